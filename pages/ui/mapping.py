"""A table that fits no format: what each column means, with a preview of what would be read."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, formats, intake, store, wording
from hamstring_metrics.formats import code_pages
from hamstring_metrics.formats.mapping import (
    ID,
    QUESTION_ID,
    ROLES,
    MappedColumn,
    Mapping,
    from_text,
    offered_protocols,
    units_of,
)
from hamstring_metrics.formats.result_headings import Role
from hamstring_metrics.model import Answers, Reading, Side
from pages.ui import club, dropped, said

_Samples = list[tuple[str, list[str]]]

_ROWS = 10
_PREVIEWED = "mapping:previewed"
_LEG_ROLES = (Role.RESULT, Role.REPETITIONS)
_OUT = ""
_WORDS = {
    _OUT: "Leave out",
    Role.ATHLETE: "Athlete",
    Role.FIRST_NAME: "First name",
    Role.LAST_NAME: "Last name",
    Role.EXTERNAL_ID: "Athlete's id",
    Role.DATE: "Date",
    Role.TIME: "Time",
    Role.RESULT: "Result of a leg",
    Role.REPETITIONS: "Repetitions of a leg",
    Role.BODY_MASS: "Body mass",
    Role.PAIN: "Pain 0-10",
    Role.MACHINE: "Machine",
    Role.DEVICE: "Device",
    Role.POSITION: "Position",
    Role.STOP_REASON: "Why it was stopped",
    Role.NOTE: "Note",
}


def offer(refused: Reading) -> None:
    """Ask what the columns of a refused file mean, where it is a table; else show nothing."""
    here = dropped.here()
    name, content = here.files[refused.sha256]
    draft, samples = _draft(refused.sha256, name, content)
    if draft is None:
        return
    with st.expander("Say what its columns mean", icon=":material/view_column:", expanded=True):
        _letters_by_eye(here, refused.sha256)
        chosen = _chosen(refused.sha256, draft, samples)
        lacking = chosen.lacks()
        if lacking:
            st.info(wording.numbers.sentence(lacking[0]), icon=":material/help:")
        else:
            _preview(here, refused.sha256, chosen)
        st.button(
            "Use these columns",
            key=f"mapping:{refused.sha256}:use",
            icon=":material/check:",
            disabled=bool(lacking),
            on_click=said.attempt,
            args=(lambda: _use(refused.sha256, chosen),),
        )
        st.caption("The next file with the same headings is read the same way.")


def change_button(reading: Reading) -> None:
    """Say anew what the columns of a file mean that was read so."""
    if reading.format == ID:
        st.button(
            "Change the columns",
            key=f"mapping:{reading.sha256}:change",
            icon=":material/view_column:",
            type="tertiary",
            on_click=_change,
            args=(reading.sha256, reading.answers.get(QUESTION_ID) or ""),
        )


def _answers(sha256: str) -> Answers:
    return Answers(dict(dropped.here().answers.get(sha256, {})))


def _letters_by_eye(here: dropped.Dropped, sha256: str) -> None:
    """Headings and names in every code page, where they look odd."""
    question = formats.letters_in_doubt(*here.files[sha256])
    if question is None:
        return
    key = f"mapping:{sha256}:letters"
    labels = {option.value: wording.escaped(option.label) for option in question.options}
    st.session_state[key] = here.answered(sha256, question.id)
    st.radio(
        "Which letters read right?", list(labels), index=None, key=key, format_func=labels.get,
        on_change=lambda: here.answer(sha256, question.id, st.session_state[key]),
    )  # fmt: skip


def _draft_key(sha256: str) -> str:
    # Other letters are other headings.
    return f"mapping:{sha256}:draft:{dropped.here().answered(sha256, code_pages.QUESTION_ID)}"


def _draft(sha256: str, name: str, content: bytes) -> tuple[Mapping | None, _Samples]:
    """What was said before, else what the headings suggest, and cells of each column; worked out once a file."""
    key = _draft_key(sha256)
    if key not in st.session_state:
        given = _answers(sha256)
        suggested = formats.suggested(name, content, given)
        st.session_state[key] = suggested, formats.columns_of(name, content, given) if suggested else []
    return st.session_state[key]


def _chosen(sha256: str, draft: Mapping, samples: _Samples) -> Mapping:
    """One row of select boxes a column."""
    columns = []
    for place, ((heading, cells), suggested) in enumerate(zip(samples, draft.columns, strict=True)):
        with st.container(border=True):
            left, right = st.columns([2, 5], vertical_alignment="center")
            left.markdown(f"**{wording.escaped(heading or '(no heading)')}**")
            if cells:
                left.caption(wording.escaped(", ".join(cells)))
            with right:
                columns.append(_column(f"mapping:{sha256}:{place}", place + 1, suggested))
    return Mapping(draft.headings, tuple(columns))


def _column(key: str, number: int, suggested: MappedColumn) -> MappedColumn:
    means, test, leg, unit = st.columns([3, 3, 2, 2])
    meanings = (_OUT, *ROLES)
    role = means.selectbox(
        f"Column {number} means", meanings, key=f"{key}:is", format_func=_WORDS.get,
        index=meanings.index(suggested.role or _OUT),
    ) or None  # fmt: skip
    protocol = side = written = None
    if role in _LEG_ROLES:
        protocols = offered_protocols()
        protocol = test.selectbox(
            f"Test ({number})", protocols, key=f"{key}:test", placeholder="Choose the test",
            index=_place(protocols, suggested.protocol), format_func=wording.protocol_name,
        )  # fmt: skip
        side = leg.selectbox(
            f"Leg ({number})", list(Side), key=f"{key}:leg", placeholder="Leg",
            index=_place(list(Side), suggested.side), format_func=str.capitalize,
        )  # fmt: skip
    if units := units_of(role, protocol):
        written = unit.selectbox(
            f"Unit ({number})", units, key=f"{key}:unit:{units[0]}", placeholder="Unit",
            index=_place(list(units), suggested.unit),
        )  # fmt: skip
    return MappedColumn(role, protocol, side, written)


def _place(known: list[str], one: str | None) -> int | None:
    return known.index(one) if one in known else None


def _preview(here: dropped.Dropped, sha256: str, chosen: Mapping) -> None:
    """The first ten lines as they would be read."""
    name, content = here.files[sha256]
    answers = Answers({**here.answers.get(sha256, {}), QUESTION_ID: chosen.as_text()})
    # Other clicks of the page need not read the file again.
    if st.session_state.get(_PREVIEWED, (None,))[0] != (sha256, answers):
        st.session_state[_PREVIEWED] = (sha256, answers), intake.read(name, content, answers)
    reading: Reading = st.session_state[_PREVIEWED][1]
    if reading.refused:
        st.warning(wording.escaped(reading.refused), icon=":material/warning:")
        return
    st.dataframe(_first_lines(reading), hide_index=True, alt="The first lines as they would be read")
    if reading.questions:
        st.caption("What the file leaves open is asked next; until then such values are missing.")


def _first_lines(reading: Reading) -> pd.DataFrame:
    settings = club.settings()
    wanted = list(reading.lines)[:_ROWS]
    why = {(one.sheet, one.row): one.reason for one in reading.set_aside if one.whole_line}
    rows: list[dict[str, object]] = []
    for sheet, line in wanted:
        tests = [test for test in reading.tests if test.sheet == sheet and line in test.rows]
        for test in tests:
            unit = catalogue.protocol(test.protocol).unit
            values = {
                side.capitalize(): "" if value is None else wording.numbers.measured(value, unit, settings)
                for side, value in ((Side.LEFT, test.left), (Side.RIGHT, test.right))
            }
            day = wording.numbers.date(test.date, settings) if test.date else ""
            rows.append(
                {"Line": line, "Athlete": test.athlete or test.external_id or "", "Date": day,
                 "Test": wording.protocol_short_name(test.protocol), **values, "Set aside": ""}
            )  # fmt: skip
        if not tests:
            rows.append({"Line": line, "Set aside": why.get((sheet, line), "")})
    columns = ["Line", "Athlete", "Date", "Test", "Left", "Right", "Set aside"]
    return pd.DataFrame(rows, columns=columns).fillna("")


def _use(sha256: str, chosen: Mapping) -> str:
    store.mappings.remember(club.opened(), chosen.key, chosen.as_text())
    here = dropped.here()
    here.answer(sha256, QUESTION_ID, chosen.as_text())
    # Others of the drop may have the same headings: they are looked at again.
    here.readings = {key: one for key, one in here.readings.items() if not one.refused}
    return ""


def _change(sha256: str, told: str) -> None:
    here = dropped.here()
    samples = formats.columns_of(*here.files[sha256], _answers(sha256))
    st.session_state[_draft_key(sha256)] = from_text(told), samples
    # An empty answer, so that what is remembered is not taken again at once.
    here.answer(sha256, QUESTION_ID, "")
