"""A PostgreSQL server for the tests: a folder of its own, a free port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import machine


@contextmanager
def running() -> Iterator[str]:
    """Run a server; its URL up to the name of a database."""
    with stopped_and_started() as (url, _, _):
        yield url


@contextmanager
def stopped_and_started() -> Iterator[tuple[str, Callable[[], None], Callable[[], None]]]:
    """The same, with what stops it at once and what starts it again, whatever is going on."""
    programs = machine.postgresql_programs()
    assert programs is not None
    # The server refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="hamstring-postgresql-") as folder:
        data = Path(folder, "data")
        data.mkdir()
        if user is not None:
            os.chmod(folder, 0o755)
            shutil.chown(data, user)

        def run(program: str, *words: str) -> None:
            done = subprocess.run(
                [str(programs / program), "-D", str(data), *words],
                capture_output=True, text=True, cwd="/", stdin=subprocess.DEVNULL,
                user=user, group=user,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        run("initdb", "-U", "hamstring", "-A", "trust", "--no-sync", "-E", "UTF8")
        options = f"-p {port} -h 127.0.0.1 -k {data} -c fsync=off"

        def start() -> None:
            run("pg_ctl", "-w", "-l", str(data / "log"), "-o", options, "start")

        def stop() -> None:
            run("pg_ctl", "-w", "-m", "immediate", "stop")

        start()
        try:
            yield f"postgresql+psycopg://hamstring:swordfish@127.0.0.1:{port}/", stop, start
        finally:
            stop()
