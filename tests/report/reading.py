"""Reads a report back: the words of an HTML or PDF file, its parts, and its tags."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pypdf

_SILENT = {"style", "title"}


@dataclass
class Page(HTMLParser):
    """An HTML report: text in reading order, tags with their attributes, headings, table cells."""

    content: bytes
    words: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self.feed(self.content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "col"):
            self._open.append(tag)
        if tag in ("h1", "h2"):
            self.headings.append((tag, ""))
        if tag in ("th", "td"):
            self.cells.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not data.strip() or _SILENT & set(self._open):
            return
        text = one_space(data)
        self.words.append(text)
        for kept, inside in ((self.headings, ("h1", "h2")), (self.cells, ("th", "td"))):
            if any(tag in self._open for tag in inside):
                tag, before = kept[-1]
                kept[-1] = (tag, f"{before} {text}".strip())

    @property
    def text(self) -> str:
        """All words in one line."""
        return " ".join(self.words)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Attributes of every element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def one_space(text: str) -> str:
    """Text with every run of white space, and a space that does not break, as one space."""
    return " ".join(text.replace("\u00a0", " ").split())


def pdf_text(content: bytes) -> str:
    """The words of a PDF in one line."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return one_space(" ".join(page.extract_text() for page in reader.pages))


def pdf_tags(content: bytes) -> list[tuple[str, str]]:
    """Kind and alternative text of each element of a PDF's structure, in its order."""
    root = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        if isinstance(node, pypdf.generic.IndirectObject):
            node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    walk(root)
    return found
