"""A database that does not answer while somebody is signed in: nobody comes in, and nothing typed is lost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hamstring_metrics.errors import StoreUnavailable
from hamstring_metrics.model import Role
from pages.ui import door, sign_in


@pytest.fixture
def signed_in(monkeypatch):
    """A session of somebody whom the provider vouches for, with a database that does not answer."""
    drawn_again = []
    session = SimpleNamespace(
        session_state={}, user=SimpleNamespace(is_logged_in=True), rerun=lambda: drawn_again.append(True)
    )

    def away():
        raise StoreUnavailable("Database: expected an answer, found 'none'. Wait a moment.")

    monkeypatch.setattr(sign_in, "st", session)
    monkeypatch.setattr(sign_in, "is_configured", lambda: True)
    monkeypatch.setattr(sign_in, "invited", away)
    session.drawn_again = drawn_again
    return session


def test_nobody_comes_in_while_the_database_is_away(signed_in):
    sign_in.look()
    assert sign_in.is_closed()
    assert sign_in.asker().role is Role.ATHLETE
    assert not sign_in.asker().sees_everything


def test_a_tab_that_nobody_touches_is_left_as_it_is_while_the_database_is_away(signed_in):
    sign_in.watch.__wrapped__()
    assert signed_in.drawn_again == []


def test_it_is_drawn_again_closed_once_the_invitation_is_gone(signed_in, monkeypatch):
    monkeypatch.setattr(sign_in, "invited", lambda: None)
    sign_in.watch.__wrapped__()
    assert signed_in.drawn_again == [True]


@pytest.mark.parametrize(("is_team", "told"), [(True, "The club's database: expected an answer"), (False, "at host-9")])
def test_where_a_teams_database_stands_is_told_to_the_log_alone(monkeypatch, caplog, is_team, told):
    shown = []
    monkeypatch.setattr(door.st, "error", lambda text, icon: shown.append(text))
    monkeypatch.setattr(sign_in, "is_configured", lambda: is_team)
    with door.faults_in_words():
        raise StoreUnavailable("Database at host-9: expected an answer, found 'none'. Wait a moment.")
    (sentence,) = shown
    assert told in sentence
    assert ("host-9" in sentence) is not is_team
    assert "host-9" in caplog.text
