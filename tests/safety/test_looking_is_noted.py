import datetime as dt
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
        earlier = dt.date(2026, 3, 1)
        bring(
            opened,
            reading(hub("Ann Lee"), curl("Ben Moss", date=earlier), curl("Cat Dunn", date=earlier)),
        )
        ben = next(one.athlete_id for one in store.athletes.listed(opened) if one.name == "Ben Moss")
    # Opening the app shows the latest test day.
    open_page("club/settings.py")
    open_page("club/data.py")
    assert _looks() == ["Ann Lee"]
    open_page("results/athlete.py", athlete=ben)
    assert _looks() == ["Ann Lee", "Ben Moss"]
    app = open_page("results/squad.py")
    assert not app.exception
    assert _looks() == ["Ann Lee", "Ben Moss", "Cat Dunn"]


def test_a_page_is_shown_while_somebody_else_is_writing(open_page):
    with closing(store.open(default_url())) as opened:
        bring(opened, reading(hub("Ann Lee"), curl("Ben Moss", date=dt.date(2026, 3, 1))))
        ben = next(one.athlete_id for one in store.athletes.listed(opened) if one.name == "Ben Moss")
        app = open_page()
        app.switch_page("pages/results/athlete.py")
        app.query_params["athlete"] = ben
        with opened.write():
            app.run()
            assert not app.exception
            assert app.selectbox[0].value == ben
        assert _looks() == ["Ann Lee"]
        app.run()
        assert _looks() == ["Ann Lee", "Ben Moss"]
