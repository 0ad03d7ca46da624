"""Which letters the bundled fonts can print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

FONT_FOLDER = Path(__file__).with_name("fonts")
_NEEDS_NO_GLYPH = frozenset({"Cc", "Cf", "Zl", "Zp"})


def letters_without_a_glyph(texts: Iterable[str]) -> list[str]:
    """Letters in texts that none of the bundled fonts has, each once, in their order.

    Examples
    --------
    >>> letters_without_a_glyph(["Łucja Ψαρά", "Юлия", "\\u7530 Kim"])
    ['\\u7530']
    """
    known = _printable()
    missing: dict[str, None] = {}
    for text in texts:
        for letter in unicodedata.normalize("NFC", text):
            if ord(letter) not in known and unicodedata.category(letter) not in _NEEDS_NO_GLYPH:
                missing[letter] = None
    return list(missing)


@lru_cache(maxsize=1)
def _printable() -> frozenset[int]:
    """Code points that are in the regular and in the bold letters, or are one of the marks."""
    from fontTools.ttLib import TTFont

    found: dict[str, set[int]] = {}
    for path in sorted(FONT_FOLDER.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found[path.stem] = set(font.getBestCmap())
    marks = found.pop("NotoSansSymbols2-Marks")
    return frozenset(set.intersection(*found.values()) | marks)
