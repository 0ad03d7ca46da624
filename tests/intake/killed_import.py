"""An import or an undo that is killed at a chosen point of the database's work; run as a program.

Arguments: URL, `import` or `undo`, and after how many steps of the database to die (0: never).
Prints the number of steps where it lives to the end.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys

import sqlalchemy as sa

from hamstring_metrics import intake, store
from tests.intake.readings import DUBLIN, hub, reading

INSTRUCTIONS_A_STEP = 500


def big_file() -> object:
    """600 tests of 20 athletes."""
    return reading(
        *(
            hub(
                f"Athlete {n % 20}",
                rows=(n + 2,),
                date=dt.date(2024, 1, 1) + dt.timedelta(days=n // 20),
                left=250.0 + n % 7,
            )
            for n in range(600)
        ),
        file="big.csv",
    )


def main(url: str, what: str, steps_to_live: int) -> None:
    """Do it, and die on the way."""
    opened = store.open(url)
    file = big_file()
    preview = intake.preview(opened, [file], DUBLIN)
    opened.close()
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        if steps == steps_to_live:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    opened = store.open(url)
    sa.event.listen(
        opened.engine,
        "connect",
        lambda connection, _: connection.set_progress_handler(step, INSTRUCTIONS_A_STEP),
    )
    opened.engine.dispose()
    if what == "import":
        intake.commit(opened, preview, {match.key: "new" for match in preview.people})
    else:
        intake.undo(opened, store.imports.listed(opened)[0].import_id)
    opened.close()
    print(steps)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
