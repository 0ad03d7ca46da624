import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa

from hamstring_metrics import store
from hamstring_metrics.store import migrate, schema, seen
from hamstring_metrics.store.athletes import Athlete
from tests.intake.readings import bring, hub, reading


@pytest.mark.parametrize("table", [schema.journal, schema.seen])
def test_nobody_changes_or_deletes_what_the_journal_says(club, table):
    (import_id,) = bring(club, reading(hub("Ann Lee")))
    seen.note(club, [store.athletes.listed(club)[0].athlete_id])
    with club.read() as connection:
        before = connection.execute(sa.select(table)).all()
    assert before
    for attempt in (table.update().values(actor="nobody"), table.delete()):
        with (
            pytest.raises(sa.exc.IntegrityError, match="is not changed"),
            club.write() as connection,
        ):
            connection.execute(attempt)
    with club.read() as connection:
        assert connection.execute(sa.select(table)).all() == before


@pytest.mark.postgresql
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_the_journal_of_a_server_cannot_be_emptied_either(club):
    with pytest.raises(sa.exc.IntegrityError, match="is not changed"), club.write() as connection:
        connection.exec_driver_sql("TRUNCATE journal")


def test_who_looked_is_written_once_a_day_and_works_nothing_out_anew(club, monkeypatch):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    version = club.data_version()
    monkeypatch.setattr(seen, "moment", lambda: "2026-03-04T08:00:00.000000Z")
    seen.note(club, [ann])
    monkeypatch.setattr(seen, "moment", lambda: "2026-03-04T09:00:00.000000Z")
    seen.note(club, [ann, "ben"])
    monkeypatch.setattr(seen, "moment", lambda: "2026-03-05T00:00:00.000000Z")
    seen.note(club, [ann])
    seen.note(club, [])
    assert seen.latest(club)[["day", "at", "athlete_id"]].values.tolist() == [
        ["2026-03-05", "2026-03-05T00:00:00.000000Z", ann],
        ["2026-03-04", "2026-03-04T09:00:00.000000Z", "ben"],
        ["2026-03-04", "2026-03-04T08:00:00.000000Z", ann],
    ]
    assert seen.latest(club, athlete_id="ben")["day"].tolist() == ["2026-03-04"]
    assert club.data_version() == version


def test_an_export_is_written_down_and_works_nothing_out_anew(club):
    version = club.data_version()
    store.journal.note(club, "exported", "athlete", "abc", {"kind": "PDF"})
    entry = store.journal.entries(club, 1).loc[0]
    assert (entry["action"], entry["subject_id"], entry["after"]) == (
        "exported",
        "abc",
        {"kind": "PDF"},
    )
    assert club.data_version() == version


def _at_revision(store_: store.Store, revision: str) -> None:
    """Tables as a program of that revision left them."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.__path__[0] + "/../migrations"))
    config.set_main_option("path_separator", "os")
    with store_.engine.connect() as connection:
        connection.execution_options(hamstring_writes=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, revision)


@pytest.fixture
def before_the_last_step(request, tmp_path, monkeypatch):
    """A database one revision behind, on either engine."""
    monkeypatch.setattr(migrate.backup, "default_place", lambda: tmp_path / "backups" / "one.hamstring-backup")
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'older.db'}"
    else:
        server = request.getfixturevalue("postgresql")
        engine = sa.create_engine(server + "postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("CREATE DATABASE one_behind")
        engine.dispose()
        url = server + "one_behind"
    engine, shown = store.engine.connect(url)
    older = store.Store(engine, store.Asker("owner"), shown)
    _at_revision(older, schema.REVISIONS[-2])
    older.close()
    return url


@pytest.mark.parametrize(
    "before_the_last_step",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
    indirect=True,
)
def test_a_backup_is_made_before_every_migration(before_the_last_step, tmp_path):
    store.open(before_the_last_step).close()
    behind = schema.REVISIONS[-2]
    if before_the_last_step.startswith("sqlite"):
        (copy,) = tmp_path.glob(f"older.before-migration-from-{behind}.*.db")
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(behind,)]
    else:
        names = sorted(path.name for path in (tmp_path / "backups").iterdir())
        assert names[0] == f"before-migration-from-{behind}-one.hamstring-backup"
        contents, _ = store.backup_file.read(tmp_path / "backups" / names[0], tmp_path)
        assert contents.revision == behind
