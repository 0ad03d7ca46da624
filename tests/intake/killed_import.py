"""An import, a merge or the undo of one that is killed at a chosen point of the database's work; run as a program.

Arguments: URL, one of `ACTS`, and after how many steps of the database to die (0: never).
Prints the number of steps where it lives to the end.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics import intake, store
from hamstring_metrics.formats import large
from hamstring_metrics.intake import merging
from hamstring_metrics.model import Reading
from tests.intake.readings import DUBLIN, bring, hub, reading

INSTRUCTIONS_A_STEP = 500
_FIRST_DAY = dt.date(2024, 1, 1)


def big_file() -> Reading:
    """600 tests of 20 athletes."""
    return reading(
        *(
            hub(
                f"Athlete {n % 20}",
                rows=(n + 2,),
                date=_FIRST_DAY + dt.timedelta(days=n // 20),
                left=250.0 + n % 7,
            )
            for n in range(600)
        ),
        file="big.csv",
    )


def of_one_person(name: str, first_day: int, days: int) -> Reading:
    """One test a day; two names have the same test on the days that both have."""
    return reading(
        *(
            hub(name, rows=(n + 2,), date=_FIRST_DAY + dt.timedelta(days=first_day + n), left=250.0 + (first_day + n) % 7)
            for n in range(days)
        ),
        file=f"{name}.csv",
    )  # fmt: skip


def _import(opened: store.Store) -> Callable[[], object]:
    preview = intake.preview(opened, [big_file()], DUBLIN)
    people = {match.key: "new" for match in preview.people}
    return lambda: intake.commit(opened, preview, people)


def _import_in_parts(opened: store.Store) -> Callable[[], object]:
    large.LARGE_BYTES, large.PART_BYTES = 0, 8_000
    file = Path(tempfile.mkdtemp()) / "season.csv"
    lines = [
        f"Athlete {n % 20},{_FIRST_DAY + dt.timedelta(days=n // 20)},8:30 AM,NB1,Nordic,{250 + n % 7},260\n"
        for n in range(600)
    ]
    file.write_text("Name,Date UTC,Time UTC,Device,Test,L Max Force (N),R Max Force (N)\n" + "".join(lines))
    table = large.opened(file)
    if table is None:
        raise RuntimeError("the table is not read in parts")
    whole = table.settled(DUBLIN)
    return lambda: intake.commit_in_parts(opened, table, whole, DUBLIN, {}, create=True)


def _undo(opened: store.Store) -> Callable[[], object]:
    import_id = store.imports.listed(opened)[0].import_id
    return lambda: intake.undo(opened, import_id)


def _merge(opened: store.Store) -> Callable[[], object]:
    ids = {person.name: person.athlete_id for person in store.athletes.listed(opened)}
    return lambda: merging.merge(opened, ids["Ann Lee"], ids["A. Lee"])


def _undo_merge(opened: store.Store) -> Callable[[], object]:
    merge_id = store.merging.listed(opened)[0].merge_id
    return lambda: merging.undo_merge(opened, merge_id)


ACTS = {
    "import": _import,
    "import_in_parts": _import_in_parts,
    "undo": _undo,
    "merge": _merge,
    "undo_merge": _undo_merge,
}
"""What may be killed."""


def prepare(url: str, what: str) -> None:
    """Put the data that an act needs into an empty database."""
    opened = store.open(url)
    bring(opened, of_one_person("Cat Dunn", 0, 50))
    if what == "undo":
        bring(opened, big_file())
    if what.endswith("merge"):
        bring(opened, of_one_person("Ann Lee", 0, 80))
        bring(opened, of_one_person("A. Lee", 50, 80), people={"A. Lee": "new"})
    if what == "undo_merge":
        _merge(opened)()
        bring(opened, of_one_person("A. Lee", 130, 20))
    opened.close()


def main(url: str, what: str, steps_to_live: int) -> None:
    """Do it, and die on the way."""
    opened = store.open(url)
    act = ACTS[what](opened)
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        if steps == steps_to_live:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    # Connections made from now on count their steps.
    opened.engine.dispose()
    sa.event.listen(
        opened.engine,
        "connect",
        lambda connection, _: connection.set_progress_handler(step, INSTRUCTIONS_A_STEP),
    )
    act()
    opened.close()
    print(steps)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
