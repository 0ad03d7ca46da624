"""The bins of a file in words: every line ends in one, and they add up."""

from __future__ import annotations

from collections.abc import Mapping

from hamstring_metrics.model import ImportBin

WORDS = {
    ImportBin.ADDED: "new",
    ImportBin.ALREADY_THERE: "already there",
    ImportBin.CONFLICT: "in conflict",
    ImportBin.SET_ASIDE: "set aside",
    ImportBin.BLANK: "blank",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 line`, `25 lines`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def added_up(bins: Mapping[ImportBin, int], flagged: int = 0) -> str:
    """The sum as it can be checked by eye.

    Examples
    --------
    >>> added_up({ImportBin.ADDED: 22, ImportBin.BLANK: 1, ImportBin.SET_ASIDE: 2}, flagged=3)
    '25 lines: 22 new + 2 set aside + 1 blank = 25. 3 of them carry a remark.'
    """
    filled = [(bins.get(bin_, 0), word) for bin_, word in WORDS.items() if bins.get(bin_, 0)]
    every = sum(number for number, _ in filled)
    if not filled:
        return "No line after the heading."
    parts = " + ".join(f"{number} {word}" for number, word in filled)
    text = f"{counted(every, 'line')}: {parts} = {every}."
    if flagged:
        text += f" {flagged} of them {'carries' if flagged == 1 else 'carry'} a remark."
    return text


def together(every: list[Mapping[ImportBin, int]]) -> dict[ImportBin, int]:
    """The bins of several files as one."""
    return {bin_: sum(bins.get(bin_, 0) for bins in every) for bin_ in ImportBin}
