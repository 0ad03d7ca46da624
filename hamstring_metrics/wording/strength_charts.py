"""What the pictures of strength say in words: axes, the published line, body mass."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue, units
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.model import ComparedBy
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import measure_name, source_brief
from hamstring_metrics.wording.rows import cell

NO_MASS = "no mass"
BOTH_LEGS = "mean of both legs"
DOUBTFUL_MASS = "body mass stale or missing"
NO_LINE = "No line of strength against body mass is known for this test."


def strength_title(by: ComparedBy, protocol: Protocol, unit: str, settings: Settings | None = None) -> tuple[str, str]:
    """Title of an axis of strength, and the unit of its values.

    Examples
    --------
    >>> strength_title(ComparedBy.PER_KG, catalogue.protocols()["nordic"], "N")
    ('Peak force per body mass (N/kg)', 'N/kg')
    >>> strength_title(ComparedBy.STRENGTH, catalogue.protocols()["single_leg_bridge"], "repetitions")
    ('Repetitions', 'repetitions')
    """
    name = measure_name(protocol.measure)
    if by is ComparedBy.PER_KG:
        return f"{name} per body mass ({unit}/kg)", f"{unit}/kg"
    if by is ComparedBy.ALLOMETRIC:
        exponent = numbers.trimmed(catalogue.threshold("allometric_exponent_force"), 2)
        return f"{name} for body size ({unit}/kg^{exponent})", f"{unit}/kg^{exponent}"
    if by is ComparedBy.RESIDUAL:
        return f"{name} beyond {expected_line_name(settings)} ({unit})", unit
    if name.lower() == unit:
        return name, unit
    return f"{name} ({unit})" if unit else name, unit


def expected_line_name(settings: Settings | None = None) -> str:
    """The published line of force against body mass, in the units of the club.

    Examples
    --------
    >>> expected_line_name(), expected_line_name(Settings(mass_unit="lb", force_unit="lbf"))
    ('4 x mass + 26.1 N', '0.408 x mass + 5.87 lbf')
    """
    chosen = settings or Settings()
    slope = catalogue.threshold("expected_force_slope_n_per_kg") * units.mass_kg(1.0, chosen.mass_unit)
    start = catalogue.threshold("expected_force_intercept_n")
    written = [numbers.marked(f"{units.force_in(one, chosen.force_unit):.3g}") for one in (slope, start)]
    return f"{written[0]} x mass + {written[1]} {chosen.force_unit}"


def expected_ribbon_name() -> str:
    """The ribbon about the published line.

    Examples
    --------
    >>> expected_ribbon_name()
    '22 % to either side'
    """
    return f"{numbers.percent(catalogue.threshold('expected_force_error_pct'), 0)} to either side"


def expected_line_text(settings: Settings | None = None) -> str:
    """Whom the published line and its ribbon come from, and what they are not."""
    slope = catalogue.thresholds()["expected_force_slope_n_per_kg"]
    share = numbers.percent(catalogue.threshold("expected_force_error_pct"), 0)
    return (
        f"Line: {expected_line_name(settings)} ({source_brief(slope.source)}), ribbon {share} to either side, "
        f"about two in three of the players measured. {slope.note}."
    )


def curve_names() -> tuple[str, str, str]:
    """The squad's own curve, its ribbon, and what they are."""
    exponent = numbers.trimmed(catalogue.threshold("allometric_exponent_force"), 2)
    source = source_brief(catalogue.thresholds()["allometric_exponent_force"].source)
    return (
        f"middle athlete x mass^{exponent}",
        "middle half",
        f"Curve: strength for body size of the middle athlete shown, by mass^{exponent} ({source}); "
        "ribbon: the middle half of them. It describes those shown and is no norm.",
    )


def mass_title(unit: str) -> str:
    """Title of an axis of body mass."""
    return f"Body mass ({unit})"


def residual_text(row: Any, settings: Settings | None = None) -> str:
    """How far the mean of both legs lies off the published line; empty where there is none.

    Examples
    --------
    >>> residual_text({"residual_n": -31.6}), residual_text({})
    ('32 N below the line', '')
    """
    residual = cell(row, "residual_n")
    if residual is None:
        return ""
    return f"{numbers.force(abs(residual), settings)} {'below' if residual < 0 else 'above'} the line"


def places_moved_text(row: Any) -> str:
    """Rank by N/kg against rank by the published line; empty where nobody is ranked.

    Examples
    --------
    >>> places_moved_text({"places_moved": 3.0, "rank_per_kg": 7.0, "rank_residual": 4.0})
    '3 up (7 by N/kg, 4 by the line)'
    >>> places_moved_text({"places_moved": 0.0, "rank_per_kg": 7.0, "rank_residual": 7.0})
    'same (7)'
    """
    moved, per_kg, residual = (cell(row, name) for name in ("places_moved", "rank_per_kg", "rank_residual"))
    if None in (moved, per_kg, residual):
        return ""
    if moved == 0:
        return f"same ({per_kg:.0f})"
    way = "up" if moved > 0 else "down"
    return f"{abs(moved):.0f} {way} ({per_kg:.0f} by N/kg, {residual:.0f} by the line)"


def force_and_mass_alt(athletes: int, stale: int, missing: int) -> str:
    """Strength against body mass in words for who cannot see it.

    Examples
    --------
    >>> force_and_mass_alt(28, 2, 1)
    'Strength upwards against body mass to the right, 28 athletes. 2 with a stale body mass and 1 without one are grey.'
    """
    text = f"Strength upwards against body mass to the right, {numbers.counted(athletes, 'athlete')}."
    grey = [f"{stale} with a stale body mass"] if stale else []
    grey += [f"{missing} without one"] if missing else []
    are = "is" if stale + missing == 1 else "are"
    return f"{text} {numbers.listed(grey)} {are} grey." if grey else text
