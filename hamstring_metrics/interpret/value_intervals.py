"""How far the test's own error reaches about a value: of each leg, and of the mean of both."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.reading import error_columns
from hamstring_metrics.interpret.results import Floats, results


def value_intervals(assessed: pd.DataFrame, club: Club | None = None) -> pd.DataFrame:
    """Interval of each leg and of the mean of both, as one test gives them.

    Parameters
    ----------
    assessed
        Rows with athlete_id, protocol, local_date, left and right (N, kg or repetitions).
    club
        Its own errors stand in place of the catalogue's.

    Returns
    -------
    pd.DataFrame
        Indexed like the rows: `left_low`, `left_high`, `right_low`, `right_high`,
        `strength_low`, `strength_high` in the unit of the test, at the level of every
        interval (90 %). Of a curl the legs are as set, the mean has the machine's empty
        arm in it, as in `squad`. Missing where the value is, or where no error is known;
        the mean needs both legs.

    Notes
    -----
    Of one leg ``value x exp(+/- t SD)`` for forces and loads, ``value +/- t SD`` for counts,
    with the error of one leg. The legs of one test share a part of their error, which
    the error of their difference shows, so of the mean ``SD^2 = SD_leg^2 - SD_difference^2 / 4``,
    kept between that of legs that share nothing (half of ``SD_leg^2``) and everything.

    Examples
    --------
    >>> rows = pd.DataFrame({"athlete_id": ["a1"], "protocol": ["nordic"],
    ...     "local_date": pd.to_datetime(["2026-03-04"]), "left": [300.0], "right": [345.0]})
    >>> value_intervals(rows).round().iloc[0].tolist()
    [260.0, 347.0, 298.0, 399.0, 286.0, 364.0]
    """
    here = club or Club()
    read = results(assessed, here)
    known = [one for one in read.protocols if one]
    of_leg = {one.id: here.limb_errors.get(one.id, catalogue.limb_error(one.id)) for one in known}
    of_difference = {one.id: here.errors.get(one.id, one.error) for one in known}
    limb_sd, _, _, at_reps, factor = error_columns(read.protocols, of_leg)[read.protocol].T
    apart_sd = error_columns(read.protocols, of_difference)[read.protocol][:, 0]
    shared = np.clip(limb_sd**2 - apart_sd**2 / 4, limb_sd**2 / 2, limb_sd**2)
    mean_sd = np.sqrt(np.where(np.isnan(shared), limb_sd**2, shared))
    counted = read.by_protocol(lambda one: one.statistic != "log_ratio", False, bool)
    columns: dict[str, Floats] = {}
    for name, value, arm, sd in (
        ("left", read.left, _arm(read.left, assessed["left"]), limb_sd),
        ("right", read.right, _arm(read.right, assessed["right"]), limb_sd),
        ("strength", (read.left + read.right) / 2, 0.0, mean_sd),
    ):
        half = factor * sd * np.where(counted, np.maximum(1, value / at_reps), 1)
        for end, sign in (("low", -1), ("high", 1)):
            around = np.where(counted, value + sign * half, value * np.exp(sign * np.where(counted, 0, half)))
            columns[f"{name}_{end}"] = np.maximum(0, around - arm)
    return pd.DataFrame(columns, index=assessed.index)


def _arm(lifted: Floats, measured: pd.Series) -> Floats:
    """What the machine's empty arm adds to the load that was set."""
    return lifted - pd.to_numeric(measured).to_numpy(dtype=np.float64, na_value=np.nan)
