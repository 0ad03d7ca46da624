"""Single-leg bridge: where a count of repetitions falls in the practitioner bands."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.model import Rating

BANDS = {
    "practitioner": ("bridge_satisfactory_from_reps", "bridge_excellent_above_reps"),
    "alternative": ("bridge_alternative_middle_from_reps", "bridge_alternative_high_above_reps"),
}
"""Bands by name: the thresholds of the middle band (from) and the high band (above)."""


def rating(reps: float | None, bands: str = "practitioner") -> Rating:
    """Band of one leg's count.

    Parameters
    ----------
    reps
        Repetitions of one leg; missing means "not measured".
    bands
        A key of `BANDS`.

    Returns
    -------
    Rating
        `NOT_RATED` where the count is missing. Exactly 15 and exactly 30 are both
        satisfactory. In the alternative bands the middle and the high band are
        called average and good by their source.

    Raises
    ------
    ValueError
        If the count is negative or not a whole number.

    Notes
    -----
    A practitioner's target for runners (Beer B. POGO Physio), not a norm. No study
    was found in which the bands were set.

    Examples
    --------
    >>> rating(14).value, rating(15).value, rating(30).value, rating(31).value
    ('poor', 'satisfactory', 'satisfactory', 'excellent')
    """
    if reps is None or math.isnan(reps):
        return Rating.NOT_RATED
    if reps < 0 or reps != int(reps):
        raise ValueError(
            f"Bridge repetitions: expected a whole number from 0, found '{reps:g}'. Count complete repetitions only."
        )
    return list(Rating)[int(rating_codes(np.asarray([reps], dtype=np.float64), bands)[0])]


def rating_codes(reps: NDArray[np.float64], bands: str = "practitioner") -> NDArray[np.int8]:
    """Bands of many counts, as positions in `Rating`; missing is not rated.

    Examples
    --------
    >>> [list(Rating)[code].value for code in rating_codes(np.asarray([14.0, np.nan]))]
    ['poor', 'not_rated']
    """
    middle_from, high_above = (catalogue.threshold(id_) for id_ in BANDS[bands])
    order = list(Rating)
    codes = np.full(reps.shape, order.index(Rating.NOT_RATED), dtype=np.int8)
    codes[reps >= 0] = order.index(Rating.POOR)
    codes[reps >= middle_from] = order.index(Rating.SATISFACTORY)
    codes[reps > high_above] = order.index(Rating.EXCELLENT)
    return codes
