"""The Python the app runs in: the running one where it fits, else a `.venv` beside the package.

Standard library only, and Python 3.8 syntax: it must still speak where the Python is too old.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Iterator

from hamstring_metrics.pins import pins, stamp, unmet_pins

OLDEST_PYTHON = (3, 11)
CHECKOUT = Path(__file__).resolve().parent.parent

NO_CONNECTION = re.compile(
    r"connection ?(error|refused|reset|broken)|name resolution|getaddrinfo|unreachable|"
    r"timed? ?out|max retries|dns error|proxy",
    re.IGNORECASE,
)

# Asked of the new Python, so that it is looked at from inside.
CONFIRM = """
import sys
sys.path.insert(0, sys.argv[1])
from hamstring_metrics.pins import pins, unmet_pins
unmet = unmet_pins(pins(open(sys.argv[2], encoding="utf-8").read()))
sys.exit("missing: " + ", ".join(unmet) if unmet else 0)
"""


class NotReady(Exception):
    """Why there is no Python to run in, and what to do: a sentence for the person who typed."""


def refuse_old_python() -> None:
    """Stop with a sentence where the running Python is older than the app needs.

    Raises
    ------
    NotReady
        With the version found and what to install.
    """
    if tuple(sys.version_info[:2]) < OLDEST_PYTHON:
        raise NotReady(
            "Python: expected 3.11 or newer, found '{}' ({}). Install a newer one (python.org, or "
            "your system's packages) and start with it, for example: python3.11 -m "
            "hamstring_metrics run".format(".".join(map(str, sys.version_info[:3])), sys.executable)
        )


def venv_python(venv: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def rebuild_reason(venv: Path, requirements: str) -> str | None:
    """Return why `.venv` cannot be used as it is, or None where it can.

    Raises
    ------
    NotReady
        If something else stands in its place, which is not ours to delete.
    """
    if not venv.exists():
        return "the first time"
    if not (venv / "pyvenv.cfg").is_file() and any(venv.iterdir() if venv.is_dir() else [venv]):
        raise NotReady(
            f"{venv}: expected a virtual environment, found '{'other files' if venv.is_dir() else 'a file'}'. "
            "Move it away and start again."
        )
    mark = venv / "complete"
    if not mark.is_file():
        return "the last attempt was not finished"
    if mark.read_text(encoding="utf-8") != stamp(requirements):
        return "the requirements or the Python have changed"
    if not venv_python(venv).exists():
        return "the Python it was made with is gone"
    libraries = venv.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
    if unmet_pins(pins(requirements), [str(folder) for folder in libraries]):
        return "packages are missing"
    return None


def prepared_python(checkout: Path = CHECKOUT, say: Callable[[str], None] | None = None) -> str:
    """Return the path of a Python that has everything the app needs, preparing it where needed.

    Parameters
    ----------
    checkout
        Folder with `requirements.txt`; `.venv` is made in it.
    say
        Takes one line of progress; standard error unless told, so that the
        output of a command stays its own.

    Raises
    ------
    NotReady
        If none can be prepared. Nothing half done is taken for complete later.
    """
    say = say or _say
    refuse_old_python()
    try:
        requirements = (checkout / "requirements.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise NotReady(
            f"{checkout}: expected requirements.txt beside the package, found '{error.strerror}'. "
            "Start from a complete checkout."
        ) from error
    venv = checkout / ".venv"
    try:
        # Inside `.venv` itself only the mark tells whether everything arrived.
        inside = venv.exists() and os.path.samefile(sys.prefix, venv)
        if not inside and not unmet_pins(pins(requirements)):
            return sys.executable
        if rebuild_reason(venv, requirements):
            with _only_one(checkout, say):
                # Somebody else may have finished it while we waited.
                reason = rebuild_reason(venv, requirements)
                if reason:
                    _build(venv, requirements, reason, say)
    except OSError as error:
        raise NotReady(
            f"{venv}: expected a folder that can be written, found '{error}'. Copy the whole "
            "folder to a place of your own and start there."
        ) from error
    return str(venv_python(venv))


def _build(venv: Path, requirements: str, reason: str, say: Callable[[str], None]) -> None:
    """Make `.venv` from nothing; its mark comes last."""
    started = time.monotonic()
    say(f"Setting up ({reason}), about half a minute with a good connection ...")
    if importlib.util.find_spec("venv") is None:
        raise NotReady(_no_venv("venv"))
    # A `.venv` may be rebuilt from within itself, so its own Python cannot do it.
    base = getattr(sys, "_base_executable", None) or sys.executable
    code, lines = _output_of([base, "-m", "venv", "--without-pip", "--clear", str(venv)], {})
    if code != 0:
        raise NotReady(f"{venv}: expected a new virtual environment, found '{_last(lines)}'.")
    listed = str(venv.parent / "requirements.txt")
    _install(str(venv_python(venv)), listed, say)
    code, lines = _output_of(
        [str(venv_python(venv)), "-c", CONFIRM, str(CHECKOUT), listed],
        {},
    )
    if code != 0:
        raise NotReady(
            f"{venv}: expected every package of requirements.txt, found '{_last(lines)}'. "
            "Delete the folder .venv and start again."
        )
    unfinished = venv / "complete.part"
    unfinished.write_text(stamp(requirements), encoding="utf-8")
    os.replace(unfinished, venv / "complete")
    say(f"Ready after {time.monotonic() - started:.0f} s.")


def _install(python: str, listed: str, say: Callable[[str], None]) -> None:
    """Install the requirements with uv where it is there and works, else with pip."""
    uv = shutil.which("uv")
    if uv:
        code, lines = _output_of(
            [uv, "pip", "install", "--python", python, "-r", listed],
            # Without compiling, every start in a container would compile anew; and
            # uv looks at the system's certificates only when asked (older: NATIVE_TLS).
            {"UV_COMPILE_BYTECODE": "1", "UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"},
        )
        if code == 0:
            return
        say(f"uv did not manage ('{_last(lines)}'); going on with pip.")
    if importlib.util.find_spec("ensurepip") is None:
        raise NotReady(_no_venv("ensurepip"))
    code, lines = _output_of([python, "-m", "ensurepip"], {})
    if code != 0:
        raise NotReady(f"{python}: expected pip to be set up, found '{_last(lines)}'.")
    code, lines = _output_of(
        [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check",
         "--progress-bar", "off", "--retries", "2", "-r", listed],
        {},
        package=re.compile(r"^Collecting ([\w.-]+)|^(Installing) collected"),
    )  # fmt: skip
    if code != 0:
        raise NotReady(_install_failure(lines))


def _install_failure(lines: list[str]) -> str:
    """One sentence from pip's output."""
    where = "Setting up: expected to install requirements.txt"
    if any(NO_CONNECTION.search(line) for line in lines):
        return (
            f"{where}, found '{_last(lines)}'. No package could be fetched: the first start needs "
            "the internet (about 250 MB), later ones do not. Connect and run the same command "
            "again. Behind a company's proxy set HTTPS_PROXY; with a certificate of its own, PIP_CERT."
        )
    return (
        f"{where}, found '{_last(lines)}'. Run the same command again; if it stays so, "
        "try another Python (3.11 to 3.13 are tested)."
    )


