"""Pictures of results: a frame goes in, a plotly figure with its table and words comes out."""

from __future__ import annotations

from hamstring_metrics.charts.asymmetry_history import asymmetry_history
from hamstring_metrics.charts.change_dots import change_dots
from hamstring_metrics.charts.force_and_mass import force_and_mass
from hamstring_metrics.charts.force_trace import force_trace
from hamstring_metrics.charts.group_strips import group_strips
from hamstring_metrics.charts.history import history
from hamstring_metrics.charts.mirrored_bars import mirrored_bars
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.charts.programme_strip import programme_strip
from hamstring_metrics.charts.quadrant import quadrant
from hamstring_metrics.charts.two_legs import two_legs

__all__ = [
    "Picture",
    "asymmetry_history",
    "change_dots",
    "force_and_mass",
    "force_trace",
    "group_strips",
    "history",
    "mirrored_bars",
    "programme_strip",
    "quadrant",
    "two_legs",
]
