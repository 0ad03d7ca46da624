"""A table that fits no format, and what somebody said of an earlier one with the same headings."""

from __future__ import annotations

from collections.abc import Sequence

from hamstring_metrics import formats
from hamstring_metrics.formats import mapping
from hamstring_metrics.formats.mapping import QUESTION_ID
from hamstring_metrics.intake.traces import read
from hamstring_metrics.model import Answers, Inferred, Reading
from hamstring_metrics.store import mappings
from hamstring_metrics.store.engine import Store


def read_as_before(store: Store, name: str, content: bytes, answers: Answers | None = None) -> Reading:
    """What a file says; one that fits no format is read as the last one with its headings was.

    Parameters
    ----------
    store
        The open store, which remembers.
    name, content, answers
        As for `read`. An answer to `mapping`, even an empty one, goes first.

    Returns
    -------
    Reading
        As `read` gives it. Where a mapping was remembered it stands in `answers`,
        and `inferred` says so.
    """
    given = answers or Answers()
    reading = read(name, content, given)
    if reading.format is not None or given.get(QUESTION_ID) is not None:
        return reading
    suggested = formats.suggested(name, content, given)
    before = mappings.remembered(store, suggested.key) if suggested else None
    if before is None:
        return reading
    again = read(name, content, Answers({**given.values, QUESTION_ID: before}))
    if again.format is None:
        return reading
    again.inferred.append(
        Inferred(
            "The columns mean what was said of an earlier file with the same headings.",
            "If that is wrong, say again what they mean.",
        )
    )
    return again


def remember_mappings(store: Store, readings: Sequence[Reading]) -> None:
    """Keep what was said of the columns of these files, for the next ones with the same headings."""
    for reading in readings:
        told = reading.answers.get(QUESTION_ID)
        if told and reading.format == mapping.ID:
            mappings.remember(store, mapping.from_text(told).key, told)
