"""Strength against body mass, with the published line."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.model import MassState
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge
from tests.charts.squads import athlete, squad

STALE = {"mass_state": MassState.STALE, "body_mass_state": MassState.STALE, "body_mass_kg": 80.0}
MISSING = {
    "mass_state": MassState.MISSING, "body_mass_state": MassState.MISSING, "body_mass_kg": None,
    "strength_per_kg": None, "strength_allometric": None, "residual_n": None,
}  # fmt: skip


def marks(picture: charts.Picture) -> dict[str, Any]:
    """Traces with marks, by name."""
    return {trace.name: trace for trace in picture.figure.data if trace.mode == "markers"}


def lines(picture: charts.Picture) -> dict[str, Any]:
    return {trace.name: trace for trace in picture.figure.data if trace.mode == "lines" and trace.name}


def test_left_is_a_blue_circle_and_right_an_orange_diamond_above_the_body_mass() -> None:
    found = marks(charts.force_and_mass(squad({})))
    left, right = found["Left"], found["Right"]
    assert (list(left.x), list(left.y), left.marker.symbol, left.marker.color) == (
        [70.0],
        [300.0],
        "circle",
        theme.LEFT,
    )
    assert (list(right.x), list(right.y), right.marker.symbol, right.marker.color) == (
        [70.0],
        [352.0],
        "diamond",
        theme.RIGHT,
    )


def test_an_interval_goes_up_and_down_from_each_leg() -> None:
    ends = {
        "left_low": 260.0,
        "left_high": 350.0,
        "right_low": 300.0,
        "right_high": 400.0,
        "strength_low": 290.0,
        "strength_high": 360.0,
    }
    found = marks(charts.force_and_mass(squad(ends)))
    assert (list(found["Left"].error_y.arrayminus), list(found["Left"].error_y.array)) == ([40.0], [50.0])
    mean = marks(charts.force_and_mass(squad(ends), legs="mean"))["Mean of both legs"]
    assert (list(mean.y), list(mean.error_y.arrayminus), list(mean.error_y.array)) == ([326.0], [36.0], [34.0])


def test_the_line_is_four_times_the_mass_and_the_ribbon_a_fifth_to_either_side() -> None:
    found = lines(charts.force_and_mass(squad({"body_mass_kg": 60.0}, {"body_mass_kg": 100.0})))
    line, ribbon = found["4 x mass + 26.1 N"], found["22 % to either side"]
    # 60 to 100 kg and 6 % of 40 kg beyond either end: 57.6 and 102.4 kg.
    assert list(line.x) == [57.6, 102.4]
    assert list(line.y) == [256.5, 435.7]
    assert list(ribbon.y) == [312.9, 531.6, 339.8, 200.1]


def test_a_stale_mass_makes_a_grey_hollow_mark_and_is_said() -> None:
    picture = charts.force_and_mass(squad({}, STALE))
    doubtful = [trace for trace in picture.figure.data if trace.name == "body mass stale or missing"]
    assert {(trace.marker.symbol, trace.marker.color) for trace in doubtful} == {
        ("circle-open", theme.REFERENCE), ("diamond-open", theme.REFERENCE),
    }  # fmt: skip
    assert [who for trace in doubtful for (who,) in trace.customdata] == ["a1", "a1"]
    assert "stale" in doubtful[0].hovertext[0]
    assert "stale" in picture.table.set_index("Athlete").loc["P1", "Body mass"]
    assert picture.alt.endswith("1 with a stale body mass is grey.")


def test_a_missing_mass_has_a_lane_of_its_own_left_of_the_axis() -> None:
    picture = charts.force_and_mass(squad({}, {"body_mass_kg": 90.0}, MISSING))
    axis = picture.figure.layout.xaxis
    lane = axis.tickvals[0]
    assert axis.ticktext[0] == "no mass"
    assert axis.range[0] < lane < 70 - 0.06 * 20
    (edge,) = picture.figure.layout.shapes
    assert lane < edge.x0 == pytest.approx(70 - 0.06 * 20)
    doubtful = [trace for trace in picture.figure.data if trace.name == "body mass stale or missing"]
    assert [x for trace in doubtful for x in trace.x] == pytest.approx([lane, lane], rel=1e-3)
    assert "Body mass missing" in doubtful[0].hovertext[0]


def test_without_a_missing_mass_there_is_no_lane() -> None:
    layout = charts.force_and_mass(squad({}, {"body_mass_kg": 90.0})).figure.layout
    assert not layout.shapes
    assert layout.xaxis.ticktext is None


def test_a_missing_leg_leaves_the_other_one() -> None:
    found = marks(charts.force_and_mass(squad({"left": None})))
    assert "Left" not in found
    assert list(found["Right"].y) == [352.0]


def test_units_are_the_clubs() -> None:
    picture = charts.force_and_mass(squad({}, {"body_mass_kg": 45.359237}), Settings(mass_unit="lb", force_unit="kgf"))
    found = marks(picture)
    assert list(found["Left"].x)[1] == 100.0
    assert list(found["Left"].y)[0] == 30.59  # 300 / 9.80665
    assert picture.figure.layout.xaxis.title.text == "Body mass (lb)"
    assert picture.figure.layout.yaxis.title.text == "Peak force (kgf)"


def test_the_curve_goes_through_the_middle_athlete_for_body_size() -> None:
    per_size = [18.0, 19.0, 20.0, 21.0, 22.0]
    rows = [{"strength_allometric": value, "body_mass_kg": 70.0 + place} for place, value in enumerate(per_size)]
    picture = charts.force_and_mass(squad(*rows), allometric=True)
    curve = lines(picture)["middle athlete x mass^0.67"]
    for kg, force in zip(curve.x, curve.y, strict=True):
        assert force == pytest.approx(20.0 * kg**0.67, rel=2e-3)
    assert "no norm" in picture.caption
    assert "4 x mass" not in picture.caption


def test_of_four_athletes_there_is_no_curve() -> None:
    assert lines(charts.force_and_mass(squad({}, {}, {}, {}), allometric=True)) == {}


def test_a_count_has_no_line() -> None:
    picture = charts.force_and_mass(pd.DataFrame([bridge(strength=25.0)]))
    assert lines(picture) == {}
    assert picture.caption.startswith("No line of strength against body mass is known for this test.")


def test_the_table_says_who_moves() -> None:
    table = charts.force_and_mass(squad({})).table
    assert table["Places up by the line"].tolist() == ["1 up (2 by N/kg, 1 by the line)"]
    assert table["Against the line"].tolist() == ["20 N above the line"]


def test_protocols_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="expected one protocol"):
        charts.force_and_mass(pd.DataFrame([athlete(), bridge()]))
