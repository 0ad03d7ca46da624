"""What one cell of a person's own result sheet says: a number and its unit, or "not tested"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused, in_one_line
from hamstring_metrics.formats.headings import normalised
from hamstring_metrics.formats.numbers import is_missing
from hamstring_metrics.model import StopReason

CORRECT = "Correct the cell, or leave it empty."
UNITS = {
    "kg": ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramm", "kilogramos"),
    "lb": ("lb", "lbs", "pound", "pounds", "libras", "pfund", "livres"),
    "N": ("n", "newton", "newtons"),
    "kgf": ("kgf", "kp"),
    "lbf": ("lbf",),
    "reps": ("reps", "rep", "repetitions", "repetition", "repeticiones", "wdh", "wiederholungen"),
}
UNIT_OF_WORD = {word: unit for unit, words in UNITS.items() for word in words}
FORCE_UNIT_OF_MASS_UNIT = {"kg": "kgf", "lb": "lbf"}
"""A dynamometer that shows kg or lb shows the weight of that mass."""

_NOT_TESTED = frozenset(
    "n a|dnf|inj|injured|injury|ill|sick|abs|excused|rehab|rest|missing|skipped|no test|"
    "verletzt|krank|lesionado|lesionada|lesion|ausente|blesse|blessee|malade".split("|")
)
_CELL = re.compile(
    r"(?P<number>\d(?:[\d.,'\u2019 \u00a0\u202f]*\d)?)\s*(?P<at_least>\+)?"
    r"\s*(?P<unit>[a-z]+)?\.?\s*(?:\(\s*(?P<repetitions>\d{1,3})\s*(?:x|reps?)?\s*\))?",
    re.IGNORECASE,
)
_PAIN = re.compile(r"(\d{1,2})(?:\s*/\s*10)?")
_STOP_REASONS = {
    StopReason.DONE: "done finished complete completed failure fatigue fatigued tired hecho fertig",
    StopReason.TECHNIQUE: "technique form tecnica technik",
    StopReason.CRAMP: "cramp cramps cramping calambre krampf crampe",
    StopReason.PAIN: "pain painful sore dolor schmerz schmerzen douleur",
}
_STOP_REASON_OF_WORD = {word: reason for reason, words in _STOP_REASONS.items() for word in words.split()}


class ZeroRefused(ValueRefused):
    """A 0 where a person's result should stand: it was not tested."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in a cell, before its decimal sign and unit are settled.

    `repetitions` are those in brackets behind a load; `at_least` is a plus sign
    behind a count that was stopped early.
    """

    number: str
    unit: str | None = None
    at_least: bool = False
    repetitions: int | None = None


def is_not_tested(text: str) -> bool:
    """Whether a cell is empty or carries one of the marks people use for "not tested".

    Examples
    --------
    >>> [is_not_tested(text) for text in ("", "-", "DNT", "inj", "25", "25?")]
    [True, True, True, True, False, False]
    """
    return is_missing(text) or normalised(text) in _NOT_TESTED


def written(text: str, expected: str) -> Written | None:
    """Parts of a cell that should hold a number.

    Parameters
    ----------
    text
        The cell as it stands.
    expected
        What the column holds, with its unit, for the message.

    Returns
    -------
    Written or None
        Missing where the cell says "not tested": never 0.

    Raises
    ------
    ValueRefused
        If the cell is neither a number nor a mark for "not tested".

    Examples
    --------
    >>> written("30 (7)", "a load in kg")
    Written(number='30', unit=None, at_least=False, repetitions=7)
    >>> written("25+", "a count of repetitions").at_least
    True
    >>> written("DNT", "a load in kg") is None
    True
    """
    if is_not_tested(text):
        return None
    match = _CELL.fullmatch(text.strip())
    unit_word = match["unit"] if match else None
    if match is None or (unit_word and unit_word.casefold() not in UNIT_OF_WORD):
        raise refused(text, expected)
    return Written(
        number=match["number"],
        unit=UNIT_OF_WORD[unit_word.casefold()] if unit_word else None,
        at_least=match["at_least"] is not None,
        repetitions=int(match["repetitions"]) if match["repetitions"] else None,
    )


def refused(text: str, expected: str) -> ValueRefused:
    """The reason why one cell was left out; the place is told beside it.

    Examples
    --------
    >>> str(refused("25?", "a count of repetitions"))
    "expected a count of repetitions, found '25?'. Correct the cell, or leave it empty."
    """
    return ValueRefused(f"expected {expected}, found '{in_one_line(text)}'. {CORRECT}")


def checked_magnitude(value: float, limit: str, text: str, expected: str) -> float:
    """A value inside the limits of what a person can produce.

    Parameters
    ----------
    value
        The value in the unit of the limits.
    limit
        Ending of the catalogue ids: `input_max_<limit>` and, where there is one,
        `input_min_<limit>`.
    text, expected
        The cell and what it should hold, for the message.

    Raises
    ------
    ZeroRefused
        If the value is 0, which stands for "not tested".
    ValueRefused
        If it is outside the limits.

    Examples
    --------
    >>> checked_magnitude(30.0, "curl_kg", "30", "a load in kg")
    30.0
    """
    if value == 0:
        raise ZeroRefused(f"expected a value above 0, found '{text}'. It is read as not tested.")
    lowest_id = f"input_min_{limit}"
    known = catalogue.thresholds()
    lowest = known[lowest_id].value if lowest_id in known else 0.0
    highest = known[f"input_max_{limit}"].value
    if not lowest <= value <= highest:
        raise refused(text, f"{expected} from {lowest:g} to {highest:g}")
    return value


def pain_score(text: str) -> int | None:
    """Pain from 0 to 10; missing where nothing was noted. Here 0 is a value: no pain.

    Raises
    ------
    ValueRefused
        If the cell holds anything else.

    Examples
    --------
    >>> [pain_score(text) for text in ("0", "3/10", "-")]
    [0, 3, None]
    """
    if is_not_tested(text):
        return None
    match = _PAIN.fullmatch(text.strip())
    if match is None or int(match[1]) > 10:
        raise refused(text, "a whole number from 0 to 10 for pain")
    return int(match[1])


def stop_reason(text: str) -> StopReason | None:
    """Why a set ended; missing where nothing was noted.

    Raises
    ------
    ValueRefused
        If the cell names no reason, or more than one.

    Examples
    --------
    >>> stop_reason("Cramp").value
    'cramp'
    """
    if is_not_tested(text):
        return None
    reasons = {_STOP_REASON_OF_WORD[word] for word in normalised(text).split() if word in _STOP_REASON_OF_WORD}
    if len(reasons) != 1:
        raise refused(text, "done, technique, cramp or pain")
    return reasons.pop()
