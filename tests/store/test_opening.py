import contextlib
import logging
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from hamstring_metrics import store
from hamstring_metrics.errors import StoreUnavailable
from hamstring_metrics.store import engine, schema
from hamstring_metrics.store.athletes import Athlete


def test_the_migrated_tables_are_the_ones_the_program_describes(club):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with club.read() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.metadata) == []


def test_the_last_migration_is_the_head_the_program_knows(club):
    from alembic.script import ScriptDirectory

    folder = Path(schema.__file__).parents[1] / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [schema.HEAD]


def test_opening_again_changes_nothing_and_does_not_load_alembic(tmp_path):
    url = f"sqlite:///{tmp_path / 'club.db'}"
    first = store.open(url)
    store.athletes.save(first, Athlete("Ann Lee"))
    version = first.data_version()
    first.close()
    code = (
        "import sys; from hamstring_metrics import store; opened = store.open(sys.argv[1]); "
        "print(opened.data_version(), 'alembic' in sys.modules); opened.close()"
    )
    done = subprocess.run([sys.executable, "-c", code, url], capture_output=True, text=True)
    assert done.stdout.split() == [str(version), "False"], done.stderr
    assert list(tmp_path.glob("*before*")) == []


def test_the_folder_is_made(tmp_path):
    store.open(f"sqlite:///{tmp_path / 'new' / 'deeper' / 'club.db'}").close()
    assert (tmp_path / "new" / "deeper" / "club.db").is_file()


def test_every_connection_keeps_writes_whole(tmp_path):
    opened = store.open(f"sqlite:///{tmp_path / 'club.db'}")
    with opened.read() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    opened.close()
    assert found == {
        "journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 5000,
    }  # fmt: skip


def test_a_database_of_a_newer_program_is_left_alone_and_named(tmp_path):
    path = tmp_path / "club.db"
    store.open(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="expected tables of revision .* found '9999'.*newer"):
        store.open(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with pytest.raises(StoreUnavailable, match="found 'songs'"):
        store.open(f"sqlite:///{path}")


def test_a_file_that_is_no_database_is_refused_with_one_sentence(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear Ann, " * 500)
    with pytest.raises(StoreUnavailable, match="file is not a database"):
        store.open(f"sqlite:///{path}")


def test_a_copy_is_kept_before_a_migration(tmp_path, monkeypatch):
    from hamstring_metrics.store import migrate

    path = tmp_path / "club.db"
    opened = store.open(f"sqlite:///{path}")
    store.athletes.save(opened, Athlete("Ann Lee"))
    opened.close()
    # A program that knows one revision more, whose step fails: nothing but the copy remains.
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "next"))
    monkeypatch.setattr(schema, "HEAD", "next")
    upgraded = []
    monkeypatch.setattr(migrate, "_upgrade", upgraded.append)
    store.open(f"sqlite:///{path}").close()
    assert len(upgraded) == 1
    (copy,) = tmp_path.glob(f"club.before-migration-from-{schema.REVISIONS[-2]}.*.db")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT name FROM athletes").fetchall() == [("Ann Lee",)]
    connection.close()


def test_two_programs_that_open_a_new_database_at_once_both_get_it(tmp_path):
    url = f"sqlite:///{tmp_path / 'club.db'}"
    found, faults = [], []
    start = threading.Barrier(4)

    def open_it() -> None:
        start.wait()
        try:
            opened = store.open(url)
            found.append(opened.data_version())
            opened.close()
        except StoreUnavailable as fault:
            faults.append(fault)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, faults) == ([0, 0, 0, 0], [])


