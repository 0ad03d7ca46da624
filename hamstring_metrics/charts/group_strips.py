"""Groups beside each other: every athlete a mark, the middle and the middle half of each group."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from hamstring_metrics import catalogue, wording
from hamstring_metrics.charts import row_names, theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import ComparedBy
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import group_charts, numbers, squad_charts, strength_charts
from hamstring_metrics.wording.rows import cell, records

_ROW_PX = 64
_ABOVE_PX, _BELOW_PX = theme.key_px(1), 72
_WORDS_PX = 118
"""Room right of the strips for the median and for a difference with its interval."""
_BEYOND = 0.04
_GOLDEN = 0.6180339887
"""Steps of this share of a strip fall far from each other, so that neighbours in value part."""
_STRIP = 0.62
_OUTERMOST = 10
"""So many marks at either end of a group that is summarised."""
_THIN = (0.05, 0.95)
_DECIMALS = {ComparedBy.PER_KG: 2, ComparedBy.ALLOMETRIC: 2}


def group_strips(
    grouped: pd.DataFrame,
    table: pd.DataFrame,
    settings: Settings | None = None,
    by: ComparedBy = ComparedBy.PER_KG,
    group_names: Mapping[Hashable, str] | None = None,
) -> Picture:
    """One strip a group, in the order of the table.

    Parameters
    ----------
    grouped
        Rows of `interpret.in_groups` in one protocol with `group`, `compared` and `name`;
        rows without a value are not drawn. Over time an athlete has a mark a test.
    table
        Of `interpret.group_table` or `interpret.times_table`.
    settings
        The club's units.
    by
        What `compared` holds.
    group_names
        Words for the groups, where their ids are no words.

    Returns
    -------
    Picture
        A thick line is the middle half, an upright one the median, with the number of
        athletes, both from 5 on: below there are marks alone. The difference with its
        interval stands right of the strip, what it is against in the caption. Custom data
        of a mark is the athlete_id. Above 1,000 marks a thin line holds nine in
        ten and the outermost alone are marks.

    Raises
    ------
    ValueError
        If the rows hold more than one protocol.
    """
    if grouped["protocol"].nunique() > 1:
        raise ValueError("Group strips: expected one protocol, found several. Choose one.")
    drawn = grouped[grouped["compared"].notna()]
    way = ComparedBy(by)
    if drawn.empty or table.empty:
        empty = Drawn(layout=theme.layout(_ABOVE_PX + _BELOW_PX))
        return Picture(empty, pd.DataFrame(), squad_charts.NOBODY)
    protocol = wording.protocol_of(str(drawn["protocol"].iloc[0]))
    in_club_unit = way in (ComparedBy.STRENGTH, ComparedBy.RESIDUAL)
    factor, unit = numbers.shown(1.0, protocol.unit, settings) if in_club_unit else (1.0, protocol.unit)
    heading, unit = strength_charts.strength_title(way, protocol, unit, settings)
    decimals = _DECIMALS.get(way, 0 if unit == "N" else 1)
    groups = records(table)
    named = group_names or {}
    names = [str(named.get(one["group"], one["group"])) for one in groups]
    values = [
        drawn.loc[(drawn["group"] == one["group"]).to_numpy(dtype=bool), ["compared", "athlete_id", "name"]]
        for one in groups
    ]
    strips = [rows.assign(compared=rows["compared"].astype(np.float64) * factor) for rows in values]
    is_crowd = sum(len(strip) for strip in strips) > theme.POINTS_AT_MOST
    every = np.concatenate([strip["compared"].to_numpy() for strip in strips])
    low, high = float(every.min()), float(every.max())
    beyond = _BEYOND * ((high - low) or abs(high) or 1.0)
    written_names = [
        f"{theme.in_lines(name)}<br>n {int(one['athletes'])}" for name, one in zip(names, groups, strict=True)
    ]
    figure = Drawn(
        data=[
            *([_thin_lines(strips, groups)] if is_crowd else []),
            *_middles(groups, factor),
            _marks(strips, is_crowd, unit, decimals),
            _words(groups, factor, decimals, high + beyond),
            row_names.trace(written_names, low - beyond),
        ],
        layout=theme.layout(
            _ABOVE_PX + _BELOW_PX + _ROW_PX * len(groups),
            margin={"l": row_names.px(written_names), "r": _WORDS_PX, "t": _ABOVE_PX, "b": _BELOW_PX},
            xaxis=theme.axis(
                f"{heading}<br>{strength_charts.BOTH_LEGS}", range=[low - beyond, high + beyond],
                nticks=6, automargin=False,
            ),
            yaxis=row_names.axis(len(groups)),
            annotations=[theme.key([group_charts.strip_key(theme.REFERENCE, theme.EMPHASIS, theme.faint(theme.EMPHASIS, 0.3))])],
        ),
    )  # fmt: skip
    caption = (
        group_charts.strip_note([cell(one, "against") for one in groups]),
        group_charts.strips_summarised(len(every), _OUTERMOST) if is_crowd else "",
    )
    written = _table(names, groups, factor, decimals, unit)
    alt = group_charts.strips_alt(names, [int(one["athletes"]) for one in groups], written[f"Median ({unit})"].tolist())
    return Picture(figure, written, alt, " ".join(filter(None, caption)))


def strip_places(values: np.ndarray) -> np.ndarray:
    """Where marks stand across their strip, from the middle; the same values give the same places.

    Examples
    --------
    >>> strip_places(np.asarray([4.0, 3.0])).round(2).tolist()
    [0.07, -0.31]
    """
    rank = np.empty(len(values), dtype=np.float64)
    rank[np.argsort(values, kind="stable")] = np.arange(len(values))
    return ((rank * _GOLDEN) % 1 - 0.5) * _STRIP


def _marks(strips: list[pd.DataFrame], is_crowd: bool, unit: str, decimals: int) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float] = []
    who: list[list[str]] = []
    texts: list[str] = []
    for place, strip in enumerate(strips):
        across = place + strip_places(strip["compared"].to_numpy())
        chosen = np.arange(len(strip))
        if is_crowd and len(strip) > 2 * _OUTERMOST:
            order = np.argsort(strip["compared"].to_numpy(), kind="stable")
            chosen = np.concatenate([order[:_OUTERMOST], order[-_OUTERMOST:]])
        shown = strip.iloc[chosen]
        x += [theme.as_drawn(one) for one in shown["compared"].tolist()]
        y += [round(float(one), 2) for one in across[chosen]]
        who += [[str(one)] for one in shown["athlete_id"].tolist()]
        texts += [
            f"{theme.plain(theme.name_of(row))}<br>{numbers.figure(row['compared'], decimals)} {unit}"
            for row in records(shown)
        ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": {"size": 6, "color": theme.REFERENCE, "opacity": 0.75},
        "customdata": who,
        "hoverinfo": "text",
        "hovertext": texts,
    }


def _enough(group: Any) -> bool:
    return int(group["athletes"]) >= catalogue.threshold("squad_comparison_athletes")


def _middles(groups: list[Any], factor: float) -> list[dict[str, Any]]:
    """The middle half as a thick line and the median as an upright one, from 5 athletes on."""
    x: list[float | None] = []
    y: list[float | None] = []
    told = [(place, one) for place, one in enumerate(groups) if _enough(one)]
    for place, one in told:
        x += [theme.as_drawn(one["low_quartile"] * factor), theme.as_drawn(one["high_quartile"] * factor), None]
        y += [place, place, None]
    half = {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
        "line": {"width": 16, "color": theme.faint(theme.EMPHASIS, 0.3)},
    }  # fmt: skip
    median = {
        "type": "scatter",
        "mode": "markers",
        "x": [theme.as_drawn(one["median"] * factor) for _, one in told],
        "y": [place for place, _ in told],
        "hoverinfo": "skip",
        "marker": {"symbol": "line-ns-open", "size": 30, "color": theme.EMPHASIS, "line": {"width": 3}},
    }
    return [half, median]


def _thin_lines(strips: list[pd.DataFrame], groups: list[Any]) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for place, (strip, group) in enumerate(zip(strips, groups, strict=True)):
        if not _enough(group):
            continue
        x += [theme.as_drawn(float(strip["compared"].quantile(share))) for share in _THIN] + [None]
        y += [place, place, None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
        "line": {"width": 2, "color": theme.REFERENCE},
    }  # fmt: skip


def _words(groups: list[Any], factor: float, decimals: int, at: float) -> dict[str, Any]:
    written = []
    for one in groups:
        if not _enough(one):
            written.append(group_charts.TOO_FEW)
            continue
        difference = group_charts.shift_text(
            *(cell(one, name) for name in ("difference", "difference_low", "difference_high")), factor, decimals
        )
        median = group_charts.median_text(one["median"] * factor, decimals)
        written.append(f'{median}<br><span style="font-size:11px">{difference}</span>' if difference else median)
    return {
        "type": "scatter", "mode": "text", "x": [at] * len(groups), "y": list(range(len(groups))),
        "text": written, "textposition": "middle right", "textfont": {"size": 12},
        "cliponaxis": False, "hoverinfo": "skip",
    }  # fmt: skip


def _table(names: list[str], groups: list[Any], factor: float, decimals: int, unit: str) -> pd.DataFrame:
    def written(one: Any, name: str) -> float | None:
        value = cell(one, name)
        return None if value is None or not _enough(one) else round(value * factor, decimals)

    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    return pd.DataFrame(
        {
            "Group": names,
            "Athletes": [int(one["athletes"]) for one in groups],
            f"Median ({unit})": [written(one, "median") for one in groups],
            f"Middle half from ({unit})": [written(one, "low_quartile") for one in groups],
            f"to ({unit})": [written(one, "high_quartile") for one in groups],
            "Against": [str(cell(one, "against") or "") for one in groups],
            f"Difference ({unit})": [written(one, "difference") for one in groups],
            f"{level} from ({unit})": [written(one, "difference_low") for one in groups],
            f"{level} to ({unit})": [written(one, "difference_high") for one in groups],
            "Athletes compared with": [int(one["compared_athletes"]) for one in groups],
        }
    )
