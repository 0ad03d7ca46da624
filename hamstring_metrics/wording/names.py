"""Names of protocols, sides, phases, machines, formulas: the words on every screen."""

from __future__ import annotations

import re

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import Protocol, Source
from hamstring_metrics.model import (
    Formula,
    MachineKind,
    MassState,
    PhaseKind,
    Rating,
    Sex,
    StopReason,
    TargetState,
)

_PHASE_KINDS = {
    PhaseKind.CONTROL: "Control and low tension",
    PhaseKind.HIP_DOMINANT: "Hip-dominant",
    PhaseKind.KNEE_DOMINANT: "Knee-dominant",
    PhaseKind.ECCENTRIC: "Eccentric braking",
    PhaseKind.TEMPO_HILLS: "Tempo and hills",
    PhaseKind.DELOAD: "Deload",
    PhaseKind.MAINTENANCE: "Maintenance",
    PhaseKind.OWN: "Own",
}
_MACHINE_KINDS = {
    MachineKind.PRONE_SINGLE_LEG: "Prone, single leg",
    MachineKind.STANDING: "Standing",
    MachineKind.SEATED: "Seated",
}
_STOP_REASONS = {
    StopReason.DONE: "Done as planned",
    StopReason.TECHNIQUE: "Technique failed",
    StopReason.CRAMP: "Cramp",
    StopReason.PAIN: "Pain",
}
_SEXES = {Sex.FEMALE: "Female", Sex.MALE: "Male"}
_RATINGS = {
    Rating.POOR: "poor",
    Rating.SATISFACTORY: "satisfactory",
    Rating.EXCELLENT: "excellent",
    Rating.NOT_RATED: "not rated",
}
_TARGET_STATES = {
    TargetState.MET: "target met",
    TargetState.BELOW: "below target",
    TargetState.EIGHT_NOT_SHOWN: "8 not shown",
    TargetState.NOT_RATED: "target not rated",
}
_MASS_STATES = {
    MassState.CURRENT: "current",
    MassState.STALE: "stale",
    MassState.AFTER: "weighed after the test",
    MassState.MISSING: "missing",
}
_MEASURES = {
    "peak_force": "Peak force",
    "average_force": "Average force",
    "torque": "Torque",
    "impulse": "Impulse",
    "load": "Load",
    "repetitions": "Repetitions",
    "angle": "Angle",
    "distance": "Distance",
    "score": "Score",
    "value": "Value",
}
_NOT_STRENGTH = ("range_of_motion", "hop", "scale", "own_number")
_FORMULAS = {
    Formula.STRONGER_LIMB: "% of the stronger leg",
    Formula.WEAKER_LIMB: "% of the weaker leg",
    Formula.SUM: "% of both legs together",
    Formula.MEAN: "% of the mean of both legs",
    Formula.SYMMETRY_ANGLE: "symmetry angle, %",
    Formula.LOG_RATIO: "log ratio, 100 x ln(right / left)",
    Formula.LIMB_SYMMETRY_INDEX: "limb symmetry index, %",
}
_FORMULAS_WRITTEN = {
    Formula.STRONGER_LIMB: "100 x (right - left) / the stronger leg",
    Formula.WEAKER_LIMB: "100 x (right - left) / the weaker leg",
    Formula.SUM: "100 x (right - left) / (right + left)",
    Formula.MEAN: "100 x (right - left) / the mean of both legs",
    Formula.SYMMETRY_ANGLE: "100 x (45 degrees - arctan(left / right)) / 90 degrees",
    Formula.LOG_RATIO: "100 x ln(right / left)",
    Formula.LIMB_SYMMETRY_INDEX: "100 x the injured leg / the other, or the weaker / the stronger where no injury is noted",
}


def protocol_of(protocol: str) -> Protocol:
    """Protocol of the catalogue; one that it does not know has its id as name and no unit.

    Examples
    --------
    >>> protocol_of("nordic").unit, protocol_of("own_test").name
    ('N', 'own_test')
    """
    known = catalogue.protocols().get(protocol)
    if known:
        return known
    return Protocol(
        id=protocol,
        name=protocol,
        short_name=protocol,
        family="",
        measure="",
        unit="",
        statistic="log_ratio",
        error=None,
        line="",
        comparable_by=(),
        description="",
        source=catalogue.sources()["design"],
    )


