"""Every function of the store says who may call it, and its rows say who sees what."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from hamstring_metrics import store
from hamstring_metrics.errors import NotFound, NotOpen
from hamstring_metrics.model import Role
from hamstring_metrics.store import access, schema

STORE = Path(store.__file__).parent
# What others are built from, within a write that is already allowed; and opening itself.
BUILDING_BLOCKS = {
    "records.insert", "records.change", "records.delete", "records.mark_deleted", "records.restore",
    "records.stored", "masses.insert", "club_settings.write", "moving.move_records",
    "unmerging.take_back", "migrate.bring_up_to_date", "journal.beside_the_data",
    "backup_postgresql.dump", "backup_sqlite.copy", "backup_sqlite.sound_copy",
}  # fmt: skip


def _functions_that_take_the_store() -> dict[str, list[str]]:
    found = {}
    for file in STORE.rglob("*.py"):
        if "migrations" in file.parts or file.parent.name == "access":
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                arguments = node.args.args
                if arguments and ast.unparse(arguments[0].annotation or ast.Constant(0)) == "Store":
                    decorators = [ast.unparse(one) for one in node.decorator_list]
                    found[f"{file.stem}.{node.name}"] = decorators
    return found


def test_every_function_that_takes_the_store_is_governed():
    found = _functions_that_take_the_store()
    loose = {name for name, by in found.items() if "governed" not in by} - BUILDING_BLOCKS
    assert loose == set(), "say in store/access/rights.py who may call these, and put @governed above each of them"


def test_the_table_names_no_function_that_is_gone():
    there = {name for name, by in _functions_that_take_the_store().items() if "governed" in by}
    assert set(access.FUNCTIONS) == there


def test_a_function_without_a_line_cannot_be_imported():
    def unheard_of(store: object) -> None:
        """Nothing."""

    with pytest.raises(KeyError, match=r"test_rights\.unheard_of takes the store: say in"):
        access.governed(unheard_of)


def test_the_building_blocks_are_there():
    for name in BUILDING_BLOCKS:
        module, function = name.split(".")
        assert hasattr(import_module(f"hamstring_metrics.store.{module}"), function)


@pytest.mark.parametrize("role", [Role.PHYSIO, Role.COACH, Role.ATHLETE])
def test_a_table_that_nobody_thought_of_is_empty(role, club):
    thought_of = {
        "aliases", "athletes", "body_masses", "decisions", "external_ids", "files", "import_lines", "imports",
        "injuries", "journal", "machines", "mappings", "marker_ticks", "memberships", "merges", "meta", "own_errors",
        "people", "phases", "planned_weeks", "remembered", "retest_notes", "seen", "settings", "sightings", "squads", "test_traces",
        "tags", "tests", "week_logs",
    }  # fmt: skip
    asked = club.asked_by(store.Asker("who", role))
    for name in set(schema.metadata.tables) - thought_of:
        with asked.read() as connection:
            assert connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() == []


def test_who_uses_it_alone_is_the_administrator(club):
    assert club.asker == store.Asker("owner", Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", [Role.COACH, Role.ATHLETE])
def test_a_write_that_begins_outside_every_function_is_refused(role, club):
    version = club.data_version()
    with (
        pytest.raises(NotOpen, match="open to: administrator, physio"),
        club.asked_by(store.Asker("who", role)).write(),
    ):
        pass
    assert club.data_version() == version


def test_no_name_can_end_the_text_it_stands_in(club):
    athlete = store.athletes.save(club, store.athletes.Athlete("Abe", squads=("Reds",)))
    for name in ("') OR 1=1 --", "%s %(x)s", "?", "\\'", ":x"):
        asked = club.asked_by(store.Asker(name, Role.COACH, (name,)))
        assert store.athletes.listed(asked) == []
        store.athletes.save(club, store.athletes.Athlete(name, squads=(name,)))
        assert [one.name for one in store.athletes.listed(asked)] == [name]
        with pytest.raises(NotFound):
            store.athletes.get(asked, athlete.athlete_id)
