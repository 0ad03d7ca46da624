"""Sheets to fill in: the headings that are read, with one invented line each."""

from __future__ import annotations

import io

import streamlit as st

TEMPLATES: dict[str, tuple[str, tuple[tuple[str | float, ...], ...]]] = {
    "results_one_row_an_athlete": (
        "Result sheet, one row an athlete",
        (
            (
                "Athlete", "Date", "Body mass (kg)", "Curl machine", "Curl 8RM L (kg)", "Curl 8RM R (kg)",
                "Bridge L (reps)", "Bridge R (reps)", "Pain", "Note",
            ),
            ("Sam Sample", "2026-03-04", 72.5, "Prone curl", 20, 22.5, 28, 31, 0, ""),
        ),
    ),
    "results_one_row_a_result": (
        "Result sheet, one row a result",
        (
            ("Athlete", "Date", "Test", "Side", "Value", "Unit", "Repetitions", "Note"),
            ("Sam Sample", "2026-03-04", "Curl 8RM", "left", 20, "kg", 8, ""),
            ("Sam Sample", "2026-03-04", "Single-leg bridge", "right", 31, "reps", "", ""),
        ),
    ),
    "roster": (
        "Roster",
        (
            (
                "Name", "External id", "Date of birth", "Sex", "Squad", "Dominant side", "Body mass (kg)",
                "Body mass date", "Injury side", "Injury from", "Injury to", "Injury note",
            ),
            ("Sam Sample", "0042", "2001-05-14", "female", "First team", "right", 72.5, "2026-03-04", "", "", "", ""),
        ),
    ),
    "phases": (
        "Phase list",
        (
            ("Phase", "Kind", "Start", "End", "Squad", "Athlete"),
            ("Pre-season block", "Eccentric braking", "2026-01-12", "2026-02-22", "First team", ""),
        ),
    ),
}  # fmt: skip


def workbook(rows: tuple[tuple[str | float, ...], ...]) -> bytes:
    """An XLSX file with these rows, the first one bold; nothing in it is a formula or a link."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, book.add_format({"bold": number == 0}))
        sheet.set_column(0, len(rows[0]) - 1, 18)
    return target.getvalue()


def offer() -> None:
    """The templates to download, folded."""
    with st.expander("Templates to fill in", icon=":material/download:"):
        st.caption("Your own headings work too, as long as they say the test and the side. Delete the invented line.")
        with st.container(horizontal=True):
            for name, (title, rows) in TEMPLATES.items():
                st.download_button(
                    title,
                    data=lambda rows=rows: workbook(rows),
                    file_name=f"{name}.xlsx",
                    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    key=f"template:{name}",
                    icon=":material/table_view:",
                    on_click="ignore",
                )
