"""Intraclass correlations with their intervals, and the shift that all share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri, fdtri, stdtrit


class IccForm(StrEnum):
    """Forms of the intraclass correlation as Shrout and Fleiss named them.

    The first number is the model (1 one-way, 2 absolute agreement, 3 consistency),
    the second one test or the mean of all.
    """

    ONE_WAY = "1,1"
    AGREEMENT = "2,1"
    CONSISTENCY = "3,1"
    ONE_WAY_MEAN = "1,k"
    AGREEMENT_MEAN = "2,k"
    CONSISTENCY_MEAN = "3,k"


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Mean squares of a table of subjects by tests; `within` is tests and residual together."""

    subjects: int
    tests: int
    between_subjects: float
    between_tests: float
    residual: float
    within: float


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """One coefficient with its interval; missing where nothing differs."""

    form: IccForm
    value: float
    low: float
    high: float
    subjects: int
    tests: int


def mean_squares(table: ArrayLike) -> MeanSquares:
    """Mean squares of the two-way analysis of variance without repeats.

    Parameters
    ----------
    table
        One row per subject, one column per test; rows with a missing value are left out.

    Returns
    -------
    MeanSquares
        In the squared unit of the table.

    Raises
    ------
    ValueError
        With fewer than two whole rows or two columns.

    Examples
    --------
    >>> found = mean_squares([[1, 2], [3, 4], [5, 9]])
    >>> found.between_subjects, found.between_tests, found.residual, found.within
    (15.5, 6.0, 1.5, 3.0)
    """
    values = _whole_rows(table)
    subjects, tests = values.shape
    grand = values.mean()
    rows = tests * float(((values.mean(axis=1) - grand) ** 2).sum())
    columns = subjects * float(((values.mean(axis=0) - grand) ** 2).sum())
    rest = values - values.mean(axis=1, keepdims=True) - values.mean(axis=0, keepdims=True) + grand
    residual = float((rest**2).sum())
    return MeanSquares(
        subjects=subjects,
        tests=tests,
        between_subjects=rows / (subjects - 1),
        between_tests=columns / (tests - 1),
        residual=residual / ((subjects - 1) * (tests - 1)),
        within=(columns + residual) / (subjects * (tests - 1)),
    )


def intraclass_correlation(table: ArrayLike, form: IccForm | str, level_pct: float = 95) -> IntraclassCorrelation:
    """An intraclass correlation with its interval.

    Parameters
    ----------
    table
        One row per subject, one column per test; rows with a missing value are left out.
    form
        A member of `IccForm`, such as "2,1".
    level_pct
        Two-sided level of the interval in percent.

    Returns
    -------
    IntraclassCorrelation
        Missing where the table does not vary, and of a mean where subjects differ
        far less than their tests do; far below zero there is a value but no interval.

    Raises
    ------
    ValueError
        With fewer than two whole rows or two columns, or an unknown form.

    Notes
    -----
    Coefficients as in [1]_. The intervals of models 1 and 3 are exact, from F; that of model 2
    uses the degrees of freedom of Satterthwaite [2]_.

    .. [1] Shrout PE, Fleiss JL. Psychol Bull 1979;86:420-428.
    .. [2] McGraw KO, Wong SP. Psychol Methods 1996;1:30-46.

    Examples
    --------
    >>> found = intraclass_correlation([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8],
    ...     [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], "2,1")
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (0.29, 0.02, 0.76)
    """
    chosen = IccForm(form)
    squares = mean_squares(table)
    tail = (1 - level_pct / 100) / 2
    single = {
        IccForm.ONE_WAY_MEAN: IccForm.ONE_WAY,
        IccForm.AGREEMENT_MEAN: IccForm.AGREEMENT,
        IccForm.CONSISTENCY_MEAN: IccForm.CONSISTENCY,
    }.get(chosen, chosen)
    with np.errstate(divide="ignore", invalid="ignore"):
        if single is IccForm.AGREEMENT:
            found = _agreement(squares, tail)
        else:
            found = _by_ratio(squares, single, tail)
        if single is not chosen:
            found = _of_mean(found, squares.tests)
    value, low, high = (float(each) if np.isfinite(each) else float("nan") for each in found)
    if not low <= value <= high:
        # Far below zero the approximated degrees of freedom give no interval.
        low = high = float("nan")
    return IntraclassCorrelation(chosen, value, low, high, squares.subjects, squares.tests)


