"""What happens around the program: a full disk, one that is only read, a database that goes, clocks that jump."""

from __future__ import annotations

import datetime as dt
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import sqlalchemy as sa

from benchmarks.faults.places import Places, as_an_older_program_left_it, state
from hamstring_metrics import intake, store
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.store import backup, engine, restoring
from tests import machine
from tests.intake.killed_import import big_file, prepare
from tests.intake.killed_runs import faults
from tests.intake.readings import DUBLIN, bins, bring, hub, reading
from tests.postgresql_server import stopped_and_started

Outcome = tuple[str, bool]
"""What was tried, and whether it was survived."""

CHECKOUT = Path(__file__).resolve().parents[2]
_FULL_AT = (0.2, 0.5, 0.8, 0.95)


def tried(folder: Path) -> Iterator[Outcome]:
    """Every fault, one after the other."""
    files = Places(folder)
    yield from _disk_full(files)
    for fault in FAULTS:
        yield told(fault), fault(files)
    if machine.postgresql_programs() is not None:
        yield "PostgreSQL goes and comes back while somebody works", _gone_and_back()


def _disk_full(places: Places) -> Iterator[Outcome]:
    """No file may grow beyond a size: what a full disk does to every writing at once."""
    for what in ("import", "migration", "restore", "backup"):
        start = f"full_{what}"
        file = places.folder / "full.hamstring-backup"
        _start_of(places, what, start, file)
        size = (places.folder / f"{start}.db").stat().st_size
        before = None if what == "migration" else state(places.url(start))
        for share in _FULL_AT:
            name = f"{start}_{int(share * 100)}"
            places.copy(start, name)
            limit = int(size * (share + 0.3 if what == "import" else share))
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.faults.full_disk", places.url(name), what, str(limit), str(file)],
                cwd=CHECKOUT, capture_output=True, text=True,
                env={**os.environ, "XDG_DATA_HOME": str(places.folder / "user")},
            )  # fmt: skip
            told = done.returncode in (0, 1) and "Traceback" not in done.stderr
            sound = not faults(places.folder / f"{name}.db")
            same = what in ("migration", "import") or state(places.url(name)) == before
            if what == "import":
                same = state(places.url(name)) == before or done.returncode == 0
            yield f"disk full at {share:.0%} of {what}", told and sound and same
            places.drop(name)
        places.drop(start)
        file.unlink(missing_ok=True)


def _start_of(places: Places, what: str, name: str, file: Path) -> None:
    url = places.empty(name)
    if what == "migration":
        store.open(places.empty(f"{name}_now")).close()
        prepare(places.url(f"{name}_now"), "merge")
        as_an_older_program_left_it(places.url(f"{name}_now"), url, "0003")
        places.drop(f"{name}_now")
        return
    store.open(url).close()
    prepare(url, "undo" if what != "import" else what)
    if what == "restore":
        with closing(store.open(url)) as opened:
            backup.make(opened, file)


def _filled(places: Places, name: str) -> store.Store:
    opened = store.open(places.empty(name))
    bring(opened, reading(hub("Ann Lee"), hub("Ben Moss", left=280.0)))
    return opened


def _told(act: Callable[[], object]) -> bool:
    """True where it is refused with a sentence."""
    try:
        act()
    except HamstringError:
        return True
    return False


def _only_readable(places: Places) -> bool:
    """A disk that can only be read from now on shows everything and stores nothing."""
    with closing(_filled(places, "readable")) as opened:
        before = state(opened.url)
        opened.engine.dispose()
        only = [lambda connection, _: connection.execute("PRAGMA query_only=ON")]
        sa.event.listen(opened.engine, "connect", only[0])
        refused = _told(lambda: bring(opened, reading(hub("Cat Dunn"), file="april.csv")))
        shown = len(store.tests.frame(opened)) == 2
    return refused and shown and state(places.url("readable")) == before


def _never_writable(places: Places) -> bool:
    """A database without the right to write is refused with a sentence and not touched."""
    folder = places.folder / "without_rights"
    folder.mkdir()
    inside = Places(folder)
    _filled(inside, "club").close()
    path = folder / "club.db"
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults.without_rights", inside.url("club")],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip
    folder.chmod(0o755)
    path.chmod(0o644)
    return done.returncode == 1 and path.read_bytes() == before


