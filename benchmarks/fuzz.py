"""Files mutated from the cases, read one after the other: nothing may crash, get lost or become 0.

`python -m benchmarks.fuzz [--count 10000] [--seed 20260304]`; exit code 1 where anything was found.
"""

from __future__ import annotations

import argparse
import csv
import io
import math
import random
import re
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hamstring_metrics import intake
from hamstring_metrics.formats.numbers import MISSING_MARKERS
from hamstring_metrics.formats.source import Source
from hamstring_metrics.model import Answers, LineBin, Reading, ReadTest

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
ABOUT = {"expected.json", "answers.json"}
# Longer ones are hostile cases of their own, and would be most of the run.
MOST_BYTES = 64 * 1024
ANSWERS = (
    Answers(),
    Answers(
        {
            "date_order": "dmy",
            "decimal_sign": ".",
            "protocol": "nordic",
            "date": "2026-03-04",
            "athlete": "Ada Even",
        }
    ),
    Answers({"date_order": "mdy", "decimal_sign": ",", "dynamometer:dynamo": "hhd_mid_make_held"}),
)
_SEPARATORS = b",;\t"
_MARKERS = tuple(sorted(MISSING_MARKERS)) + (" ", "DNT", "N/A", "NA", "NaN", "\u2014")
_ODD = (
    "1e999", "-0", "0x10", "1_000", "9" * 400, "1.012", "1,5", "31/02/2026", "00:00", "=1+1", "#REF!",
    "\u0661\u0662", "\u00bd", '"', "\x1a", "null", "[]", "{", "\ufeff",
)  # fmt: skip
_NUMBER = re.compile(r"[^\W_]*\d[\w.,]*")

Mutation = Callable[[random.Random, bytes], bytes]


def bytes_changed(chance: random.Random, content: bytes) -> bytes:
    """Some bytes flipped, dropped or put in."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(changed) + 1)
        kind = chance.randrange(3)
        if kind == 0 and place < len(changed):
            changed[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del changed[place : place + chance.choice((1, 1, 4, 64))]
        else:
            changed[place:place] = chance.randbytes(chance.choice((1, 1, 3)))
    return bytes(changed)


def cut_off(chance: random.Random, content: bytes) -> bytes:
    """The beginning, or the end, of a file."""
    place = chance.randrange(len(content) + 1)
    return content[:place] if chance.random() < 0.8 else content[place:]


def lines_moved(chance: random.Random, content: bytes) -> bytes:
    """Lines doubled, dropped, exchanged or emptied."""
    lines = content.splitlines(keepends=True)
    for _ in range(chance.choice((1, 2, 5))):
        if not lines:
            break
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        kind = chance.randrange(4)
        if kind == 0:
            lines.insert(other, lines[one])
        elif kind == 1:
            del lines[one]
        elif kind == 2:
            lines[one], lines[other] = lines[other], lines[one]
        else:
            lines[one] = b"\n"
    return b"".join(lines)


def another_separator(chance: random.Random, content: bytes) -> bytes:
    """One separator in the place of another, in a line or everywhere."""
    one, other = chance.sample(_SEPARATORS, 2)
    table = bytes.maketrans(bytes([one]), bytes([other]))
    if chance.random() < 0.5:
        return content.translate(table)
    lines = content.splitlines(keepends=True)
    if lines:
        place = chance.randrange(len(lines))
        lines[place] = lines[place].translate(table)
    return b"".join(lines)


def another_encoding(chance: random.Random, content: bytes) -> bytes:
    """The same text in another encoding, with or without a byte order mark."""
    text = content.decode("utf-8-sig", errors="replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "utf-32", "mac-roman"))
    return text.encode(encoding, errors="replace")


def another_line_end(chance: random.Random, content: bytes) -> bytes:
    """CR, CRLF, LF, or no line end at the end."""
    end = chance.choice((b"\r", b"\r\n", b"\n", b"\n\n"))
    joined = end.join(content.splitlines())
    return joined if chance.random() < 0.5 else joined + end


def cells_changed(chance: random.Random, content: bytes) -> bytes:
    """Cells emptied, doubled, exchanged, or filled with a marker or with something odd."""

    def change(rows: list[list[str]]) -> None:
        for _ in range(chance.choice((1, 1, 3, 10))):
            row = chance.choice(rows)
            if not row:
                continue
            one, other = chance.randrange(len(row)), chance.randrange(len(row))
            kind = chance.randrange(6)
            if kind == 0:
                row[one] = ""
            elif kind == 1:
                row.insert(other, row[one])
            elif kind == 2:
                row[one], row[other] = row[other], row[one]
            elif kind == 3:
                row[one] = chance.choice(_MARKERS)
            elif kind == 4:
                row[one] = chance.choice(_ODD)
            else:
                del row[one]

    return _as_table(content, change)


def columns_changed(chance: random.Random, content: bytes) -> bytes:
    """Two columns exchanged, one dropped or doubled, or all numbers of one made missing."""

    def change(rows: list[list[str]]) -> None:
        width = max(map(len, rows))
        one, other = chance.randrange(width), chance.randrange(width)
        kind = chance.randrange(4)
        marker = chance.choice(_MARKERS)
        for row in rows:
            if max(one, other) >= len(row):
                continue
            if kind == 0:
                row[one], row[other] = row[other], row[one]
            elif kind == 1:
                del row[one]
            elif kind == 2:
                row.insert(other, row[one])
            elif _NUMBER.fullmatch(row[one]):
                row[one] = marker

    return _as_table(content, change)


def _as_table(content: bytes, change: Callable[[list[list[str]]], None]) -> bytes:
    text = content.decode("utf-8-sig", errors="replace")
    mark = max(",;\t", key=text.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return content
    if not any(rows):
        return content
    change(rows)
    written = io.StringIO()
    csv.writer(written, delimiter=mark).writerows(rows)
    return written.getvalue().encode("utf-8", errors="replace")


OF_TEXT: tuple[Mutation, ...] = (
    bytes_changed, cut_off, another_separator, another_encoding, another_line_end,
    # What people and programs do to a file that stays readable, more often.
    lines_moved, lines_moved, cells_changed, cells_changed, cells_changed, columns_changed, columns_changed,
)  # fmt: skip
OF_BINARY: tuple[Mutation, ...] = (bytes_changed, cut_off)


def originals() -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
    """Name and bytes of every case's file in the order of their paths: those read, those refused."""
    read_ones, refused = [], []
    for path in sorted(path for path in CASES.glob("*/*/*") if path.name not in ABOUT):
        content = path.read_bytes()
        if 0 < len(content) <= MOST_BYTES:
            is_read = intake.read(path.name, content).format is not None
            (read_ones if is_read else refused).append((path.name, content))
    return read_ones, refused


