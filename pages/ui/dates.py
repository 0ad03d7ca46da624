"""How a field for a date shows it: in the club's style, as far as such a field knows it."""

from __future__ import annotations

from pages.ui import club

_KNOWN = ("YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "YYYY/MM/DD")


def field_format() -> str:
    """The club's date style; where a field cannot write month names, year first, which nobody misreads."""
    style = club.settings().date_style
    return style if style in _KNOWN else _KNOWN[0]
