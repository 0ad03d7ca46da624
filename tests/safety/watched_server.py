"""A server of which every connection that leaves this computer is written down."""

from __future__ import annotations

import os
from pathlib import Path

from tests.browser.app_server import CHECKOUT, AppServer

WATCHED = Path(__file__).parent / "watched"
_HERE = ("0100007F", "00000000", "00000000000000000000000001000000", "0" * 32, "0000000000000000FFFF00000100007F")


class WatchedServer(AppServer):
    """`AppServer`, and what it reached for outside, as `outbound()`."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.sockets = folder / "sockets.log"
        super().__init__(
            folder,
            environment={
                # Python loads what is called sitecustomize before anything else.
                "PYTHONPATH": f"{WATCHED}{os.pathsep}{CHECKOUT}",
                "HAMSTRING_TEST_SOCKETS": str(self.sockets),
                **environment,
            },
        )

    def outbound(self) -> list[str]:
        """Every connection and look-up so far that Python made, and those that are open now, whoever made them."""
        return self.sockets.read_text(encoding="utf-8").splitlines() + self._open_now()

    def _open_now(self) -> list[str]:
        """Sockets of the process to other computers, as Linux lists them; elsewhere nothing."""
        process = Path(f"/proc/{self._process.pid}")
        if not process.is_dir():
            return []
        mine = set()
        for file in (process / "fd").iterdir():
            try:
                mine.add(os.readlink(file))
            except OSError:
                continue
        found = []
        for table in ("tcp", "tcp6", "udp", "udp6"):
            for line in (process / "net" / table).read_text().splitlines()[1:]:
                columns = line.split()
                remote, inode = columns[2].split(":")[0], columns[9]
                if f"socket:[{inode}]" in mine and remote not in _HERE:
                    found.append(f"{table} {remote}")
        return found
