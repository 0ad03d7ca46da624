"""Change within a phase and from one phase to the next, with the error of the test itself."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.athlete_phases import STILL_OPEN, athlete_phases, phase_of_day
from hamstring_metrics.interpret.calendar_days import NO_DAY, as_dates, whole_days
from hamstring_metrics.interpret.change import compared, machine_steps
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.comparable_days import (
    ComparableDays,
    comparable_days,
    shown_value,
)
from hamstring_metrics.interpret.phase_cells import (
    NO_CELL,
    mean_of_cells,
    phase_before,
    phase_cells,
    taken,
)
from hamstring_metrics.interpret.references import DaysMean, mean_of
from hamstring_metrics.interpret.results import Floats, Mask, Results, results
from hamstring_metrics.metrics.asymmetry import log_ratio_of_pct
from hamstring_metrics.metrics.nonoverlap import nonoverlap_of_all_pairs, tau
from hamstring_metrics.model import ChangeVerdict, PhaseComparison, Quantity
from hamstring_metrics.settings import Settings

_TOLERANCE = 1e-9


def phase_change(assessed: pd.DataFrame, club: Club, settings: Settings, today: dt.date | None = None) -> pd.DataFrame:
    """Means of the phases, and what changed within each and since the phase before.

    Parameters
    ----------
    assessed
        What `assess` returned for the whole club.
    club
        Its phases: `athlete_phases` says whose each is, `phase_of_day` which days it holds.
    settings
        As for `assess`; none of them changes a result here.
    today
        Further test days are only asked of a phase that has not ended by then.

    Returns
    -------
    pd.DataFrame
        Two rows per athlete, protocol, machine or position, quantity and phase:

        - `athlete_id`, `protocol`, `machine_id`, `position` (where the tests have
          them), `quantity` (a `Quantity`);
        - `phase_id`, `phase`, `kind` (where the phases have them), `start`, `end`,
          `days` (its test days) and `mean` of them, `first_day`, `last_day`;
        - `comparison`: `within` holds the last test day of the phase against its first;
          `across` holds its days against those of the phase before;
        - `before_phase_id`, `before_phase`, `skipped` (phases between without a test), `now_days`;
        - the columns of `change` from `now` to `within_machine_step`, and `why`
          ("no_tests", "one_day", "no_phase_before", "no_days_before", "no_error" or None);
        - `nonoverlap` (NAP) and `tau` from 3 against 3 test days on;
        - `more_days`: further test days for an even chance to show a change as large
          as the line, missing where that is not the question; `cannot_settle`: it would
          take more than 6.

    Notes
    -----
    ``mean of the later days - mean of the earlier ones +/- t SD``, SD^2 the sum of
    both means' variances: with one test a day ``SD = error of one test x
    sqrt(1/n + 1/m)``. The error comes from outside, because the spread of two or
    three tests is too unsteady to use.

    - *Before* is the last phase to begin earlier that has a test day; phases
      without a test are passed over and counted.
    - Where phases overlap, a day belongs to the one that began last. Days of a phase
      that lie behind the beginning of the next one are in its mean, and in no comparison.
    - Phases that touch share no day. An open phase holds every day from its start on.
    - A phase without a test has one row of each kind and says so.

    That a change falls into a phase does not tell what made it.

    Examples
    --------
    >>> from hamstring_metrics.interpret import Club, assess
    >>> club = Club(phases=pd.DataFrame({"athlete_id": ["a1", "a1"], "squad": None, "name": ["Control", "Hip"],
    ...     "start": ["2026-01-01", "2026-02-01"], "end": ["2026-01-31", None]}))
    >>> tests = pd.DataFrame({"athlete_id": "a1", "protocol": "nordic",
    ...     "local_date": pd.to_datetime(["2026-01-05", "2026-02-05"]), "left": [300.0, 390.0], "right": 300.0})
    >>> found = phase_change(assess(tests, club, Settings()), club, Settings())
    >>> found = found[(found["quantity"] == "left") & (found["comparison"] == "across")]
    >>> found["phase"].tolist(), found["change"].round(1).tolist(), found["verdict"].tolist()
    (['Control', 'Hip'], [nan, 30.0], ['not_rated', 'changed'])
    """
    read = results(assessed, club)
    phases = athlete_phases(club, read.athletes)
    over = whole_days(pd.Series([today], dtype=object))[0] if today else NO_DAY
    tables = [_of_quantity(read, assessed, quantity, phases, club, over) for quantity in Quantity]
    return pd.concat(tables, ignore_index=True)


def further_test_days(
    variance_before: Floats,
    days_now: NDArray[np.int64],
    test_sd: Floats,
    t_factor: Floats,
    size: Floats,
) -> tuple[Floats, Mask]:
    """Further test days for an even chance to show a change, and whether that is out of reach.

    A true change is shown in one of two cases when it is as large as half of the
    interval, so the interval must narrow to that: one test a day, the days before as they are.

    Parameters
    ----------
    variance_before
        Variance of the earlier mean.
    days_now
        Test days of the later phase so far.
    test_sd, t_factor
        Error of one test, and Student's t of the interval.
    size
        The change to show, on the scale of the statistic.

    Examples
    --------
    >>> days, out_of_reach = further_test_days(*np.asarray([[0.0008], [3], [0.08], [1.8125], [0.0953]]))
    >>> days.tolist(), out_of_reach.tolist()
    ([1.0], [False])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        room = (size / t_factor) ** 2 - variance_before
        needed = np.ceil(test_sd**2 / np.where(room > 0, room, np.nan) - _TOLERANCE)
        more = np.maximum(0, needed - days_now)
        most = catalogue.threshold("more_test_days_at_most")
        known = ~np.isnan(variance_before)
        out_of_reach = known & ~(more <= most)
    return np.where(known & ~out_of_reach, more, np.nan), out_of_reach


