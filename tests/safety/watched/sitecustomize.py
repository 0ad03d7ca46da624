"""Loaded by a server under test before anything else: writes down every connection that leaves this computer."""

import os
import sys

_LOG = os.environ.get("HAMSTRING_TEST_SOCKETS")
_BY_NAME = ("socket.getaddrinfo", "socket.gethostbyname")
_BY_ADDRESS = ("socket.connect", "socket.sendto", "socket.sendmsg")
_HERE = ("127.", "::1", "localhost", "0.0.0.0")


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event in _BY_NAME:
        host = arguments[0]
    elif event in _BY_ADDRESS:
        address = arguments[1]
        # A path is a socket of this computer's own.
        host = address[0] if isinstance(address, tuple) else None
    else:
        return
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if host and not str(host).startswith(_HERE):
        with open(_LOG, "a", encoding="utf-8") as log:
            log.write(f"{event} {host}\n")


if _LOG:
    sys.addaudithook(_heard)
    with open(_LOG, "a", encoding="utf-8"):
        pass
