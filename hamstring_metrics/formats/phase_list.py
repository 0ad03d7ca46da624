"""A list of phases of the programme, of squads or athletes, CSV or XLSX."""

from __future__ import annotations

import datetime as dt

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats import plain_table
from hamstring_metrics.formats.dates import parse_date
from hamstring_metrics.formats.headings import normalised
from hamstring_metrics.formats.plain_table import PlainTable
from hamstring_metrics.formats.result_cells import refused
from hamstring_metrics.formats.result_rows import EXAMPLE, is_example, one_name
from hamstring_metrics.formats.roster import several
from hamstring_metrics.formats.settled import settle
from hamstring_metrics.formats.source import Line, Source
from hamstring_metrics.model import Answers, DateOrder, PhaseKind, Reading, ReadPhase

ID = "phase_list"
TITLE = "list of phases"

_NAMES = {
    "squad": "squad|squads|team|group|equipo|grupo|mannschaft|gruppe|equipe|groupe",
    "athlete": "athlete|player|runner|jugador|jugadora|atleta|spieler|spielerin|joueur|joueuse",
    "name": "name|phase|phase name|block|block name|nombre|fase|nom",
    "kind": "kind|type|phase kind|phase type|kind of phase|tipo|art|typ|genre",
    "start": "start|start date|from|begin|begins|first day|inicio|desde|beginn|von|debut",
    "end": "end|end date|to|until|ends|last day|fin|hasta|ende|bis",
}
_FIELD_OF_NAME = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_KIND_WORDS = {
    PhaseKind.CONTROL: "control|control and low tension|low tension|control low tension",
    PhaseKind.HIP_DOMINANT: "hip dominant|hip|hinge",
    PhaseKind.KNEE_DOMINANT: "knee dominant|knee",
    PhaseKind.ECCENTRIC: "eccentric|eccentric braking|braking|nordics",
    PhaseKind.TEMPO_HILLS: "tempo hills|tempo and hills|tempo|hills",
    PhaseKind.DELOAD: "deload|de load|easy|easy week|recovery",
    PhaseKind.MAINTENANCE: "maintenance|maintain",
    PhaseKind.OWN: "own|other|custom",
}
_KIND_OF_WORDS = {words: kind for kind, said in _KIND_WORDS.items() for words in said.split("|")}


def recognises(source: Source) -> bool:
    """Whether a sheet lists kinds of phases with their first day.

    Examples
    --------
    >>> recognises(Source("a.csv", b"Squad,Name,Kind,Start,End\\nFirst team,Hip block,hip,2026-01-05,"))
    True
    """
    return any(True for _ in plain_table.plain_tables(source, _field_of, _is_phase_list))


def read(source: Source, answers: Answers) -> Reading:
    """Phases of squads and athletes.

    Parameters
    ----------
    source
        The file; every sheet with such a table is read.
    answers
        By question id: `date_order`.

    Returns
    -------
    Reading
        One phase for each line, or one for each squad where a line names
        several; with an athlete on the line it is the athlete's phase. A line
        of which a needed cell cannot be read, or that ends before it starts,
        is set aside with the reason.

    Raises
    ------
    FileRefused
        If two columns stand for the same, or nothing stands below the headings.
    """
    reading = Reading(source.name, source.sha256, format=ID, content=source.content)
    tables = list(plain_table.plain_tables(source, _field_of, _is_phase_list))
    plain_table.require_lines(source.name, [line for table in tables for line in table.lines])
    dates = [text for table in tables for text in table.texts("start", "end")]
    order = settle(reading, answers, dates, [], source.is_workbook).order
    for table in tables:
        for line in plain_table.filled_lines(table, reading):
            _read_line(table, line, order, reading)
    plain_table.say_unread_sheets(source, reading, tables, "list of phases")
    return reading


def _field_of(heading: str) -> str | None:
    return _FIELD_OF_NAME.get(normalised(heading))


def _is_phase_list(fields: set[str]) -> bool:
    return {"kind", "start"} <= fields and bool(fields & {"squad", "athlete"})


def _read_line(table: PlainTable, line: Line, order: DateOrder | None, reading: Reading) -> None:
    sheet = table.sheet.name
    athlete = one_name(table.text(line, "athlete")) or None
    squads = several(table.text(line, "squad"))
    if is_example(athlete or "") or any(is_example(squad) for squad in squads):
        plain_table.set_aside(reading, sheet, line, EXAMPLE)
        return
    if athlete is None and not squads:
        reason = "expected a squad or an athlete, found ''. Say whose phase it is."
        plain_table.set_aside(reading, sheet, line, reason)
        return
    field = "kind"
    try:
        kind = _kind(table.text(line, "kind"))
        field = "start"
        start = _date(table.text(line, "start"), order)
        field = "end"
        end = _date(table.text(line, "end"), order) if table.text(line, "end") else None
        if start and end and end < start:
            raise refused(table.text(line, "end"), f"a last day on or after {start.isoformat()}")
    except ValueRefused as fault:
        found = table.text(line, field)
        plain_table.set_aside(reading, sheet, line, str(fault), table.heading(field), found)
        return
    if start is None:
        return
    name = one_name(table.text(line, "name") or table.text(line, "kind"))
    for squad in (None,) if athlete else squads:
        reading.phases.append(ReadPhase(line.number, name, kind, start, end, squad, athlete, sheet))


def _kind(text: str) -> PhaseKind:
    kind = _KIND_OF_WORDS.get(normalised(text))
    if kind is None:
        raise refused(text, f"a kind of phase ({', '.join(PhaseKind)})")
    return kind


def _date(text: str, order: DateOrder | None) -> dt.date | None:
    """A day; missing while the order of dates has to be asked."""
    try:
        return parse_date(text, order)
    except ValueRefused:
        if order is None and text:
            return None
        raise refused(text, "a day of the calendar") from None
