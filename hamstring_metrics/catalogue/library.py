"""The exercise library: 32 exercises with their doses, where the articles disagree, Nordic protocols."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hamstring_metrics.catalogue.rows import Source, rows, sources


@dataclass(frozen=True, slots=True)
class Span:
    """A number or a span of numbers as a source gives it.

    Examples
    --------
    >>> Span.read("8-12"), Span.read("3"), Span.read("")
    (Span(low=8.0, high=12.0), Span(low=3.0, high=3.0), None)
    """

    low: float
    high: float

    @classmethod
    def read(cls, text: str) -> Span | None:
        """The span written as `8-12` or `3`; missing where nothing is written."""
        if not text:
            return None
        low, _, high = text.partition("-")
        return cls(float(low), float(high or low))

    @property
    def middle(self) -> float:
        """The middle of the span."""
        return (self.low + self.high) / 2

    def holds(self, value: float) -> bool:
        """Whether a value lies inside; both ends count."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise as one article describes it. A missing dose was not given, never 0.

    `repetitions` are per leg where `legs` is `one` or `alternating`. `phase_basis` is
    `stated` where the article names the phase and `inferred` where it is our reading;
    `demand` (a `Demand`) is chosen for this product. `easier` and `harder` are ids of
    the library, `easier_way` and `harder_way` changes of the exercise itself.
    """

    id: str
    name: str
    pattern: str
    contraction: tuple[str, ...]
    legs: str
    sets: Span | None
    repetitions: Span | None
    seconds: Span | None
    target_sets: Span | None
    target_repetitions: Span | None
    lowering_s: Span | None
    tempo: str
    equipment: tuple[str, ...]
    phase: str
    phase_basis: str
    demand: str
    source: Source
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    easier_way: str
    harder_way: str
    conflicts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ExerciseConflict:
    """Something on which the articles disagree."""

    id: str
    topic: str
    note: str


@dataclass(frozen=True, slots=True)
class NordicStage:
    """Some weeks of a Nordic protocol; `to_week` is missing where it goes on.

    `repetitions` has one span a set where the sets differ, else one for all of them.
    """

    from_week: int
    to_week: int | None
    sessions: Span | None
    sets: Span | None
    repetitions: tuple[Span, ...]
    lowering_s: Span | None
    range_stage: str
    source: Source
    note: str

    @property
    def repetitions_a_session(self) -> Span | None:
        """Fewest and most repetitions of one session; missing where the sets are not given."""
        if self.sets is None or not self.repetitions:
            return None
        if len(self.repetitions) > 1:
            return Span(sum(one.low for one in self.repetitions), sum(one.high for one in self.repetitions))
        each = self.repetitions[0]
        return Span(self.sets.low * each.low, self.sets.high * each.high)


@dataclass(frozen=True, slots=True)
class NordicProtocol:
    """A way to dose the Nordic, week by week."""

    id: str
    name: str
    stages: tuple[NordicStage, ...]

    def in_week(self, week: int) -> NordicStage | None:
        """The stage of a week of the protocol, the first being 1; missing before it.

        Examples
        --------
        >>> nordic_protocols()["petersen"].in_week(2).repetitions_a_session
        Span(low=12.0, high=12.0)
        """
        for stage in self.stages:
            if stage.from_week <= week and (stage.to_week is None or week <= stage.to_week):
                return stage
        return None


@cache
def exercises() -> dict[str, Exercise]:
    """The whole library by id.

    Examples
    --------
    >>> exercises()["nordic_curl"].repetitions
    Span(low=3.0, high=5.0)
    """
    return {
        row["id"]: Exercise(
            id=row["id"],
            name=row["name"],
            pattern=row["pattern"],
            contraction=tuple(row["contraction"].split("+")),
            legs=row["legs"],
            sets=Span.read(row["sets"]),
            repetitions=Span.read(row["reps"]),
            seconds=Span.read(row["seconds"]),
            target_sets=Span.read(row["target_sets"]),
            target_repetitions=Span.read(row["target_reps"]),
            lowering_s=Span.read(row["lowering_s"]),
            tempo=row["tempo"],
            equipment=tuple(row["equipment"].split("+")),
            phase=row["phase"],
            phase_basis=row["phase_basis"],
            demand=row["demand"],
            source=sources()[row["source"]],
            easier=tuple(row["easier"].split()),
            harder=tuple(row["harder"].split()),
            easier_way=row["easier_way"],
            harder_way=row["harder_way"],
            conflicts=tuple(row["conflicts"].split()),
            note=row["note"],
        )
        for row in rows("exercises")
    }


@cache
def exercise_conflicts() -> dict[str, ExerciseConflict]:
    """Everything on which the articles disagree, by id."""
    return {row["id"]: ExerciseConflict(**row) for row in rows("exercise_conflicts")}


@cache
def nordic_protocols() -> dict[str, NordicProtocol]:
    """All Nordic protocols by id, with their stages in order.

    Examples
    --------
    >>> len(nordic_protocols()["petersen"].stages)
    6
    """
    stages: dict[str, list[NordicStage]] = {}
    names = {}
    for row in rows("nordic_protocols"):
        names[row["protocol"]] = row["name"]
        repetitions = (Span.read(part) for part in row["reps"].split("+"))
        stages.setdefault(row["protocol"], []).append(
            NordicStage(
                from_week=int(row["from_week"]),
                to_week=int(row["to_week"]) if row["to_week"] else None,
                sessions=Span.read(row["sessions"]),
                sets=Span.read(row["sets"]),
                repetitions=tuple(one for one in repetitions if one),
                lowering_s=Span.read(row["lowering_s"]),
                range_stage=row["range"],
                source=sources()[row["source"]],
                note=row["note"],
            )
        )
    return {id_: NordicProtocol(id_, names[id_], tuple(own)) for id_, own in stages.items()}
