"""The answer of a page in one or two sentences, and what an empty page says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hamstring_metrics.model import Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.bench import values_text
from hamstring_metrics.wording.names import is_strength, protocol_name, protocol_short_name
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.safety import one_line
from hamstring_metrics.wording.verdicts import difference_text, verdict_word

_NAMES_SHOWN = 3
_LAST_NEED_TO_LOOK = 4
_ORDER = tuple(Verdict)
_COUNTED = {
    Verdict.CLEAR: "clearly different",
    Verdict.REAL: "really different but of uncertain size",
    Verdict.REPEAT: "to repeat",
    Verdict.NO_DIFFERENCE: "without a difference shown",
    Verdict.EVEN: "even",
    Verdict.NOT_RATED: "not rated",
    Verdict.NOT_MEASURED: "not measured",
}
"""Behind a number, without a comma: the counts are a list."""
_EMPTY = {
    "no_athletes": "Nobody is here yet. Drop an export on Test day, or type the first results.",
    "no_tests": "No test yet. Drop an export on Test day, or type results on Enter results.",
    "no_tests_of_athlete": "No test of this athlete yet. Type results on Enter results, or drop an export on Test day.",
    "no_tests_of_day": "Nobody was tested on this day. Choose another day, or drop its export here.",
    "no_tests_of_protocol": "No test of this kind yet. Choose another test above.",
    "no_history": "One test day so far. A line needs a second one; retest when it is due.",
    "no_phases": "No phase yet. Add one to see what was trained when the legs changed.",
    "no_imports": "No file has been read in yet. Drop one on Test day.",
    "no_changes": "Nothing has been changed yet. Edits, imports and undos will be listed here.",
    "no_machines": "No machine yet. Add one, so that its steps and its own weight are known.",
    "no_match": "Nobody fits these filters. Clear one of them.",
    "not_found": "Not found. It may have been removed, or the address is not complete.",
}
WHAT_A_NUMBER_IS_NOT = (
    "In groups, weaker players were hurt more often in some seasons and not in others. For one person, this number "
    "does not tell what will happen. Age and an earlier hamstring injury, above all a recent one, matter more."
)


def headline_test_day(day: Any, names: Mapping[str, str] | None = None, settings: Settings | None = None) -> str:
    """How many of the athletes tested need a look, and who, most in need first.

    Parameters
    ----------
    day
        From `interpret.test_day`, sorted by need. One row an athlete and protocol.
    names
        Name by athlete_id. Without it the column `name` is used, or nobody is named.
        The result is plain text: escape it before showing it as Markdown.

    Examples
    --------
    >>> headline_test_day([{"athlete_id": "a", "need": 1, "verdict": "clear"},
    ...                    {"athlete_id": "b", "need": 6, "verdict": "even"}], {"a": "Kim", "b": "Lo"})
    '1 of 2 needs a look: Kim.'
    """
    rows = records(day)
    if not rows:
        return empty_state("no_tests_of_day")
    everybody = list(dict.fromkeys(cell(row, "athlete_id") for row in rows))
    need: dict[str, int] = {}
    named: dict[str, str] = {}
    for row in rows:
        athlete = cell(row, "athlete_id")
        need[athlete] = min(need.get(athlete, 99), int(cell(row, "need") or 99))
        name = (names or {}).get(athlete) or cell(row, "name")
        if name:
            named[athlete] = one_line(name)
    in_need = sorted((one for one in everybody if need[one] <= _LAST_NEED_TO_LOOK), key=lambda one: need[one])
    repeats = len({cell(row, "athlete_id") for row in rows if cell(row, "verdict") == Verdict.REPEAT})
    if not in_need:
        unrated = sum(1 for one in everybody if need[one] > 6)
        rest = f" {unrated} {'is' if unrated == 1 else 'are'} not rated." if unrated else ""
        return f"None of {len(everybody)} needs a look.{rest}"
    who = _named([named[one] for one in in_need if one in named], len(in_need))
    text = f"{len(in_need)} of {len(everybody)} {'needs' if len(in_need) == 1 else 'need'} a look{who}."
    if repeats:
        text += f" {repeats} should repeat the test before they leave."
    return text


def headline_athlete(latest: Any) -> str:
    """The latest reading of each protocol of one athlete, the clearest first.

    Examples
    --------
    >>> headline_athlete({"protocol": "nordic", "verdict": "clear", "reading_pct": -24.0,
    ...                   "reading_low_pct": -35.0, "reading_high_pct": -12.0, "line_pct": 10.0})
    'Nordic: clear difference, right weaker by 24 % of the stronger leg.'
    """
    rows = records(latest)
    if not rows:
        return empty_state("no_tests_of_athlete")
    rows.sort(key=lambda row: _ORDER.index(Verdict(cell(row, "verdict") or Verdict.NOT_MEASURED)))
    return " ".join(f"{protocol_short_name(cell(row, 'protocol'))}: {_in_brief(row)}." for row in rows)


def headline_squad(latest: Any, protocol: str) -> str:
    """How many athletes of a squad have which verdict in one protocol.

    Parameters
    ----------
    latest
        The latest row of each athlete in this protocol.

    Examples
    --------
    >>> headline_squad([{"verdict": "clear"}, {"verdict": "even"}, {"verdict": "even"}], "nordic")
    '3 athletes with a Nordic: 1 clearly different, 2 even.'
    """
    rows = records(latest)
    if not rows:
        return empty_state("no_tests_of_protocol")
    verdicts = [Verdict(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows]
    counts = [f"{verdicts.count(verdict)} {_COUNTED[verdict]}" for verdict in Verdict if verdict in verdicts]
    return f"{numbers.counted(len(rows), 'athlete')} with a {protocol_name(protocol)}: {', '.join(counts)}."


def headline_trends(history: Any, settings: Settings | None = None) -> str:
    """Which leg has been stronger how often, and the first and last values, of one protocol.

    Only tests with both legs count; a painful one does not. It says what was
    measured, not why.

    Examples
    --------
    >>> import datetime as dt
    >>> headline_trends([{"protocol": "nordic", "local_date": dt.date(2026, 3, 4), "left": 300.0,
    ...                   "right": 330.0, "stronger": "right"}])
    'One test so far, 2026-03-04: left 300 N, right 330 N.'
    """
    rows = [
        row for row in records(history) if cell(row, "stronger") is not None and cell(row, "not_rated_why") != "painful"
    ]
    rows.sort(key=lambda row: cell(row, "local_date"))
    if not rows:
        return empty_state("no_tests_of_protocol")
    last = f"{numbers.date(cell(rows[-1], 'local_date'), settings)}: {values_text(rows[-1], settings)}"
    if len(rows) == 1:
        return f"One test so far, {last}."
    more = "stronger" if is_strength(cell(rows[0], "protocol")) else "higher"
    sides = [str(cell(row, "stronger")) for row in rows]
    first = f"{numbers.date(cell(rows[0], 'local_date'), settings)}: {values_text(rows[0], settings)}"
    left, right, even = (sides.count(name) for name in ("left", "right", "even"))
    if even == len(rows):
        head = f"Both legs were equal in all {len(rows)} tests"
    elif left == right:
        alike = f", and both were equal in {even}" if even else ""
        head = f"Neither leg is {more} more often: left in {left} of {len(rows)} tests, right in {right}{alike}"
    else:
        side, often = ("left", left) if left > right else ("right", right)
        of = f"all {len(rows)}" if often == len(rows) else f"{often} of {len(rows)}"
        head = f"{side.capitalize()} has been {more} in {of} tests"
    return f"{head}. First {first}. Last {last}."


def empty_state(place: str) -> str:
    """What an empty page or list says: that it is empty, and what to do.

    Raises
    ------
    KeyError
        If there is no such place; the known ones are `empty_places()`.

    Examples
    --------
    >>> empty_state("no_imports")
    'No file has been read in yet. Drop one on Test day.'
    """
    return _EMPTY[place]


def empty_places() -> tuple[str, ...]:
    """Every place that has a sentence for being empty."""
    return tuple(_EMPTY)


def _named(names: list[str], count: int) -> str:
    if not names:
        return ""
    if count <= _NAMES_SHOWN and len(names) == count:
        return f": {numbers.listed(names)}"
    shown = names[:_NAMES_SHOWN]
    return f": {numbers.listed([*shown, f'{count - len(shown)} more'])}"


def _in_brief(row: Any) -> str:
    verdict = Verdict(cell(row, "verdict") or Verdict.NOT_MEASURED)
    word = verdict_word(verdict)
    if verdict in (Verdict.CLEAR, Verdict.REAL, Verdict.REPEAT):
        return f"{word}, {difference_text(row)}"
    return word
