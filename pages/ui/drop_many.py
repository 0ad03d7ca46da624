"""Many files in one drop: a sum, those that need a look, and the others one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from hamstring_metrics import intake, wording
from hamstring_metrics.model import ImportBin
from pages.ui import bins, dropped

_OPEN_AT_ONCE = 6
_LOOK = "dropped:look"

Shown = Callable[[intake.FilePreview], None]


def show(files: Sequence[intake.FilePreview], in_full: Shown, kind: Callable[[intake.FilePreview], str]) -> None:
    """The sum of all files; a few that need a look in full; every file in one table.

    Parameters
    ----------
    in_full
        Draws one file with everything that can be done about it.
    kind
        What a file is, in words.
    """
    read = [one for one in files if not one.reading.refused]
    refused = [one for one in files if one.reading.refused]
    if read:
        every: list[dict[ImportBin, int]] = [one.bins for one in read]
        flagged = sum(one.reading.flagged for one in read)
        st.markdown(f"**{bins.counted(len(read), 'file')} recognised.** {bins.added_up(bins.together(every), flagged)}")
    if refused:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{bins.counted(len(refused), 'file')} not read.**", width="content")
            st.button("Take those away", key="dropped:away", icon=":material/close:", type="tertiary",
                      on_click=_take_away, args=([one.reading.sha256 for one in refused],))  # fmt: skip
    looked = [one for one in files if _needs_a_look(one)]
    for one in looked[:_OPEN_AT_ONCE]:
        in_full(one)
    if len(looked) > _OPEN_AT_ONCE:
        st.caption(f"{len(looked) - _OPEN_AT_ONCE} more of them need a look: choose them below.")
    with st.expander("Each file", icon=":material/folder_open:"):
        _each(files, in_full, kind)


def _needs_a_look(one: intake.FilePreview) -> bool:
    return bool(one.reading.refused) or any(item.whole_line for item in one.set_aside)


def _each(files: Sequence[intake.FilePreview], in_full: Shown, kind: Callable[[intake.FilePreview], str]) -> None:
    # Those in question first; within each the order of the drop.
    order = sorted(files, key=lambda one: (not _needs_a_look(one), not one.reading.questions))
    st.dataframe(
        pd.DataFrame(
            {
                "File": [one.reading.file for one in order],
                "What it is": [wording.numbers.sentence(kind(one)) for one in order],
                "Lines": [one.reading.refused or bins.added_up(one.bins, one.reading.flagged) for one in order],
                "State": [_state(one) for one in order],
            }
        ),
        hide_index=True,
        column_config={"Lines": st.column_config.TextColumn(width="large")},
        alt="Every file of the drop, those that need a look first",
    )
    by_hash = {one.reading.sha256: one for one in order}
    if st.session_state.get(_LOOK) not in by_hash:
        st.session_state[_LOOK] = None
    chosen = st.selectbox(
        "Look at one file", list(by_hash), key=_LOOK, placeholder="Choose a file",
        format_func=lambda one: by_hash[one].reading.file if one in by_hash else "",
    )  # fmt: skip
    already = [one.reading.sha256 for one in [one for one in files if _needs_a_look(one)][:_OPEN_AT_ONCE]]
    if chosen in already:
        st.caption("It stands in full above.")
    elif chosen:
        in_full(by_hash[chosen])


def _state(one: intake.FilePreview) -> str:
    if one.reading.refused:
        return "not read"
    if one.reading.questions:
        return "asks below"
    return "stored before" if one.already_imported else "fine"


def _take_away(hashes: Sequence[str]) -> None:
    for sha256 in hashes:
        dropped.here().remove(sha256)
