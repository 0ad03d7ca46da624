"""Files to rows with outcomes: each format is a module that recognises itself by its headings."""

from __future__ import annotations

from typing import Protocol

from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats import (
    code_pages,
    declined,
    dynamo,
    forceframe,
    nordbord_2019,
    nordbord_api,
    nordbord_hub,
    nordbord_trace,
    phase_list,
    result_sheet,
    roster,
)
from hamstring_metrics.formats.source import Source
from hamstring_metrics.model import Answers, Reading


class Format(Protocol):
    """What a module of this folder offers to be listed in `FORMATS`."""

    ID: str
    TITLE: str

    def recognises(self, source: Source) -> bool:
        """Whether the headings are this format's; never told by the file name."""
        ...

    def read(self, source: Source, answers: Answers) -> Reading:
        """Rows with outcomes."""
        ...


FORMATS: tuple[Format, ...] = (
    nordbord_api,
    forceframe,
    dynamo,
    nordbord_hub,
    nordbord_2019,
    nordbord_trace,
    result_sheet,
    phase_list,
    roster,
)
"""In order of trial: the more particular a format's headings, the earlier it stands."""


def read(name: str, content: bytes, answers: Answers | None = None) -> Reading:
    """What a file says.

    Parameters
    ----------
    name
        File name, for messages only.
    content
        The bytes as uploaded.
    answers
        What the user has answered so far, by question id.

    Returns
    -------
    Reading
        `format` is missing and `refused` says why, in one sentence, where the
        file cannot be read, is declined or is not recognised. A bad file never
        raises.

    Examples
    --------
    >>> read("empty.csv", b"").refused
    "empty.csv: expected a CSV or XLSX file, found 'an empty file'. Export it again."
    """
    answers = answers or Answers()
    source = Source(name, content, answers.get(code_pages.QUESTION_ID))
    try:
        reading = _recognised(source, answers)
    except FileRefused as refused:
        return Reading(file=name, sha256=source.sha256, refused=str(refused))
    if source.is_doubtful:
        reading.questions.insert(0, code_pages.question(content))
    reading.content = content
    reading.encoding = source.encoding
    reading.answers = answers
    reading.inferred[:0] = source.inferred
    reading.messages[:0] = source.messages
    return reading


def _recognised(source: Source, answers: Answers) -> Reading:
    for candidate in FORMATS:
        if candidate.recognises(source):
            return candidate.read(source, answers)
    raise FileRefused(declined.named(source) or declined.unknown(source, [known.TITLE for known in FORMATS]))
