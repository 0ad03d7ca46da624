"""Exports on the pages: what is offered, to whom, and that the file is of what is shown."""

from __future__ import annotations

import io
import zipfile

import pytest

from hamstring_metrics import store
from hamstring_metrics.settings import Settings
from tests.export.club import OWN, PLANTED, filled

EVERYTHING = ("CSV files (ZIP)", "Workbook (XLSX)", "Database (SQLite)")


@pytest.fixture
def people() -> tuple[str, str]:
    """Two people in the club that the pages open."""
    opened = store.open()
    ids = filled(opened)
    opened.close()
    return ids


def press(app, label: str):
    """Click a button by its words."""
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def made(app):
    """The file that the session holds."""
    return app.session_state["export:made"]


@pytest.mark.parametrize(("label", "begins"), [*zip(EVERYTHING, (b"PK", b"PK", b"SQLite format 3"), strict=True)])
def test_data_offers_the_whole_club_once_it_is_made(people, open_page, label, begins):
    app = press(open_page("club/data.py"), label)
    assert not app.exception
    assert made(app).content.startswith(begins)
    (download,) = [one for one in app.get("download_button") if one.label.startswith("Download")]
    assert label in download.label
    opened = store.open()
    assert store.journal.entries(opened, 1)["action"].tolist() == ["exported"]
    opened.close()


def test_a_file_of_older_data_is_not_offered_any_more(people, open_page):
    app = press(open_page("club/data.py"), "Workbook (XLSX)")
    opened = store.open()
    store.club_settings.save(opened, Settings(decimal_sign=","))
    opened.close()
    app.run()
    assert "export:made" not in app.session_state


def test_one_persons_data_are_offered_on_athlete_and_hold_nobody_else(people, open_page):
    app = press(open_page("results/athlete.py", athlete=people[0]), "All data of this person (ZIP)")
    assert not app.exception
    with zipfile.ZipFile(io.BytesIO(made(app).content)) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert OWN.encode() in everything
    assert PLANTED.encode() not in everything
    assert OWN not in made(app).name


def test_the_file_of_one_person_is_not_offered_beside_another(people, open_page):
    app = press(open_page("results/athlete.py", athlete=people[0]), "All data of this person (ZIP)")
    app.query_params["athlete"] = people[1]
    app.run()
    assert not [one for one in app.get("download_button") if one.label.startswith("Download")]


@pytest.mark.parametrize(
    ("page", "opened", "files"),
    [
        ("results/athlete.py", ["athlete:history"], 2),
        ("results/trends.py", ["trends:history", "trends:difference"], 2),
        ("testing/test_day.py", [], 1),
    ],
)
def test_what_is_on_the_screen_is_offered_as_csv_and_xlsx(people, open_page, page, opened, files):
    app = open_page(page, athlete=people[0])
    for picture in opened:
        app.session_state[f"numbers:{picture}"] = True
    app.run()
    assert not app.exception
    offered = [one.label for one in app.get("download_button") if one.label.startswith("Table")]
    assert offered == ["Table as CSV", "Table as XLSX"] * files
