"""A fault that nobody foresaw leaves its kind and its place in the log, and nobody's name."""

from __future__ import annotations

import io
import logging

from streamlit.testing.v1 import AppTest


def page_with_a_fault() -> None:
    """What a page does that nobody foresaw, with a name in its message."""
    from pages.ui import fault_log

    fault_log.keep_values_out()
    try:
        raise KeyError("Ann Lee's birth date")
    except KeyError as first:
        raise ValueError("no row of Ann Lee") from first


def test_an_unforeseen_fault_is_logged_by_kind_and_place_and_never_with_its_message():
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger = logging.getLogger("streamlit.error_util")
    logger.addHandler(handler)
    try:
        app = AppTest.from_function(page_with_a_fault).run()
    finally:
        logger.removeHandler(handler)
    assert len(app.exception) == 1
    assert "Ann" not in app.exception[0].message
    log = written.getvalue()
    assert "Uncaught app execution" in log
    assert "builtins.ValueError" in log
    assert "in page_with_a_fault" in log
    assert "no row of" not in log.replace('raise ValueError("no row of Ann Lee") from first', "")
    assert "birth date" not in log
