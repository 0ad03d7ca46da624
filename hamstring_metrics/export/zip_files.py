"""A ZIP of files: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

# ZIP begins its time in 1980; a moment of today would make the same data give other bytes.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def as_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files packed in the given order.

    Parameters
    ----------
    files
        Name and bytes of each; taken one at a time, so that few are in memory at once.

    Examples
    --------
    >>> as_zip([("a.txt", b"1")]) == as_zip([("a.txt", b"1")])
    True
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()
