"""Common blocks of a page: the answer in words, a picture, its table, how it was worked out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from hamstring_metrics import charts, export, wording
from pages.ui import export_buttons

_DECIMALS = 2


def headline(sentence: str) -> None:
    """The answer, first on the page, in words."""
    st.header(wording.escaped(sentence), anchor=False)


def main_button(label: str, **options: Any) -> bool:
    """The one button that finishes the work of a page.

    Filled in the light theme. The dark theme's colour carries dark text only,
    and a filled button's text is white, so there it is outlined and its label bold.
    """
    if st.context.theme.type == "dark":
        return st.button(f"**{label}**", type="secondary", **options)
    return st.button(label, type="primary", **options)


def picture(shown: charts.Picture, key: str, *, on_select: str = "ignore", name: str = "") -> object:
    """A chart with its text alternative and what explains it, and its table one click away.

    Its camera saves it as SVG, drawn by the browser alone.

    Parameters
    ----------
    shown
        The chart.
    key
        Its key on the page; it also names the saved picture, so nobody's name belongs in it.
    on_select
        "rerun" where a click on a point leads somewhere.
    name
        What its table is called as a file; no file is offered without.
    """
    saved_as = {"format": "svg", "filename": export.file_name(f"hamstring {key}")}
    config = {"displaylogo": False, "modeBarButtons": [["toImage"]], "toImageButtonOptions": saved_as}
    event = figure(shown, key, config, on_select)
    if shown.caption:
        st.caption(wording.escaped(shown.caption))
    # A table that nobody sees would take as long to draw as the picture.
    with st.expander(
        "The numbers behind the picture", icon=":material/table:", key=f"numbers:{key}", on_change="rerun"
    ) as opened:
        if opened.open:
            table(shown.table, shown.alt)
            if name:
                export_buttons.of_table(shown.table, name, key=key)
    return event


def figure(shown: charts.Picture, key: str, config: dict[str, Any], on_select: str = "ignore") -> object:
    """A chart with its text alternative, in the colours of the theme."""
    dark, clickable = st.context.theme.type == "dark", on_select != "ignore"
    return st.plotly_chart(
        shown.figure.shown(dark=dark, clickable=clickable), key=key, alt=shown.alt, on_select=on_select,
        selection_mode="points", theme=None, config=config,
    )  # fmt: skip


def small(markdown: str) -> str:
    """Text beside what matters more, within one piece of Markdown; nothing for nothing."""
    return f":small[{markdown}]" if markdown else ""


def method(lines: list[str]) -> None:
    """How the numbers above were worked out, with a link to the Method page."""
    with st.expander("How this was worked out", icon=":material/function:", key="method", on_change="rerun") as opened:
        if not opened.open:
            return
        st.markdown("\n\n".join(wording.escaped(line) for line in lines))
        st.page_link("pages/about/method.py", label="All formulas and sources", icon=":material/menu_book:")


def nothing_yet(sentence: str, *, link: str, label: str, icon: str) -> None:
    """An empty page says what to do, with a link, and stops."""
    st.info(wording.escaped(sentence), icon=":material/lightbulb:")
    st.page_link(link, label=label, icon=icon)
    st.stop()


def table(frame: pd.DataFrame | pa.Table, alt: str, **options: object) -> object:
    """A table for reading, without an index column; as it is where `drawn` made it."""
    shown = frame if isinstance(frame, pa.Table) else _as_written(frame)
    return st.dataframe(shown, hide_index=True, alt=alt, **options)


def drawn(frame: pd.DataFrame) -> pa.Table:
    """A table as a browser gets it, for one that is kept and shown by many runs."""
    return pa.Table.from_pandas(_as_written(frame))


def few_lines(table: pa.Table, alt: str) -> None:
    """A table of a few lines of text, shown in full: drawn sooner than one that scrolls and sorts."""
    st.table(table, hide_index=True, alt=alt)


def drawn_lines(frame: pd.DataFrame) -> pa.Table:
    """What `few_lines` shows of a frame, every cell without the power of markup."""
    return pa.Table.from_pandas(frame.map(lambda cell: wording.escaped(str(cell))))


def _as_written(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame, decimals as text where the club writes a comma: a browser writes a point."""
    if wording.numbers.decimal_sign() == ".":
        return frame
    decimals = frame.select_dtypes("float")
    written = {name: [_written(value) for value in decimals[name]] for name in decimals}
    return frame.assign(**written)


def _written(value: float) -> str:
    return "" if pd.isna(value) else wording.numbers.trimmed(value, _DECIMALS)