def mutated(chance: random.Random, content: bytes) -> bytes:
    """A file after one to three mutations; a workbook's sheet is changed inside its archive."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _workbook_changed(chance, content)
    mutations = OF_BINARY if b"\x00" in content[:512] or content.startswith(b"PK") else OF_TEXT
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        content = chance.choice(mutations)(chance, content)
    return content


def _workbook_changed(chance: random.Random, content: bytes) -> bytes:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError):
        return bytes_changed(chance, content)
    sheets = [name for name in parts if name.startswith("xl/worksheets/")] or list(parts)
    name = chance.choice(sheets)
    part = parts[name]
    cells = list(re.finditer(rb"<v>[^<]*</v>", part))
    if cells and chance.random() < 0.7:
        cell = chance.choice(cells)
        value = chance.choice((b"<v></v>", b"<v>1e308</v>", b"<v>-1</v>", b"<v>0</v>", b"<v>x</v>", b""))
        part = part[: cell.start()] + value + part[cell.end() :]
    else:
        part = bytes_changed(chance, part)
    parts[name] = part
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, bytes_ in parts.items():
            archive.writestr(path, bytes_)
    return packed.getvalue()


def read(name: str, content: bytes, answers: Answers) -> Reading | str:
    """What is read of a file, or where it crashed; a warning is a crash."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return intake.read(name, content, answers)
    except Exception:  # noqa: BLE001  # any exception at all is what is looked for
        return traceback.format_exc(limit=-4)


def faults(reading: Reading | str, content: bytes) -> Iterator[tuple[str, str]]:
    """What is wrong with the reading of one file, as (kind, detail)."""
    if isinstance(reading, str):
        yield "crash", reading
        return
    if (reading.format is None) is (reading.refused is None):
        yield "outcome", f"format {reading.format}, refused {reading.refused}"
    if reading.refused is not None and ": expected " not in reading.refused:
        yield "sentence", reading.refused
    for sentence in (reading.refused or "", *(found.reason for found in reading.set_aside)):
        if len(sentence.splitlines()) > 1:
            yield "sentence", sentence
    if reading.format is None:
        return
    yield from (("bins", detail) for detail in bin_faults(reading, content))
    yield from (("zero", detail) for detail in silent_zeros(reading, content))


