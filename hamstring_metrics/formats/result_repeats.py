"""Lines of one sheet that tell of the same test: two sides on two lines, or the same line twice."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from hamstring_metrics.model import Flag, ReadTest, StopReason

_SEVERITY = (StopReason.PAIN, StopReason.CRAMP, StopReason.TECHNIQUE, StopReason.DONE)
_NOT_TESTED = {Flag.LEFT_NOT_TESTED, Flag.RIGHT_NOT_TESTED}


def paired_sides(tests: list[ReadTest]) -> list[ReadTest]:
    """Tests with a left and a right line of the same athlete, day and protocol made one.

    Lines are paired in their order: the second left with the second right. Pain
    is that of the worse side, and so is the reason for stopping.
    """
    paired: list[ReadTest] = []
    waiting: dict[Hashable, list[int]] = {}
    for test in tests:
        has_left, has_right = test.left is not None, test.right is not None
        if has_left == has_right or _is_open(test):
            paired.append(test)
            continue
        key = (_moment(test), has_left)
        opposite = waiting.get((_moment(test), has_right), [])
        if opposite:
            at = opposite.pop(0)
            paired[at] = _joined(paired[at], test)
        else:
            waiting.setdefault(key, []).append(len(paired))
            paired.append(test)
    return paired


def merged_sightings(tests: list[ReadTest]) -> list[ReadTest]:
    """Tests that stand twice with the same values made one that names both lines.

    With other values both stay: which of them counts is asked on import.
    """
    merged: dict[Hashable, ReadTest] = {}
    for index, test in enumerate(tests):
        values = (test.left, test.right, test.left_reps, test.right_reps, test.position)
        is_whole = test.left is not None or test.right is not None
        key = (_moment(test), values) if is_whole and not _is_open(test) else index
        first = merged.get(key)
        merged[key] = test if first is None else _with_rows(first, test)
    return list(merged.values())


def _is_open(test: ReadTest) -> bool:
    """Its day or protocol has to be asked, so nothing can be said about what is the same."""
    return test.date is None or not test.protocol


def _moment(test: ReadTest) -> Hashable:
    return (
        test.sheet,
        test.athlete,
        test.external_id,
        test.date,
        test.time,
        test.protocol,
        test.machine,
    )


def _with_rows(first: ReadTest, second: ReadTest) -> ReadTest:
    """The first sighting, with what only the second one says."""
    return replace(
        first,
        rows=(*first.rows, *second.rows),
        note=_notes(first, second),
        pain=_larger(first.pain, second.pain),
        stop_reason=_more_severe(first.stop_reason, second.stop_reason),
        body_mass_kg=second.body_mass_kg if first.body_mass_kg is None else first.body_mass_kg,
        flags=_flags(first, second),
    )


def _joined(first: ReadTest, second: ReadTest) -> ReadTest:
    left, right = (first, second) if first.left is not None else (second, first)
    both = replace(
        _with_rows(first, second),
        left=left.left,
        right=right.right,
        left_reps=left.left_reps,
        right_reps=right.right_reps,
    )
    return replace(both, flags=tuple(flag for flag in both.flags if flag not in _NOT_TESTED))


def _flags(first: ReadTest, second: ReadTest) -> tuple[Flag, ...]:
    return tuple(flag for flag in Flag if flag in first.flags or flag in second.flags)


def _notes(first: ReadTest, second: ReadTest) -> str | None:
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    return "; ".join(notes) or None


def _larger(first: int | None, second: int | None) -> int | None:
    said = [pain for pain in (first, second) if pain is not None]
    return max(said, default=None)


def _more_severe(first: StopReason | None, second: StopReason | None) -> StopReason | None:
    return next((reason for reason in _SEVERITY if reason in (first, second)), None)
