"""The one place where pages, reports and commands get verdicts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.athlete_days import athlete_days
from hamstring_metrics.interpret.body_mass import STATES, MassBesideTest, body_mass_beside
from hamstring_metrics.interpret.calendar_days import NO_DAY, as_dates
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.in_blocks import columns_in_blocks, part_of, side_by_side
from hamstring_metrics.interpret.legs import (
    RATINGS,
    TARGET_STATES,
    bridge_columns,
    curl_columns,
    strength_columns,
)
from hamstring_metrics.interpret.quality import flag_tuples, quality_bits
from hamstring_metrics.interpret.reading import Readings, readings
from hamstring_metrics.interpret.results import Results, results
from hamstring_metrics.interpret.segments import injured_sides, segment_starts
from hamstring_metrics.interpret.verdict import VERDICTS, WHY_NOT_RATED, Verdicts, verdicts
from hamstring_metrics.metrics.asymmetry import asymmetry_pct, pct_of_stronger
from hamstring_metrics.model import Formula, Side, Verdict
from hamstring_metrics.settings import Settings

_Columns = dict[str, Any]

_DAYS_PER_WEEK = 7
_MEMBERS: dict[str, list[Any]] = {
    "body_mass_state": STATES,
    "verdict": VERDICTS,
    **{f"{side}_target_state": TARGET_STATES for side in Side},
    **{f"{side}_rating": RATINGS for side in Side},
}
"""What the positions in a column of words stand for."""
_TEXTS = {"stronger": ("left", "even", "right", None), "not_rated_why": WHY_NOT_RATED}
"""The same of columns that hold texts and None."""


def assess(tests: pd.DataFrame, club: Club, settings: Settings) -> pd.DataFrame:
    """The tests with everything that is said about them, same rows, same order.

    Parameters
    ----------
    tests
        All live tests of the club. Needed columns: athlete_id, protocol, local_date,
        left, right (N, kg or repetitions as the catalogue says, missing where not
        measured). Used where there: left_reps, right_reps, machine_id, position,
        device, pain, stop_reason, exported_asymmetry_pct, flags, confirmed.
    club
        Phases, injuries, body masses, machines, squads.
    settings
        `formula` changes `asymmetry_pct` alone; `asymmetry_line_pct` (of the stronger
        leg) and `window_weeks` make the verdict.

    Returns
    -------
    pd.DataFrame
        The given columns and, per test:

        - `body_mass_kg`, `body_mass_date`, `body_mass_state` (a `MassState`);
        - `asymmetry_pct` in the chosen formula, `log_ratio`, `difference_reps`,
          `stronger` ("left", "right", "even" or None) of this test alone;
        - `reading_pct`, `reading_low_pct`, `reading_high_pct` (of the stronger leg,
          positive = right) with `line_pct`, or for a bridge `reading_reps`,
          `reading_low_reps`, `reading_high_reps` with `line_reps`: the mean over the
          `reading_days` test days of the window; `error_sd` of one test on the scale
          of the statistic, with `error_df`;
        - `verdict` (a `Verdict`), `not_rated_why` ("one_side", "painful", "above_limit",
          "no_error", "no_date" or None), `within_machine_step`;
        - the columns of `strength_columns`, `curl_columns` and `bridge_columns`;
        - `test_flags` (tuple of `Flag`), `is_latest`, `retest_due`, `retest_overdue`.

        Missing numbers are NaN, never 0.

    Notes
    -----
    A test's verdict depends on its athlete alone: take it over the whole club, and
    filter afterwards.

    Examples
    --------
    >>> tests = pd.DataFrame({"athlete_id": ["a1"], "protocol": ["nordic"],
    ...     "local_date": pd.to_datetime(["2026-03-04"]), "left": [300.0], "right": [345.0]})
    >>> row = assess(tests, Club(), Settings()).iloc[0]
    >>> print(row["verdict"], round(row["reading_pct"], 1), row["body_mass_state"])
    repeat 13.0 missing
    """
    read = results(tests, club)
    days = athlete_days(read.athlete, read.athletes, read.day)
    errors = {one.id: club.errors.get(one.id, one.error) for one in read.protocols if one}
    has_error = read.by_protocol(lambda one: errors[one.id] is not None, False, bool)
    usable = read.dated & has_error & ~read.not_strength & _both_measured(read)
    mass, found = side_by_side(
        len(tests),
        lambda: body_mass_beside(days, club.body_masses),
        lambda: readings(read, usable, segment_starts(days, club), errors, settings.window_weeks),
    )
    injured = injured_sides(days, club) if settings.formula == Formula.LIMB_SYMMETRY_INDEX else None
    latest = _is_latest(read)

    def of_rows(rows: slice) -> _Columns:
        some = (part_of(one, rows, len(tests)) for one in (read, mass, found))
        return _of_each_test(*some, has_error[rows], latest[rows], None if injured is None else injured[rows], settings)

    columns: _Columns = columns_in_blocks(len(tests), of_rows)
    columns |= {name: _words(columns[name], members) for name, members in _MEMBERS.items()}
    columns |= {name: _objects(columns[name], texts, tests.index) for name, texts in _TEXTS.items()}
    columns["test_flags"] = flag_tuples(columns["test_flags"])
    added = pd.DataFrame(columns, index=tests.index, copy=False)
    return pd.concat([tests.drop(columns=list(columns), errors="ignore"), added], axis=1)


def _of_each_test(
    read: Results,
    mass: MassBesideTest,
    found: Readings,
    has_error: NDArray[np.bool_],
    latest: NDArray[np.bool_],
    injured: NDArray[np.object_] | None,
    settings: Settings,
) -> _Columns:
    """What is said of each test once its window and body mass are known; words as positions among `_MEMBERS`."""
    said = verdicts(read, found, has_error, settings.asymmetry_line_pct)
    return {
        "body_mass_kg": mass.kg,
        "body_mass_date": as_dates(mass.day),
        "body_mass_state": mass.state,
        "asymmetry_pct": _asymmetry(read, injured, settings.formula),
        **_reading_columns(read, found, said, settings),
        **strength_columns(read, mass.kg),
        **curl_columns(read, mass.kg, _ahead(found, said), settings.mass_unit),
        **bridge_columns(read),
        "test_flags": quality_bits(read, mass),
        "is_latest": latest,
        "retest_due": _weeks_later(read, "retest_due_weeks"),
        "retest_overdue": _weeks_later(read, "retest_overdue_weeks"),
    }


def _both_measured(read: Results) -> NDArray[np.bool_]:
    """Both legs measured; a ratio needs both above zero."""
    counted = read.by_protocol(lambda one: one.statistic == "difference", False, bool)
    weaker = np.minimum(read.left, read.right)
    return (weaker > 0) | (counted & (weaker == 0))


def _asymmetry(read: Results, injured: NDArray[np.object_] | None, formula: Formula) -> NDArray[np.float64]:
    shown = asymmetry_pct(read.left, read.right, formula)
    if injured is not None:
        for side in Side:
            rows = injured == side
            shown[rows] = asymmetry_pct(read.left[rows], read.right[rows], formula, side)
    return shown


def _ahead(found: Readings, said: Verdicts) -> NDArray[np.float64]:
    """Above 0 where the right leg is stronger for sure, below 0 where the left is, else 0."""
    sure = np.isin(said.verdict, [VERDICTS.index(Verdict.CLEAR), VERDICTS.index(Verdict.REAL)])
    return np.where(sure, np.sign(found.estimate), 0.0)


def _reading_columns(read: Results, found: Readings, said: Verdicts, settings: Settings) -> _Columns:
    counted = read.by_protocol(lambda one: one.statistic == "difference", False, bool)
    direction = np.sign(found.statistic)
    side = np.where(np.isnan(direction), 3, np.nan_to_num(direction) + 1).astype(np.int8)
    columns: _Columns = {
        "log_ratio": np.where(counted, np.nan, found.statistic),
        "difference_reps": np.where(counted, found.statistic, np.nan),
        "stronger": side,
    }
    for name, values in (
        ("reading", found.estimate),
        ("reading_low", found.low),
        ("reading_high", found.high),
    ):
        columns[f"{name}_pct"] = np.where(counted, np.nan, pct_of_stronger(values))
        columns[f"{name}_reps"] = np.where(counted, values, np.nan)
    return columns | {
        "reading_days": found.days,
        "line_pct": np.where(counted, np.nan, settings.asymmetry_line_pct),
        "line_reps": np.where(counted, said.line, np.nan),
        "error_sd": found.test_sd,
        "error_df": found.df,
        "verdict": said.verdict,
        "not_rated_why": said.why,
        "within_machine_step": said.within_machine_step,
    }


def _objects(codes: NDArray[np.int8], texts: tuple[str | None, ...], index: pd.Index) -> pd.Series:
    """Texts and None as they are: pandas would turn None into NaN, which is true in an `if`."""
    return pd.Series(np.asarray(texts, dtype=object)[codes], index=index, dtype=object)


def _words(codes: NDArray[np.int8], members: list[Any]) -> pd.Categorical:
    """Enum members by position: one byte a test, equal to their text when compared."""
    categories = pd.Index(members, dtype=object)
    return pd.Categorical.from_codes(codes, categories=categories)


def _is_latest(read: Results) -> NDArray[np.bool_]:
    """Tests on the last test day of their athlete in their protocol."""
    group = read.athlete * len(read.protocols) + read.protocol + 1
    last = np.full(int(group.max(initial=0)) + 1, NO_DAY)
    np.maximum.at(last, group, read.day)
    return read.dated & (read.day == last[group])


def _weeks_later(read: Results, threshold_id: str) -> NDArray[Any]:
    days = int(catalogue.threshold(threshold_id) * _DAYS_PER_WEEK)
    return as_dates(np.where(read.dated, read.day + days, NO_DAY))
