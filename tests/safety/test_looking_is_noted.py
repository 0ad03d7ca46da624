from contextlib import closing

from hamstring_metrics import store
from hamstring_metrics.store import default_url, seen
from tests.intake.readings import bring, curl, hub, reading


def _looks():
    with closing(store.open(default_url())) as opened:
        names = {one.athlete_id: one.name for one in store.athletes.listed(opened)}
        return sorted(names[one] for one in seen.latest(opened)["athlete_id"])


def test_whom_a_page_shows_is_noted_and_nobody_else(open_page):
    with closing(store.open(default_url())) as opened:
        bring(opened, reading(hub("Ann Lee"), curl("Ben Moss")))
        ben = next(one.athlete_id for one in store.athletes.listed(opened) if one.name == "Ben Moss")
    open_page("club/settings.py")
    open_page("club/data.py")
    assert _looks() == []
    open_page("results/athlete.py", athlete=ben)
    assert _looks() == ["Ben Moss"]
    app = open_page("results/squad.py")
    assert not app.exception
    assert _looks() == ["Ann Lee", "Ben Moss"]


def test_a_page_is_shown_while_somebody_else_is_writing(open_page):
    with closing(store.open(default_url())) as opened:
        bring(opened, reading(hub("Ann Lee")))
        app = open_page()
        with opened.write():
            app.switch_page("pages/results/athlete.py").run()
            assert not app.exception
            assert "Ann Lee" in app.selectbox[0].options
        assert _looks() == ["Ann Lee"]
