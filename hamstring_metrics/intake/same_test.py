"""When two rows are the same test, whatever file, zone or format they came from; and when they quarrel."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from hamstring_metrics import catalogue

# Two values read from the same digits differ by less; it only absorbs how they are held.
_ROUNDING = 1e-9

# Zones differ by whole quarters of an hour, and by no more than this from UTC.
_ZONE_STEP_MINUTES = 15
_MOST_ZONE_MINUTES = 14 * 60

# A device that is only called by its kind may be any of that kind.
_KINDS = ("nordbord", "forceframe", "dynamo")


@dataclass(slots=True)
class Entry:
    """One test as far as it matters for being the same; days and times are local ISO text.

    `test_id` is the stored or coming test. `pending` is its place among the coming ones,
    None for a stored one. `earlier` marks what a test said before it was changed,
    `utc` one whose instant its file gave.
    """

    test_id: str
    athlete_id: str
    protocol: str
    day: str
    time: str | None
    minute: int | None
    device: str | None
    machine: str | None
    position: str | None
    left: float | None
    right: float | None
    vendor_test_id: str | None = None
    deleted: bool = False
    earlier: bool = False
    pending: int | None = None
    utc: bool = False


class SameTests:
    """Tests that are known, asked by those that come."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._by_day: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
        self._by_minute: defaultdict[tuple[str, str, int], list[Entry]] = defaultdict(list)
        self._by_vendor_id: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take a test in."""
        self._by_day[entry.athlete_id, entry.protocol, entry.day].append(entry)
        if entry.minute is not None:
            self._by_minute[entry.athlete_id, entry.protocol, entry.minute].append(entry)
        if entry.vendor_test_id is not None:
            self._by_vendor_id[entry.vendor_test_id].append(entry)

    def same(self, new: Entry) -> Entry | None:
        """The known test that the new row is, if any."""
        if new.vendor_test_id is not None:
            for known in self._by_vendor_id.get(new.vendor_test_id, ()):
                if values_agree(known, new, new.protocol):
                    return known
        for known in self._near(new):
            if (
                _same_moment(known, new)
                and _same_place(known, new)
                and _one_key(known, new)
                and values_agree(known, new, new.protocol)
            ):
                return known
        return None

    def quarrelling(self, new: Entry) -> Entry | None:
        """The known test that the new row contradicts, once it is not the same as any.

        By the vendor's key; or, where the row has neither key nor time, as in a
        person's own sheet, by athlete, day, protocol and side.
        """
        if new.vendor_test_id is not None:
            for known in self._by_vendor_id.get(new.vendor_test_id, ()):
                if not known.earlier:
                    return known
            return None
        if new.time is not None:
            return None
        for known in self._near(new):
            if not known.deleted and not known.earlier and _same_place(known, new) and _shares_a_side(known, new):
                return known
        return None

    def in_another_zone(self, new: Entry) -> Entry | None:
        """The known test that the new row would be if its clock were another zone's.

        A club's spreadsheet often keeps the UTC times of an export under a heading
        that no longer says UTC. Both legs must agree, one of the two rows must give
        an instant and the other a local time, and zones must differ as zones do.
        """
        if new.minute is None or new.left is None or new.right is None:
            return None
        day = dt.date.fromisoformat(new.day)
        for days in (0, -1, 1):
            near = (day + dt.timedelta(days=days)).isoformat()
            for known in self._by_day.get((new.athlete_id, new.protocol, near), ()):
                if (
                    known.utc is not new.utc
                    and known.minute is not None
                    and abs(known.minute - new.minute) <= _MOST_ZONE_MINUTES
                    and (known.minute - new.minute) % _ZONE_STEP_MINUTES == 0
                    and not known.deleted
                    and not known.earlier
                    and _same_place(known, new)
                    and _one_key(known, new)
                    and values_agree(known, new, new.protocol)
                ):
                    return known
        return None

    def _near(self, new: Entry) -> list[Entry]:
        near = self._by_day.get((new.athlete_id, new.protocol, new.day), [])
        if new.minute is None:
            return near
        # The same minute may be another local day in another zone.
        at_minute = self._by_minute.get((new.athlete_id, new.protocol, new.minute))
        return near + at_minute if at_minute else near


@cache
def _tolerance(protocol: str) -> float:
    unit = catalogue.protocol(protocol).unit
    if unit == "N":
        return catalogue.threshold("same_test_force_n") + _ROUNDING
    if unit == "kg":
        return catalogue.threshold("same_test_load_kg") + _ROUNDING
    return _ROUNDING


def _same_moment(known: Entry, new: Entry) -> bool:
    if known.minute is not None and new.minute is not None:
        return known.minute == new.minute
    return known.day == new.day and (known.time is None or new.time is None or known.time == new.time)


def _same_place(known: Entry, new: Entry) -> bool:
    """Device, machine and position agree wherever both say one."""
    return (
        _device_agrees(known.device, new.device)
        and _agree(known.machine, new.machine)
        and _agree(known.position, new.position)
    )


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other or one.casefold() == other.casefold()


def _device_agrees(one: str | None, other: str | None) -> bool:
    if _agree(one, other) or not one or not other:
        return True
    plain, longer = sorted(("".join(text.casefold().split()) for text in (one, other)), key=len)
    return plain in _KINDS and longer.startswith(plain)


def _one_key(known: Entry, new: Entry) -> bool:
    """Two keys of a vendor are two tests, however alike."""
    return known.vendor_test_id is None or new.vendor_test_id is None or known.vendor_test_id == new.vendor_test_id


class Sides(Protocol):
    """What has a value for each leg."""

    @property
    def left(self) -> float | None:
        """Primary measure of the left leg; missing where it was not measured."""
        ...

    @property
    def right(self) -> float | None:
        """Primary measure of the right leg; missing where it was not measured."""
        ...


def values_agree(known: Sides, new: Sides, protocol: str) -> bool:
    """Both sides agree; a side that only one of them gives would be a value without its file."""
    tolerance = _tolerance(protocol)
    return _side_agrees(known.left, new.left, tolerance) and _side_agrees(known.right, new.right, tolerance)


def _side_agrees(known: float | None, new: float | None, tolerance: float) -> bool:
    if known is None or new is None:
        return known is new
    return abs(known - new) <= tolerance


def _shares_a_side(known: Entry, new: Entry) -> bool:
    return (known.left is not None and new.left is not None) or (known.right is not None and new.right is not None)
