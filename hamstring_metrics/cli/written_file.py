"""The file that a command writes: its ending says what is written, and a place that refuses is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hamstring_metrics.errors import HamstringError, refusal


def refuse_unless_it_ends_in(endings: Sequence[str], target: Path) -> None:
    """Refuse a file whose ending names nothing that can be written.

    Raises
    ------
    HamstringError
        If it ends in something else.
    """
    if target.suffix.lower() not in endings:
        raise HamstringError(
            refusal(
                "--out", f"a file that ends in {' or '.join(endings)}", target.name,
                "The ending says what is written.",
            )
        )  # fmt: skip


def write(target: Path, content: bytes) -> None:
    """Write the file.

    Raises
    ------
    HamstringError
        If it cannot be written there.
    """
    try:
        target.write_bytes(content)
    except OSError as error:
        raise HamstringError(
            refusal("--out", "a place where a file can be written", str(target), f"{error.strerror}. Choose another.")
        ) from error
