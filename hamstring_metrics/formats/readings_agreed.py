"""What a row says whichever way an open question is answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hamstring_metrics.model import ReadTest, SetAside

_OPEN = {"protocol": "", "others": {}, "flags": ()}


def agreed(outcomes: Sequence[ReadTest | SetAside]) -> ReadTest | SetAside:
    """The parts of a row that are the same under every answer; the rest is missing.

    Parameters
    ----------
    outcomes
        The same row, read once for each possible answer.

    Returns
    -------
    ReadTest or SetAside
        Set aside only where no answer could make a test of it.

    Examples
    --------
    >>> import datetime as dt
    >>> first = ReadTest((2,), "nordic", date=dt.date(2026, 4, 3), left=402.0)
    >>> second = dataclasses.replace(first, date=dt.date(2026, 3, 4))
    >>> both = agreed([first, second])
    >>> both.date is None, both.left
    (True, 402.0)
    """
    tests = [outcome for outcome in outcomes if isinstance(outcome, ReadTest)]
    if not tests:
        return outcomes[0]
    first, others = tests[0], tests[1:]
    differing = {
        field.name: _OPEN.get(field.name)
        for field in dataclasses.fields(ReadTest)
        if any(getattr(other, field.name) != getattr(first, field.name) for other in others)
    }
    return dataclasses.replace(first, **differing) if differing else first
