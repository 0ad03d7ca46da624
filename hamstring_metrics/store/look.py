"""One look at the data: what it goes by is asked for once, and everything shown agrees with it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar

_Made = TypeVar("_Made")


class _Version(NamedTuple):
    """A data version, and how often this program had written when it was asked for."""

    version: int
    writes: int


class _Writes:
    """The number of the last write of this program, to whatever database."""

    numbers = itertools.count(1)
    count = 0


class Moved(Exception):
    """Another program wrote after a look had asked for its version: what is read now is of a later one."""


_LOOK: ContextVar[dict[Hashable, Any] | None] = ContextVar("what this look has found", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Within it, each database is asked once for its data version, unless this program writes.

    For the run of a page, which needs the version some forty times: with fifty people at once
    each question would wait for the others, and a page half of before and half of after
    another program's write would contradict itself.

    Examples
    --------
    >>> asked = iter([7, 8])
    >>> with one_look():
    ...     found = [data_version("club.db", lambda: next(asked)) for _ in range(2)]
    >>> found, data_version("club.db", lambda: next(asked))
    ([7, 7], 8)
    """
    token = _LOOK.set({})
    try:
        yield
    finally:
        _LOOK.reset(token)


def data_version(url: str, ask: Callable[[], int]) -> int:
    """The version of this look at a database; outside of one, what is answered now."""
    found_before = _LOOK.get()
    if found_before is None:
        return ask()
    writes = _Writes.count
    found: _Version | None = found_before.get(url)
    if found is None or found.writes != writes:
        found = found_before[url] = _Version(ask(), writes)
    return found.version


def ask_anew(url: str) -> None:
    """Let the look that goes on ask a database for its version once more."""
    found_before = _LOOK.get()
    if found_before is not None:
        found_before.pop(url, None)


def once(about: Hashable, make: Callable[[], _Made]) -> _Made:
    """What `make` returns, asked for once in a look; outside of one, each time.

    Parameters
    ----------
    about
        Tells it from everything else, the data version included where it hangs on the data.
    make
        Gives it.
    """
    found_before = _LOOK.get()
    if found_before is None:
        return make()
    if about not in found_before:
        found_before[about] = make()
    return found_before[about]


def nothing_holds() -> None:
    """This program wrote: every look that goes on asks for the version anew."""
    _Writes.count = next(_Writes.numbers)
