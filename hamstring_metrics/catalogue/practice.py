"""What the practitioner articles ask for: rules, phases, templates, markers, what a result suggests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hamstring_metrics.catalogue.library import Span
from hamstring_metrics.catalogue.rows import Source, rows, sources


@dataclass(frozen=True, slots=True)
class PracticeRule:
    """One rule of an article in our own words; `kind` is a `RuleKind`."""

    id: str
    kind: str
    topic: str
    wording: str
    numbers: dict[str, Span]
    source: Source

    def at_most(self, name: str) -> float:
        """The upper end of one of its numbers.

        Raises
        ------
        KeyError
            If the rule has no such number.

        Examples
        --------
        >>> practice_rules()["two_new_exercises_a_week"].at_most("at_most")
        2.0
        """
        return self.numbers[name].high


@dataclass(frozen=True, slots=True)
class PhaseAim:
    """What a kind of phase is for, and what is looked at before it; `order` is missing outside the row of five."""

    kind: str
    order: int | None
    emphasis: str
    aim: str
    entry_check: str
    source: Source


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """One phase of a template: its kind and how many weeks."""

    kind: str
    weeks: int
    source: Source


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """One line of the typical week of a kind of phase; `day` 1 is Monday."""

    kind: str
    day: int
    run: str
    exercise: str
    sets: int | None
    repetitions: int | None


@dataclass(frozen=True, slots=True)
class MarkerStatement:
    """How many experts agree with one statement on a marker; missing where none was asked."""

    id: str
    marker: str
    name: str
    protocols: tuple[str, ...]
    agreement_pct: float | None
    statement: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class SuggestedExercise:
    """An exercise that goes with a result; `when` is a `SuggestedFor`."""

    id: str
    when: str
    family: str
    exercise: str
    source: Source
    note: str


@cache
def practice_rules() -> dict[str, PracticeRule]:
    """All rules by id, article by article.

    Examples
    --------
    >>> practice_rules()["nordic_start_dose"].numbers["reps"]
    Span(low=3.0, high=5.0)
    """
    return {
        row["id"]: PracticeRule(
            id=row["id"],
            kind=row["kind"],
            topic=row["topic"],
            wording=row["wording"],
            numbers=_numbers(row["numbers"]),
            source=sources()[row["source"]],
        )
        for row in rows("practice_rules")
    }


@cache
def phase_aims() -> dict[str, PhaseAim]:
    """Aim, entry check and emphasis by kind of phase, in order."""
    return {
        row["id"]: PhaseAim(
            kind=row["id"],
            order=int(row["order"]) if row["order"] else None,
            emphasis=row["emphasis"],
            aim=row["aim"],
            entry_check=row["entry_check"],
            source=sources()[row["source"]],
        )
        for row in rows("phase_aims")
    }


@cache
def phase_templates() -> dict[int, tuple[TemplatePart, ...]]:
    """The phases of each template by its length in weeks.

    Examples
    --------
    >>> list(phase_templates())
    [8, 12, 16]
    """
    found: dict[int, list[TemplatePart]] = {}
    for row in rows("phase_templates"):
        part = TemplatePart(row["kind"], int(row["weeks"]), sources()[row["source"]])
        found.setdefault(int(row["template"]), []).append(part)
    return {weeks: tuple(parts) for weeks, parts in found.items()}


@cache
def template_weeks() -> dict[str, tuple[TemplateEntry, ...]]:
    """The typical week of each kind of phase, line by line."""
    found: dict[str, list[TemplateEntry]] = {}
    for row in rows("template_weeks"):
        found.setdefault(row["kind"], []).append(
            TemplateEntry(
                kind=row["kind"],
                day=int(row["day"]),
                run=row["run"],
                exercise=row["exercise"],
                sets=int(row["sets"]) if row["sets"] else None,
                repetitions=int(row["reps"]) if row["reps"] else None,
            )
        )
    return {kind: tuple(entries) for kind, entries in found.items()}


@cache
def marker_statements() -> tuple[MarkerStatement, ...]:
    """Markers of the way back after an injury, with how far experts agree."""
    return tuple(
        MarkerStatement(
            id=row["id"],
            marker=row["marker"],
            name=row["name"],
            protocols=tuple(row["protocols"].split()),
            agreement_pct=float(row["agreement_pct"]) if row["agreement_pct"] else None,
            statement=row["statement"],
            source=sources()[row["source"]],
            note=row["note"],
        )
        for row in rows("return_markers")
    )


@cache
def suggested_exercises() -> tuple[SuggestedExercise, ...]:
    """Which exercises go with which results."""
    return tuple(SuggestedExercise(**row | {"source": sources()[row["source"]]}) for row in rows("suggestions"))


def _numbers(text: str) -> dict[str, Span]:
    pairs = (part.split("=") for part in text.split(";") if part)
    spans = {name: Span.read(value) for name, value in pairs}
    return {name: span for name, span in spans.items() if span}
