"""Strength against the difference between the legs."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.model import ComparedBy, Verdict
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge
from tests.charts.squads import athlete, squad

FIVE = (
    {"strength_per_kg": 4.0, "reading_pct": -20.0, "reading_low_pct": -33.0, "reading_high_pct": -6.0, "verdict": Verdict.REAL},
    {"strength_per_kg": 4.5, "reading_pct": 2.0, "reading_low_pct": -13.0, "reading_high_pct": 16.0, "verdict": Verdict.NO_DIFFERENCE},
    {"strength_per_kg": 5.0, "reading_pct": 12.0, "reading_low_pct": -3.0, "reading_high_pct": 26.0, "verdict": Verdict.REPEAT},
    {"strength_per_kg": 5.5, "reading_pct": 0.0, "reading_low_pct": -15.0, "reading_high_pct": 15.0, "verdict": Verdict.NO_DIFFERENCE},
    {"strength_per_kg": 6.0, "reading_pct": 4.0, "reading_low_pct": -10.0, "reading_high_pct": 18.0, "verdict": Verdict.NO_DIFFERENCE},
)  # fmt: skip


def marks(picture: charts.Picture) -> dict[str, tuple[float, float]]:
    """Place of each athlete's mark by id."""
    return {
        who[0]: (x, y)
        for trace in picture.figure.data
        if trace.customdata is not None
        for who, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def corners(picture: charts.Picture) -> dict[str, tuple[float, float]]:
    return {
        note.text: (note.x, note.y) for note in picture.figure.layout.annotations if note.text and "legs" in note.text
    }


def test_strength_goes_to_the_right_and_the_size_of_the_difference_upwards() -> None:
    found = marks(charts.quadrant(squad(*FIVE)))
    assert found == {
        "a0": (4.0, 20.0), "a1": (4.5, 2.0), "a2": (5.0, 12.0), "a3": (5.5, 0.0), "a4": (6.0, 4.0),
    }  # fmt: skip


def test_the_upright_line_is_the_median_and_the_other_the_clubs_line() -> None:
    picture = charts.quadrant(squad(*FIVE), Settings(asymmetry_line_pct=12.5))
    level, upright = picture.figure.layout.shapes
    assert (level.y0, level.y1) == (12.5, 12.5)
    assert (upright.x0, upright.x1) == (5.0, 5.0)


def test_the_quadrants_are_named_in_their_corners() -> None:
    assert corners(charts.quadrant(squad(*FIVE))) == {
        "weaker half, legs apart": (0, 1),
        "weaker half, legs close": (0, 0),
        "stronger half, legs apart": (1, 1),
        "stronger half, legs close": (1, 0),
    }


def test_of_four_athletes_nobody_is_called_stronger() -> None:
    picture = charts.quadrant(squad(*FIVE[:4]))
    assert set(corners(picture)) == {"legs apart", "legs close"}
    assert len(picture.figure.layout.shapes) == 1


def test_the_cross_reaches_to_the_ends_of_both_intervals() -> None:
    row = FIVE[0] | {"strength": 280.0, "strength_low": 245.0, "strength_high": 315.0}
    (trace,) = charts.quadrant(squad(row)).figure.data
    # 4.0 N/kg at 280 N: 245 N are 3.5 N/kg and 315 N are 4.5 N/kg.
    assert (list(trace.error_x.arrayminus), list(trace.error_x.array)) == ([0.5], [0.5])
    assert (list(trace.error_y.arrayminus), list(trace.error_y.array)) == ([14.0], [13.0])


def test_where_the_legs_could_change_places_the_size_ends_at_nothing() -> None:
    (trace,) = charts.quadrant(squad(FIVE[2])).figure.data
    assert (list(trace.error_y.arrayminus), list(trace.error_y.array)) == ([12.0], [14.0])


def test_shape_colour_and_word_are_those_of_the_verdict() -> None:
    picture = charts.quadrant(squad(*FIVE))
    for trace, verdict in zip(picture.figure.data, (Verdict.REAL, Verdict.REPEAT, Verdict.NO_DIFFERENCE), strict=True):
        assert trace.marker.symbol == theme.VERDICT_SYMBOLS[verdict]
        assert trace.marker.color == theme.VERDICT_COLOURS[verdict]
        assert theme.verdict_mark(verdict) in trace.hovertext[0]
    key = picture.figure.layout.annotations[0].text
    assert [word in key for word in ("real", "repeat", "within error", "clear")] == [True, True, True, False]


def test_who_has_no_body_mass_or_reading_is_counted_and_not_drawn() -> None:
    nobody = {"strength_per_kg": None, "body_mass_kg": None, "mass_state": "missing"}
    one_leg = {
        "left": None,
        "reading_pct": None,
        "reading_low_pct": None,
        "reading_high_pct": None,
        "verdict": Verdict.NOT_MEASURED,
    }
    picture = charts.quadrant(squad(*FIVE, nobody, one_leg))
    assert set(marks(picture)) == {"a0", "a1", "a2", "a3", "a4"}
    assert picture.caption.startswith(
        "2 of 7 athletes are not in the picture: 1 without a reading of both legs and 1 without a body mass."
    )
    assert len(picture.table) == 7


def test_a_residual_is_drawn_in_the_clubs_unit() -> None:
    picture = charts.quadrant(squad({"residual_n": 98.0665}), Settings(force_unit="kgf"), ComparedBy.RESIDUAL)
    ((x, _),) = marks(picture).values()
    assert x == 10.0
    assert picture.figure.layout.xaxis.title.text.startswith("Peak force beyond 0.408 x mass + 2.66 kgf (kgf)")


def test_a_bridge_is_drawn_in_repetitions_against_its_own_line() -> None:
    frame = pd.DataFrame([bridge(strength=25.0)])
    picture = charts.quadrant(frame, by=ComparedBy.STRENGTH)
    assert marks(picture) == {"a1": (25.0, 6.0)}
    assert picture.figure.layout.yaxis.title.text == "Difference (repetitions)"
    assert picture.figure.layout.shapes[0].y0 == 6.0


def test_a_name_is_shown_and_not_obeyed() -> None:
    picture = charts.quadrant(squad({"name": "<b>Kim</b>"}))
    texts = [note.text for note in picture.figure.layout.annotations]
    assert "&lt;b&gt;Kim&lt;/b&gt;" in texts
    assert "<b>Kim" not in picture.figure.data[0].hovertext[0]


def test_the_words_count_who_is_in_each_quadrant() -> None:
    assert charts.quadrant(squad(*FIVE)).alt.endswith(
        '1 in "stronger half, legs apart", 2 in "stronger half, legs close", '
        '1 in "weaker half, legs apart", 1 in "weaker half, legs close".'
    )


def test_protocols_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="expected one protocol"):
        charts.quadrant(pd.DataFrame([athlete(), bridge()]))
