"""The club's own error: how many pairs there are, the offer, and a sentence for a methods section."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import Quantity
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.change import quantity_name
from hamstring_metrics.wording.names import protocol_name
from hamstring_metrics.wording.rows import is_missing

PAIRS_ARE = (
    "A pair is two test days of one athlete, one after the other and at most {days} days apart, on the same "
    "machine, without pain, injury or the beginning or end of a phase between them; the first {learning} test "
    "days of each athlete are left out."
)


def pairs_text() -> str:
    """What makes two tests a pair of the own error.

    Examples
    --------
    >>> pairs_text()[-51:]
    'the first 2 test days of each athlete are left out.'
    """
    return PAIRS_ARE.format(
        days=int(catalogue.threshold("own_error_pair_days")),
        learning=int(catalogue.threshold("familiarisation_tests")),
    )


def own_error_text(own: Any, offer: Any) -> str:
    """Whether the own error of a protocol is ready, in use, or how many pairs are missing.

    Parameters
    ----------
    own, offer
        What `interpret.own_error` and `interpret.own_error_offer` returned for one protocol.
    """
    name = protocol_name(own.protocol)
    if offer.in_use:
        return f"{name}: the club's own pairs are in use, {own.pairs} so far."
    if offer.ready:
        return f"Your own error is ready: {_error(own)}, n = {own.pairs}. Use it?"
    missing = numbers.counted(offer.pairs_missing, "more pair")
    so_far = numbers.counted(own.pairs, "pair")
    return f"{name}: {so_far} of tests so far, {missing} until the own error can be offered."


def adopted_text(own: Any, adopted: Any, settings: Settings | None = None) -> str:
    """Since when an own error is used, and whether there are more pairs by now.

    Parameters
    ----------
    own
        What `interpret.own_error` returned for the protocol now.
    adopted
        The `AdoptedError` in use.
    settings
        The club's date style.
    """
    text = f"Taken over on {numbers.date(adopted.adopted, settings)} from {numbers.counted(adopted.pairs, 'pair')}."
    more = own.pairs - adopted.pairs
    if more > 0:
        text = f"{text} {numbers.counted(more, 'more pair')} since."
    return text


OWN_ERROR_MEANS = (
    "It would be blended with the published error in every verdict, dated in the journal, and can be given up "
    "on the Method page."
)


def repeatability_rows(own: Any) -> list[dict[str, str]]:
    """The own error of one protocol as a table: a row each leg and the difference.

    Parameters
    ----------
    own
        What `interpret.own_error` returned for one protocol; no rows with too few pairs.
    """
    return [
        {
            "Of": numbers.sentence(quantity_name(quantity)),
            "Typical error (95 %)": (
                f"{_size(own, found.typical_error)} ({_size(own, found.error_low)} to {_size(own, found.error_high)})"
            ),
            "Detectable change (MDC95)": _size(own, found.detectable_change),
            "Second test": _shift(own, found),
            "ICC(2,1)": _icc(found.agreement),
            "ICC(3,1)": _icc(found.consistency),
        }
        for quantity, found in own.quantities.items()
    ]


def methods_sentence(own: Any, settings: Settings | None = None) -> str:
    """The own error of a protocol as a methods section wants it; says so with too few pairs.

    Parameters
    ----------
    own
        What `interpret.own_error` returned for one protocol.
    settings
        The club's date style.
    """
    name = protocol_name(own.protocol)
    if not own.quantities:
        return f"{name}: {numbers.counted(own.pairs, 'pair')} of tests so far, too few for an error."
    ratio = own.quantities[Quantity.ASYMMETRY]
    of = "right minus left" if own.counted else "ln(right / left)"
    span = f"{numbers.date(own.first, settings)} to {numbers.date(own.last, settings)}"
    legs = ", ".join(_leg(own, leg) for leg in (Quantity.LEFT, Quantity.RIGHT))
    return (
        f"Repeatability of the {name} was taken from {own.pairs} pairs of tests of {own.athletes} "
        f"athletes, at most {int(catalogue.threshold('own_error_pair_days'))} days apart ({span}; "
        f"{own.df} degrees of freedom). Typical error of {of}: {_size(own, ratio.typical_error)} "
        f"(95 % interval {_size(own, ratio.error_low)} to {_size(own, ratio.error_high)}), minimal "
        f"detectable change (95 %) {_size(own, ratio.detectable_change)}; {legs}. {_iccs(own)}"
    )


def _leg(own: Any, leg: Quantity) -> str:
    found = own.quantities[leg]
    what = "typical error" if own.counted else "coefficient of variation"
    shift = numbers.repetitions(abs(found.shift)) if own.counted else numbers.percent(abs(100 * found.shift))
    way = "more" if found.shift > 0 else "less"
    ends = " to ".join(
        numbers.figure(each if own.counted else 100 * each, 1) for each in (found.shift_low, found.shift_high)
    )
    size = _size(own, found.typical_error) if own.counted else numbers.percent(found.cv_pct)
    return f"{leg} {what} {size}, second test {shift} {way} ({ends})"


def _iccs(own: Any) -> str:
    parts = []
    for quantity in (Quantity.LEFT, Quantity.RIGHT):
        found = own.quantities[quantity]
        for form, icc in (("ICC(2,1)", found.agreement), ("ICC(3,1)", found.consistency)):
            if icc is None:
                least = int(catalogue.threshold("own_error_athletes_for_icc"))
                return f"Too few athletes for an ICC ({own.athletes}, from {least} on)."
            if is_missing(icc.value):
                continue
            value, low, high = (numbers.figure(each, 2) for each in (icc.value, icc.low, icc.high))
            parts.append(f"{quantity} {form} {value} (95 % interval {low} to {high})")
    return f"{numbers.sentence(numbers.listed(parts))}." if parts else ""


def _shift(own: Any, found: Any) -> str:
    """Mean change from the first test of a pair to the second, with its interval."""
    values = [each if own.counted else 100 * each for each in (found.shift, found.shift_low, found.shift_high)]
    middle, low, high = (
        numbers.marked(f"{each:+.1f}".replace("+0.0", "0.0").replace("-0.0", "0.0")) for each in values
    )
    return f"{middle} {'repetitions' if own.counted else '%'} ({low} to {high})"


def _icc(icc: Any) -> str:
    if icc is None or is_missing(icc.value):
        return "too few athletes"
    value, low, high = (numbers.figure(each, 2) for each in (icc.value, icc.low, icc.high))
    return f"{value} ({low} to {high})"


def _error(own: Any) -> str:
    return _size(own, own.quantities[Quantity.ASYMMETRY].typical_error)


def _size(own: Any, value: float) -> str:
    if own.counted:
        return numbers.repetitions(value)
    return numbers.percent(100 * value)
