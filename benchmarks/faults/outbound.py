"""Every connection and every name looked up by this process that leaves this computer."""

from __future__ import annotations

import sys

_HERE = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 (compared with, never listened on)
_EVENTS = {
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "urllib.Request",
}
_BY_NAME = {"socket.getaddrinfo", "socket.gethostbyname"}

_watches: list[Watch] = []


class Watch:
    """Counts while it is entered: Python tells of each connection before it is made."""

    def __init__(self) -> None:
        self.outbound: list[str] = []

    def __enter__(self) -> Watch:
        if not _watches:
            # Such a hook stays for good; it is added once.
            sys.addaudithook(_heard)
        _watches.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _watches[_watches.index(self)] = _Deaf()


class _Deaf(Watch):
    """Holds the place of a watch that is over."""


def leaves_this_computer(event: str, arguments: tuple[object, ...]) -> str | None:
    """The address that a connection of an audit event goes to, missing where it stays here."""
    if event not in _EVENTS:
        return None
    target: object = arguments[1] if event.startswith("socket.") and event not in _BY_NAME else arguments[0]
    if isinstance(target, tuple) and target:
        host = str(target[0])
    elif isinstance(target, bytes | str) and (event in _BY_NAME or event == "urllib.Request"):
        host = target.decode(errors="replace") if isinstance(target, bytes) else target
        host = host.split("://")[-1]
    else:
        # A socket of this computer's own, such as between two of its programs.
        return None
    return None if not host or host.startswith(_HERE) else host


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event in _EVENTS:
        found = leaves_this_computer(event, arguments)
        if found is not None:
            for watch in _watches:
                watch.outbound.append(f"{event} {found}")
