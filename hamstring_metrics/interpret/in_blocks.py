"""Columns of very many tests, worked out a block of rows at a time, or several side by side."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

_Columns = TypeVar("_Columns")
_BLOCK = 65_536
"""Tests at a time: what a step holds meanwhile then stays within reach of the processor."""
_WORKERS = min(4, os.cpu_count() or 1)


def columns_in_blocks(size: int, make: Callable[[slice], dict[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    """What `make` gives for all rows, asked for block by block where they are many.

    Each row of its columns must depend on nothing but that row. Blocks are worked out side
    by side, since numpy lets other threads work while it counts.

    Parameters
    ----------
    size
        How many rows there are.
    make
        Columns of some rows, by name.

    Examples
    --------
    >>> numbers = np.arange(100_000.0)
    >>> columns = columns_in_blocks(numbers.size, lambda rows: {"twice": 2 * numbers[rows]})
    >>> columns["twice"][-1].item()
    199998.0
    """
    if size <= _BLOCK:
        return make(slice(0, size))
    starts = range(0, size, _BLOCK)
    whole: dict[str, NDArray[Any]] = {}

    def fill(start: int) -> None:
        for name, values in make(slice(start, start + _BLOCK)).items():
            whole[name][start : start + _BLOCK] = values

    for name, values in make(slice(0, _BLOCK)).items():
        whole[name] = np.empty(size, dtype=values.dtype)
        whole[name][:_BLOCK] = values
    with ThreadPoolExecutor(_WORKERS) as pool:
        # The first block has told what columns there are; asking for every result raises what went wrong.
        list(pool.map(fill, starts[1:]))
    return whole


def side_by_side(rows: int, *makers: Callable[[], Any]) -> list[Any]:
    """What each of them gives, worked out at once where it is of many rows.

    Examples
    --------
    >>> side_by_side(2, lambda: 1, lambda: "two")
    [1, 'two']
    """
    if rows <= _BLOCK:
        return [make() for make in makers]
    with ThreadPoolExecutor(_WORKERS) as pool:
        return [one.result() for one in [pool.submit(make) for make in makers]]


def part_of(columns: _Columns, rows: slice, size: int) -> _Columns:
    """Some rows of a dataclass whose arrays have one entry a row; everything else in it stays.

    Examples
    --------
    >>> from hamstring_metrics.interpret.body_mass import MassBesideTest
    >>> whole = MassBesideTest(*(np.arange(3.0) for _ in range(4)))
    >>> part_of(whole, slice(1, 3), 3).kg.tolist()
    [1.0, 2.0]
    """
    values = {one.name: getattr(columns, one.name) for one in fields(columns)}  # type: ignore[arg-type]
    cut = {name: value[rows] for name, value in values.items() if isinstance(value, np.ndarray) and value.size == size}
    return replace(columns, **cut)  # type: ignore[type-var]