def _no_venv(module: str) -> str:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        f"Python {version} ({sys.executable}): expected the module {module}, found 'none'. On Debian "
        f"or Ubuntu: apt install python3-venv (or python{version}-venv); elsewhere install "
        "Python from python.org. Then run the same command again."
    )


def _last(lines: list[str]) -> str:
    """The line that says what went wrong: the last that calls itself an error, else the last."""
    errors = [line for line in lines if line.lower().lstrip(" ×├─▶╰").startswith("error")]
    return (errors or lines or ["no message"])[-1]


def _output_of(
    command: list[str], settings: dict[str, str], package: re.Pattern[str] | None = None
) -> tuple[int, list[str]]:
    """Run a command to its end; its exit code and lines. Shows packages on a terminal."""
    # What is on PYTHONPATH would be taken for installed.
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    lines = []
    terminal = sys.stderr.isatty()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**kept, **settings}, text=True, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            if line.strip():
                lines.append(line.strip())
            seen = package.match(line) if package and terminal else None
            if seen:
                print(f"\r  {(seen[1] or 'installing all'):40}", end="", file=sys.stderr, flush=True)
    if package and terminal:
        print("\r" + " " * 42 + "\r", end="", file=sys.stderr, flush=True)
    return process.returncode, lines


@contextlib.contextmanager
def _only_one(checkout: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Let two starts at once set up one after the other (Windows: no lock)."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with open(checkout / ".venv.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up already; waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
