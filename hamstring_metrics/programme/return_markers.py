"""The way back after an injury: markers beside each other, which a clinician looks at and ticks.

It never says that somebody may play: it shows what was measured and how far experts agree.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import MarkerStatement
from hamstring_metrics.model import Side

_RATIO = "log_ratio"
_LOWER_IS_BETTER = ("h_test_insecurity", "apprehension")


@dataclass(frozen=True, slots=True)
class MarkerValue:
    """The last test of one marker since the injury, beside the other leg and beside before.

    Shares are in percent of the other leg, or of the last value of the same leg before
    the injury; missing where that was not measured, is zero, or is a score that has no
    share. `lower_is_better` for scores of fear.
    """

    protocol: str
    day: dt.date
    injured: float | None
    other: float | None
    of_other_pct: float | None
    before: float | None
    before_day: dt.date | None
    of_before_pct: float | None
    painful: bool
    lower_is_better: bool


@dataclass(frozen=True, slots=True)
class ReturnMarker:
    """One marker with what experts say of it and its values; none measured means an empty tuple."""

    id: str
    name: str
    statements: tuple[MarkerStatement, ...]
    values: tuple[MarkerValue, ...]


def return_markers(assessed: pd.DataFrame, side: Side, injured_on: dt.date) -> list[ReturnMarker]:
    """Every marker of the catalogue for one injured athlete.

    Parameters
    ----------
    assessed
        The athlete's assessed tests.
    side, injured_on
        The injured leg and the day of the injury. A test on that day counts as after it.

    Returns
    -------
    list of ReturnMarker
        In the order of the catalogue, measured or not.

    Examples
    --------
    >>> tests = pd.DataFrame({"protocol": ["single_hop"], "left": [120.0], "right": [150.0],
    ...     "local_date": pd.to_datetime(["2026-05-04"]), "not_rated_why": ["no_error"]})
    >>> hops = next(one for one in return_markers(tests, Side.LEFT, dt.date(2026, 4, 1)) if one.id == "hops")
    >>> hops.values[0].of_other_pct, [one.agreement_pct for one in hops.statements]
    (80.0, [53.0, 33.0])
    """
    statements: dict[str, list[MarkerStatement]] = {}
    for one in catalogue.marker_statements():
        statements.setdefault(one.marker, []).append(one)
    dated = assessed[assessed["local_date"].notna()].sort_values("local_date", kind="stable")
    since = dated["local_date"] >= pd.Timestamp(injured_on)
    found = []
    for id_, own in statements.items():
        protocols = dict.fromkeys(protocol for one in own for protocol in one.protocols)
        values = [_value(dated[since], dated[~since], protocol, side) for protocol in protocols]
        measured = tuple(value for value in values if value)
        found.append(ReturnMarker(id_, own[0].name, tuple(own), measured))
    return found


def _value(after: pd.DataFrame, before: pd.DataFrame, protocol: str, side: Side) -> MarkerValue | None:
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    rows = after[(after["protocol"] == protocol) & (after[side].notna() | after[other].notna())]
    if rows.empty:
        return None
    row = rows.iloc[-1]
    earlier = _last_comparable(before[before["protocol"] == protocol], row, side)
    injured, uninjured = _number(row[side]), _number(row[other])
    past = _number(earlier[side]) if earlier is not None else None
    # A share of a score means nothing: 1 of 10 is not half of 2 of 10.
    ratio = catalogue.protocol(protocol).statistic == _RATIO or protocol == "single_leg_bridge"
    return MarkerValue(
        protocol=protocol,
        day=row["local_date"].date(),
        injured=injured,
        other=uninjured,
        of_other_pct=_share(injured, uninjured) if ratio else None,
        before=past,
        before_day=earlier["local_date"].date() if earlier is not None else None,
        of_before_pct=_share(injured, past) if ratio else None,
        painful=row.get("not_rated_why") == "painful",
        lower_is_better=protocol in _LOWER_IS_BETTER,
    )


def _last_comparable(before: pd.DataFrame, row: Any, side: Side) -> Any:
    """The last test before the injury on the same machine or in the same position, not painful."""
    rows = before[before[side].notna() & (before["not_rated_why"] != "painful")]
    columns = {"machine": "machine_id", "position": "position", "device": "device"}
    for name in catalogue.protocol(row["protocol"]).comparable_by:
        if columns[name] in rows:
            now = row[columns[name]]
            same = rows[columns[name]].isna() if pd.isna(now) else rows[columns[name]] == now
            rows = rows[same]
    return rows.iloc[-1] if len(rows) else None


def _share(part: float | None, whole: float | None) -> float | None:
    return 100 * part / whole if part is not None and whole else None


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