def _of_quantity(
    read: Results,
    assessed: pd.DataFrame,
    quantity: Quantity,
    phases: pd.DataFrame,
    club: Club,
    over: int,
) -> pd.DataFrame:
    days = comparable_days(read, quantity, club)
    cells = phase_cells(read, days, phases)
    place = phase_of_day(days, cells)
    cells["days"] = np.bincount(place[place >= 0], minlength=len(cells))
    before, skipped, next_start = phase_before(cells)
    whole = mean_of_cells(days, place, len(cells))
    # Days behind the beginning of the next phase are in no comparison.
    apart = np.append(next_start, np.iinfo(np.int64).max)[place] > days.day
    own_place = np.where(apart, place, NO_CELL)
    own = mean_of_cells(days, own_place, len(cells))
    positions = np.flatnonzero(place >= 0)
    first = np.full(len(cells), days.key.size)
    last = np.full(len(cells), NO_CELL)
    np.minimum.at(first, place[positions], positions)
    np.maximum.at(last, place[positions], positions)
    several = last > first
    group = cells["first_position"].to_numpy()
    steps = machine_steps(read, days)
    within = compared(
        days,
        group,
        mean_of(days, np.where(several, last, 0), np.where(several, last + 1, 0)),
        mean_of(days, np.where(several, first, 0), np.where(several, first + 1, 0)),
        steps,
    ) | {"now_days": several.astype(np.int64)}
    across = compared(days, group, own, taken(own, before), steps) | {"now_days": own.days}
    held = _described(read, assessed, club, cells, quantity, days, whole)
    tables = []
    for comparison, columns in (
        (PhaseComparison.WITHIN, within),
        (PhaseComparison.ACROSS, across),
    ):
        table = held.copy()
        table["comparison"] = comparison
        is_across = comparison is PhaseComparison.ACROSS
        table = table.join(_names_before(club, cells, np.where(is_across, before, NO_CELL)))
        table["skipped"] = np.where(is_across, skipped, 0)
        table = table.join(pd.DataFrame(columns))
        table["why"] = pd.Series(_why(cells, table, before, is_across), dtype=object)
        table = table.join(_pairs(days, own_place, before if is_across else np.full(len(cells), NO_CELL)))
        more, out_of_reach = further_test_days(
            taken(own, before).variance,
            own.days,
            days.test_sd[group],
            days.t_factor[group],
            _line_on_scale(days, group),
        )
        asked = (
            is_across
            & table["verdict"].isin([ChangeVerdict.NOT_SHOWN, ChangeVerdict.REPEAT]).to_numpy()
            & (cells["end"].to_numpy() >= over)
        )
        table["more_days"] = np.where(asked, more, np.nan)
        table["cannot_settle"] = asked & out_of_reach
        table["_order"] = cells["order"].to_numpy()
        tables.append(table)
    found = pd.concat(tables, ignore_index=True)
    return found.sort_values("_order", kind="stable", ignore_index=True).drop(columns="_order")


