"""Every folder of `cases/` is a file somebody could drop, and by hand what must become of it.

`cases/<format>/<case>/` holds the file, `expected.json`, and `answers.json` where
questions are answered. In `expected.json`, `why` says what the case shows and
`arguments` are further options of `check`; everything else is compared with what
`check --json` says. A result leaves out what is unknown, and nothing else.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hamstring_metrics.cli import main

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(found.parent for found in CASES.glob("*/*/expected.json"))
ABOUT = {"expected.json", "answers.json"}
NOTHING = {
    "format": None,
    "bins": {"kept": 0, "set_aside": 0, "blank": 0},
    "flagged": 0,
    "questions": [],
    "unread_columns": [],
    "results": [],
    "set_aside": [],
    "messages": [],
}


def _known(result: dict) -> dict:
    """A result without what is unknown, its numbers ready to be compared."""
    return {
        key: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value
        for key, value in result.items()
        if value is not None
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_a_file_becomes_what_its_case_says(folder, capsys):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    (file,) = [found for found in folder.iterdir() if found.name not in ABOUT]
    arguments = ["check", str(file), "--json", *expected.pop("arguments", [])]
    if (folder / "answers.json").exists():
        arguments += ["--answers", str(folder / "answers.json")]
    assert expected.pop("why")

    exit_code = main(arguments)
    report = json.loads(capsys.readouterr().out)

    assert exit_code == expected.pop("exit")
    results = report.pop("results")
    wanted = {**NOTHING, **expected}
    assert [_known(result) for result in results] == wanted.pop("results")
    assert report.pop("file") == file.name
    assert len(report.pop("sha256")) == 64
    assert report.pop("rows_in_file") == sum(wanted["bins"].values())
    assert report == wanted


def test_every_case_belongs_to_a_folder_with_an_expectation():
    lonely = [found for found in CASES.glob("*/*") if not (found / "expected.json").is_file()]
    assert lonely == []
