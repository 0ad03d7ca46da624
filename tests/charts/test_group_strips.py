"""Groups beside each other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hamstring_metrics import charts, interpret
from hamstring_metrics.charts.group_strips import strip_places
from hamstring_metrics.model import ComparedBy
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge
from tests.charts.squads import large_squad, row_names_of, squad


def grouped(**groups: list[float]) -> pd.DataFrame:
    return squad(*[{"group": group, "compared": value} for group, values in groups.items() for value in values])


TWO = {"Junior": [4.0, 4.1, 4.2, 4.3, 4.4], "Senior": [5.0, 5.1, 5.2, 5.3, 5.4]}


def strips(frame: pd.DataFrame, **more: object) -> charts.Picture:
    return charts.group_strips(frame, interpret.group_table(frame), **more)


def test_every_athlete_is_a_mark_in_the_strip_of_the_group() -> None:
    figure = strips(grouped(**TWO)).figure
    _, _, marks, *_ = figure.data
    assert list(marks.x) == [4.0, 4.1, 4.2, 4.3, 4.4, 5.0, 5.1, 5.2, 5.3, 5.4]
    assert [round(place) for place in marks.y] == [0] * 5 + [1] * 5
    assert [who for (who,) in marks.customdata] == [f"a{place}" for place in range(10)]
    assert row_names_of(figure) == ["Junior<br>n 5", "Senior<br>n 5"]


def test_the_median_and_the_middle_half_are_drawn() -> None:
    half, median, *_ = strips(grouped(**TWO)).figure.data
    assert list(half.x) == [4.1, 4.3, None, 5.1, 5.3, None]
    assert list(median.x) == [4.2, 5.2]
    assert list(median.y) == [0, 1]


def test_the_difference_stands_beside_the_strip_with_its_interval() -> None:
    # All 25 differences of one of each lie from -1.4 to -0.6, the middle one is -1; four of
    # them may lie outside at either end, and the fifth from below is -1.2.
    picture = strips(grouped(**TWO))
    words = picture.figure.data[-2]
    assert words.text[0] == 'median 4.20<br><span style="font-size:11px">-1.00 (-1.20 to -0.80)</span>'
    assert words.text[1] == 'median 5.20<br><span style="font-size:11px">+1.00 (0.80 to 1.20)</span>'
    assert picture.caption == "Below the median: difference to the others with its 90 % interval."


def test_below_five_athletes_there_are_marks_and_nothing_else() -> None:
    picture = strips(grouped(Senior=TWO["Senior"], Loan=[4.0, 4.5, 4.2, 4.4]))
    half, median, marks, words, _ = picture.figure.data
    assert len(marks.x) == 9
    assert list(median.y) == [1]
    assert len(half.x) == 3
    assert words.text[0] == "too few to compare"
    assert picture.table.set_index("Group").loc["Loan"].dropna().drop("Against").to_dict() == {
        "Athletes": 4, "Athletes compared with": 5,
    }  # fmt: skip


def test_marks_are_spread_across_their_strip_alike_every_time() -> None:
    values = np.asarray([4.0, 4.0, 4.0, 4.1, 5.0])
    places = strip_places(values)
    assert len(set(places.round(3))) == 5
    assert np.abs(places).max() <= 0.31
    assert np.array_equal(places, strip_places(values))


def test_a_phase_is_held_against_the_one_before_by_the_same_athletes() -> None:
    frame = pd.concat(
        [
            grouped(Autumn=TWO["Junior"]).assign(local_date=pd.Timestamp("2025-10-01")),
            grouped(Spring=TWO["Senior"]).assign(local_date=pd.Timestamp("2026-03-01")),
        ]
    )
    table = interpret.times_table(frame)
    picture = charts.group_strips(frame, table)
    first, second = picture.figure.data[-2].text
    assert first == "median 4.20"
    assert second.startswith("median 5.20<br>")
    assert "+1.00 (" in second
    assert picture.caption.startswith("Below the median: change of the same athletes since the strip above")


def test_groups_have_the_names_that_are_given() -> None:
    picture = strips(grouped(**TWO), group_names={"Junior": "Under <18>"})
    assert row_names_of(picture.figure)[0] == "Under &lt;18&gt;<br>n 5"
    assert picture.table["Group"].tolist() == ["Under <18>", "Senior"]


def test_forces_are_drawn_in_the_clubs_unit() -> None:
    frame = grouped(Senior=[98.0665, 196.133, 294.1995, 392.266, 490.3325])
    picture = strips(frame, settings=Settings(force_unit="kgf"), by=ComparedBy.STRENGTH)
    assert list(picture.figure.data[2].x) == [10.0, 20.0, 30.0, 40.0, 50.0]
    assert picture.table["Median (kgf)"].tolist() == [30.0]


def test_whoever_has_no_value_is_not_drawn() -> None:
    frame = grouped(Senior=[*TWO["Senior"], float("nan")])
    assert len(strips(frame).figure.data[2].x) == 5


def test_above_a_thousand_marks_only_the_outermost_stand_alone() -> None:
    picture = strips(large_squad(1200))
    thin, half, median, marks, words, _ = picture.figure.data
    assert len(marks.x) == 60
    assert (len(thin.x), len(half.x), len(median.x), len(words.x)) == (9, 9, 3, 3)
    assert "1200 marks would be too many" in picture.caption


def test_a_thousand_marks_are_all_drawn() -> None:
    assert len(strips(large_squad(1000)).figure.data[2].x) == 1000


def test_protocols_are_not_mixed() -> None:
    frame = pd.concat([grouped(Senior=[4.0]), pd.DataFrame([bridge(group="Senior", compared=20.0)])])
    with pytest.raises(ValueError, match="expected one protocol"):
        strips(frame)
