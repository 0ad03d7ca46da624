"""Left and right over time, against the phases of the programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from hamstring_metrics import catalogue, wording
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.charts import phases as programme
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.over_time import decision_text, decision_trace, trend_traces
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.charts.reference import reference_levels, reference_lines
from hamstring_metrics.interpret import Trend
from hamstring_metrics.model import Flag, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records

_PLOT_PX, _LEGEND_PX, _DATES_PX, _NOTE_PX = 300, 28, 34, 26
_TESTS_AT_MOST = theme.POINTS_AT_MOST // 2 - 50
_COMPARABLE_COLUMN = {"machine": "machine_id", "device": "device", "position": "position"}
_NOT_AS_STRENGTH = frozenset(
    {
        Flag.PAINFUL,
        Flag.ABOVE_SENSOR_LIMIT,
        Flag.SIDES_POSSIBLY_SWAPPED,
        Flag.COUNT_STOPPED_EARLY,
        Flag.REPS_NOT_EIGHT,
    }
)


def history(
    frame: pd.DataFrame,
    phases: pd.DataFrame | None = None,
    protocol: str | None = None,
    settings: Settings | None = None,
    trends: Sequence[Trend] = (),
    decisions: pd.DataFrame | None = None,
    months: int | None = None,
) -> Picture:
    """Two lines over time, left as circles and right as diamonds.

    Parameters
    ----------
    frame
        Assessed rows of one athlete. A painful or doubtful test is hollow.
    phases
        The athlete's phases and the squad's: name, kind, start, end, and athlete_id
        where it is the athlete's own. Each is a band, a numbered bar above it, a
        line of the key, and stands in the table beside the tests of its days.
    protocol
        Which protocol to show; needed where the frame holds several.
    settings
        The club's units, and whether lines from injury studies are drawn.
    trends
        Of the legs, from `interpret.trend`: drawn as far as the tests allow.
    decisions
        What was decided about the athlete (date, text, medical): a mark each at the foot.
    months
        How far back from the last test is drawn; everything unless told.

    Returns
    -------
    Picture
        The line is broken where the machine (or what else makes two tests
        comparable) changed, and over a pause longer than `trend_gap_weeks` of the
        catalogue. The last 450 tests are drawn; the table has all.
    """
    chosen = protocol or frame["protocol"].iloc[0]
    whole = frame[frame["protocol"] == chosen].sort_values("local_date", kind="stable")
    known = wording.protocol_of(chosen)
    every_row = records(whole)
    recent = every_row if months is None else _recent(every_row, months)
    rows = recent[-_TESTS_AT_MOST:]
    if not rows:
        return Picture(
            Drawn(layout=theme.layout(_PLOT_PX)),
            _table([], known, settings),
            wording.empty_state("no_tests_of_protocol"),
        )
    start, end = time_span(rows)
    shown = programme.phases_on_show(phases, start, end)
    lines = reference_lines(known, settings)
    levels, labels = reference_levels(lines, settings)
    notes = ["Hollow mark: painful or to be checked"] if any(is_doubtful(row) for row in rows) else []
    if len(recent) < len(every_row):
        notes.append(f"the last {months} months; Trends draws all")
    note = numbers.sentence("; ".join(notes))
    marks = None if decisions is None else _decided(decisions, start, end)
    marked = None if marks is None else decision_trace(marks, 0.0, settings)
    figure = Drawn(
        data=[
            *([_line(side, rows, known, settings) for side in Side]),
            *trend_traces(trends, settings),
            *([marked] if marked else []),
            *(programme.lane_traces(shown, settings) if shown else []),
        ],
        layout=_layout(shown, date_axis(rows, start, end, note, settings), known, settings),
    )
    figure.layout.shapes = [*programme.bands(shown), *levels]
    figure.layout.annotations = [*figure.layout.annotations, *labels]
    alt = f"Left and right over time, {wording.protocol_name(chosen)}. {wording.headline_trends(every_row, settings)}"
    if shown:
        named = "; ".join(programme.phase_text(one, settings) for one in shown)
        alt = f"{alt} {numbers.counted(len(shown), 'phase')} behind the lines: {named}."
    if marks is not None and len(marks):
        told = " ".join(decision_text(row, settings) for row in marks.to_dict("records"))
        alt = f"{alt} {numbers.counted(len(marks), 'decision')} marked at the foot: {told}."
    table = _table(every_row, known, settings)
    if shown:
        table["Phase"] = [_phases_of_day(row, shown, settings) for row in every_row]
    return Picture(figure, table, alt, wording.reference_text(lines, settings))


def _recent(rows: list[Any], months: int) -> list[Any]:
    """The rows of so many months before the last one, that one included."""
    days = [pd.Timestamp(cell(row, "local_date")) for row in rows]
    first = max(days, default=pd.NaT) - pd.DateOffset(months=months)
    return [row for row, day in zip(rows, days, strict=True) if day >= first]


def _decided(decisions: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Decisions of the days on show."""
    return decisions[(decisions["date"] >= start) & (decisions["date"] <= end)]