def systematic_change(first: ArrayLike, second: ArrayLike, level_pct: float = 95) -> tuple[float, float, float]:
    """Mean change from the first to the second test, with its interval.

    Parameters
    ----------
    first, second
        One pair per athlete in the same unit; a pair with a missing value is left out.
    level_pct
        Two-sided level of the interval in percent.

    Returns
    -------
    tuple
        Mean, low and high end in the unit of the tests; missing with fewer than two pairs.

    Notes
    -----
    Student's t with n - 1 degrees of freedom. It tells learning and other shifts that
    all share from the noise of one test.

    Examples
    --------
    >>> [round(value, 2) for value in systematic_change([300, 320, 310], [310, 318, 330])]
    [9.33, -18.03, 36.7]
    """
    apart = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    apart = apart[np.isfinite(apart)]
    if apart.size < 2:
        return float("nan"), float("nan"), float("nan")
    mean = float(apart.mean())
    half = float(stdtrit(apart.size - 1, 0.5 + level_pct / 200) * np.std(apart, ddof=1) / np.sqrt(apart.size))
    return mean, mean - half, mean + half


def error_interval(error: float, df: float, level_pct: float = 95) -> tuple[float, float]:
    """Interval of a typical error, from chi-square.

    Parameters
    ----------
    error
        Typical error in any unit, with `df` degrees of freedom.
    level_pct
        Two-sided level in percent.

    Returns
    -------
    tuple
        Low and high end in the unit of the error; missing without degrees of freedom.

    Examples
    --------
    >>> [round(value, 2) for value in error_interval(7.0, 20)]
    [5.36, 10.11]
    """
    if not df >= 1:
        return float("nan"), float("nan")
    tail = (1 - level_pct / 100) / 2
    low, high = (error * np.sqrt(df / chdtri(df, upper)) for upper in (tail, 1 - tail))
    return float(low), float(high)


def coefficient_of_variation_pct(log_error: float) -> float:
    """Typical error of a logarithm as a percentage of the value.

    Notes
    -----
    ``100 (exp(error) - 1)``.

    Examples
    --------
    >>> round(coefficient_of_variation_pct(0.08), 2)
    8.33
    """
    return float(100 * np.expm1(log_error))


def _whole_rows(table: ArrayLike) -> NDArray[np.float64]:
    values = np.asarray(table, dtype=np.float64)
    if values.ndim == 2:
        values = values[np.isfinite(values).all(axis=1)]
    if values.ndim != 2 or min(values.shape) < 2:
        raise ValueError(
            "Table of tests: expected two or more subjects with two or more tests each, found "
            f"'{' x '.join(str(size) for size in values.shape)}'. Add subjects or tests."
        )
    return values


def _by_ratio(squares: MeanSquares, form: IccForm, tail: float) -> tuple[float, float, float]:
    """One-way and consistency forms: exact limits from the ratio of two mean squares."""
    rows, tests = squares.subjects - 1, squares.tests
    if form is IccForm.ONE_WAY:
        error, df = squares.within, squares.subjects * (tests - 1)
    else:
        error, df = squares.residual, rows * (tests - 1)
    ratio = np.divide(squares.between_subjects, error)
    low, high = ratio / _quantile(rows, df, tail), ratio * _quantile(df, rows, tail)
    value, lowest, highest = ((each - 1) / (each + tests - 1) for each in (ratio, low, high))
    return value, lowest, highest


def _agreement(squares: MeanSquares, tail: float) -> tuple[float, float, float]:
    """Absolute agreement of one test."""
    n, k = squares.subjects, squares.tests
    between, tests, error = squares.between_subjects, squares.between_tests, squares.residual
    value = np.divide(between - error, between + (k - 1) * error + k * (tests - error) / n)
    share = np.divide(k * value, n * (1 - value))
    rest = 1 + share * (n - 1)
    df = np.divide(
        (share * tests + rest * error) ** 2,
        (share * tests) ** 2 / (k - 1) + (rest * error) ** 2 / ((n - 1) * (k - 1)),
    )
    lower, upper = _quantile(n - 1, df, tail), _quantile(df, n - 1, tail)
    others = k * tests + (k * n - k - n) * error
    low = np.divide(n * (between - lower * error), lower * others + n * between)
    high = np.divide(n * (upper * between - error), others + n * upper * between)
    return value, low, high


def _of_mean(found: tuple[float, float, float], tests: int) -> tuple[float, float, float]:
    """The same of the mean of all tests (Spearman and Brown); not defined far below zero."""
    within = [1 + each * (tests - 1) for each in found]
    value, low, high = (
        each * tests / below if below > 0 else np.nan for each, below in zip(found, within, strict=True)
    )
    return value, low, high


def _quantile(df_above: float, df_below: float, upper_tail: float) -> float:
    return float(fdtri(df_above, df_below, 1 - upper_tail))
