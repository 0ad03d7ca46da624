"""DynaMo results exported from VALD Hub: of its many movements only knee flexion is read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats.headings import find_heading, normalised
from hamstring_metrics.formats.movements import other_movement
from hamstring_metrics.formats.nordbord_columns import HEADINGS, columns, is_heading
from hamstring_metrics.formats.nordbord_reading import Table, read_tables, require_rows, table
from hamstring_metrics.formats.nordbord_rows import CORRECT, RowReader, RowRefused
from hamstring_metrics.formats.nordbord_settled import candidates
from hamstring_metrics.formats.nordbord_sides import Sides
from hamstring_metrics.formats.numbers import is_missing, parse_number
from hamstring_metrics.formats.source import Source
from hamstring_metrics.model import Answers, Option, Question, Reading

ID = "dynamo"
TITLE = "DynaMo export"

_OWN_HEADINGS = {
    "test": ("movement",),
    "type": ("type",),
    "body_region": ("body region",),
    "position": ("position", "test position"),
    "exported_asymmetry_pct": ("force asymmetry",),
    "force_without_side_n": ("n max force n",),
}
_HEADINGS = {**HEADINGS, **_OWN_HEADINGS}
# The letter is the stronger side, as in `22% R`; it is missing only where both are equal.
_ASYMMETRY = re.compile(r"([\d.,]+)\s*%?\s*([LR])?", re.IGNORECASE)
_QUESTION = "dynamometer:dynamo"


def is_dynamo(names: Sequence[str]) -> bool:
    """Whether normalised headings are a DynaMo's, told by the columns that only it has.

    Examples
    --------
    >>> is_dynamo(["name", "movement", "body region", "l max force n", "r max force n"])
    True
    >>> is_dynamo(["name", "test", "l max force n", "r max force n"])
    False
    """
    return "movement" in names and bool({"body region", "force asymmetry"}.intersection(names))


def recognises(source: Source) -> bool:
    """Whether a sheet carries a DynaMo's headings with a force of each leg.

    Examples
    --------
    >>> recognises(Source("a.csv", b"Name,Movement,Body Region,L Max Force (N),R Max Force (N)\\nAda,,,1,2"))
    True
    """
    return any(True for _ in _tables(source))


def _tables(source: Source) -> Iterator[Table]:
    for sheet in source.sheets:
        heading = find_heading(sheet, is_heading)
        if heading is not None and is_dynamo(heading.names):
            yield table(sheet, columns(source.name, heading, _HEADINGS))


def read(source: Source, answers: Answers) -> Reading:
    """Knee flexion tests of a DynaMo export; other movements are set aside by name.

    Parameters
    ----------
    source
        A file that `recognises` accepts.
    answers
        To the questions `dynamometer:dynamo` (the protocol: nothing in the file
        says the range, or whether the device was fixed), `dynamometer:dynamo make`
        and `dynamometer:dynamo break` where the column `Type` says that much, and
        `date_order`, `decimal_sign`, `date`, `unit:<heading>`.

    Returns
    -------
    Reading
        Every line after the heading in one bin. The protocol is empty while it
        has to be asked.

    Raises
    ------
    FileRefused
        If nobody can say which of two columns counts, or no row follows the heading.
    """
    reading = Reading(file=source.name, sha256=source.sha256, format=ID)
    tables = list(_tables(source))
    require_rows(source, tables)
    settled = candidates([(found, lines) for _, found, lines in tables], answers, reading, protocols=())

    read_tables(source, tables, settled, reading, _RowReader, "DynaMo results")
    _settle_protocols(answers, reading)
    return reading


def _settle_protocols(answers: Answers, reading: Reading) -> None:
    """Put the protocols that were named in the place of the questions that stand for them."""
    protocols: dict[str, str] = {}
    for question_id in dict.fromkeys(test.protocol for test in reading.tests):
        words = question_id.split()[1:]
        fitting = [
            known for known in catalogue.protocols() if known.startswith("hhd_") and set(words) <= set(known.split("_"))
        ]
        answer = answers.get(question_id)
        protocols[question_id] = answer if answer in fitting else ""
        if answer not in fitting:
            kind = f" of the type {words[0]}" if words else ""
            reading.questions.append(
                Question(
                    question_id,
                    f"How was knee flexion{kind} tested with the DynaMo: which range, make or break, "
                    "fixed or hand-held?",
                    tuple(Option(known, catalogue.protocol(known).name) for known in fitting),
                )
            )
    reading.tests[:] = [replace(test, protocol=protocols[test.protocol]) for test in reading.tests]


class _RowReader(RowReader):
    """Reads a row; its protocol is the id of the question about it."""

    device_name: ClassVar[str] = "a DynaMo"
    other_devices: ClassVar[tuple[str, ...]] = ("nordbord", "forceframe", "forcedecks", "smartspeed")

    def __post_init__(self) -> None:
        super().__post_init__()
        # Nobody publishes the limit of this sensor; a slip is refused by `_force`.
        self._limit_n = math.inf
        self._most_n = catalogue.threshold("input_max_force_n")

    def _protocol(self, cells: list[str]) -> str:
        said = (self._text(cells, self._at[field]) for field in ("body_region", "test"))
        movement = " ".join(text for text in said if text)
        other = other_movement(movement, "")
        if other is not None:
            raise RowRefused("a test of knee flexion", movement, f"This is {other}: it is not read.", "test")
        kinds = normalised(self._text(cells, self._at["type"]) or "").split()
        kind = [word for word in ("make", "break") if word in kinds]
        return " ".join([_QUESTION, *kind]) if len(kind) == 1 else _QUESTION

    def _position(self, cells: list[str]) -> str | None:
        return self._text(cells, self._at["position"])

    def _force(self, cells: list[str], name: str) -> float | None:
        force_n = super()._force(cells, name)
        if force_n is not None and force_n > self._most_n:
            found = cells[self.columns.at[name]].strip()
            raise RowRefused(f"a force up to {self._most_n:g} N", found, CORRECT, name)
        return force_n

    def _sides(
        self,
        cells: list[str],
        forces: tuple[float | None, float | None],
        reps: tuple[int | None, int | None],
    ) -> Sides:
        without_side = self._number(cells, "force_without_side_n", "a number in newtons")
        if without_side and not any(forces):
            found = cells[self.columns.at["force_without_side_n"]].strip()
            raise RowRefused("a force of the left or the right leg", f"{found} without a side",
                             "Legs cannot be compared by it.", "force_without_side_n")  # fmt: skip
        return super()._sides(cells, forces, reps)

    def _exported_asymmetry_pct(self, cells: list[str]) -> float | None:
        place = self._at["exported_asymmetry_pct"]
        if place is None or is_missing(text := cells[place].strip()):
            return None
        written = _ASYMMETRY.fullmatch(text)
        try:
            size = parse_number(written[1], self.settled.decimal) if written else None
        except ValueRefused:
            size = None
        if written is None or size is None:
            raise RowRefused("a percentage with the stronger side, such as 22% R", text, CORRECT,
                             "exported_asymmetry_pct")  # fmt: skip
        if written[2] is None:
            # Without its letter nothing says which side it means.
            return None if size else 0.0
        return size if written[2].upper() == "R" else -size
