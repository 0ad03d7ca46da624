import shutil

import pytest

from hamstring_metrics import demo, intake, store
from hamstring_metrics.errors import StoreUnavailable
from hamstring_metrics.model import ImportBin


@pytest.fixture
def club():
    opened = demo.open_demo()
    yield opened
    opened.close()


def test_the_sample_club_is_filled_in_a_database_of_its_own(club):
    assert club.url.endswith("demo.db")
    assert [record.file for record in reversed(store.imports.listed(club))] == list(demo.FILES)
    assert "nordbord_test_day.csv" not in demo.FILES
    assert store.club_settings.load(club).time_zone == "Europe/Dublin"
    own = store.open()
    assert store.tests.frame(own).empty
    own.close()


def test_what_its_readme_says_of_the_files_is_true(club):
    bins = {record.file: record.bins for record in store.imports.listed(club)}
    # The overlap: 70 rows, of which 53 are in the file before.
    assert bins["nordbord_2026_overlap.csv"][ImportBin.ALREADY_THERE] == 53
    assert bins["nordbord_2026_overlap.csv"][ImportBin.ADDED] == 17
    assert sum(bins["nordbord_2025_month_first.csv"].values()) == 205
    assert sum(bins["nordbord_2026_day_first.csv"].values()) == 259
    names = {athlete.name for athlete in store.athletes.listed(club)}
    # Alike, and two people.
    assert {"Marta Wiśnicka", "Marta Wiśnicka-Lund", "Callum Dreghaven"} <= names
    injuries = store.athletes.injuries(club)
    assert injuries[["side", "start"]].astype(str).values.tolist() == [["left", "2026-03-14"]]


def test_a_second_opening_changes_nothing(club):
    version = club.data_version()
    demo.open_demo().close()
    assert demo.build_demo(club) == []
    assert club.data_version() == version


def test_what_a_visitor_took_back_stays_away(club):
    record = store.imports.listed(club)[0]
    intake.undo(club, record.import_id)
    left = len(store.tests.frame(club))
    demo.open_demo().close()
    assert len(store.tests.frame(club)) == left


def test_a_missing_sample_file_is_named(tmp_path, club):
    shutil.copytree(demo.SAMPLE_FOLDER, tmp_path / "sample_data")
    (tmp_path / "sample_data" / "phases.csv").unlink()
    empty = store.open()
    with pytest.raises(StoreUnavailable, match=r"every sample file, found 'phases.csv missing'"):
        demo.build_demo(empty, tmp_path / "sample_data")
    empty.close()
