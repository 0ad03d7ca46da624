"""The exercise library: searched, with easier and harder variants, and where the articles disagree."""

from __future__ import annotations

from dataclasses import dataclass

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import Exercise, ExerciseConflict
from hamstring_metrics.model import ExerciseEntry, Finding, FindingKind, PlannedWeek
from hamstring_metrics.programme.week import exercise_entries, exercise_entry

DOSE_RULES: dict[str, tuple[str, ...]] = {
    "two_leg_bridge": ("two_leg_bridge_dose",),
    "nordic_curl": ("nordic_start_dose",),
    "staggered_rdl": ("staggered_rdl_dose",),
    "band_pull": ("band_pull_dose", "band_pull_tempo"),
    "supine_march": ("supine_march_dose",),
    "eccentric_single_leg_curl": ("eccentric_curl_dose", "eccentric_curl_tempo"),
    "nordic_variations": ("nordic_common_dose", "nordic_season_dose"),
    "prone_single_leg_curl": ("curl_start_dose",),
    "bench_bridge_single_leg": ("bench_bridge_dose",),
    "bench_bridge_up": ("bench_bridge_dose",),
    "single_leg_rdl": ("single_leg_rdl_dose",),
    "lying_curl": ("life_time_dose",),
    "seated_curl": ("life_time_dose", "seated_curl_range"),
    "nordic_bench": ("life_time_dose",),
    "standing_single_leg_curl": ("life_time_dose",),
    "lying_slider_curl": ("life_time_dose",),
    "nordic_partial": ("lowering_tempo",),
    "split_squat": ("lowering_tempo",),
    "single_leg_deadlift": ("lowering_tempo",),
}
"""The rules from which the doses of an exercise come."""


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One exercise of a conflict, which carries its dose and who says so."""

    conflict: ExerciseConflict
    exercise: Exercise


def search(
    phase: str | None = None,
    equipment: str | None = None,
    pattern: str | None = None,
    words: str = "",
) -> list[Exercise]:
    """Exercises that fit everything asked for; what is not asked for fits.

    Parameters
    ----------
    phase
        A `PhaseKind`.
    equipment, pattern
        Words of the library: `equipment_words()`, `pattern_words()`.
    words
        All of these must occur in the name or the note.

    Examples
    --------
    >>> [one.id for one in search(phase="eccentric", equipment="ball")]
    ['eccentric_single_leg_curl']
    """
    wanted = words.casefold().split()
    return [
        one
        for one in catalogue.exercises().values()
        if phase in (None, one.phase)
        and (equipment is None or equipment in one.equipment)
        and pattern in (None, one.pattern)
        and all(word in f"{one.name} {one.note}".casefold() for word in wanted)
    ]


def equipment_words() -> list[str]:
    """Every piece of equipment of the library, each once."""
    return sorted({piece for one in catalogue.exercises().values() for piece in one.equipment})


def pattern_words() -> list[str]:
    """Every movement pattern of the library, in the order of first use."""
    return list(dict.fromkeys(one.pattern for one in catalogue.exercises().values()))


def conflict_sides(exercise_id: str) -> list[ConflictSide]:
    """Everybody who says something else about an exercise, and the exercise itself first.

    Examples
    --------
    >>> [side.exercise.source.id for side in conflict_sides("slider_curl")]
    ['progression_guide', 'life_time']
    """
    library = catalogue.exercises()
    own = library[exercise_id]
    return [
        ConflictSide(catalogue.exercise_conflicts()[conflict], one)
        for conflict in own.conflicts
        for one in (own, *(other for other in library.values() if other is not own))
        if conflict in one.conflicts
    ]


def outside_dose(week: PlannedWeek) -> list[Finding]:
    """Entries whose sets or repetitions lie outside what their article gives; a note.

    The start and the target of an exercise count as given, and all between them.
    """
    found = []
    for day, entry in exercise_entries(week):
        rules = DOSE_RULES.get(entry.exercise_id, ())
        if rules and _is_outside(entry):
            at = (exercise_entry(day, entry),)
            facts = {"sets": entry.sets, "reps": entry.reps, "seconds": entry.seconds}
            found.append(Finding(rules[0], FindingKind.NOTE, at, facts))
    return found


def _is_outside(entry: ExerciseEntry) -> bool:
    one = catalogue.exercises()[entry.exercise_id]
    checked = (
        (entry.sets, one.sets, one.target_sets),
        (entry.reps, one.repetitions, one.target_repetitions),
        (entry.seconds, one.seconds, None),
    )
    for value, span, target in checked:
        ends = [end for given in (span, target) if given for end in (given.low, given.high)]
        if value is not None and ends and not min(ends) <= value <= max(ends):
            return True
    return False
