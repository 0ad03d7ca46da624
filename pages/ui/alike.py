"""Athletes who may be meant by a new name: alike, or written in full what was typed in part."""

from __future__ import annotations

from hamstring_metrics import wording
from hamstring_metrics.intake import matching
from pages.ui import club

_OFFERED = 3


def candidates(name: str) -> list[str]:
    """Ids of up to three athletes who may be meant; none for a name that stands alone."""
    typed = name.casefold().split()
    if not typed:
        return []
    found = [
        one.athlete_id
        for one in club.athletes().values()
        if any(
            matching.why_alike(name, known) or _begins(typed, known.casefold().split())
            for known in (one.name, *one.aliases)
        )
    ]
    return found[:_OFFERED]


def remark(name: str) -> str | None:
    """What is asked before somebody is added who may be there already."""
    names = [club.name_of(one) for one in candidates(name)]
    if not names:
        return None
    return f"{name} is new here, and may be {wording.numbers.listed(names).replace(' and ', ' or ')}."


def _begins(typed: list[str], words: list[str]) -> bool:
    """Whether each typed word begins a word of the name."""
    return all(any(word.startswith(part) for word in words) for part in typed)
