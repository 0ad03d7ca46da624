"""Looks into a PDF for what PDF/UA-1 (ISO 14289-1) asks and a program can see.

A second opinion beside the typesetter's own: it reads the finished file with another
library and follows the failure conditions of the Matterhorn protocol, by their numbers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

STANDARD_TYPES = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form".split()
)
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
}
PAINTS = frozenset(
    {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"EI"}
)


@dataclass
class Element:
    """One element of the structure with those below it."""

    kind: str
    node: dict[str, Any]
    below: list[Element] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for one in self.below:
            yield from one.walk()


def breaches(content: bytes) -> list[str]:
    """What keeps a PDF from being PDF/UA-1, each with its condition; none is fine."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    found = [*_of_document(reader, root), *_of_fonts(reader)]
    tree = _structure(root)
    if tree is None:
        return [*found, "01-007 there is no structure"]
    elements = [one for top in tree for one in top.walk()]
    found += _of_structure(tree, elements)
    marks = {mark for one in elements for mark in one.marks}
    for page in reader.pages:
        found += _of_content(ContentStream(page.get_contents(), reader), marks)
        if page.get("/Annots"):
            found.append("28-002 an annotation, which these pages never have")
    return found


def _of_document(reader: pypdf.PdfReader, root: Any) -> list[str]:
    metadata = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
    known = {
        "06-001 no metadata": not metadata,
        "06-002 not declared as PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>" not in metadata,
        "06-003 no title in the metadata": "<dc:title>" not in metadata,
        "07-001 the title is not what a window shows": not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"),
        "01-006 not marked": not root.get("/MarkInfo", {}).get("/Marked"),
        "11-006 no language": not root.get("/Lang"),
        "26-001 locked": reader.is_encrypted,
        "25-001 a dynamic form": "/AcroForm" in root,
    }
    return [what for what, is_so in known.items() if is_so]


def _of_fonts(reader: pypdf.PdfReader) -> list[str]:
    found = []
    for page in reader.pages:
        for name, font in page["/Resources"].get("/Font", {}).items():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            described = inner["/FontDescriptor"].get_object()
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
                found.append(f"31-009 the font {name} is not embedded")
            if "/ToUnicode" not in font:
                found.append(f"31-027 the letters of font {name} cannot be read")
    return found


def _structure(root: Any) -> list[Element] | None:
    top = root.get("/StructTreeRoot")
    if top is None:
        return None
    roles = {name[1:]: str(role)[1:] for name, role in top.get("/RoleMap", {}).items()}
    return _children(top.get_object(), roles)[0]


def _children(node: Any, roles: dict[str, str]) -> tuple[list[Element], list[int]]:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    elements, marks = [], []
    for kid in kids:
        kid = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(kid, int):
            marks.append(int(kid))
        elif kid.get("/Type") == "/MCR":
            marks.append(int(kid["/MCID"]))
        elif "/S" in kid:
            kind = str(kid["/S"])[1:]
            below, own = _children(kid, roles)
            elements.append(Element(roles.get(kind, kind), kid, below, own))
    return elements, marks


def _of_structure(tree: list[Element], elements: list[Element]) -> list[str]:
    found = [f"02-001 the unknown kind {one.kind}" for one in elements if one.kind not in STANDARD_TYPES]
    for one in elements:
        found += [
            f"09-004 {below.kind} inside {one.kind}"
            for below in one.below
            if below.kind in PARENTS and one.kind not in PARENTS[below.kind]
        ]
        if one.kind == "Figure" and not str(one.node.get("/Alt", "")).strip():
            found.append("13-004 a figure without words")
        if one.kind == "TH" and "/Scope" not in _attributes(one):
            found.append("15-003 a heading of a table without its scope")
        if one.kind == "Table":
            widths = {len(row.below) for row in one.walk() if row.kind == "TR"}
            found += [f"15-005 rows of {sorted(widths)} cells"] if len(widths) != 1 else []
    levels = [int(one.kind[1]) for one in elements if one.kind in {f"H{level}" for level in range(1, 7)}]
    if levels[:1] != [1]:
        found.append("14-002 the first heading is not H1")
    found += [
        f"14-003 H{after} follows H{before}"
        for before, after in zip(levels, levels[1:], strict=False)
        if after > before + 1
    ]
    return found


def _attributes(one: Element) -> dict[str, Any]:
    given = one.node.get("/A", DictionaryObject()).get_object()
    every = given if isinstance(given, list) else [given]
    return {name: value for each in every for name, value in each.get_object().items()}


def _of_content(stream: ContentStream, marks: set[int]) -> list[str]:
    found, inside = [], []
    for operands, operator in stream.operations:
        if operator in (b"BMC", b"BDC"):
            properties = operands[1] if len(operands) > 1 else {}
            mark = properties.get("/MCID") if hasattr(properties, "get") else None
            inside.append((str(operands[0]), mark))
            if mark is not None and int(mark) not in marks:
                found.append(f"01-005 the marked piece {mark} is nowhere in the structure")
            if operands[0] == "/Artifact" and any(other is not None for _, other in inside[:-1]):
                found.append("01-003 an artifact inside what is read")
        elif operator == b"EMC":
            inside.pop()
        elif operator in PAINTS and not any(kind == "/Artifact" or mark is not None for kind, mark in inside):
            found.append(f"01-005 {operator.decode()} outside of what is marked")
    return found
