"""Files that are known and not read, each named with the reason and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hamstring_metrics.errors import refusal
from hamstring_metrics.formats.headings import find_heading, normalised
from hamstring_metrics.formats.source import Source

_HUB = "Export the results from VALD Hub as CSV and add that file."


@dataclass(frozen=True, slots=True)
class _Known:
    """A kind of file: what it is, why it is not read, what to do, and how it is told."""

    what: str
    reason: str
    remedy: str
    fits: Callable[[set[str]], bool]


def _has(*words: str) -> Callable[[set[str]], bool]:
    return lambda names: names.issuperset(words)


def _has_two_of(*words: str) -> Callable[[set[str]], bool]:
    return lambda names: len(names.intersection(words)) > 1


def _is_forceframe(names: set[str]) -> bool:
    forces = names & {"l max force n", "left max force n"}
    return bool(forces) and len(names & {"mode", "direction", "position"}) > 1


def _is_dynamo(names: set[str]) -> bool:
    parts = names & {"body region", "force asymmetry", "n max force n", "l max rom", "r max rom"}
    return "movement" in names and bool(parts)


def _is_gym_log(names: set[str]) -> bool:
    return "exercise name" in names and bool(names & {"set order", "workout name", "reps", "weight"})


_KNOWN = (
    _Known(
        "NordBord rows saved from VALD's API",
        "they name athletes by ids only and are not read yet",
        _HUB,
        lambda names: bool(names & {"leftmaxforce", "rightmaxforce"}) and "seconds" not in names,
    ),
    _Known(
        "a NordBord force trace",
        "it does not say whose it is, or when, and is not read yet",
        _HUB,
        lambda names: bool(names & {"seconds", "time"})
        and (_has("left force", "right force")(names) or _has("leftforce", "rightforce")(names)),
    ),
    _Known(
        "a ForceFrame export",
        "mostly hip tests under the headings of a NordBord, not read yet",
        "Add its knee flexion results by hand on Enter results.",
        _is_forceframe,
    ),
    _Known(
        "a DynaMo export",
        "it holds many movements and is not read yet",
        "Add its knee flexion results by hand on Enter results.",
        _is_dynamo,
    ),
    _Known(
        "a ForceDecks export",
        "jumps and squats say nothing about the hamstrings of each leg",
        "Leave it out.",
        lambda names: "test type" in names and bool(names & {"bw kg", "bw lb"}) and "date" in names,
    ),
    _Known(
        "a SmartSpeed export",
        "sprint times say nothing about the hamstrings of each leg",
        "Leave it out.",
        lambda names: names in ({"date", "athlete", "total"}, {"date", "athlete", "total", ""}),
    ),
    _Known(
        "a gym log",
        "it has no sides, so left and right cannot be compared",
        "Add results of each leg by hand on Enter results.",
        _is_gym_log,
    ),
)  # fmt: skip


def named(source: Source) -> str | None:
    """Sentence for a file whose kind is known and that is not read.

    Parameters
    ----------
    source
        A file that no format recognised.

    Returns
    -------
    str or None
        Missing where the kind is unknown too.

    Examples
    --------
    >>> named(Source("run.csv", b"Seconds,Left Force,Right Force\\n0.00,1.2,0.8"))
    "run.csv: expected results of each leg, found 'a NordBord force trace' (it does not say whose \
it is, or when, and is not read yet). Export the results from VALD Hub as CSV and add that file."
    """
    json_keys = _json_keys(source)
    if json_keys is not None:
        known = next((one for one in _KNOWN if one.fits(json_keys)), None)
        return _sentence(source.name, known) if known else _unknown_json(source.name)
    for known in _KNOWN:
        for sheet in source.sheets:
            if find_heading(sheet, lambda names, known=known: known.fits(set(names))):  # type: ignore[misc]
                return _sentence(source.name, known)
    if _names_forceframe(source):
        return _sentence(source.name, next(one for one in _KNOWN if one.what == "a ForceFrame export"))
    if _has_three_headings(source):
        return _sentence(
            source.name,
            _Known(
                "a NordBord export of 2019 with three heading lines",
                "its headings do not tell left from right and it is not read yet",
                _HUB,
                _has(),
            ),
        )
    return None


def unknown(source: Source, titles: Sequence[str]) -> str:
    """Sentence for a file of which nothing is known: the headings found and what is read.

    Parameters
    ----------
    source
        A file that no format recognised and that is not `named`.
    titles
        What each format is called.

    Examples
    --------
    >>> unknown(Source("a.csv", b"Fruit,Price\\nPear,2"), ["NordBord export", "result sheet"])
    "a.csv: expected one of NordBord export, result sheet, found the headings 'Fruit, Price'. \
Check that this is the right file, or use a template from Enter results."
    """
    heading = find_heading(
        source.sheets[0], lambda names: sum(1 for name in names if any(map(str.isalpha, name))) > 1
    ) or find_heading(source.sheets[0], lambda names: any(names))
    found = [text for text in heading.texts if text] if heading else []
    shown = ", ".join(found[:8]) + (", ..." if len(found) > 8 else "")
    return (
        f"{source.name}: expected one of {', '.join(titles)}, found the headings '{_cut(shown)}'. "
        "Check that this is the right file, or use a template from Enter results."
    )


def _cut(text: str) -> str:
    return text if len(text) <= 160 else text[:157] + "..."


def _sentence(name: str, known: _Known) -> str:
    found = f"'{known.what}' ({known.reason})"
    return f"{name}: expected results of each leg, found {found}. {known.remedy}"


def _unknown_json(name: str) -> str:
    return refusal(name, "a CSV or XLSX file with results", "a JSON file", "Export it as CSV or XLSX.")


def _json_keys(source: Source) -> set[str] | None:
    """Keys of the first record of a JSON file, normalised; missing where it is none."""
    text = source.text
    if text is None or text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        # A table may begin with a bracket too; a broken JSON file is told by its first key.
        return set() if text.lstrip().startswith(('{"', "{\n", "{\r", '[{', "[\n", "[\r")) else None
    for _ in range(3):
        if isinstance(content, dict) and not any(isinstance(v, list) for v in content.values()):
            return {normalised(key) for key in content}
        if isinstance(content, dict):
            content = next(value for value in content.values() if isinstance(value, list))
        elif isinstance(content, list) and content:
            content = content[0]
        else:
            break
    return set()


def _names_forceframe(source: Source) -> bool:
    """The device column names a ForceFrame, under the headings of a NordBord."""
    for sheet in source.sheets:
        heading = find_heading(sheet, lambda names: "device" in names and "l max force n" in names)
        if heading is not None:
            place = heading.names.index("device")
            below = sheet.lines[heading.index + 1 : heading.index + 50]
            return any("forceframe" in normalised(c).replace(" ", "") for _, cells in below for c in cells[place : place + 1])
    return False


def _has_three_headings(source: Source) -> bool:
    """Three lines of words over rows of name, YYYY/MM/DD, HH:MM, test and 12 numbers."""
    lines = [line.cells for line in source.sheets[0].lines[:40] if any(line.cells)]
    for cells in lines[3:6]:
        if len(cells) < 16:
            continue
        day, time, counts = cells[1].strip(), cells[2].strip(), cells[4:16]
        dated = len(day) == 10 and day[4] in "/-" and day[:4].isdigit()
        timed = time[:2].rstrip(":").isdigit() and ":" in time
        if dated and timed and all(not cell.strip()[:1].isalpha() for cell in counts):
            return True
    return False
