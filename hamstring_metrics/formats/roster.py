"""A roster: who the athletes are, with dated body masses and injuries, CSV or XLSX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats import declined, plain_table
from hamstring_metrics.formats.dates import parse_date
from hamstring_metrics.formats.headings import normalised
from hamstring_metrics.formats.plain_table import PlainTable
from hamstring_metrics.formats.result_cells import refused
from hamstring_metrics.formats.result_headings import Role, column_meaning, side_of
from hamstring_metrics.formats.result_rows import (
    EXAMPLE,
    ResultCell,
    is_example,
    one_id,
    one_name,
    sums_up,
)
from hamstring_metrics.formats.result_values import FileFacts, asked_units, readable
from hamstring_metrics.formats.settled import settle
from hamstring_metrics.formats.source import Line, Source
from hamstring_metrics.model import (
    Answers,
    ReadAthlete,
    Reading,
    ReadInjury,
    SetAside,
    Sex,
    Side,
)

ID = "roster"
TITLE = "roster"

_NAMES = {
    "birth": "date of birth|birth date|birthdate|dob|born|birthday|fecha de nacimiento|nacimiento|"
    "geburtsdatum|geburtstag|date de naissance",
    "sex": "sex|gender|sexo|genero|geschlecht|sexe",
    "squad": "squad|squads|team|teams|group|groups|equipo|grupo|mannschaft|gruppe|equipe|groupe",
    "dominant": "dominant side|dominant leg|dominant limb|dominant|dominance|kicking leg|preferred leg|"
    "pierna dominante|dominantes bein|jambe dominante",
    "position": "position|playing position|player position|role|event|discipline|posicion|poste",
    "tags": "tag|tags|label|labels|etiqueta|etiquetas",
    "mass_date": "body mass date|body weight date|weight date|bw date|date of body mass|mass date|weighed on",
    "injury_side": "injury side|injured side|injured leg|lado de la lesion|verletzte seite",
    "injury_from": "injury from|injury start|injury date|date of injury|injured on|injured from",
    "injury_to": "injury to|injury end|injury until|injured until|returned on|return date",
    "injury_note": "injury note|injury notes|injury|diagnosis|lesion|verletzung|blessure",
}
_FIELD_OF_NAME = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_FIELD_OF_ROLE = {
    Role.ATHLETE: "name",
    Role.FIRST_NAME: "first_name",
    Role.LAST_NAME: "last_name",
    Role.EXTERNAL_ID: "external_id",
    Role.BODY_MASS: "mass",
}
_WHAT_MAKES_IT_A_ROSTER = set(_NAMES) - {"mass_date", "injury_note", "injury_to", "position", "tags"} | {"external_id"}
_DATES = ("birth", "mass_date", "injury_from", "injury_to")
_SEXES = {
    Sex.FEMALE: "f female w woman women girl weiblich frau mujer femenino femme feminin",
    Sex.MALE: "m male man men boy mannlich mann hombre masculino homme masculin",
}
_SEX_OF_WORD = {word: sex for sex, words in _SEXES.items() for word in words.split()}
_Fact = TypeVar("_Fact")


@dataclass(slots=True)
class _Cells:
    """One line of a roster, read cell by cell: what cannot be read is left out with its reason."""

    table: PlainTable
    line: Line
    facts: FileFacts
    reading: Reading

    def read(self, field: str, reader: Callable[[str], _Fact | None]) -> _Fact | None:
        text = self.table.text(self.line, field)
        try:
            return reader(text) if text else None
        except ValueRefused as fault:
            self.leave_out(field, str(fault))
            return None

    def leave_out(self, field: str, reason: str) -> None:
        self.reading.set_aside.append(
            SetAside(
                self.line.number,
                reason,
                self.table.heading(field),
                self.table.text(self.line, field),
                self.table.sheet.name,
                whole_line=False,
            )
        )

    def date(self, text: str) -> dt.date | None:
        try:
            return parse_date(text, self.facts.settled.order)
        except ValueRefused:
            if self.facts.settled.order is None:
                return None
            raise

    def birth_date(self, text: str) -> dt.date | None:
        born = self.date(text)
        if born is not None and born > dt.date.today():
            raise refused(text, "a date of birth in the past, its year with four digits")
        return born


def recognises(source: Source) -> bool:
    """Whether a sheet names people and something that only a roster says of them.

    Examples
    --------
    >>> recognises(Source("a.csv", b"Name,Date of birth\\nAda,2001-05-14"))
    True
    """
    has_table = any(True for _ in plain_table.plain_tables(source, _field_of, _is_roster))
    # Exports of other devices carry a name and an id as well.
    return has_table and declined.named(source) is None


def read(source: Source, answers: Answers) -> Reading:
    """People of a roster; a second line of a person adds a body mass or an injury.

    Parameters
    ----------
    source
        The file; every sheet with such a table is read.
    answers
        By question id: `date_order`, `decimal_sign`, `unit:<heading>`.

    Returns
    -------
    Reading
        One athlete for each line. A cell that cannot be read is left out with
        its reason. A body mass without a date is read, and a message says that
        it is not used.

    Raises
    ------
    FileRefused
        If two columns stand for the same, or nothing stands below the headings.
    """
    reading = Reading(source.name, source.sha256, format=ID, content=source.content)
    tables = list(plain_table.plain_tables(source, _field_of, _is_roster))
    plain_table.require_lines(source.name, [line for table in tables for line in table.lines])
    masses = [cell for table in tables for line in table.lines if (cell := _mass_cell(table, line))]
    settled = settle(
        reading,
        answers,
        dates=[text for table in tables for text in table.texts(*_DATES)],
        numbers=[parts.number for cell in masses if (parts := readable(cell))],
        is_workbook=source.is_workbook,
    )
    facts = FileFacts(settled, asked_units(reading, answers, masses), {})
    for table in tables:
        for line in plain_table.filled_lines(table, reading):
            name = _name(table, line)
            if reason := _not_an_athlete(name, line):
                plain_table.set_aside(reading, table.sheet.name, line, reason)
            else:
                reading.athletes.append(_athlete(name, _Cells(table, line, facts, reading)))
    undated = sum(
        1 for athlete in reading.athletes if athlete.body_mass_kg is not None and athlete.body_mass_date is None
    )
    is_date_open = settled.order is None
    if undated and not is_date_open:
        lines = "1 body mass has" if undated == 1 else f"{undated} body masses have"
        reading.messages.append(
            f"{source.name}: {lines} no date and will not be used beside any test. "
            "Add the day of weighing as 'Body mass date'."
        )
    plain_table.say_unread_sheets(source, reading, tables, "roster")
    return reading


def _field_of(heading: str) -> str | None:
    name = normalised(heading)
    if name in _FIELD_OF_NAME:
        return _FIELD_OF_NAME[name]
    meaning = column_meaning(heading)
    return _FIELD_OF_ROLE.get(meaning.role) if meaning else None


def _is_roster(fields: set[str]) -> bool:
    return bool(fields & {"name", "last_name"}) and bool(fields & _WHAT_MAKES_IT_A_ROSTER)


_SUMMARY = "Summary lines are not read."


def _name(table: PlainTable, line: Line) -> str:
    parts = [table.text(line, field) for field in ("name", "first_name", "last_name")]
    return one_name(parts[0] or " ".join(parts[1:]))


def _not_an_athlete(name: str, line: Line) -> str | None:
    if not name:
        first = next(text.strip() for text in line.cells if text.strip())
        if sums_up(first, has_date=False):
            return f"expected an athlete, found '{first}'. {_SUMMARY}"
        return "expected an athlete's name, found ''. Type the name on this line."
    if is_example(name):
        return EXAMPLE
    return f"expected an athlete, found '{name}'. {_SUMMARY}" if sums_up(name, has_date=True) else None


def _athlete(name: str, cells: _Cells) -> ReadAthlete:
    mass_kg = cells.read("mass", lambda _: _mass_kg(cells))
    return ReadAthlete(
        row=cells.line.number,
        name=name,
        external_ids=cells.read("external_id", _external_ids) or (),
        sheet=cells.table.sheet.name,
        birth_date=cells.read("birth", cells.birth_date),
        sex=cells.read("sex", _sex),
        squads=cells.read("squad", several) or (),
        dominant_side=cells.read("dominant", _side),
        position=cells.read("position", one_name),
        tags=cells.read("tags", several) or (),
        body_mass_kg=mass_kg,
        body_mass_date=cells.read("mass_date", cells.date),
        injury=_injury(cells),
    )


def _injury(cells: _Cells) -> ReadInjury | None:
    side = cells.read("injury_side", _side)
    start, end = cells.read("injury_from", cells.date), cells.read("injury_to", cells.date)
    note = cells.read("injury_note", str)
    has_side, has_start = (bool(cells.table.text(cells.line, f"injury_{part}")) for part in ("side", "from"))
    if not has_side and not has_start:
        if end or note:
            cells.leave_out(
                "injury_note" if note else "injury_to",
                "expected the side and the first day of the injury, found ''. Fill in both.",
            )
        return None
    if not has_side or not has_start:
        missing = "first day" if has_side else "side"
        cells.leave_out(
            "injury_side" if has_side else "injury_from",
            f"expected the {missing} of the injury too, found ''. Fill it in.",
        )
        return None
    if side is None or start is None:
        return None
    if end is not None and end < start:
        cells.leave_out(
            "injury_to",
            str(refused(cells.table.text(cells.line, "injury_to"), "a day after its first")),
        )
        return None
    return ReadInjury(side, start, end, note)


def several(text: str) -> tuple[str, ...]:
    """Names in one cell, between `;` or `/`, each once.

    Examples
    --------
    >>> several("First team / Rehab; First team")
    ('First team', 'Rehab')
    """
    parts = (one_name(part) for part in text.replace("/", ";").split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _external_ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_id(part) for part in text.split(";") if part.strip()))


def _sex(text: str) -> Sex:
    sex = _SEX_OF_WORD.get(normalised(text))
    if sex is None:
        raise refused(text, "female or male")
    return sex


def _side(text: str) -> Side:
    side = side_of(text)
    if side is None:
        raise refused(text, "left or right")
    return side


def _mass_cell(table: PlainTable, line: Line) -> ResultCell | None:
    heading = table.heading("mass")
    meaning = column_meaning(heading) if heading else None
    if heading is None or meaning is None:
        return None
    return ResultCell(heading, table.text(line, "mass"), meaning, unit=meaning.unit)


def _mass_kg(cells: _Cells) -> float | None:
    cell = _mass_cell(cells.table, cells.line)
    return cells.facts.body_mass_kg(cell) if cell else None
