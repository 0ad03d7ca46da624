"""Files to rows with outcomes: each format is a module that recognises itself by its headings."""

from __future__ import annotations

from typing import Protocol

from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats import (
    code_pages,
    declined,
    dynamo,
    forceframe,
    mapping,
    mapping_suggested,
    nordbord_2019,
    nordbord_api,
    nordbord_hub,
    nordbord_trace,
    phase_list,
    result_sheet,
    roster,
)
from hamstring_metrics.formats.source import Source
from hamstring_metrics.garbage import uncollected
from hamstring_metrics.model import Answers, Question, Reading


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

TITLES = {known.ID: known.TITLE for known in (*FORMATS, mapping)}
"""What each format is called, a table with columns said by hand included."""


def suggested(name: str, content: bytes, answers: Answers | None = None) -> mapping.Mapping | None:
    """What the columns of a file seem to mean that fits no format; missing where it is no table.

    Parameters
    ----------
    name, content, answers
        As for `read`.

    Examples
    --------
    >>> suggested("a.csv", b"Runner,My curls L kg\\nAda,20").columns[1].protocol
    'curl_8rm'
    >>> suggested("a.csv", b"Date,Athlete,Total\\n2026-03-04,Ada,4.31") is None
    True
    """
    source = Source(name, content, answers.get(code_pages.QUESTION_ID) if answers else None)
    try:
        is_known = declined.named(source) or any(known.recognises(source) for known in FORMATS)
        return None if is_known else mapping_suggested.suggest(source)
    except FileRefused:
        return None


def letters_in_doubt(name: str, content: bytes) -> Question | None:
    """How odd letters of a file would read in each code page; missing where none look odd.

    Examples
    --------
    >>> letters_in_doubt("a.csv", b"Runner\\nAda") is None
    True
    """
    try:
        return code_pages.question(content) if Source(name, content).is_doubtful else None
    except FileRefused:
        return None


def columns_of(name: str, content: bytes, answers: Answers | None = None) -> list[tuple[str, list[str]]]:
    """Heading of each column of a table that fits no format, with a few of its cells.

    Examples
    --------
    >>> columns_of("a.csv", b"Runner,My curls L kg\\nAda,20\\nBen,22.5")
    [('Runner', ['Ada', 'Ben']), ('My curls L kg', ['20', '22.5'])]
    """
    source = Source(name, content, answers.get(code_pages.QUESTION_ID) if answers else None)
    found = mapping.table_in(source)
    return mapping_suggested.samples(*found) if found else []


@uncollected()
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
    if told := answers.get(mapping.QUESTION_ID):
        return mapping.apply(source, mapping.from_text(told), answers)
    raise FileRefused(declined.named(source) or declined.unknown(source, [known.TITLE for known in FORMATS]))