def _layout(
    shown: list[programme.Phase],
    dates: dict[str, Any],
    protocol: Protocol,
    settings: Settings | None,
) -> dict[str, Any]:
    """From top to bottom: legend, lanes of the phases, plot, dates, note, key of the phases."""
    lanes, key = programme.lanes_px(shown), programme.key_lines(shown)
    note_px = _NOTE_PX if dates["title"]["text"] else 0
    key_px = programme.KEY_ROW_PX * len(key)
    inner = _PLOT_PX + lanes
    above, below = _LEGEND_PX + 8, _DATES_PX + note_px + key_px
    unit = numbers.shown(0.0, protocol.unit, settings)[1]
    key_label = theme.annotation(
        "<br>".join(theme.plain(line) for line in key),
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        align="left",
        yshift=-(_DATES_PX + note_px),
    )
    axes: dict[str, Any] = {
        "xaxis": {**dates, "anchor": "y"},
        "yaxis": theme.axis(
            theme.measure_title(protocol.measure, unit),
            rangemode="tozero",
            domain=[0, _PLOT_PX / inner],
        ),
    }
    if shown:
        axes["yaxis2"] = {
            "domain": [_PLOT_PX / inner, 1],
            "range": [0, lanes],
            "visible": False,
            "fixedrange": True,
        }
    return theme.layout(
        inner + above + below,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "yanchor": "bottom",
            "y": 1 + 4 / inner,
        },
        margin={"l": theme.NUMBERS_PX, "r": 12, "t": above, "b": below},
        barmode="overlay",
        annotations=[key_label] if key else [],
        **axes,
    )


def _phases_of_day(row: Any, shown: list[programme.Phase], settings: Settings | None) -> str:
    day = pd.Timestamp(cell(row, "local_date"))
    return "; ".join(
        programme.phase_text(one, settings)
        for one in shown
        if one.start <= day and (one.last_day is None or day <= one.last_day)
    )


def date_axis(
    rows: list[Any],
    start: pd.Timestamp,
    end: pd.Timestamp,
    note: str = "",
    settings: Settings | None = None,
) -> dict[str, Any]:
    """Axis of local dates with few, short labels, and a note below them.

    Tests of a single day have that day as the only label.
    """
    first, last = cell(rows[0], "local_date"), cell(rows[-1], "local_date")
    marks: dict[str, Any] = {"nticks": 6}
    if f"{first:%Y-%m-%d}" == f"{last:%Y-%m-%d}":
        marks = {"tickvals": [f"{first:%Y-%m-%d}"], "ticktext": [numbers.date(first, settings)]}
    span = [f"{start:%Y-%m-%d}", f"{end:%Y-%m-%d}"]
    return theme.axis(note, type="date", range=span, showgrid=False, **marks)


