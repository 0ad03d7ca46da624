"""Two processes on one database: what one stores, the other shows on its next run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hamstring_metrics import store

CHECKOUT = Path(__file__).resolve().parents[2]

OTHER = """
import sys
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("app.py", default_timeout=60).run()
app.switch_page("pages/results/athlete.py").run()
for line in sys.stdin:
    app.run()
    assert not app.exception, app.exception
    print("|".join(app.selectbox[0].options) if app.selectbox else "nobody", flush=True)
"""


def test_what_one_process_stores_the_other_shows_on_its_next_run(club, url, monkeypatch):
    monkeypatch.setenv("HAMSTRING_DATABASE_URL", url)
    with subprocess.Popen(
        [sys.executable, "-c", OTHER], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as other:  # fmt: skip

        def shown() -> str:
            assert other.stdin is not None
            assert other.stdout is not None
            other.stdin.write("\n")
            other.stdin.flush()
            return other.stdout.readline().strip()

        assert shown() == "nobody"
        ann = store.athletes.save(club, store.athletes.Athlete("Ann Lee"))
        assert shown() == "Ann Lee"
        store.athletes.save(club, store.athletes.Athlete("Ben Moss"))
        assert shown() == "Ann Lee|Ben Moss"
        store.athletes.save(club, store.athletes.Athlete("Ann Other", athlete_id=ann.athlete_id, version=1))
        assert shown() == "Ann Other|Ben Moss"
        assert other.stdin is not None
        other.stdin.close()
        other.wait(60)
