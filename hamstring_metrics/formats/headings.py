"""Finding the heading line of a table, and comparing headings by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from hamstring_metrics.formats.source import Sheet

LOOK_AT = 15
"""Team sheets have title lines; a heading further down than this is not looked for."""

_MIDDLE_DOTS = re.compile("[\u22c5\u00b7\u2219\u2022\u30fb]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading line of a sheet.

    `index` is its position in `Sheet.lines` (what follows it is the table),
    `number` its line in the file; `texts` are the cells as written, without
    outer spaces, and `names` the same normalised.
    """

    index: int
    number: int
    texts: list[str]
    names: list[str]

    def place_in(self, name: str) -> str:
        """Where the heading stands, for messages; the keys of JSON stand on no line."""
        return f"{name}, line {self.number}" if self.number else name

    def repeated(self) -> list[str]:
        """Normalised names that stand over more than one column."""
        return sorted({name for name in self.names if name and self.names.count(name) > 1})


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """A heading reduced to its words: no case, accents, signs or repeated spaces.

    The middle dots that vendors put into `N\u22c5s` are dropped, and so is the
    full stop of `N.s`, so that all spellings of newton seconds are alike.

    Examples
    --------
    >>> normalised("  L Max Impulse 50ms (N\\u22c5s)"), normalised("Posici\\xf3n")
    ('l max impulse 50ms ns', 'posicion')
    """
    plain = unicodedata.normalize("NFKD", _MIDDLE_DOTS.sub("", text)).casefold()
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"\bn s$", "ns", " ".join(letters.split()))


def find_heading(sheet: Sheet, wanted: Callable[[list[str]], bool]) -> Heading | None:
    """The first of the first 15 lines whose normalised cells satisfy `wanted`.

    Parameters
    ----------
    sheet
        Where to look.
    wanted
        Is given the normalised cells of a line; says whether it is the heading.

    Returns
    -------
    Heading or None
        Missing where no line fits.

    Examples
    --------
    >>> from hamstring_metrics.formats.source import Line
    >>> sheet = Sheet(None, [Line(1, ["Team A"]), Line(2, ["Name", "BW (kg)"])])
    >>> find_heading(sheet, lambda names: "name" in names).number
    2
    """
    for index, line in enumerate(sheet.lines[:LOOK_AT]):
        names = [normalised(cell) for cell in line.cells]
        if wanted(names):
            return Heading(index, line.number, [cell.strip() for cell in line.cells], names)
    return None
