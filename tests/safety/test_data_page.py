from contextlib import closing

import pytest

from hamstring_metrics import store
from hamstring_metrics.store import default_url
from hamstring_metrics.store.athletes import Athlete
from tests.intake.readings import bring, curl, hub, reading
from tests.pages.conftest import everything_said


@pytest.fixture
def filled():
    with closing(store.open(default_url())) as opened:
        bring(opened, reading(hub("Ann Lee"), curl("Ben Moss")))
        yield opened


def _names(opened):
    return [one.name for one in store.athletes.listed(opened)]


def test_a_person_is_erased_on_data_and_the_receipt_names_nobody(open_page, filled):
    app = open_page("club/data.py")
    app.session_state["erasing"] = True
    app.run()
    ann = next(one.athlete_id for one in store.athletes.listed(filled) if one.name == "Ann Lee")
    app.selectbox(key="erasing:who").set_value(ann).run()
    assert "1 entry" in everything_said(app)
    app.text_input(key="erasing:typed").set_value("Ann").run()
    app.button(key="erasing:do").click().run()
    assert "nothing was erased" in app.error[0].value
    assert _names(filled) == ["Ann Lee", "Ben Moss"]
    app.text_input(key="erasing:typed").set_value("Ann Lee").run()
    app.button(key="erasing:do").click().run()
    assert not app.exception
    assert _names(filled) == ["Ben Moss"]
    assert "Erased: 1 entry" in everything_said(app)
    assert "Ann" not in everything_said(app)


def test_a_backup_made_on_data_is_put_back_there(open_page, filled):
    app = open_page("club/data.py")
    app.button(key="backup:make").click().run()
    assert not app.exception
    name, content, sha256 = app.session_state["backup:made"]
    assert name.endswith(".hamstring-backup")
    store.athletes.save(filled, Athlete("Came Later"))
    app.file_uploader(key="restore:file").set_value((name, content, "application/octet-stream")).run()
    assert app.button(key="restore:do").disabled
    app.text_input(key="restore:typed").set_value("restore").run()
    app.button(key="restore:do").click().run()
    assert not app.exception
    assert "What was here before is kept as" in everything_said(app)
    assert _names(filled) == ["Ann Lee", "Ben Moss"]


def test_a_password_that_is_too_short_is_told_of(open_page, filled):
    app = open_page("club/data.py")
    app.text_input(key="backup:password").set_value("short").run()
    app.button(key="backup:make").click().run()
    assert "at least 8 characters" in app.error[0].value
