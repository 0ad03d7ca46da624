"""A document as one self-contained HTML file: no script, nothing fetched, one printed page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from hamstring_metrics.charts import theme
from hamstring_metrics.report.document import Document, unbroken

_TEMPLATE = "page.html.jinja"


def as_html(document: Document) -> bytes:
    """The document as UTF-8 bytes, the same for the same document.

    Names and notes are escaped by the template engine; only the pictures, which are
    written element by element, go in as they are.
    """
    text = _template().render(page=document, drawn=Markup, theme=theme)  # noqa: S704 - our own SVG
    return text.encode("utf-8")


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
