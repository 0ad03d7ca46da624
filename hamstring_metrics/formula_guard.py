"""Text in a CSV file that a spreadsheet would take as a formula: the mark that stops it, and its way back."""

from __future__ import annotations

import re

MARK = "'"
"""What spreadsheets themselves put before text that is to stay text."""

# Spreadsheets pass over white space, and set for Chinese or Japanese they take the wide forms too.
_BEGINS = "(?:[\t\r\n]|[\\s\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])"
_RISKY = re.compile(f"{MARK}*{_BEGINS}")
_MARKED = re.compile(MARK + _BEGINS)


def guarded(text: str) -> str:
    """Text as a cell of a CSV file that no spreadsheet calculates.

    An apostrophe goes before what begins like a formula, and before what begins like a
    text that was already given one, so that `unguarded` always finds the way back.

    Examples
    --------
    >>> guarded("=1+1"), guarded("Kim"), guarded("'=1+1"), guarded("'t Hart")
    ("'=1+1", 'Kim', "''=1+1", "'t Hart")
    """
    return MARK + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'t Hart"), unguarded("Kim")
    ('=1+1', "'=1+1", "'t Hart", 'Kim')
    """
    return text[1:] if text.startswith(MARK) and _RISKY.match(text) else text


def may_be_guarded(text: str) -> bool:
    """True where a whole CSV file may hold a guarded cell; far faster than asking each.

    Examples
    --------
    >>> may_be_guarded("Name,Note\\n'=1+1,"), may_be_guarded("Name\\nO'Brien")
    (True, False)
    """
    return _MARKED.search(text) is not None
