"""The page about the way back: own values from before, the other leg, markers and ticks, and never a permission."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import pandas as pd
import pypdf
import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.report import as_html, as_pdf, on_the_way_back, return_report
from tests.report.reading import Page, pdf_text
from tests.report.sample_record import COMPLETE, INJURED, INJURIES, NAMES, record

PERMISSION = re.compile(r"cleared|may play|can play again|fit to play|ready to|safe to|risk", re.IGNORECASE)
# Words of the method line that say the opposite.
DENIALS = "It does not tell whether an injury will come or when someone can play."


def _both(injured: str = INJURED) -> list[str]:
    document = return_report(record(), injured)
    return [Page(as_html(document)).text, pdf_text(as_pdf(document))]


def test_the_injured_leg_stands_beside_the_other_and_beside_before():
    # 1 June: 200 of 350 N is 57.1 %. Last test before 10 March: 7 February, 348 N; 200 of 348 is 57.5 %.
    for text in _both():
        assert "Injury left, from 2026-03-10, to 2026-05-01: Sprinting in a match." in text
        assert "Left, injured" in text
        assert "Left before the injury" in text
        assert "200 N 57 % of right 350 N 348 N 2026-02-07, 57 % of it now" in text


def test_the_change_since_before_the_injury_has_its_interval():
    # The mean of three days before is 350 N: ln(200 / 350) = -0.56, 43 % down.
    for text in _both():
        assert re.search(r"down by 43 % \(\d+ % to \d+ % down\): changed", text)


def test_what_somebody_fears_stands_as_a_score_that_is_better_low():
    for text in _both():
        assert "Apprehension 2026-06-01, lower is better 4 of 10 0 of 10 not measured before" in text


def test_every_marker_stands_with_the_share_of_experts_and_what_was_ticked_since_the_injury():
    cells = [text for _, text in Page(as_html(return_report(record(), INJURED))).cells]
    for name in dict.fromkeys(one.name for one in catalogue.marker_statements()):
        assert name in cells
    at = cells.index("Apprehension")
    assert cells[at + 1 : at + 4] == [
        "2026-06-01", "Apprehension: 98.3 % want it asked (London Consensus).", "ticked 2026-06-02 by kim@club.example",
    ]  # fmt: skip
    # A tick from before the injury says nothing about it.
    assert cells[cells.index("Hop tests") + 3] == "not ticked"
    assert cells[cells.index("Hop tests") + 1] == "not measured since"


def test_phases_and_the_day_of_the_injury_stand_in_the_picture():
    text = Page(as_html(return_report(record(), INJURED))).text
    assert "Back from injury: Control and low tension, this athlete's own, since 2026-05-01" in text
    assert " injury " in text.partition("Over time: Nordic")[2].partition("Phases:")[0]


def test_what_was_decided_before_the_injury_is_left_out():
    made = record()
    older = pd.DataFrame(
        {"athlete_id": [INJURED], "date": pd.to_datetime(["2026-01-12"]), "text": ["Old plan"], "medical": [False]}
    )
    document = return_report(replace(made, decisions=pd.concat([older, made.decisions])), INJURED)
    text = Page(as_html(document)).text
    assert "2026-05-11: Scan of the tendon" in text
    assert "Old plan" not in text


def test_it_never_says_that_somebody_may_play():
    for text in _both():
        assert "It decides nothing: a clinician does." in text
        assert not PERMISSION.search(text.replace(DENIALS, ""))


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_it_is_one_tagged_page(paper: str):
    reader = pypdf.PdfReader(io.BytesIO(as_pdf(return_report(record(), INJURED), paper)))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_pseudonym_takes_the_place_of_the_name_and_of_the_names_of_files():
    document = return_report(record(), INJURED, "Player 03")
    assert document.title == "Player 03"
    assert not any(NAMES[INJURED] in text or "march.csv" in text for text in document.texts())
    assert "ab" * 32 in " ".join(document.texts())


def test_without_an_injury_there_is_no_such_page():
    with pytest.raises(ValueRefused, match="expected an injury with its side, found 'none'. Note it in the roster."):
        return_report(record(), COMPLETE)


def test_without_a_side_there_is_no_injured_leg():
    made = record()
    club = replace(made.club, injuries=INJURIES.assign(side=None))
    with pytest.raises(ValueRefused, match="found 'one without a side'"):
        return_report(replace(made, club=club), INJURED)


def test_nothing_measured_since_is_said():
    made = record()
    later = INJURIES.assign(start=pd.Timestamp("2026-07-01"), end=pd.NaT)
    text = Page(as_html(return_report(replace(made, club=replace(made.club, injuries=later)), INJURED))).text
    assert "Nothing was measured since the injury." in text
    assert "still open" in text
    assert "No date yet" in text


@pytest.mark.parametrize(
    ("end", "today", "offered"),
    [
        (None, "2030-01-01", True),
        ("2026-05-01", "2026-05-02", True),
        # 365 days are within 365.25 days of a year, 366 are not.
        ("2026-05-01", "2027-05-01", True),
        ("2026-05-01", "2027-05-02", False),
    ],
)
def test_it_is_offered_while_injured_and_for_a_year(end: str | None, today: str, offered: bool):
    injury = {"start": pd.Timestamp("2026-03-10"), "end": pd.Timestamp(end) if end else pd.NaT}
    assert on_the_way_back(injury, dt.date.fromisoformat(today)) is offered


def test_who_was_never_injured_is_not_on_the_way_back():
    assert on_the_way_back(None, dt.date(2026, 5, 1)) is False
