import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.faults import kills, surroundings
from benchmarks.faults.outbound import leaves_this_computer
from benchmarks.faults.places import Places
from benchmarks.faults.uploads import KINDS, made
from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats.source import Source
from hamstring_metrics.pins import pins

CHECKOUT = Path(__file__).resolve().parents[2]
NEEDS_KILL = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")


@NEEDS_KILL
@pytest.mark.parametrize("what", ["migration", "restore"])
def test_a_migration_or_a_restore_killed_on_the_way_leaves_all_or_nothing(tmp_path, what):
    counts = kills._killed(Places(tmp_path), what, 2, random.Random(7))
    assert (counts["tried"], counts["survived"]) == (2, 2)
    assert counts["lost"] == counts["partial"] == counts["unsound"] == 0


@NEEDS_KILL
@pytest.mark.parametrize("fault", surroundings.FAULTS, ids=surroundings.told)
def test_nothing_is_lost_on_a_disk_or_by_a_clock_that_fails(tmp_path, fault):
    assert fault(Places(tmp_path))


@NEEDS_KILL
def test_bad_uploads_end_in_a_sentence_or_in_a_reading_and_reach_nobody():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults.upload_reader", str(len(KINDS)), "1"],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip
    counts = json.loads(done.stdout.splitlines()[-1])
    assert counts["tried"] == len(KINDS) == counts.get("refused", 0) + counts.get("read", 0)
    assert counts["outbound"] == 0


@pytest.mark.parametrize(("columns", "is_read"), [(16_384, True), (16_385, False)])
def test_a_file_has_no_more_columns_than_a_spreadsheet(columns, is_read):
    wide = ",".join(["Name", "Date", *(f"a{n}" for n in range(columns - 2))]) + "\nAnn,04/03/2026\n"
    if is_read:
        assert len(Source("wide.csv", wide.encode()).sheets[0].lines[0].cells) == columns
    else:
        with pytest.raises(FileRefused, match="wide.csv: expected at most 16384 columns.*found '16385'"):
            assert Source("wide.csv", wide.encode()).sheets


def test_the_same_seed_makes_the_same_uploads():
    one, same, other = ([content for _, _, content in made(9, seed)] for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize(
    ("event", "arguments", "leaves"),
    [
        ("socket.connect", (None, ("192.0.2.1", 80)), "192.0.2.1"),
        ("socket.connect", (None, ("127.0.0.1", 80)), None),
        ("socket.connect", (None, ("::1", 80, 0, 0)), None),
        ("socket.connect", (None, "/run/any.sock"), None),
        ("socket.getaddrinfo", ("a.example", 80, 0, 0, 0), "a.example"),
        ("socket.getaddrinfo", (b"a.example", 80, 0, 0, 0), "a.example"),
        ("socket.getaddrinfo", ("localhost", 80, 0, 0, 0), None),
        ("open", ("a.example", "r", 0), None),
    ],
)
def test_a_connection_that_leaves_this_computer_is_told_from_one_that_stays(event, arguments, leaves):
    assert leaves_this_computer(event, arguments) == leaves


@pytest.mark.parametrize(
    ("package", "fixed_in"),
    [("starlette", (1, 1, 0)), ("python-multipart", (0, 0, 22))],
)
def test_no_package_is_older_than_the_fix_of_a_known_hole(package, fixed_in):
    pinned = pins((CHECKOUT / "requirements.txt").read_text(encoding="utf-8"), "linux")
    assert tuple(int(part) for part in pinned[package].split(".")) >= fixed_in
