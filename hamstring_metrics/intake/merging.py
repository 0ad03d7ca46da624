"""Two entries for one person: put together, with the tests that both entries have made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hamstring_metrics.intake.same_test import Entry, SameTests
from hamstring_metrics.store import known, merging
from hamstring_metrics.store.engine import Store
from hamstring_metrics.store.known import KnownTest
from hamstring_metrics.store.merging import Unmerged

__all__ = ["Foreseen", "Unmerged", "foreseen", "merge", "undo_merge"]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many tests a merge would move, and how many both entries have."""

    moving: int
    in_both: int


def merge(store: Store, kept_id: str, gone_id: str) -> str:
    """Put one entry into another, in one transaction; the id of the merge.

    A test that both entries have, from whatever two files, is one test afterwards
    with the sightings of both.

    Raises
    ------
    ValueRefused
        If both are the same entry.
    NotFound
        If one of them is gone, or put together with another already.
    """
    return merging.merge(store, kept_id, gone_id, doubles)


def undo_merge(store: Store, merge_id: str) -> Unmerged:
    """Make two people of one again; a second time changes nothing.

    Returns
    -------
    Unmerged
        `gone_back`, records by kind, and `later`, the ids of tests that came since
        and stay with the kept entry.

    Raises
    ------
    NotFound
        If the id names no merge.
    ChangedMeanwhile
        If the kept entry was itself put together with another since.
    """
    return merging.undo_merge(store, merge_id)


def foreseen(store: Store, kept_id: str, gone_id: str) -> Foreseen:
    """What `merge` would do at this moment; changes nothing."""
    with store.read() as connection:
        kept, gone = (known.tests_of(connection, one) for one in (kept_id, gone_id))
    in_both = len(doubles(kept, gone))
    return Foreseen(len({test.test_id for test in gone}) - in_both, in_both)


def doubles(kept: Sequence[KnownTest], gone: Sequence[KnownTest]) -> list[tuple[str, str]]:
    """Tests of two entries that are one test each, as an import would know them: pairs of ids."""
    there = SameTests(_entry(test, test.athlete_id) for test in kept)
    kept_id = kept[0].athlete_id if kept else ""
    pairs: dict[str, str] = {}
    for test in _now_first(gone):
        same = there.same(_entry(test, kept_id))
        if same is not None and same.test_id not in pairs and test.test_id not in pairs.values():
            pairs[same.test_id] = test.test_id
    return list(pairs.items())


def _now_first(tests: Sequence[KnownTest]) -> Iterable[KnownTest]:
    """What tests say now before what they said earlier."""
    return sorted(tests, key=lambda test: test.earlier)


def _entry(test: KnownTest, athlete_id: str) -> Entry:
    return Entry(
        test.test_id, athlete_id, test.protocol, test.day, test.time, test.minute, test.device,
        test.machine_id, test.position, test.left, test.right, test.vendor_test_id,
        earlier=test.earlier,
    )  # fmt: skip