def _busy(places: Places) -> bool:
    """Another program that holds the database is waited for, then named; afterwards all goes on."""
    with closing(_filled(places, "busy")) as opened:
        with closing(sqlite3.connect(places.folder / "busy.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            opened.engine.dispose()
            sa.event.listen(opened.engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout=100"))
            refused = _told(lambda: bring(opened, reading(hub("Cat Dunn"), file="april.csv")))
            readable = len(store.tests.frame(opened)) == 2
        bring(opened, reading(hub("Cat Dunn"), file="april.csv"))
        return refused and readable and len(store.tests.frame(opened)) == 3


def _newer(places: Places) -> bool:
    """A newer database opened by an older program is named and not touched."""
    _filled(places, "newer").close()
    path = places.folder / "newer.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    refused = _told(lambda: store.open(places.url("newer")))
    return refused and path.read_bytes() == before


def _damaged(places: Places) -> bool:
    """A damaged database is replaced by its backup, and every byte of it kept."""
    with closing(_filled(places, "damaged")) as opened:
        file = places.folder / "damaged.hamstring-backup"
        backup.make(opened, file)
        before = state(places.url("damaged"))
    path = places.folder / "damaged.db"
    broken = bytearray(path.read_bytes())
    broken[:100] = bytes(100)
    path.write_bytes(broken)
    refused = _told(lambda: store.open(places.url("damaged")))
    done = restoring.restore(file, places.url("damaged"))
    kept = Path(done.kept_aside or "").read_bytes() == bytes(broken)
    return refused and kept and state(places.url("damaged")) == before


def _clock_set_back(places: Places) -> bool:
    """A clock set back between two imports: both can be taken back, in either order."""
    with closing(store.open(places.empty("clock"))) as opened:
        empty = state(opened.url)
        for first_undone in (0, 1):
            made = []
            for hour, left in ((12, 300.0), (3, 310.0)):
                at = f"2026-10-25T{hour:02}:00:00.000000Z"
                with (
                    mock.patch.object(engine, "moment", lambda at=at: at),
                    mock.patch.object(store.importing, "moment", lambda at=at: at),
                ):
                    made += bring(
                        opened,
                        reading(
                            hub("Ann Lee", left=left, date=dt.date(2026, 3, hour)), file=f"{hour}{first_undone}.csv"
                        ),
                    )
            if len(store.tests.frame(opened)) != 2:
                return False
            for import_id in (made[first_undone], made[1 - first_undone]):
                intake.undo(opened, import_id)
        now = state(opened.url)
    return all(now[kind] == empty[kind] for kind in ("tests", "athletes", "masses"))


def _hour_twice(places: Places) -> bool:
    """When the clocks go back, two tests an hour apart at the same local time stay two."""
    day = dt.date(2026, 10, 25)
    with closing(store.open(places.empty("twice"))) as opened:
        both = reading(
            hub("Ann Lee", date=day, time=dt.time(0, 30), rows=(2,)), hub("Ann Lee", date=day, time=dt.time(1, 30), rows=(3,)),
        )  # fmt: skip
        bring(opened, both)
        frame = store.tests.frame(opened)
        again = bins(opened, both)
        return len(frame) == 2 and frame["local_time"].nunique() == 1 and again == {"already_there": 2}


def _hour_left_out(places: Places) -> bool:
    """When the clocks go forward, tests before and after keep their order and their local day."""
    day = dt.date(2026, 3, 29)
    with closing(store.open(places.empty("left_out"))) as opened:
        bring(
            opened,
            reading(
                hub("Ann Lee", date=day, time=dt.time(0, 59), rows=(2,)),
                hub("Ann Lee", date=day, time=dt.time(1, 1), rows=(3,)),
            ),
            answers=DUBLIN,
        )
        frame = store.tests.frame(opened).sort_values("tested_at")
        return [str(time)[:5] for time in frame["local_time"]] == ["00:59", "02:01"]


def _gone_and_back() -> bool:
    """The server stops between two acts: the first is refused in a sentence, the one after its return works."""
    with stopped_and_started() as (url, stop, start):
        places = Places(Path(), url)
        opened = _filled(places, "gone")
        before = state(places.url("gone"))
        stop()
        refused = _told(lambda: bring(opened, reading(hub("Cat Dunn"), file="april.csv"))) and _told(
            opened.data_version
        )
        start()
        same = state(places.url("gone")) == before
        bring(opened, reading(hub("Cat Dunn"), file="april.csv"))
        whole = len(store.tests.frame(opened)) == 3
        opened.close()
    return refused and same and whole


FAULTS: tuple[Callable[[Places], bool], ...] = (
    _only_readable, _never_writable, _busy, _newer, _damaged, _clock_set_back, _hour_twice, _hour_left_out,
)  # fmt: skip
"""Each tries one fault and says whether it was survived."""


def told(fault: Callable[[Places], bool]) -> str:
    """What a fault is, in words."""
    return (fault.__doc__ or "").splitlines()[0].rstrip(".")


def limit_files(most_bytes: int) -> None:
    """From now on no file of this process may become larger."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


def act_of(what: str, url: str, file: Path) -> Callable[[], object]:
    """What is done on the full disk."""
    if what == "import":
        opened = store.open(url)
        preview = intake.preview(opened, [big_file()], DUBLIN)
        people = {match.key: "new" for match in preview.people}
        return lambda: intake.commit(opened, preview, people)
    if what == "migration":
        return lambda: store.open(url).close()
    if what == "restore":
        return lambda: restoring.restore(file, url)
    return lambda: backup.make(store.open(url), file.with_name(f"{os.getpid()}.hamstring-backup"))
