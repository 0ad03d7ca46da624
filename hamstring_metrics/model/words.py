"""The words of the product: sides, verdicts, flags and bins."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody who signs in is to the club. It decides what they see, and what they may change."""

    ADMINISTRATOR = "administrator"
    PHYSIO = "physio"
    COACH = "coach"
    ATHLETE = "athlete"


class Side(StrEnum):
    """A leg. Injured and dominant are separate facts, never a name for a side."""

    LEFT = "left"
    RIGHT = "right"


class Sex(StrEnum):
    """Sex as recorded in the roster; unknown is missing, not a member."""

    FEMALE = "female"
    MALE = "male"


class StopReason(StrEnum):
    """Why a set ended."""

    DONE = "done"
    TECHNIQUE = "technique"
    CRAMP = "cramp"
    PAIN = "pain"


class MachineKind(StrEnum):
    """Leg-curl machines; only prone single-leg counts for the curl target."""

    PRONE_SINGLE_LEG = "prone_single_leg"
    STANDING = "standing"
    SEATED = "seated"


class PhaseKind(StrEnum):
    """What a phase of the programme trains."""

    CONTROL = "control"
    HIP_DOMINANT = "hip_dominant"
    KNEE_DOMINANT = "knee_dominant"
    ECCENTRIC = "eccentric"
    TEMPO_HILLS = "tempo_hills"
    DELOAD = "deload"
    MAINTENANCE = "maintenance"
    OWN = "own"


class Formula(StrEnum):
    """How an asymmetry is printed. It changes the number shown, never a verdict."""

    STRONGER_LIMB = "stronger_limb"
    WEAKER_LIMB = "weaker_limb"
    SUM = "sum"
    MEAN = "mean"
    SYMMETRY_ANGLE = "symmetry_angle"
    LOG_RATIO = "log_ratio"
    LIMB_SYMMETRY_INDEX = "limb_symmetry_index"


class Verdict(StrEnum):
    """What one reading says about the difference between the legs."""

    CLEAR = "clear"
    REAL = "real"
    REPEAT = "repeat"
    NO_DIFFERENCE = "no_difference"
    EVEN = "even"
    NOT_RATED = "not_rated"
    NOT_MEASURED = "not_measured"


class Quantity(StrEnum):
    """What of a test is followed over time: a leg, or the difference between the legs."""

    LEFT = "left"
    RIGHT = "right"
    ASYMMETRY = "asymmetry"


class Against(StrEnum):
    """What a test is held against."""

    LAST = "last"
    BASELINE = "baseline"
    BEFORE_INJURY = "before_injury"
    OTHER_LEG = "other_leg"


class ChangeVerdict(StrEnum):
    """What is said of a change. Its direction is a `Direction`, never part of the word."""

    CHANGED = "changed"
    REPEAT = "repeat"
    NOT_SHOWN = "not_shown"
    NOT_RATED = "not_rated"
    NOT_MEASURED = "not_measured"


class Direction(StrEnum):
    """Where a change points: of a leg up or down, of the difference to a leg. No praise in it."""

    UP = "up"
    DOWN = "down"
    TO_LEFT = "to_left"
    TO_RIGHT = "to_right"
    NONE = "none"


class PhaseComparison(StrEnum):
    """Two days of one phase, or two phases."""

    WITHIN = "within"
    ACROSS = "across"


class TrendKind(StrEnum):
    """What may be shown of a history, by its number of test days."""

    NOTHING = "nothing"
    POINT = "point"
    CHANGE = "change"
    LINE = "line"
    FEW = "few"
    FULL = "full"


class BaselineKind(StrEnum):
    """What a result stands beside: a published group, the athlete's own band, or nothing."""

    GROUP = "group"
    OWN = "own"
    NOTHING = "nothing"


class Agreement(StrEnum):
    """Whether the tests of one athlete point to the same leg."""

    SAME_LEG = "same_leg"
    DIFFERENT_LEGS = "different_legs"
    TOO_FEW_REAL = "too_few_real"


class Rating(StrEnum):
    """Where a bridge count falls in the practitioner bands."""

    POOR = "poor"
    SATISFACTORY = "satisfactory"
    EXCELLENT = "excellent"
    NOT_RATED = "not_rated"


class TargetState(StrEnum):
    """Where a curl load stands against the practitioner target."""

    MET = "met"
    BELOW = "below"
    EIGHT_NOT_SHOWN = "eight_not_shown"
    NOT_RATED = "not_rated"


class MassState(StrEnum):
    """How the body mass beside a test was found."""

    CURRENT = "current"
    STALE = "stale"
    AFTER = "after"
    MISSING = "missing"


class Flag(StrEnum):
    """A remark on the quality of one test. The order is the order on screen."""

    LEFT_NOT_TESTED = "left_not_tested"
    RIGHT_NOT_TESTED = "right_not_tested"
    ABOVE_SENSOR_LIMIT = "above_sensor_limit"
    PAINFUL = "painful"
    SIDES_POSSIBLY_SWAPPED = "sides_possibly_swapped"
    EXPORTED_ASYMMETRY_DIFFERS = "exported_asymmetry_differs"
    REPS_UNEQUAL = "reps_unequal"
    REPS_MISSING = "reps_missing"
    SINGLE_REPETITION = "single_repetition"
    REPS_NOT_EIGHT = "reps_not_eight"
    COUNT_STOPPED_EARLY = "count_stopped_early"
    KNEE_POSITION_NOT_SET = "knee_position_not_set"
    MASS_STALE = "mass_stale"
    MASS_AFTER_TEST = "mass_after_test"
    MASS_MISSING = "mass_missing"
    MASS_UNLIKELY = "mass_unlikely"
    CELL_LEFT_OUT = "cell_left_out"


class LineBin(StrEnum):
    """Where a line of a file ends when it is read. Exactly one bin a line."""

    KEPT = "kept"
    SET_ASIDE = "set_aside"
    BLANK = "blank"


class ImportBin(StrEnum):
    """Where a line of a file ends when it is imported. Exactly one bin a line."""

    ADDED = "added"
    ALREADY_THERE = "already_there"
    CONFLICT = "conflict"
    SET_ASIDE = "set_aside"
    BLANK = "blank"


class DateOrder(StrEnum):
    """The order of the parts of a written date."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
