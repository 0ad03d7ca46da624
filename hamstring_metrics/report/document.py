"""A printed page as plain data: headings, sentences, tables and pictures, the same for HTML and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|N|N/kg|kg|kgf|lb|lbf)(?![\w/]))")


def unbroken(text: str) -> str:
    """Text in which no line ends between a number and its unit.

    Examples
    --------
    >>> unbroken("16 % of 62 kg").split(" ")
    ['16\\xa0%', 'of', '62\\xa0kg']
    """
    return _BEFORE_UNIT.sub("\u00a0", text)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture: SVG text, the words for who cannot see it, and what stands below it."""

    svg: str
    alt: str
    caption: str = ""

    def with_text_in(self, colour: str) -> str:
        """The SVG for where it does not stand in a page's text and has no colour to take on."""
        return self.svg.replace("currentColor", colour)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `mark` is a shape beside the words, never instead of them."""

    text: str
    mark: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row.

    `widths` are shares of the page's width, one a column.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, in this order: sentences, a list, a table, pictures."""

    heading: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: Table | None = None
    pictures: tuple[Drawn, ...] = ()
    half: bool = False
    """Half as wide as the page, beside the next section that is half as wide too."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page. Everything in it is plain text; what draws it takes away no more than room."""

    title: str
    about: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...] = ()
    large: bool = False
    """Large letters and no columns: a page for a phone."""
    long: bool = False
    """May take more than one sheet, rather than letters that nobody reads."""

    def texts(self) -> Iterator[str]:
        """Every text that is printed, the labels in its pictures included."""
        yield from (self.title, self.about, *self.lead, *self.footnotes)
        for section in self.sections:
            yield from (section.heading, *section.sentences, *section.items)
            if section.table:
                yield from (section.table.name, section.table.caption, *section.table.headings)
                for row in section.table.rows:
                    for cell in row:
                        yield from (cell.text, cell.mark, cell.beside)
            for picture in section.pictures:
                yield from (picture.alt, picture.caption)
                # What was drawn by this package a moment ago; nothing from outside is parsed.
                yield from ElementTree.fromstring(picture.svg).itertext()  # noqa: S314
