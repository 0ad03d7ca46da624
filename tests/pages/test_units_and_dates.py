"""Units, dates and decimals that the club has set reach every page: no text of any page keeps the default."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from hamstring_metrics import demo, store
from hamstring_metrics.settings import Settings
from tests.pages.conftest import CHECKOUT, OpenPage

PAGES = sorted(
    path.relative_to(CHECKOUT / "pages").as_posix()
    for path in (CHECKOUT / "pages").glob("*/*.py")
    # People is there only with sign-in, and shows no measurement.
    if path.parent.name != "ui" and path.name != "people.py"
)
OTHERS = Settings(mass_unit="lb", force_unit="kgf", decimal_sign=",", date_style="DD/MM/YYYY")
LEFT_OVER = {
    "kilograms or newtons": re.compile(r"\d\s?(?:kg|N)(?![\w/])|\((?:kg|N)\)"),
    "a decimal point": re.compile(r"(?<![\w./])(?<!\w-)\d+\.\d+(?![\d./]*[/\w])"),
    "a date with the year first": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
}
# What is no text for a reader: styles, addresses, what a field may hold, and how wide it is.
UNREAD = frozenset(
    "id formId elementHash hash config url data cssContent htmlContent jsContent min max default value format mark columns".split()
)
# Of a figure only what is written; plotly is told days and places in its own way.
WRITTEN_IN_FIGURES = ("text", "hovertext", "ticktext", "name")
KWABENA, AOIFE = "Kwabena Asantewuo", "Aoife Brannelly"


def by_label(elements: Any, label: str) -> Any:
    """The element with this label."""
    return next(one for one in elements if one.label == label)


@pytest.fixture
def people(tmp_path: Path) -> dict[str, str]:
    """The sample club with other units, dates and decimals than the default; ids by name."""
    opened = store.open()
    demo.build_demo(opened)
    stored = store.club_settings.load(opened)
    chosen = {name: getattr(OTHERS, name) for name in ("mass_unit", "force_unit", "decimal_sign", "date_style")}
    store.club_settings.save(opened, dataclasses.replace(stored, **chosen))
    return {one.name: one.athlete_id for one in store.athletes.listed(opened)}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_writes_in_the_clubs_units_dates_and_decimals(people: dict[str, str], open_page: OpenPage, page: str):
    for name in (KWABENA, AOIFE):
        app = open_page(page, athlete=people[name])
        assert not app.exception
        assert left_over(app, page) == []


def left_over(app: AppTest, page: str) -> list[str]:
    """Texts of a page that are written in the default way, each with what is wrong."""
    found = []
    for text in texts(app._tree):
        told = _without_quotations(text.replace("\\", "").replace("\u2060", "").replace("\u00a0", " "), page)
        found += [f"{what}: {told[:200]}" for what, pattern in LEFT_OVER.items() if pattern.search(told)]
    return found


def _without_quotations(text: str, page: str) -> str:
    """The text without formulas and thresholds that are quoted in their own unit, which the page says."""
    own = re.sub(r"Expected force: 4 N x body mass in kg \+ 26,1 N|\(4 x body mass \+ 26,1 N\)", "", text)
    if page == "about/method.py":
        return re.sub(r"\d (?:kg|N)(?![\w/])", "", own)
    if page == "club/settings.py":
        return re.sub(r"2026-03-04 \(year first\)|04\.03\.2026 \(day first\)|^1\.5 \(point\)$", "", own)
    return own


def texts(node: Any) -> Iterator[str]:
    """Every text that an element of a page shows, that of tables and figures included."""
    for child in getattr(node, "children", {}).values():
        yield from texts(child)
    if getattr(node, "type", "") == "arrow_data_frame":
        frame: pd.DataFrame = node.value
        yield from map(str, frame.columns)
        yield from (str(value) for column in frame for value in frame[column])
    elif (proto := getattr(node, "proto", None)) is not None:
        yield from _strings(MessageToDict(proto))


def _strings(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, name)
    elif isinstance(value, str):
        if name == "spec":
            yield from _written_in_figure(json.loads(value))
        elif name not in UNREAD:
            yield value


def _written_in_figure(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _written_in_figure(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _written_in_figure(inner, name)
    elif isinstance(value, str) and name in WRITTEN_IN_FIGURES:
        yield value


def test_the_sweep_sees_what_is_left_over(people: dict[str, str], open_page: OpenPage):
    store.club_settings.save(store.open(), Settings(time_zone="Europe/Dublin"))
    told = left_over(open_page("results/athlete.py", athlete=people[KWABENA]), "results/athlete.py")
    assert {one.partition(":")[0] for one in told} == set(LEFT_OVER)


def test_a_sentence_after_a_click_is_written_as_the_page_is(people: dict[str, str], open_page: OpenPage):
    app = open_page("club/roster.py", athlete=people[AOIFE])
    by_label(app.number_input, "Body mass (lb)").set_value(140.5).run()
    by_label(app.button, "Add mass").click().run()
    assert "140,5 lb" in app.success[0].value.replace("\\", "")


def test_an_axis_that_plotly_labels_has_the_comma(people: dict[str, str], open_page: OpenPage):
    app = open_page("results/athlete.py", athlete=people[KWABENA])
    specs = [json.loads(one.proto.spec) for one in app.get("plotly_chart")]
    assert specs
    assert all(one["layout"]["separators"] == ", " for one in specs)


@pytest.mark.parametrize(
    ("style", "shown"), [("DD/MM/YYYY", "DD/MM/YYYY"), ("DD.MM.YYYY", "DD.MM.YYYY"), ("D MMMM YYYY", "YYYY-MM-DD")]
)
def test_a_field_for_a_date_shows_it_in_the_clubs_style_where_it_can(open_page: OpenPage, style: str, shown: str):
    store.club_settings.save(store.open(), Settings(date_style=style))
    app = open_page("testing/enter_results.py")
    assert {one.proto.format for one in app.date_input} == {shown}
