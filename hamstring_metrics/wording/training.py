"""Names of training: runs, exercises with their doses, phases, gates, and what a log asks."""

from __future__ import annotations

from collections.abc import Iterable

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import Exercise, NordicStage, Source, Span
from hamstring_metrics.model import (
    Demand,
    Emphasis,
    ExerciseEntry,
    FindingKind,
    Gate,
    RangeStage,
    RunKind,
    SetupPart,
)
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import phase_kind_name, source_brief

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RUNS = {
    RunKind.REST: "Rest",
    RunKind.EASY: "Easy run",
    RunKind.TEMPO: "Tempo run",
    RunKind.HILLS: "Hill run",
    RunKind.INTERVAL: "Intervals",
    RunKind.LONG: "Long run",
}
_DEMANDS = {
    Demand.CONTROL: "control",
    Demand.ISOMETRIC: "a hold",
    Demand.STRENGTH: "strength",
    Demand.ECCENTRIC: "eccentric",
    Demand.MOBILITY: "mobility",
    Demand.RUNNING: "running drill",
}
_RANGES = {RangeStage.PARTIAL: "Part of the range", RangeStage.FULL: "Full range"}
_GATES = {
    Gate.BASIC_CONTROL: "Basic control is steady",
    Gate.RUNNING_TOLERANCE: "Running is tolerated",
    Gate.CALM_NEXT_DAY: "The next day was calm",
    Gate.STRIDE_QUALITY: "The stride was good",
    Gate.CONTROL_WHEN_TIRED: "Control when tired was good",
}
_KINDS = {
    FindingKind.COLLISION: "Two things meet",
    FindingKind.ASK: "Look first",
    FindingKind.SUGGEST: "To think about",
    FindingKind.NOTE: "Note",
    FindingKind.FITS: "Fits",
}
_PATTERNS = {
    "hip": "Hip",
    "knee": "Knee",
    "hip_and_knee": "Hip and knee",
    "mobility": "Mobility",
    "running": "Running",
}
_ARTICLES = {
    "progression_guide": "runners' guide to progression (web)",
    "coach_article": "strength coach's article (web)",
    "beer_hamstring_strength": "Beer, POGO Physio",
    "life_time": "Ewen and Thomson, Life Time",
    "finish_guide": "Scott 2025",
}
_LEGS = {
    "one": "one leg",
    "both": "two legs",
    "either": "one or two legs",
    "alternating": "legs in turn",
}
_SETUP = {
    SetupPart.ANCHOR: "the anchor",
    SetupPart.FOOT_POSITION: "the position of the feet",
    SetupPart.POSITION: "the position",
    SetupPart.MACHINE: "the machine",
    SetupPart.DEVICE: "the device",
    SetupPart.STOP_RULE: "the stop rule",
}


def run_name(run: str) -> str:
    """A kind of run.

    Examples
    --------
    >>> run_name("interval")
    'Intervals'
    """
    return _RUNS[RunKind(run)]


def exercise_name(exercise_id: str) -> str:
    """Name of an exercise of the library; one of the club's own has its words as name."""
    known = catalogue.exercises().get(exercise_id)
    return known.name if known else exercise_id


def demand_name(demand: str) -> str:
    """What an exercise asks of the hamstrings."""
    return _DEMANDS[Demand(demand)]


def range_name(stage: str) -> str:
    """How far an exercise goes."""
    return _RANGES[RangeStage(stage)]


def gate_name(gate: str) -> str:
    """What a person looks at and ticks."""
    return _GATES[Gate(gate)]


def finding_kind_name(kind: str) -> str:
    """The kind of a finding, as a heading."""
    return _KINDS[FindingKind(kind)]


def pattern_name(pattern: str) -> str:
    """A movement pattern of the library."""
    return _PATTERNS.get(pattern, pattern)


def legs_name(legs: str) -> str:
    """One leg or two."""
    return _LEGS.get(legs, legs)


def setup_part_name(part: str) -> str:
    """What makes two tests comparable."""
    return _SETUP[SetupPart(part)]


def emphasis_name(emphasis: str) -> str:
    """The contraction that a phase puts first."""
    return Emphasis(emphasis).value


def equipment_name(piece: str) -> str:
    """A piece of equipment.

    Examples
    --------
    >>> equipment_name("prone_curl_machine"), equipment_name("none")
    ('prone curl machine', 'no equipment')
    """
    return "no equipment" if piece == "none" else piece.replace("_", " ")


def source_name(source: Source) -> str:
    """A source in few words: an article by its author or kind, a study by author and year.

    Examples
    --------
    >>> source_name(catalogue.sources()["life_time"]), source_name(catalogue.sources()["opar_2013"])
    ('Ewen and Thomson, Life Time', 'Opar 2013')
    """
    return _ARTICLES.get(source.id) or source_brief(source)


def span_text(span: Span | None) -> str:
    """A span in words; empty where it is missing.

    Examples
    --------
    >>> span_text(Span(8, 12)), span_text(Span(3, 3)), span_text(None)
    ('8 to 12', '3', '')
    """
    if span is None:
        return ""
    low, high = numbers.trimmed(span.low, 1), numbers.trimmed(span.high, 1)
    return low if low == high else f"{low} to {high}"


