"""What the page about the way back after an injury says: beside each other, and never that somebody may play."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hamstring_metrics.catalogue import MarkerStatement
from hamstring_metrics.model import Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.journal import by_text
from hamstring_metrics.wording.names import protocol_of, protocol_short_name, source_brief
from hamstring_metrics.wording.rows import cell

READ_AS = (
    "Left and right since the injury, beside the athlete's own values from before it. "
    "It decides nothing: a clinician does."
)
NOT_SINCE = "Nothing was measured since the injury."
NOTHING_BEFORE_IT = "not measured before"
NOT_TICKED = "not ticked"
NOT_MEASURED_SINCE = "not measured since"
SHARES = (
    "Shares are of the other leg and of the last comparable test before the injury; the other leg has rested too, so it may "
    "flatter. An angle and a score have no share."
)
AGREEMENT = (
    "Percentages are of the experts asked in two studies; 70 % counted as agreement. A tick says that somebody looked."
)


def about_page(squads: Sequence[str], last_test: str) -> str:
    """What kind of page this is, and for whom.

    Examples
    --------
    >>> about_page(["First team"], "last tested 2026-06-01")
    'The way back after an injury. First team. Last tested 2026-06-01. For the physio'
    """
    return ". ".join(["The way back after an injury", *squads, numbers.sentence(last_test), "For the physio"])


def leg_heading(side: Side, injured: Side) -> str:
    """Heading of a leg's column.

    Examples
    --------
    >>> leg_heading(Side.LEFT, Side.LEFT), leg_heading(Side.RIGHT, Side.LEFT)
    ('Left, injured', 'Right')
    """
    return f"{side.capitalize()}, injured" if side is injured else side.capitalize()


def before_heading(injured: Side) -> str:
    """Heading of what the injured leg was before.

    Examples
    --------
    >>> before_heading(Side.LEFT)
    'Left before the injury'
    """
    return f"{injured.capitalize()} before the injury"


def marker_value(value: float | None, protocol: str, settings: Settings | None = None) -> str:
    """One value of a marker in its unit; never 0 for what was not measured.

    Examples
    --------
    >>> marker_value(200.0, "nordic"), marker_value(4.0, "apprehension"), marker_value(None, "nordic")
    ('200 N', '4 of 10', 'not measured')
    """
    return "not measured" if value is None else numbers.measured(value, protocol_of(protocol).unit, settings)


def share_text(share_pct: float | None, of: str) -> str:
    """The injured leg as a share of something; empty where there is none.

    Examples
    --------
    >>> share_text(57.14, "of right"), share_text(None, "of right")
    ('57 % of right', '')
    """
    return "" if share_pct is None else f"{numbers.percent(share_pct, 0)} {of}"


def remarks(value: Any) -> str:
    """What must be known to read a value: that the test hurt, or that lower is better."""
    said = []
    if value.painful:
        said.append("the test hurt: not read as strength")
    if value.lower_is_better:
        said.append("lower is better")
    return "; ".join(said)


def agreement_brief(statement: MarkerStatement) -> str:
    """How far experts agree on a marker, in a table cell.

    Examples
    --------
    >>> from hamstring_metrics import catalogue
    >>> agreement_brief(catalogue.marker_statements()[0])
    'Bridge: 71 % would use it as a field test (van der Horst 2017)'
    """
    names = [protocol_short_name(one) for one in statement.protocols]
    of = f"{names[0]}: " if len(names) == 1 else ""
    if statement.agreement_pct is None:
        return f"{of}{numbers.quoted(statement.note)}"
    share = f"{numbers.trimmed(statement.agreement_pct, 1)} %"
    return f"{of}{share} {statement.statement} ({source_brief(statement.source)})"


def ticked_text(row: Any | None, settings: Settings | None = None) -> str:
    """When somebody ticked that a marker was looked at, and who, where that is known by name.

    Examples
    --------
    >>> import datetime as dt
    >>> ticked_text({"date": dt.date(2026, 6, 2), "actor": "kim"}), ticked_text(None)
    ('ticked 2026-06-02 by kim', 'not ticked')
    """
    if row is None:
        return NOT_TICKED
    return f"ticked {numbers.date(cell(row, 'date'), settings)} {by_text(str(cell(row, 'actor')))}"


def phases_since(texts: Sequence[str]) -> str:
    """The phases since the injury in one sentence, or that there was none.

    Examples
    --------
    >>> phases_since(["Back: Control, 2026-05-01 to 2026-05-28"]), phases_since([])
    ('Phases since the injury: Back: Control, 2026-05-01 to 2026-05-28.', 'No phase is noted since the injury.')
    """
    return f"Phases since the injury: {'; '.join(texts)}." if texts else "No phase is noted since the injury."
