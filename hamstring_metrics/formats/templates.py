"""Empty sheets to fill in, in the headings that the readers of this folder know."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

_Row = Sequence[str | float | int]

ONE_ROW_AN_ATHLETE: tuple[_Row, ...] = (
    (
        "Athlete", "External id", "Date", "Body mass (kg)", "SL curl 8RM L (kg)", "SL curl 8RM R (kg)",
        "SL curl reps L", "SL curl reps R", "SLHB L", "SLHB R", "HHD outer make fixed L (N)",
        "HHD outer make fixed R (N)", "Machine", "Pain (0-10)", "Stop reason", "Note",
    ),
    ("Example Ada", "0071", "2026-03-04", 62.5, 20, 17.5, 8, 8, 28, 25, 251, 240,
     "Prone curl", 0, "done", "Delete the examples, or leave them: they are never read"),
    ("Example Ben", "", "2026-03-04", 78, 25, 25, 8, 7, 31, "DNT", "", "", "Prone curl", 2, "technique", ""),
)  # fmt: skip
ONE_ROW_A_RESULT: tuple[_Row, ...] = (
    (
        "Athlete", "Date", "Test", "Left", "Right", "Unit", "Left reps", "Right reps", "Machine",
        "Body mass (kg)", "Pain (0-10)", "Stop reason", "Note",
    ),
    ("Example Ada", "2026-03-04", "8RM single-leg curl", 20, 17.5, "kg", 8, 8, "Prone curl", 62.5, 0, "done", ""),
    ("Example Ada", "2026-03-04", "Single-leg bridge", 28, 25, "reps", "", "", "", 62.5, 0, "done", ""),
)  # fmt: skip
ROSTER: tuple[_Row, ...] = (
    (
        "Name", "External id", "Date of birth", "Sex", "Squad", "Dominant side", "Body mass (kg)",
        "Body mass date", "Injury side", "Injury from", "Injury to", "Injury note",
    ),
    ("Example Ada", "0071", "2001-05-14", "female", "First team", "right", 62.5, "2026-03-02", "", "", "", ""),
    ("Example Ada", "", "", "", "", "", 62.1, "2026-04-06", "left", "2026-03-10", "2026-04-02", "Grade 1"),
)  # fmt: skip
PHASES: tuple[_Row, ...] = (
    ("Squad", "Athlete", "Name", "Kind", "Start", "End"),
    ("Example squad", "", "Hip block", "hip_dominant", "2026-01-26", "2026-03-08"),
    ("", "Example Ada", "Back to running", "tempo_hills", "2026-04-03", ""),
)


def as_csv(rows: Sequence[_Row]) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, so that spreadsheets show every letter.

    Examples
    --------
    >>> as_csv([("Athlete", "Date"), ("Ada", "2026-03-04")]).decode("utf-8-sig").splitlines()
    ['Athlete,Date', 'Ada,2026-03-04']
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[_Row], sheet: str) -> bytes:
    """Rows as a workbook of one sheet, the heading bold and kept in sight.

    Text stays text: nothing in it becomes a formula or a link.
    """
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        table = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True})
        for number, row in enumerate(rows):
            table.write_row(number, 0, row, bold if number == 0 else None)
        table.freeze_panes(1, 0)
        table.set_column(0, len(rows[0]) - 1, 18)
    return target.getvalue()


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "results_one_row_an_athlete.csv": lambda: as_csv(ONE_ROW_AN_ATHLETE),
    "results_one_row_an_athlete.xlsx": lambda: as_xlsx(ONE_ROW_AN_ATHLETE, "Results"),
    "results_one_row_a_result.csv": lambda: as_csv(ONE_ROW_A_RESULT),
    "roster.csv": lambda: as_csv(ROSTER),
    "phases.csv": lambda: as_csv(PHASES),
}
"""File name of each template and its bytes. The two lines below each heading are examples
(their athlete or squad begins with "Example") that the readers set aside."""
