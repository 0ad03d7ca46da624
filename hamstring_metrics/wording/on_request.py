"""What is said only where a club asked for it: the estimated 1RM, and lines from injury studies."""

from __future__ import annotations

from typing import Any

from hamstring_metrics.catalogue import ReferenceLine
from hamstring_metrics.model import Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import source_brief
from hamstring_metrics.wording.rows import cell


def one_rep_max_text(row: Any, settings: Settings | None = None) -> str:
    """Estimated 1RM of each leg in a curl; empty unless the club shows it and a leg has one.

    Examples
    --------
    >>> one_rep_max_text({"left_one_rep_max_kg": 21.8, "left_one_rep_max_low_kg": 21.1,
    ...                   "left_one_rep_max_high_kg": 22.5, "body_mass_kg": 70.0},
    ...                  Settings(show_one_rep_max=True))
    'Estimated 1RM: left 21.8 kg (21.1 kg to 22.5 kg), 31 % of body mass. An estimate, not \
measured: mean and range of seven equations.'
    """
    if not (settings and settings.show_one_rep_max):
        return ""
    legs = [text for side in Side if (text := _one_rep_max_of_leg(row, side, settings))]
    if not legs:
        return ""
    return f"Estimated 1RM: {'; '.join(legs)}. An estimate, not measured: mean and range of seven equations."


def reference_label(line: ReferenceLine, settings: Settings | None = None) -> str:
    """Cohort, year and force of a line, short enough for beside it.

    Examples
    --------
    >>> from hamstring_metrics import catalogue
    >>> reference_label(catalogue.reference_lines()["timmins_2016"])
    'Soccer 2016: 337 N'
    """
    cohort = line.name.split(",")[0]
    year = source_brief(line.source).split()[-1]
    return f"{cohort} {year}: {numbers.measured(line.value, line.unit, settings)}"


def reference_text(lines: list[ReferenceLine], settings: Settings | None = None) -> str:
    """Lines with cohort, sex, how much more often, and interval, and what they are not.

    Empty where there is no line.
    """
    if not lines:
        return ""
    cohorts = [
        f"{line.name} ({source_brief(line.source)}), {numbers.measured(line.value, line.unit, settings)}: "
        f"of {line.n} {line.population} ({line.sex or 'sex not stated'}) {line.injuries} were injured, those "
        f"below the line {numbers.general(line.relative_risk)} times as often as those above "
        f"(95 % interval {numbers.general(line.interval_low)} to {numbers.general(line.interval_high)})."
        for line in lines
    ]
    notes = [f"{note}." for note in dict.fromkeys(line.note for line in lines) if note]
    return " ".join(["Dotted lines from injury studies, not a limit for one person.", *cohorts, *notes])


def _one_rep_max_of_leg(row: Any, side: Side, settings: Settings) -> str:
    found = [cell(row, f"{side}_one_rep_max_{suffix}") for suffix in ("kg", "low_kg", "high_kg")]
    if None in found:
        return ""
    middle, low, high = (numbers.mass(value, settings) for value in found)
    text = f"{side} {middle} ({low} to {high})"
    body_mass = cell(row, "body_mass_kg")
    return f"{text}, {numbers.percent(100 * found[0] / body_mass, 0)} of body mass" if body_mass else text
