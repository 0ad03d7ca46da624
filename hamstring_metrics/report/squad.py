"""One page about a squad: three names with a sentence each, then the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.report.document import Cell, Document, Section, Table
from hamstring_metrics.report.record import USUAL, ClubRecord, is_strength, latest_of_everybody
from hamstring_metrics.wording import coach, footnotes, numbers
from hamstring_metrics.wording import report as words
from hamstring_metrics.wording.report import Reader

_NAMED = 3
_LAST_NEED = 4


def squad_report(record: ClubRecord, squad: str | None, reader: str = Reader.COACH) -> Document:
    """One page about a squad, whoever needs something first.

    Parameters
    ----------
    record
        The club.
    squad
        Name of a squad; missing for everybody.
    reader
        The coach reads what to do; the physio also why. An athlete reads about nobody else.

    Raises
    ------
    ValueRefused
        If there is no such squad, or the reader is an athlete.
    """
    chosen = Reader(reader)
    if chosen is Reader.ATHLETE:
        raise ValueRefused(
            refusal(
                "Squad report", "the coach or the physio as reader", chosen,
                "An athlete's page is about nobody else: choose the athlete.",
            )
        )  # fmt: skip
    members = list(record.names) if squad is None else record.members(squad)
    if not members:
        known = ", ".join(sorted(set(record.club.squads["squad"]))) or "none yet"
        raise ValueRefused(refusal("Squad", f"one of {known}", squad or "nobody", "Choose one of them."))
    with numbers.written_as(record.settings):
        return _page(record, squad, members, chosen)


def _page(record: ClubRecord, squad: str | None, members: Sequence[str], chosen: Reader) -> Document:
    everybody = latest_of_everybody(record.assessed[record.assessed["athlete_id"].isin(members)])
    latest = {one: [row for row in everybody.get(one, []) if is_strength(row["protocol"])] for one in members}
    ordered = sorted(members, key=lambda one: _need(latest[one]))
    tested = [one for one in members if latest[one]]
    in_need = [one for one in ordered if _need(latest[one])[0] <= _LAST_NEED]
    names = {one: wording.one_line(record.names[one]) for one in members}
    first = tuple(
        f"{names[one]}: {_sentence(latest[one][_first(latest[one])], chosen, record)}" for one in in_need[:_NAMED]
    )
    days = [row["local_date"] for rows in latest.values() for row in rows]
    about = ["Hamstring tests", words.reader_name(chosen)]
    if days:
        about.insert(1, f"Last tested {numbers.date(max(days), record.settings)}")
    title = wording.one_line(squad or coach.EVERYBODY)
    lead = coach.squad_headline(title, len(tested), [names[one] for one in in_need])
    sections = [
        *([Section("First", items=first)] if first else []),
        Section("Everybody", table=_table(record, ordered, latest, names, chosen)),
    ]
    rows = [row for one in tested for row in latest[one]]
    small_print = _footnotes(record, rows) if chosen is Reader.PHYSIO else ()
    return Document(title, ". ".join(about), (lead,), tuple(sections), small_print, long=chosen is Reader.PHYSIO)


def _need(rows: Sequence[dict[str, Any]]) -> tuple[int, float]:
    """The smallest need of somebody's tests, then how old it is; without a test, last."""
    if not rows:
        return (99, 0.0)
    row = rows[_first(rows)]
    return (int(row["need"]), -pd.Timestamp(row["local_date"]).timestamp())


def _first(rows: Sequence[dict[str, Any]]) -> int:
    """Place of the test that needs something most."""
    return min(range(len(rows)), key=lambda place: int(rows[place]["need"]))


def _sentence(row: dict[str, Any], reader: Reader, record: ClubRecord) -> str:
    return wording.reason(row, record.settings) if reader is Reader.PHYSIO else coach.coach_action(row)


def _table(
    record: ClubRecord,
    ordered: Sequence[str],
    latest: dict[str, list[dict[str, Any]]],
    names: dict[str, str],
    reader: Reader,
) -> Table:
    rows = []
    for one in ordered:
        by_protocol = {row["protocol"]: row for row in latest[one]}
        found = [_found(by_protocol.get(protocol), record, reader) for protocol in USUAL]
        need = _need(latest[one])[0]
        what = Cell(words.TEST_BOTH_LEGS if not latest[one] else coach.carry_on())
        if need <= _LAST_NEED:
            what = Cell(coach.coach_action(latest[one][_first(latest[one])]))
        due = words.next_test_day(latest[one], record.settings)
        rows.append((Cell(names[one]), *found, what, Cell(due)))
    tests = tuple(wording.protocol_short_name(protocol) for protocol in USUAL)
    return Table(
        "Everybody",
        ("Name", *tests, "What to do", "Next test"),
        tuple(rows),
        (2.2, 1.7, 1.7, 1.7, 3.2, 1.2),
    )


def _found(row: dict[str, Any] | None, record: ClubRecord, reader: Reader) -> Cell:
    if row is None:
        return Cell("")
    verdict = words.verdict_of(row)
    day = numbers.date(row["local_date"], record.settings)
    beside = wording.values_text(row, record.settings) if reader is Reader.PHYSIO else day
    return Cell(coach.squad_cell(row), theme.VERDICT_SHAPES[verdict], beside)


def _footnotes(record: ClubRecord, rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    once = {row["protocol"]: row | {"body_mass_kg": None} for row in rows}
    usual = [once[protocol] for protocol in USUAL if protocol in once]
    files = record.files([row["test_id"] for row in rows if "test_id" in row])
    return (*footnotes.method_lines(usual, record.settings), footnotes.data_text(record.data_version, files))
