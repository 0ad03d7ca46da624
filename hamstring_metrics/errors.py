"""Errors that a user reads: where, what was expected, what was found, what to do."""

from __future__ import annotations


class HamstringError(Exception):
    """A fault that is told to the user in one sentence; the base of all others."""


class FileRefused(HamstringError):
    """A whole file that cannot be read; nothing of it is kept."""


class ValueRefused(HamstringError):
    """One cell or field that cannot be read; its row or field is set aside."""


class NotFound(HamstringError):
    """An id that names nothing, or nothing that this person may see."""


class NotOpen(HamstringError):
    """An act that is not part of somebody's role; it says nothing of what there is."""


class ChangedMeanwhile(HamstringError):
    """A record that somebody else changed since it was shown."""


class StoreUnavailable(HamstringError):
    """A database that cannot be opened, or is newer than this program."""


def refusal(where: str, expected: str, found: str, remedy: str) -> str:
    """One sentence in the product's form for everything it refuses.

    Parameters
    ----------
    where
        The place: file, row and column, or the field on the screen.
    expected
        What would have been right, with its unit.
    found
        The exact text that stood there; long text is cut.
    remedy
        What to do, as a full sentence.

    Examples
    --------
    >>> refusal("march.csv, row 14, column 'L Max Force (N)'", "a number in newtons",
    ...         "n/a?", "Correct the cell, or leave it empty.")
    "march.csv, row 14, column 'L Max Force (N)': expected a number in newtons, found 'n/a?'. \
Correct the cell, or leave it empty."
    """
    return f"{where}: expected {expected}, found '{in_one_line(found)}'. {remedy}"


def in_one_line(found: str) -> str:
    """What was found as a sentence shows it: in one line, and cut where it is long.

    Examples
    --------
    >>> in_one_line("four\\nhundred"), in_one_line("9" * 61)[-5:]
    ('four hundred', '99...')
    """
    line = found if found.splitlines() == [found] else " ".join(found.split())
    return line if len(line) <= 60 else line[:57] + "..."
