"""Phases as bands, numbered lanes and a key."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.charts import phases as programme
from hamstring_metrics.charts.phases import PHONE_PLOT_PX, Phase, phases_on_show

START, END = pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31")


def listed(*spans: tuple[str, str, str | None], own: tuple[str, ...] = ()) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "name": name,
                "kind": "own",
                "start": pd.Timestamp(start),
                "end": pd.Timestamp(end) if end else pd.NaT,
                "athlete_id": "a1" if name in own else None,
            }
            for name, start, end in spans
        ]
    )


def days_of(shown: list[Phase]) -> list[tuple[str, str, str]]:
    return [(one.name, f"{one.drawn_from:%Y-%m-%d}", f"{one.drawn_to:%Y-%m-%d}") for one in shown]


def test_a_phase_is_a_band_up_to_the_end_of_its_last_day() -> None:
    shown = phases_on_show(listed(("Hip", "2026-03-01", "2026-03-31")), START, END)
    (band,) = programme.bands(shown)
    assert (band["x0"], band["x1"]) == ("2026-03-01", "2026-04-01")
    assert band["yref"] == "y domain"


def test_an_open_phase_runs_to_the_right_edge_and_one_outside_is_not_drawn() -> None:
    shown = phases_on_show(
        listed(
            ("Now", "2026-11-01", None),
            ("Old", "2024-01-01", "2025-12-31"),
            ("Later", "2027-01-01", None),
        ),
        START,
        END,
    )
    assert days_of(shown) == [("Now", "2026-11-01", "2026-12-31")]


@pytest.mark.parametrize(("last_day", "drawn"), [("2025-12-31", 0), ("2026-01-01", 1)])
def test_a_phase_that_ends_on_the_first_day_is_still_drawn(last_day: str, drawn: int) -> None:
    assert len(phases_on_show(listed(("Old", "2025-01-01", last_day)), START, END)) == drawn


def test_neighbours_have_another_shade_and_every_band_has_a_thin_border() -> None:
    spans = [(f"P{n}", f"2026-0{n}-01", f"2026-0{n}-28") for n in range(1, 5)]
    shown = phases_on_show(listed(*spans), START, END)
    drawn = programme.bands(shown)
    assert all(one["fillcolor"] != other["fillcolor"] for one, other in zip(drawn, drawn[1:], strict=False))
    assert {band["line"]["width"] for band in drawn} == {1}
    bars = programme.lane_traces(shown, None)[0]["marker"]["color"]
    assert all(one != other for one, other in zip(bars, bars[1:], strict=False))


def test_an_own_phase_over_the_squads_stands_in_a_lane_above_and_has_a_dotted_border() -> None:
    phases = listed(("Rehab", "2026-02-01", "2026-04-30"), ("Squad", "2026-03-01", "2026-06-30"), own=("Rehab",))
    rehab, squad = phases_on_show(phases, START, END)
    assert (rehab.number, rehab.lane, squad.number, squad.lane) == (1, 1, 2, 0)
    assert [band["line"]["dash"] for band in programme.bands([rehab, squad])] == ["dot", "solid"]
    bars = programme.lane_traces([rehab, squad], None)[0]
    assert bars["y"][0] > bars["y"][1]
    assert programme.lanes_px([rehab, squad]) > programme.lanes_px([squad])
    assert programme.key_lines([rehab, squad]) == ["1 Rehab (own) · 2 Squad"]


def test_phases_one_after_the_other_share_a_lane() -> None:
    spans = (("A", "2026-03-01", "2026-03-31"), ("B", "2026-04-01", "2026-04-30"))
    assert [one.lane for one in phases_on_show(listed(*spans), START, END)] == [0, 0]


def test_pointing_at_a_phase_names_it_with_its_kind_and_days() -> None:
    phases = listed(("<b>Hip</b>", "2026-03-01", "2026-03-31"), ("Now", "2026-11-01", None))
    bars, figures = programme.lane_traces(phases_on_show(phases, START, END), None)
    assert bars["hovertext"] == figures["hovertext"]
    assert bars["hovertext"] == [
        "1 &lt;b&gt;Hip&lt;/b&gt;<br>Own<br>2026-03-01 to 2026-03-31",
        "2 Now<br>Own<br>since 2026-11-01, still going on",
    ]
    assert bars["base"] == ["2026-03-01", "2026-11-01"]
    # 1 March up to the end of 31 March is 31 days of 86 400 000 ms.
    assert bars["x"][0] == 31 * 86_400_000


def assert_no_numbers_collide(shown: list[Phase]) -> None:
    ends: dict[tuple[int, int], float] = {}
    for one in shown:
        if one.number_row is None:
            continue
        middle = (one.drawn_from + (one.drawn_to - one.drawn_from) / 2 - START) / (END - START)
        half = 8 * len(str(one.number)) / 2
        place = (one.lane, one.number_row)
        assert middle * PHONE_PLOT_PX - half >= ends.get(place, -99.0) - 1e-6
        ends[place] = middle * PHONE_PLOT_PX + half


@pytest.mark.parametrize("weeks", [1, 3, 4])
def test_twelve_phases_are_all_numbered_on_a_phone_without_a_collision(weeks: int) -> None:
    starts = pd.date_range("2026-01-05", periods=12, freq=f"{7 * weeks}D")
    spans = [
        (f"Phase {n}", f"{start:%Y-%m-%d}", f"{start + pd.Timedelta(days=7 * weeks - 1):%Y-%m-%d}")
        for n, start in enumerate(starts)
    ]
    shown = phases_on_show(listed(*spans), START, END)
    assert [one.number for one in shown] == list(range(1, 13))
    assert None not in [one.number_row for one in shown]
    assert_no_numbers_collide(shown)
    assert max(len(line) for line in programme.key_lines(shown)) <= 46


@given(
    st.lists(
        st.tuples(st.integers(-60, 400), st.integers(0, 120), st.booleans()),
        min_size=1,
        max_size=25,
    )
)
def test_however_phases_lie_lanes_and_numbers_do_not_overlap(
    spans: list[tuple[int, int, bool]],
) -> None:
    phases = pd.DataFrame(
        [
            {
                "name": f"P{place}",
                "kind": "own",
                "start": START + pd.Timedelta(days=first),
                "end": START + pd.Timedelta(days=first + length),
                "athlete_id": "a1" if own else None,
            }
            for place, (first, length, own) in enumerate(spans)
        ]
    )
    shown = phases_on_show(phases, START, END)
    assert [one.number for one in shown] == list(range(1, len(shown) + 1))
    for lane in {one.lane for one in shown}:
        in_lane = sorted((one.drawn_from, one.drawn_to) for one in shown if one.lane == lane)
        assert all(before[1] <= after[0] for before, after in zip(in_lane, in_lane[1:], strict=False))
    for own in (False, True):
        assert_no_numbers_collide([one for one in shown if one.own is own])


def test_a_key_that_would_be_too_long_says_how_many_are_left() -> None:
    starts = pd.date_range("2026-01-01", periods=40, freq="7D")
    spans = [
        (f"A phase with a long name {n:02}", f"{start:%Y-%m-%d}", f"{start:%Y-%m-%d}") for n, start in enumerate(starts)
    ]
    lines = programme.key_lines(phases_on_show(listed(*spans), START, END))
    assert len(lines) == 10
    assert lines[-1] == "and 31 more, named above when pointed at"


def test_no_phase_needs_no_room() -> None:
    assert phases_on_show(None, START, END) == []
    assert programme.lanes_px([]) == 0
    assert programme.key_lines([]) == []
