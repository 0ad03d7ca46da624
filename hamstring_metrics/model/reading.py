"""What one file says: rows with outcomes, questions, and what was settled."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from hamstring_metrics.model.words import Flag, LineBin, PhaseKind, Sex, Side, StopReason


@dataclass(frozen=True, slots=True)
class ForceTrace:
    """Force of both legs over the time of one test, sample by sample.

    `seconds` never falls; `left_n` and `right_n` are as long, and all NaN where a
    leg was not recorded. `rows` are the lines of the file that it came from.
    """

    seconds: array[float]
    left_n: array[float]
    right_n: array[float]
    rows: tuple[int, ...] = field(default=(), compare=False, repr=False)

    @property
    def sampling_hz(self) -> float:
        """Samples a second, over the whole trace; 0 where it has no duration."""
        duration_s = self.seconds[-1] - self.seconds[0] if self.seconds else 0.0
        return (len(self.seconds) - 1) / duration_s if duration_s > 0 else 0.0


# Nobody changes one. Frozen, each would take three times as long to make, and a large file holds a million.
@dataclass(slots=True)
class ReadTest:
    """One test as a file tells it: one athlete, one protocol, one moment.

    `left` and `right` are the protocol's primary measure in its catalogue unit
    (N, kg or repetitions); missing means "not measured", never 0. `others` holds
    further measures by catalogue name (`average_force_n`, `torque_nm`,
    `impulse_ns`) as (left, right). `rows` are the lines it came from, the first
    line of the file being 1. `date` and `time` are as written: UTC where `utc`.
    """

    rows: tuple[int, ...]
    protocol: str
    athlete: str | None = None
    external_id: str | None = None
    sheet: str | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    utc: bool = False
    left: float | None = None
    right: float | None = None
    left_reps: int | None = None
    right_reps: int | None = None
    others: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    device: str | None = None
    machine: str | None = None
    position: str | None = None
    pain: int | None = None
    stop_reason: StopReason | None = None
    note: str | None = None
    body_mass_kg: float | None = None
    exported_asymmetry_pct: float | None = None
    vendor_test_id: str | None = None
    flags: tuple[Flag, ...] = ()
    trace: ForceTrace | None = None


@dataclass(frozen=True, slots=True)
class ReadMass:
    """A dated body mass that came without a test."""

    rows: tuple[int, ...]
    body_mass_kg: float
    date: dt.date | None
    athlete: str | None = None
    external_id: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class ReadInjury:
    """An injury of one side; no end date means it is still open."""

    side: Side
    start: dt.date
    end: dt.date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ReadAthlete:
    """One line of a roster."""

    row: int
    name: str
    external_ids: tuple[str, ...] = ()
    sheet: str | None = None
    birth_date: dt.date | None = None
    sex: Sex | None = None
    squads: tuple[str, ...] = ()
    dominant_side: Side | None = None
    position: str | None = None
    tags: tuple[str, ...] = ()
    body_mass_kg: float | None = None
    body_mass_date: dt.date | None = None
    injury: ReadInjury | None = None


@dataclass(frozen=True, slots=True)
class ReadPhase:
    """One line of a phase list; `squad` or `athlete` says whose phase it is."""

    row: int
    name: str
    kind: PhaseKind
    start: dt.date
    end: dt.date | None = None
    squad: str | None = None
    athlete: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line, or one cell of a kept line, that was not taken, and why.

    `whole_line` is False where only the named cell was left out.
    """

    row: int
    reason: str
    column: str | None = None
    found: str | None = None
    sheet: str | None = None
    whole_line: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question: the value to give and what it would mean."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the whole file cannot settle. Answered by `Answers.values[id]`."""

    id: str
    about: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Inferred:
    """Something that the whole file settled, and how to overrule it."""

    what: str
    overrule: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user has answered so far, by question id.

    The ids `date_order`, `decimal_sign` and `time_zone` are the same in all formats.
    """

    values: Mapping[str, str] = field(default_factory=dict)

    def get(self, question_id: str) -> str | None:
        """Answer to a question, missing where it was not answered."""
        return self.values.get(question_id)


@dataclass(slots=True)
class Reading:
    """What one file says: rows with outcomes, questions, and what was not read.

    `lines` maps (sheet, line number) of every line after the heading to its bin,
    so the bins add up to `rows_in_file` by construction. `format` is missing and
    `refused` says why when a file was declined or not recognised. `content` is the
    file itself, kept when it is imported; `answers` are those it was read with,
    `encoding` the one its letters were read in (missing for a workbook).
    """

    file: str
    sha256: str
    format: str | None = None
    refused: str | None = None
    lines: dict[tuple[str | None, int], LineBin] = field(default_factory=dict)
    tests: list[ReadTest] = field(default_factory=list)
    masses: list[ReadMass] = field(default_factory=list)
    athletes: list[ReadAthlete] = field(default_factory=list)
    phases: list[ReadPhase] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    inferred: list[Inferred] = field(default_factory=list)
    unread_columns: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    content: bytes = field(default=b"", repr=False)
    answers: Answers = field(default_factory=Answers)
    encoding: str | None = None

    @property
    def rows_in_file(self) -> int:
        """Lines after the heading, blank ones included."""
        return len(self.lines)

    @property
    def bins(self) -> dict[LineBin, int]:
        """Lines per bin; adds up to `rows_in_file`."""
        counts = dict.fromkeys(LineBin, 0)
        for bin_ in self.lines.values():
            counts[bin_] += 1
        return counts

    @property
    def flagged(self) -> int:
        """Kept lines of which a cell was left out or that carry a quality flag."""
        marked = {(cell.sheet, cell.row) for cell in self.set_aside if not cell.whole_line}
        marked.update((test.sheet, row) for test in self.tests if test.flags for row in test.rows)
        return sum(1 for line in marked if self.lines.get(line) is LineBin.KEPT)
