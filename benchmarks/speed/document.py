"""The table as text, with the machine and the versions; no name and no path of the machine."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks.speed.measured import REPEATS, REPEATS_QUICK, Row

_PACKAGES = ("streamlit", "pandas", "numpy", "plotly", "SQLAlchemy", "uvloop", "playwright")


def document(rows: Sequence[Row], browser: str | None, quick: bool) -> str:
    """The report as Markdown, what was missed first."""
    missed = [row for row in rows if not row.met]
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    lines = [
        "# How fast is it?",
        "",
        f"Written by `python -m benchmarks speed{' --quick' if quick else ''}` on {dt.date.today():%d %B %Y}; do not edit.",
        "",
        "Seconds say more about a machine than about a program, so each row is a ratio of two things measured turn by "
        f"turn in one run, the median of {REPEATS_QUICK if quick else REPEATS} or more. What it is held against lies in `benchmarks/speed/references`, as "
        "simple as it can be: an empty Streamlit app as `pip install streamlit` brings it, the same with our server "
        "settings, the standard library's `csv`, SQLite's `executemany`, a pandas sort and shift. In the browser the clock "
        "runs from the click to the last change of the page's main part that can be seen: what a table's canvas holds for screen "
        "readers follows a third of a second behind its picture, and is not waited for. The clubs are made by `benchmarks/make_club.py`.",
        "",
        f"Machine: {os.cpu_count()} processors ({platform.machine()}), {memory_gb:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
        f"{packages}; {browser or 'no browser'}.",
        "",
        f"**{len(rows) - len(missed)} of {len(rows)} bars are met.**",
        "",
        "| What | Figure | Bar | Target | | Ours | Held against |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {row.what} | **{_figure(row, row.figure)}** | {_sign(row)} {_figure(row, row.bar)} | "
            f"{_figure(row, row.target)} | {row.verdict} | {row.ours} | {row.reference} |"
            for row in rows
        ),
        "",
        _TRIED,
    ]
    return "\n".join(lines) + "\n"


_TRIED = (
    "Change of page: Squad with its title, filters and picture alone is 2.5 x; the cards and sentences of Athlete and the "
    "table of Squad are the rest. Tried, and kept: names drawn as texts of one trace, pictures without a template, which "
    "Plotly would draw twice, a filter that draws its part of the page alone, folded parts that hold nothing until they "
    "are opened, cards in few elements. Not done: the table behind one more click."
)


def _sign(row: Row) -> str:
    return ">=" if row.at_least else "<="


def _figure(row: Row, value: float) -> str:
    return f"{value:.2f} {row.unit}" if value < 100 else f"{value:,.0f} {row.unit}"
