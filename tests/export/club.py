"""A club of two people with everything that can be known of a person, the second one planted to be found."""

from __future__ import annotations

import datetime as dt

from hamstring_metrics import catalogue, intake, store
from hamstring_metrics.model import Answers, Decision, PhaseKind, PlannedWeek, Side, WeekLog
from hamstring_metrics.store import Store
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.injuries import Injury
from hamstring_metrics.store.marker_ticks import MarkerTick
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.retest_notes import RetestNote
from hamstring_metrics.store.tests import TypedTest
from hamstring_metrics.store.week_logs import StoredLog
from hamstring_metrics.store.weeks import StoredWeek

OWN, PLANTED = "Kim Example", "Zuleika Planted"
PLANTED_STRINGS = (
    PLANTED, "Zuleika", "Planted", "Zulu Alias", "PLANT-4711", "planted-injury", "planted-note",
    "planted-decision", "planted-week", "planted-phase", "planted-anchor", "planted-marker", "planted-file", "Secret squad",
    "451.25", "98.7654",
)  # fmt: skip
SHEET = (
    "Athlete,Date,Body mass (kg),SLHB L,SLHB R,Note\r\n"
    f"{OWN},2026-03-04,71.5,28,25,own-line\r\n"
    f"{PLANTED},2026-03-04,98.7654,21,12,planted-file-line\r\n"
    f"{OWN},2026-03-11,,soon,later,own-line set aside\r\n"
    f"{PLANTED},2026-03-11,,nothing,nothing,planted-file set aside\r\n"
    f"{OWN},2026-03-18,,29,27,with Zuleika Planted\r\n"
)
FILE = "planted-file of Zuleika.csv"
DAY = dt.date(2026, 3, 4)
MARKER = catalogue.marker_statements()[0].marker


def filled(opened: Store) -> tuple[str, str]:
    """Fill a store; the ids of the person and of the planted one."""
    kim = store.athletes.save(opened, Athlete(OWN, squads=("First team",), external_ids=("K-1234",)))
    other = store.athletes.save(
        opened,
        Athlete(PLANTED, aliases=("Zulu Alias",), external_ids=("PLANT-4711",), squads=("First team", "Secret squad")),
    )
    reading = intake.read(FILE, SHEET.encode(), Answers({"date_order": "ymd"}))
    intake.commit(opened, intake.preview(opened, [reading], Answers()), {})
    for who, word, force in ((kim, "own", 300.5), (other, "planted", 451.25)):
        athlete_id = who.athlete_id
        (test_id,) = store.tests.save_typed(
            opened, [TypedTest(athlete_id, "nordic", DAY, force, None, note=f"{word}-note", body_mass_kg=70.0)]
        )
        store.athletes.save_injury(opened, Injury(athlete_id, Side.LEFT, DAY, note=f"{word}-injury"))
        _about(opened, athlete_id, test_id, word)
    return kim.athlete_id, other.athlete_id


def _about(opened: Store, athlete_id: str, test_id: str, word: str) -> None:
    """A row in every table that can be about somebody."""
    monday = dt.date(2026, 3, 2)
    store.decisions.save(opened, Decision(athlete_id, DAY, f"{word}-decision, told by {PLANTED}", test_id=test_id))
    store.week_logs.save(opened, StoredLog(athlete_id, WeekLog(monday, note=f"{word}-week")))
    store.weeks.save(opened, StoredWeek(PlannedWeek(monday), athlete_id))
    store.phases.save(opened, Phase(f"{word}-phase", PhaseKind.OWN, DAY, athlete_id=athlete_id))
    store.marker_ticks.save(opened, MarkerTick(athlete_id, MARKER, DAY, f"{word}-marker"))
    store.retest_notes.save(opened, RetestNote(athlete_id, "nordic", DAY, f"{word}-anchor"))
    store.seen.note(opened, [athlete_id])
