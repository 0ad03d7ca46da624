"""Names hidden for a shared screen: nobody is named on any page, in any file, or in the address."""

from __future__ import annotations

import datetime as dt
import json
import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import demo, store
from hamstring_metrics.model import Decision, PhaseKind, Side, WeekLog
from hamstring_metrics.store.athletes import Athlete, Injury
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.tests import TypedTest
from pages.ui.pseudonyms import Pseudonyms
from tests.pages.conftest import OpenPage, everything_said

PAGES = (
    "testing/test_day.py",
    "testing/enter_results.py",
    "results/athlete.py",
    "results/squad.py",
    "results/trends.py",
    "results/own_view.py",
    "programme/phases_and_week.py",
    "programme/exercises.py",
    "programme/return_markers.py",
    "club/roster.py",
    "club/data.py",
    "club/settings.py",
    "about/method.py",
)
DAY = dt.date(2026, 3, 4)


def everything_sent(app: AppTest) -> str:
    """Every element of the page as it goes to the browser, tables and pictures included."""
    texts = []

    def walk(node: object) -> None:
        proto = getattr(node, "proto", None)
        if proto is not None:
            texts.append(str(proto))
        value = getattr(node, "value", None)
        if isinstance(value, pd.DataFrame):
            texts.append(value.to_csv())
        for child in getattr(node, "children", {}).values():
            walk(child)

    walk(app._tree)
    texts += [json.dumps(dict(app.query_params), default=str)]
    return re.sub(r"\\\\(?=[!-/:-@\[-`{-~])", "", "\n".join(texts))


def tells(sent: str, names: list[str]) -> list[str]:
    """Those of the names that stand in what was sent, as words of their own: an id may stand inside another number."""
    # A letter beyond ASCII stands as its bytes in the text of a message.
    written = [(name, name.encode("unicode_escape").decode()) for name in names]
    octal = {name: "".join(chr(b) if b < 128 else f"\\{b:03o}" for b in name.encode()) for name in names}
    return [
        name
        for name, escaped in written
        if any(
            re.search(rf"(?<![0-9A-Za-z\\]){re.escape(one)}(?![0-9A-Za-z])", sent)
            for one in (name, escaped, octal[name])
        )
    ]


def names_of(people: list[Athlete]) -> list[str]:
    return [text for one in people for text in (one.name, *one.aliases, *one.external_ids) if len(text) > 2]


def unfold(app: AppTest) -> AppTest:
    """Open what is folded and worked out on opening."""
    for key in ("report", "squad:groups"):
        app.session_state[key] = True
    return app.run()


@pytest.mark.parametrize("page", PAGES)
def test_nobody_of_the_sample_club_is_named_on_any_page(open_page: OpenPage, monkeypatch, page):
    monkeypatch.setenv("HAMSTRING_DEMO", "1")
    people = store.athletes.listed(demo.open_demo())
    known = names_of(people)
    assert len(known) > 20
    hidden = unfold(open_page(page, names="hidden"))
    assert not hidden.exception
    assert tells(everything_sent(hidden), known) == []
    assert hidden.query_params["names"] == "hidden"


def test_the_same_look_finds_the_names_where_they_are_shown(open_page: OpenPage, monkeypatch):
    monkeypatch.setenv("HAMSTRING_DEMO", "1")
    known = names_of(store.athletes.listed(demo.open_demo()))
    for page in ("results/squad.py", "results/athlete.py", "testing/test_day.py", "club/roster.py"):
        assert len(tells(everything_sent(unfold(open_page(page))), known)) > 3, page


def talkative() -> tuple[store.Store, str]:
    """A club in which every text that people write names somebody."""
    here = store.open()
    kim = store.athletes.save(
        here, Athlete("Kim Zorawski", aliases=("Zorro",), external_ids=("X-4711",), squads=("First team",))
    ).athlete_id
    lo = store.athletes.save(here, Athlete("Lo Quandt", squads=("First team",))).athlete_id
    for one, left in ((kim, 300.0), (lo, 200.0)):
        store.athletes.add_body_mass(here, one, 80.0, DAY)
        store.tests.save_typed(
            here,
            [
                TypedTest(one, "nordic", DAY - dt.timedelta(weeks=4), left, 310.0, note="zorro was tired, see X-4711"),
                TypedTest(one, "nordic", DAY, left, 320.0, note="Tested beside Quandt"),
                TypedTest(one, "curl_8rm", DAY, 20.0, 22.0, note="Kim Zorawski's own machine"),
            ],
        )
    store.athletes.save_injury(here, Injury(kim, Side.LEFT, DAY, note="Told by Zorro"))
    store.phases.save(here, Phase("Zorawski special", PhaseKind.CONTROL, DAY, DAY, athlete_id=kim))
    store.decisions.save(here, Decision(kim, DAY, "Kim repeats beside Quandt", None, True))
    store.week_logs.save(
        here, store.week_logs.StoredLog(kim, WeekLog(DAY - dt.timedelta(days=2), note="Zorro coughed"))
    )
    return here, kim


