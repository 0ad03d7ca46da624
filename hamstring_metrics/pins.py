"""What `requirements.txt` asks for, and whether a Python has it.

Standard library only, and Python 3.8 syntax, as everything the launcher stands on.
"""

from __future__ import annotations

import hashlib
import re
import sys
from importlib import metadata

PIN = re.compile(
    r"""^(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>[\w.]+)
        (\s*;\s*sys_platform\s*(?P<comparison>[!=]=)\s*["'](?P<platform>\w+)["'])?$""",
    re.VERBOSE,
)


def pins(requirements: str, platform: str = sys.platform) -> dict[str, str]:
    """Return the version asked for of each package of a requirements file.

    Parameters
    ----------
    requirements
        The text of the file: one ``name==version`` a line.
    platform
        As ``sys.platform``; lines meant for others are left out.

    Raises
    ------
    ValueError
        If a line is not pinned, or its marker compares something else.

    Examples
    --------
    >>> pins('pandas==3.1.1  # tables\\nuvloop==0.23.0; sys_platform != "win32"', "win32")
    {'pandas': '3.1.1'}
    """
    wanted = {}
    for number, line in enumerate(requirements.splitlines(), start=1):
        text = line.split("#")[0].strip()
        if not text:
            continue
        pin = PIN.match(text)
        if pin is None:
            raise ValueError(f"requirements.txt, line {number}: expected name==version, found '{text}'. Pin it.")
        same_platform = platform == pin["platform"]
        if pin["platform"] is None or same_platform == (pin["comparison"] == "=="):
            wanted[pin["name"]] = pin["version"]
    return wanted


def unmet_pins(wanted: dict[str, str], folders: list[str] | None = None) -> list[str]:
    """Return the packages that are missing or of another version.

    Parameters
    ----------
    wanted
        Version of each package, as from `pins`.
    folders
        Where to look; the running Python's own path unless told.

    Returns
    -------
    list of str
        Such as ``pandas==3.1.1``; empty where everything is there.
    """
    path = sys.path if folders is None else folders
    unmet = []
    for name, version in wanted.items():
        found = next(iter(metadata.Distribution.discover(name=name, path=path)), None)
        if found is None or found.version != version:
            unmet.append(f"{name}=={version}")
    return unmet


def stamp(requirements: str) -> str:
    """Return what a finished `.venv` carries: hash of the requirements, and the Python's version."""
    digest = hashlib.sha256(requirements.encode("utf-8")).hexdigest()
    return f"{digest} {sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}\n"