def dose_text(one: Exercise) -> str:
    """The dose of an exercise as its article gives it, or that none is given.

    Examples
    --------
    >>> dose_text(catalogue.exercises()["two_leg_bridge"])
    '2 to 3 sets of 8 to 12 repetitions, or of 20 to 30 s'
    >>> dose_text(catalogue.exercises()["single_leg_rdl"])
    '3 sets of 12 repetitions a leg, towards 4 x 8'
    """
    amounts = []
    if one.repetitions:
        leg = " a leg" if one.legs in ("one", "alternating") else ""
        amounts.append(f"{span_text(one.repetitions)} repetitions{leg}")
    if one.seconds:
        amounts.append(f"{'of ' if one.sets and amounts else ''}{span_text(one.seconds)} s")
    if not amounts:
        return _protocol_doses(one) or "no dose given"
    text = ", or ".join(amounts)
    if one.sets:
        text = f"{span_text(one.sets)} sets of {text}"
    if one.target_sets and one.target_repetitions:
        text += f", towards {span_text(one.target_sets)} x {span_text(one.target_repetitions)}"
    return text


def _protocol_doses(one: Exercise) -> str:
    """The doses of an exercise that its article gives as protocols: those of the Nordic."""
    if "nordic_dose" not in one.conflicts:
        return ""
    own = [
        stage_text(stage).partition(": ")[2]
        for protocol in catalogue.nordic_protocols().values()
        for stage in protocol.stages
        if stage.source == one.source and stage.sessions
    ]
    return ", or ".join(own)


def stage_text(stage: NordicStage) -> str:
    """Some weeks of a Nordic protocol.

    Examples
    --------
    >>> stage_text(catalogue.nordic_protocols()["petersen"].in_week(5))
    'Weeks 5 to 10: 3 sessions a week of 12, 10 and 8 repetitions'
    >>> stage_text(catalogue.nordic_protocols()["in_season"].in_week(1))
    'From week 1: 1 session a week of 1 to 2 x 5'
    """
    if stage.to_week is None:
        head = f"From week {stage.from_week}"
    elif stage.to_week == stage.from_week:
        head = f"Week {stage.from_week}"
    else:
        head = f"Weeks {stage.from_week} to {stage.to_week}"
    parts = []
    if stage.sessions:
        plural = "" if stage.sessions.high == 1 else "s"
        parts.append(f"{span_text(stage.sessions)} session{plural} a week")
    spans = [span_text(span) for span in stage.repetitions]
    if len(spans) > 1:
        parts.append(f"of {numbers.listed(spans)} repetitions")
    elif spans:
        sets = span_text(stage.sets)
        parts.append(f"of {sets} x {spans[0]}" if sets else f"of {spans[0]} repetitions, sets not given")
    if stage.lowering_s:
        parts.append(f"{span_text(stage.lowering_s)} s down, sets not given")
    if stage.range_stage:
        parts.append(range_name(stage.range_stage).lower())
    return f"{head}: {' '.join(parts[:2])}" + (f", {', '.join(parts[2:])}" if parts[2:] else "")


def entry_text(entry: ExerciseEntry, settings: Settings | None = None) -> str:
    """One exercise of a day with what was written down of its dose.

    Examples
    --------
    >>> entry_text(ExerciseEntry("nordic_curl", 2, 4))
    'Nordic curl 2 x 4'
    """
    text = exercise_name(entry.exercise_id)
    amount = entry.reps if entry.reps is not None else entry.seconds
    unit = " s" if entry.reps is None and entry.seconds is not None else ""
    if amount is not None:
        text += f" {f'{entry.sets} x ' if entry.sets is not None else ''}{amount}{unit}"
    elif entry.sets is not None:
        text += f" {numbers.counted(entry.sets, 'set')}"
    if entry.load_kg is not None:
        text += f", {numbers.load(entry.load_kg, settings)}"
    return text


def session_text(entries: Iterable[ExerciseEntry]) -> str:
    """The rows of one session, each exercise named once.

    Examples
    --------
    >>> session_text([ExerciseEntry("nordic_curl", 1, 12), ExerciseEntry("nordic_curl", 1, 10)])
    'Nordic curl 1 x 12, 1 x 10'
    """
    texts: list[str] = []
    before = None
    for one in entries:
        name, text = exercise_name(one.exercise_id), entry_text(one)
        texts.append(text.removeprefix(f"{name} ") if one.exercise_id == before else text)
        before = one.exercise_id
    return ", ".join(texts)


def how_line(one: Exercise) -> str:
    """How an exercise is done: contraction, tempo where one is given, equipment.

    Examples
    --------
    >>> how_line(catalogue.exercises()["nordic_curl"])
    'Contraction: eccentric. Tempo: controlled. Equipment: anchor, partner.'
    """
    equipment = ", ".join(equipment_name(piece) for piece in one.equipment)
    parts = [f"Contraction: {', '.join(one.contraction)}"]
    parts += [f"Tempo: {one.tempo}"] if one.tempo else []
    return ". ".join([*parts, f"Equipment: {equipment}"]) + "."


def exercise_line(one: Exercise) -> str:
    """An exercise in one line: phase, pattern, legs, dose, who says so."""
    basis = "" if one.phase_basis == "stated" else " (our reading)"
    return (
        f"{phase_kind_name(one.phase)}{basis}; {pattern_name(one.pattern).lower()}, {legs_name(one.legs)}; "
        f"{dose_text(one)}; {source_name(one.source)}"
    )
