"""The first word after `python3 -m hamstring_metrics`, and the Python it is run in.

Standard library only, and Python 3.8 syntax: it must still speak where the Python is too old.
Exit codes of its own: 2 for a word it does not know, 3 where nothing could be started.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from typing import Callable

from hamstring_metrics import __version__
from hamstring_metrics.environment import CHECKOUT, NotReady, prepared_python, refuse_old_python

# Every word but the first two belongs to hamstring_metrics.cli.
COMMANDS = {
    "run": "open the app in the browser  [--demo] [--port N] [--no-browser]",
    "test": "run the tests  [--require-all] [options of pytest]",
    "check": "read result files and store nothing",
    "import": "read result files and store them",
    "report": "write a one-page report as PDF or HTML",
    "export": "write everything, or one athlete's data, for other programs",
    "move": "copy everything to another database, and prove it  --from URL --to URL",
    "administrator": "let somebody sign in as administrator  EMAIL",
    "backup": "write everything into one file, checked  [--out FILE] [--password]",
    "restore": "put a backup in the database's place; what was there is kept",
}
CALL_CLI = "import sys; from hamstring_metrics.cli import main; sys.exit(main(sys.argv[1:]))"
ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 50
# As many processes as processors; a file of tests stays in one, which starts its server once.
WHOLE_RUN = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]

Become = Callable[["list[str]", "dict[str, str]"], int]


def main(argv: list[str], become: Become | None = None) -> int:
    """Start what the first word asks for.

    Parameters
    ----------
    argv
        The words after the program's name.
    become
        Takes the command and the environment to go on as; replaces this
        process unless told.

    Returns
    -------
    int
        The exit code, where this process was not replaced.
    """
    become = become or _become
    word, rest = (argv[0], argv[1:]) if argv else ("", [])
    if word in ("-h", "--help", "help"):
        print(usage())
        return 0
    if word == "--version":
        print(__version__)
        return 0
    if word not in COMMANDS:
        if word:
            expected = ", ".join(COMMANDS)
            print(f"Command: expected one of {expected}, found '{word}'.\n", file=sys.stderr)
        print(usage(), file=sys.stderr)
        return 2
    try:
        refuse_old_python()
        if word == "run":
            return _run(rest, become)
        if word == "test":
            return _test(rest, become)
        return become([prepared_python(), "-c", CALL_CLI, word, *rest], _surroundings())
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nStopped. The next start begins setting up anew.", file=sys.stderr)
        return 130


def usage() -> str:
    """Return the text that lists the commands there are."""
    rows = "\n".join(f"  {word:14}{text}" for word, text in COMMANDS.items())
    return (
        f"Hamstring Metrics {__version__}\n\n"
        f"python3 -m hamstring_metrics COMMAND\n\n{rows}\n\n"
        "COMMAND --help lists the options of one command. The first start sets up .venv."
    )


def free_port(asked: int | None = None) -> int:
    """Return a port of this computer that nobody uses.

    Parameters
    ----------
    asked
        The only port that will do; the first free one from 8501 unless given.

    Raises
    ------
    NotReady
        If it, or each of fifty, is in use.
    """
    candidates = [asked] if asked else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in candidates:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name != "nt":
                # A server stopped a moment ago does not hold its port any more.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ADDRESS, port))
            except OSError:
                continue
            return port
    found = f"port {asked}" if asked else f"ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1}"
    raise NotReady(
        f"--port: expected a port that is free, found '{found} in use'. "
        "Choose another, for example --port 8600, or leave --port out."
    )


def _run(arguments: list[str], become: Become) -> int:
    """Serve the app on this computer."""
    parser = argparse.ArgumentParser("hamstring_metrics run", description="Open the app.")
    parser.add_argument("--demo", action="store_true", help="open the sample club")
    parser.add_argument("--port", type=_port, metavar="N", help="1 to 65535")
    parser.add_argument("--no-browser", action="store_true", help="print the address only")
    chosen = parser.parse_args(arguments)
    python = prepared_python()
    port = free_port(chosen.port)
    settings = {"HAMSTRING_DEMO": "1"} if chosen.demo else {}
    command = [
        # -P: a folder called "pages" where the person stands is not ours.
        python, "-P", "-m", "pages.ui.server",
        "--server.address", ADDRESS, "--server.port", str(port),
        # Said here too: a settings file in the user's home must not undo them.
        "--server.showEmailPrompt", "false", "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    if chosen.no_browser:
        command += ["--server.headless", "true"]
    print(f"Hamstring Metrics: http://{ADDRESS}:{port} (Ctrl+C stops it)", flush=True)
    return become(command, _surroundings(settings))


def _test(arguments: list[str], become: Become) -> int:
    """Run pytest; its closing line and exit code are the command's. Chosen tests run in one process."""
    settings = {"HAMSTRING_REQUIRE_ALL": "1"} if "--require-all" in arguments else {}
    passed_on = [word for word in arguments if word != "--require-all"]
    python = prepared_python()
    os.chdir(CHECKOUT)
    return become([python, "-m", "pytest", *(passed_on or WHOLE_RUN)], _surroundings(settings))


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to 65535, found '{text}'")
    return int(text)


def _surroundings(settings: dict[str, str] | None = None) -> dict[str, str]:
    """The environment to go on in: the package is found from any folder."""
    path = [str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path), **(settings or {})}


def _become(command: list[str], environment: dict[str, str]) -> int:
    """Go on as another program; on Windows, wait for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        try:
            return subprocess.call(command, env=environment)
        except KeyboardInterrupt:
            return 130
    return os.execve(command[0], command, environment)
