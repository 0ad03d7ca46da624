"""Every function of the store, asked by every role about everybody: nothing that is not theirs comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from hamstring_metrics import store
from hamstring_metrics.errors import ChangedMeanwhile, HamstringError, NotOpen
from hamstring_metrics.model import Decision, PhaseKind, Role
from hamstring_metrics.store import access, schema
from tests.team.calls import READS, WRITES, About
from tests.team.planted import MONDAY, Planted, plant

ABOUT = ("own", "team_mate", "other", "nobody")


@pytest.fixture
def planted(club: store.Store) -> Planted:
    """The club with a mark in every text that somebody may not see."""
    return plant(club)


def said(answer: Any) -> str:
    """Everything an answer holds, as text."""
    if isinstance(answer, pd.DataFrame):
        return repr(answer.to_dict("records"))
    if isinstance(answer, list | tuple):
        return " ".join(map(said, answer))
    return repr(answer)


def met(text: str, marks: set[str]) -> set[str]:
    """The marks that a text holds, past names that merely begin alike."""
    return {mark for mark in marks if mark in text}


def test_every_function_of_the_store_is_walked():
    assert READS.keys() | WRITES.keys() == access.FUNCTIONS.keys()


@pytest.mark.parametrize("role", list(Role))
def test_no_read_returns_what_is_not_theirs(role, club, planted, walked):
    asked = club.asked_by(planted.people[role])
    leaks = []
    for name, call in READS.items():
        for whom in ABOUT:
            try:
                text = said(call(asked, About(planted, whom)))
            except HamstringError as refused:
                text = str(refused)
            leaks += [(name, whom, mark) for mark in met(text, planted.forbidden[role])]
    walked(role, "reads", len(READS) * len(ABOUT), len(leaks))
    assert leaks == []
    assert len(READS) >= 30


@pytest.mark.parametrize("role", [Role.PHYSIO, Role.COACH, Role.ATHLETE])
def test_a_refusal_does_not_tell_that_something_is_there(role, club, planted, walked):
    """About the other squad's athlete and about nobody every function says the same."""
    asked = club.asked_by(planted.people[role])
    before = everything(club)
    for name, call in (READS | WRITES).items():
        sentences = []
        for whom in ("other", "nobody"):
            about = About(planted, whom)
            try:
                sentences.append(said(call(asked, about)))
            except HamstringError as refused:
                sentences.append(str(refused).replace(about.squad, "that squad"))
        walked(role, "refusals compared", 1, int(sentences[0] != sentences[1]))
        assert sentences[0] == sentences[1], name
    after = everything(club)
    # What is not about anybody, such as a mapping, may be written; the other squad's records may not.
    for table in ("athletes", "tests", "injuries", "decisions", "phases", "planned_weeks", "week_logs", "imports",
                  "body_masses", "marker_ticks", "retest_notes", "memberships", "squads", "merges"):  # fmt: skip
        assert after[table] == before[table], table


@pytest.mark.parametrize("role", list(Role))
def test_no_write_answers_with_what_is_not_theirs(role, club, planted, walked):
    """Each write once, about the own or somebody else's records, as far as the earlier ones left them."""
    asked = club.asked_by(planted.people[role])
    leaks = []
    closing_acts = ("erasing.erase", "transfer.move", "backup.make", "erasing.clear_storage")
    for whom in ("other", "team_mate", "own"):
        for name, call in WRITES.items():
            if role is Role.ADMINISTRATOR and name in closing_acts:
                continue
            try:
                text = said(call(asked, About(planted, whom)))
            except HamstringError as refused:
                text = str(refused).replace(About(planted, whom).squad, "that squad")
            leaks += [(name, whom, mark) for mark in met(text, planted.forbidden[role])]
    walked(role, "writes", 3 * len(WRITES), len(leaks))
    assert leaks == []


@pytest.mark.parametrize("role", [Role.COACH, Role.ATHLETE])
def test_nobody_changes_what_their_role_does_not_let_them(role, club, planted):
    asked = club.asked_by(planted.people[role])
    closed = [name for name in WRITES if role not in access.FUNCTIONS[name]]
    before = everything(club)
    for name in closed:
        with pytest.raises(NotOpen, match="This is open to: administrator"):
            WRITES[name](asked, About(planted, "own"))
    assert everything(club) == before
    assert len(closed) >= 14


