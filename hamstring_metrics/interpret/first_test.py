"""An extreme first test: where the next one tends to lie by chance alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.comparable_days import comparable_days
from hamstring_metrics.interpret.own_error import OwnError
from hamstring_metrics.interpret.results import results
from hamstring_metrics.model import Quantity


def expected_next(value: float, mean: float, icc: float) -> float:
    """Where the next value tends to lie: ``mean + ICC (value - mean)``, in the unit of the value.

    Examples
    --------
    >>> round(expected_next(260, 330, 0.8), 6)
    274.0
    """
    return mean + icc * (value - mean)


def extreme_first_tests(assessed: pd.DataFrame, club: Club, own: Mapping[str, OwnError]) -> pd.DataFrame:
    """Who has one test day so far, far off the others' first, and where the next tends to lie.

    Parameters
    ----------
    assessed
        What `assess` returned for those who belong together: a squad, not a whole
        club of men, women and juniors.
    club
        As for `assess`.
    own
        What `own_error` returned: only a protocol whose ICC is known has an expectation.

    Returns
    -------
    pd.DataFrame
        athlete_id, protocol, quantity, value, mean (of the first test days of the
        others), expected (of the next test), in the unit of the test, icc, icc_low,
        icc_high, others. No row where nothing is extreme or no ICC is known.

    Notes
    -----
    Extreme is 1.5 SD and more from the mean of the others' first comparable
    test days, at least 10 of them, on the scale of the statistic; ICC(2,1). It
    says nothing about one athlete and changes no verdict.
    """
    read = results(assessed, club)
    known = [None if one is None else one.id for one in read.protocols]
    found = []
    for quantity in (Quantity.LEFT, Quantity.RIGHT):
        days = comparable_days(read, quantity, club)
        protocol = read.protocol[days.first_test]
        owner = read.athlete[days.first_test]
        table = pd.DataFrame(
            {
                "athlete": owner,
                "protocol": protocol,
                "value": days.value,
                "counted": days.counted,
                "day": days.day,
            }
        )
        first = table.sort_values("day", kind="stable").groupby(["athlete", "protocol"], as_index=False)
        firsts = first.first().assign(days=first.size()["size"])
        for code, rows in firsts.groupby("protocol"):
            one = own.get(known[int(code)] or "")
            repeat = one.quantities.get(quantity) if one else None
            if repeat is None or repeat.agreement is None:
                continue
            for row in rows[rows["days"] == 1].itertuples():
                others = rows.loc[rows["athlete"] != row.athlete, "value"].to_numpy()
                if others.size < catalogue.threshold("own_error_athletes_for_icc"):
                    continue
                mean, spread = float(others.mean()), float(others.std(ddof=1))
                away = abs(row.value - mean)
                if away == 0 or away < catalogue.threshold("extreme_first_test_sd") * spread:
                    continue
                expected = expected_next(row.value, mean, repeat.agreement.value)
                shown = np.asarray([row.value, mean, expected]) if row.counted else np.exp([row.value, mean, expected])
                found.append(
                    {
                        "athlete_id": read.athletes[row.athlete],
                        "protocol": known[int(code)],
                        "quantity": quantity,
                        "value": shown[0],
                        "mean": shown[1],
                        "expected": shown[2],
                        "icc": repeat.agreement.value,
                        "icc_low": repeat.agreement.low,
                        "icc_high": repeat.agreement.high,
                        "others": others.size,
                    }
                )
    columns = "athlete_id protocol quantity value mean expected icc icc_low icc_high others".split()
    return pd.DataFrame(found, columns=columns)