@pytest.mark.parametrize("page", PAGES)
def test_no_text_that_people_wrote_names_anybody(open_page: OpenPage, page):
    _, kim = talkative()
    app = unfold(open_page(page, names="hidden", athlete=kim, part="log", whose="athlete"))
    assert not app.exception
    sent = everything_sent(app)
    assert tells(sent, ["Zorawski", "zorro", "Zorro", "X-4711", "Quandt", "Kim "]) == []


def test_a_note_keeps_its_words_and_says_who_by_number(open_page: OpenPage):
    _, kim = talkative()
    app = open_page("results/athlete.py", names="hidden", athlete=kim)
    notes = next(one.value for one in app.dataframe if "Note" in one.value)["Note"].tolist()
    assert "Player 01 was tired, see Player 01" in notes
    assert "Tested beside Player 02" in notes
    assert "Player 01's own machine" in notes


def test_numbers_do_not_follow_the_names_and_stay_when_somebody_comes(open_page: OpenPage):
    here = store.open()
    for name in ("Zoe", "Mia", "Ann"):
        store.athletes.save(here, Athlete(name))
    box = next(one for one in open_page("results/athlete.py", names="hidden").selectbox if one.label == "Athlete")
    assert box.options == ["Player 01", "Player 02", "Player 03"]
    store.athletes.save(here, Athlete("Aaa"))
    app = open_page("results/athlete.py", names="hidden")
    box = next(one for one in app.selectbox if one.label == "Athlete")
    assert box.options == ["Player 01", "Player 02", "Player 03", "Player 04"]
    zoe = next(one.athlete_id for one in store.athletes.listed(here) if one.name == "Zoe")
    app = open_page("results/athlete.py", names="hidden", athlete=zoe)
    assert next(one for one in app.selectbox if one.label == "Athlete").value == zoe


def test_the_switch_hides_on_every_page_and_shows_again(open_page: OpenPage):
    talkative()
    app = open_page("results/squad.py")
    assert "Kim Zorawski" in everything_sent(app)
    switch = next(one for one in app.toggle if one.label == "Hide names")
    app = switch.set_value(True).run()
    assert app.query_params["names"] == "hidden"
    assert tells(everything_sent(app), ["Zorawski", "Quandt"]) == []
    app.switch_page("pages/results/trends.py").run()
    assert tells(everything_sent(app), ["Zorawski", "Quandt"]) == []
    app = next(one for one in app.toggle if one.label == "Hide names").set_value(False).run()
    assert "names" not in app.query_params
    assert "Kim Zorawski" in everything_sent(app)


def test_while_names_are_hidden_no_form_can_store_a_number_as_a_name(open_page: OpenPage):
    here, kim = talkative()
    before = store.athletes.get(here, kim)
    for page in ("club/roster.py", "results/trends.py", "results/athlete.py"):
        app = open_page(page, names="hidden", athlete=kim)
        assert not [
            one for one in app.button if one.label in ("Save", "Save the phase", "Save the test", "Add athlete")
        ]
    assert store.athletes.get(here, kim) == before
    assert "Names are hidden. Show them to add or change an athlete." in everything_said(
        open_page("club/roster.py", names="hidden")
    )


def test_no_file_with_everything_about_a_person_is_offered_while_names_are_hidden(open_page: OpenPage):
    _, kim = talkative()

    def offered(**address: str) -> bool:
        app = open_page("results/athlete.py", athlete=kim, **address)
        return "All data of this person (ZIP)" in [one.label for one in app.button]

    assert offered()
    assert not offered(names="hidden")


def test_a_report_in_hands_of_others_names_nobody(open_page: OpenPage, monkeypatch):
    _, kim = talkative()
    written = []
    monkeypatch.setattr("pages.ui.report_buttons._downloads", lambda document, *_, **__: written.append(document))
    app = open_page("results/athlete.py", athlete=kim, names="hidden")
    app.session_state["report"] = True
    app.run()
    assert not app.exception
    (document,) = written[-1:]
    text = str(document)
    assert "Player 01" in text
    assert tells(text, ["Zorawski", "Zorro", "zorro", "X-4711", "Quandt"]) == []


def test_a_part_of_a_name_that_two_share_is_somebody():
    people = {one.athlete_id: one for one in (Athlete("Ann Lee-Moor", "a"), Athlete("Ben Lee van Dyk", "b"))}
    hide = Pseudonyms.of(people, {"a": 1, "b": 2})
    assert hide.text("Ann Lee-Moor and ben lee van dyk") == "Player 01 and Player 02"
    assert hide.text("Lee, Moor, Ann and the van") == "a player, Player 01, Player 01 and the van"
    assert hide.text("Leeds and Annual stay") == "Leeds and Annual stay"
    assert hide.text("ann_lee-moor_trace 2.csv") == "Player 01_trace 2.csv"


def test_a_club_without_anybody_has_nobody_to_hide():
    assert Pseudonyms.of({}, {}).text("Nothing here") == "Nothing here"
