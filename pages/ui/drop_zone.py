"""The drop zone: many files in, one row a file that says what became of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hamstring_metrics import formats, intake, wording
from hamstring_metrics.formats import code_pages
from hamstring_metrics.model import Reading, SetAside
from pages.ui import bins, drop_many, dropped, mapping

_ROUND = "dropped:round"
_ROWS_IN_FULL = 6


def show(label: str = "Drop the exports here") -> None:
    """The zone itself. Files move to the session at once, so it is always empty."""
    round_ = st.session_state.setdefault(_ROUND, 0)
    widget = f"drop:{round_}"

    def take() -> None:
        for file in st.session_state[widget] or []:
            dropped.here().add(file.name, file.getvalue())
        st.session_state[_ROUND] = round_ + 1

    st.file_uploader(
        label,
        key=widget,
        accept_multiple_files=True,
        on_change=take,
        help="NordBord exports, result sheets, rosters and phase lists; CSV, XLSX or JSON. "
        "Nothing is stored before you say so, and nothing is sent anywhere else.",
    )


def files(preview: intake.Preview) -> None:
    """What became of each file, refused ones first; of many files only what needs a look in full."""
    if len(preview.files) > _ROWS_IN_FULL:
        drop_many.show(preview.files, _in_full, _kind)
        return
    for one in sorted(preview.files, key=lambda one: not one.reading.refused):
        _in_full(one)


def _in_full(one: intake.FilePreview) -> None:
    if one.reading.refused:
        _refused(one.reading)
    else:
        _recognised(one)


def _kind(one: intake.FilePreview) -> str:
    return "Not read" if one.reading.refused else _format_title(one.reading.format)


def _refused(reading: Reading) -> None:
    with st.container(border=True):
        _title(reading, ":red[:material/block:]", "Not read")
        st.markdown(wording.escaped(reading.refused or ""))
        mapping.offer(reading)


def _recognised(one: intake.FilePreview) -> None:
    reading = one.reading
    with st.container(border=True):
        mark = ":orange[:material/help:]" if reading.questions else ":green[:material/check_circle:]"
        _title(reading, mark, _format_title(reading.format))
        if one.already_imported:
            st.markdown("This very file was stored before. Storing it again adds nothing.")
        st.markdown(bins.added_up(one.bins, reading.flagged))
        for message in reading.messages:
            st.markdown(wording.escaped(message))
        for inferred in reading.inferred:
            st.caption(wording.escaped(f"{inferred.what} {inferred.overrule}"))
        with st.container(horizontal=True):
            mapping.change_button(reading)
            _read_differently(reading)
        if details := _details_label(one):
            with st.expander(details, icon=":material/rule:"):
                if one.set_aside:
                    set_aside_table(one.set_aside, f"set_aside:{reading.sha256}")
                if reading.unread_columns:
                    st.caption("Columns not read: " + wording.escaped(", ".join(reading.unread_columns)))


def _details_label(one: intake.FilePreview) -> str:
    parts = [set_aside_label(one.set_aside)] if one.set_aside else []
    if one.reading.unread_columns:
        parts.append(f"{bins.counted(len(one.reading.unread_columns), 'column')} not read")
    return ", ".join(parts)


def _title(reading: Reading, mark: str, what: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"{mark} **{wording.escaped(reading.file)}** · {wording.numbers.sentence(what)}", width="content")
        st.button(
            "Take away",
            key=f"take_away:{reading.sha256}",
            icon=":material/close:",
            type="tertiary",
            on_click=dropped.here().remove,
            args=(reading.sha256,),
        )


def _read_differently(reading: Reading) -> None:
    """Overrule what the whole file settled: the same answers that a question would take."""
    here = dropped.here()
    is_of_a_page = reading.encoding in code_pages.PAGES
    if not reading.inferred and not is_of_a_page:
        return
    with st.popover("Read it differently", icon=":material/edit:", type="tertiary"):
        for id_, label, words in _OVERRULES:
            if (reading.sha256, id_) in here.asked or (id_ == code_pages.QUESTION_ID and not is_of_a_page):
                continue
            widget = f"overrule:{reading.sha256}:{id_}"
            st.session_state[widget] = here.answered(reading.sha256, id_) or ""

            def overrule(id_: str = id_, widget: str = widget) -> None:
                here.answer(reading.sha256, id_, st.session_state[widget] or None)

            st.radio(label, list(words), format_func=words.get, key=widget, on_change=overrule)


_OVERRULES = (
    (
        "date_order",
        "Dates",
        {"": "As the file shows", "dmy": "Day first", "mdy": "Month first", "ymd": "Year first"},
    ),
    ("decimal_sign", "Decimal sign", {"": "As the file shows", ".": "Point", ",": "Comma"}),
    (code_pages.QUESTION_ID, "Letters", {"": "As the file shows", **code_pages.PAGES}),
)


def set_aside_table(set_aside: Sequence[SetAside], key: str) -> None:
    """Lines and cells that were not taken, each with its reason."""
    several = len({one.sheet for one in set_aside}) > 1
    st.dataframe(
        pd.DataFrame(
            {
                "Line": [one.row for one in set_aside],
                "Sheet": [one.sheet or "" for one in set_aside],
                "Why": [one.reason for one in set_aside],
                "Column": [one.column or "" for one in set_aside],
                "Found": [one.found or "" for one in set_aside],
                "Left out": ["line" if one.whole_line else "cell" for one in set_aside],
            }
        ),
        key=key,
        hide_index=True,
        column_order=["Line", *(["Sheet"] if several else []), "Why", "Column", "Found", "Left out"],
        column_config={"Why": st.column_config.TextColumn(width="large")},
        alt="Lines and cells of this file that were set aside",
    )


def set_aside_label(set_aside: Sequence[SetAside]) -> str:
    """How many lines and cells were set aside."""
    lines = sum(1 for one in set_aside if one.whole_line)
    cells = len(set_aside) - lines
    parts = [bins.counted(lines, "line") if lines else "", bins.counted(cells, "cell") if cells else ""]
    return f"{' and '.join(filter(None, parts))} set aside"


def _format_title(format_id: str | None) -> str:
    return formats.TITLES.get(format_id or "", "Recognised")
