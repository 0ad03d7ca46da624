"""Every page, opened by every role in a club full of marks: nothing that is not theirs is drawn."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.model import Role
from pages.ui import menu, sign_in
from tests.team.planted import plant
from tests.team.test_leaks import met

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    file.relative_to(CHECKOUT).as_posix() for file in (CHECKOUT / "pages").glob("*/*.py") if file.parent.name != "ui"
)
ABOUT_AN_ATHLETE = {
    f"pages/{name}.py" for name in ("results/athlete", "results/own_view", "results/trends", "testing/enter_results")
}
SECONDS = 60


@pytest.fixture
def signed_in(monkeypatch, tmp_path):
    """Fill the club of this test, and sign people in without a provider."""
    monkeypatch.chdir(CHECKOUT)
    st.cache_resource.clear()
    with closing(store.open()) as opened:
        club = plant(opened)

    def as_role(role: Role) -> None:
        monkeypatch.setattr(sign_in, "is_configured", lambda: True)
        monkeypatch.setattr(sign_in, "look", lambda: st.session_state.__setitem__("asker", club.people[role]))
        monkeypatch.setattr(sign_in, "watch", lambda: None)

    yield club, as_role
    st.cache_resource.clear()


def drawn(app: AppTest) -> str:
    """Everything that went to the browser, as text: elements, options, tables, charts, the address."""
    found = [str(app.query_params)]
    for element in app.main.children.values(), app.sidebar.children.values():
        found += [str(one) for one in element]
    for part in (app.main, app.sidebar):
        found += [repr(element.proto) for element in part if getattr(element, "proto", None) is not None]
        for element in part:
            value = getattr(element, "value", None)
            if hasattr(value, "to_dict"):
                found.append(repr(value.to_dict("records")))
    return " ".join(found)


def open_page(page: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=SECONDS)
    app.run()
    app.switch_page(page)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize("role", list(Role))
def test_no_page_draws_what_is_not_theirs(role, signed_in, monkeypatch, walked):
    """Also where the menu hides nothing: what a page draws is the store's to decide."""
    club, as_role = signed_in
    as_role(role)
    monkeypatch.setattr(menu, "_open", list)
    leaks = []
    for page in PAGES:
        asked = ("own", "other") if page in ABOUT_AN_ATHLETE else ("own",)
        for whom in asked:
            app = open_page(page, athlete=getattr(club, whom))
            assert not app.exception, (page, role, app.exception)
            leaks += [(page, whom, mark) for mark in met(drawn(app), club.forbidden[role])]
            walked(role, "pages", 1, 0)
    walked(role, "pages", 0, len(leaks))
    assert leaks == []


@pytest.mark.parametrize(
    ("role", "missing"),
    [
        (Role.PHYSIO, {"club/people.py", "club/settings.py"}),
        (
            Role.COACH,
            {"club/people.py", "club/settings.py", "club/data.py", "club/roster.py", "programme/return_markers.py"},
        ),
    ],
)
def test_a_page_that_is_not_open_to_a_role_is_not_there(role, missing, signed_in):
    _, as_role = signed_in
    as_role(role)
    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=SECONDS).run()
    for page in missing:
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            app.switch_page(f"pages/{page}")
    assert not app.exception


def test_an_administrator_s_pages_show_marks(signed_in):
    """Else the walk above would find nothing because nothing is drawn."""
    club, as_role = signed_in
    as_role(Role.ADMINISTRATOR)
    text = drawn(open_page("pages/results/athlete.py", athlete=club.own))
    assert met(text, {"qqnameown", "qqmedicalown", "qqinjuryown"}) == {"qqnameown", "qqmedicalown", "qqinjuryown"}


def test_who_comes_after_an_administrator_gets_nothing_that_was_kept_for_them(signed_in):
    club, as_role = signed_in
    for page in sorted(ABOUT_AN_ATHLETE):
        as_role(Role.ADMINISTRATOR)
        open_page(page, athlete=club.own)
        as_role(Role.COACH)
        assert met(drawn(open_page(page, athlete=club.own)), club.forbidden[Role.COACH]) == set(), page


def test_somebody_elses_address_reads_as_one_that_names_nobody(signed_in):
    club, as_role = signed_in
    as_role(Role.COACH)
    strange, none = (
        [re.sub(r"[0-9a-f]{16}", "id", one.value) for one in open_page("pages/results/athlete.py", athlete=one).error]
        for one in (club.other, "0123456789abcdef")
    )
    assert strange == none
    assert len(strange) == 1


def test_nobody_is_let_in_without_signing_in(signed_in, monkeypatch):
    club, as_role = signed_in
    as_role(Role.ADMINISTRATOR)
    monkeypatch.setattr(sign_in, "look", lambda: None)
    monkeypatch.setattr(sign_in.st, "user", _Nobody())
    every = set().union(*club.forbidden.values())
    for page in sorted(ABOUT_AN_ATHLETE):
        app = open_page(page, athlete=club.own)
        assert met(drawn(app), every) == set()
        assert [one.label for one in app.button] == ["Sign in"]


class _Nobody:
    is_logged_in = False
