"""Bad uploads, made with a seed: bombs, entities, path names, huge cells, nulls, formulas, depth, cuts, encodings."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

CASES = Path(__file__).resolve().parents[2] / "tests" / "cases"
_HUB = (
    b"Name,ExternalId,Date UTC,Time UTC,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N)\n"
    b"Ann Lee,,04/03/2026,08:30 AM,NordBord 1,Nordic,3,3,300,330\n"
)
_PATHS = (
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\boot.ini",
    "a\x00b.csv",
    "CON",
    "x" * 5000,
    "",
)
_FORMULAS = ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", '=HYPERLINK("http://x.example","a")')
_TEXTS = (
    "![](http://x.example/a.png)", "<script>alert(1)</script>", "[a](javascript:alert(1))", "$\\href{x}{y}$", ":red[a]",
    "\u202egnp.exe", "{{7*7}}", "%s%n", "'; DROP TABLE tests; --", "\ud7ff\ufdd0",
)  # fmt: skip


def made(count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Kind, file name and bytes of so many uploads, each kind in its turn."""
    drawn = random.Random(seed)  # noqa: S311 (no secret hangs on it)
    kinds = list(KINDS.items())
    for number in range(count):
        kind, make = kinds[number % len(kinds)]
        name, content = make(drawn)
        yield kind, name, content


def _zip_bomb(drawn: random.Random) -> tuple[str, bytes]:
    size = drawn.choice((50, 120, 300)) * 1_000_000
    return "bomb.xlsx", _workbook({"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * size})


def _many_entries(drawn: random.Random) -> tuple[str, bytes]:
    return "many.xlsx", _workbook({f"xl/worksheets/sheet{n}.xml": b"<a/>" for n in range(drawn.randint(2500, 6000))})


def _nested_zip(drawn: random.Random) -> tuple[str, bytes]:
    content = bytes(1_000_000)
    for depth in range(drawn.randint(2, 5)):
        content = _zip({f"{depth}.zip": content})
    return drawn.choice(("nested.zip", "nested.xlsx", "nested.csv")), content


def _entities(drawn: random.Random) -> tuple[str, bytes]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, drawn.randint(5, 10)))
    kinds = (
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><worksheet>&l4;</worksheet>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/a.dtd">%x;]><worksheet/>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><worksheet/>',
    )
    part = drawn.choice(("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"))
    return "entities.xlsx", _workbook({part: drawn.choice(kinds).encode()})


def _path_names(drawn: random.Random) -> tuple[str, bytes]:
    path = drawn.choice(_PATHS)
    if drawn.random() < 0.5:
        return path, _HUB
    return "paths.xlsx", _workbook({path.replace("\x00", "_")[:200] or "a": b"outside"})


def _huge_cell(drawn: random.Random) -> tuple[str, bytes]:
    cell = drawn.choice((b"9", b"a", b'"', b"=")) * drawn.choice((140_000, 2_000_000))
    return "cell.csv", _HUB.replace(b"Ann Lee" if drawn.random() < 0.5 else b"300", cell, 1)


def _many_columns(drawn: random.Random) -> tuple[str, bytes]:
    count = drawn.choice((20_000, 100_000))
    return "wide.csv", b",".join(b"a%d" % n for n in range(count)) + b"\n" + b"1," * count + b"\n"


def _nulls(drawn: random.Random) -> tuple[str, bytes]:
    content = bytearray(_HUB)
    for _ in range(drawn.randint(1, 30)):
        content.insert(drawn.randrange(len(content)), 0)
    return "nulls.csv", bytes(content) if drawn.random() < 0.8 else bytes(drawn.randint(1, 5000))


def _formulas(drawn: random.Random) -> tuple[str, bytes]:
    return "formula.csv", _HUB.replace(b"Ann Lee", _quoted(drawn.choice(_FORMULAS)))


def _injected(drawn: random.Random) -> tuple[str, bytes]:
    text = drawn.choice(_TEXTS)
    return f"{text[:20]}.csv", _HUB.replace(drawn.choice((b"Ann Lee", b"NordBord 1", b"Nordic")), _quoted(text))


def _deep_json(drawn: random.Random) -> tuple[str, bytes]:
    depth = drawn.choice((1000, 50_000, 500_000))
    opening, closing = drawn.choice(((b"[", b"]"), (b'{"a":', b"}")))
    return "deep.json", opening * depth + b"1" + closing * (depth if drawn.random() < 0.5 else 0)


