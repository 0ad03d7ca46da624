"""Streamlit as `pip install streamlit` brings it: without uvloop, which our requirements add."""

import sys

sys.modules["uvloop"] = None  # what an import finds where it is not installed

from streamlit.web import cli  # noqa: E402  # only now

sys.argv = ["streamlit", "run", *sys.argv[1:]]
cli.main(prog_name="streamlit")