class RefusingOnce:
    """A cursor that SQLite refuses the first switch of the journal, as it does to all but one program."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.executed: list[str] = []

    def execute(self, statement: str) -> None:
        self.executed.append(statement)
        if self.executed == ["PRAGMA journal_mode=WAL"]:
            raise sqlite3.OperationalError(self.said)


def test_who_is_refused_the_switch_of_the_journal_waits_for_the_right_to_write_and_asks_again():
    cursor = RefusingOnce("database is locked")
    engine._share_journal(cursor)
    switch = "PRAGMA journal_mode=WAL"
    assert cursor.executed == [switch, "BEGIN IMMEDIATE", "ROLLBACK", switch]


def test_any_other_fault_of_the_switch_is_told_at_once():
    cursor = RefusingOnce("disk I/O error")
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        engine._share_journal(cursor)
    assert len(cursor.executed) == 1


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://ann:swordfish@127.0.0.1:1/club",
        "postgresql://ann:swordfish@127.0.0.1:1/club",
        "mysql://ann:swordfish@127.0.0.1/club",
        "://swordfish",
        "swordfish",
        "postgresql+psycopg://ann:swordfish@127.0.0.1:notaport/club",
    ],
)
def test_no_message_holds_the_password(url, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StoreUnavailable) as refused:
        store.open(url)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert "swordfish" not in str(refused.value) + caplog.text
    assert "expected" in str(refused.value)


def test_the_url_of_a_store_hides_the_password(tmp_path, club):
    assert "swordfish" not in club.url


def test_the_sample_club_has_a_database_of_its_own(monkeypatch):
    own = store.default_url()
    assert store.demo_url() != own
    assert store.demo_url().endswith("demo.db")
    monkeypatch.setenv("HAMSTRING_DEMO", "1")
    assert store.default_url() == store.demo_url()


def test_without_a_setting_the_database_is_in_the_users_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("HAMSTRING_DATABASE_URL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "mine"))
    if sys.platform == "linux":
        assert store.default_url() == f"sqlite:///{tmp_path}/mine/hamstring-metrics/hamstring.db"
    assert store.default_url().endswith("hamstring.db")


def test_a_read_sees_one_state_while_another_writes(club):
    with club.read() as connection:
        names = sa.select(schema.athletes.c.name)
        assert connection.execute(names).all() == []
        store.athletes.save(club, Athlete("Ann Lee"))
        assert connection.execute(names).all() == []
    assert [athlete.name for athlete in store.athletes.listed(club)] == ["Ann Lee"]


def test_a_failed_write_leaves_nothing_and_the_same_data_version(club):
    before = club.data_version()

    def fail_halfway() -> None:
        with club.write() as connection:
            connection.execute(schema.squads.insert().values(squad_id="a", name="First"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert club.data_version() == before
    with club.read() as connection:
        assert connection.execute(sa.select(schema.squads.c.name)).all() == []


def _written_by_another_program(club, version):
    with club.engine.connect() as elsewhere, elsewhere.execution_options(hamstring_writes=True).begin():
        elsewhere.execute(schema.meta.update().where(schema.meta.c.name == "data_version").values(value=version))


def test_a_look_sees_at_once_what_this_program_wrote_through_another_opening(url):
    one, other = store.open(url), store.open(url)
    with store.one_look():
        before = one.looked_at_version()
        store.athletes.save(other, Athlete("Ann Lee"))
        assert one.looked_at_version() == one.data_version() > before
    one.close()
    other.close()


def test_a_look_stays_with_its_data_while_another_program_writes_and_the_next_one_sees_it(club):
    with store.one_look():
        before = club.looked_at_version()
        _written_by_another_program(club, before + 1)
        assert club.looked_at_version() == before
        assert club.data_version() == before + 1
    with store.one_look():
        assert club.looked_at_version() == before + 1


def test_outside_of_a_look_the_version_is_that_of_now(club):
    before = club.looked_at_version()
    _written_by_another_program(club, before + 1)
    assert club.looked_at_version() == before + 1


def test_a_database_that_is_busy_too_long_is_told_as_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "LOCK_WAIT_MS", 20)
    url = f"sqlite:///{tmp_path / 'club.db'}"
    one, other = store.open(url), store.open(url)
    with one.write(), pytest.raises(StoreUnavailable, match="database is locked.*wait a moment"):
        store.athletes.save(other, Athlete("Ann Lee"))
    one.close()
    other.close()


def test_tests_of_an_older_database_are_there_after_the_migration(tmp_path, monkeypatch):
    path = tmp_path / "club.db"
    with monkeypatch.context() as older:
        older.setattr(schema, "REVISIONS", ("0001",))
        older.setattr(schema, "HEAD", "0001")
        store.open(f"sqlite:///{path}").close()
    # As the program of then wrote it, without the columns that came later.
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO athletes (athlete_id, name, version, created_at, created_by) VALUES ('a1', 'Ann Lee', 1, '2026', 'owner')"
        )
    opened = store.open(f"sqlite:///{path}")
    assert store.athletes.listed(opened) == [Athlete("Ann Lee", "a1", version=1)]
    assert store.traces.tests_with(opened, ["any"]) == set()
    opened.close()
    assert len(list(tmp_path.glob("club.before-migration-from-0001.*.db"))) == 1