def time_span(rows: list[Any]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day on show, with a little room on both sides."""
    first, last = (pd.Timestamp(cell(rows[place], "local_date")).normalize() for place in (0, -1))
    room = max(pd.Timedelta(days=7), (last - first) * 0.04)
    return (first - room).normalize(), (last + room).normalize()


def is_doubtful(row: Any) -> bool:
    """Whether a test is shown but not read as strength, and so drawn hollow."""
    flags = cell(row, "test_flags") or ()
    return cell(row, "not_rated_why") == "painful" or any(flag in _NOT_AS_STRENGTH for flag in flags)


def breaks_before(rows: list[Any], protocol: Protocol) -> list[bool]:
    """For each row whether the line is broken before it."""
    longest = pd.Timedelta(weeks=catalogue.threshold("trend_gap_weeks"))
    columns = [_COMPARABLE_COLUMN[thing] for thing in protocol.comparable_by if thing in _COMPARABLE_COLUMN]
    broken = [False] * len(rows)
    for place in range(1, len(rows)):
        before, after = rows[place - 1], rows[place]
        pause = pd.Timestamp(cell(after, "local_date")) - pd.Timestamp(cell(before, "local_date"))
        changed = any(cell(before, column) != cell(after, column) for column in columns)
        broken[place] = changed or pause > longest
    return broken


def _line(side: Side, rows: list[Any], protocol: Protocol, settings: Settings | None) -> dict[str, Any]:
    days: list[str] = []
    amounts: list[float | None] = []
    symbols: list[str] = []
    hover: list[str] = []
    ids: list[list[str]] = []
    shape = theme.SIDE_SYMBOLS[side]
    for row, broken in zip(rows, breaks_before(rows, protocol), strict=True):
        value = cell(row, side)
        day = f"{pd.Timestamp(cell(row, 'local_date')):%Y-%m-%d}"
        if broken:
            days.append(day)
            amounts.append(None)
            symbols.append(shape)
            hover.append("")
            ids.append([""])
        days.append(day)
        amounts.append(None if value is None else numbers.shown(value, protocol.unit, settings)[0])
        symbols.append(f"{shape}-open" if is_doubtful(row) else shape)
        hover.append(_hover(row, side, protocol, settings))
        ids.append([str(cell(row, "test_id") or "")])
    colour = theme.SIDE_COLOURS[side]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": side.capitalize(),
        "x": days,
        "y": amounts,
        "connectgaps": False,
        "line": {"color": colour, "width": 2},
        "marker": {
            "color": colour,
            "size": theme.SIDE_SIZES[side],
            # One symbol for all is drawn sooner than the same one told for each.
            "symbol": symbols if len(set(symbols)) > 1 else shape,
            "line": {"width": 2, "color": colour},
        },
        "customdata": ids,
        "hoverinfo": "text",
        "hovertext": hover,
    }


def _hover(row: Any, side: Side, protocol: Protocol, settings: Settings | None) -> str:
    value = cell(row, side)
    if value is None:
        return ""
    lines = [
        numbers.date(cell(row, "local_date"), settings),
        f"{side.capitalize()} {numbers.measured(value, protocol.unit, settings)}",
        *(wording.flag_label(flag) for flag in cell(row, "test_flags") or ()),
    ]
    return "<br>".join(lines)


def _table(rows: list[Any], protocol: Protocol, settings: Settings | None) -> pd.DataFrame:
    unit = numbers.shown(0.0, protocol.unit, settings)[1]
    amounts = {
        side: [
            None if (value := cell(row, side)) is None else round(numbers.shown(value, protocol.unit, settings)[0], 2)
            for row in rows
        ]
        for side in Side
    }
    return pd.DataFrame(
        {
            "Date": [numbers.date(cell(row, "local_date"), settings) for row in rows],
            _with_unit("Left", unit): pd.Series(amounts[Side.LEFT], dtype="float64"),
            _with_unit("Right", unit): pd.Series(amounts[Side.RIGHT], dtype="float64"),
            "Difference": [wording.asymmetry_text(row, settings) for row in rows],
            "Verdict": [wording.verdict_word(cell(row, "verdict") or "not_measured") for row in rows],
            "Flags": [", ".join(wording.flag_label(flag) for flag in cell(row, "test_flags") or ()) for row in rows],
        }
    )


def _with_unit(heading: str, unit: str) -> str:
    return f"{heading} ({unit})" if unit else heading
