"""People and weeks for the tests of the programme, and what its pages say and offer."""

from __future__ import annotations

import datetime as dt

from hamstring_metrics import programme, store
from hamstring_metrics.model import (
    ExerciseEntry,
    PlannedDay,
    PlannedWeek,
    RunKind,
)
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.weeks import StoredWeek
from tests.pages.conftest import everything_said

PAGE = "programme/phases_and_week.py"
MONDAY = programme.monday_of(dt.date.today())
WEEK = dt.timedelta(weeks=1)
COLLIDING = PlannedWeek(
    MONDAY,
    (
        *[PlannedDay()] * 5,
        PlannedDay((RunKind.EASY,), (ExerciseEntry("eccentric_single_leg_curl", 2, 6),)),
        PlannedDay((RunKind.LONG,)),
    ),
)


def somebody(name: str = "Ada Example", **more: object) -> str:
    return store.athletes.save(store.open(), Athlete(name, **more)).athlete_id


def plan(athlete: str, week: PlannedWeek = COLLIDING) -> StoredWeek:
    return store.weeks.save(store.open(), StoredWeek(week, athlete_id=athlete))


def said(app) -> str:
    return everything_said(app).replace("\\", "").replace("\u2060", "")


def button(app, label: str):
    return next(one for one in app.button if one.label == label)


def labelled(elements, label: str):
    return next(one for one in elements if one.label == label)