def _odd_json(drawn: random.Random) -> tuple[str, bytes]:
    values = (
        "NaN",
        "-Infinity",
        "1e999",
        "9" * 5000,
        '"\\ud800"',
        "null",
        '{"a":1,"a":2}',
        '"' + "x" * 100_000 + '"',
        "[]",
    )
    rows = ",".join(
        f'{{"testDateUtc": {drawn.choice(values)}, "leftMaxForce": {drawn.choice(values)}}}' for _ in range(5)
    )
    return "odd.json", f"[{rows}]".encode()


def _truncated(drawn: random.Random) -> tuple[str, bytes]:
    name, content = _real(drawn)
    return name, content[: drawn.randrange(1, max(2, len(content)))]


def _bytes_changed(drawn: random.Random) -> tuple[str, bytes]:
    name, real = _real(drawn)
    content = bytearray(real)
    for _ in range(drawn.randint(1, 40)):
        content[drawn.randrange(len(content))] = drawn.randrange(256)
    return name, bytes(content)


def _wrong_encoding(drawn: random.Random) -> tuple[str, bytes]:
    text = _HUB.decode().replace("Ann Lee", drawn.choice(("Zoë Łukasik", "山田", "Ann Lee\u0000", "Åse")))
    encoding = drawn.choice(("utf-16-le", "utf-16-be", "utf-32", "shift_jis", "cp1250", "utf-7", "cp037", "mac_roman"))
    return "encoded.csv", drawn.choice((b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) + text.encode(
        encoding, "replace"
    )


def _wrong_ending(drawn: random.Random) -> tuple[str, bytes]:
    _, content = _real(drawn)
    return drawn.choice(("a.xlsx", "a.csv", "a.json", "a.xls", "a.pdf", "a.exe", "a")), content


def _noise(drawn: random.Random) -> tuple[str, bytes]:
    return "noise.csv", drawn.randbytes(drawn.choice((0, 1, 3, 200, 20_000)))


def _quotes(drawn: random.Random) -> tuple[str, bytes]:
    content = bytearray(_HUB * 50)
    for _ in range(drawn.randint(1, 9)):
        content.insert(drawn.randrange(len(content)), ord('"'))
    return "quotes.csv", bytes(content)


def _many_sheets(drawn: random.Random) -> tuple[str, bytes]:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": drawn.random() < 0.5})
    for _ in range(drawn.randint(1, 200)):
        sheet = book.add_worksheet()
        sheet.write(drawn.choice((0, 1_048_575)), drawn.choice((0, 16_383)), drawn.choice(_FORMULAS))
    book.close()
    return "sheets.xlsx", out.getvalue()


KINDS: dict[str, Callable[[random.Random], tuple[str, bytes]]] = {
    "zip bomb": _zip_bomb,
    "archive of thousands of parts": _many_entries,
    "archive in an archive": _nested_zip,
    "XML entities": _entities,
    "path names": _path_names,
    "huge cell": _huge_cell,
    "thousands of columns": _many_columns,
    "null bytes": _nulls,
    "formulas": _formulas,
    "text that is markup": _injected,
    "deep JSON": _deep_json,
    "odd JSON": _odd_json,
    "cut off": _truncated,
    "bytes changed": _bytes_changed,
    "wrong encoding": _wrong_encoding,
    "wrong ending": _wrong_ending,
    "noise": _noise,
    "quotation marks astray": _quotes,
    "sheets and far cells": _many_sheets,
}
"""What a bad upload may be, and how one is made."""


def _real(drawn: random.Random) -> tuple[str, bytes]:
    """A file of the cases that reads as it is."""
    files = sorted(
        path
        for path in CASES.rglob("*.*")
        if path.suffix in (".csv", ".xlsx", ".json") and path.stem not in ("expected", "answers")
    )
    path = drawn.choice([path for path in files if path.stat().st_size])
    return path.name, path.read_bytes()


def _quoted(text: str) -> bytes:
    return b'"' + text.replace('"', '""').encode("utf-8", "replace") + b'"'


def _workbook(parts: dict[str, bytes]) -> bytes:
    """The parts of a workbook with some of them put in or replaced."""
    usual = {
        "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="xml" ContentType="application/xml"/></Types>',
        "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>',
    }
    return _zip(usual | parts)


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name or "a"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
