"""The words of training: runs, kinds of hamstring work, and what a check says."""

from __future__ import annotations

from enum import StrEnum


class RunKind(StrEnum):
    """What kind of running a day holds."""

    REST = "rest"
    EASY = "easy"
    TEMPO = "tempo"
    HILLS = "hills"
    INTERVAL = "interval"
    LONG = "long"


class Demand(StrEnum):
    """What an exercise asks of the hamstrings; chosen from its phase and contraction."""

    CONTROL = "control"
    ISOMETRIC = "isometric"
    STRENGTH = "strength"
    ECCENTRIC = "eccentric"
    MOBILITY = "mobility"
    RUNNING = "running"


class Emphasis(StrEnum):
    """The kind of contraction that a phase puts first."""

    ECCENTRIC = "eccentric"
    CONCENTRIC = "concentric"
    ISOMETRIC = "isometric"


class RangeStage(StrEnum):
    """How far an exercise goes, from less to more."""

    PARTIAL = "partial"
    FULL = "full"


class RuleKind(StrEnum):
    """What a practice rule is used for."""

    CHECK = "check"
    DOSE = "dose"
    PHASE = "phase"
    REMINDER = "reminder"
    METRIC = "metric"
    TEXT = "text"


class FindingKind(StrEnum):
    """What a check found. The order is the order on screen; none of them blocks."""

    COLLISION = "collision"
    ASK = "ask"
    SUGGEST = "suggest"
    NOTE = "note"
    FITS = "fits"


class Goal(StrEnum):
    """The day from which a programme is counted back."""

    RACE = "race"
    SEASON = "season"


class Gate(StrEnum):
    """What a person looks at and ticks before something begins."""

    BASIC_CONTROL = "basic_control"
    RUNNING_TOLERANCE = "running_tolerance"
    CALM_NEXT_DAY = "calm_next_day"
    STRIDE_QUALITY = "stride_quality"
    CONTROL_WHEN_TIRED = "control_when_tired"


class Progress(StrEnum):
    """What can go up from one week to the next."""

    RANGE = "range"
    LOAD = "load"
    VOLUME = "volume"
    RUNNING_INTENSITY = "running_intensity"


class RetestState(StrEnum):
    """Where a retest stands on a day."""

    NOT_YET = "not_yet"
    DUE = "due"
    OVERDUE = "overdue"


class SetupPart(StrEnum):
    """What makes one test comparable with the next."""

    ANCHOR = "anchor"
    FOOT_POSITION = "foot_position"
    POSITION = "position"
    MACHINE = "machine"
    DEVICE = "device"
    STOP_RULE = "stop_rule"


class CurlStage(StrEnum):
    """Where the training of the single-leg curl stands, from 3 x 12 to 3 x 8 at the target."""

    BEGIN = "begin"
    SHOW_EIGHT = "show_eight"
    BUILD = "build"
    CONFIRM = "confirm"
    CONFIRMED = "confirmed"


class SuggestedFor(StrEnum):
    """Why a row of the library is suggested."""

    RATING_POOR = "rating_poor"
    RATING_SATISFACTORY = "rating_satisfactory"
    RATING_EXCELLENT = "rating_excellent"
    DIFFERENCE = "difference"
    DIFFERENCE_OUTER = "difference_outer"
    TARGET_BELOW = "target_below"
