"""`report` on the command line: whose, as what, and what it says when it cannot."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from hamstring_metrics import store
from hamstring_metrics.cli import main
from hamstring_metrics.model import Side
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.injuries import Injury
from hamstring_metrics.store.tests import TypedTest


@pytest.fixture
def ids(own_database: None) -> list[str]:
    """Two people called Kim and one whose letters cannot be printed, with one test each."""
    opened = store.open()
    people = [
        store.athletes.save(opened, Athlete(name, squads=("First team",)))
        for name in ("Kim Adler", "Kim Berg", "\u7530\u4e2d")
    ]
    for person in people:
        store.tests.save_typed(
            opened,
            [TypedTest(person.athlete_id, "nordic", dt.date(2026, 3, 4), 280.0, 400.0)],
        )
    opened.close()
    return [person.athlete_id for person in people]


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_an_athlete_is_found_by_number_id_or_name_and_it_is_the_same_file(ids, tmp_path, ending):
    written = []
    for place, who in enumerate(["2", ids[1], "Kim Berg", "kim berg", "berg"]):
        target = tmp_path / f"{place}.{ending}"
        assert main(["report", "--athlete", who, "--out", str(target)]) == 0
        written.append(target.read_bytes())
    assert len(set(written)) == 1
    assert written[0].startswith(b"%PDF" if ending == "pdf" else b"<!DOCTYPE html>")


def test_another_reader_gets_another_text(ids, tmp_path):
    texts = set()
    for reader in ("physio", "coach", "athlete"):
        target = tmp_path / f"{reader}.html"
        assert main(["report", "--athlete", "1", "--out", str(target), "--reader", reader]) == 0
        texts.add(target.read_text(encoding="utf-8"))
    assert len(texts) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--athlete", "Kim"], "Several fit, so give the number: 1 Kim Adler; 2 Kim Berg."),
        (["--athlete", "Nobody"], "found 'Nobody'. Nobody is called that"),
        (["--athlete", "4"], "expected a number from 1 to 3, found '4'"),
        (["--athlete", "0"], "expected a number from 1 to 3, found '0'"),
        (["--athlete", ""], "found ''"),
        (["--squad", "Third team"], "expected one of First team, found 'Third team'"),
        (["--squad", "First team", "--reader", "athlete"], "about nobody else"),
        (["--athlete", "3"], "the fonts for PDF have no '\u7530', '\u4e2d'"),
        (["--all"], "expected a file that ends in .zip"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_sentence_and_nothing_is_written(ids, tmp_path, capsys, options, said):
    target = tmp_path / "report.pdf"
    assert main(["report", *options, "--out", str(target)]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not target.exists()


def test_a_folder_that_is_not_there_is_told(ids, tmp_path, capsys):
    target = tmp_path / "nowhere" / "report.html"
    assert main(["report", "--athlete", "1", "--out", str(target)]) == 1
    assert "expected a place where a file can be written" in capsys.readouterr().err


def test_a_pseudonym_is_printed_in_place_of_letters_that_no_font_has(ids, tmp_path):
    target = tmp_path / "report.pdf"
    options = ["report", "--athlete", "3", "--name", "Player 3", "--out", str(target)]
    assert main(options) == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_a_squad_is_written_for_the_coach_unless_told(ids, tmp_path):
    target = tmp_path / "squad.html"
    assert main(["report", "--squad", "First team", "--out", str(target)]) == 0
    assert "For the coach" in target.read_text(encoding="utf-8")


def test_everybody_comes_as_a_zip_and_who_could_not_be_printed_is_told(ids, tmp_path, capsys):
    target = tmp_path / "all.zip"
    assert main(["report", "--all", "--out", str(target)]) == 0
    with zipfile.ZipFile(target) as packed:
        assert packed.namelist() == ["01 Kim Adler.pdf", "02 Kim Berg.pdf", "03 \u7530\u4e2d.html"]
    assert "It is in the ZIP as HTML." in capsys.readouterr().err


def test_typed_tests_name_no_file(ids, tmp_path):
    target = Path(tmp_path / "report.html")
    main(["report", "--athlete", "1", "--out", str(target)])
    assert "These tests were typed by hand." in target.read_text(encoding="utf-8")


def test_the_way_back_of_an_injured_athlete_is_a_page_of_its_own(ids, tmp_path):
    opened = store.open()
    store.athletes.save_injury(opened, Injury(ids[0], Side.LEFT, dt.date(2026, 2, 1)))
    opened.close()
    target = tmp_path / "back.html"
    assert main(["report", "--athlete", "1", "--return-to-play", "--out", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert "Injury left, from 2026-02-01, still open" in text
    assert "Left, injured" in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--athlete", "2", "--return-to-play"], "expected an injury with its side, found 'none'"),
        (["--squad", "First team", "--return-to-play"], "It is about one athlete."),
        (["--athlete", "2", "--return-to-play", "--reader", "coach"], "It is medical: leave --reader out."),
    ],
)
def test_the_way_back_is_refused_where_there_is_none_or_it_is_for_somebody_else(ids, tmp_path, capsys, options, said):
    target = tmp_path / "back.html"
    assert main(["report", *options, "--out", str(target)]) == 1
    assert said in capsys.readouterr().err
    assert not target.exists()


def test_numbers_stand_in_place_of_names_everywhere(ids, tmp_path):
    target = tmp_path / "report.html"
    assert main(["report", "--athlete", "Kim Berg", "--pseudonyms", "--out", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert "<h1>Player 02</h1>" in text
    assert "Kim" not in text
    packed = tmp_path / "all.zip"
    assert main(["report", "--all", "--pseudonyms", "--out", str(packed)]) == 0
    with zipfile.ZipFile(packed) as opened:
        assert opened.namelist() == ["01 Player 01.pdf", "02 Player 02.pdf", "03 Player 03.pdf"]
    squad = tmp_path / "squad.html"
    assert main(["report", "--squad", "First team", "--pseudonyms", "--out", str(squad)]) == 0
    assert "Kim" not in squad.read_text(encoding="utf-8")
