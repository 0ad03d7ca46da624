"""What the machine lacks is skipped in one line, or fails where nothing may be skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import conftest, machine

CHECKOUT = Path(__file__).resolve().parents[1]


def _program(folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)
    return str(folder / name)


def test_chromium_named_by_the_user_goes_before_the_one_on_path(tmp_path):
    own = _program(tmp_path / "own", "my-browser")
    on_path = _program(tmp_path / "bin", "chromium-browser")
    path = str(tmp_path / "bin")
    assert machine.chromium({"CHROMIUM": own, "PATH": path}, ()) == own
    assert machine.chromium({"PATH": path}, ()) == on_path


def test_a_named_chromium_that_is_not_there_is_not_replaced_by_another(tmp_path):
    other = _program(tmp_path / "bin", "chromium")
    named = {"CHROMIUM": str(tmp_path / "gone"), "PATH": str(tmp_path / "bin")}
    assert machine.chromium(named, (other,)) is None


def test_chromium_off_path_is_found_in_its_usual_place(tmp_path):
    usual = _program(tmp_path / "Applications", "Chromium")
    assert machine.chromium({"PATH": str(tmp_path)}, (str(tmp_path / "none"), usual)) == usual
    assert machine.chromium({"PATH": str(tmp_path)}, ()) is None


def test_postgresql_needs_both_programs_and_takes_the_newest(tmp_path):
    _program(tmp_path / "15/bin", "pg_ctl")
    assert machine.postgresql_programs({"PATH": ""}, (str(tmp_path),)) is None
    for version in ("14", "15"):
        _program(tmp_path / version / "bin", "pg_ctl")
        _program(tmp_path / version / "bin", "initdb")
    assert machine.postgresql_programs({"PATH": ""}, (str(tmp_path),)) == tmp_path / "15/bin"


class _Item:
    def get_closest_marker(self, name):
        return name == "postgresql"


@pytest.mark.parametrize(("require_all", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_machine_without_postgresql_skips_or_fails(monkeypatch, require_all, outcome):
    monkeypatch.setenv("HAMSTRING_REQUIRE_ALL", require_all)
    needs = {"postgresql": (lambda: None, machine.NO_POSTGRESQL)}
    monkeypatch.setattr(conftest, "NEEDS", needs)
    with pytest.raises(outcome, match="apt install postgresql"):
        conftest.pytest_runtest_setup(_Item())


def _run_two_browser_tests(tmp_path, require_all):
    (tmp_path / "test_two.py").write_text(
        "import pytest\npytestmark = pytest.mark.browser\n"
        "def test_a(): raise RuntimeError\ndef test_b(): raise RuntimeError\n"
    )
    nowhere = {"CHROMIUM": str(tmp_path / "gone"), "HAMSTRING_REQUIRE_ALL": require_all}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(CHECKOUT / "pyproject.toml"), "-p",
         "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=CHECKOUT, env={**os.environ, **nowhere}, capture_output=True, text=True,
    )  # fmt: skip


def test_without_chromium_all_browser_tests_are_skipped_with_one_line(tmp_path):
    answer = _run_two_browser_tests(tmp_path, "")
    assert answer.returncode == 0
    lines = [line for line in answer.stdout.splitlines() if line.startswith("SKIPPED")]
    assert len(lines) == 1
    assert lines[0].startswith("SKIPPED [2]")
    assert lines[0].endswith(machine.NO_CHROMIUM)


def test_with_require_all_a_machine_without_chromium_fails(tmp_path):
    answer = _run_two_browser_tests(tmp_path, "1")
    assert answer.returncode == 1
    assert machine.NO_CHROMIUM in answer.stdout
    assert "skipped" not in answer.stdout.splitlines()[-1]
