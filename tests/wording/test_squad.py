"""What is said of a squad and its groups: names, borders, ties, what is left unsaid."""

from __future__ import annotations

import math

import pytest

from hamstring_metrics import wording
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import squad, squad_filters


def ranked(*values: float) -> list[dict[str, object]]:
    order = sorted(values, reverse=True)
    return [{"name": f"N{n}", "compared": one, "rank": order.index(one) + 1.0} for n, one in enumerate(values)]


def test_four_are_too_few_and_five_are_ranked():
    assert "too few for ranks" in squad.rank_sentences(ranked(4, 5, 6, 7), "per_kg", "nordic")[0]
    found = squad.rank_sentences(ranked(4, 5, 6, 7, 8), "per_kg", "nordic")
    assert found == ["Highest per kg body mass: N4 (8.00 N/kg), N3 (7.00 N/kg) and N2 (6.00 N/kg), of 5 ranked."]


def test_those_who_tie_for_a_place_are_all_named_and_many_are_counted():
    assert squad.rank_sentences(ranked(4, 5, 5, 5, 5), "strength", "single_leg_bridge") == [
        "Highest repetitions: N1 (5 repetitions), N2 (5 repetitions), N3 (5 repetitions) and N4 (5 repetitions), of 5 ranked."
    ]
    assert squad.rank_sentences(ranked(*[5.0] * 6), "per_kg", "nordic") == [
        "Highest per kg body mass: 6 athletes share the first places, of 6 ranked."
    ]


def test_who_moves_is_told_by_how_far_and_the_rest_is_counted():
    rows = [
        {"name": name, "places_moved": places}
        for name, places in (("A", 1.0), ("B", -4.0), ("C", 2.0), ("D", 2.0), ("E", 0.0))
    ]
    assert squad.moved_sentences(rows) == [
        "Against the force expected of body mass, B moves down 4 places, C up 2, D up 2 and 1 more changes place: "
        "N/kg favours the light."
    ]
    assert squad.moved_sentences([{"name": "A", "places_moved": 0.0}]) == [
        "Against the force expected of body mass everybody keeps the place of N/kg."
    ]
    assert squad.moved_sentences([{"name": "A", "places_moved": math.nan}]) == []


def test_up_to_three_who_are_not_ranked_are_named_and_more_are_counted_by_reason():
    rows = [
        {"name": f"N{n}", "not_ranked_why": why} for n, why in enumerate(["mass_missing", "painful", None, "one_side"])
    ]
    assert squad.not_ranked_sentences(rows) == [
        "Not ranked: N0 (no body mass), N1 (painful) and N3 (a leg not measured)."
    ]
    rows += [{"name": "N4", "not_ranked_why": "mass_missing"}]
    assert squad.not_ranked_sentences(rows) == ["Not ranked: 2 (no body mass), 1 (painful) and 1 (a leg not measured)."]


@pytest.mark.parametrize(("score", "told"), [(3.5, False), (3.51, True), (-3.51, True), (math.nan, False)])
def test_a_value_is_far_off_beyond_three_and_a_half(score, told):
    rows = [{"name": "Kim", "compared": 5.0, "modified_z": score}]
    assert bool(squad.far_sentences(rows, "per_kg", "nordic")) == told


def test_women_and_men_together_are_told_and_an_unknown_sex_is_neither():
    assert squad.mixed_sentences([{"sex": "female"}, {"sex": None}]) == []
    assert len(squad.mixed_sentences([{"sex": "female"}, {"sex": "male"}])) == 1


def test_a_name_cannot_break_a_line():
    (found,) = squad.not_ranked_sentences([{"name": "Kim\n# X", "not_ranked_why": "painful"}])
    assert "\n" not in found


def test_the_club_chooses_the_unit_of_a_force_and_not_that_of_a_force_beside_mass():
    kgf = Settings(force_unit="kgf")
    assert squad.compared_text(98.0665, "residual", "nordic", kgf) == "10.0 kgf"
    assert squad.compared_text(4.5, "per_kg", "nordic", kgf) == "4.50 N/kg"
    assert squad.compared_unit("strength", "nordic", kgf) == "kgf"


GROUP = {
    "group": "First", "athletes": 5, "median": 4.5, "low_quartile": 4.0, "high_quartile": 5.0, "against": "the others",
    "difference": 0.5, "difference_low": 0.1, "difference_high": 0.9, "compared_athletes": 6,
}  # fmt: skip


def test_a_group_reads_with_median_middle_half_and_difference():
    (row,) = squad_filters.group_rows([GROUP], "squad", "per_kg", "nordic")
    assert row == {
        "Group": "First", "Athletes": 5, "Median": "4.50 N/kg", "Middle half": "4.00 N/kg to 5.00 N/kg",
        "Difference (90 %)": "+0.50 N/kg (+0.10 N/kg to +0.90 N/kg; 6 others)",
    }  # fmt: skip


def test_of_a_group_below_five_nothing_is_told_but_its_number():
    few = GROUP | {"athletes": 4, "difference": math.nan, "difference_low": math.nan, "difference_high": math.nan}
    (row,) = squad_filters.group_rows([few], "squad", "per_kg", "nordic")
    assert (row["Athletes"], row["Median"], row["Middle half"]) == (4, "", "")
    assert row["Difference (90 %)"] == "fewer than 5 to compare"
    said = wording.groups_sentence([few, few], "squad", "per_kg", "nordic")
    assert said == "Squads: fewer than 5 athletes to compare with one another, so no difference is told."


def test_groups_lie_apart_only_where_the_interval_leaves_zero_out():
    near = GROUP | {"group": "Second", "difference_low": -0.1}
    assert wording.groups_sentence([near, near], "squad", "per_kg", "nordic") == (
        "Squads: no difference is shown beyond what chance makes of groups that are alike."
    )
    assert (
        wording.groups_sentence([GROUP, near], "squad", "per_kg", "nordic")
        == "Squads: First 0.50 N/kg above the others."
    )


def test_one_group_is_no_comparison():
    assert (
        wording.groups_sentence([GROUP], "position", "per_kg", "nordic") == "No two positions have a value to compare."
    )


def test_a_season_is_told_since_the_one_before():
    row = GROUP | {"group": 2025, "against": 2024, "difference": -0.5, "difference_low": -0.9, "difference_high": -0.1}
    nothing = dict.fromkeys(("difference", "difference_low", "difference_high"), math.nan)
    assert wording.groups_sentence([row | {"against": None} | nothing, row], "season", "per_kg", "nordic") == (
        "Seasons: 2025/26 0.50 N/kg below 2024/25."
    )


def test_the_line_of_filters_counts_who_fits():
    assert wording.filter_sentence([], 1, 1) == "Shown: everybody. 1 athlete."
    assert wording.filter_sentence(["women"], 0, 4) == "Shown: women. 0 of 4 athletes."
