"""`check`: exit codes, answers and what it refuses, each with one sentence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from hamstring_metrics.cli import COMMANDS, main
from hamstring_metrics.formats import source

HEADING = "Name,Date UTC,Time UTC,Test,L Max Force (N),R Max Force (N)\n"
PLAIN = HEADING + "Maren Oudekirk,2026-03-04,11:30 PM,Nordic,300,400\n"
OPEN = HEADING + "Maren Oudekirk,03/04/2026,11:30 PM,Nordic,300,400\n"


@pytest.fixture
def file(tmp_path):
    def written(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_the_exit_code_says_readable_open_or_refused(file, capsys):
    plain, opened, wrong = (
        file("a.csv", PLAIN),
        file("b.csv", OPEN),
        file("c.csv", "Fruit,Price\nPear,2\n"),
    )
    assert main(["check", plain]) == 0
    assert main(["check", opened]) == 2
    assert main(["check", wrong]) == 1
    assert main(["check", plain, opened]) == 2
    assert main(["check", plain, opened, wrong]) == 1
    assert main(["check", opened, "--date-order", "dmy"]) == 0
    capsys.readouterr()


def test_one_file_is_an_object_and_several_are_a_list(file, capsys):
    main(["check", file("a.csv", PLAIN), "--json"])
    assert json.loads(capsys.readouterr().out)["file"] == "a.csv"
    main(["check", file("a.csv", PLAIN), file("b.csv", OPEN), "--json"])
    assert [report["file"] for report in json.loads(capsys.readouterr().out)] == ["a.csv", "b.csv"]


def test_unknown_values_are_null_and_every_key_is_there(file, capsys):
    main(["check", file("a.csv", PLAIN), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["results"] == [
        {
            "row": 2, "athlete": "Maren Oudekirk", "external_id": None, "protocol": "nordic",
            "tested_at": "2026-03-04T23:30:00Z", "local_date": None, "measure": "peak_force", "unit": "N",
            "left": 300.0, "right": 400.0, "left_reps": None, "right_reps": None, "body_mass_kg": None,
            "asymmetry_pct": pytest.approx(25), "flags": [],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Paris", "2026-03-05"), ("America/New_York", "2026-03-04"), ("UTC", "2026-03-04")],
)
def test_the_local_day_follows_the_zone(file, capsys, zone, day):
    main(["check", file("a.csv", PLAIN), "--json", "--time-zone", zone])
    report = json.loads(capsys.readouterr().out)
    assert report["results"][0]["local_date"] == day
    assert report["messages"] == []


def test_an_option_overrules_the_answers_file(file, capsys):
    answers = file("answers.json", '{"date_order": "dmy", "time_zone": "UTC"}')
    main(["check", file("b.csv", OPEN), "--json", "--answers", answers])
    assert json.loads(capsys.readouterr().out)["results"][0]["local_date"] == "2026-04-03"
    main(["check", file("b.csv", OPEN), "--json", "--answers", answers, "--date-order", "mdy"])
    assert json.loads(capsys.readouterr().out)["results"][0]["local_date"] == "2026-03-04"


def test_an_answer_that_is_no_option_leaves_the_question_open(file, capsys):
    answers = file("answers.json", '{"date_order": "backwards", "time_zone": "UTC"}')
    assert main(["check", file("b.csv", OPEN), "--json", "--answers", answers]) == 2
    assert json.loads(capsys.readouterr().out)["messages"] == [
        "b.csv: expected dmy, mdy as the answer to 'date_order', found 'backwards'. Correct the answer."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "expected answers as JSON, found 'other text'."),
        ("[]", "expected answers as one JSON object, found 'list'."),
        ('{"date_order": 1}', "answer 'date_order': expected a text, found '1'."),
        (
            '{"time_zone": "Mars/Base"}',
            "Time zone: expected a name such as Europe/Paris, found 'Mars/Base'.",
        ),
    ],
)
def test_unusable_answers_are_refused_in_one_sentence(file, capsys, text, said):
    assert main(["check", file("a.csv", PLAIN), "--answers", file("answers.json", text)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1


def test_a_missing_file_does_not_keep_the_others_from_being_read(file, capsys, tmp_path):
    assert main(["check", str(tmp_path / "gone.csv"), file("a.csv", PLAIN)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("gone.csv: expected a file to read, found 'nothing of that name'. Check the path.")
    assert told[1] == "a.csv: NordBord export"


def test_a_folder_is_refused(capsys, tmp_path):
    assert main(["check", str(tmp_path)]) == 1
    assert "expected a file, found 'a folder'. Name the files in it." in capsys.readouterr().out


def test_a_file_that_is_too_large_is_refused_before_it_is_read(file, capsys, monkeypatch):
    from hamstring_metrics.cli import reading_options

    monkeypatch.setattr(reading_options, "MAX_FILE_BYTES", len(PLAIN) - 1)
    assert main(["check", file("a.csv", PLAIN)]) == 1
    assert f"expected at most {source.MAX_FILE_BYTES // 1024**2} MB" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--date-order", "backwards", "a.csv"], ["a.csv", "--unheard-of"]])
def test_wrong_usage_is_refused_with_1_because_2_is_an_open_question(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(["check", *arguments])
    assert stopped.value.code == 1
    assert "--help" in capsys.readouterr().err


def test_an_unknown_command_is_refused(capsys):
    assert main(["prepare"]) == 1
    assert main([]) == 1
    assert capsys.readouterr().err.count("Command: expected one of check") == 2


def test_every_command_exists():
    from importlib import import_module

    for place in COMMANDS.values():
        module, function = place.split(":")
        assert callable(getattr(import_module(module), function))


def test_a_person_sees_the_sum_of_the_bins_and_each_reason(file, capsys):
    text = PLAIN + "Tomas Brevik,2026-03-04,8:00 AM,Nordic,0,0\n\n"
    assert main(["check", file("a.csv", text), "--time-zone", "UTC"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.csv: NordBord export",
        "  3 lines after the heading = 1 kept + 1 set aside + 1 blank; 0 of the kept are flagged",
        "  Read: 1 test",
        "  line 3, set aside: expected a force above 0 N of at least one leg, found '0' and '0'. "
        "Nothing was measured in this row.",
    ]


def test_files_of_one_command_are_answered_each_by_itself(file, capsys):
    """By name, by SHA-256, and for all the others beside them."""
    by_name, by_hash, other = file("a.csv", OPEN), file("b.csv", OPEN + " \n"), file("c.csv", OPEN)
    sha256 = hashlib.sha256(Path(by_hash).read_bytes()).hexdigest()
    answers = file(
        "answers.json",
        json.dumps({"date_order": "dmy", "a.csv": {"date_order": "mdy"}, sha256: {"date_order": "mdy"}}),
    )
    options = ["check", by_name, by_hash, other, "--json", "--time-zone", "UTC", "--answers", answers]
    assert main(options) == 0
    reports = json.loads(capsys.readouterr().out)
    assert [report["results"][0]["local_date"] for report in reports] == ["2026-03-04", "2026-03-04", "2026-04-03"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"b.csv": {}}', "expected the name or SHA-256 of a file of this command, found 'b.csv'. Correct it,"),
        ('{"a.csv": {"date_order": 1}}', "'a.csv', answer 'date_order': expected a text, found '1'."),
        (
            '{"a.csv": {"time_zone": "UTC"}}',
            "'a.csv': expected the club's one time zone beside the files, found 'UTC'. "
            "Write it outside of the file's object.",
        ),
    ],
)
def test_answers_about_one_file_that_cannot_be_meant_are_refused(file, capsys, text, said):
    assert main(["check", file("a.csv", OPEN), "--answers", file("answers.json", text)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
