"""The app for a team's server: `python -m uvicorn pages.ui.asgi:app`, behind a proxy that encrypts.

Beside what `streamlit run` serves: it is warm before the first visitor, every answer carries
headers that keep a browser from doing more than the app needs, `/healthz` and `/readyz` tell a
supervisor how it is, and its log names no person, no address of one and no text.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import os
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from hamstring_metrics import errors, garbage, interpret, store  # noqa: F401  (imported here, not by the first visitor)
from pages.ui import door, housekeeping, own_store, sign_in

APP = Path(__file__).resolve().parents[2] / "app.py"
_log = logging.getLogger("hamstring_metrics.requests")


def _own_scripts() -> str:
    """The scripts that stand in Streamlit's own page, by what they are: no other inline script runs."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    sums = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    return " ".join(f"'sha256-{one}'" for one in sums)


# Streamlit writes styles into the page and draws in workers; a part of a page may bring a script as a
# blob of its own; it needs no script of anybody else.
_POLICY = "; ".join(
    [
        "default-src 'self'",
        f"script-src 'self' blob: 'wasm-unsafe-eval' {_own_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}


# By a proxy every few seconds: told only where they fail.
_ASKED_OFTEN = {"healthz", "readyz"}
_OK = 200


class SafeHeaders:
    """Adds the headers to every answer, and writes one line a request without anything of the club."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *(_sent_encrypted_only(one, scope["scheme"]) for one in message["headers"]),
                    *((n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in present),
                ]
                # The first part of the path alone: what follows may be an id, a file's name or a code.
                place = scope["path"].split("/")[1]
                taken_ms = (time.perf_counter() - began) * 1000
                if not (place in _ASKED_OFTEN and message["status"] == _OK):
                    _log.info("%s /%s %s %.0f ms", scope["method"], place[:30], message["status"], taken_ms)
            await send(message)

        await self._app(scope, receive, answer)


def _sent_encrypted_only(header: tuple[bytes, bytes], scheme: str) -> tuple[bytes, bytes]:
    """The header; a cookie that came encrypted goes back encrypted only, which Streamlit leaves open."""
    name, value = header
    if scheme != "https" or name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return header
    return name, value + b"; Secure"


async def healthy(_: Request) -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("ok")


async def ready(_: Request) -> PlainTextResponse:
    """The process answers and so does its database; what is wrong is not told to strangers."""
    try:
        await asyncio.to_thread(lambda: own_store.opened().data_version())
    except errors.HamstringError as fault:
        _log.error("not ready: %s", type(fault).__name__)
        return PlainTextResponse("not ready", status_code=503)
    return PlainTextResponse("ready")


@asynccontextmanager
async def warm(_: object) -> AsyncIterator[None]:
    """Open the database and keep what was imported before the first visitor comes."""
    if not sign_in.is_configured() and os.environ.get(door.ALLOW_ANY_ADDRESS) != "yes":
        raise SystemExit(
            "Sign-in: expected [auth] in .streamlit/secrets.toml, found 'none'. docs/deploy/README.md says what "
            f"stands there; or set {door.ALLOW_ANY_ADDRESS}=yes if a sign-in stands in front of it."
        )
    _write_own_lines()
    await asyncio.to_thread(own_store.opened)
    garbage.set_apart()
    housekeeping.begin()
    yield


def _write_own_lines() -> None:
    """Write the own lines alone: those of the server hold whole addresses."""
    for name in ("uvicorn.access", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # This one tells of each WebSocket from which address it came.
    logging.getLogger("uvicorn.error").addFilter(lambda line: '"WebSocket' not in line.getMessage())
    _log.setLevel(logging.INFO)
    if not _log.handlers:
        lines = logging.StreamHandler()
        lines.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.addHandler(lines)
        _log.propagate = False


# Else the first visitor could meet a page file past app.py.
PagesManager.uses_pages_directory = False
app = st.App(
    APP,
    lifespan=warm,
    routes=[Route("/healthz", healthy), Route("/readyz", ready)],
    middleware=[Middleware(SafeHeaders)],
)
# The settings beside app.py are known from here on only; what was imported has read others.
config.get_config_options(force_reparse=True)
