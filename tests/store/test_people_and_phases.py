import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics import store
from hamstring_metrics.errors import ChangedMeanwhile, NotFound, ValueRefused
from hamstring_metrics.model import Formula, MachineKind, PhaseKind, Sex, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.store.athletes import Athlete, Injury
from hamstring_metrics.store.machines import Machine
from hamstring_metrics.store.phases import Phase

MARCH_4 = dt.date(2026, 3, 4)


def test_an_athlete_comes_back_as_saved(club):
    saved = store.athletes.save(
        club,
        Athlete(
            "  Ann   Lee ",
            aliases=("Annie",),
            external_ids=("007", "A1"),
            birth_date=dt.date(2000, 2, 29),
            sex=Sex.FEMALE,
            squads=("U18", "First"),
            dominant_side=Side.RIGHT,
        ),
    )
    assert saved == store.athletes.get(club, saved.athlete_id)
    assert (saved.name, saved.external_ids, saved.squads) == (
        "Ann Lee", ("007", "A1"), ("First", "U18"),
    )  # fmt: skip
    assert store.athletes.squads(club).values.tolist() == [
        [saved.athlete_id, "First"],
        [saved.athlete_id, "U18"],
    ]


def test_ids_say_nothing_and_differ(club):
    ids = {store.athletes.save(club, Athlete(f"Athlete {n}")).athlete_id for n in range(5)}
    assert len(ids) == 5
    assert all(len(id_) == 16 and set(id_) <= set("0123456789abcdef") for id_ in ids)


def test_an_athlete_without_a_name_is_refused(club):
    with pytest.raises(ValueRefused, match="Athlete, name: expected a name, found '  '"):
        store.athletes.save(club, Athlete("  "))


def test_the_second_of_two_editors_is_told(club):
    shown = store.athletes.save(club, Athlete("Ann Lee"))
    store.athletes.save(club, Athlete("Ann Byrne", athlete_id=shown.athlete_id, version=1))
    with pytest.raises(ChangedMeanwhile, match="changed by owner"):
        store.athletes.save(club, Athlete("Anne Lee", athlete_id=shown.athlete_id, version=1))
    assert store.athletes.get(club, shown.athlete_id).name == "Ann Byrne"


def test_a_change_of_squads_alone_is_a_change_too(club):
    shown = store.athletes.save(club, Athlete("Ann Lee", squads=("U18",)))
    moved = store.athletes.save(club, Athlete("Ann Lee", athlete_id=shown.athlete_id, squads=("First",), version=1))
    assert (moved.version, moved.squads) == (2, ("First",))
    entry = store.journal.entries(club, 1).iloc[0]
    assert (entry.action, entry.before, entry.after) == (
        "edited", {"squads": ["U18"]}, {"squads": ["First"]},
    )  # fmt: skip


def test_saving_without_a_change_writes_no_version_and_no_journal(club):
    shown = store.athletes.save(club, Athlete("Ann Lee", squads=("U18",)))
    assert store.athletes.save(club, shown).version == 1
    assert len(store.journal.entries(club)) == 1


def test_nobody_is_found_by_an_id_that_names_nobody(club):
    with pytest.raises(NotFound):
        store.athletes.get(club, "0" * 16)
    with pytest.raises(NotFound):
        store.athletes.save(club, Athlete("Ann Lee", athlete_id="0" * 16, version=1))
    with pytest.raises(NotFound):
        store.athletes.add_body_mass(club, "0" * 16, 60.0, MARCH_4, "typed")


def test_body_masses_come_dated_oldest_first_and_the_same_one_once(club):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    store.athletes.add_body_mass(club, ann, 61.5, MARCH_4, "typed")
    first = store.athletes.add_body_mass(club, ann, 60.0, dt.date(2026, 1, 1), "typed")
    assert store.athletes.add_body_mass(club, ann, 60.0, dt.date(2026, 1, 1), "again") == first
    store.athletes.add_body_mass(club, ann, 59.0, None, "typed")
    masses = store.athletes.body_masses(club)
    dated = masses[masses["date"].notna()]
    assert dated["body_mass_kg"].tolist() == [60.0, 61.5]
    assert dated["date"].tolist() == [pd.Timestamp("2026-01-01"), pd.Timestamp("2026-03-04")]
    assert len(masses) == 3


