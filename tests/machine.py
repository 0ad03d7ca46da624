"""What the machine that runs the tests has to offer besides Python."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

NO_CHROMIUM = "no Chromium found: apt install chromium, or set CHROMIUM=/path"
NO_POSTGRESQL = "no PostgreSQL found: apt install postgresql, or put initdb and pg_ctl on PATH"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# Debian keeps the server's programs out of PATH.
POSTGRESQL_FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt", "C:/Program Files/PostgreSQL")


def chromium(environment: Mapping[str, str] = os.environ, places: tuple[str, ...] = CHROMIUM_PLACES) -> str | None:
    """Return the path of Chromium or Chrome; what CHROMIUM names goes before all others."""
    named = environment.get("CHROMIUM")
    if named:
        return shutil.which(named, path=environment.get("PATH", ""))
    for name in CHROMIUM_NAMES:
        found = shutil.which(name, path=environment.get("PATH", ""))
        if found:
            return found
    return next((place for place in places if Path(place).is_file()), None)


def postgresql_programs(
    environment: Mapping[str, str] = os.environ, folders: tuple[str, ...] = POSTGRESQL_FOLDERS
) -> Path | None:
    """Return the folder that holds both initdb and pg_ctl, the newest version first."""
    on_path = shutil.which("pg_ctl", path=environment.get("PATH", ""))
    candidates = [Path(on_path).parent] if on_path else []
    for folder in folders:
        candidates += sorted(Path(folder).glob("*/bin"), reverse=True)
    for candidate in candidates:
        if all(shutil.which(name, path=str(candidate)) for name in ("initdb", "pg_ctl")):
            return candidate
    return None