def _described(
    read: Results,
    assessed: pd.DataFrame,
    club: Club,
    cells: pd.DataFrame,
    quantity: Quantity,
    days: ComparableDays,
    whole: DaysMean,
) -> pd.DataFrame:
    """Whose phase it is, which, and its mean."""
    position = cells["first_position"].to_numpy()
    names = [n for n in ("athlete_id", "protocol", "machine_id", "position") if n in assessed.columns]
    table = assessed[names].iloc[days.first_test[position]].reset_index(drop=True)
    table["quantity"] = quantity
    phases = club.phases.iloc[cells["phase"].to_numpy()].reset_index(drop=True)
    for name, column in (("phase_id", "phase_id"), ("phase", "name"), ("kind", "kind")):
        if column in phases:
            table[name] = phases[column]
    end = cells["end"].to_numpy()
    table["start"] = as_dates(cells["start"].to_numpy())
    table["end"] = as_dates(np.where(end == STILL_OPEN, NO_DAY, end))
    table["days"] = whole.days
    table["mean"] = shown_value(whole.value, quantity, days.counted[position])
    table["first_day"] = as_dates(whole.first)
    table["last_day"] = as_dates(whole.last)
    return table


def _names_before(club: Club, cells: pd.DataFrame, before: NDArray[np.int64]) -> pd.DataFrame:
    """Id and name of the phase before, None where there is none."""
    row = np.append(cells["phase"].to_numpy(), 0)[before]
    named = {}
    for name, column in (("before_phase_id", "phase_id"), ("before_phase", "name")):
        if column in club.phases:
            values = club.phases[column].to_numpy(dtype=object)
            found = values[row] if values.size else np.empty(0, dtype=object)
            named[name] = pd.Series(np.where(before >= 0, found, None), dtype=object)
    return pd.DataFrame(named, index=range(len(cells)))


def _why(cells: pd.DataFrame, table: pd.DataFrame, before: NDArray[np.int64], is_across: bool) -> NDArray[np.object_]:
    """Why a comparison has no verdict; the last reason written is the one that is told."""
    rated = table["change_low"].notna().to_numpy()
    why = np.full(len(table), None, dtype=object)
    why[~rated] = "no_error"
    if is_across:
        why[~rated & table["change"].isna().to_numpy()] = "no_days_before"
        why[before < 0] = "no_phase_before"
    else:
        why[cells["days"].to_numpy() == 1] = "one_day"
    why[cells["days"].to_numpy() == 0] = "no_tests"
    return why


def _pairs(days: ComparableDays, place: NDArray[np.int64], before: NDArray[np.int64]) -> pd.DataFrame:
    """Share of pairs that are higher, and tau, where both phases have enough days."""
    least = catalogue.threshold("nonoverlap_tests")
    number = np.bincount(place[place >= 0], minlength=before.size)
    share, difference = np.full(before.size, np.nan), np.full(before.size, np.nan)
    enough = np.append(number >= least, False)
    order = np.argsort(place, kind="stable")
    begins = np.searchsorted(place[order], np.arange(before.size + 1))
    for cell in np.flatnonzero(enough[:-1] & enough[before]).tolist():
        earlier, later = (days.value[order[begins[each] : begins[each + 1]]] for each in (before[cell], cell))
        share[cell] = nonoverlap_of_all_pairs(earlier, later)
        difference[cell] = tau(earlier, later)
    return pd.DataFrame({"nonoverlap": share, "tau": difference})


def _line_on_scale(days: ComparableDays, group: NDArray[np.int64]) -> Floats:
    """The change line on the scale of the statistic; of a leg, for a rise."""
    share = catalogue.threshold("change_line_pct")
    logs = log_ratio_of_pct(share) if days.quantity is Quantity.ASYMMETRY else float(np.log1p(share / 100))
    return np.where(days.counted[group], catalogue.threshold("change_line_reps"), logs)