def bin_faults(reading: Reading, content: bytes) -> Iterator[str]:
    """Lines that are in no bin or in the wrong one, told apart from what was read of them."""
    if sum(reading.bins.values()) != reading.rows_in_file:
        yield f"{reading.bins} of {reading.rows_in_file}"
    for sheet in Source(reading.file, content).sheets:
        in_bins = {number for name, number in reading.lines if name == sheet.name}
        first = min(in_bins, default=math.inf)
        lost = {line.number for line in sheet.lines if line.number >= first} ^ in_bins
        if lost:
            yield f"lines {sorted(lost)[:5]} are in no bin, or in one and not in the file"
    items = [*reading.tests, *reading.masses]
    read = {(item.sheet, row) for item in items for row in item.rows}
    read |= {(test.sheet, row) for test in reading.tests if test.trace for row in test.trace.rows}
    read |= {(item.sheet, item.row) for item in [*reading.athletes, *reading.phases]}
    for line in read:
        if reading.lines.get(line) is not LineBin.KEPT:
            yield f"line {line} was read and is in {reading.lines.get(line)}"
    aside = {(found.sheet, found.row) for found in reading.set_aside if found.whole_line}
    told = {(found.sheet, found.row) for found in reading.set_aside}
    for line, bin_ in reading.lines.items():
        if bin_ is LineBin.SET_ASIDE and line not in told:
            yield f"line {line} was set aside without a reason"
        if bin_ is not LineBin.SET_ASIDE and line in aside:
            yield f"line {line} has a reason to be set aside and is in {bin_}"
        if bin_ is LineBin.KEPT and line not in read and not _waits(reading):
            yield f"line {line} is kept and nothing was read of it"


def _waits(reading: Reading) -> bool:
    """A question is open, on which what is read of a line may hang."""
    return bool(reading.questions)


def silent_zeros(reading: Reading, content: bytes) -> Iterator[str]:
    """Values of 0 where no device and no person measures 0, and values that are no numbers."""
    for test in reading.tests:
        for field, value in _values(test):
            if value is not None and (value == 0 or not math.isfinite(value) or value < 0):
                yield f"rows {test.rows}: {field} is {value}"
    for mass in reading.masses:
        if mass.body_mass_kg <= 0 or not math.isfinite(mass.body_mass_kg):
            yield f"rows {mass.rows}: a body mass of {mass.body_mass_kg}"
    yield from _values_from_nowhere(reading, content)


def _values(test: ReadTest) -> Iterator[tuple[str, float | None]]:
    yield from (("left", test.left), ("right", test.right))
    yield from (("left_reps", test.left_reps), ("right_reps", test.right_reps))
    yield "body_mass_kg", test.body_mass_kg
    for name, pair in test.others.items():
        # A device may give an impulse or a torque below 0.
        yield from ((name, None if value is None else abs(value)) for value in pair)


def _values_from_nowhere(reading: Reading, content: bytes) -> Iterator[str]:
    """A line without any digit gives no value."""
    for sheet in Source(reading.file, content).sheets:
        with_digit = {line.number for line in sheet.lines if any(map(str.isnumeric, "".join(line.cells)))}
        for test in reading.tests:
            if test.sheet == sheet.name and with_digit.isdisjoint(test.rows):
                yield f"rows {test.rows}: a test of lines without a digit"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read mutated files and count what is wrong.

    Parameters
    ----------
    arguments
        `--count` files (10,000), `--seed` and `--keep FOLDER` for the files at fault.

    Returns
    -------
    int
        0 where nothing was found.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="files to read")
    parser.add_argument("--seed", type=int, default=20260304)
    parser.add_argument("--keep", type=Path, help="folder in which files at fault are put")
    chosen = parser.parse_args(arguments)
    chance = random.Random(chosen.seed)  # noqa: S311  # a run must be repeatable
    readable, refused = originals()
    found: Counter[str] = Counter()
    read_files = kept = 0
    started = time.perf_counter()
    for number in range(chosen.count):
        name, content = chance.choice(readable if chance.random() < 0.9 else refused)
        changed = mutated(chance, content)
        reading = read(name, changed, chance.choice(ANSWERS))
        if isinstance(reading, Reading) and reading.format is not None:
            read_files += 1
            kept += reading.bins[LineBin.KEPT]
        wrong = list(faults(reading, changed))
        for kind in {kind for kind, _ in wrong}:
            found[kind] += 1
        for kind, detail in wrong[:1]:
            print(f"file {number} from {name}: {kind}: {detail}", file=sys.stderr)
            if chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"{number}_{name}").write_bytes(changed)
    print(
        f"{chosen.count} files mutated from {len(readable) + len(refused)} cases (seed {chosen.seed}), "
        f"{read_files} of them read, {kept} lines kept: "
        f"{found['crash']} crashes, {found['bins']} whose bins do not add up, {found['zero']} silent zeros, "
        f"{found['outcome'] + found['sentence']} without a clear outcome; "
        f"{time.perf_counter() - started:.0f} s."
    )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
