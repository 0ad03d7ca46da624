"""The whole club as ZIP, workbook and database: every table, every column explained, nothing missing turned to 0."""

from __future__ import annotations

import datetime as dt
import io
import sqlite3
import zipfile
from contextlib import closing

import openpyxl
import pandas as pd
import pytest

from hamstring_metrics import catalogue, export, store
from hamstring_metrics.catalogue import EVERY_TABLE
from hamstring_metrics.cli.exported_club import exported_club
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.export.csv_files import as_csv
from hamstring_metrics.export.dictionary import entry_of
from hamstring_metrics.export.record import STORED_NAMES
from hamstring_metrics.formats import read
from hamstring_metrics.formats.lines import LinesOnDemand
from hamstring_metrics.formats.source import Source
from hamstring_metrics.settings import Settings
from hamstring_metrics.store import schema
from hamstring_metrics.store.athletes import Athlete
from tests.export.club import FILE, OWN, PLANTED, SHEET
from tests.export.nasty import NASTY
from tests.export.test_one_person import rows, unpacked


def test_every_exported_column_has_an_entry_and_no_entry_is_orphaned(club, people):
    tables = export.club_tables(exported_club(club))
    used = {
        (entry.table, entry.column)
        for table, frame in tables.items()
        for entry in (entry_of(table, column) for column in frame.columns)
    }
    assert used == set(catalogue.exported_columns())
    assert list(tables) == list(catalogue.exported_tables())


def test_each_entry_says_what_kind_a_column_is_where_the_database_does_not(club, people):
    record = exported_club(club)
    tables = export.club_tables(record)
    found = export.data_dictionary({name: list(frame.columns) for name, frame in tables.items()}, record.described)
    assert (found["type"] != "").all()
    assert (found.loc[found["column"] != "", ["meaning", "empty_means", "source"]] != "").all(axis=None)
    assert (found["column"] == "").sum() == len(tables)
    for entry in catalogue.exported_columns().values():
        if entry.table != EVERY_TABLE and not entry.kind:
            assert entry.column.removesuffix("_utc") in record.described[STORED_NAMES.get(entry.table, entry.table)]


def test_the_dictionary_spells_out_words_units_and_sources(club, people):
    record = exported_club(club)
    found = export.data_dictionary(
        {"results": ["verdict", "line_pct", "expected_force_n"], "tests": ["pain"]}, record.described
    )
    told = found.set_index("column")
    assert told.loc["verdict", "allowed"].startswith(
        "clear; real; repeat; no_difference; even; not_rated; not_measured"
    )
    assert told.loc["line_pct", "source"].startswith("Asymmetry line: 10 % of the stronger leg")
    assert "x body mass" in told.loc["expected_force_n", "source"] or "x mass" in told.loc["expected_force_n", "source"]
    assert told.loc["pain"].tolist()[3:6] == ["whole number", "0 to 10", "not asked"]


def test_every_table_about_a_person_is_exported_or_said_to_be_left_out():
    personal = {name for name, table in schema.metadata.tables.items() if "athlete_id" in table.columns}
    assert personal <= {*store.tables.COPIED, *store.tables.LEFT_OUT}


def test_no_table_of_secrets_is_copied():
    secret = ("password", "token", "secret", "session", "hash")
    for table in store.tables.COPIED:
        for column in schema.metadata.tables[table].columns:
            assert not any(word in column.name for word in secret), (table, column.name)


def test_the_zip_has_every_table_the_uploads_and_the_dictionary(club, people):
    found = unpacked(export.club_zip(exported_club(club)))
    assert {f"tables/{name}.csv" for name in catalogue.exported_tables()} < set(found)
    assert {"README.txt", "data_dictionary.csv"} < set(found)
    (upload,) = [content for name, content in found.items() if name.startswith("uploads/")]
    assert upload == SHEET.encode()
    (file,) = rows(found["tables/files.csv"])
    assert file["name"] == FILE
    assert f"uploads/{file['in_the_zip']}" in found
    (imported,) = rows(found["tables/imports.csv"])
    bins = [int(imported[one]) for one in ("added", "already_there", "conflict", "set_aside", "blank")]
    assert sum(bins) == int(imported["lines"]) == 5


def test_unmeasured_is_an_empty_cell_in_csv_and_in_the_workbook_and_never_0(club, people):
    record = exported_club(club)
    nordic = [row for row in rows(unpacked(export.club_zip(record))["tables/tests.csv"]) if row["protocol"] == "nordic"]
    assert [row["right_value"] for row in nordic] == ["", ""]
    assert sorted(row["left_value"] for row in nordic) == ["300.5", "451.25"]
    sheet = openpyxl.load_workbook(io.BytesIO(export.club_xlsx(record)))["tests"]
    heading = [one.value for one in sheet[1]]
    values = {row[heading.index("right_value")].value for row in sheet.iter_rows(min_row=2)
              if row[heading.index("protocol")].value == "nordic"}  # fmt: skip
    assert values == {None}
    column = heading.index("local_date")
    assert {row[column].number_format for row in sheet.iter_rows(min_row=2)} == {"yyyy-mm-dd"}


