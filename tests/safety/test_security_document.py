import re
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = (CHECKOUT / "docs" / "SECURITY.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<promise>[^|]+) \| `(?P<file>tests/[\w/]+\.py)::(?P<test>test_\w+)` \|$")


def _rows() -> list[str]:
    promised = TEXT.split("## Not promised")[0]
    lines = [line for line in promised.splitlines() if line.startswith("|")]
    return [line for line in lines if not line.startswith(("| Promise", "|---"))]


def test_every_promise_names_a_test_that_exists():
    rows = _rows()
    assert len(rows) >= 30
    missing = []
    for row in rows:
        found = ROW.match(row)
        if found is None:
            missing.append(row)
            continue
        file = CHECKOUT / found["file"]
        if not file.is_file() or f"def {found['test']}(" not in file.read_text(encoding="utf-8"):
            missing.append(row)
    assert missing == []


def test_no_promise_is_proved_by_another_ones_test():
    tests = [ROW.match(row)["test"] for row in _rows()]
    assert len(tests) == len(set(tests))


def test_it_says_what_is_not_promised_and_how_to_report_a_fault():
    assert "\n## Not promised\n" in TEXT
    assert "\n## Report a fault\n" in TEXT