@pytest.mark.parametrize("kg", [0.0, -60.0, float("nan"), float("inf")])
def test_a_body_mass_that_cannot_be_is_refused(club, kg):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    with pytest.raises(ValueRefused, match="kilograms above 0"):
        store.athletes.add_body_mass(club, ann, kg, MARCH_4, "typed")
    assert store.athletes.body_masses(club).empty


def test_an_injury_is_kept_changed_and_taken_out(club):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    saved = store.athletes.save_injury(club, Injury(ann, Side.LEFT, MARCH_4))
    assert store.athletes.injuries(club)["end"].isna().tolist() == [True]
    store.athletes.save_injury(
        club,
        Injury(ann, Side.LEFT, MARCH_4, dt.date(2026, 4, 1), "grade 1", saved.injury_id, saved.version),
    )
    found = store.athletes.injuries(club).iloc[0]
    assert (found["end"], found["note"], found["version"]) == (
        pd.Timestamp("2026-04-01"), "grade 1", 2,
    )  # fmt: skip
    store.athletes.delete_injury(club, saved.injury_id)
    assert store.athletes.injuries(club).empty


def test_an_injury_may_end_the_day_it_began_and_not_before(club):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    store.athletes.save_injury(club, Injury(ann, Side.LEFT, MARCH_4, MARCH_4))
    with pytest.raises(ValueRefused, match="on or after 2026-03-04, found '2026-03-03'"):
        store.athletes.save_injury(club, Injury(ann, Side.LEFT, MARCH_4, dt.date(2026, 3, 3)))


def test_a_machine_keeps_its_step_and_no_two_share_a_name(club):
    saved = store.machines.save(club, Machine("Prone A", MachineKind.PRONE_SINGLE_LEG, 2.5, 4.0))
    assert store.machines.frame(club).values.tolist() == [[saved.machine_id, "Prone A", "prone_single_leg", 2.5, 4.0]]
    with pytest.raises(ValueRefused, match="a name not in use yet, found 'prone a'"):
        store.machines.save(club, Machine("prone a"))
    assert store.machines.save(club, saved) == saved


@pytest.mark.parametrize(
    ("machine", "said"),
    [
        (Machine(""), "a name"),
        (Machine("A", step_kg=0.0), "above 0"),
        (Machine("A", empty_arm_kg=-0.5), "0 or more"),
    ],
)
def test_a_machine_that_cannot_be_is_refused(club, machine, said):
    with pytest.raises(ValueRefused, match=said):
        store.machines.save(club, machine)


def test_a_phase_is_moved_removed_and_brought_back(club):
    saved = store.phases.save(club, Phase("Base", PhaseKind.CONTROL, MARCH_4, dt.date(2026, 4, 1), squad="U18"))
    moved = store.phases.save(
        club,
        Phase("Base", PhaseKind.CONTROL, MARCH_4, dt.date(2026, 4, 8), None, "U18", saved.phase_id, 1),
    )
    assert moved.version == 2
    row = store.phases.listed(club).iloc[0]
    assert (row["squad"], row["end"]) == ("U18", pd.Timestamp("2026-04-08"))
    with pytest.raises(ChangedMeanwhile):
        store.phases.save(club, saved)
    store.phases.delete(club, saved.phase_id)
    assert store.phases.listed(club).empty
    store.phases.restore(club, saved.phase_id)
    assert store.phases.listed(club)["name"].tolist() == ["Base"]


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase(" ", PhaseKind.OWN, MARCH_4), "a name"),
        (Phase("A", PhaseKind.OWN, MARCH_4, dt.date(2026, 3, 3)), "on or after 2026-03-04"),
        (Phase("A", PhaseKind.OWN, MARCH_4, athlete_id="x", squad="U18"), "squad or an athlete"),
    ],
)
def test_a_phase_that_cannot_be_is_refused(club, phase, said):
    with pytest.raises(ValueRefused, match=said):
        store.phases.save(club, phase)


