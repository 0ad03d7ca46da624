import hashlib
import json
import os
import sqlite3
import stat
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from hamstring_metrics import cli, store
from hamstring_metrics.errors import FileRefused, StoreUnavailable, ValueRefused
from hamstring_metrics.store import backup, backup_lock, backup_postgresql, restoring, schema
from hamstring_metrics.store.athletes import Athlete
from tests.intake.readings import bring, contents, curl, hub, reading


def _fill(club):
    bring(club, reading(hub("Ann Lee"), curl("Ben Moss"), blank=(3,)))


def _names(url):
    with closing(store.open(url)) as opened:
        return [one.name for one in store.athletes.listed(opened)]


def test_a_restored_backup_has_every_record_and_the_database_of_before_is_kept_aside(club, url, tmp_path):
    _fill(club)
    then = contents(club)
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    store.athletes.save(club, Athlete("Came Later"))
    version = club.data_version()

    done = restoring.restore(made.path, url)

    with closing(store.open(url)) as opened:
        assert contents(opened) == then
        assert opened.data_version() > version
    assert "before" in done.kept_aside
    aside = sa.make_url(url).set(database=done.kept_aside if url.startswith("postgresql") else str(done.kept_aside))
    assert "Came Later" in _names(aside.render_as_string(hide_password=False))


def test_a_store_that_is_open_during_a_restore_goes_on_with_the_restored_data(club, url, tmp_path):
    _fill(club)
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    store.athletes.save(club, Athlete("Came Later"))
    version = club.data_version()
    restoring.restore(made.path, url)
    assert [one.name for one in store.athletes.listed(club)] == ["Ann Lee", "Ben Moss"]
    assert club.data_version() > version
    store.athletes.save(club, Athlete("Dee Orr"))
    assert _names(url) == ["Ann Lee", "Ben Moss", "Dee Orr"]


