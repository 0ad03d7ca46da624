"""A finished figure, and what a browser is sent of it: put together once, with the page's font and colours in it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from hamstring_metrics.charts import theme

_FONT = '"Source Sans", sans-serif'
_TEXT_PX, _TITLE_PX = 12, 14
_AXES: dict[str, dict[str, Any]] = {
    "x": {"showgrid": False, "zeroline": False, "automargin": True, "title": {"standoff": 20}},
    "y": {"automargin": True, "title": {"standoff": 24}},
}
_PAD_PX = 8


class Drawn(go.Figure):
    """A finished figure; nothing of it is changed once it was shown.

    It has no template: Streamlit hands a figure to Plotly twice, the template as a new object
    each time, and for that Plotly would draw all of it again.

    Examples
    --------
    >>> figure = Drawn(data=[{"type": "bar", "y": [1, 2]}])
    >>> figure.shown(dark=False) is figure.shown(dark=False)
    True
    """

    def __init__(self, data: Any = None, layout: Any = None) -> None:
        super().__init__(data=data, layout=layout)
        self.layout.template = None
        self._shown: dict[tuple[bool, bool], Shown] = {}

    def shown(self, *, dark: bool, clickable: bool = False) -> Shown:
        """The figure as a page of a theme shows it.

        Parameters
        ----------
        dark
            The page is dark.
        clickable
            A click on a mark chooses it.
        """
        if (dark, clickable) not in self._shown:
            self._shown[dark, clickable] = Shown(_on_page(self.to_dict(), dark, clickable))
        return self._shown[dark, clickable]


class Shown(go.Figure):
    """What is sent to a browser; Plotly would check and copy all of it at each run of a page."""

    def __init__(self, sent: dict[str, Any]) -> None:
        object.__setattr__(self, "_sent", sent)

    def to_dict(self) -> dict[str, Any]:
        """What is sent; shared, never to be changed."""
        return self._sent


def _on_page(figure: dict[str, Any], dark: bool, clickable: bool) -> dict[str, Any]:
    text, background = (theme.DARK_TEXT, theme.DARK_BACKGROUND) if dark else (theme.LIGHT_TEXT, theme.LIGHT_BACKGROUND)
    given = figure["layout"]
    font = {"family": _FONT, "size": _TEXT_PX, "color": text}
    layout = {
        **given,
        "font": font,
        "margin": {"pad": _PAD_PX, **given.get("margin", {})},
        "hoverlabel": {"bgcolor": background, "bordercolor": theme.REFERENCE, "font": font},
        # The data are those of the first drawing, whatever object they come in.
        "datarevision": 1,
    }
    if clickable:
        layout["clickmode"] = "event+select"
    for name, axis in given.items():
        if name[:5] in ("xaxis", "yaxis"):
            usual = _AXES[name[0]]
            title = {**usual["title"], "font": {"size": _TITLE_PX}, **axis.get("title", {})}
            layout[name] = {**usual, **axis, "title": title}
    return {**figure, "layout": layout}
