"""Readings made by hand, and the data of a club in a form that two can be compared in."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hamstring_metrics import intake, store
from hamstring_metrics.model import (
    Answers,
    LineBin,
    PhaseKind,
    ReadAthlete,
    Reading,
    ReadInjury,
    ReadMass,
    ReadPhase,
    ReadTest,
    Sex,
    Side,
)

DAY = dt.date(2026, 3, 4)
DUBLIN = Answers({"time_zone": "Europe/Dublin"})


def hub(athlete: str | None = "Ann Lee", **changes: object) -> ReadTest:
    """A NordBord test at 8:30 UTC on 4 March 2026, 300 and 330 N."""
    usual = ReadTest(
        rows=(2,),
        protocol="nordic",
        athlete=athlete,
        date=DAY,
        time=dt.time(8, 30),
        utc=True,
        left=300.0,
        right=330.0,
        left_reps=3,
        right_reps=3,
        device="NordBord 1",
    )
    return replace(usual, **changes)


def curl(athlete: str | None = "Ann Lee", **changes: object) -> ReadTest:
    """A curl in a person's own sheet on 4 March 2026, 20 and 22.5 kg, no time."""
    usual = ReadTest(rows=(2,), protocol="curl_8rm", athlete=athlete, date=DAY, left=20.0, right=22.5)
    return replace(usual, **changes)


def reading(
    *items: ReadTest | ReadMass | ReadAthlete | ReadPhase,
    file: str = "march.csv",
    blank: Sequence[int] = (),
) -> Reading:
    """A file with these on its lines; its bytes are whatever they say."""
    content = f"{file} {items!r}".encode()
    made = Reading(file, hashlib.sha256(content).hexdigest(), format="made_by_hand", content=content)
    for item in items:
        rows = item.rows if isinstance(item, ReadTest | ReadMass) else (item.row,)
        made.lines.update({(item.sheet, row): LineBin.KEPT for row in rows})
        {
            ReadTest: made.tests,
            ReadMass: made.masses,
            ReadAthlete: made.athletes,
            ReadPhase: made.phases,
        }[type(item)].append(item)
    made.lines.update({(None, row): LineBin.BLANK for row in blank})
    return made


def bring(
    club: store.Store,
    *readings: Reading,
    answers: Answers = DUBLIN,
    people: Mapping[str, str] | None = None,
) -> list[str]:
    """Preview and store; everybody undecided is new."""
    preview = intake.preview(club, readings, answers, people=people)
    new = {match.key: "new" for match in preview.people if match.state != "matched"}
    return intake.commit(club, preview, new | dict(people or {}))


def bins(club: store.Store, *readings: Reading, answers: Answers = DUBLIN) -> dict[str, int]:
    """Where lines would end; only bins that hold any."""
    preview = intake.preview(club, readings, answers)
    return {bin_.value: count for bin_, count in preview.bins.items() if count}


def contents(club: store.Store) -> dict[str, list[str]]:
    """All live data without the ids, in an order of its own."""
    names = {person.athlete_id: person.name for person in store.athletes.listed(club)}

    def texts(frame: object, *left_out: str) -> list[str]:
        table = frame.assign(athlete_id=frame["athlete_id"].map(names))  # type: ignore[attr-defined]
        return sorted(map(str, table.drop(columns=list(left_out)).values.tolist()))

    machines = {m.machine_id: m.name for m in store.machines.listed(club)}
    tests = store.tests.frame(club)
    return {
        "tests": texts(tests.assign(machine_id=tests["machine_id"].map(machines)), "test_id", "version"),
        "athletes": sorted(str(replace(person, athlete_id="", version=0)) for person in store.athletes.listed(club)),
        "masses": texts(store.athletes.body_masses(club), "mass_id"),
        "injuries": texts(store.athletes.injuries(club), "injury_id", "version"),
        "phases": texts(store.phases.listed(club), "phase_id", "version"),
        "machines": sorted(machines.values()),
    }


ROSTER = reading(
    ReadAthlete(
        2, "Ann Lee", ("007",), birth_date=dt.date(2000, 1, 2), sex=Sex.FEMALE, squads=("U18",),
        dominant_side=Side.RIGHT, body_mass_kg=61.5, body_mass_date=DAY,
    ),
    ReadAthlete(3, "Ann Lee", ("007",), injury=ReadInjury(Side.LEFT, dt.date(2026, 1, 5))),
    ReadAthlete(4, "Ben Boyd", squads=("U18", "First")),
    file="roster.csv",
)  # fmt: skip
PHASES = reading(
    ReadPhase(2, "Base", PhaseKind.CONTROL, DAY, dt.date(2026, 4, 1), squad="U18"),
    ReadPhase(3, "Return", PhaseKind.OWN, DAY, athlete="Ann Lee"),
    file="phases.csv",
)
HUB = reading(hub(), hub("Ben Boyd", rows=(3,)), hub("Cat Dunn", rows=(4,)), blank=(5, 6))
SHEET = reading(curl(machine="Prone A", body_mass_kg=62.0), curl("Ben Boyd", rows=(3,)), file="sheet.csv")