def protocol_name(protocol: str) -> str:
    """Full name of a protocol; an id the catalogue does not know is its own name.

    Examples
    --------
    >>> protocol_name("single_leg_bridge")
    'Single-leg bridge'
    """
    return protocol_of(protocol).name


def is_strength(protocol: str) -> bool:
    """Whether a higher value is a stronger leg; an angle, a distance or a score is only higher.

    Examples
    --------
    >>> is_strength("nordic"), is_strength("straight_leg_raise")
    (True, False)
    """
    return protocol_of(protocol).family not in _NOT_STRENGTH


def protocol_short_name(protocol: str) -> str:
    """Name of a protocol where room is short.

    Examples
    --------
    >>> protocol_short_name("curl_8rm")
    'Curl 8RM'
    """
    return protocol_of(protocol).short_name


def measure_name(measure: str) -> str:
    """What was measured, without its unit.

    Examples
    --------
    >>> measure_name("peak_force")
    'Peak force'
    """
    return _MEASURES.get(measure, measure or "Value")


def phase_kind_name(kind: str) -> str:
    """What a phase trains.

    Examples
    --------
    >>> phase_kind_name("tempo_hills")
    'Tempo and hills'
    """
    return _PHASE_KINDS[PhaseKind(kind)]


def machine_kind_name(kind: str) -> str:
    """Kind of a leg-curl machine."""
    return _MACHINE_KINDS[MachineKind(kind)]


def stop_reason_name(reason: str) -> str:
    """Why a set ended."""
    return _STOP_REASONS[StopReason(reason)]


def sex_name(sex: str) -> str:
    """Sex as recorded in the roster."""
    return _SEXES[Sex(sex)]


def rating_name(rating: str) -> str:
    """Band of a bridge count; the bands are a practitioner's targets."""
    return _RATINGS[Rating(rating)]


def target_state_name(state: str) -> str:
    """Where a curl load stands against the practitioner's target."""
    return _TARGET_STATES[TargetState(state)]


def mass_state_name(state: str) -> str:
    """How the body mass beside a test was found."""
    return _MASS_STATES[MassState(state)]


def formula_name(formula: str) -> str:
    """What an asymmetry is a share of, for beside the number.

    Examples
    --------
    >>> formula_name("stronger_limb")
    '% of the stronger leg'
    """
    return _FORMULAS[Formula(formula)]


def formula_written(formula: str) -> str:
    """The formula itself, in words of the screen.

    Examples
    --------
    >>> formula_written("sum")
    '100 x (right - left) / (right + left)'
    """
    return _FORMULAS_WRITTEN[Formula(formula)]


def source_brief(source: Source) -> str:
    """First author and year of a source.

    Examples
    --------
    >>> source_brief(catalogue.sources()["chavarro_nieto_2022"])
    'Chavarro-Nieto 2022'
    """
    words = re.split(r"[,.(]", source.citation)[0].split()
    while len(words) > 1 and (words[-1].isupper() and len(words[-1]) <= 3 or words[-1][0].isdigit()):
        words.pop()
    year = re.search(r"\b(?:19|20)\d\d\b(?![:-])", source.citation)
    return " ".join(words) + (f" {year[0]}" if year else "")


def source_text(source: Source) -> str:
    """A source with its people, number and sex, or that the value was chosen.

    Examples
    --------
    >>> source_text(catalogue.sources()["opar_2013"]).endswith("; 30 recreational men; men only")
    True
    """
    if source.kind == "chosen":
        return source.citation[:1].lower() + source.citation[1:]
    people = f"{source.n} {source.population}".strip()
    sexes = {"male": "men only", "female": "women only", "both": "women and men"}
    parts = [source.citation, people, sexes.get(source.sex, source.sex)]
    if source.kind == "practitioner article":
        parts.append("a practitioner's article, not a study")
    return "; ".join(part for part in parts if part)
