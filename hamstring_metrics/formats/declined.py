"""Files that are known and not read, each named with the reason and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hamstring_metrics.errors import refusal
from hamstring_metrics.formats.dynamo import is_dynamo
from hamstring_metrics.formats.headings import find_heading
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


def _is_gym_log(names: set[str]) -> bool:
    return "exercise name" in names and bool(names & {"set order", "workout name", "reps", "weight"})


_KNOWN = (
    _Known(
        "a DynaMo export",
        "it holds no force of each leg",
        "Export its strength results as CSV and add that file.",
        lambda names: is_dynamo(list(names)),
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
    >>> named(Source("run.csv", b"Date,Athlete,Total\\n2026-03-04,Ada,4.31"))
    "run.csv: expected results of each leg, found 'a SmartSpeed export' (sprint times say nothing \
about the hamstrings of each leg). Leave it out."
    """
    for known in _KNOWN:
        for sheet in source.sheets:
            if find_heading(sheet, lambda names, known=known: known.fits(set(names))):  # type: ignore[misc]
                return _sentence(source.name, known)
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
Check that this is the right file, or use a template: they are on Data, and on Test day before the first results."
    """
    if source.is_json:
        keys = ", ".join(source.sheets[0].lines[0].cells)
        return refusal(
            source.name,
            "tests as VALD's API gives them, with leftMaxForce and rightMaxForce",
            f"JSON with the keys {keys}" if keys else "JSON without a key",
            "Export the results as CSV or XLSX.",
        )
    heading = find_heading(
        source.sheets[0], lambda names: sum(1 for name in names if any(map(str.isalpha, name))) > 1
    ) or find_heading(source.sheets[0], lambda names: any(names))
    found = [text for text in heading.texts if text] if heading else []
    shown = ", ".join(found[:8]) + (", ..." if len(found) > 8 else "")
    return (
        f"{source.name}: expected one of {', '.join(titles)}, found the headings '{_cut(shown)}'. "
        "Check that this is the right file, or use a template: they are on Data, and on Test day before the first results."
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:157] + "..."


def _sentence(name: str, known: _Known) -> str:
    found = f"'{known.what}' ({known.reason})"
    return f"{name}: expected results of each leg, found {found}. {known.remedy}"
