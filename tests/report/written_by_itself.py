"""Writes every kind of report of the invented club into a folder: `python -m tests.report.written_by_itself FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from hamstring_metrics.report import (
    archive,
    as_html,
    as_pdf,
    athlete_report,
    return_report,
    squad_report,
)
from tests.report.sample_record import COMPLETE, INJURED, NAMES, record


def write(folder: Path) -> None:
    """One file of each kind, and the ZIP."""
    made = record()
    documents = {
        "athlete": athlete_report(made, COMPLETE),
        "coach": athlete_report(made, COMPLETE, "coach"),
        "own": athlete_report(made, COMPLETE, "athlete"),
        "back": return_report(made, INJURED),
        "squad": squad_report(made, "First team", "physio"),
    }
    for name, document in documents.items():
        (folder / f"{name}.html").write_bytes(as_html(document))
        (folder / f"{name}.pdf").write_bytes(as_pdf(document))
    for kind in ("pdf", "html"):
        (folder / f"{kind}.zip").write_bytes(archive(made, list(NAMES), kind=kind).content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
