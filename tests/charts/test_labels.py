"""Labels beside points never meet each other or a mark, however wide the page is."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstring_metrics.charts import labels
from hamstring_metrics.charts.labels import Placed

NAMES = (
    "Kim Lo", "O. Adebanwoke", "Bo Li", "L. van Kerssenb\u2026", "M. Wi\u015bnicka-Lund", "\u00c9. Tracquenard",
    "Player 07", "Jack O'Neill",
)  # fmt: skip
HEIGHT_PX = 400.0
Box = tuple[float, float, float, float]

shares = st.floats(0.02, 0.98, allow_nan=False)
spread = st.lists(st.tuples(shares, st.floats(5, 395)), min_size=2, max_size=60)
clustered = st.lists(
    st.tuples(st.sampled_from([0.3, 0.31, 0.32, 0.7]), st.sampled_from([100.0, 104.0, 110.0, 300.0])),
    min_size=2,
    max_size=60,
)
widths = st.floats(labels.NARROWEST_PX, labels.WIDEST_PX)


def box(label: Placed, points: list[tuple[float, float]], width_px: float) -> Box:
    """Left, top, right and bottom of a label in a plot of this width."""
    share, down = points[label.point]
    left, top = share * width_px + label.left_px, down + label.top_px
    return left, top, left + label.width_px, top + label.height_px


def meet(one: Box, other: Box) -> bool:
    slack = 1e-6
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def texts(number: int) -> list[str]:
    return [NAMES[place % len(NAMES)] for place in range(number)]


def placed(points: list[tuple[float, float]]) -> list[Placed]:
    across, down = zip(*points, strict=True)
    return labels.placed_labels(across, down, texts(len(points)), HEIGHT_PX)


@settings(max_examples=60)
@given(points=st.one_of(spread, clustered), width_px=widths)
def test_no_two_labels_meet_at_any_width(points: list[tuple[float, float]], width_px: float) -> None:
    boxes = [box(one, points, width_px) for one in placed(points)]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))


@settings(max_examples=60)
@given(points=st.one_of(spread, clustered), width_px=widths)
def test_no_label_covers_a_mark_or_leaves_the_plot(points: list[tuple[float, float]], width_px: float) -> None:
    half = labels.MARK_PX / 2
    marks = [(u * width_px - half, v - half, u * width_px + half, v + half) for u, v in points]
    for one in placed(points):
        here = box(one, points, width_px)
        assert here[0] >= -1e-6
        assert here[2] <= width_px + 1e-6
        assert here[1] >= -1e-6
        assert here[3] <= HEIGHT_PX + 1e-6
        assert not any(meet(here, mark) for mark in marks)


@settings(max_examples=60)
@given(points=st.one_of(spread, clustered))
def test_a_label_stands_beside_its_point_or_has_a_line_to_it(
    points: list[tuple[float, float]],
) -> None:
    for one in placed(points):
        across = max(one.left_px, -(one.left_px + one.width_px), 0)
        down = max(one.top_px, -(one.top_px + one.height_px), 0)
        distance = (across**2 + down**2) ** 0.5
        assert distance < 0.75 * labels.MARK_PX or one.has_leader
        assert distance <= 150


@settings(max_examples=30)
@given(points=st.one_of(spread, clustered))
def test_the_same_points_give_the_same_places(points: list[tuple[float, float]]) -> None:
    assert placed(points) == placed(points)


def test_a_lone_point_has_its_label_right_of_it() -> None:
    (one,) = labels.placed_labels([0.5], [100], ["Kim"], HEIGHT_PX)
    assert (one.left_px, one.has_leader) == (labels.MARK_PX / 2, False)
    assert one.top_px == -labels.LINE_PX / 2


def test_at_the_right_edge_the_label_stands_left() -> None:
    (one,) = labels.placed_labels([1.0], [100], ["Kim"], HEIGHT_PX)
    assert one.left_px + one.width_px == -labels.MARK_PX / 2


def test_of_points_that_lie_on_each_other_fewer_are_labelled_and_the_first_always_is() -> None:
    points = [(0.5, 200.0)] * 60
    found = placed(points)
    assert 1 <= len(found) < 60
    assert found[0].point == 0


def test_at_most_sixty_labels_are_placed_and_an_empty_text_has_none() -> None:
    number = 80
    across = [(place % 10 + 0.5) / 10 for place in range(number)]
    down = [25.0 + 50 * (place // 10) for place in range(number)]
    assert len(labels.placed_labels(across, down, ["a"] * number, HEIGHT_PX)) == 60
    assert labels.placed_labels([0.5], [100], [""], HEIGHT_PX) == []


def test_twenty_eight_spread_athletes_all_have_their_name() -> None:
    points = [(0.1 + 0.8 * (place % 4) / 3, 30 + 50 * (place // 4)) for place in range(28)]
    assert len(placed(points)) == 28


def test_marks_of_others_are_kept_clear_too() -> None:
    free = labels.placed_labels([0.5], [100], ["Kim"], HEIGHT_PX)
    right_of_it = [labels.MARK_PX / 2 + 5]
    marks = ([0.5, 0.5 + right_of_it[0] / labels.NARROWEST_PX], [100.0, 100.0])
    moved = labels.placed_labels([0.5], [100], ["Kim"], HEIGHT_PX, marks=marks)
    assert free[0].left_px > 0
    assert moved[0] != free[0]


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Hamza Tiraoui"], ["H. Tiraoui"]),
        (["Marta Wisnicka", "Milan Wisnicka"], ["Marta Wisnicka", "Milan Wisnicka"]),
        (["Player 00000007"], ["Player 00000007"]),
        (["Konstantinopoulos"], ["Konstantinopoul\u2026"]),
        ([""], [""]),
    ],
)
def test_long_names_are_shortened_so_that_they_still_tell_apart(names: list[str], short: list[str]) -> None:
    assert labels.short_names(names) == short


def test_a_label_is_shown_and_not_obeyed() -> None:
    found = labels.placed_labels([0.5], [100], ["<b>Kim"], HEIGHT_PX)
    (note,) = labels.annotations(found, [1.0], [2.0], ["<b>Kim"])
    assert note["text"] == "&lt;b&gt;Kim"
    assert (note["x"], note["y"], note["font"]["size"]) == (1.0, 2.0, 12)


def test_only_a_label_that_stands_apart_has_a_line() -> None:
    near = Placed(0, 6.0, -7.0, 30.0, 14.0, has_leader=False)
    far = Placed(0, 40.0, -47.0, 30.0, 14.0, has_leader=True)
    beside, apart = labels.annotations([near, far], [1.0], [2.0], ["Kim"])
    assert (beside["showarrow"], beside["xanchor"], beside["xshift"], beside["yshift"]) == (False, "left", 8.0, 0.0)
    assert (apart["showarrow"], apart["ax"], apart["ay"]) == (True, 55.0, -40.0)
