"""`check` and `import` of a table that is read in parts."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from hamstring_metrics import store
from hamstring_metrics.cli import main
from hamstring_metrics.formats import large
from hamstring_metrics.store.athletes import Athlete

HEADING = "Name,ExternalId,Date UTC,Time UTC,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N)\n"
ZONE = ("--time-zone", "Europe/Dublin")
CREATE = (*ZONE, "--new-athletes", "create")


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    """Three or four lines are a part."""
    monkeypatch.setattr(large, "LARGE_BYTES", 600)
    monkeypatch.setattr(large, "PART_BYTES", 220)


def _line(name: str, day: int, left: float = 300, right: float = 330, month: int = 3) -> str:
    return f"{name},,{day:02}/{month:02}/2026,8:30 AM,NB1,Nordic,3,3,{left},{right}\n"


@pytest.fixture
def season(tmp_path):
    """A file of sixteen tests of four people, the days of which only its last lines settle."""
    file = tmp_path / "season.csv"
    names = ["Ann Lee", "Ben Boyd", "Cy Poe", "Di Fox"]
    lines = [_line(names[number % 4], 5 + number, 300 + number) for number in range(16)]
    file.write_text(HEADING + "".join(lines), encoding="utf-8")
    return file


def _stored() -> list[tuple[str, str, float, float]]:
    opened = store.open()
    names = {one.athlete_id: one.name for one in store.athletes.listed(opened)}
    frame = store.tests.frame(opened)
    opened.close()
    return sorted((names[row.athlete_id], str(row.local_date)[:10], row.left, row.right) for row in frame.itertuples())


def test_check_counts_the_whole_and_says_nothing_twice(season, capsys):
    assert main(["check", str(season)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("season.csv: NordBord export, read in parts\n")
    assert told.out.count("Dates are read day first: '13/03/2026' has no other reading.") == 1
    assert "16 lines after the heading = 16 kept + 0 set aside + 0 blank" in told.out
    # How far it has got goes beside the report.
    assert told.err.startswith("season.csv: lines 2 to ")
    assert told.err.rstrip().endswith("to 17 ...")


def test_check_as_json_is_a_list_of_parts_that_add_up(season, capsys):
    assert main(["check", str(season), "--json"]) == 0
    reports = json.loads(capsys.readouterr().out)
    assert len(reports) > 3
    assert sum(report["bins"]["kept"] for report in reports) == 16
    assert [result["left"] for report in reports for result in report["results"]] == [300 + n for n in range(16)]


def test_a_line_left_out_is_named_by_its_number_in_the_whole_file(season, capsys):
    with season.open("a", encoding="utf-8") as file:
        file.write(_line("Ann Lee", 31, month=2))
    assert main(["check", str(season)]) == 0
    assert "  line 18, column 'Date UTC', set aside:" in capsys.readouterr().out


def test_import_stores_the_same_as_a_small_file_and_each_part_is_an_import(season, capsys, monkeypatch):
    assert main(["import", str(season), *CREATE]) == 0
    told = capsys.readouterr().out
    in_parts = _stored()
    assert len(in_parts) == 16
    with closing(store.open()) as opened:
        imports = store.imports.listed(opened)
    assert len(imports) > 3
    assert all(f"Stored as import {one.import_id}: " in told for one in imports)
    monkeypatch.setattr(large, "LARGE_BYTES", 10**9)
    assert main(["import", str(season)]) == 0
    assert "0 added + 16 already there" in capsys.readouterr().out
    assert _stored() == in_parts


def test_the_same_again_adds_nothing(season, capsys):
    main(["import", str(season), *CREATE])
    capsys.readouterr()
    assert main(["import", str(season), "--json"]) == 0
    bins = [report["bins"] for report in json.loads(capsys.readouterr().out)]
    assert sum(one["added"] for one in bins) == 0
    assert sum(one["already_there"] for one in bins) == 16


def test_what_is_open_is_asked_once_for_all_parts_and_nothing_is_stored(season, capsys):
    assert main(["import", str(season)]) == 2
    told = capsys.readouterr().out
    assert told.count("Question time_zone") == 1
    assert told.count("New, and like nobody known: Ann Lee") == 1
    for name in ("Ann Lee", "Ben Boyd", "Cy Poe", "Di Fox"):
        assert told.count(name) == 1
    assert told.endswith("Nothing was stored: answer the questions and import again.\n")
    assert _stored() == []
    with closing(store.open()) as opened:
        assert store.athletes.listed(opened) == []
        assert store.imports.listed(opened) == []


def test_somebody_like_one_of_an_earlier_part_is_made_as_in_one_file(season, tmp_path, capsys):
    with season.open("a", encoding="utf-8") as file:
        file.write(_line('"Lee, Ann"', 28))
    assert main(["import", str(season), *CREATE]) == 0
    assert {name for name, *_ in _stored()} == {"Ann Lee", "Ben Boyd", "Cy Poe", "Di Fox", "Lee, Ann"}


def test_somebody_like_one_of_an_earlier_part_is_asked_about_and_put_together_by_the_answer(season, tmp_path, capsys):
    with season.open("a", encoding="utf-8") as file:
        file.write(_line('"Lee, Ann"', 28))
    assert main(["import", str(season), *ZONE]) == 2
    told = capsys.readouterr().out
    assert "Question athlete:Lee, Ann: Who is 'Lee, Ann' (1 line)?" in told
    assert "    new:Ann Lee: Ann Lee:" in told
    answers = tmp_path / "answers.json"
    new = {f"athlete:{name}": "new" for name in ("Ann Lee", "Ben Boyd", "Cy Poe", "Di Fox")}
    answers.write_text(json.dumps(new | {"athlete:Lee, Ann": "new:Ann Lee"}), encoding="utf-8")
    assert main(["import", str(season), *ZONE, "--answers", str(answers)]) == 0
    assert [name for name, *_ in _stored()].count("Ann Lee") == 5


def test_somebody_like_one_of_the_club_is_asked_even_when_new_ones_are_created(season, capsys):
    with closing(store.open()) as opened:
        store.athletes.save(opened, Athlete("Lee, Ann"))
    assert main(["import", str(season), *CREATE]) == 2
    assert "Question athlete:Ann Lee" in capsys.readouterr().out
    assert _stored() == []


def test_a_value_that_quarrels_with_one_of_an_earlier_part_is_asked_about(season, capsys, tmp_path):
    with season.open("a", encoding="utf-8") as file:
        file.write(_line("Ann Lee", 5, 400).replace("8:30 AM", ""))
    assert main(["import", str(season), *CREATE, "--json"]) == 2
    reports = json.loads(capsys.readouterr().out)
    (question,) = [question for report in reports for question in report["questions"]]
    assert question["id"].startswith("conflict:season (lines ")
    assert "left 400 and right 330 N, but left 300 and right 330 N is stored already" in question["about"]
    assert _stored() == []
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({question["id"]: "correction"}), encoding="utf-8")
    assert main(["import", str(season), *CREATE, "--answers", str(answers)]) == 0
    stored = _stored()
    assert len(stored) == 16
    assert ("Ann Lee", "2026-03-05", 400.0, 330.0) in stored


def test_a_part_that_cannot_be_read_leaves_nothing(season, capsys):
    with season.open("a", encoding="utf-8") as file:
        file.write('Ann Lee,"' + _line("Ben Boyd", 28) * 9)
    assert main(["import", str(season), *CREATE]) == 1
    assert "expected every quotation mark that opens a cell to be closed in its row" in capsys.readouterr().out
    assert _stored() == []


def test_a_roster_beside_it_is_stored_first(season, tmp_path, capsys):
    roster = tmp_path / "roster.csv"
    roster.write_text("Name,Squad\nAnn Lee,Blue\nBen Boyd,Blue\nCy Poe,Blue\nDi Fox,Blue\n", encoding="utf-8")
    assert main(["import", str(season), str(roster), *CREATE]) == 0
    with closing(store.open()) as opened:
        assert [one.squads for one in store.athletes.listed(opened)] == [("Blue",)] * 4
    assert len(_stored()) == 16
