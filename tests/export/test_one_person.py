"""One person's data: all of it, and nothing of anybody else in any byte."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest

from hamstring_metrics import export, store
from hamstring_metrics.cli.exported_club import exported_club, person_file
from hamstring_metrics.store.athletes import Athlete
from tests.export.club import OWN, PLANTED_STRINGS

EVERY_TABLE = (
    "athletes", "external_ids", "squads", "body_masses", "injuries", "phases", "tests", "results", "decisions",
    "planned_weeks", "week_logs", "marker_ticks", "retest_notes", "imports", "sightings", "journal", "seen",
)  # fmt: skip


def unpacked(content: bytes) -> dict[str, bytes]:
    """Every file of a ZIP; of a workbook in it, every part."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            found[name] = packed.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{part}": inner for part, inner in unpacked(found[name]).items()}
    return found


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV file as a stranger's program reads it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def files(club: store.Store, people: tuple[str, str]) -> dict[str, bytes]:
    """The files of the person's ZIP."""
    return unpacked(person_file(club, people[0]))


def test_nothing_of_the_planted_person_is_in_any_byte(club, people, files):
    ids_of_others = [people[1], *exported_club(club).stored["tests"].query("athlete_id == @people[1]")["test_id"]]
    for name, content in files.items():
        for planted in (*PLANTED_STRINGS, *ids_of_others):
            assert planted.lower().encode() not in content.lower(), (planted, name)
            assert planted.lower() not in name.lower()


def test_every_table_has_the_persons_rows(files):
    for table in EVERY_TABLE:
        assert rows(files[f"tables/{table}.csv"]), table
    book = openpyxl.load_workbook(io.BytesIO(files["all_tables.xlsx"]))
    assert set(EVERY_TABLE) < set(book.sheetnames)
    assert {row["note"] for row in rows(files["tables/injuries.csv"])} == {"own-injury"}
    assert {row["text"] for row in rows(files["tables/decisions.csv"])} == {"own-decision, told by [somebody else]"}
    assert sorted(row["protocol"] for row in rows(files["tables/tests.csv"])) == [
        "nordic", "single_leg_bridge", "single_leg_bridge",
    ]  # fmt: skip


def test_the_lines_of_uploads_are_the_persons_alone_set_aside_ones_too(files):
    (lines,) = [rows(content) for name, content in files.items() if name.startswith("uploads/")]
    assert [(row["line"], row["Athlete"], row["Note"]) for row in lines] == [
        ("2", OWN, "own-line"),
        ("4", OWN, "own-line set aside"),
        ("6", OWN, "with [somebody else]"),
    ]


def test_the_readme_says_what_it_is_and_what_was_left_out(files):
    told = files["README.txt"].decode("utf-8-sig")
    assert told.startswith("Everything that this club's Hamstring Metrics holds about one person")
    assert "which member of staff did what" in told
    assert "uploads/lines_01.csv: 3 lines of the file with check sum" in told


def test_who_of_the_staff_did_it_is_not_in_it(files):
    for name, content in files.items():
        if name.startswith("tables/"):
            heading = content.decode("utf-8-sig").splitlines()[0].split(",")
            assert not {"actor", "created_by", "edited_by", "deleted_by", "undone_by"} & set(heading), name


def test_a_leg_that_was_not_measured_is_an_empty_cell(files):
    (nordic,) = [row for row in rows(files["tables/tests.csv"]) if row["protocol"] == "nordic"]
    assert (nordic["left_value"], nordic["right_value"], nordic["unit"]) == ("300.5", "", "N")
    (result,) = [row for row in rows(files["tables/results.csv"]) if row["protocol"] == "nordic"]
    assert result["verdict"] == "not_measured"
    assert result["asymmetry_pct"] == ""


def test_the_same_data_give_the_same_bytes(club, people):
    assert person_file(club, people[0]) == person_file(club, people[0])


def test_an_entry_that_was_put_together_with_the_person_comes_along(club, people):
    twin = store.athletes.save(club, Athlete("Kimberly Example"))
    store.athletes.add_body_mass(club, twin.athlete_id, 73.25, None, "typed")
    store.merging.merge(club, people[0], twin.athlete_id)
    found = unpacked(person_file(club, people[0]))
    assert {row["name"] for row in rows(found["tables/athletes.csv"])} == {OWN, "Kimberly Example"}
    assert "73.25" in {row["body_mass_kg"] for row in rows(found["tables/body_masses.csv"])}
    assert rows(found["tables/merges.csv"])


def test_a_line_that_two_people_share_is_left_out_and_counted(club, people):
    record = exported_club(club)
    uploaded = export.UploadedLines("a file", ["Athlete"], [], 1)
    told = unpacked(export.person_zip(record, people[0], [uploaded]))["README.txt"].decode("utf-8-sig")
    assert "1 lines that are about somebody else too were left out." in told
