"""`export` on the command line: what is written, and what it says when it cannot."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing

import pytest

from hamstring_metrics import store
from hamstring_metrics.cli import main
from hamstring_metrics.cli.exported_club import person_file
from tests.export.club import PLANTED, filled


@pytest.fixture
def people(own_database: None) -> tuple[str, str]:
    """Two people in the database that the commands open."""
    opened = store.open()
    ids = filled(opened)
    opened.close()
    return ids


def test_everything_is_written_as_what_the_ending_says(people, tmp_path):
    for ending, begins in ((".zip", b"PK"), (".xlsx", b"PK"), (".sqlite", b"SQLite format 3\0")):
        target = tmp_path / f"club{ending}"
        assert main(["export", "--out", str(target)]) == 0
        assert target.read_bytes().startswith(begins)
    with zipfile.ZipFile(tmp_path / "club.zip") as packed:
        assert "tables/tests.csv" in packed.namelist()
    with zipfile.ZipFile(tmp_path / "club.xlsx") as packed:
        assert "xl/workbook.xml" in packed.namelist()
    with closing(sqlite3.connect(tmp_path / "club.sqlite")) as copied:
        assert copied.execute("SELECT count(*) FROM athletes").fetchone() == (2,)


def test_one_athlete_is_found_by_number_id_or_name_and_it_is_the_same_file(people, tmp_path):
    written = []
    for place, who in enumerate(["1", people[0], "kim example"]):
        target = tmp_path / f"{place}.zip"
        assert main(["export", "--athlete", who, "--out", str(target)]) == 0
        written.append(target.read_bytes())
    assert len(set(written)) == 1
    opened = store.open()
    assert person_file(opened, people[0]) == written[0]
    opened.close()


@pytest.mark.parametrize(
    ("options", "name", "said"),
    [
        ([], "club.csv", "expected a file that ends in .zip or .xlsx or .sqlite, found 'club.csv'"),
        (["--athlete", "1"], "kim.xlsx", "expected a file that ends in .zip, found 'kim.xlsx'"),
        (["--athlete", "Nobody"], "kim.zip", "found 'Nobody'. Nobody is called that"),
        (["--athlete", "3"], "kim.zip", "expected a number from 1 to 2, found '3'"),
        ([], "nowhere/club.zip", "expected a place where a file can be written"),
        ([], "nowhere/club.sqlite", "Check that the folder is there"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_sentence_and_nothing_is_written(
    people, tmp_path, capsys, options, name, said
):
    target = tmp_path / name
    assert main(["export", *options, "--out", str(target)]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not target.exists()


def test_the_database_file_is_never_written_over(people, tmp_path, capsys):
    target = tmp_path / "club.sqlite"
    target.write_bytes(b"kept")
    assert main(["export", "--out", str(target)]) == 1
    assert target.read_bytes() == b"kept"
    assert "expected a name that is free" in capsys.readouterr().err


def test_no_message_names_anybody(people, tmp_path, capsys):
    assert main(["export", "--athlete", people[1], "--out", str(tmp_path / "a.zip")]) == 0
    told = capsys.readouterr()
    assert PLANTED not in told.out + told.err
