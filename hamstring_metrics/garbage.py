"""What Python's collector need not walk through: work that makes no cycles, and what stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage inside; also as a decorator.

    The collector walks through everything that is alive each time some thousand
    objects were made, which takes longer than reading a large file. What nobody
    refers to any more goes at once all the same.

    Examples
    --------
    >>> with uncollected():
    ...     print(gc.isenabled())
    False
    >>> gc.isenabled()
    True
    """
    if not gc.isenabled():
        # Somebody outside switched it off, and will switch it on again.
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def set_apart() -> None:
    """Leave what is alive now out of later searches for garbage, until this is called again.

    Streamlit searches through everything after each run of a page: what was imported, read or
    worked out for all sessions was most of that. What had been set apart before and is of no
    use any more is found first.

    Examples
    --------
    >>> set_apart()
    >>> gc.get_freeze_count() > 0
    True
    >>> gc.unfreeze()
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Hand memory that is free back to the system, where the C library can do that (glibc).

    It keeps what a large reading took for its steps: some ninety megabytes after a million tests.

    Examples
    --------
    >>> give_back()
    """
    import ctypes

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
