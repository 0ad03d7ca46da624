"""A club in which every text that somebody may not see is a mark, and the people who ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from hamstring_metrics import intake, store
from hamstring_metrics.formats import read
from hamstring_metrics.model import (
    Decision,
    LoggedExercise,
    PhaseKind,
    PlannedDay,
    PlannedWeek,
    Role,
    Side,
    StopReason,
    WeekLog,
)

MONDAY = dt.date(2026, 3, 2)
ADMINISTRATOR = "ada@club.test"
PHYSIO = "pia@club.test"
COACH = "cole@club.test"
ATHLETE = "abe@club.test"


@dataclass
class Planted:
    """The club's ids, its people, and for each of them the marks that they must never meet."""

    own: str = ""
    team_mate: str = ""
    other: str = ""
    records: dict[str, str] = field(default_factory=dict)
    people: dict[Role, store.Asker] = field(default_factory=dict)
    forbidden: dict[Role, set[str]] = field(default_factory=dict)


def plant(opened: store.Store) -> Planted:
    """Fill a club: Abe and Bea in the squad Reds, Zed in the Blues; as its administrator."""
    club = Planted()
    for name, squad in (("own", "Reds"), ("team_mate", "Reds"), ("other", "Blues")):
        athlete = store.athletes.Athlete(
            f"{name} qqname{name}",
            squads=(f"{squad}",),
            aliases=(f"qqalias{name}",),
            external_ids=(f"qqid{name}",),
            tags=(f"qqtag{name}",),
            position=f"qqposition{name}",
        )
        setattr(club, name, store.athletes.save(opened, athlete).athlete_id)
        _plant_records(opened, club, name, getattr(club, name))
    for squad in ("Reds", "Blues"):
        phase = store.phases.Phase(f"qqphase{squad}", PhaseKind.ECCENTRIC, MONDAY, squad=squad)
        club.records[f"phase {squad}"] = store.phases.save(opened, phase).phase_id
    zed = store.people.Person("zed@club.test", Role.ATHLETE, athlete_id=club.other)
    club.records["person"] = store.people.save(opened, zed).person_id
    _plant_import(opened, club)
    club.people = {
        Role.ADMINISTRATOR: store.Asker(ADMINISTRATOR, Role.ADMINISTRATOR),
        Role.PHYSIO: store.Asker(PHYSIO, Role.PHYSIO, ("Reds",)),
        Role.COACH: store.Asker(COACH, Role.COACH, ("Reds",)),
        Role.ATHLETE: store.Asker(ATHLETE, Role.ATHLETE, athlete_id=club.own),
    }
    blues = {"qqphaseBlues", "qqfile", "Blues", "zed@club.test", *_marks("other")}
    medical = {
        f"qq{what}{name}"
        for what in ("injury", "pain", "stopped", "medical", "tick", "rule", "rehab", "logged", "noted", "tag")
        for name in ("own", "team_mate")
    }
    staff_only = {f"qq{what}own" for what in ("injury", "noted", "medical", "plain", "tick", "rule", "anchor", "tag")}
    club.forbidden = {
        Role.ADMINISTRATOR: set(),
        Role.PHYSIO: blues,
        Role.COACH: blues | medical,
        Role.ATHLETE: blues | _marks("team_mate") | staff_only,
    }
    return club


def _marks(name: str) -> set[str]:
    whats = (
        "name", "alias", "id", "injury", "pain", "stopped", "medical", "plain", "tick", "rule", "anchor", "rehab",
        "logged", "noted", "typed", "tag", "position",
    )  # fmt: skip
    return {f"qq{what}{name}" for what in whats}


def _plant_records(opened: store.Store, club: Planted, name: str, athlete_id: str) -> None:
    """One of everything for one athlete; `club.records` holds their ids by kind and athlete."""
    day = MONDAY + dt.timedelta(days=1)

    def keep(kind: str, record_id: str) -> str:
        club.records[f"{kind} {name}"] = record_id
        return record_id

    typed = store.tests.TypedTest(
        athlete_id, "nordic", day, 300, 330, device=f"qqtyped{name}", note=f"qqnoted{name}", pain=1,
        body_mass_kg=70,
    )  # fmt: skip
    painful = store.tests.TypedTest(athlete_id, "nordic", MONDAY, 200, 210, device=f"qqpain{name}", pain=7)
    stopped = store.tests.TypedTest(
        athlete_id, "single_leg_bridge", MONDAY, 20, 21, device=f"qqstopped{name}", stop_reason=StopReason.PAIN
    )
    for kind, test in (("test", typed), ("painful test", painful), ("stopped test", stopped)):
        keep(kind, store.tests.save_typed(opened, [test])[0])
    gone = store.tests.TypedTest(athlete_id, "nordic", MONDAY, 250, 260, device=f"qqtyped{name}")
    store.tests.delete(opened, keep("deleted test", store.tests.save_typed(opened, [gone])[0]))
    keep("body mass", store.athletes.add_body_mass(opened, athlete_id, 71.5, day))
    injury = store.athletes.Injury(athlete_id, Side.LEFT, MONDAY, note=f"qqinjury{name}")
    keep("injury", store.athletes.save_injury(opened, injury).injury_id)
    for kind, text, medical in (("decision", "plain", False), ("medical decision", "medical", True)):
        decision = Decision(athlete_id, day, f"qq{text}{name}", club.records[f"painful test {name}"], medical)
        keep(kind, store.decisions.save(opened, decision).decision_id)
    tick = store.marker_ticks.MarkerTick(athlete_id, _marker(), day, note=f"qqtick{name}")
    keep("tick", store.marker_ticks.save(opened, tick).tick_id)
    note = store.retest_notes.RetestNote(athlete_id, "nordic", day, anchor=f"qqanchor{name}", stop_rule=f"qqrule{name}")
    keep("retest note", store.retest_notes.save(opened, note).note_id)
    phase = store.phases.Phase(f"qqrehab{name}", PhaseKind.CONTROL, MONDAY, athlete_id=athlete_id)
    keep("phase", store.phases.save(opened, phase).phase_id)
    week = PlannedWeek(MONDAY, (PlannedDay(),) * 7, False)
    keep("week", store.weeks.save(opened, store.weeks.StoredWeek(week, athlete_id=athlete_id)).week_id)
    log = WeekLog(MONDAY, (LoggedExercise("nordic_curl", False, StopReason.PAIN),), 9, 8, 7, 6, note=f"qqlogged{name}")
    keep("log", store.week_logs.save(opened, store.week_logs.StoredLog(athlete_id, log)).log_id)


def _marker() -> str:
    from hamstring_metrics import catalogue

    return catalogue.marker_statements()[0].marker


def _plant_import(opened: store.Store, club: Planted) -> None:
    """A file of the other squad's athlete."""
    text = "Athlete,Date,Nordic left (N),Nordic right (N)\nother qqnameother,2026-03-05,310,320\n"
    reading = read("qqfile.csv", text.encode())
    preview = intake.preview(opened, [reading])
    club.records["import"] = intake.commit(
        opened, preview, {p.key: "new" for p in preview.people if p.state != "matched"}
    )[0]
