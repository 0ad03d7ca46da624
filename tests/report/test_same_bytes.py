"""The same data give the same bytes: in another process, with another order of sets, in another zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
KINDS = {f"{name}.{ending}" for name in ("athlete", "coach", "own", "back", "squad") for ending in ("html", "pdf")}


def _written(folder: Path, **surroundings: str) -> dict[str, bytes]:
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-m", "tests.report.written_by_itself", str(folder)],
        cwd=CHECKOUT, env=os.environ | surroundings, check=True, capture_output=True,
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_two_processes_write_the_same_files(tmp_path: Path):
    # Midnight on the one side of the world is noon on the other: a date of today would differ.
    first = _written(tmp_path / "first", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    second = _written(tmp_path / "second", PYTHONHASHSEED="4242", TZ="Etc/GMT+12", LC_ALL="C.UTF-8")
    assert set(first) == KINDS | {"pdf.zip", "html.zip"}
    assert [name for name in first if first[name] != second[name]] == []
