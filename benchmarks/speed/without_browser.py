"""Rows that need no server: reading a file, storing tests, assessing a million of them."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import hashlib
import io
import shutil
import sqlite3
import time
from pathlib import Path
from statistics import median

from benchmarks.make_club import ClubSize, make_club
from benchmarks.speed.measured import Row, ratio, side_by_side
from benchmarks.speed.references.csv_rows import csv_rows
from benchmarks.speed.references.inserted_rows import inserted_rows
from benchmarks.speed.references.previous_values import previous_values
from hamstring_metrics import club as stored_club
from hamstring_metrics import intake, interpret, store
from hamstring_metrics.cli.check import check
from hamstring_metrics.cli.outcome import READABLE
from hamstring_metrics.model import Answers, LineBin, Reading, ReadTest

SAMPLE_EXPORT = Path(__file__).parents[2] / "sample_data" / "nordbord_2026_day_first.csv"
EXPORT_ROWS = 5_000
NEW_TESTS, OF_ATHLETES = 100_000, 1_000
_FIRST_DAY = dt.date(2016, 1, 4)


def check_row(folder: Path, repeats: int) -> Row:
    """`check` of a large export against the bare reading of its bytes."""
    file = folder / "export.csv"
    write_export(file)

    def checked() -> None:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = check([str(file)])
        if code != READABLE:
            raise RuntimeError(f"the export did not read: {said.getvalue()[:500]}")

    ours, reference = side_by_side(checked, lambda: csv_rows(file), repeats)
    what = f"`check` of a {EXPORT_ROWS:,}-row, 72-column hub export against `csv` into lists"
    return ratio(what, ours, reference, bar=4, target=2)


def write_export(file: Path, rows: int = EXPORT_ROWS) -> None:
    """A hub export of any length, from the sample's rows with numbered athletes and other days."""
    heading, *samples = csv_rows(SAMPLE_EXPORT)
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(heading)
        for number in range(rows):
            athlete = number % 50
            day = _FIRST_DAY + dt.timedelta(days=number // 50)
            known = {"Name": f"Athlete {athlete:04}", "ExternalId": f"X{athlete:04}", "Date UTC": f"{day:%d/%m/%Y}"}  # fmt: skip
            cells = samples[number % len(samples)]
            writer.writerow([known.get(name, cell) for name, cell in zip(heading, cells, strict=True)])


def storing_row(folder: Path, repeats: int) -> Row:
    """An import of new tests, each compared with those that are there, against bare inserts."""
    empty, start = folder / "empty.db", folder / "before.db"
    store.open(f"sqlite:///{empty}").close()
    opened = store.open(f"sqlite:///{start}")
    make_club(opened, ClubSize(OF_ATHLETES, tests=6_000, years=2))
    opened.close()
    reading = _coming()
    rows = _written_by(reading, start, folder / "after.db")
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        copied, bare = folder / "ours.db", folder / "bare.db"
        _copy(start, copied)
        opened = store.open(f"sqlite:///{copied}")
        started = time.perf_counter()
        preview = intake.preview(opened, [reading], Answers({"time_zone": "Europe/Dublin"}))
        intake.commit(opened, preview)
        times[0].append(time.perf_counter() - started)
        opened.close()
        if preview.new_tests != NEW_TESTS:
            raise RuntimeError(f"{preview.new_tests} of {NEW_TESTS} tests were new")
        # The tables as they were before, with everything the new rows point at.
        _copy(start, bare)
        started = time.perf_counter()
        inserted_rows(bare, rows)
        times[1].append(time.perf_counter() - started)
    what = f"storing {NEW_TESTS:,} new tests with de-duplication against `executemany` of the same rows"
    return ratio(what, median(times[0]), median(times[1]), bar=3, target=2)


def _coming() -> Reading:
    """A file of new tests as it was read; its bytes are the rows as text."""
    tests = []
    for number in range(NEW_TESTS):
        who = number % OF_ATHLETES + 1
        left = 300 + number % 331 / 4
        tests.append(
            ReadTest(
                rows=(number + 2,), protocol="nordic", athlete=f"Athlete {who:04}", external_id=f"N{who:06}",
                date=dt.date(2026, 3, 3) + dt.timedelta(days=number // OF_ATHLETES),
                time=dt.time(9 + number % 8, number % 60), utc=True, left=left, right=left + number % 61 - 30,
                left_reps=3, right_reps=3, device="NordBord",
                others={"average_force_n": (left - 20, left - 18), "torque_nm": (left / 2, left / 2)},
            )
        )  # fmt: skip
    content = "\n".join(f"{test.athlete},{test.date},{test.time},{test.left},{test.right}" for test in tests).encode()
    return Reading(
        file="coming.csv", sha256=hashlib.sha256(content).hexdigest(), format="nordbord_hub", tests=tests,
        lines={(None, test.rows[0]): LineBin.KEPT for test in tests}, content=content,
    )  # fmt: skip


def _written_by(reading: Reading, start: Path, after: Path) -> dict[str, list[tuple[object, ...]]]:
    """What an import of the file adds to each table, in full."""
    _copy(start, after)
    opened = store.open(f"sqlite:///{after}")
    intake.commit(opened, intake.preview(opened, [reading], Answers({"time_zone": "Europe/Dublin"})))
    opened.close()
    connection = sqlite3.connect(after)
    connection.execute("ATTACH DATABASE ? AS start", (str(start),))
    names = ["files", "imports", "import_lines", "tests", "sightings", "journal"]
    found = {
        name: connection.execute(
            f"SELECT * FROM {name} WHERE rowid NOT IN (SELECT rowid FROM start.{name})"  # noqa: S608
        ).fetchall()
        for name in names
    }
    connection.close()
    return {name: rows for name, rows in found.items() if rows}


def _copy(source: Path, target: Path) -> None:
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)
    shutil.copyfile(source, target)


def assess_row(database: Path, repeats: int) -> Row:
    """Verdicts of a million tests against a sort and a shift of the same frame."""
    opened = store.open(f"sqlite:///{database}")
    tests = store.tests.frame(opened)
    club, settings = stored_club.surroundings(opened), store.club_settings.load(opened)
    opened.close()
    ours, reference = side_by_side(
        lambda: interpret.assess(tests, club, settings), lambda: previous_values(tests), repeats
    )
    what = f"`assess()` on {len(tests):,} tests against pandas sort and groupby-shift of the frame"
    return ratio(what, ours, reference, bar=3, target=2)
