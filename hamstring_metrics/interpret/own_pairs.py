"""Pairs of test days between which nothing is known to have changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.interpret.athlete_days import athlete_days
from hamstring_metrics.interpret.calendar_days import NO_DAY, Days, whole_days
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.comparable_days import learning_tests
from hamstring_metrics.interpret.reading import comparison_groups
from hamstring_metrics.interpret.results import Floats, Mask, Results, results
from hamstring_metrics.interpret.segments import segment_starts
from hamstring_metrics.metrics.asymmetry import log_ratio
from hamstring_metrics.model import Quantity


@dataclass(frozen=True, slots=True)
class OwnPairs:
    """One entry per pair, by protocol, athlete and day: the two tests of each quantity.

    Values are ln of a leg or of right / left; of a count, repetitions brought to
    the count of the catalogue's error. `day` is that of the second test.
    """

    protocol: NDArray[np.object_]
    athlete: NDArray[np.object_]
    day: Days
    first: dict[Quantity, Floats]
    second: dict[Quantity, Floats]


def own_pairs(tests: pd.DataFrame, club: Club) -> OwnPairs:
    """The comparable pairs of a club's tests.

    Two test days of one athlete, protocol and machine or position, one after the
    other and at most 14 days apart, both legs measured on both. Left out are

    - painful tests and those above the sensor's limit;
    - the first two test days of an athlete in a protocol (familiarisation);
    - pairs with the beginning or end of a phase or an injury between them, and those
      during an injury, in which the legs are expected to change.

    A test day is in one pair at most: pairs that share a test would count the same
    noise twice. Of several tests of a day the first counts, because a repeat is often
    made for what the first one said.
    """
    read = results(tests, club)
    counted = read.by_protocol(lambda one: one.statistic != "log_ratio", False, bool)
    rows = np.flatnonzero(_usable(read, counted, club))
    groups = comparison_groups(read)
    rows = rows[np.lexsort((_moment(tests)[rows], read.day[rows], groups[rows]))]
    group, day = groups[rows], read.day[rows]
    new_day = np.append(True, (np.diff(group) != 0) | (np.diff(day) != 0))[: rows.size]
    rows = rows[new_day]
    group, day = groups[rows], read.day[rows]

    segment = segment_starts(athlete_days(read.athlete, read.athletes, read.day), club)[rows]
    linked = (
        (np.diff(group) == 0) & (np.diff(day) <= catalogue.threshold("own_error_pair_days")) & (segment[1:] <= day[:-1])
    )
    begins = np.flatnonzero(_every_other(linked))
    first, second = rows[begins], rows[begins + 1]
    protocols = np.asarray([one.id if one else "" for one in read.protocols], dtype=object)
    names = np.asarray(read.athletes, dtype=object)
    return OwnPairs(
        protocol=protocols[read.protocol[first]],
        athlete=names[read.athlete[first]],
        day=read.day[second],
        first=_values(read, counted, first, second, first),
        second=_values(read, counted, first, second, second),
    )


def _usable(read: Results, counted: Mask, club: Club) -> Mask:
    weaker = np.minimum(read.left, read.right)
    measured = (weaker > 0) | (counted & (weaker == 0))
    return read.dated & measured & ~read.not_strength & ~learning_tests(read) & ~_during_an_injury(read, club)


def _during_an_injury(read: Results, club: Club) -> Mask:
    """Tests from the first to the last day of an injury; one without an end goes on."""
    during = np.zeros(read.day.shape, dtype=bool)
    injuries = club.injuries
    start, end = whole_days(injuries["start"]), whole_days(injuries["end"])
    end = np.where(end == NO_DAY, np.iinfo(np.int64).max, end)
    order = np.argsort(read.athlete, kind="stable")
    bounds = np.searchsorted(read.athlete[order], np.arange(len(read.athletes) + 1))
    owners = read.athletes.get_indexer(pd.Index(injuries["athlete_id"]))
    for place in np.flatnonzero((owners >= 0) & (start != NO_DAY)).tolist():
        own = order[bounds[owners[place]] : bounds[owners[place] + 1]]
        during[own] |= (read.day[own] >= start[place]) & (read.day[own] <= end[place])
    return during


def _moment(tests: pd.DataFrame) -> NDArray[np.float64]:
    """Order of the tests within a day: by local time where it is known, else as they stand."""
    if "local_time" not in tests:
        return np.zeros(len(tests))
    codes, _ = pd.factorize(tests["local_time"].astype(object), sort=True)
    return codes.astype(np.float64)


def _every_other(linked: Mask) -> Mask:
    """Every other link of each chain of links, from its first one on."""
    if not linked.size:
        return linked
    here = np.arange(linked.size)
    begins = linked & ~np.append(False, linked[:-1])
    start = np.maximum.accumulate(np.where(begins, here, 0))
    return linked & ((here - start) % 2 == 0)


def _repetitions_of_error(protocol: Protocol) -> float:
    """Count at which the error of a protocol was measured; infinite where it does not grow."""
    return (protocol.error.at_reps if protocol.error else None) or np.inf


def _values(
    read: Results,
    counted: Mask,
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    wanted: NDArray[np.int64],
) -> dict[Quantity, Floats]:
    """Values of one test of each pair; counts are divided by how much their error has grown."""
    is_count = counted[wanted]
    at_reps = read.by_protocol(_repetitions_of_error, np.inf, float)[wanted]
    left, right = read.left[wanted], read.right[wanted]

    def grown(leg: Floats) -> Floats:
        return np.maximum(1, (leg[first] + leg[second]) / 2 / at_reps)

    both = (read.left + read.right) / 2
    logs = {
        Quantity.LEFT: np.log(np.where(is_count, 1, left)),
        Quantity.RIGHT: np.log(np.where(is_count, 1, right)),
        Quantity.ASYMMETRY: log_ratio(left, right),
    }
    counts = {
        Quantity.LEFT: left / grown(read.left),
        Quantity.RIGHT: right / grown(read.right),
        Quantity.ASYMMETRY: (right - left) / grown(both),
    }
    return {each: np.where(is_count, counts[each], logs[each]) for each in Quantity}
