"""A NordBord's force trace: time and the force of each leg, and nothing of whose it is."""

from __future__ import annotations

import datetime as dt

from hamstring_metrics import catalogue
from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats.headings import Heading, find_heading
from hamstring_metrics.formats.plain_table import require_lines
from hamstring_metrics.formats.source import Sheet, Source
from hamstring_metrics.formats.trace_samples import is_heading, samples
from hamstring_metrics.model import Answers, Option, Question, Reading, ReadTest

ID = "nordbord_trace"
TITLE = "NordBord force trace"

_FAMILY = "nordbord"


def recognises(source: Source) -> bool:
    """Whether a sheet holds a trace.

    Examples
    --------
    >>> recognises(Source("a.csv", b"Time,LeftForce,RightForce\\n0,1.2,0.8"))
    True
    """
    return any(find_heading(sheet, is_heading) for sheet in source.sheets)


def read(source: Source, answers: Answers) -> Reading:
    """The one test of a trace, as samples; its results are worked out elsewhere.

    Parameters
    ----------
    source
        A file that `recognises` accepts.
    answers
        To `athlete` (a name), `date` (ISO), `protocol` (of the NordBord) and
        `decimal_sign`.

    Returns
    -------
    Reading
        One test with a `trace`, without samples while the decimal sign is open.
        A line without one of its numbers is set aside.

    Raises
    ------
    FileRefused
        If the samples are no trace: too short, too rare or too many a second, with
        a gap, or with a time that goes back.
    """
    sheet, heading = _table(source)
    reading = Reading(source.name, source.sha256, format=ID)
    read_samples = samples(source, sheet, heading, answers, reading)
    reading.tests.append(
        ReadTest(
            rows=read_samples.rows[:1],
            protocol=_protocol(answers, reading) or "",
            athlete=_athlete(answers, reading),
            sheet=sheet.name,
            date=_date(answers, reading),
            trace=read_samples,
        )
    )
    return reading


def _table(source: Source) -> tuple[Sheet, Heading]:
    found = [(sheet, heading) for sheet in source.sheets if (heading := find_heading(sheet, is_heading))]
    if len(found) > 1:
        raise FileRefused(
            refusal(source.name, "one force trace", f"{len(found)} sheets with one",
                    "Save each sheet as a file of its own.")
        )  # fmt: skip
    sheet, heading = found[0]
    require_lines(source.name, sheet.lines[heading.index + 1 :])
    return sheet, heading


def _athlete(answers: Answers, reading: Reading) -> str | None:
    name = " ".join((answers.get("athlete") or "").split())
    if not name:
        reading.questions.append(
            Question("athlete", "Whose trace is this? Nothing in it says. Type the athlete's name.", ())
        )
    return name or None


def _date(answers: Answers, reading: Reading) -> dt.date | None:
    try:
        return dt.date.fromisoformat((answers.get("date") or "").strip())
    except ValueError:
        about = "On which day was this trace recorded? Nothing in it says. Type it as 2026-03-04."
        reading.questions.append(Question("date", about, ()))
        return None


def _protocol(answers: Answers, reading: Reading) -> str | None:
    options = tuple(
        Option(protocol.id, protocol.name) for protocol in catalogue.protocols().values() if protocol.family == _FAMILY
    )
    answer = answers.get("protocol")
    if any(answer == option.value for option in options):
        return answer
    reading.questions.append(Question("protocol", "Which test does this trace show?", options))
    return None
