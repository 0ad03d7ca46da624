"""The journal in words."""

from __future__ import annotations

import pytest

from hamstring_metrics import wording
from hamstring_metrics.settings import Settings

KIM = {"c9cb204dea6342d1": "Kim Example"}


def test_ids_are_names_and_codes_are_words_and_dates_are_in_the_style_of_the_club() -> None:
    values = {
        "athlete_id": "c9cb204dea6342d1",
        "start_date": "2026-03-16",
        "end_date": None,
        "kind": "prone_single_leg",
    }
    text = wording.journal_values(values, KIM, Settings(date_style="DD/MM/YYYY"))
    assert text == "athlete Kim Example; from 16/03/2026; kind Prone, single leg"


@pytest.mark.parametrize(
    "values",
    [
        None,
        {},
        {"sha256": "57" * 32},
        {"athlete_id": "0000000000000000"},
        {"aliases": []},
        {"deleted_at": "2026-03-16"},
    ],
)
def test_what_says_nothing_to_a_reader_is_left_out(values: dict[str, object] | None) -> None:
    assert wording.journal_values(values, KIM) == ""


def test_an_external_id_stands_without_brackets() -> None:
    assert wording.journal_values({"external_ids": ["004217"]}, {}) == "external ids 004217"


def test_a_word_nobody_translated_is_still_shown() -> None:
    assert wording.journal_action("whistle", "blown") == "Whistle blown"
