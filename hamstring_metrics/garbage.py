"""Work that makes a million small objects and no cycles: Python's collector is kept out of it."""

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
