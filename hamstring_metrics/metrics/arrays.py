"""One answer for one test or for a column of tests: scalars and series through one formula."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = float | int | None | pd.Series | NDArray[Any]
"""A value (missing as None or NaN) or a column of values."""


def as_floats(values: Numbers) -> NDArray[np.float64]:
    """Values as floats, missing as NaN; a scalar becomes an array without axes.

    Examples
    --------
    >>> as_floats(None).item()
    nan
    """
    if isinstance(values, pd.Series):
        return values.to_numpy(dtype=np.float64, na_value=np.nan)
    return np.asarray(np.nan if values is None else values, dtype=np.float64)


def like(result: NDArray[Any], *inputs: Numbers) -> Any:
    """A result in the shape of its inputs: a float, an array, or a series with their index.

    Examples
    --------
    >>> like(np.asarray(2.0), 1, 1)
    2.0
    """
    for given in inputs:
        if isinstance(given, pd.Series):
            return pd.Series(result, index=given.index)
    return result.item() if result.ndim == 0 else result


def refuse_negative(values: NDArray[np.float64], what: str) -> None:
    """Raise where a measure is below zero.

    Raises
    ------
    ValueError
        If any value is negative.

    Examples
    --------
    >>> refuse_negative(np.asarray([0.0, np.nan]), "Left")
    """
    below = values < 0
    if below.any():
        found = float(np.atleast_1d(values)[np.atleast_1d(below)][0])
        raise ValueError(f"{what}: expected 0 or more, found '{found:g}'. Correct the value.")
