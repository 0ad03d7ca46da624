"""What changed, what was decided, and what stands behind a number, on the pages."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import club as stored_club
from hamstring_metrics import store, wording
from hamstring_metrics.model import PhaseKind, Side
from hamstring_metrics.store.athletes import Athlete, Injury
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.tests import TypedTest
from pages.ui import choosing
from tests.pages.conftest import OpenPage, everything_said

DAY = dt.date(2026, 3, 4)


def somebody(name: str = "Ada Example", **more: object) -> str:
    return store.athletes.save(store.open(), Athlete(name, **more)).athlete_id


def measured(
    athlete: str, left: float | None, right: float | None, weeks: int = 0, protocol: str = "nordic", **more: object
) -> str:
    day = DAY + dt.timedelta(weeks=weeks)
    (test_id,) = store.tests.save_typed(store.open(), [TypedTest(athlete, protocol, day, left, right, **more)])
    return test_id


def said(app: AppTest) -> str:
    assert not app.exception
    return everything_said(app).replace("\\", "").replace("\u2060", "")


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def table(app: AppTest, column: str):
    found = next(one.value for one in [*app.table, *app.dataframe] if column in one.value)
    # A table of few lines is Markdown, in which every sign of ours is escaped.
    return found.map(lambda cell: cell.replace("\\", "") if isinstance(cell, str) else cell)


def test_the_athlete_page_tells_the_most_telling_change_first(open_page: OpenPage):
    ada = somebody()
    measured(ada, 300.0, 300.0)
    measured(ada, 390.0, 306.0, weeks=4)
    app = open_page("results/athlete.py", athlete=ada)
    text = said(app)
    assert "Left up by 30 % against the last comparable test (300 N, now 390 N)" in text
    rows = table(app, "Last test")
    assert rows["Last test"].tolist() == [
        "up 30 %: changed", "up 2 %: change not shown", "22 % to the left: changed",
    ]  # fmt: skip
    assert rows["Own baseline"].tolist() == ["needs 3 earlier test days"] * 3
    assert "Before the injury" not in rows
    assert "Best left so far. One high value is not a change." in text


def test_an_injured_athlete_is_held_against_the_time_before_it_too(open_page: OpenPage):
    ada = somebody()
    measured(ada, 300.0, 300.0)
    store.athletes.save_injury(store.open(), Injury(ada, Side.LEFT, DAY + dt.timedelta(weeks=1), None))
    measured(ada, 200.0, 300.0, weeks=4)
    rows = table(open_page("results/athlete.py", athlete=ada), "Last test")
    assert rows["Before the injury"].tolist()[0] == "down 33 %: changed"


def test_until_three_test_days_a_published_group_stands_beside_and_then_the_own_band(open_page: OpenPage):
    ada = somebody()
    for week in range(2):
        measured(ada, 300.0, 310.0, weeks=week)
    text = said(open_page("results/athlete.py", athlete=ada))
    assert "Beside a published group" in text
    assert "After 1 more comparable test day the own band takes its place." in text
    assert "Stands beside a published group; the own band takes its place after 1 more comparable test day." in text
    measured(ada, 300.0, 310.0, weeks=2)
    text = said(open_page("results/athlete.py", athlete=ada))
    assert "Beside the own baseline, left: mean of 3 test days" in text
    assert "Stands beside the own baseline; a published group is no longer used." in text
    assert "Beside a published group" not in text


def test_for_distance_runners_it_says_that_no_group_fits(open_page: OpenPage):
    ada = somebody()
    measured(ada, 300.0, 310.0)
    app = open_page("results/athlete.py", athlete=ada)
    next(one for one in app.selectbox if one.label == "Published group").set_value("distance_runners").run()
    assert "No published Nordic values for distance" in said(app)


def test_three_tests_that_are_not_real_on_their_own_agree_as_often_by_chance(open_page: OpenPage):
    ada = somebody()
    measured(ada, 300.0, 309.0)
    measured(ada, 20.0, 21.5, protocol="curl_8rm", left_reps=8, right_reps=8)
    measured(ada, 20.0, 21.0, protocol="single_leg_bridge")
    text = said(open_page("results/athlete.py", athlete=ada))
    assert "No test shows a difference that is real on its own." in text
    assert "1 in 4" in text


def test_an_extreme_first_test_is_told_to_lean_towards_the_squad(open_page: OpenPage):
    for place in range(14):
        one = somebody(f"Athlete {place:02}", squads=("A",))
        for week in range(5):
            measured(one, 300.0 + 5 * place + (week % 2), 300.0 + 5 * place - (week % 2), weeks=week)
    ada = somebody("Ada Example", squads=("A",))
    measured(ada, 150.0, 340.0)
    text = said(open_page("results/athlete.py", athlete=ada))
    assert "Left 150 N in a first test is far off the" in text
    assert "by chance alone" in text.lower()


@pytest.mark.parametrize(
    ("tests", "says"),
    [
        (1, "the value alone, no trend"),
        (2, "the change between them, no trend"),
        (3, "Three are too few for a band"),
        (5, "Few tests: read it with care"),
        (6, "It says nothing after"),
    ],
)
def test_a_trend_says_what_so_few_tests_allow(open_page: OpenPage, tests, says):
    ada = somebody()
    for week in range(tests):
        measured(ada, 300.0 + 3 * week, 310.0 + week % 2, weeks=week)
    text = said(open_page("results/trends.py", athlete=ada))
    assert says in text
    assert ("Few tests" in text) is (tests == 5)


def test_a_new_machine_breaks_the_trend_and_it_says_so(open_page: OpenPage):
    ada = somebody()
    here = store.open()
    machines = [store.machines.save(here, store.machines.Machine(name=name)).machine_id for name in ("Old", "New")]
    for week in range(6):
        measured(
            ada, 20.0, 21.0, weeks=week, protocol="curl_8rm", left_reps=8, right_reps=8, machine_id=machines[week // 3]
        )
    assert "In 2 pieces, as the machine or position changed." in said(open_page("results/trends.py", athlete=ada))


def test_phases_are_compared_with_the_share_of_pairs_from_three_against_three(open_page: OpenPage):
    ada = somebody()
    for name, start, end in (("Base", 0, 3), ("Hip", 4, 8)):
        store.phases.save(
            store.open(),
            Phase(
                name,
                PhaseKind.CONTROL,
                DAY + dt.timedelta(weeks=start),
                DAY + dt.timedelta(weeks=end, days=-1),
                athlete_id=ada,
            ),
        )
    for week, value in enumerate((300.0, 302.0, 304.0)):
        measured(ada, value, 300.0, weeks=week)
        measured(ada, value + 90, 300.0, weeks=week + 4)
    app = open_page("results/trends.py", athlete=ada)
    text = said(app)
    assert "Hip against Base (3 test days against 3): left up by 30 %" in text
    assert "does not tell what made it" in text
    assert "the later one is higher in 100 %" in text
    rows = table(app, "Left, change")
    assert rows["Phase"].tolist() == ["Base", "Hip"]
    assert rows["Left, change"].tolist() == ["no phase before", "up 30 %: changed"]


def test_the_squad_says_what_changed_since_the_last_test(open_page: OpenPage):
    ada, ben = somebody("Ada Example"), somebody("Ben Other")
    measured(ada, 300.0, 300.0)
    measured(ada, 390.0, 306.0, weeks=4)
    measured(ben, 300.0, 310.0)
    rows = table(open_page("results/squad.py"), "Change since last").set_index("Athlete")
    assert rows.loc["Ada Example", "Change since last"] == "left up 30 %: changed"
    assert rows.loc["Ben Other", "Change since last"] == "nothing to compare"


def test_a_decision_is_kept_beside_its_test_shown_on_the_trend_and_in_the_journal(open_page: OpenPage):
    ada = somebody()
    test_id = measured(ada, 300.0, 200.0, pain=5)
    app = open_page("results/athlete.py", athlete=ada)
    next(one for one in app.text_input if one.label == "What was decided").set_value("Repeat on *Friday*")
    next(one for one in app.date_input if one.label == "On").set_value(DAY)
    next(one for one in app.checkbox if one.label == "Medical").check()
    app = press(app.run(), "Keep it")
    (row,) = store.decisions.listed(store.open()).to_dict("records")
    assert (row["text"], row["medical"], row["test_id"]) == ("Repeat on *Friday*", True, test_id)
    text = said(app)
    assert "2026-03-04, medical, owner, beside 2026-03-04, Nordic (Painful" in text
    assert "Repeat on *Friday*" in text
    trends = open_page("results/trends.py", athlete=ada)
    charts = [one.proto.alt for one in trends.get("plotly_chart")] if trends.get("plotly_chart") else []
    assert any("1 decision marked at the foot: 2026-03-04, medical: Repeat on *Friday*" in alt for alt in charts)
    journal = table(open_page("club/data.py"), "What")
    assert "Decision added" in journal["What"].tolist()

    press(app, "Take out")
    assert store.decisions.listed(store.open()).empty


def test_a_decision_without_words_is_refused_and_the_rest_stays(open_page: OpenPage):
    ada = somebody()
    measured(ada, 300.0, 310.0)
    app = press(open_page("results/athlete.py", athlete=ada), "Keep it")
    assert "Decision: expected what was decided" in said(app)
    assert store.decisions.listed(store.open()).empty


@pytest.mark.parametrize(
    ("page", "key"), [("results/athlete.py", "explain:card:"), ("testing/test_day.py", "explain:day:")]
)
def test_a_number_opens_what_is_behind_it(open_page: OpenPage, page, key):
    ada = somebody()
    store.athletes.add_body_mass(store.open(), ada, 70.0, DAY)
    test_id = measured(ada, 300.0, 310.0)
    app = open_page(page, athlete=ada) if "athlete" in page else open_page(page)
    assert "Typed here, in no file." not in said(app)
    app.session_state[f"{key}{test_id}"] = True
    text = said(app.run())
    for part in ("Typed here, in no file.", "25 rugby players", "Body mass: 70 kg, 2026-03-04", "Does not mean:"):
        assert part in text


def test_the_squad_explains_the_numbers_of_whoever_is_chosen(open_page: OpenPage):
    ada = somebody()
    measured(ada, 300.0, 310.0)
    app = open_page("results/squad.py")
    next(one for one in app.selectbox if one.label == "Whose numbers").set_value(ada).run()
    assert "Typed here, in no file." in said(app)


def test_a_change_opens_what_is_behind_it(open_page: OpenPage):
    ada = somebody()
    measured(ada, 300.0, 300.0)
    test_id = measured(ada, 390.0, 306.0, weeks=4)
    app = open_page("results/athlete.py", athlete=ada)
    app.session_state[f"explain:changes:{test_id}"] = True
    assert "Inputs: 390 N now; the last comparable test: 300 N, 1 test day, 2026-03-04." in said(app.run())


def test_a_verdict_is_the_same_on_every_page_and_for_every_command_whatever_the_filter(open_page: OpenPage):
    people = {}
    for place, (left, right) in enumerate([(300.0, 200.0), (300.0, 345.0), (300.0, 305.0), (300.0, None)]):
        name = f"Athlete {place}"
        people[name] = somebody(name, squads=("A" if place % 2 else "B",))
        measured(people[name], left, right)
        measured(people[name], left + 4, right, weeks=1)
    here = store.open()
    assessed = stored_club.assessed(here)
    last = assessed[assessed["is_latest"]].set_index("athlete_id")["verdict"]
    expected = {name: wording.verdict_word(last[one]) for name, one in people.items()}
    assert len(set(expected.values())) == 4

    def verdicts(app: AppTest) -> dict[str, str]:
        rows = table(app, "Change since last").to_dict("records")
        return {row["Athlete"]: row["Verdict"].split(" ", 1)[1] for row in rows}

    squad = open_page("results/squad.py")
    shown = verdicts(squad)
    for team in ("A", "B"):
        box = next(one for one in squad.selectbox if one.label == "Squad")
        squad = box.set_value(choosing.squad_id(team)).run()
        filtered = verdicts(squad)
        assert filtered == {name: shown[name] for name in filtered}
    assert shown == expected

    from hamstring_metrics.cli.club_record import club_record

    record = club_record(here).assessed.set_index("test_id")["verdict"].to_dict()
    assert record == assessed.set_index("test_id")["verdict"].to_dict()
    reasons = assessed[assessed["is_latest"]].set_index("athlete_id")
    day = said(open_page("testing/test_day.py", day="2026-03-11"))
    for name, one in people.items():
        text = said(open_page("results/athlete.py", athlete=one))
        assert f"**{wording.numbers.sentence(expected[name])}**" in text
        why = wording.reason(reasons.loc[one].to_dict())
        assert why in text
        assert why in day
        tests = table(open_page("results/athlete.py", athlete=one), "Pain (0-10)")
        assert expected[name] in tests["Verdict"].tolist()[0]
