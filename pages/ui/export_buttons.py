"""A table on the screen as a file: CSV for any program, XLSX for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from hamstring_metrics import export, wording
from pages.ui import club, entry_fields

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_table(
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    filters: Mapping[str, str] | None = None,
    *,
    units: Mapping[str, str] | None = None,
    with_formula: bool = True,
    key: str | None = None,
) -> None:
    """Buttons that download a table as it is shown; the files are made on the click.

    Parameters
    ----------
    frame
        The rows as shown, or what makes them: then nothing is worked out before the click.
    name
        What the table is, such as "Squad"; it names the file, so nobody's name belongs in it.
    filters
        What was chosen, by what it chooses, in words: ``{"Squad": "First team"}``.
    units
        Units of columns whose headings and cells do not say them.
    with_formula
        False for a table without a difference between the legs.
    key
        Tells two tables of one name on a page apart.
    """
    here, settings, day = club.opened(), club.settings(), entry_fields.today()
    version = here.data_version()
    formula = f"{wording.formula_name(settings.formula)}: {wording.formula_written(settings.formula)}"

    def made() -> export.Screen:
        # Asked for outside of the page's run, which had said how numbers are written.
        with wording.numbers.written_as(settings):
            return export.screen(
                frame() if callable(frame) else frame, name, filters=filters, units=units,
                formula=formula if with_formula else "", data_version=version, date=day, settings=settings,
            )  # fmt: skip

    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Table as CSV", data=lambda: export.screen_csv(made(), settings.decimal_sign), mime="text/csv",
            file_name=export.file_name(name, "csv", day), key=f"export:csv:{key or name}",
            icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Table as XLSX", data=lambda: export.screen_xlsx(made()), mime=_XLSX,
            file_name=export.file_name(name, "xlsx", day), key=f"export:xlsx:{key or name}",
            icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip
