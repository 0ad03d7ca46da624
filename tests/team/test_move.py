"""Everything moves from one database to another and is proved to have arrived."""

from __future__ import annotations

import json
import shutil
from contextlib import closing

import pytest
import sqlalchemy as sa

from hamstring_metrics import store
from hamstring_metrics.cli import main
from hamstring_metrics.errors import StoreUnavailable
from hamstring_metrics.store import importing, schema
from tests.team.planted import plant


@pytest.fixture
def other(tmp_path, empty_file):
    """An empty SQLite database beside the one under test."""
    path = tmp_path / "other.db"
    shutil.copy(empty_file, path)
    with closing(store.open(f"sqlite:///{path}")) as opened:
        yield opened


def rows_of(opened: store.Store) -> dict[str, list[str]]:
    with opened.read() as connection:
        return {
            name: sorted(map(repr, connection.execute(sa.select(table)).all()))
            for name, table in schema.metadata.tables.items()
        }


def test_every_row_arrives_there_and_back(club, other):
    plant(club)
    one, two = (store.athletes.save(club, store.athletes.Athlete(name)).athlete_id for name in ("Ann", "Anne"))
    store.merging.merge(club, one, two)
    before = rows_of(club)
    moved = store.transfer.move(club, other)
    assert rows_of(other) == before
    assert rows_of(club) == before
    assert {name: tally.rows for name, tally in moved.items()} == {name: len(rows) for name, rows in before.items()}
    # What was moved is a whole club: it can be written to.
    store.athletes.save(other, store.athletes.Athlete("New"))
    assert len(store.athletes.listed(other)) == len(store.athletes.listed(club)) + 1


def test_a_file_moves_to_either_engine_and_counting_goes_on(club, other):
    plant(other)
    store.transfer.move(other, club)
    before = len(store.journal.entries(club, 10_000))
    store.athletes.save(club, store.athletes.Athlete("New"))
    assert len(store.journal.entries(club, 10_000)) == before + 1


def test_a_database_that_holds_something_is_not_written_to(club, other):
    plant(other)
    store.athletes.save(club, store.athletes.Athlete("There already"))
    before = rows_of(club)
    with pytest.raises(StoreUnavailable, match="expected an empty database, found 'rows in athletes'"):
        store.transfer.move(other, club)
    assert rows_of(club) == before


def test_what_does_not_arrive_as_it_was_keeps_nothing(club, other, monkeypatch):
    plant(other)
    insert = importing.bulk_insert

    def lossy(connection, table, columns, rows):
        insert(connection, table, columns, list(rows)[1:] if table is schema.tests else rows)

    monkeypatch.setattr(store.transfer, "bulk_insert", lossy)
    monkeypatch.setattr(store.transfer, "_count_on", lambda connection: None)
    # The rows that stand on the one left out are refused by the engine itself, the others by the sum.
    with pytest.raises((StoreUnavailable, sa.exc.IntegrityError)):
        store.transfer.move(other, club)
    assert store.athletes.listed(club) == []


def test_the_order_of_rows_is_nothing_to_the_checksum_and_a_changed_value_is(club):
    plant(club)
    with club.read() as connection:
        before = store.transfer.tally(connection, schema.tests)
    test_id = next(iter(store.tests.frame(club)["test_id"]))
    store.tests.edit(club, test_id, 1, {"left": 123.0})
    with club.read() as connection:
        after = store.transfer.tally(connection, schema.tests)
    assert before.rows == after.rows
    assert before.checksum != after.checksum


def test_the_command_says_what_arrived(url, other, capsys):
    plant(other)
    assert main(["move", "--from", other.engine.url.render_as_string(hide_password=False), "--to", url, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tables"]["athletes"]["rows"] == 3
    assert "swordfish" not in json.dumps(told)


def test_many_rows_reach_the_database_with_every_kind_of_value(club):
    athlete = store.athletes.save(club, store.athletes.Athlete("Ann")).athlete_id
    columns = ("mass_id", "athlete_id", "date", "body_mass_kg", "origin", "version", "created_at", "created_by")
    told = ["tab\there", "line\nbreak", "back\\slash \\N", "Zoë 'quoted' \"twice\"", ""]
    rows = [(f"m{n}", athlete, None, 70.1 + n, text, 1, "2026", "owner") for n, text in enumerate(told)]
    with club.write() as connection:
        importing.bulk_insert(connection, schema.body_masses, columns, rows)
    stored = store.athletes.body_masses(club).sort_values("mass_id")
    assert list(stored["origin"]) == told
    assert list(stored["body_mass_kg"]) == [70.1 + n for n in range(5)]
