"""One look at the data: the data version is asked for once, and everything shown goes by it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple


class _Held(NamedTuple):
    """A data version, and how often this program had written when it was asked for."""

    version: int
    writes: int


class _Writes:
    """The number of the last write of this program, to whatever database."""

    numbers = itertools.count(1)
    count = 0


_HELD: ContextVar[dict[str, _Held] | None] = ContextVar("held data versions", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Within it, `Store.looked_at_version` asks each database once, unless this program writes.

    For the run of a page, which needs the version some forty times: with fifty people at once
    each question would wait for the others, and a page half of before and half of after
    another program's write would contradict itself.

    Examples
    --------
    >>> asked = iter([7, 8])
    >>> with one_look():
    ...     found = [held("club.db", lambda: next(asked)) for _ in range(2)]
    >>> found, held("club.db", lambda: next(asked))
    ([7, 7], 8)
    """
    token = _HELD.set({})
    try:
        yield
    finally:
        _HELD.reset(token)


def held(url: str, ask: Callable[[], int]) -> int:
    """The version of this look at a database; outside of one, what is answered now."""
    looked = _HELD.get()
    if looked is None:
        return ask()
    writes = _Writes.count
    found = looked.get(url)
    if found is None or found.writes != writes:
        found = looked[url] = _Held(ask(), writes)
    return found.version


def nothing_holds() -> None:
    """This program wrote: every look that goes on asks anew."""
    _Writes.count = next(_Writes.numbers)
