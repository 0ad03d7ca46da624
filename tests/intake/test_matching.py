import pytest

from hamstring_metrics import intake, store
from hamstring_metrics.errors import NotFound
from hamstring_metrics.intake.matching import Lookup, why_alike
from hamstring_metrics.model import ReadAthlete
from hamstring_metrics.store.athletes import Athlete
from tests.intake.readings import DUBLIN, bring, hub, reading

ALIKE = [
    ("José García", "Jose Garcia", "other accents or signs"),
    ("Jan Müller", "Jan Mueller", "other accents or signs"),
    ("Søren Dahl", "Soren Dahl", "other accents or signs"),
    ("Søren Dahl", "Soeren Dahl", "other accents or signs"),
    ("Per Ålund", "Per Aalund", "other accents or signs"),
    ("Sean O'Brien", "Sean OBrien", "other accents or signs"),
    ("Ann-Marie Byrne", "Ann Marie Byrne", "other accents or signs"),
    ("Ann-Marie Byrne", "Annmarie Byrne", "other spaces or capitals"),
    ("Ann Lee", "Ann  Lee", "other spaces or capitals"),
    ("Ann Lee", "ANN LEE", "other spaces or capitals"),
    ("Ann Lee", "Lee, Ann", "surname first"),
    ("Ann Lee", "Lee Ann", "surname first"),
    ("Siobhán Ní Rathaille", "Ni Rathaille, Siobhan", "surname first"),
    ("Иван Петров", "Петров Иван", "surname first"),
    ("Ann Lee", "A. Lee", "initial only"),
    ("Ann Lee", "Lee, A", "initial only"),
    ("Ann Lee", "Lee A.", "initial only"),
    ("Ann Mary Lee", "Ann M. Lee", "initial only"),
    ("Ann Lee", "U18 - Ann Lee", "team in front of the name"),
    ("Ann Lee", "U18: Ann Lee", "team in front of the name"),
    ("Ann Lee", "(U18) Ann Lee", "team in front of the name"),
    ("Ann Lee", "U18 - Lee, Ann", "team in front of the name"),
    ("Ann Lee", "U18 - A. Lee", "team in front of the name"),
    ("María García López", "María García", "one part of the name missing"),
    ("Ann Mary Lee", "Ann Lee", "one part of the name missing"),
]
NOT_ALIKE = [
    ("John Smith", "James Smith"),
    ("Ann Lee", "Ben Lee"),
    ("A. Lee", "B. Lee"),
    ("Ann Lee", "Ann Li"),
    ("J Smith", "S John"),
    ("Lee", "Ann Lee"),
    ("Ann", "A"),
    ("Ann Mary Jane Lee", "Ann Lee"),
    ("王伟", "王芳"),
    ("---", "Ann Lee"),
]


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_names_that_may_be_one_person_are_alike_both_ways(one, other, why):
    assert why_alike(one, other) == why
    assert why_alike(other, one) == why


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE)
def test_other_names_are_not_alike(one, other):
    assert why_alike(one, other) is None
    assert why_alike(other, one) is None


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_the_quick_lookup_finds_what_comparing_finds(one, other, why):
    assert Lookup([("x", one)]).alike(other) == {"x": why}
    assert Lookup([("x", other)]).alike(one) == {"x": why}


def _match(club, *tests, **roster):
    preview = intake.preview(club, [reading(*tests)], DUBLIN)
    assert len(preview.people) == 1
    return preview.people[0]


def test_an_id_matches_whatever_the_name(club):
    ann = store.athletes.save(club, Athlete("Ann Lee", external_ids=("007",)))
    found = _match(club, hub("Somebody Else", external_id="007"))
    assert (found.state, found.athlete_id) == ("matched", ann.athlete_id)


def test_an_id_is_text_so_its_zeros_count(club):
    store.athletes.save(club, Athlete("Ann Lee", external_ids=("007",)))
    assert _match(club, hub("Ben Boyd", external_id="7")).state == "new"


def test_the_exact_name_or_an_alias_matches_with_outer_spaces_off(club):
    ann = store.athletes.save(club, Athlete("Ann Lee", aliases=("Annie",)))
    for name in ("Ann Lee", " Ann Lee ", "Annie"):
        assert _match(club, hub(name)).athlete_id == ann.athlete_id


def test_one_accent_written_in_two_ways_is_the_same_name(club):
    store.athletes.save(club, Athlete("Jos\u00e9 Diaz"))
    assert _match(club, hub("Jose\u0301 Diaz")).state == "matched"


def test_a_name_alike_is_offered_with_its_reason_and_never_taken(club):
    ann = store.athletes.save(club, Athlete("Ann Lee"))
    found = _match(club, hub("Lee, Ann"))
    assert (found.state, found.athlete_id) == ("likely", None)
    assert found.candidates == ((ann.athlete_id, "Ann Lee", "surname first"),)


