"""Lists of phases: whose, which kind, from when to when."""

import datetime as dt

import pytest

from hamstring_metrics import formats
from hamstring_metrics.model import Answers, LineBin, PhaseKind

HEADING = "Squad,Athlete,Name,Kind,Start,End\n"


def reading(lines, **answers):
    found = formats.read("phases.csv", (HEADING + lines).encode(), Answers(answers))
    assert found.format == "phase_list", found.refused
    return found


def test_a_line_is_a_phase_of_a_squad_or_of_an_athlete():
    found = reading(
        "First team,,Hip block,hip_dominant,2026-01-26,2026-03-08\n,Ada,Running,Tempo and hills,2026-03-16,\n"
    )
    squads, athletes = found.phases
    assert (squads.squad, squads.athlete, squads.name) == ("First team", None, "Hip block")
    assert (squads.start, squads.end) == (dt.date(2026, 1, 26), dt.date(2026, 3, 8))
    assert (athletes.squad, athletes.athlete, athletes.kind) == (None, "Ada", PhaseKind.TEMPO_HILLS)
    assert athletes.end is None


@pytest.mark.parametrize("kind", PhaseKind)
def test_every_kind_is_known_by_its_id_and_by_its_name_on_screen(kind):
    from hamstring_metrics.wording import phase_kind_name

    found = reading(f"A,,x,{kind.value},2026-01-26,\nA,,x,{phase_kind_name(kind)},2026-01-26,\n")
    assert [phase.kind for phase in found.phases] == [kind, kind]


def test_several_squads_share_a_phase_and_an_athlete_has_it_alone():
    found = reading("A / B,,x,own,2026-01-26,\nA,Ada,x,own,2026-01-26,\n")
    assert [(phase.squad, phase.athlete) for phase in found.phases] == [
        ("A", None),
        ("B", None),
        (None, "Ada"),
    ]
    assert found.bins[LineBin.KEPT] == 2


def test_a_phase_without_a_name_is_called_by_its_kind():
    assert reading("A,,,Deload,2026-01-26,\n").phases[0].name == "Deload"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("A,,x,squats,13/01/2026,", "Kind"),
        ("A,,x,own,31/02/2026,", "Start"),
        ("A,,x,own,,13/01/2026", "Start"),
        ("A,,x,own,13/01/2026,12/01/2026", "End"),
        ("A,,x,own,13/01/2026,never", "End"),
        (",,x,own,13/01/2026,", None),
    ],
)
def test_a_phase_that_cannot_be_is_set_aside(line, column):
    found = reading(line + "\n")
    assert found.phases == []
    assert [(aside.row, aside.column, aside.whole_line) for aside in found.set_aside] == [(2, column, True)]


def test_a_phase_of_one_day_is_one():
    assert len(reading("A,,x,own,13/01/2026,13/01/2026\n").phases) == 1


def test_dates_that_read_both_ways_are_asked():
    line = "A,,x,own,03/04/2026,05/06/2026\n"
    found = reading(line)
    assert ([question.id for question in found.questions], found.phases) == (["date_order"], [])
    assert found.bins[LineBin.KEPT] == 1
    assert reading(line, date_order="dmy").phases[0].start == dt.date(2026, 4, 3)
