"""A programme on one strip: phases, tests, hard runs and injuries over the same days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.phases import Phase, key_lines, phase_text, phases_on_show
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import PhaseKind, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers, training
from hamstring_metrics.wording.rows import cell, records

_ROW_PX, _LANE_PX, _AROUND_PX = 34, 42, 40
_BAR, _ABOVE_BAR = 0.42, 0.45
"""Height of a bar and how far above its middle its number stands, in lanes."""
_LEGEND = (
    "Filled diamond: test; open diamond: planned test. Triangle: intervals; square: tempo run; "
    "open triangle: hill run; circle: long run."
)
_DAY = pd.Timedelta(days=1)
_RUN_SYMBOLS = {
    "interval": "triangle-up",
    "tempo": "square",
    "hills": "triangle-up-open",
    "long": "circle",
}


def programme_strip(
    phases: pd.DataFrame,
    test_days: Sequence[dt.date],
    planned_tests: Sequence[dt.date],
    runs: pd.DataFrame,
    injuries: pd.DataFrame,
    span: tuple[dt.date, dt.date],
    today: dt.date,
    settings: Settings | None = None,
) -> Picture:
    """Phases as numbered bars, and below them tests, hard runs and injuries.

    Parameters
    ----------
    phases
        name, kind, start, end, athlete_id; a deload week is hatched.
    test_days, planned_tests
        Days on which there was a test, and on which one is planned.
    runs
        date, kind (a `RunKind`): the interval, tempo, hill and long runs.
    injuries
        side, start, end; no end is still open.
    span
        First and last day on show.
    today
        Marked by a line where it lies inside.
    """
    start, end = pd.Timestamp(span[0]), pd.Timestamp(span[1]) + _DAY
    shown = phases_on_show(phases, start, end)
    lanes = 1 + max((one.lane for one in shown), default=0)
    rows = {"Tests": -1.0, "Hard runs": -2.0, "Injuries": -3.0}
    data = [
        _bars(shown, settings),
        _numbers(shown),
        _marks("Test", test_days, rows["Tests"], "diamond", theme.EMPHASIS, settings),
        _marks("Planned test", planned_tests, rows["Tests"], "diamond-open", theme.REFERENCE, settings),
        *_run_marks(runs, rows["Hard runs"], settings),
        *_injury_bars(injuries, rows["Injuries"], start, end, settings),
    ]
    middle = (lanes - 1) / 2
    key = key_lines(shown)
    shapes = []
    if start <= pd.Timestamp(today) < end:
        at = today.isoformat()
        shapes.append(
            {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": theme.REFERENCE, "width": 1, "dash": "dot"}}
        )  # fmt: skip
    figure = Drawn(
        data=data,
        layout=theme.layout(
            lanes * _LANE_PX + 3 * _ROW_PX + _AROUND_PX,
            shapes=shapes,
            barmode="overlay",
            xaxis=theme.axis("", type="date", range=[start.isoformat(), end.isoformat()]),
            yaxis=theme.axis(
                "",
                range=[-3.6, lanes - 0.2],
                tickvals=[middle, *rows.values()],
                ticktext=["Phases", *rows],
                showgrid=False,
            ),
        ),
    )
    return Picture(
        figure,
        _table(shown, test_days, planned_tests, runs, injuries, settings),
        _alt(shown, test_days, planned_tests, runs, injuries, settings),
        " ".join([f"{' · '.join(key)}." if key else "", _LEGEND]).strip(),
    )


def _bars(shown: list[Phase], settings: Settings | None) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Phases",
        "base": [f"{one.drawn_from:%Y-%m-%d}" for one in shown],
        "x": [(one.drawn_to - one.drawn_from) / pd.Timedelta(milliseconds=1) for one in shown],
        "y": [one.lane for one in shown],
        "width": _BAR,
        "marker": {
            "color": [theme.PHASE_BARS[one.number % 2] for one in shown],
            "line": {"width": 1, "color": theme.REFERENCE},
            "pattern": {"shape": ["/" if one.kind == PhaseKind.DELOAD else "" for one in shown]},
        },
        "hoverinfo": "text",
        "hovertext": [theme.plain(phase_text(one, settings)) for one in shown],
    }


def _numbers(shown: list[Phase]) -> dict[str, Any]:
    """The number of each phase above its bar, where all text is read, in the light and in the dark."""
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Numbers",
        "x": [f"{one.drawn_from + (one.drawn_to - one.drawn_from) / 2:%Y-%m-%d %H:%M}" for one in shown],
        "y": [one.lane + _ABOVE_BAR for one in shown],
        "text": [str(one.number) for one in shown],
        "textfont": {"size": 13},
        "hoverinfo": "skip",
    }


def _marks(
    name: str,
    days: Sequence[dt.date],
    row: float,
    symbol: str,
    colour: str,
    settings: Settings | None,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [day.isoformat() for day in days],
        "y": [row] * len(days),
        "marker": {
            "symbol": symbol,
            "size": 10,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        "hoverinfo": "text",
        "hovertext": [f"{name}, {numbers.date(day, settings)}" for day in days],
    }


def _run_marks(runs: pd.DataFrame, row: float, settings: Settings | None) -> list[dict[str, Any]]:
    marks = []
    for kind, symbol in _RUN_SYMBOLS.items():
        days = [cell(one, "date") for one in records(runs) if cell(one, "kind") == kind]
        mark = _marks(training.run_name(kind), days, row, symbol, theme.REFERENCE, settings)
        marks.append(mark | {"marker": mark["marker"] | {"size": 8}})
    return marks


def _injury_bars(
    injuries: pd.DataFrame,
    row: float,
    start: pd.Timestamp,
    end: pd.Timestamp,
    settings: Settings | None,
) -> list[dict[str, Any]]:
    lines = []
    for one in records(injuries):
        first, last = pd.Timestamp(cell(one, "start")), cell(one, "end")
        until = end if last is None else pd.Timestamp(last) + _DAY
        if first >= end or until <= start:
            continue
        colour = theme.SIDE_COLOURS[Side(cell(one, "side"))]
        lines.append(
            {
                "type": "scatter",
                "mode": "lines+text",
                "name": "Injury",
                "x": [f"{max(first, start):%Y-%m-%d}", f"{min(until, end):%Y-%m-%d}"],
                "y": [row, row],
                "text": [cell(one, "side"), ""],
                "textposition": "top right",
                "line": {"color": colour, "width": 6},
                "hoverinfo": "text",
                "hovertext": [_injury_text(one, settings)] * 2,
            }
        )
    return lines


def _injury_text(row: Any, settings: Settings | None) -> str:
    last = cell(row, "end")
    until = "still open" if last is None else f"to {numbers.date(last, settings)}"
    return f"Injury {cell(row, 'side')}, {numbers.date(cell(row, 'start'), settings)} {until}"


def _table(
    shown: list[Phase],
    test_days: Sequence[dt.date],
    planned_tests: Sequence[dt.date],
    runs: pd.DataFrame,
    injuries: pd.DataFrame,
    settings: Settings | None,
) -> pd.DataFrame:
    lines = [("Phase", one.drawn_from.date(), phase_text(one, settings)) for one in shown]
    lines += [("Test", day, "tested") for day in test_days]
    lines += [("Planned test", day, "planned") for day in planned_tests]
    lines += [("Hard run", cell(one, "date"), training.run_name(cell(one, "kind"))) for one in records(runs)]
    lines += [
        ("Injury", pd.Timestamp(cell(one, "start")).date(), _injury_text(one, settings)) for one in records(injuries)
    ]
    lines.sort(key=lambda one: (one[1], one[0]))
    return pd.DataFrame(
        {
            "What": [one[0] for one in lines],
            "Day": [numbers.date(one[1], settings) for one in lines],
            "About": [one[2] for one in lines],
        }
    )


def _alt(
    shown: list[Phase],
    test_days: Sequence[dt.date],
    planned_tests: Sequence[dt.date],
    runs: pd.DataFrame,
    injuries: pd.DataFrame,
    settings: Settings | None,
) -> str:
    phases = "; ".join(phase_text(one, settings) for one in shown) or "no phase"
    counts = [
        numbers.counted(len(test_days), "test day"),
        numbers.counted(len(planned_tests), "planned test day"),
        numbers.counted(len(runs), "hard run"),
        numbers.counted(len(injuries), "injury", "injuries"),
    ]
    return f"The programme: {wording.one_line(phases)}. {numbers.listed(counts)}."
