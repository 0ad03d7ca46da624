"""Which movement a device with many of them tested; only knee flexion is a hamstring test."""

from __future__ import annotations

from collections.abc import Sequence

from hamstring_metrics.formats.headings import normalised

_FLEXION = frozenset({"flexion", "flex", "flexor", "flexors"})
_EXTENSION = frozenset({"extension", "ext", "extensor", "extensors"})
_BODY_PARTS = ("hip", "groin", "ankle", "shoulder", "neck", "elbow", "trunk", "knee")
_GROIN_WORDS = frozenset({"ad", "ab", "adduction", "abduction"})


def other_movement(test: str, direction: str) -> str | None:
    """What a row tested, where that is not knee flexion.

    Parameters
    ----------
    test
        The cell that names the test, such as `Hip AD/AB`.
    direction
        The cell that names its direction; it decides where the test names both.

    Returns
    -------
    str or None
        Such as "a hip test"; missing where it is knee flexion.

    Examples
    --------
    >>> other_movement("Hip AD/AB", "Squeeze"), other_movement("Knee Flexion", "Pull")
    ('a hip test', None)
    """
    words = normalised(test).split()
    if "knee" in words:
        said = set(words) & (_FLEXION | _EXTENSION)
        if not said or said & _FLEXION and said & _EXTENSION:
            said = set(normalised(direction).split()) & (_FLEXION | _EXTENSION)
        if said and said <= _FLEXION:
            return None
        if said and said <= _EXTENSION:
            return "a knee extension test"
        return "a knee test of an unknown direction"
    return _named(words)


def _named(words: Sequence[str]) -> str:
    part = next((part for part in _BODY_PARTS if part in words), None)
    if part is None:
        return "a hip test" if _GROIN_WORDS.intersection(words) else "a test of an unknown movement"
    return f"{'an' if part[0] in 'ae' else 'a'} {part} test"
