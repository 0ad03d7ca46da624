"""The reports of many athletes in one ZIP."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hamstring_metrics.report.athlete import athlete_report
from hamstring_metrics.report.html import as_html
from hamstring_metrics.report.pdf import LettersMissing, Paper, as_pdf
from hamstring_metrics.report.record import ClubRecord, latest_of_everybody
from hamstring_metrics.wording.footnotes import as_html_instead
from hamstring_metrics.wording.report import Reader

# ZIP begins its time in 1980; a moment of today would make the same data give other bytes.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_NOT_IN_A_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LETTERS_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP, and what has to be said about it."""

    content: bytes
    messages: tuple[str, ...]


def archive(
    record: ClubRecord,
    athlete_ids: Sequence[str],
    reader: str = Reader.PHYSIO,
    kind: str = "pdf",
    paper: str = Paper.A4,
    progress: Callable[[int, int], None] | None = None,
) -> Archive:
    """One file an athlete, numbered in the given order.

    Parameters
    ----------
    record
        The club.
    athlete_ids
        Whose reports.
    reader
        A `Reader`.
    kind
        "pdf" or "html".
    paper
        A `Paper`.
    progress
        Called with how many are done and how many there are, after each.

    Returns
    -------
    Archive
        A name that the fonts cannot print is in it as HTML, which is said in a message.
    """
    latest = latest_of_everybody(record.assessed[record.assessed["athlete_id"].isin(list(athlete_ids))])
    packed = io.BytesIO()
    messages = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for number, athlete_id in enumerate(athlete_ids, 1):
            document = athlete_report(record, athlete_id, reader, latest=latest.get(athlete_id, []))
            ending = kind
            try:
                content = as_pdf(document, paper) if kind == "pdf" else as_html(document)
            except LettersMissing as missing:
                content, ending = as_html(document), "html"
                messages.append(as_html_instead(str(missing)))
            name = f"{number:02d} {file_stem(record.names[athlete_id])}.{ending}"
            entry = zipfile.ZipInfo(name, _NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
            if progress is not None:
                progress(number, len(athlete_ids))
    return Archive(packed.getvalue(), tuple(messages))


def file_stem(name: str) -> str:
    """A name as the stem of a file, on every system.

    Examples
    --------
    >>> file_stem("../Łucja: 1/2 ")
    'Łucja 1 2'
    """
    plain = unicodedata.normalize("NFC", _NOT_IN_A_FILE_NAME.sub(" ", name))
    return " ".join(plain.split()).strip(". ")[:_LETTERS_AT_MOST].strip() or "athlete"
