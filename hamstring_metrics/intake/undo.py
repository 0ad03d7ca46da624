"""Taking an import back."""

from __future__ import annotations

from hamstring_metrics.store import undoing
from hamstring_metrics.store.engine import Store
from hamstring_metrics.store.undoing import Undone

__all__ = ["Undone", "foreseen", "undo"]


def foreseen(store: Store, import_id: str) -> Undone:
    """What `undo` would remove and keep at this moment; changes nothing.

    Raises
    ------
    NotFound
        If the id names no import.
    """
    return undoing.foreseen(store, import_id)


def undo(store: Store, import_id: str) -> Undone:
    """Take one import back, in one transaction; a second time changes nothing.

    A test goes with its last sighting, unless a person edited or noted it; body
    masses, injuries, phases, machines and athletes that the import brought likewise.

    Returns
    -------
    Undone
        `removed`, the number of tests, and `kept`, the ids of those that a person
        edited or noted.

    Raises
    ------
    NotFound
        If the id names no import.
    """
    return undoing.undo(store, import_id)
