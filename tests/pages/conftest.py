"""The app without a browser, and files to drop on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS = 30
FOLDED = ("test:editor", "decision:new", "changes:each", "method", "athlete:every_test", "squad:explain:opened")
"""What holds nothing until somebody opens it; a test finds it open."""

OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def nothing_cached() -> Iterator[None]:
    """Start and end without what an earlier test opened or worked out."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open a page by its file, `open_page("club/data.py")`, with selections of the address."""
    monkeypatch.chdir(CHECKOUT)

    def opened(page: str | None = None, **address: str) -> AppTest:
        app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=SECONDS)
        for folded in FOLDED:
            app.session_state[folded] = True
        app.run()
        if page is not None:
            app.switch_page(f"pages/{page}")
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return opened


def everything_said(app: AppTest) -> str:
    """All words of a page, line by line."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "info", "success", "warning", "error")
    return "\n".join(element.value for kind in kinds for element in getattr(app, kind))
