"""What a printed report says to the physio, and what all readers' pages share."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from hamstring_metrics.model import Against, ChangeVerdict, Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.bench import target_text
from hamstring_metrics.wording.change import (
    LEARNING,
    SHOWN_AS_ZERO,
    change_interval,
    change_reason,
    change_text,
    change_word,
    quantity_name,
)
from hamstring_metrics.wording.names import protocol_of, protocol_short_name
from hamstring_metrics.wording.rows import cell
from hamstring_metrics.wording.safety import one_line
from hamstring_metrics.wording.verdicts import (
    basis_text,
    difference,
    difference_text,
    interval_text,
    not_rated_text,
    reason,
    verdict_action,
    verdict_word,
)

_NOTE_CHARACTERS = 220
NO_VERDICT = (Verdict.NOT_RATED, Verdict.NOT_MEASURED)
"""Verdicts that compare nothing."""
_ORDER = tuple(Verdict)


NOT_YET = "Not measured yet."
TEST_BOTH_LEGS = "Test both legs."
NOTHING_BEFORE = "Nothing to compare with yet: there is no earlier test of this kind."
NOTHING_DECIDED = "No decision and no note stands with these tests."


class Reader(StrEnum):
    """Whom a report is for; each gets a text of their own."""

    PHYSIO = "physio"
    COACH = "coach"
    ATHLETE = "athlete"


_READERS = {
    Reader.PHYSIO: ("For the physio", "everything that is known of these tests"),
    Reader.COACH: ("For the coach", "what to train, nothing medical"),
    Reader.ATHLETE: ("For the athlete", "one's own progress and what comes next"),
}
_AGAINST_SHORT = {
    Against.LAST: "Last comparable test",
    Against.BASELINE: "Own baseline",
    Against.BEFORE_INJURY: "Before the injury",
}


def pseudonym(number: int, highest: int) -> str:
    """What stands in place of a name: the athlete's number, written with as many digits as the highest.

    Examples
    --------
    >>> pseudonym(7, 28), pseudonym(7, 120)
    ('Player 07', 'Player 007')
    """
    return f"Player {number:0{max(2, len(str(highest)))}d}"


def reader_name(reader: str) -> str:
    """Whom a report is for.

    Examples
    --------
    >>> reader_name("coach")
    'For the coach'
    """
    return _READERS[Reader(reader)][0]


def reader_text(reader: str) -> str:
    """What a reader gets.

    Examples
    --------
    >>> reader_text("coach")
    'what to train, nothing medical'
    """
    return _READERS[Reader(reader)][1]


def verdict_of(row: Any) -> Verdict:
    """The verdict of a row; a row without one was not measured."""
    return Verdict(cell(row, "verdict") or Verdict.NOT_MEASURED)


def by_need(rows: Sequence[Any]) -> list[Any]:
    """Rows with the clearest difference first."""
    return sorted(rows, key=lambda row: _ORDER.index(verdict_of(row)))


def plain_sentences(rows: Sequence[Any]) -> tuple[str, str]:
    """What the latest tests say, and what to do, in two sentences for the physio.

    Parameters
    ----------
    rows
        The latest assessed row of each protocol of one athlete.

    Examples
    --------
    >>> plain_sentences([{"protocol": "nordic", "verdict": "clear", "reading_pct": -24.0,
    ...     "reading_low_pct": -35.0, "reading_high_pct": -12.0, "line_pct": 10.0},
    ...     {"protocol": "curl_8rm", "verdict": "even"}])
    ('Clear difference in Nordic, right weaker by 24 % of the stronger leg; even in Curl 8RM.', \
'Act on it: plan for the weaker leg.')
    """
    if not rows:
        return ("No test yet.", TEST_BOTH_LEGS)
    rated = [row for row in rows if verdict_of(row) not in NO_VERDICT] or list(rows)
    ordered = by_need(rated)
    parts = []
    for verdict, group in itertools.groupby(ordered, key=verdict_of):
        if verdict in (Verdict.CLEAR, Verdict.REAL, Verdict.REPEAT):
            parts += [
                f"{_stated(verdict)} in {protocol_short_name(cell(row, 'protocol'))}, {difference_text(row)}"
                for row in group
            ]
        else:
            names = [protocol_short_name(cell(row, "protocol")) for row in group]
            parts.append(f"{verdict_word(verdict)} in {numbers.listed(names)}")
    return (numbers.sentence("; ".join(parts)) + ".", verdict_action(verdict_of(ordered[0])))


def date_and_device(row: Any, machine: str | None, settings: Settings | None = None) -> str:
    """Test day, and the device or machine where one is known.

    Examples
    --------
    >>> import datetime as dt
    >>> date_and_device({"local_date": dt.date(2026, 3, 4), "device": "NordBord"}, None)
    '2026-03-04, NordBord'
    """
    place = machine or cell(row, "device") or cell(row, "position")
    day = numbers.date(cell(row, "local_date"), settings)
    return f"{day}, {one_line(str(place))}" if place else day


def leg_text(row: Any, side: Side, settings: Settings | None = None) -> str:
    """The value of one leg; never 0 for a missing leg.

    Examples
    --------
    >>> leg_text({"protocol": "nordic", "left": 300.0}, Side.LEFT)
    '300 N'
    >>> leg_text({"protocol": "nordic", "left": None}, Side.LEFT)
    'not measured'
    """
    value = cell(row, side)
    if value is None:
        return "not measured"
    return numbers.measured(value, protocol_of(cell(row, "protocol")).unit, settings)


def per_kg_text(row: Any, side: Side) -> str:
    """Force per kilogram of one leg; empty where the body mass is not known.

    Examples
    --------
    >>> per_kg_text({"left_per_kg": 4.2}, Side.LEFT)
    '4.2 N/kg'
    """
    per_kg = cell(row, f"{side}_per_kg")
    return "" if per_kg is None else f"{numbers.figure(per_kg, 1)} N/kg"


def held_against(row: Any, settings: Settings | None = None) -> str:
    """Target, bands or expected force of a row; "none" where the test has none.

    Examples
    --------
    >>> held_against({"protocol": "iso_30"})
    'none'
    """
    found = target_text(row, settings)
    if found:
        return numbers.sentence(found)
    if protocol_of(cell(row, "protocol")).family == "curl":
        return "No target without a body mass"
    return "none"


def reading_text(row: Any, settings: Settings | None = None) -> str:
    """The reading with its days and interval, or why there is none.

    Examples
    --------
    >>> reading_text({"verdict": "not_measured", "not_rated_why": "one_side"})
    'Only one leg was measured, so the legs cannot be compared.'
    """
    why = cell(row, "not_rated_why")
    if why == "no_error":
        return "How far this test varies by itself is not known."
    if verdict_of(row) in NO_VERDICT or difference(row) is None:
        return not_rated_text(why) or "Neither leg was measured."
    if cell(row, "within_machine_step"):
        return reason(row, settings)
    return numbers.sentence(", ".join((difference_text(row), basis_text(row), interval_text(row))) + ".")


def more_tests_text(names: Sequence[str]) -> str:
    """Tests that a page has no room for, by name.

    Examples
    --------
    >>> more_tests_text(["Single hop", "Triple hop"])
    'Also tested, without room here: Single hop and Triple hop.'
    """
    return f"Also tested, without room here: {numbers.listed(list(names))}."


def change_against(against: str) -> str:
    """What a change is held against, as a heading of a row.

    Examples
    --------
    >>> change_against("last")
    'Last comparable test'
    """
    return _AGAINST_SHORT[Against(against)]


def change_in_brief(row: Any) -> str:
    """A change in a table cell: how far, its interval, its word.

    Examples
    --------
    >>> change_in_brief({"quantity": "left", "change": 12.0, "change_low": -8.0, "change_high": 37.0,
    ...                  "unit": "%", "line": 10.0, "verdict": "repeat"})
    'up by 12 % (8 % down to 37 % up): repeat the test'
    """
    verdict = cell(row, "verdict") or ChangeVerdict.NOT_RATED
    if cell(row, "change_low") is None or verdict in ("not_rated", "not_measured"):
        return change_reason(row).rstrip(".")
    unchanged = abs(cell(row, "change")) < SHOWN_AS_ZERO
    size = "unchanged" if unchanged else change_text(row).removeprefix(quantity_name(cell(row, "quantity"))).strip()
    interval = change_interval(row).split(" interval ", 1)[1].removeprefix("from ")
    return f"{size} ({interval}): {change_word(verdict)}"


def change_caption(rows: Sequence[Any]) -> str:
    """What stands below a table of changes: the level, and that learning may be in it."""
    text = "In brackets the 90 % interval. A change says how far, not what made it."
    return f"{text} {LEARNING}" if any(cell(row, "learning") for row in rows) else text


def decision_text(row: Any, settings: Settings | None = None) -> str:
    """A decision with its date, on one line, cut where it is long.

    Examples
    --------
    >>> import datetime as dt
    >>> decision_text({"date": dt.date(2026, 3, 4), "text": "One more easy week"})
    '2026-03-04: One more easy week'
    """
    return f"{numbers.date(cell(row, 'date'), settings)}: {_cut(str(cell(row, 'text')))}"


def note_text(row: Any, settings: Settings | None = None) -> str:
    """The note of a test with its date and protocol, on one line, cut where it is long.

    Examples
    --------
    >>> import datetime as dt
    >>> note_text({"protocol": "nordic", "local_date": dt.date(2026, 3, 4), "note": "Left  first"})
    '2026-03-04, Nordic: Left first'
    """
    note = _cut(str(cell(row, "note")))
    day = numbers.date(cell(row, "local_date"), settings)
    return f"{day}, {protocol_short_name(cell(row, 'protocol'))}: {note}"


def injury_text(row: Any, settings: Settings | None = None) -> str:
    """An injury with its side, dates and note, for the physio.

    Examples
    --------
    >>> import datetime as dt
    >>> injury_text({"side": "left", "start": dt.date(2026, 3, 14), "end": None, "note": "Sprint"})
    'Injury left, from 2026-03-14, still open: Sprint'
    """
    end = cell(row, "end")
    until = "still open" if end is None else f"to {numbers.date(end, settings)}"
    note = cell(row, "note")
    written = f": {_cut(str(note))}" if note else ""
    side = cell(row, "side")
    where = f"Injury {side}" if side else "Injury"
    return f"{where}, from {numbers.date(cell(row, 'start'), settings)}, {until}{written}"


def next_test_text(rows: Sequence[Any], settings: Settings | None = None) -> str:
    """When the next test is due: the latest tests' earliest date, as a full sentence.

    Examples
    --------
    >>> next_test_text([])
    'No date yet: the first test sets it.'
    """
    due = [day for row in rows if (day := cell(row, "retest_due")) is not None]
    last = [day for row in rows if (day := cell(row, "retest_overdue")) is not None]
    if not due:
        return "No date yet: the first test sets it."
    # The last test day decides: a test that was given up long ago must not set a date in the past.
    until = f", at the latest by {numbers.date(max(last), settings)}" if last else ""
    return f"From {numbers.date(max(due), settings)}{until}."


def next_test_day(rows: Sequence[Any], settings: Settings | None = None) -> str:
    """The day from which the next test is due; empty where there is none.

    Examples
    --------
    >>> next_test_day([])
    ''
    """
    due = [day for row in rows if (day := cell(row, "retest_due")) is not None]
    return numbers.date(max(due), settings) if due else ""


def _cut(text: str) -> str:
    line = one_line(text)
    if len(line) <= _NOTE_CHARACTERS:
        return line
    return f"{line[: _NOTE_CHARACTERS - 1].rstrip()}\u2026"


def _stated(verdict: Verdict) -> str:
    return {
        Verdict.CLEAR: "clear difference",
        Verdict.REAL: "real difference of uncertain size",
        Verdict.REPEAT: "possible difference",
    }[verdict]
