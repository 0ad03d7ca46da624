"""The app on a port of its own, with a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Protocol

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10


class AppServer:
    """A running server: its `url`, its `database_url`, and what it wrote as `log()`.

    Parameters
    ----------
    folder
        Empty folder for its database, its user's folders and its log.
    demo
        Open the sample club.
    environment
        Further variables, over all others.
    script
        Another script instead of the app.
    port
        The port to listen on; any free one unless told.
    """

    def __init__(
        self,
        folder: Path,
        *,
        demo: bool = False,
        environment: dict[str, str] | None = None,
        script: Path | None = None,
        port: int | None = None,
    ) -> None:
        port = port or free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.database_url = f"sqlite:///{folder / 'hamstring.db'}"
        self._log = folder / "server.log"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        own = {
            "PYTHONPATH": str(CHECKOUT),
            "HAMSTRING_DATABASE_URL": self.database_url,
            "HAMSTRING_DEMO": "1" if demo else "",
            # The sample club's database lies in the user's folder: not this user's.
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "LOCALAPPDATA": str(folder / "data"),
        }
        served = ["-P", "-m", "pages.ui.server"]
        if script is not None:
            served = ["-m", "streamlit", "run", str(script)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, *served, "--server.port", str(port),
                 "--server.address", "127.0.0.1", "--server.headless", "true",
                 "--browser.gatherUsageStats", "false"],
                env={**inherited, **own, **(environment or {})},
                cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait_until_healthy(self) -> None:
        """Return as soon as it answers; fail with its log where it does not."""
        give_up = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < give_up and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                time.sleep(0.05)
        self.stop()
        raise AssertionError(f"the server did not start; it wrote:\n{self.log()}")

    def log(self) -> str:
        """What it wrote so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End it, gently first."""
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class StartServer(Protocol):
    """What the fixture `server` gives."""

    def __call__(self, *, demo: bool = False, **environment: str) -> AppServer: ...


def free_port() -> int:
    """A port of this computer that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