def test_results_name_their_formula_error_and_source(club, people):
    found = rows(unpacked(export.club_zip(exported_club(club)))["tables/results.csv"])
    (bridge,) = [row for row in found if row["athlete"] == PLANTED and row["protocol"] == "single_leg_bridge"]
    assert (bridge["left"], bridge["right"], bridge["unit"]) == ("21", "12", "repetitions")
    assert (bridge["formula"], bridge["difference_reps"], bridge["stronger"]) == ("stronger_limb", "-9", "left")
    # 100 x (12 - 21) / 21
    assert float(bridge["asymmetry_pct"]) == pytest.approx(-42.857142857)
    assert bridge["error_source"] != ""


def test_a_decimal_comma_goes_through_every_table(club, people):
    store.club_settings.save(club, Settings(decimal_sign=","))
    found = unpacked(export.club_zip(exported_club(club)))
    text = found["tables/tests.csv"].decode("utf-8-sig")
    assert text.startswith("test_id;record_state;athlete_id;athlete;")
    assert ";300,5;" in text


def test_a_test_that_was_taken_out_is_marked_and_has_no_result(club, people):
    test_id = exported_club(club).assessed["test_id"].iloc[0]
    store.tests.delete(club, test_id)
    tables = export.club_tables(exported_club(club))
    tests = tables["tests"].set_index("test_id")
    assert tests.loc[test_id, "record_state"] == "taken out"
    assert (tests.drop(index=test_id)["record_state"] == "live").all()
    assert test_id not in set(tables["results"]["test_id"])


def test_the_same_data_give_the_same_bytes_and_progress_reaches_the_end(club, people):
    told: list[tuple[int, int]] = []
    first = export.club_zip(exported_club(club), lambda done, of: told.append((done, of)))
    assert first == export.club_zip(exported_club(club))
    assert export.club_xlsx(exported_club(club)) == export.club_xlsx(exported_club(club))
    assert told[-1][0] == told[-1][1] == len(told)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_athletes_of_our_own_csv_are_a_roster_for_the_next_club(club):
    names = ["=cmd|' /C calc'!A0", "-Lee Example", "@Sam Example", "\u0141ucja Example", "'=Kim Example"]
    for name in names:
        store.athletes.save(club, Athlete(name, birth_date=dt.date(2001, 5, 14)))
    content = unpacked(export.club_zip(exported_club(club)))["tables/athletes.csv"]
    reading = read("athletes.csv", content)
    assert reading.format == "roster"
    assert sorted(one.name for one in reading.athletes) == sorted(names)
    assert {one.birth_date for one in reading.athletes} == {dt.date(2001, 5, 14)}


@pytest.mark.parametrize("decimal", [".", ","])
def test_our_own_csv_read_through_the_product_gives_every_name_back(club, decimal):
    kept = [name for name in NASTY if name.strip()]
    people = [store.athletes.save(club, Athlete(name)).athlete_id for name in kept]
    store.club_settings.save(club, Settings(decimal_sign=decimal))
    names = {one.athlete_id: one.name for one in store.athletes.listed(club)}
    found = unpacked(export.club_zip(exported_club(club)))["tables/athletes.csv"]
    (sheet,) = Source("athletes.csv", found).sheets
    heading, *lines = [line.cells for line in sheet.lines]
    back = {cells[heading.index("athlete_id")]: cells[heading.index("name")] for cells in lines}
    assert back == {one: names[one] for one in people}


def test_the_database_file_is_a_whole_copy_and_nothing_is_written_over(club, people, tmp_path):
    target = tmp_path / "copy.sqlite"
    if club.engine.dialect.name != "sqlite":
        with pytest.raises(HamstringError, match="found 'PostgreSQL'. Export as ZIP or XLSX"):
            store.tables.write_sqlite_copy(club, target)
        assert not target.exists()
        return
    store.tables.write_sqlite_copy(club, target)
    with closing(sqlite3.connect(target)) as copied:
        assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert {name for (name,) in copied.execute("SELECT name FROM athletes")} == {OWN, PLANTED}
    with pytest.raises(HamstringError, match="expected a name that is free, found 'copy.sqlite'"):
        store.tables.write_sqlite_copy(club, target)
    with pytest.raises(HamstringError, match="Check that the folder is there"):
        store.tables.write_sqlite_copy(club, tmp_path / "nowhere" / "copy.sqlite")


def test_an_empty_club_is_exported_too(club):
    found = unpacked(export.club_zip(exported_club(club)))
    assert rows(found["tables/tests.csv"]) == []
    assert openpyxl.load_workbook(io.BytesIO(export.club_xlsx(exported_club(club))))["tests"].max_row == 1


def test_a_large_file_of_ours_gives_every_name_back_too():
    text = as_csv(pd.DataFrame({"name": list(NASTY), "left": range(len(NASTY))})).decode("utf-8-sig")
    found = [line.cells[0] for line in LinesOnDemand(text, ",")]
    assert found == ["name", *NASTY]
