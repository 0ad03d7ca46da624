"""What is easily forgotten: the weekly log, the first look, markers after an injury."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from hamstring_metrics.model import Finding, FindingKind, PlannedWeek, WeekEntry, WeekLog
from hamstring_metrics.programme.retest import retest_list, setup_changes
from hamstring_metrics.programme.week import ONE_WEEK, monday_of


def weekly_log(weeks: Sequence[PlannedWeek], logs: Sequence[WeekLog], today: dt.date) -> list[Finding]:
    """The last planned week that is over and has no log."""
    logged = {log.monday for log in logs}
    over = [
        week.monday
        for week in weeks
        if week.monday + ONE_WEEK <= today and not week.is_empty and week.monday not in logged
    ]
    if not over:
        return []
    entry = WeekEntry(max(over), "log")
    return [Finding("weekly_log", FindingKind.ASK, (entry,), {"weeks": len(over)})]


def baseline_checklist(tests: pd.DataFrame, first_day: dt.date | None, today: dt.date) -> list[Finding]:
    """A programme that has begun, or begins this week, without a test of both legs before or in its first week.

    The control of the hip hinge is a person's look, and is asked for at the same time.
    """
    if first_day is None or monday_of(first_day) > today:
        return []
    before = tests["local_date"] < pd.Timestamp(first_day + ONE_WEEK)
    both = tests["left"].notna() & tests["right"].notna()
    if len(tests[before & both]):
        return []
    return [Finding("baseline_checklist", FindingKind.ASK, (WeekEntry(first_day, "test"),))]


def return_markers_reminder(
    tests: pd.DataFrame, injured_on: dt.date, healed_on: dt.date | None, marker_protocols: set[str]
) -> list[Finding]:
    """An open injury without any marker tested since."""
    since = tests[tests["local_date"] >= pd.Timestamp(injured_on)]
    if healed_on is not None or len(since[since["protocol"].isin(marker_protocols)]):
        return []
    return [Finding("return_markers", FindingKind.SUGGEST, (WeekEntry(injured_on, "test"),))]


def retest_interval(assessed: pd.DataFrame, day: dt.date) -> list[Finding]:
    """One reminder for each retest that is due or overdue."""
    waiting = retest_list(assessed, day)
    return [
        Finding(
            "retest_interval",
            FindingKind.SUGGEST,
            (WeekEntry(row["last_test"].date(), "test", row["protocol"]),),
            {"state": row["state"], "athlete_id": row["athlete_id"]},
        )
        for row in waiting[waiting["state"] != "not_yet"].to_dict("records")
    ]


def same_setup(tests: pd.DataFrame, setups: pd.DataFrame | None = None) -> list[Finding]:
    """One reminder for each thing that was not the same in the last two tests."""
    return [
        Finding(
            "same_setup",
            FindingKind.NOTE,
            (
                WeekEntry(one.day_before, "test", one.protocol),
                WeekEntry(one.day, "test", one.protocol),
            ),
            {"part": one.part, "before": one.before, "now": one.now, "athlete_id": one.athlete_id},
        )
        for one in setup_changes(tests, setups)
    ]
