"""Who is to be tested again, and whether the last two tests were done the same way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.interpret import BenchEntry
from hamstring_metrics.model import RetestState, SetupPart, StopReason

_COLUMNS = {
    SetupPart.ANCHOR: "anchor",
    SetupPart.FOOT_POSITION: "foot_position",
    SetupPart.POSITION: "position",
    SetupPart.MACHINE: "machine_id",
    SetupPart.DEVICE: "device",
    SetupPart.STOP_RULE: "stop_rule",
}

_WRITTEN = ("anchor", "foot_position", "stop_rule")
_ORDER = {part: place for place, part in enumerate(_COLUMNS)}


@dataclass(frozen=True, slots=True)
class SetupChange:
    """One thing that was different from the test before. `before` and `now` are as written down."""

    athlete_id: str
    protocol: str
    part: SetupPart
    before: str
    now: str
    day_before: dt.date
    day: dt.date


def retest_list(tests: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Who is to be tested on a day, per athlete and protocol: the list for the next test day.

    Parameters
    ----------
    tests
        athlete_id, protocol, local_date of every test; one without a date is left out.
    day
        The test day.

    Returns
    -------
    pd.DataFrame
        athlete_id, protocol, last_test, due, overdue (dates) and `state` (a
        `RetestState`), one row an athlete and protocol that was ever tested, the
        overdue first and in each state the one that waits longest. On the day itself a
        retest is due; it is overdue from the day after the sixth week.

    Examples
    --------
    >>> tests = pd.DataFrame({"athlete_id": ["a1"], "protocol": ["nordic"],
    ...     "local_date": pd.to_datetime(["2026-03-04"])})
    >>> retest_list(tests, dt.date(2026, 4, 1))["state"].tolist()
    [<RetestState.DUE: 'due'>]
    """
    latest = tests.groupby(["athlete_id", "protocol"], sort=True, as_index=False)["local_date"].max()
    latest = latest.dropna(subset="local_date").rename(columns={"local_date": "last_test"})
    for column in ("due", "overdue"):
        weeks = catalogue.threshold(f"retest_{column}_weeks")
        latest[column] = latest["last_test"] + pd.Timedelta(weeks=weeks)
    on = pd.Timestamp(day)
    states = [
        RetestState.OVERDUE if on > row.overdue else RetestState.DUE if on >= row.due else RetestState.NOT_YET
        for row in latest.itertuples()
    ]
    latest["state"] = pd.Series(states, index=latest.index, dtype=object)
    order = {RetestState.OVERDUE: 0, RetestState.DUE: 1, RetestState.NOT_YET: 2}
    latest["_order"] = [order[state] for state in states]
    latest = latest.sort_values(["_order", "due", "athlete_id", "protocol"], kind="stable")
    return latest.drop(columns="_order").reset_index(drop=True)


def changes_of_entry(
    entry: BenchEntry,
    tests: pd.DataFrame,
    setups: pd.DataFrame | None = None,
    words: Mapping[str, str] | None = None,
) -> list[SetupChange]:
    """What differs between tests that are being typed and the last ones of the same athlete.

    Parameters
    ----------
    entry
        What stands in the form.
    tests, setups
        As for `setup_changes`; only what lies before the day of the entry counts.
    words
        What is typed of anchor, foot_position and stop_rule.

    Returns
    -------
    list of SetupChange
        None for somebody without an earlier test of the protocol.
    """
    day = pd.Timestamp(entry.local_date)
    keys = {"athlete_id": entry.athlete_id, "local_date": day}
    typed = pd.DataFrame([asdict(one) | keys for one in entry.tests])
    if typed.empty:
        return []

    def with_typed(frame: pd.DataFrame | None, added: pd.DataFrame) -> pd.DataFrame:
        if frame is None or frame.empty:
            return added
        own = frame[(frame["athlete_id"] == entry.athlete_id) & (frame["local_date"] < day)]
        rows = [*own.to_dict("records"), *added.to_dict("records")]
        return pd.DataFrame(rows, columns=list(dict.fromkeys([*frame.columns, *added.columns])))

    written = [
        {name: (words or {}).get(name) for name in _WRITTEN} | keys | {"protocol": one.protocol} for one in entry.tests
    ]
    found = setup_changes(with_typed(tests, typed), with_typed(setups, pd.DataFrame(written)))
    wanted = {one.protocol for one in entry.tests}
    return [one for one in found if one.day == entry.local_date and one.protocol in wanted]


def setup_changes(tests: pd.DataFrame, setups: pd.DataFrame | None = None) -> list[SetupChange]:
    """What differs between the last two test days of each athlete and protocol.

    Parameters
    ----------
    tests
        athlete_id, protocol, local_date and, where known, device, machine_id,
        position, stop_reason. A stop for cramp or pain is another stop rule than one
        that was planned or for technique.
    setups
        How the tests of a day were set up, where somebody wrote it down: athlete_id,
        protocol, local_date, anchor, foot_position, stop_rule.

    Returns
    -------
    list of SetupChange
        Only where both tests say something: what was not written down is not known
        to differ.
    """
    dated = tests[tests["local_date"].notna()].copy()
    if setups is not None and len(setups):
        keys = ["athlete_id", "protocol", "local_date"]
        written = setups[[*keys, *_WRITTEN]]
        dated = dated.merge(written.drop_duplicates(keys, keep="last"), on=keys, how="left")
    if "stop_rule" not in dated:
        dated["stop_rule"] = pd.Series(None, index=dated.index, dtype=object)
    if "stop_reason" in dated:
        rules = {reason: _stop_rule(reason) for reason in dated["stop_reason"].unique()}
        unsaid = ~dated["stop_rule"].map(_known).astype(bool)
        dated.loc[unsaid, "stop_rule"] = dated.loc[unsaid, "stop_reason"].map(rules)
    pairs = ["athlete_id", "protocol"]
    days = (
        dated.sort_values("local_date", kind="stable")
        .drop_duplicates([*pairs, "local_date"], keep="last")
        .groupby(pairs, sort=True)
    )
    now = days.nth(-1).set_index(pairs).sort_index()
    before = days.nth(-2).set_index(pairs).reindex(now.index)
    found = []
    for part, column in _COLUMNS.items():
        if column not in dated:
            continue
        was, is_ = before[column], now[column]
        # Most are as they were, and need no closer look.
        for pair in now.index[was.notna() & is_.notna() & (was != is_)]:
            texts = str(was[pair]), str(is_[pair])
            if all(map(_known, texts)) and len({text.strip().casefold() for text in texts}) > 1:
                last = before.loc[pair, "local_date"].date(), now.loc[pair, "local_date"].date()
                found.append(SetupChange(*pair, part, *texts, *last))
    return sorted(found, key=lambda one: (one.athlete_id, one.protocol, _ORDER[one.part]))


def _stop_rule(reason: object) -> str | None:
    if not _known(reason):
        return None
    planned = reason in (StopReason.DONE, StopReason.TECHNIQUE)
    return "to the planned end" if planned else f"stopped for {reason}"


def _known(value: object) -> bool:
    return value is not None and value == value and str(value).strip() != ""
