"""The samples of a force trace: three columns of numbers, and what makes them a trace or not."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from itertools import pairwise

from hamstring_metrics import catalogue
from hamstring_metrics.errors import FileRefused, ValueRefused, in_one_line, refusal
from hamstring_metrics.formats.headings import Heading
from hamstring_metrics.formats.numbers import is_missing, parse_number
from hamstring_metrics.formats.result_rows import is_blank
from hamstring_metrics.formats.settled import Settled, settle
from hamstring_metrics.formats.source import Line, Sheet, Source
from hamstring_metrics.model import Answers, ForceTrace, Inferred, LineBin, Reading, SetAside

_TIMES = frozenset({"seconds", "time", "time s", "time ms", "time seconds", "time milliseconds"})
_LEFT = frozenset({"left force", "leftforce", "left force n", "leftforce n"})
_RIGHT = frozenset({"right force", "rightforce", "right force n", "rightforce n"})
_COLUMNS = ((_TIMES, "the time"), (_LEFT, "the left force"), (_RIGHT, "the right force"))
_EXPECTED = "a time and the force of each leg in N"
_AGAIN = "Export the trace again."
# Times are decimal fractions: 0.1 s apart may be held as slightly more.
_ROUNDING_S = 1e-9

_Written = tuple[int, list[str]]


def is_heading(names: Sequence[str]) -> bool:
    """Whether normalised headings are those of a trace: a time and the force of each leg.

    Examples
    --------
    >>> is_heading(["seconds", "left force", "right force"])
    True
    """
    return all(any(name in known for name in names) for known, _ in _COLUMNS)


def samples(source: Source, sheet: Sheet, heading: Heading, answers: Answers, reading: Reading) -> ForceTrace:
    """The samples below a heading, in seconds and N; each line gets its bin.

    Parameters
    ----------
    source, sheet, heading
        The file and the table in it.
    answers
        To `decimal_sign`.
    reading
        Gains the bins, what was set aside, and what was asked or concluded.

    Returns
    -------
    ForceTrace
        Without samples, but with its rows, while the decimal sign is open.

    Raises
    ------
    FileRefused
        If nothing is left, or the samples are too short, too rare or too many a
        second, have a gap, or a time that goes back.
    """
    written, present = _written(source, sheet, heading, reading)
    if not written or not any(present):
        raise _nothing(source)
    numbers = [text for _, texts in written for text in texts if not is_missing(text)]
    settled = settle(reading, answers, [], numbers, source.is_workbook)
    if settled.decimal is None:
        return _trace([row for row, _ in written], [])
    rows: list[int] = []
    values: list[list[float]] = []
    for row, texts in written:
        try:
            values.append([_number(text, settled) for text in texts])
        except ValueRefused:
            found = next(text for text in texts if not _is_number(text, settled))
            _set_aside(reading, sheet, row, _EXPECTED, found, _AGAIN)
            continue
        rows.append(row)
    if not rows:
        raise _nothing(source)
    _require_forward(source.name, rows, [line[0] for line in values])
    scale = _seconds_in_a_unit(source.name, values[-1][0] - values[0][0], len(rows), reading)
    for line in values:
        line[0] *= scale
    _require_long_and_whole(source.name, rows, [line[0] for line in values])
    return _trace(rows, values)


def _nothing(source: Source) -> FileRefused:
    return FileRefused(refusal(source.name, _EXPECTED, "no line with them", _AGAIN))


def _trace(rows: list[int], values: list[list[float]]) -> ForceTrace:
    columns = (array("d", (line[place] for line in values)) for place in range(3))
    return ForceTrace(*columns, rows=tuple(rows))


def _written(source: Source, sheet: Sheet, heading: Heading, reading: Reading) -> tuple[list[_Written], list[bool]]:
    """Lines with all their numbers, as texts; and which of the legs was recorded at all."""
    at = [_place(source, heading, known, what) for known, what in _COLUMNS]
    reading.unread_columns = [text for place, text in enumerate(heading.texts) if text and place not in at]
    width = len(heading.texts)
    filled: list[_Written] = []
    for line in sheet.lines[heading.index + 1 :]:
        reading.lines[sheet.name, line.number] = LineBin.BLANK
        if is_blank(line):
            continue
        if sheet.name is None and len(line.cells) > width:
            remedy = "Export with semicolons where numbers have a decimal comma."
            found = f"{len(line.cells)} cells"
            _set_aside(reading, sheet, line.number, f"{width} cells", found, remedy)
            continue
        filled.append((line.number, [_cell(line, place) for place in at]))
    # A leg that was not recorded has no number in any line.
    present = [any(not is_missing(texts[leg]) for _, texts in filled) for leg in (1, 2)]
    whole = []
    for row, texts in filled:
        wanted = zip(texts, (True, *present), strict=True)
        lacking = next((text for text, is_wanted in wanted if is_wanted and is_missing(text)), None)
        if lacking is not None:
            _set_aside(reading, sheet, row, _EXPECTED, lacking, _AGAIN)
            continue
        whole.append((row, texts))
        reading.lines[sheet.name, row] = LineBin.KEPT
    return whole, present


def _place(source: Source, heading: Heading, known: frozenset[str], what: str) -> int:
    places = [place for place, name in enumerate(heading.names) if name in known]
    if len(places) > 1:
        raise FileRefused(
            refusal(
                heading.place_in(source.name),
                f"one column with {what}",
                heading.texts[places[1]],
                "Delete the one that does not count.",
            )
        )
    return places[0]


def _cell(line: Line, place: int) -> str:
    return line.cells[place].strip() if place < len(line.cells) else ""


def _number(text: str, settled: Settled) -> float:
    return math.nan if is_missing(text) else parse_number(text, settled.decimal_of(text) or ".")


def _is_number(text: str, settled: Settled) -> bool:
    try:
        _number(text, settled)
    except ValueRefused:
        return False
    return True


def _set_aside(reading: Reading, sheet: Sheet, row: int, expected: str, found: str, remedy: str) -> None:
    reading.lines[sheet.name, row] = LineBin.SET_ASIDE
    reason = f"expected {expected}, found '{in_one_line(found)}'. {remedy}"
    reading.set_aside.append(SetAside(row, reason, found=found, sheet=sheet.name))


def _require_forward(file: str, rows: list[int], times: list[float]) -> None:
    for (before, after), row in zip(pairwise(times), rows[1:], strict=True):
        if after < before:
            raise FileRefused(
                refusal(
                    f"{file}, line {row}",
                    f"a time after {before:g}",
                    f"{after:g}",
                    "A trace holds one recording: save each as a file of its own.",
                )
            )


def _seconds_in_a_unit(file: str, duration: float, count: int, reading: Reading) -> float:
    """1 where times are seconds, 0.001 where they are milliseconds, told by their distance."""
    low_hz, high_hz = (catalogue.threshold(f"trace_sampling_{end}_hz") for end in ("min", "max"))
    in_a_unit = (count - 1) / duration if duration > 0 else math.inf
    if low_hz <= in_a_unit <= high_hz:
        return 1.0
    if low_hz <= in_a_unit * 1000 <= high_hz:
        reading.inferred.append(
            Inferred(
                f"Times are read as milliseconds: as seconds there would be {in_a_unit:.2g} samples a second.",
                "If that is wrong, export the trace with times in seconds and add it again.",
            )
        )
        return 0.001
    found = "times that do not move" if math.isinf(in_a_unit) else f"{in_a_unit:.3g}"
    raise FileRefused(refusal(file, f"{low_hz:g} to {high_hz:g} samples a second", found, _AGAIN))


def _require_long_and_whole(file: str, rows: list[int], seconds: list[float]) -> None:
    shortest_s = catalogue.threshold("trace_shortest_s")
    duration_s = seconds[-1] - seconds[0]
    if duration_s < shortest_s - _ROUNDING_S:
        raise FileRefused(refusal(file, f"a trace of at least {shortest_s:g} s", f"{duration_s:.3g} s", _AGAIN))
    longest_s = catalogue.threshold("trace_gap_max_s")
    for (before, after), row in zip(pairwise(seconds), rows[1:], strict=True):
        if after - before > longest_s + _ROUNDING_S:
            raise FileRefused(
                refusal(
                    f"{file}, line {row}",
                    f"no gap longer than {longest_s:g} s",
                    f"nothing from {before:g} to {after:g} s",
                    _AGAIN,
                )
            )
