"""Which of several changes is told first."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from hamstring_metrics.model import Against, ChangeVerdict

_ORDER = (ChangeVerdict.CHANGED, ChangeVerdict.REPEAT, ChangeVerdict.NOT_SHOWN)


def most_telling(
    changes: pd.DataFrame, against: Collection[Against | str] = (Against.LAST, Against.BASELINE, Against.BEFORE_INJURY)
) -> pd.DataFrame:
    """The change of each test that is told first; no row where a test has none with a verdict.

    Parameters
    ----------
    changes
        Rows of `interpret.change`, or of `interpret.phase_change` with a `test_id` of
        what belongs together.
    against
        Only changes against these; the other leg is never one, its verdict is the reading's.

    Returns
    -------
    pd.DataFrame
        One row per `test_id`: changed before repeat before not shown, then the largest
        against its line, then in the order in which they were given.

    Examples
    --------
    >>> rows = pd.DataFrame({"test_id": "t1", "against": "last", "quantity": ["left", "right"],
    ...     "verdict": ["not_shown", "changed"], "change": [9.0, 15.0], "line": 10.0})
    >>> most_telling(rows)["quantity"].tolist()
    ['right']
    """
    rows = changes[
        changes["verdict"].isin(_ORDER).to_numpy(dtype=bool)
        & changes["against"].isin(list(against)).to_numpy(dtype=bool)
    ]
    rank = rows["verdict"].map({one: place for place, one in enumerate(_ORDER)})
    size = -(rows["change"] / rows["line"]).abs().to_numpy(dtype=np.float64)
    order = np.lexsort((size, rank.to_numpy(dtype=np.int64)))
    return rows.iloc[order].drop_duplicates("test_id")
