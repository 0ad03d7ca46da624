"""Change of each leg and of the difference: against the last test, the baseline, before an injury."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.calendar_days import NO_DAY, as_dates
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.comparable_days import (
    ComparableDays,
    comparable_days,
    shown_change,
    shown_value,
)
from hamstring_metrics.interpret.references import (
    DaysMean,
    baseline,
    before_injury,
    injury_starts,
    last_day,
    mean_of,
)
from hamstring_metrics.interpret.results import Floats, Mask, Results, results
from hamstring_metrics.model import Against, ChangeVerdict, Direction, Quantity
from hamstring_metrics.settings import Settings

CHANGE_VERDICTS = list(ChangeVerdict)
DIRECTIONS = list(Direction)

_TOLERANCE = 1e-9  # 110 against 100 kg is 10 % and must read so in floating point
_NOTHING = {
    Against.LAST: "nothing_before",
    Against.BASELINE: "too_few_before",
    Against.BEFORE_INJURY: "nothing_before_injury",
}


def change_verdict_codes(change: Floats, low: Floats, high: Floats, line: Floats) -> NDArray[np.int8]:
    """Positions in `CHANGE_VERDICTS` of changes with an interval.

    In this order:

    - `changed`: the interval leaves zero out;
    - `repeat`: the estimate is on the line or beyond it, and noise can still explain it;
    - `not_shown`: anything else;
    - `not_rated`: there is no interval.

    The line never makes a change real: it only asks for a repeat.

    Examples
    --------
    >>> codes = change_verdict_codes(*np.asarray([[25.0, 12.0], [4.0, -8.0], [46.0, 32.0], [10.0, 10.0]]))
    >>> [CHANGE_VERDICTS[code].value for code in codes]
    ['changed', 'repeat']
    """
    codes = np.full(change.shape, CHANGE_VERDICTS.index(ChangeVerdict.NOT_SHOWN), dtype=np.int8)
    codes[np.abs(change) >= line * (1 - _TOLERANCE)] = CHANGE_VERDICTS.index(ChangeVerdict.REPEAT)
    codes[(low > 0) | (high < 0)] = CHANGE_VERDICTS.index(ChangeVerdict.CHANGED)
    codes[np.isnan(low) | np.isnan(high)] = CHANGE_VERDICTS.index(ChangeVerdict.NOT_RATED)
    return codes


def change(assessed: pd.DataFrame, club: Club, settings: Settings, only_latest: bool = True) -> pd.DataFrame:
    """What changed for each test: a row per test, quantity and what it is held against.

    Parameters
    ----------
    assessed
        What `assess` returned for the whole club.
    club, settings
        As for `assess`.
    only_latest
        Only tests of the last test day of their athlete and protocol; else all.

    Returns
    -------
    pd.DataFrame
        Indexed like the test in `assessed`, in its order, several rows a test:

        - `test_id` (where the tests have one), `athlete_id`, `protocol`, `local_date`;
        - `quantity` (a `Quantity`) and `against` (an `Against`); rows of
          `before_injury` only for who has been injured, of `other_leg` only for legs;
        - `now`, `reference`: mean of the test day and of what it is held against,
          in the unit of the test (of the difference: % of the stronger leg, + =
          right, or repetitions), with `reference_days`, `reference_from`,
          `reference_to` and `learning` (one of these days was among the first two of
          the protocol: some of the change may be learning the test);
        - `change`, `change_low`, `change_high` with `unit` ("%" or "repetitions"):
          of a leg in % of the reference; of the difference, how far right / left moved;
        - `line`, `error_sd` of one test, `error_df`;
        - `verdict` (a `ChangeVerdict`; for `other_leg` the `Verdict` of the reading),
          `direction` (a `Direction`), `why` ("leg_missing", "painful", "above_limit",
          "no_date", "no_error", "nothing_before", "too_few_before",
          "nothing_before_injury" or None), `within_machine_step`;
        - `is_best`: this test is higher than every comparable one before it. A mark,
          never a verdict.

        Missing numbers are NaN, never 0.

    Notes
    -----
    ``now - reference +/- t SD``, on ln for forces and loads, on repetitions for
    counts; ``SD^2`` is the variance of the test day plus that of the reference
    (its days' variances summed, divided by their number squared), t with the degrees
    of freedom of the error, 90 %. What the reference is: `references`. A curl
    that moved by no more than one step of the machine is `not_shown`: the machine cannot
    tell the loads between its steps.

    Examples
    --------
    >>> from hamstring_metrics.interpret import Club, assess
    >>> tests = pd.DataFrame({"athlete_id": "a1", "protocol": "nordic",
    ...     "local_date": pd.to_datetime(["2026-03-04", "2026-04-01"]),
    ...     "left": [300.0, 390.0], "right": [300.0, 306.0]})
    >>> found = change(assess(tests, Club(), Settings()), Club(), Settings())
    >>> last = found[found["against"] == "last"]
    >>> last["quantity"].tolist(), last["change"].round(1).tolist(), last["verdict"].tolist()
    (['left', 'right', 'asymmetry'], [30.0, 2.0, -21.5], ['changed', 'not_shown', 'changed'])
    """
    read = results(assessed, club)
    rows = np.flatnonzero(assessed["is_latest"].to_numpy(dtype=bool)) if only_latest else np.arange(len(assessed))
    tables = [table for quantity in Quantity for table in _of_quantity(read, assessed, rows, quantity, club, settings)]
    tables += [_other_leg(assessed, rows, leg) for leg in (Quantity.LEFT, Quantity.RIGHT)]
    found = pd.concat(tables, ignore_index=True)
    found = found.sort_values(["_row", "_quantity", "_against"], kind="stable")
    place = found["_row"].to_numpy(dtype=np.int64)
    names = [name for name in ("test_id", "athlete_id", "protocol", "local_date") if name in assessed]
    who = assessed[names].iloc[place]
    found = found.drop(columns=["_row", "_quantity", "_against"]).set_index(who.index)
    return pd.concat([who, found], axis=1)


def compared(
    days: ComparableDays,
    group: NDArray[np.int64],
    now: DaysMean,
    reference: DaysMean,
    step_kg: Floats,
) -> dict[str, Any]:
    """Change, interval, verdict and direction of means of test days against others.

    Parameters
    ----------
    days
        The test days.
    group
        Position of one test day of the group of each comparison.
    now, reference
        The later and the earlier mean, one entry per comparison.
    step_kg
        Step of the machine of each test day, missing where there is none.
    """
    counted = days.counted[group]
    apart = now.value - reference.value
    half = days.t_factor[group] * np.sqrt(now.variance + reference.variance)
    estimate, low, high = (shown_change(each, days.quantity, counted) for each in (apart, apart - half, apart + half))
    line = np.where(counted, catalogue.threshold("change_line_reps"), catalogue.threshold("change_line_pct"))
    codes = change_verdict_codes(estimate, low, high, line)
    with np.errstate(invalid="ignore"):
        moved = np.abs(now.measured - reference.measured)
        within_step = moved <= step_kg[group] * (1 + _TOLERANCE)
    rated = codes != CHANGE_VERDICTS.index(ChangeVerdict.NOT_RATED)
    codes[within_step & rated] = CHANGE_VERDICTS.index(ChangeVerdict.NOT_SHOWN)
    return {
        "now": shown_value(now.value, days.quantity, counted),
        "reference": shown_value(reference.value, days.quantity, counted),
        "reference_days": reference.days,
        "reference_from": as_dates(reference.first),
        "reference_to": as_dates(reference.last),
        "learning": reference.learning | now.learning,
        "change": estimate,
        "change_low": low,
        "change_high": high,
        "unit": np.where(counted, "repetitions", "%"),
        "line": line,
        "error_sd": days.test_sd[group],
        "error_df": days.df[group],
        "verdict": words(codes, CHANGE_VERDICTS),
        "direction": words(direction_codes(apart, days.quantity), DIRECTIONS),
        "within_machine_step": within_step,
    }


def machine_steps(read: Results, days: ComparableDays) -> Floats:
    """Step of the machine of each test day in kg; missing where the test has no machine."""
    return np.where(read.in_family("curl"), read.step_kg, np.nan)[days.first_test]


def direction_codes(apart: Floats, quantity: Quantity) -> NDArray[np.int8]:
    """Positions in `DIRECTIONS` of changes; no change and a missing one point nowhere."""
    down, up = (
        (Direction.TO_LEFT, Direction.TO_RIGHT) if quantity is Quantity.ASYMMETRY else (Direction.DOWN, Direction.UP)
    )
    codes = np.full(apart.shape, DIRECTIONS.index(Direction.NONE), dtype=np.int8)
    codes[apart < 0] = DIRECTIONS.index(down)
    codes[apart > 0] = DIRECTIONS.index(up)
    return codes


def words(codes: NDArray[np.int8], members: list[Any]) -> NDArray[np.object_]:
    """Enum members by position."""
    table = np.empty(len(members), dtype=object)
    table[:] = members
    return table[codes]


def _of_quantity(
    read: Results,
    assessed: pd.DataFrame,
    rows: NDArray[np.int64],
    quantity: Quantity,
    club: Club,
    settings: Settings,
) -> list[pd.DataFrame]:
    """One table for each of the last test, the baseline and the time before an injury."""
    days = comparable_days(read, quantity, club)
    owner = read.athlete[days.first_test]
    injury = injury_starts(owner, read.athletes, days.day, club.injuries)
    test_injury = injury_starts(
        read.athlete[rows], read.athletes, np.where(read.dated, read.day, 0)[rows], club.injuries
    )
    injured = read.dated[rows] & (test_injury != NO_DAY)
    best, steps = _is_best(read, days, quantity), machine_steps(read, days)
    here = np.arange(days.key.size)
    now = mean_of(days, here, here + 1)
    tables = []
    for against, reference, wanted in (
        (Against.LAST, last_day(days), rows),
        (Against.BASELINE, baseline(days), rows),
        (
            Against.BEFORE_INJURY,
            before_injury(days, injury, settings.window_weeks),
            rows[injured],
        ),
    ):
        columns = compared(days, here, now, reference, steps)
        table = _per_test(columns, days.of_test[wanted])
        why = _why(read, wanted, table, quantity, _NOTHING[against])
        table["verdict"] = np.where(
            why == "leg_missing",
            ChangeVerdict.NOT_MEASURED,
            table["verdict"].to_numpy(dtype=object),
        )
        table["why"] = pd.Series(why, dtype=object)
        table["is_best"] = best[wanted]
        tables.append(_labelled(table, wanted, quantity, against))
    return tables


def _per_test(columns: dict[str, Any], day_of_test: NDArray[np.int64]) -> pd.DataFrame:
    """Rows of the test days as rows of the tests; a test that may not be compared has none."""
    empty: dict[str, Any] = {
        "reference_days": 0,
        "learning": False,
        "within_machine_step": False,
        "unit": "",
        "verdict": ChangeVerdict.NOT_RATED,
        "direction": Direction.NONE,
    }
    table = {}
    for name, values in columns.items():
        filling = empty.get(name, np.datetime64("NaT") if values.dtype.kind == "M" else np.nan)
        table[name] = np.append(values, np.asarray([filling], dtype=values.dtype))[day_of_test]
    return pd.DataFrame(table)


def _why(
    read: Results,
    rows: NDArray[np.int64],
    table: pd.DataFrame,
    quantity: Quantity,
    nothing: str,
) -> NDArray[np.object_]:
    """Why there is no verdict; the last reason written is the one that is told."""
    legs = {
        Quantity.LEFT: [read.left],
        Quantity.RIGHT: [read.right],
        Quantity.ASYMMETRY: [read.left, read.right],
    }[quantity]
    counted = read.by_protocol(lambda one: one.statistic != "log_ratio", False, bool)
    missing = np.zeros(rows.shape, dtype=bool)
    for leg in legs:
        missing |= ~((leg > 0) | (counted & (leg == 0)))[rows]
    rated = table["change_low"].notna().to_numpy()
    why = np.full(rows.shape, None, dtype=object)
    for reason, applies in (
        ("no_error", ~rated),
        (nothing, ~rated & (table["reference_days"] == 0).to_numpy()),
        ("no_date", ~read.dated[rows]),
        ("above_limit", read.above_limit[rows]),
        ("painful", read.painful[rows]),
        ("leg_missing", missing),
    ):
        why[applies] = reason
    return why


def _is_best(read: Results, days: ComparableDays, quantity: Quantity) -> Mask:
    """Tests of a leg that are higher than every comparable test before their day."""
    best = np.zeros(read.day.shape, dtype=bool)
    if quantity is Quantity.ASYMMETRY or not days.key.size:
        return best
    leg = read.left if quantity is Quantity.LEFT else read.right
    tests = np.flatnonzero(days.of_test >= 0)
    day = days.of_test[tests]
    highest = np.full(days.key.shape, -np.inf)
    np.maximum.at(highest, day, leg[tests])
    so_far = pd.Series(highest).groupby(days.group).cummax().to_numpy()
    before = np.where(np.arange(days.key.size) > days.group_start, np.append(np.nan, so_far[:-1]), np.nan)
    best[tests] = (leg[tests] > before[day]) & (leg[tests] == highest[day])
    return best


def _other_leg(assessed: pd.DataFrame, rows: NDArray[np.int64], leg: Quantity) -> pd.DataFrame:
    """The reading of a test, seen from one leg: its verdict stands on every page alike."""
    tests = assessed.iloc[rows].reset_index(drop=True)
    counted = tests["line_reps"].notna() | tests["reading_reps"].notna()
    sign = 1 if leg is Quantity.RIGHT else -1
    ends = ("reading_low", "reading_high")
    low, high = ends if leg is Quantity.RIGHT else ends[::-1]
    other = Quantity.LEFT if leg is Quantity.RIGHT else Quantity.RIGHT

    def either(name: str) -> pd.Series:
        return tests[f"{name}_pct"].where(~counted, tests[f"{name}_reps"])

    estimate = sign * either("reading")
    table = pd.DataFrame(
        {
            "now": tests[leg],
            "reference": tests[other],
            "reference_days": tests["reading_days"],
            "reference_from": pd.NaT,
            "reference_to": pd.NaT,
            "learning": False,
            "change": estimate,
            "change_low": sign * either(low),
            "change_high": sign * either(high),
            "unit": np.where(estimate.isna(), "", np.where(counted, "repetitions", "%")),
            "line": either("line"),
            "error_sd": tests["error_sd"],
            "error_df": tests["error_df"],
            "verdict": tests["verdict"].astype(object),
            "direction": words(direction_codes(estimate.to_numpy(dtype=np.float64), leg), DIRECTIONS),
            "within_machine_step": tests["within_machine_step"],
            "why": tests["not_rated_why"].astype(object),
            "is_best": False,
        }
    )
    return _labelled(table, rows, leg, Against.OTHER_LEG)


def _labelled(table: pd.DataFrame, rows: NDArray[np.int64], quantity: Quantity, against: Against) -> pd.DataFrame:
    """The table with its keys: numbers to sort by, and the words of the result."""
    table.insert(0, "quantity", quantity)
    table.insert(1, "against", against)
    table["_row"] = rows
    table["_quantity"] = list(Quantity).index(quantity)
    table["_against"] = list(Against).index(against)
    return table
