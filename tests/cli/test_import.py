import json
from pathlib import Path

import pytest

from hamstring_metrics import store
from hamstring_metrics.cli import main
from hamstring_metrics.store.athletes import Athlete

HUB = "Name,ExternalId,Date UTC,Time UTC,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N)\n"
ANN = "Ann Lee,,14/03/2026,8:30 AM,NB1,Nordic,3,3,300,330\n"
BEN = "Ben Boyd,,15/03/2026,8:30 AM,NB1,Nordic,3,3,280,285\n"
ZONE = ("--time-zone", "Europe/Dublin")


@pytest.fixture
def files(tmp_path):
    """Writes files and gives their paths."""

    def written(**contents: str) -> list[str]:
        paths = []
        for name, text in contents.items():
            path = tmp_path / f"{name}.csv"
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        return paths

    return written


def _stored() -> list[tuple[str, float, float]]:
    opened = store.open()
    names = {a.athlete_id: a.name for a in store.athletes.listed(opened)}
    frame = store.tests.frame(opened)
    opened.close()
    return sorted((names[row.athlete_id], row.left, row.right) for row in frame.itertuples())


def test_new_athletes_and_the_zone_are_asked_and_nothing_is_stored(files, capsys):
    code = main(["import", *files(march=HUB + ANN), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert code == 2
    assert [question["id"] for question in report["questions"]] == ["time_zone", "athlete:Ann Lee"]
    assert report["questions"][1]["options"] == ["new"]
    assert report["import_id"] is None
    assert _stored() == []


def test_created_athletes_and_a_zone_store_the_file_with_its_bins(files, capsys):
    paths = files(march=HUB + ANN + "\n" + BEN)
    code = main(["import", *paths, *ZONE, "--new-athletes", "create", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert code == 0
    assert report["bins"] == {
        "added": 2, "already_there": 0, "conflict": 0, "set_aside": 0, "blank": 1,
    }  # fmt: skip
    assert sum(report["bins"].values()) == report["rows_in_file"] == 3
    assert report["results"][0]["local_date"] == "2026-03-14"
    assert len(report["import_id"]) == 16
    assert _stored() == [("Ann Lee", 300.0, 330.0), ("Ben Boyd", 280.0, 285.0)]


def test_the_same_file_again_is_already_there_and_asks_nothing(files, capsys):
    paths = files(march=HUB + ANN)
    main(["import", *paths, *ZONE, "--new-athletes", "create"])
    assert main(["import", *paths]) == 0
    assert "0 added + 1 already there + 0 conflict + 0 set aside + 0 blank" in capsys.readouterr().out
    assert len(_stored()) == 1


def test_a_likely_twin_of_somebody_in_the_club_is_asked_even_when_new_ones_are_created(files, capsys, tmp_path):
    opened = store.open()
    ann = store.athletes.save(opened, Athlete("Ann Lee"))
    opened.close()
    paths = files(march=HUB + ANN.replace("Ann Lee", '"Lee, Ann"'))
    options = ["import", *paths, *ZONE, "--new-athletes", "create", "--json"]
    assert main(options) == 2
    (question,) = json.loads(capsys.readouterr().out)["questions"]
    assert question["id"] == "athlete:Lee, Ann"
    assert question["options"] == [ann.athlete_id, "new"]
    assert question["labels"] == ["Ann Lee: surname first", "A new athlete"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"athlete:Lee, Ann": ann.athlete_id}))
    assert main([*options, "--answers", str(answers)]) == 0
    assert _stored() == [("Ann Lee", 300.0, 330.0)]


def test_an_ambiguous_date_order_is_asked_and_an_option_answers_it(files, capsys):
    paths = files(march=HUB + ANN.replace("14/03", "04/03"))
    options = ["import", *paths, *ZONE, "--new-athletes", "create", "--json"]
    assert main(options) == 2
    assert [q["id"] for q in json.loads(capsys.readouterr().out)["questions"]] == ["date_order"]
    assert main([*options, "--date-order", "mdy"]) == 0
    assert json.loads(capsys.readouterr().out)["results"][0]["local_date"] == "2026-04-03"


def test_a_file_that_is_not_recognised_gives_one_and_the_rest_is_stored(files, capsys):
    paths = files(letter="Dear Ann,\nhow are you?\n", march=HUB + ANN)
    code = main(["import", *paths, *ZONE, "--new-athletes", "create", "--json"])
    letter, march = json.loads(capsys.readouterr().out)
    assert code == 1
    assert (letter["format"], letter["import_id"]) == (None, None)
    assert march["bins"]["added"] == 1
    assert len(_stored()) == 1


def test_a_file_that_is_not_there_is_named(capsys):
    assert main(["import", "nowhere.csv"]) == 1
    assert "nowhere.csv: expected a file to read" in capsys.readouterr().out


def test_another_database_is_chosen_by_its_url(files, tmp_path):
    url = f"sqlite:///{tmp_path / 'other.db'}"
    options = ["--new-athletes", "create", "--database", url]
    assert main(["import", *files(march=HUB + ANN), *ZONE, *options]) == 0
    assert _stored() == []
    opened = store.open(url)
    assert len(store.tests.frame(opened)) == 1
    opened.close()


def test_a_database_that_does_not_answer_is_one_sentence_without_the_password(files, capsys):
    url = "postgresql+psycopg://ann:swordfish@127.0.0.1:1/club"
    assert main(["import", *files(march=HUB + ANN), "--database", url]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Database postgresql+psycopg://ann:***@127.0.0.1:1/club: expected an answer")
    assert "swordfish" not in said


def test_what_was_said_of_the_columns_is_remembered_for_the_next_file_with_the_same_headings(files, capsys):
    (first,) = files(first="Who,When,Peak A,Peak B\nAnn Lee,2026-03-14,300,330\n")
    (second,) = files(second="Who,When,Peak A,Peak B\nAnn Lee,2026-03-21,310,320\n")
    (mapping,) = files(mapping="")
    columns = [
        {"is": "athlete"}, {"is": "date"},
        *({"is": "result", "protocol": "nordic", "side": side, "unit": "N"} for side in ("left", "right")),
    ]  # fmt: skip
    told = json.dumps({"headings": ["who", "when", "peak a", "peak b"], "columns": columns})
    Path(mapping).write_text(json.dumps({"mapping": told}))
    assert main(["import", second, "--new-athletes", "create"]) == 1
    assert main(["import", first, "--new-athletes", "create", "--answers", mapping]) == 0
    assert main(["import", second]) == 0
    assert "what was said of an earlier file with the same headings" in capsys.readouterr().out
    assert _stored() == [("Ann Lee", 300.0, 330.0), ("Ann Lee", 310.0, 320.0)]


def test_each_file_of_one_import_has_answers_of_its_own(files, capsys, tmp_path):
    paths = files(april=HUB + ANN.replace("14/03", "04/03"), march=HUB + ANN.replace("14/03", "03/04"))
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"april.csv": {"date_order": "mdy"}, "march.csv": {"date_order": "dmy"}}))
    options = ["import", *paths, *ZONE, "--new-athletes", "create", "--json", "--answers", str(answers)]
    assert main(options) == 0
    reports = json.loads(capsys.readouterr().out)
    # 04/03 with the month first and 03/04 with the day first are both 3 April: one test, seen twice.
    assert [report["bins"]["added"] for report in reports] == [1, 0]
    assert [report["bins"]["already_there"] for report in reports] == [0, 1]
    assert len(_stored()) == 1
