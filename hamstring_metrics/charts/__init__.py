"""Pictures of results: a frame goes in, a plotly figure with its table and words comes out."""

from __future__ import annotations

from hamstring_metrics.charts.asymmetry_history import asymmetry_history
from hamstring_metrics.charts.force_trace import force_trace
from hamstring_metrics.charts.history import history
from hamstring_metrics.charts.mirrored_bars import mirrored_bars
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.charts.programme_strip import programme_strip
from hamstring_metrics.charts.two_legs import two_legs

__all__ = [
    "Picture",
    "asymmetry_history",
    "force_trace",
    "history",
    "mirrored_bars",
    "programme_strip",
    "two_legs",
]
