"""Serve the app so that the very first visit finds every page: `python -m pages.ui.server`.

Arguments are those of `streamlit run`, which works too, with one wart: beside a folder
called `pages` Streamlit meets its first visitor in an older way, in which it knows no
page but the first, and a link to another one opens under a "Page not found".
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from pages.ui import housekeeping

APP = Path(__file__).resolve().parents[2] / "app.py"


def main() -> None:
    """Serve `app.py` until stopped."""
    PagesManager.uses_pages_directory = False
    housekeeping.begin()
    sys.argv = ["streamlit", "run", str(APP), *sys.argv[1:]]
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
