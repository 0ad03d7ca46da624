"""The app and the empty apps on ports of their own, and what their processes take."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
REFERENCES = Path(__file__).with_name("references")
_SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    url: str
    process_id: int

    def memory_mb(self, kind: str = "VmRSS") -> float:
        """Resident memory of the process in megabytes (Linux only); `VmHWM` is the most it ever had."""
        for line in Path(f"/proc/{self.process_id}/status").read_text().splitlines():
            if line.startswith(kind + ":"):
                return int(line.split()[1]) / 1000
        raise RuntimeError(f"no {kind} in /proc")


@contextmanager
def app(folder: Path, database: Path | str | None) -> Iterator[Served]:
    """The product with a database, a file or a URL, or with the sample club where there is none."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    own = {"HAMSTRING_DATABASE_URL": url, "HAMSTRING_DEMO": ""}
    if database is None:
        own = {"HAMSTRING_DEMO": "1"}
    with _serving(["-P", "-m", "pages.ui.server"], folder, own) as served:
        yield served


@contextmanager
def empty_as_shipped(folder: Path) -> Iterator[Served]:
    """The empty app as Streamlit ships it: no settings, no uvloop."""
    words = [str(REFERENCES / "as_shipped.py"), str(REFERENCES / "empty_app.py")]
    with _serving(words, folder, {}) as served:
        yield served


@contextmanager
def empty_same_settings(folder: Path) -> Iterator[Served]:
    """The empty app with the product's server settings."""
    shutil.copytree(CHECKOUT / ".streamlit", folder / ".streamlit", dirs_exist_ok=True)
    words = ["-m", "streamlit", "run", str(REFERENCES / "empty_app_same_settings.py")]
    with _serving(words, folder, {}) as served:
        yield served


@contextmanager
def _serving(words: list[str], folder: Path, own: dict[str, str]) -> Iterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    folders = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "LOCALAPPDATA": str(folder / "data")}
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *words, "--server.port", str(port), "--server.address", "127.0.0.1",
             "--server.headless", "true", "--browser.gatherUsageStats", "false"],
            env={**inherited, **folders, "PYTHONPATH": str(CHECKOUT), **own},
            cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(process, url, folder / "server.log")
        yield Served(url, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    give_up = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310  # this computer
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start; it wrote:\n{log.read_text(errors='replace')}")
