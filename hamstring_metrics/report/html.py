"""A document as one self-contained HTML file: no script, nothing fetched, one printed page."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from hamstring_metrics.charts import theme
from hamstring_metrics.report.document import Document, unbroken

_TEMPLATE = "page.html.jinja"
# Room of a letter, that of the small print being 1; found by printing reports of the sample club.
_ROOM_IN_TABLES, _ROOM_BESIDE = 2, 4
_ROOM_OF_A_PAGE, _SMALLEST = 8_000, 0.6


def as_html(document: Document) -> bytes:
    """The document as UTF-8 bytes, the same for the same document.

    Names and notes are escaped by the template engine; only the pictures, which are
    written element by element, go in as they are.
    """
    text = _template().render(page=document, drawn=Markup, theme=theme, fit=_fit(document))  # noqa: S704 - our own SVG
    return text.encode("utf-8")


def _fit(document: Document) -> float:
    """Size of the printed letters as a share of the usual: a browser cannot shrink a page by itself.

    Twice as many letters take as much room at 0.71 of the size; below 0.6 nobody reads them.
    """
    if document.long or document.large:
        return 1.0
    small_print = sum(map(len, document.footnotes))
    in_tables = beside = 0
    for section in document.sections:
        beside += sum(map(len, (*section.sentences, *section.items)))
        rows = section.table.rows if section.table else ()
        in_tables += sum(len(cell.text) + len(cell.beside) for row in rows for cell in row)
    room = small_print + _ROOM_IN_TABLES * in_tables + _ROOM_BESIDE * beside
    return max(_SMALLEST, min(1.0, math.sqrt(_ROOM_OF_A_PAGE / max(room, 1))))


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["unbroken"] = unbroken
    return environment.get_template(_TEMPLATE)