def test_a_name_that_two_athletes_share_is_asked(club):
    store.athletes.save(club, Athlete("Ann Lee"))
    store.athletes.save(club, Athlete("Ann Lee"))
    found = _match(club, hub("Ann Lee"))
    assert (found.state, len(found.candidates)) == ("likely", 2)


def test_the_same_name_with_another_id_is_asked(club):
    store.athletes.save(club, Athlete("Ann Lee", external_ids=("1",)))
    found = _match(club, hub("Ann Lee", external_id="2"))
    assert (found.state, found.candidates[0][2]) == ("likely", "same name, another id")


def test_the_same_name_with_a_first_id_matches_and_the_id_is_learned(club):
    ann = store.athletes.save(club, Athlete("Ann Lee"))
    bring(club, reading(hub("Ann Lee", external_id="2")))
    assert store.athletes.get(club, ann.athlete_id).external_ids == ("2",)
    assert _match(club, hub(None, external_id="2")).athlete_id == ann.athlete_id


def test_a_decision_is_remembered(club):
    ann = store.athletes.save(club, Athlete("Ann Lee"))
    bring(club, reading(hub("Lee, Ann")), people={"Lee, Ann": ann.athlete_id})
    assert _match(club, hub("Lee, Ann")).athlete_id == ann.athlete_id
    assert len(store.athletes.listed(club)) == 1


def test_a_decision_is_forgotten_with_the_import_that_it_was_made_for(club):
    ann = store.athletes.save(club, Athlete("Ann Lee"))
    (import_id,) = bring(club, reading(hub("Lee, Ann")), people={"Lee, Ann": ann.athlete_id})
    intake.undo(club, import_id)
    assert _match(club, hub("Lee, Ann")).state == "likely"


def test_two_ways_of_writing_in_one_drop_are_offered_as_one_new_person(club):
    files = (
        reading(hub("Ann Lee"), hub("Ann Lee", rows=(3,), time=None)),
        reading(hub("Lee, Ann"), file="b.csv"),
    )
    preview = intake.preview(club, files, DUBLIN)
    by_key = {match.key: match for match in preview.people}
    assert by_key["Ann Lee"].state == "new"
    assert by_key["Lee, Ann"].candidates == (("new:Ann Lee", "Ann Lee", "surname first"),)
    intake.commit(club, preview, {"Ann Lee": "new", "Lee, Ann": "new:Ann Lee"})
    assert [athlete.name for athlete in store.athletes.listed(club)] == ["Ann Lee"]
    assert _match(club, hub("Lee, Ann")).state == "matched"


def test_two_people_who_each_point_at_the_other_are_still_two(club):
    preview = intake.preview(club, [reading(hub("Ann Lee"), hub("Lee, Ann", rows=(3,)))], DUBLIN)
    intake.commit(club, preview, {"Ann Lee": "new:Lee, Ann", "Lee, Ann": "new:Ann Lee"})
    assert len(store.athletes.listed(club)) == 2


def test_two_people_of_one_roster_are_two_however_alike(club):
    roster = reading(ReadAthlete(2, "Marta Lund", ("1",)), ReadAthlete(3, "Marta Lund-Berg", ("2",)))
    preview = intake.preview(club, [roster], DUBLIN)
    assert [match.state for match in preview.people] == ["new", "new"]


def test_a_person_with_an_id_in_one_file_and_a_name_in_another_is_one(club):
    files = reading(ReadAthlete(2, "Ann Lee", ("1", "2"))), reading(hub("Ann Lee"), file="b.csv")
    later = reading(hub(None, external_id="2", rows=(2,)), file="c.csv")
    (found,) = intake.preview(club, [*files, later], DUBLIN).people
    assert (found.name, found.lines, found.state) == ("Ann Lee", 3, "new")


def test_one_athlete_cannot_be_two_people_with_ids_of_their_own(club):
    store.athletes.save(club, Athlete("Ann Lee"))
    file = reading(hub("Ann Lee", external_id="1"), hub("Ann Lee", external_id="2", rows=(3,)))
    states = [match.state for match in intake.preview(club, [file], DUBLIN).people]
    assert states == ["likely", "likely"]


def test_a_decision_for_nobody_is_refused(club):
    with pytest.raises(NotFound, match="Athlete Ann Lee"):
        bring(club, reading(hub()), people={"Ann Lee": "0" * 16})
    with pytest.raises(NotFound, match="Athlete Ann Lee"):
        bring(club, reading(hub()), people={"Ann Lee": "new:Ben Boyd"})
    assert store.athletes.listed(club) == []


def test_a_line_without_name_and_id_is_set_aside_with_the_reason(club):
    (import_id,) = bring(club, reading(hub(None), hub(rows=(3,))))
    record = store.imports.get(club, import_id)
    assert [(item.row, item.reason) for item in record.set_aside] == [
        (
            2,
            "Expected an athlete's name or id, found neither. Fill it in and import the file again.",
        )
    ]
    assert {bin_.value: n for bin_, n in record.bins.items() if n} == {"added": 1, "set_aside": 1}