def test_a_backup_is_checked_by_its_checksum_and_the_rows_of_every_table(club, tmp_path):
    _fill(club)
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    beside = (tmp_path / "one.hamstring-backup.sha256").read_text()
    assert beside == f"{made.sha256}  one.hamstring-backup\n"
    assert made.contents.rows["athletes"] == 2
    assert made.contents.rows["tests"] == 2
    assert set(schema.metadata.tables) <= set(made.contents.rows)
    with zipfile.ZipFile(made.path) as archive:
        described = json.loads(archive.read("backup.json"))
        assert hashlib.sha256(archive.read("data")).hexdigest() == described["sha256"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_a_backup_can_be_read_by_its_user_alone(club, tmp_path):
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_no_backup_is_written_over(club, tmp_path):
    path = tmp_path / "one.hamstring-backup"
    path.write_bytes(b"precious")
    with pytest.raises(FileRefused, match="expected a new file, found 'one.hamstring-backup'"):
        backup.make(club, path)
    assert path.read_bytes() == b"precious"


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
def test_a_damaged_backup_is_refused_and_the_database_stays(club, url, tmp_path, place):
    _fill(club)
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    damaged = bytearray(made.path.read_bytes())
    damaged[len(damaged) * (2 * place + 1) // 10] ^= 0xFF
    made.path.write_bytes(damaged)
    before = contents(club)
    with pytest.raises(FileRefused):
        restoring.restore(made.path, url)
    assert contents(club) == before
    assert list(tmp_path.glob("*before-restore*")) == []


def test_a_backup_cut_off_anywhere_is_refused(club, url, tmp_path):
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    whole = made.path.read_bytes()
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        made.path.write_bytes(whole[:length])
        with pytest.raises(FileRefused):
            restoring.restore(made.path, url)


def test_a_locked_backup_shows_nothing_and_opens_with_its_password_alone(tmp_path, empty_file):
    url = f"sqlite:///{tmp_path / 'club.db'}"
    opened = store.open(url)
    _fill(opened)
    made = backup.make(opened, tmp_path / "one.hamstring-backup", "correct horse")
    opened.close()
    assert b"Ann Lee" not in made.path.read_bytes()
    assert not zipfile.is_zipfile(made.path)
    with pytest.raises(ValueRefused, match="expected a password, found 'none'"):
        restoring.restore(made.path, url)
    with pytest.raises(ValueRefused, match="found 'another one'"):
        restoring.restore(made.path, url, "wrong horse")
    restoring.restore(made.path, url, "correct horse")
    assert _names(url) == ["Ann Lee", "Ben Moss"]


def test_a_locked_file_that_was_changed_moved_or_cut_off_does_not_open(tmp_path, monkeypatch):
    # Small parts, so that there are several; and a key that is made fast.
    monkeypatch.setattr(backup_lock, "_PART_BYTES", 100)
    monkeypatch.setattr(backup_lock, "_SCRYPT", {"n": 2, "r": 8, "p": 1})
    plain, locked, opened = (tmp_path / name for name in ("plain", "locked", "opened"))
    plain.write_bytes(bytes(range(250)))
    backup_lock.lock(plain, locked, "correct horse")
    backup_lock.unlock(locked, opened, "correct horse")
    assert opened.read_bytes() == bytes(range(250))
    heading, part = 31, 116
    whole = locked.read_bytes()
    assert len(whole) == heading + 2 * part + 50 + 16
    swapped = whole[:heading] + whole[heading + part : heading + 2 * part] + whole[heading : heading + part]
    changed = bytearray(whole)
    changed[heading + 5] ^= 1
    for wrong in (
        bytes(changed),
        swapped + whole[heading + 2 * part :],
        whole[: heading + part],
        whole[:-1],
    ):
        locked.write_bytes(wrong)
        with pytest.raises(ValueRefused, match="or the file was changed"):
            backup_lock.unlock(locked, opened, "correct horse")


@pytest.mark.parametrize(("password", "is_taken"), [("seven77", False), ("eight888", True)])
def test_a_password_has_eight_characters(tmp_path, password, is_taken):
    plain = tmp_path / "plain"
    plain.write_bytes(b"data")
    if is_taken:
        backup_lock.lock(plain, tmp_path / "locked", password)
        assert backup_lock.is_locked(tmp_path / "locked")
    else:
        with pytest.raises(ValueRefused, match="at least 8 characters, found 7"):
            backup_lock.lock(plain, tmp_path / "locked", password)


def test_a_backup_of_a_newer_program_is_refused_with_a_sentence(club, url, tmp_path):
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    with zipfile.ZipFile(made.path) as archive:
        described, data = json.loads(archive.read("backup.json")), archive.read("data")
    with zipfile.ZipFile(made.path, "w") as archive:
        archive.writestr("backup.json", json.dumps(described | {"revision": "9999"}))
        archive.writestr("data", data)
    with pytest.raises(StoreUnavailable, match="found '9999'. It was written by a newer"):
        restoring.restore(made.path, url)


def test_a_file_that_says_it_is_small_cannot_fill_the_disk(tmp_path, url):
    path = tmp_path / "bomb.hamstring-backup"
    described = {
        "kind": "hamstring-metrics backup", "engine": "sqlite", "revision": schema.HEAD, "made_at": "",
        "data_version": 1, "rows": {}, "size_bytes": 10, "sha256": "0" * 64,
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.json", json.dumps(described))
        archive.writestr("data", bytes(50_000_000))
    written = []
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(FileRefused, match="checksum"):
        store.backup_file.read(path, folder)
    written = (folder / "data").stat().st_size
    assert written == 11


@pytest.mark.parametrize("name", ["letter.txt", "other.zip"])
def test_a_file_that_is_no_backup_is_refused(tmp_path, url, name):
    path = tmp_path / name
    if name.endswith("zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    else:
        path.write_text("Dear Ann")
    with pytest.raises(FileRefused, match=f"{name}: expected a backup of this program"):
        restoring.restore(path, url)


def test_a_damaged_database_is_replaced_and_every_byte_of_it_kept(tmp_path):
    live = tmp_path / "club.db"
    url = f"sqlite:///{live}"
    opened = store.open(url)
    _fill(opened)
    made = backup.make(opened, tmp_path / "one.hamstring-backup")
    opened.close()
    damaged = bytearray(live.read_bytes())
    damaged[4096:40960] = os.urandom(36864)
    live.write_bytes(damaged)
    done = restoring.restore(made.path, url)
    assert _names(url) == ["Ann Lee", "Ben Moss"]
    with open(done.kept_aside, "rb") as file:
        assert file.read() == bytes(damaged)


def test_a_database_of_something_else_is_never_replaced(tmp_path, empty_file):
    with closing(store.open(f"sqlite:///{tmp_path / 'club.db'}")) as opened:
        made = backup.make(opened, tmp_path / "one.hamstring-backup")
    other = tmp_path / "music.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.commit()
    before = other.read_bytes()
    with pytest.raises(StoreUnavailable, match="found 'songs'"):
        restoring.restore(made.path, f"sqlite:///{other}")
    assert other.read_bytes() == before


def test_a_backup_restores_into_a_place_where_there_was_nothing(tmp_path):
    with closing(store.open(f"sqlite:///{tmp_path / 'club.db'}")) as opened:
        _fill(opened)
        made = backup.make(opened, tmp_path / "one.hamstring-backup")
    elsewhere = f"sqlite:///{tmp_path / 'new' / 'club.db'}"
    assert restoring.restore(made.path, elsewhere).kept_aside is None
    assert _names(elsewhere) == ["Ann Lee", "Ben Moss"]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["club.db"]


def test_the_two_commands_go_there_and_back(tmp_path, capsys, monkeypatch):
    url = f"sqlite:///{tmp_path / 'club.db'}"
    with closing(store.open(url)) as opened:
        _fill(opened)
    monkeypatch.setenv("HAMSTRING_BACKUP_PASSWORD", "correct horse")
    file = str(tmp_path / "one.hamstring-backup")
    assert cli.main(["backup", "--out", file, "--password", "--database", url]) == 0
    told = capsys.readouterr().out
    assert "read again and checked" in told
    assert "locked with the password" in told
    assert "correct horse" not in told
    with closing(store.open(url)) as opened:
        store.athletes.save(opened, Athlete("Came Later"))
    assert cli.main(["restore", file, "--database", url]) == 1
    assert "expected a password" in capsys.readouterr().err
    assert cli.main(["restore", file, "--password", "--database", url]) == 0
    assert "kept as" in capsys.readouterr().out
    assert _names(url) == ["Ann Lee", "Ben Moss"]
    assert cli.main(["restore", str(tmp_path / "none"), "--database", url]) == 1


def test_who_backed_up_and_restored_stands_in_the_journal(club, url, tmp_path):
    made = backup.make(club, tmp_path / "one.hamstring-backup")
    assert store.journal.entries(club, 1).loc[0, "action"] == "backed up"
    restoring.restore(made.path, url, actor="kim")
    entry = store.journal.entries(club, 1).loc[0]
    assert (entry["actor"], entry["action"], entry["subject"]) == (
        "kim",
        "restored from a backup",
        "database",
    )


def test_of_several_clients_that_of_the_servers_version_is_taken_and_else_the_newest(tmp_path, monkeypatch):
    for version in ("9.6", "15", "17"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        (folder / "pg_restore").write_text("#!/bin/sh\n")
        (folder / "pg_restore").chmod(0o755)
    monkeypatch.setattr(backup_postgresql, "_FOLDERS", (str(tmp_path),))
    wanted = (9, 15, 16, 17, None)
    taken = [Path(backup_postgresql.program("pg_restore", server)).parts[-3] for server in wanted]
    assert taken == ["9.6", "15", "17", "17", "17"]
