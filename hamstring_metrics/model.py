"""The words of the product as types: what a file, the store and a verdict are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """A leg. Injured and dominant are separate facts, never a name for a side."""

    LEFT = "left"
    RIGHT = "right"


class Sex(StrEnum):
    """Sex as recorded in the roster; unknown is missing, not a member."""

    FEMALE = "female"
    MALE = "male"


class StopReason(StrEnum):
    """Why a set ended."""

    DONE = "done"
    TECHNIQUE = "technique"
    CRAMP = "cramp"
    PAIN = "pain"


class MachineKind(StrEnum):
    """Leg-curl machines; only prone single-leg counts for the curl target."""

    PRONE_SINGLE_LEG = "prone_single_leg"
    STANDING = "standing"
    SEATED = "seated"


class PhaseKind(StrEnum):
    """What a phase of the programme trains."""

    CONTROL = "control"
    HIP_DOMINANT = "hip_dominant"
    KNEE_DOMINANT = "knee_dominant"
    ECCENTRIC = "eccentric"
    TEMPO_HILLS = "tempo_hills"
    DELOAD = "deload"
    MAINTENANCE = "maintenance"
    OWN = "own"


class Formula(StrEnum):
    """How an asymmetry is printed. It changes the number shown, never a verdict."""

    STRONGER_LIMB = "stronger_limb"
    WEAKER_LIMB = "weaker_limb"
    SUM = "sum"
    MEAN = "mean"
    SYMMETRY_ANGLE = "symmetry_angle"
    LOG_RATIO = "log_ratio"
    LIMB_SYMMETRY_INDEX = "limb_symmetry_index"


class Verdict(StrEnum):
    """What one reading says about the difference between the legs."""

    CLEAR = "clear"
    REAL = "real"
    REPEAT = "repeat"
    NO_DIFFERENCE = "no_difference"
    EVEN = "even"
    NOT_RATED = "not_rated"
    NOT_MEASURED = "not_measured"


class Quantity(StrEnum):
    """What of a test is followed over time: a leg, or the difference between the legs."""

    LEFT = "left"
    RIGHT = "right"
    ASYMMETRY = "asymmetry"


class Against(StrEnum):
    """What a test is held against."""

    LAST = "last"
    BASELINE = "baseline"
    BEFORE_INJURY = "before_injury"
    OTHER_LEG = "other_leg"


class ChangeVerdict(StrEnum):
    """What is said of a change. Its direction is a `Direction`, never part of the word."""

    CHANGED = "changed"
    REPEAT = "repeat"
    NOT_SHOWN = "not_shown"
    NOT_RATED = "not_rated"
    NOT_MEASURED = "not_measured"


class Direction(StrEnum):
    """Where a change points: of a leg up or down, of the difference to a leg. No praise in it."""

    UP = "up"
    DOWN = "down"
    TO_LEFT = "to_left"
    TO_RIGHT = "to_right"
    NONE = "none"


class PhaseComparison(StrEnum):
    """Two days of one phase, or two phases."""

    WITHIN = "within"
    ACROSS = "across"


class TrendKind(StrEnum):
    """What may be shown of a history, by its number of test days."""

    NOTHING = "nothing"
    POINT = "point"
    CHANGE = "change"
    LINE = "line"
    FEW = "few"
    FULL = "full"


class BaselineKind(StrEnum):
    """What a result stands beside: a published group, the athlete's own band, or nothing."""

    GROUP = "group"
    OWN = "own"
    NOTHING = "nothing"


class Agreement(StrEnum):
    """Whether the tests of one athlete point to the same leg."""

    SAME_LEG = "same_leg"
    DIFFERENT_LEGS = "different_legs"
    TOO_FEW_REAL = "too_few_real"


class Rating(StrEnum):
    """Where a bridge count falls in the practitioner bands."""

    POOR = "poor"
    SATISFACTORY = "satisfactory"
    EXCELLENT = "excellent"
    NOT_RATED = "not_rated"


class TargetState(StrEnum):
    """Where a curl load stands against the practitioner target."""

    MET = "met"
    BELOW = "below"
    EIGHT_NOT_SHOWN = "eight_not_shown"
    NOT_RATED = "not_rated"


class MassState(StrEnum):
    """How the body mass beside a test was found."""

    CURRENT = "current"
    STALE = "stale"
    AFTER = "after"
    MISSING = "missing"


class Flag(StrEnum):
    """A remark on the quality of one test. The order is the order on screen."""

    LEFT_NOT_TESTED = "left_not_tested"
    RIGHT_NOT_TESTED = "right_not_tested"
    ABOVE_SENSOR_LIMIT = "above_sensor_limit"
    PAINFUL = "painful"
    SIDES_POSSIBLY_SWAPPED = "sides_possibly_swapped"
    EXPORTED_ASYMMETRY_DIFFERS = "exported_asymmetry_differs"
    REPS_UNEQUAL = "reps_unequal"
    REPS_MISSING = "reps_missing"
    SINGLE_REPETITION = "single_repetition"
    REPS_NOT_EIGHT = "reps_not_eight"
    COUNT_STOPPED_EARLY = "count_stopped_early"
    KNEE_POSITION_NOT_SET = "knee_position_not_set"
    MASS_STALE = "mass_stale"
    MASS_AFTER_TEST = "mass_after_test"
    MASS_MISSING = "mass_missing"
    MASS_UNLIKELY = "mass_unlikely"
    CELL_LEFT_OUT = "cell_left_out"


class LineBin(StrEnum):
    """Where a line of a file ends when it is read. Exactly one bin a line."""

    KEPT = "kept"
    SET_ASIDE = "set_aside"
    BLANK = "blank"


class ImportBin(StrEnum):
    """Where a line of a file ends when it is imported. Exactly one bin a line."""

    ADDED = "added"
    ALREADY_THERE = "already_there"
    CONFLICT = "conflict"
    SET_ASIDE = "set_aside"
    BLANK = "blank"


class DateOrder(StrEnum):
    """The order of the parts of a written date."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
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
    file itself, kept when it is imported.
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