def test_an_administrator_meets_every_mark(club, planted):
    """Else the walk above would find nothing because nothing is there."""
    asked = club.asked_by(planted.people[Role.ADMINISTRATOR])
    text = " ".join(said(call(asked, About(planted, "own"))) for call in READS.values())
    forbidden = set().union(*planted.forbidden.values())
    assert met(text, forbidden) == forbidden


@pytest.mark.parametrize(
    ("role", "there"),
    [
        (Role.PHYSIO, {"qqnameown", "qqnameteam_mate", "qqinjuryown", "qqmedicalown", "qqtickown", "qqrehabown", "qqpainown"}),
        (Role.COACH, {"qqnameown", "qqnameteam_mate", "qqplainown", "qqanchorown", "qqtypedown", "qqphaseReds"}),
        (Role.ATHLETE, {"qqnameown", "qqtypedown", "qqpainown", "qqloggedown", "qqphaseReds", "qqrehabown"}),
    ],
)  # fmt: skip
def test_everybody_sees_what_is_theirs(role, there, club, planted):
    asked = club.asked_by(planted.people[role])
    text = ""
    for name, call in READS.items():
        if role in access.FUNCTIONS[name] and not name.startswith(
            ("imports", "undoing", "kept_tests", "tables.upload")
        ):
            text += said(call(asked, About(planted, "own")))
    assert met(text, there) == there


def test_what_a_coach_does_not_see_stays_as_it_is_when_a_coach_edits(club, planted):
    asked = club.asked_by(planted.people[Role.COACH])
    test_id = planted.records["test own"]
    shown = store.tests.get(asked, test_id)
    assert (shown.pain, shown.note, shown.left) == (None, None, 300)
    edited = store.tests.edit(asked, test_id, shown.version, {"left": 305.0, "pain": None})
    assert (edited.pain, edited.note, edited.left) == (None, None, 305)
    whole = store.tests.get(club, test_id)
    assert (whole.pain, whole.note, whole.left) == (1, "qqnotedown", 305)


def test_a_coach_logs_a_week_over_an_injury_and_the_physio_still_reads_it(club, planted):
    asked = club.asked_by(planted.people[Role.COACH])
    shown = next(one for one in store.week_logs.listed(asked) if one.athlete_id == planted.own)
    assert (shown.log.tightness, shown.log.next_day_response, shown.log.note) == (None, None, None)
    assert [one.stop_reason for one in shown.log.done] == [None]
    store.week_logs.save(asked, shown)
    whole = next(one for one in store.week_logs.listed(club) if one.athlete_id == planted.own)
    assert (whole.log.tightness, whole.log.next_day_response, whole.log.note) == (7, 9, "qqloggedown")
    assert [one.stop_reason for one in whole.log.done] == ["pain"]


def test_what_a_coach_typed_is_no_longer_theirs_once_a_physio_added_to_it(club, planted):
    coach, physio = (club.asked_by(planted.people[role]) for role in (Role.COACH, Role.PHYSIO))
    typed = store.tests.TypedTest(planted.own, "nordic", pd.Timestamp("2026-04-01").date(), 310, 320, note="mine")
    (test_id,) = store.tests.save_typed(coach, [typed])
    assert store.tests.get(coach, test_id).note == "mine"
    store.tests.edit(physio, test_id, 1, {"pain": 2, "note": "sore behind the knee"})
    assert (store.tests.get(coach, test_id).pain, store.tests.get(coach, test_id).note) == (None, None)
    store.tests.edit(coach, test_id, 2, {"left": 311.0})
    assert (store.tests.get(coach, test_id).pain, store.tests.get(coach, test_id).note) == (None, None)
    store.tests.delete(coach, test_id)
    store.tests.restore(coach, test_id)
    assert (store.tests.get(coach, test_id).pain, store.tests.get(coach, test_id).note) == (None, None)


def test_a_squad_that_somebody_does_not_see_is_kept_when_they_save_an_athlete(club, planted):
    both = store.athletes.get(club, planted.own)
    store.athletes.save(club, _with_squads(both, ("Reds", "Blues")))
    asked = club.asked_by(planted.people[Role.PHYSIO])
    seen = store.athletes.get(asked, planted.own)
    assert seen.squads == ("Reds",)
    left = store.athletes.save(asked, _with_squads(seen, ()))
    assert left.squads == ()
    assert store.athletes.get(club, planted.own).squads == ("Blues",)


