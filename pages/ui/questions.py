"""What a file leaves open, asked once, in words, with every reading shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.model import Question
from pages.ui import club, dates, dropped, zones

TIME_ZONE = "time_zone"
LABELS = {
    "date_order": "Date order",
    "decimal_sign": "Decimal sign",
    TIME_ZONE: "Time zone of the club",
    "unit": "Unit",
    "date": "Date of the tests",
    "athlete": "Athlete",
    "protocol": "Test",
    "encoding": "Letters",
    "conflict": "Other value for the same test",
}
_EACH = "dropped:each_file"
# One answer for several files would say that all of them are the same person's.
_OF_ONE_FILE = ("athlete",)


def open_questions() -> int:
    """How many questions, as they are asked, have no answer yet for one of their files."""
    here = dropped.here()
    return sum(any(here.answered(scope, id_) is None for scope, id_ in keys) for keys in _groups(here))


def show() -> None:
    """All questions of the drop on one screen; an answer stays and can be changed."""
    here = dropped.here()
    if not here.asked:
        return
    st.header("What the files leave open", anchor=False)
    groups = _groups(here)
    if any(len(keys) > 1 for keys in groups) or st.session_state.get(_EACH):
        st.checkbox("Answer for each file by itself", key=_EACH)
    sides = st.columns(2)
    for number, group in enumerate(groups):
        with sides[number % 2], st.container(border=True):
            _ask(here, group, number)


def _groups(here: dropped.Dropped) -> list[list[tuple[str, str]]]:
    """Questions that read alike stand together, unless each file is answered by itself."""
    if st.session_state.get(_EACH):
        return [[key] for key in here.asked]
    alike: dict[object, list[tuple[str, str]]] = {}
    for key, question in here.asked.items():
        options = tuple(option.value for option in question.options)
        scope = key[0] if question.id in _OF_ONE_FILE else None
        alike.setdefault((question.id, options, scope), []).append(key)
    return list(alike.values())


def _ask(here: dropped.Dropped, keys: list[tuple[str, str]], number: int) -> None:
    question = here.asked[keys[0]]
    files = [here.files[scope][0] for scope, _ in keys if scope in here.files]
    if files:
        st.caption(wording.escaped(_named(files)))
    widget = f"dropped:question:{number}:{keys[0]}:{len(keys)}"

    def answer() -> None:
        found = st.session_state[widget]
        value = found.isoformat() if isinstance(found, dt.date) else found
        for scope, id_ in keys:
            here.answer(scope, id_, value)

    given = {here.answered(scope, id_) for scope, id_ in keys}
    value = given.pop() if len(given) == 1 else None
    _widget(question, widget, value, answer)


def _widget(question: Question, widget: str, value: str | None, answer: Callable[[], None]) -> None:
    # The whole question holds words of the file, which a field's own label would spell out escaped.
    st.markdown(wording.escaped(question.about))
    kind = question.id.split(":")[0]
    label = LABELS.get(kind, "Answer")
    values = [option.value for option in question.options]
    words = {option.value: option.label for option in question.options}
    if kind == TIME_ZONE:
        st.session_state[widget] = value if value in zones.known() else None
        st.selectbox(label, zones.known(), key=widget, on_change=answer, index=None,
                     help="Proposed from this browser; asked once.")  # fmt: skip
    elif values:
        st.session_state[widget] = value if value in values else None
        st.radio(label, values, index=None, key=widget, on_change=answer,
                 format_func=lambda one: wording.escaped(words[one]))  # fmt: skip
    elif kind == "date":
        st.session_state[widget] = dt.date.fromisoformat(value) if value else None
        st.date_input(label, key=widget, on_change=answer, format=dates.field_format(), max_value=dt.date.today())
    elif kind == "athlete":
        names = sorted({one.name for one in store.athletes.listed(club.opened())} | ({value} if value else set()))
        st.session_state[widget] = value
        st.selectbox(label, names, key=widget, on_change=answer, index=None, accept_new_options=True,
                     placeholder="Choose or type a name")  # fmt: skip
    else:
        st.session_state[widget] = value or ""
        st.text_input(label, key=widget, on_change=answer)


def propose_time_zone() -> bool:
    """Answer the question for the club's zone with the browser's, as long as nobody chose."""
    here = dropped.here()
    proposed = zones.of_browser()
    asked = (dropped.CLUB, TIME_ZONE) in here.asked
    if not asked or here.answered(dropped.CLUB, TIME_ZONE) or proposed is None:
        return False
    here.answer(dropped.CLUB, TIME_ZONE, proposed)
    return True


def _named(files: list[str]) -> str:
    shown = ", ".join(files[:3])
    return shown if len(files) <= 3 else f"{shown} and {len(files) - 3} more files"
