"""What is said of a force trace: its repetitions, and how the force went over the set."""

from __future__ import annotations

from collections.abc import Sequence

from hamstring_metrics.model import Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers

FALL_WITHOUT_ERROR = "How large such a change is by chance is not known, so it carries no verdict."


def trace_sentence(
    peaks_n: dict[Side, Sequence[float]],
    changes: dict[Side, tuple[float, float] | None],
    settings: Settings | None = None,
) -> str:
    """Repetitions and best peak of each leg, and the change from the first to the last.

    Parameters
    ----------
    peaks_n
        Peak of each repetition in N, by leg, in the order of time.
    changes
        By leg: first to last in % of the first, and the slope in N a repetition;
        missing with fewer than two.

    Examples
    --------
    >>> trace_sentence({Side.LEFT: [400.0, 380.0], Side.RIGHT: []}, {Side.LEFT: (-5.0, -20.0)})
    'Left: 2 repetitions, best 400 N; from the first to the last 5 % less, 20 N less with each \
repetition. Right: not measured.'
    """
    return " ".join(
        f"{side.capitalize()}: {_leg(peaks_n.get(side, ()), changes.get(side), settings)}." for side in Side
    )


def _leg(peaks_n: Sequence[float], change: tuple[float, float] | None, settings: Settings | None) -> str:
    if not peaks_n:
        return "not measured"
    count = numbers.counted(len(peaks_n), "repetition")
    text = f"{count}, best {numbers.force(max(peaks_n), settings)}"
    if change is None:
        return text
    percent, slope_n = change
    share = numbers.trimmed(abs(percent), 1)
    overall = "as much in the last as in the first" if share == "0" else (
        f"from the first to the last {share} % {'more' if percent > 0 else 'less'}"
    )  # fmt: skip
    slope = numbers.force(abs(slope_n), settings)
    each = f"{slope} {'more' if slope_n > 0 else 'less'} with each repetition"
    return f"{text}; {overall}, {each}"


def samples_drawn(drawn: int, every: int) -> str:
    """How many samples of a trace a picture shows; empty where it shows all.

    Examples
    --------
    >>> samples_drawn(480, 24001), samples_drawn(300, 300)
    ('480 of 24001 samples of each leg drawn: the highest and lowest of each stretch', '')
    """
    if drawn >= every:
        return ""
    return f"{drawn} of {every} samples of each leg drawn: the highest and lowest of each stretch"