def test_an_athlete_in_no_squad_is_seen_by_who_entered_them_alone(club, planted):
    physio, coach = (club.asked_by(planted.people[role]) for role in (Role.PHYSIO, Role.COACH))
    new = store.athletes.save(physio, store.athletes.Athlete("Newcomer"))
    assert store.athletes.get(physio, new.athlete_id).name == "Newcomer"
    assert new.athlete_id not in {one.athlete_id for one in store.athletes.listed(coach)}
    store.athletes.save(club, _with_squads(store.athletes.get(club, new.athlete_id), ("Blues",)))
    with pytest.raises(HamstringError, match="not found"):
        store.athletes.get(physio, new.athlete_id)


def test_what_is_planned_for_everybody_is_changed_by_an_administrator_alone(club, planted):
    phase = store.phases.save(club, store.phases.Phase("Off season", PhaseKind.OWN, MONDAY))
    asked = club.asked_by(planted.people[Role.PHYSIO])
    assert "Off season" in set(store.phases.listed(asked)["name"])
    for act in (lambda: store.phases.delete(asked, phase.phase_id), lambda: store.phases.save(asked, phase)):
        with pytest.raises(NotOpen, match="open to an administrator"):
            act()


def test_two_people_who_change_one_test_are_told(club, planted):
    physio = club.asked_by(planted.people[Role.PHYSIO])
    test_id = planted.records["test own"]
    store.tests.edit(club, test_id, 1, {"left": 299.0})
    with pytest.raises(
        ChangedMeanwhile,
        match=r"was changed by owner since it was shown. Both, where they differ: left there '299.0', yours '298.0'. Look",
    ):
        store.tests.edit(physio, test_id, 1, {"left": 298.0})
    assert store.tests.get(physio, test_id).left == 299


def test_a_coach_who_is_told_of_both_is_told_nothing_medical(club, planted):
    coach = club.asked_by(planted.people[Role.COACH])
    test_id = planted.records["test own"]
    store.tests.edit(club, test_id, 1, {"pain": 2, "left": 299.0})
    with pytest.raises(ChangedMeanwhile) as told:
        store.tests.edit(coach, test_id, 1, {"left": 298.0, "pain": 0, "note": "mine"})
    assert "left there '299.0', yours '298.0'" in str(told.value)
    assert "pain" not in str(told.value)
    assert "note" not in str(told.value)


def test_every_kind_of_record_that_two_people_edit_tells_the_second(club, planted):
    """Athlete, phase, decision, week and log; the first one's version stays."""
    physio = club.asked_by(planted.people[Role.PHYSIO])
    athlete = store.athletes.get(club, planted.own)
    phase_row = store.phases.listed(club).set_index("phase_id").loc[planted.records["phase own"]]
    phase = store.phases.Phase(
        phase_row["name"],
        PhaseKind.CONTROL,
        MONDAY,
        athlete_id=planted.own,
        phase_id=planted.records["phase own"],
        version=1,
    )
    week = next(one for one in store.weeks.listed(club) if one.athlete_id == planted.own)
    log = next(one for one in store.week_logs.listed(club) if one.athlete_id == planted.own)
    decision = Decision(planted.own, MONDAY, "qqplainown", decision_id=planted.records["decision own"], version=1)
    pairs = [
        (store.athletes.save, replace(athlete, name="First"), replace(athlete, name="Second", squads=("Reds",))),
        (store.phases.save, replace(phase, name="First"), replace(phase, name="Second")),
        (
            store.weeks.save,
            replace(week, week=replace(week.week, busy=True)),
            replace(week, week=replace(week.week, monday=MONDAY)),
        ),
        (
            store.week_logs.save,
            replace(log, log=replace(log.log, note="First")),
            replace(log, log=replace(log.log, note="Second")),
        ),
        (store.decisions.save, replace(decision, text="First"), replace(decision, text="Second")),
    ]
    for save, first, second in pairs:
        save(club, first)
        before = everything(club)
        with pytest.raises(ChangedMeanwhile, match="was changed by owner since it was shown. Both, where they differ"):
            save(physio, second)
        assert everything(club) == before


def everything(club: store.Store) -> dict[str, list[Any]]:
    """Every row of every table, as it is stored."""
    with club.read() as connection:
        return {
            name: sorted(map(repr, connection.execute(table.select())))
            for name, table in schema.metadata.tables.items()
        }


def _with_squads(athlete: store.athletes.Athlete, squads: tuple[str, ...]) -> store.athletes.Athlete:
    return replace(athlete, squads=squads)