def test_settings_come_back_and_a_default_is_not_written_down(club):
    assert store.club_settings.load(club) == Settings()
    chosen = Settings(time_zone="Europe/Dublin", formula=Formula.SUM, show_one_rep_max=True)
    store.club_settings.save(club, chosen)
    assert store.club_settings.load(club) == chosen
    entry = store.journal.entries(club, 1).iloc[0]
    assert entry.after == {
        "time_zone": "Europe/Dublin", "formula": "sum", "show_one_rep_max": "true",
    }  # fmt: skip
    store.club_settings.save(club, Settings())
    assert store.club_settings.load(club) == Settings()


def test_every_write_moves_the_data_version_and_a_read_does_not(club):
    before = club.data_version()
    ann = store.athletes.save(club, Athlete("Ann Lee"))
    after = club.data_version()
    store.athletes.listed(club)
    store.tests.frame(club)
    assert (after, club.data_version()) == (before + 1, before + 1)
    store.athletes.add_body_mass(club, ann.athlete_id, 60.0, MARCH_4, "typed")
    assert club.data_version() == before + 2


def test_the_journal_says_who_did_what(url):
    opened = store.open(url, actor="physio@club.example")
    store.athletes.save(opened, Athlete("Ann Lee"))
    entry = store.journal.entries(opened).iloc[0]
    opened.close()
    assert (entry.actor, entry.action, entry.subject, entry.before) == (
        "physio@club.example", "created", "athlete", None,
    )  # fmt: skip
    assert entry.after["name"] == "Ann Lee"


def test_a_position_and_tags_come_back_and_stand_without_a_name_among_the_facts(club):
    saved = store.athletes.save(
        club,
        Athlete("Ann Lee", position="  400  m ", tags=("camp", " return ", "camp"), sex=Sex.FEMALE),
    )
    assert (saved.position, saved.tags) == ("400 m", ("camp", "return"))
    assert store.athletes.get(club, saved.athlete_id) == saved
    assert store.athletes.tags(club).values.tolist() == [
        [saved.athlete_id, "camp"],
        [saved.athlete_id, "return"],
    ]
    facts = store.athletes.facts(club)
    assert list(facts) == ["athlete_id", "sex", "birth_date", "position"]
    assert facts.loc[0, ["sex", "position"]].tolist() == ["female", "400 m"]
    assert facts["birth_date"].isna().all()


def test_numbers_count_people_as_they_came_whatever_they_are_called(club):
    ids = [store.athletes.save(club, Athlete(name)).athlete_id for name in ("Zoe", "Ann", "Mia")]
    assert store.athletes.numbers(club) == dict(zip(ids, (1, 2, 3), strict=True))
    renamed = store.athletes.get(club, ids[0])
    store.athletes.save(club, Athlete("Aaron", athlete_id=ids[0], version=renamed.version))
    store.athletes.save(club, Athlete("Aaa"))
    assert [store.athletes.numbers(club)[one] for one in ids] == [1, 2, 3]


def test_put_together_the_tags_join_and_the_position_is_the_kept_ones_and_both_keep_their_numbers(
    club,
):
    kept = store.athletes.save(club, Athlete("Ann Lee", tags=("camp",)))
    gone = store.athletes.save(club, Athlete("A. Lee", tags=("return",), position="800 m"))
    merge_id = store.merging.merge(club, kept.athlete_id, gone.athlete_id)
    now = store.athletes.get(club, kept.athlete_id)
    assert (now.tags, now.position) == (("camp", "return"), "800 m")
    assert store.athletes.numbers(club)[kept.athlete_id] == 1
    store.merging.undo_merge(club, merge_id)
    parted = store.athletes.get(club, kept.athlete_id)
    assert (parted.tags, parted.position) == (("camp",), None)
    assert store.athletes.get(club, gone.athlete_id).tags == ("return",)
    assert store.athletes.numbers(club) == {kept.athlete_id: 1, gone.athlete_id: 2}
