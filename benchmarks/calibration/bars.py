"""Bars that a result must meet, and the sections of the report they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

AGREEMENT = 0.02
"""Simulation and integration may be this far apart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One share that must lie in a range, both ends included. Shares are 0 to 1."""

    name: str
    found: float
    low: float
    high: float

    @classmethod
    def near(cls, name: str, found: float, due: float) -> Bar:
        """A share that must agree with the one worked out by integration.

        Examples
        --------
        >>> Bar.near("Clear at 20 %", 0.30, 0.3134).sentence()
        'Clear at 20 %: 30.0 %, wanted 29.34 to 33.34 %'
        """
        return cls(name, found, max(0.0, due - AGREEMENT), min(1.0, due + AGREEMENT))

    @property
    def is_met(self) -> bool:
        """A missing share meets nothing."""
        return self.low <= self.found <= self.high

    def sentence(self) -> str:
        """The bar in words.

        Examples
        --------
        >>> Bar("Clear on the line, 1 day", 0.0512, 0.04, 0.06).sentence()
        'Clear on the line, 1 day: 5.1 %, wanted 4 to 6 %'
        """
        return f"{self.name}: {pct(self.found)}, wanted {100 * self.low:.4g} to {100 * self.high:.4g} %"


@dataclass(slots=True)
class Section:
    """One part of the report: what was asked, a table, and the bars it was held to."""

    title: str
    text: Sequence[str]
    heading: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    after: Sequence[str] = ()

    @property
    def failed(self) -> list[Bar]:
        """Bars that are not met."""
        return [bar for bar in self.bars if not bar.is_met]

    def lines(self) -> list[str]:
        """The section as Markdown."""
        lines = [f"## {self.title}", ""]
        for paragraph in self.text:
            lines += [paragraph, ""]
        lines += table_lines(self.heading, self.rows)
        lines += [""]
        for paragraph in self.after:
            lines += [paragraph, ""]
        if self.bars:
            met = len(self.bars) - len(self.failed)
            lines += [f"Bars met: {met} of {len(self.bars)}.", ""]
        if self.failed:
            lines += [f"- FAILED: {bar.sentence()}" for bar in self.failed] + [""]
        return lines


def pct(share: float) -> str:
    """A share in percent with one decimal.

    Examples
    --------
    >>> pct(0.0512)
    '5.1 %'
    """
    return f"{100 * share:.1f} %"


def against(found: float, due: float) -> str:
    """A simulated share, and in brackets the one worked out.

    Examples
    --------
    >>> against(0.317, 0.3134)
    '31.7 % (31.3)'
    """
    return f"{pct(found)} ({100 * due:.1f})"


def days_text(days: int) -> str:
    """A number of test days.

    Examples
    --------
    >>> days_text(1), days_text(3)
    ('1 test day', '3 test days')
    """
    return f"{days} test day" + ("s" if days > 1 else "")


def table_lines(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table whose columns also line up in a terminal.

    Examples
    --------
    >>> table_lines(["a", "bb"], [["1", "2"]])
    ['| a | bb |', '|---|---:|', '| 1 |  2 |']
    """
    table = [list(heading), *[list(row) for row in rows]]
    width = [max(len(row[place]) for row in table) for place in range(len(heading))]
    cells = [
        [
            cell.rjust(size) if place else cell.ljust(size)
            for place, (cell, size) in enumerate(zip(row, width, strict=True))
        ]
        for row in table
    ]
    rule = "|".join("-" * (size + (1 if place else 2)) + (":" if place else "") for place, size in enumerate(width))
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return [lines[0], f"|{rule}|", *lines[1:]]
