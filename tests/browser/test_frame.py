"""The frame of the browser tests: a fresh server answers, and idle means idle."""

from __future__ import annotations

import pytest

from tests.browser.app_server import AppServer
from tests.browser.waiting import wait_until_idle

SLOW = """
import time
import streamlit as st
if st.button("Count"):
    for number in range(4):
        time.sleep(0.15)
        st.text(f"counted {number}")
"""


@pytest.fixture
def slow_app(tmp_path):
    script = tmp_path / "slow.py"
    script.write_text(SLOW)
    app = AppServer(tmp_path, script=script)
    app.wait_until_healthy()
    yield app
    app.stop()


def test_a_click_is_over_only_when_its_script_is(slow_app, page):
    page.goto(slow_app.url)
    wait_until_idle(page)
    page.get_by_role("button", name="Count").click()
    wait_until_idle(page)
    assert page.get_by_text("counted 3").count() == 1


def test_a_server_that_cannot_start_shows_what_it_wrote(tmp_path):
    app = AppServer(tmp_path, script=tmp_path / "nowhere.py")
    with pytest.raises(AssertionError, match=r"nowhere\.py"):
        app.wait_until_healthy()


def test_the_settings_raise_no_warning_and_listen_here_only(server):
    app = server()
    assert app.url.startswith("http://127.0.0.1:")
    written = app.log()
    assert "warning" not in written.lower()
    assert "not a valid config" not in written.lower()
    assert "External URL" not in written
