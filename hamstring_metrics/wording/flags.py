"""Flags: what is remarkable about one test, and what to do about it."""

from __future__ import annotations

from hamstring_metrics.model import Flag

_LABELS: dict[Flag, tuple[str, str]] = {
    Flag.LEFT_NOT_TESTED: (
        "Left not tested",
        "Test the left leg; until then there is no comparison of the legs.",
    ),
    Flag.RIGHT_NOT_TESTED: (
        "Right not tested",
        "Test the right leg; until then there is no comparison of the legs.",
    ),
    Flag.ABOVE_SENSOR_LIMIT: (
        "Above the sensor's limit",
        "Check the value at the device. It stays out of every maximum until someone confirms it.",
    ),
    Flag.PAINFUL: ("Painful", "Shown, but not read as strength. Test again when it does not hurt."),
    Flag.SIDES_POSSIBLY_SWAPPED: (
        "Left and right possibly swapped",
        "Compare with how the athlete lay on the device, then correct or confirm the sides.",
    ),
    Flag.EXPORTED_ASYMMETRY_DIFFERS: (
        "Asymmetry in the file differs",
        "The file's own figure does not follow from its forces. Check the sides and the file.",
    ),
    Flag.REPS_UNEQUAL: (
        "Repetitions unequal",
        "The leg with more tries had more chances of a high value. Repeat the leg with fewer.",
    ),
    Flag.REPS_MISSING: (
        "Repetitions not given",
        "Add how many repetitions were done, if it is known.",
    ),
    Flag.SINGLE_REPETITION: (
        "Single repetition",
        "One try shows less than the best of three. Repeat if there is time.",
    ),
    Flag.REPS_NOT_EIGHT: (
        "Not 8 repetitions",
        "The target belongs to 8 repetitions. Choose a load that allows 8 and repeat.",
    ),
    Flag.COUNT_STOPPED_EARLY: (
        "Count stopped early",
        "The athlete could have done more. Read the count as at least this many.",
    ),
    Flag.KNEE_POSITION_NOT_SET: (
        "Knee position not set",
        "No torque can be worked out. Set the knee position on the device next time.",
    ),
    Flag.MASS_STALE: (
        "Body mass is old",
        "Weigh again; values per kilogram rest on an old body mass.",
    ),
    Flag.MASS_AFTER_TEST: (
        "Body mass from after the test",
        "The first weighing came after the test. Check that it fits.",
    ),
    Flag.MASS_MISSING: (
        "Body mass missing",
        "Add a dated body mass to see values per kilogram and targets.",
    ),
    Flag.MASS_UNLIKELY: (
        "Body mass unlikely",
        "Check the body mass; it is far from what is expected or known.",
    ),
    Flag.CELL_LEFT_OUT: (
        "A cell was left out",
        "Part of the line in the file could not be read. See the import.",
    ),
}


def flag_label(flag: str) -> str:
    """A flag in two or three words.

    Examples
    --------
    >>> flag_label("painful")
    'Painful'
    """
    return _LABELS[Flag(flag)][0]


def flag_action(flag: str) -> str:
    """What to do about a flag, as a full sentence."""
    return _LABELS[Flag(flag)][1]


def flag_text(flag: str) -> str:
    """A flag and what to do about it.

    Examples
    --------
    >>> flag_text("reps_missing")
    'Repetitions not given. Add how many repetitions were done, if it is known.'
    """
    label, action = _LABELS[Flag(flag)]
    return f"{label}. {action}"
