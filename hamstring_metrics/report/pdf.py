"""A document as a one-page PDF that a screen reader can read (PDF/UA-1)."""

from __future__ import annotations

import dataclasses
import json
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from hamstring_metrics.charts import theme
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.report.document import Document, unbroken
from hamstring_metrics.report.letters import FONT_FOLDER, letters_without_a_glyph
from hamstring_metrics.wording.footnotes import no_letters_text

_TEMPLATE = Path(__file__).with_name("page.typ")
_SCALES = (1.25, 1.12, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)
"""Sizes that are tried in turn until everything stands on one page."""
_SMALLEST_OF_MANY = 0.85
"""Below it a page that may be followed by another one is."""
_ONE_PAGE = b"/Type/Pages/Count 1/Kids["


class Paper(StrEnum):
    """Size of the sheet."""

    A4 = "a4"
    LETTER = "us-letter"


class LettersMissing(HamstringError):
    """A text that the fonts cannot print; it is said, and never printed as a box."""


def as_pdf(document: Document, paper: str = Paper.A4) -> bytes:
    """The document as PDF bytes, tagged, the same for the same document.

    Everything in the document reaches the template as data, never as a piece of it.

    Raises
    ------
    LettersMissing
        If a letter is in none of the fonts; the sentence names the letters.
    """
    missing = letters_without_a_glyph(document.texts())
    if missing:
        raise LettersMissing(no_letters_text(document.title, missing))
    import typst

    content = b""
    # A page with a method below it is full; the others may be set larger.
    scales = _SCALES[2:] if document.footnotes else _SCALES
    for scale in (*(one for one in scales if one >= _SMALLEST_OF_MANY), 1.0) if document.long else scales:
        data = json.dumps(_as_data(document, Paper(paper), scale), ensure_ascii=False)
        content = typst.compile(
            _template(), format="pdf", sys_inputs={"page": data}, font_paths=_fonts(), pdf_standards=["ua-1"]
        )
        # Asking the typesetter for the number of pages would set the page once more.
        if _ONE_PAGE in content:
            break
    return content


def _as_data(document: Document, paper: Paper, scale: float) -> dict[str, Any]:
    return {
        **_unbroken(dataclasses.asdict(document)),
        "paper": paper.value,
        "scale": scale,
        "accent": theme.LEFT,
    }


def _unbroken(value: Any) -> Any:
    """The same data with every number kept beside its unit; the pictures are drawn already."""
    if isinstance(value, dict):
        return {name: one if name == "svg" else _unbroken(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_unbroken(one) for one in value]
    return unbroken(value) if isinstance(value, str) else value


@lru_cache(maxsize=1)
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The fonts of this folder and no others, so that every computer prints the same."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)])
