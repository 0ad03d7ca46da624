"""What is medical reaches no page of the coach: not its words, and not what could tell of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstring_metrics.report import (
    ClubRecord,
    Document,
    as_html,
    as_pdf,
    athlete_report,
    squad_report,
)
from hamstring_metrics.wording.report import Reader
from tests.report.reading import Page, pdf_text
from tests.report.sample_record import INJURED, NAMES, record
from tests.report.test_three_readers import MEDICAL

# Words that occur nowhere else, so that finding one means that a medical text came through.
SECRETS = st.text(alphabet="qxzjw", min_size=6, max_size=12)
TESTED = [athlete_id for athlete_id in NAMES if athlete_id != "u1"]


def _full_of_facts(secret: str, pains: list[float], stopped: bool, medical_words: str) -> ClubRecord:
    """The club where everybody is injured, hurts, is talked about, and has phases and ticks of their own."""
    made = record()
    rows = made.assessed
    rows["note"] = f"{medical_words} {secret}"
    rows["pain"] = [pains[place % len(pains)] for place in range(len(rows))]
    rows["stop_reason"] = "pain" if stopped else None
    everybody = list(NAMES)
    day = pd.Timestamp("2026-03-10")
    injuries = pd.DataFrame(
        {"athlete_id": everybody, "side": "left", "start": day, "end": pd.NaT, "note": f"{medical_words} {secret}"}
    )
    own = pd.DataFrame(
        {
            "phase_id": everybody, "athlete_id": everybody, "squad": None, "name": f"{medical_words} {secret}",
            "kind": "control", "start": pd.Timestamp("2026-02-01"), "end": pd.NaT,
        }
    )  # fmt: skip
    decided = pd.DataFrame({"athlete_id": everybody, "date": day, "text": f"{medical_words} {secret}", "medical": True})
    ticks = pd.DataFrame(
        {"athlete_id": everybody, "marker": "apprehension", "date": day, "actor": f"{secret}@club.example"}
    )
    club = replace(made.club, injuries=injuries, phases=pd.concat([made.club.phases, own]))
    return replace(made, club=club, decisions=decided, ticks=ticks)


def _pages_of_the_coach(made: ClubRecord) -> list[Document]:
    return [
        *(athlete_report(made, one, Reader.COACH) for one in NAMES),
        squad_report(made, "First team", Reader.COACH),
        squad_report(made, None, Reader.COACH),
    ]


@settings(max_examples=15)
@given(
    secret=SECRETS,
    pains=st.lists(st.integers(0, 10).map(float), min_size=1, max_size=4),
    stopped=st.booleans(),
    medical_words=st.sampled_from(
        ["Hamstring strain", "Pain at the back", "Injured while sprinting", "Scan of the tendon"]
    ),
)
def test_no_word_of_a_club_full_of_medical_facts_is_on_a_page_of_the_coach(
    secret: str, pains: list[float], stopped: bool, medical_words: str
):
    for document in _pages_of_the_coach(_full_of_facts(secret, pains, stopped, medical_words)):
        told = " ".join(document.texts())
        assert secret not in told
        assert not MEDICAL.search(told.replace("Hamstring tests", ""))
        assert secret not in as_html(document).decode()


def test_the_pdf_of_the_coach_holds_no_medical_word_either():
    made = _full_of_facts("qxzjwq", [6.0], True, "Hamstring strain")
    for document in (athlete_report(made, INJURED, Reader.COACH), squad_report(made, "First team", Reader.COACH)):
        told = pdf_text(as_pdf(document))
        assert "qxzjwq" not in told
        assert not MEDICAL.search(told.replace("Hamstring tests", ""))


def test_the_words_do_stand_on_the_page_of_the_physio():
    made = _full_of_facts("qxzjwq", [6.0], True, "Hamstring strain")
    assert "Hamstring strain qxzjwq" in " ".join(athlete_report(made, INJURED).texts())


@pytest.mark.parametrize("athlete_id", TESTED)
def test_notes_injuries_own_phases_decisions_and_ticks_change_no_byte_of_the_coachs_page(athlete_id: str):
    plain = record()
    bare = replace(
        plain,
        club=replace(
            plain.club,
            injuries=plain.club.injuries.iloc[0:0],
            phases=plain.club.phases[plain.club.phases["athlete_id"].isna()],
        ),
        decisions=plain.decisions[~plain.decisions["medical"]],
        ticks=plain.ticks.iloc[0:0],
    )
    bare.assessed["note"] = None
    assert as_html(athlete_report(plain, athlete_id, Reader.COACH)) == as_html(
        athlete_report(bare, athlete_id, Reader.COACH)
    )
    assert as_html(squad_report(plain, None, Reader.COACH)) == as_html(squad_report(bare, None, Reader.COACH))


def test_a_test_that_hurt_leaves_no_hollow_mark_in_the_coachs_picture():
    [physio, coach] = [
        Page(as_html(athlete_report(record(), INJURED, reader))) for reader in (Reader.PHYSIO, Reader.COACH)
    ]
    assert "hollow" in physio.text
    assert "hollow" not in coach.text
    inside = [one["fill"] for one in coach.attributes("circle") + coach.attributes("polygon")]
    assert inside
    assert "none" not in inside


def test_a_test_that_hurt_reads_like_any_other_without_a_verdict():
    pages = []
    for why in ("painful", "no_date", "above_limit"):
        made = record()
        last = made.assessed["test_id"] == f"{INJURED}-nordic-2026-06-01"
        made.assessed.loc[last, "verdict"] = "not_rated"
        made.assessed.loc[last, "not_rated_why"] = why
        made.assessed.loc[last, ["reading_pct", "reading_low_pct", "reading_high_pct"]] = float("nan")
        pages.append(Page(as_html(athlete_report(made, INJURED, Reader.COACH))).text.partition("Both legs")[0])
    assert "No verdict on the Nordic: ask the physio." in pages[0]
    assert len(set(pages)) == 1


@settings(max_examples=15)
@given(secret=SECRETS, pains=st.lists(st.integers(0, 10).map(float), min_size=1, max_size=4))
def test_an_athletes_page_names_nobody_else_and_says_two_things_at_most(secret: str, pains: list[float]):
    made = _full_of_facts(secret, pains, False, "Note")
    names = {one: f"{name} {secret}{place}" for place, (one, name) in enumerate(NAMES.items())}
    made = replace(made, names=names)
    for athlete_id in NAMES:
        page = Page(as_html(athlete_report(made, athlete_id, Reader.ATHLETE)))
        others = [name for one, name in names.items() if one != athlete_id]
        assert not any(other in page.text for other in others)
        assert len(page.attributes("li")) <= 2
