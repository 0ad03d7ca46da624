"""Printed pages: about one athlete for three readers, about a squad, and many in one ZIP."""

from __future__ import annotations

from hamstring_metrics.report.archive import Archive, archive, file_stem
from hamstring_metrics.report.athlete import athlete_report
from hamstring_metrics.report.document import Document
from hamstring_metrics.report.html import as_html
from hamstring_metrics.report.pdf import LettersMissing, Paper, as_pdf
from hamstring_metrics.report.record import ClubRecord
from hamstring_metrics.report.return_page import last_injury, on_the_way_back, return_report
from hamstring_metrics.report.squad import squad_report

__all__ = [
    "Archive",
    "ClubRecord",
    "Document",
    "LettersMissing",
    "Paper",
    "archive",
    "as_html",
    "as_pdf",
    "athlete_report",
    "file_stem",
    "last_injury",
    "on_the_way_back",
    "return_report",
    "squad_report",
]
