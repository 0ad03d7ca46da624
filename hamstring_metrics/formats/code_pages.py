"""Text whose bytes do not say which letters they mean: when to ask, and how each page would read."""

from __future__ import annotations

import re

from hamstring_metrics.errors import in_one_line
from hamstring_metrics.model import Option, Question

QUESTION_ID = "encoding"
PAGES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "mac_roman": "an older Mac (Mac Roman)",
}
"""Pages of one byte a letter that people's spreadsheets write, the usual one first."""

_SHOWN = 3
_LOOK_AT_BYTES = 1_000_000
_CELL_BYTES = re.compile(rb"[^,;\t\r\n\"]*[\x80-\xff][^,;\t\r\n\"]*")
_UPPER = "\u00c0-\u00d6\u00d8-\u00de\u0160\u017d\u0152\u0178"
_SIGN = "\u00a1-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7\u2020\u2021\u2026\u2030\u2039\u203a\u02c6\u02dc\u0192\u20ac\u2022"
_HOOKED = "\u0160\u0161\u017d\u017e"
_NEVER_WITH_HOOKED = "\u00ec\u00f8\u00f9\u00f2\u00e8\u00e6\u00f0\u00fb\u00ea"
_ODD = re.compile(
    # No letter at all in this page.
    "\ufffd"
    # A capital within a word of small letters: a small letter of another page.
    f"|[a-z][{_UPPER}]|[^\\W\\d_][{_UPPER}][a-z]|\u0178[a-z]"
    # A sign within a word, or before a small letter: a letter of another page.
    f"|[^\\W\\d_][{_SIGN}][a-z]|(?<![\\w{_SIGN}])[\u00a2-\u00a9\u00ac-\u00af\u00bb-\u00be][a-z]|[a-z]\u2013[a-z]"
    # A raised digit at the end of a word that is no unit such as m or cm.
    "|[^\\W\\dm_][\u00b2\u00b3\u00b9](?!\\w)"
    # More letters with marks in a row than a Western word has: another alphabet.
    "|[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{3}"
    # Letters that no Western language writes beside each other or in one word, as in a Czech or Croatian name.
    "|[\u00ec\u00f8\u00f9\u00f2][\u00e1\u00ed\u00fd\u00e9]|i\u00e6(?!\\w)"
    f"|[{_HOOKED}]\\w*[{_NEVER_WITH_HOOKED}]|[{_NEVER_WITH_HOOKED}]\\w*[{_HOOKED}]"
)


def fitting(content: bytes) -> str:
    """The first page in which every byte is a letter or sign.

    Examples
    --------
    >>> fitting(b"Zo\\xeb"), fitting(b"\\x8dapek")
    ('cp1252', 'cp1250')
    """
    for page in PAGES:
        try:
            content.decode(page)
        except UnicodeDecodeError:
            continue
        return page
    return next(reversed(PAGES))


def is_doubtful(content: bytes) -> bool:
    """Whether the usual page makes odd words of bytes that are no UTF-8.

    Examples
    --------
    >>> is_doubtful("M\\xfcller".encode("cp1252")), is_doubtful("\\u0141ukasz".encode("cp1250"))
    (False, True)
    """
    return _ODD.search(content[:_LOOK_AT_BYTES].decode("cp1252", errors="replace")) is not None


def question(content: bytes) -> Question:
    """How the cells in doubt read in each page, the oddest cells first.

    Examples
    --------
    >>> [option.label for option in question("\\u0141ukasz".encode("cp1250")).options][1]
    'Central European (Windows-1250): \\u0141ukasz'
    """
    cells = list(dict.fromkeys(found[0] for found in _CELL_BYTES.finditer(content[:_LOOK_AT_BYTES])))
    cells.sort(key=lambda cell: not is_doubtful(cell))
    options = []
    for page, name in PAGES.items():
        try:
            content.decode(page)
        except UnicodeDecodeError:
            continue
        words = ", ".join(in_one_line(cell.decode(page).strip())[:40] for cell in cells[:_SHOWN])
        options.append(Option(page, f"{name}: {words}"))
    return Question(
        QUESTION_ID, "In which letters is this file written? Choose the names that read right.", tuple(options)
    )
