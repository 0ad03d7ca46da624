"""What stands in small print: how a report was worked out, from which data, and which letters it lacks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.method import method_line
from hamstring_metrics.wording.names import protocol_name, protocol_of, protocol_short_name
from hamstring_metrics.wording.rows import cell
from hamstring_metrics.wording.safety import one_line
from hamstring_metrics.wording.verdicts import not_rated_text


def method_lines(rows: Sequence[Any], settings: Settings | None = None) -> list[str]:
    """How the numbers of a report were worked out, a paragraph a protocol, and what they do not mean.

    Words that end every paragraph stand once, at the end.
    """
    known = [row for row in rows if protocol_of(cell(row, "protocol")).error is not None]
    unknown = [row for row in rows if protocol_of(cell(row, "protocol")).error is None]
    texts = [method_line(row, settings) for row in known]
    shared = _shared_end(texts)
    lines = [
        f"{protocol_name(cell(row, 'protocol'))}. {text.removesuffix(shared).rstrip()}"
        for row, text in zip(known, texts, strict=True)
    ]
    if unknown:
        names = numbers.listed([protocol_short_name(cell(row, "protocol")) for row in unknown])
        lines.append(f"{names}: {not_rated_text('no_error')}")
    return [line for line in (*lines, shared.strip()) if line]


def data_text(data_version: int, files: Sequence[tuple[str, str]]) -> str:
    """Which data a report rests on: its version, and each file with its SHA-256.

    Examples
    --------
    >>> data_text(3, [("march.csv", "1dbf07")])
    'Data version 3. Files of these tests, with SHA-256: march.csv 1dbf07.'
    """
    head = f"Data version {data_version}."
    if not files:
        return f"{head} These tests were typed by hand."
    listed = "; ".join(f"{one_line(name)} {sha256}".strip() for name, sha256 in files)
    return f"{head} Files of these tests, with SHA-256: {listed}."


def no_letters_text(whose: str, letters: Sequence[str]) -> str:
    """Which letters the printed fonts lack, and what to do.

    Examples
    --------
    >>> no_letters_text("Kim", ["\u7530"])
    "Report of Kim: the fonts for PDF have no '\u7530'. Write it as HTML, or print another name."
    """
    listed = ", ".join(f"'{letter}'" for letter in letters)
    return f"Report of {one_line(whose)}: the fonts for PDF have no {listed}. Write it as HTML, or print another name."


def as_html_instead(missing: str) -> str:
    """What is said where a page of many could not be printed and is HTML instead.

    Examples
    --------
    >>> as_html_instead("Report of Kim: the fonts for PDF have no 'x'. Write it as HTML.")
    "Report of Kim: the fonts for PDF have no 'x'. It is in the ZIP as HTML."
    """
    return f"{missing.partition('. ')[0]}. It is in the ZIP as HTML."


def _shared_end(texts: Sequence[str]) -> str:
    """The sentences with which every text ends; empty for one text."""
    if len(texts) < 2:
        return ""
    common = os.path.commonprefix([text[::-1] for text in texts])[::-1]
    _, stop, after = common.partition(". ")
    return f" {after}" if stop else ""
