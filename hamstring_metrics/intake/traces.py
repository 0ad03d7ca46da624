"""A force trace becomes a test: its repetitions are found, and the best of each leg is its result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from hamstring_metrics import catalogue, formats
from hamstring_metrics.errors import refusal
from hamstring_metrics.metrics.force_trace import Repetition, repetitions
from hamstring_metrics.model import Answers, Flag, Reading, ReadTest, Side


def read(name: str, content: bytes, answers: Answers | None = None) -> Reading:
    """What a file says, the results of a force trace worked out.

    Parameters
    ----------
    name, content, answers
        As `formats.read` takes them.

    Returns
    -------
    Reading
        As `formats.read` gives it, but a test with a trace has values. Where no
        repetition counts, `refused` says so.

    Examples
    --------
    >>> read("empty.csv", b"").refused
    "empty.csv: expected a CSV or XLSX file, found 'an empty file'. Export it again."
    """
    reading = formats.read(name, content, answers)
    for place, test in enumerate(reading.tests):
        if test.trace is not None and test.trace.seconds:
            found = _with_results(test, reading)
            if found is None:
                return Reading(reading.file, reading.sha256, refused=_nothing_counts(reading.file, test))
            reading.tests[place] = found
    return reading


def _with_results(test: ReadTest, reading: Reading) -> ReadTest | None:
    trace = test.trace
    if trace is None:
        return test
    every = {
        Side.LEFT: repetitions(trace.seconds, trace.left_n),
        Side.RIGHT: repetitions(trace.seconds, trace.right_n),
    }
    whole = {side: [one for one in found if one.is_whole] for side, found in every.items()}
    if not any(whole.values()):
        return None
    left, right = whole[Side.LEFT], whole[Side.RIGHT]
    reading.messages.append(
        f"Repetitions found in the trace: {len(left)} left, {len(right)} right. The peak is that of "
        "the best one, the average that of all their peaks, the impulse the largest of one."
    )
    for side in Side:
        if lost := len(every[side]) - len(whole[side]):
            reading.messages.append(
                f"{lost} of the {side} leg {'is' if lost == 1 else 'are'} not counted: the trace begins or ends within."
            )
    peaks = {side: max((one.peak_n for one in found), default=None) for side, found in whole.items()}
    return replace(
        test,
        left=peaks[Side.LEFT],
        right=peaks[Side.RIGHT],
        left_reps=len(left) or None,
        right_reps=len(right) or None,
        others={
            "average_force_n": (_mean_peak(left), _mean_peak(right)),
            "impulse_ns": (_largest_impulse(left), _largest_impulse(right)),
        },
        flags=_flags(peaks),
    )


def _mean_peak(found: Sequence[Repetition]) -> float | None:
    return fmean(one.peak_n for one in found) if found else None


def _largest_impulse(found: Sequence[Repetition]) -> float | None:
    return max((one.impulse_ns for one in found), default=None)


def _flags(peaks: Mapping[Side, float | None]) -> tuple[Flag, ...]:
    limit_n = catalogue.threshold("nordbord_sensor_limit_n")
    told = {
        Flag.LEFT_NOT_TESTED: peaks[Side.LEFT] is None,
        Flag.RIGHT_NOT_TESTED: peaks[Side.RIGHT] is None,
        Flag.ABOVE_SENSOR_LIMIT: any(peak is not None and peak > limit_n for peak in peaks.values()),
    }
    return tuple(flag for flag, holds in told.items() if holds)


def _nothing_counts(file: str, test: ReadTest) -> str:
    trace = test.trace
    forces = [force for leg in (trace.left_n, trace.right_n) for force in leg if force == force] if trace else []
    return refusal(
        file,
        f"a repetition above {catalogue.threshold('trace_rep_min_peak_n'):g} N that begins and ends "
        f"below {catalogue.threshold('trace_rep_end_n'):g} N",
        f"none; the highest force is {max(forces):.0f} N",
        "Record a few seconds before and after the set, and export the whole trace.",
    )
