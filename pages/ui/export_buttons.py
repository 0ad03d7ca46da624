"""A table on the screen as a file: CSV for any program, XLSX for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

import pandas as pd
import streamlit as st

from hamstring_metrics import errors, export, store, wording
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

    files: dict[str, tuple[str, Callable[[], bytes]]] = {
        "csv": ("text/csv", lambda: export.screen_csv(made(), settings.decimal_sign)),
        "xlsx": (_XLSX, lambda: export.screen_xlsx(made())),
    }
    with st.container(horizontal=True, gap="small"):
        for kind, (mime, make) in files.items():
            st.download_button(
                f"Table as {kind.upper()}", data=_noted(make, name, kind), mime=mime,
                file_name=export.file_name(name, kind, day), key=f"export:{kind}:{key or name}",
                icon=":material/download:", type="tertiary", on_click="ignore",
            )  # fmt: skip


def _noted(make: Callable[[], bytes], name: str, kind: str) -> Callable[[], bytes]:
    """Makes the file and writes down that it left; called outside of the page's run."""
    here, is_sample = club.opened(), club.is_sample()

    def noted() -> bytes:
        content = make()
        if not is_sample:
            # A database that can only be read is still shown, and what is shown can be saved.
            with suppress(errors.StoreUnavailable):
                store.journal.note(here, "exported", "table", name, {"name": name, "kind": kind})
        return content

    return noted
