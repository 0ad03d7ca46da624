"""Taking an import back."""

from __future__ import annotations

from collections.abc import Iterable

from hamstring_metrics.store import kept_tests, undoing
from hamstring_metrics.store.engine import Store
from hamstring_metrics.store.undoing import Undone

__all__ = ["Undone", "foreseen", "kept", "remove_kept", "undo"]


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


def kept(store: Store, import_id: str) -> list[str]:
    """Ids of tests that stayed when this import was undone, and are there for no other reason."""
    return kept_tests.of_import(store, import_id)


def remove_kept(store: Store, test_ids: Iterable[str]) -> int:
    """Remove tests that stayed when their import was undone; how many.

    Their values stay in the journal. Importing the file again brings them back as
    the file tells them. Tests that are there for another reason are passed over.
    """
    return kept_tests.remove(store, test_ids)
