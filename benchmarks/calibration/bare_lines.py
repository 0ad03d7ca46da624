"""What a bare line at 10 or 15 % calls uneven, in a team in which nobody is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.calibration.bars import Section
from benchmarks.calibration.difference import PROTOCOL
from benchmarks.calibration.sample import Sample
from benchmarks.calibration.simulated_tests import (
    LegErrors,
    drawn_scale,
    frame_of_tests,
    uneven_legs,
)
from hamstring_metrics import catalogue
from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.settings import Settings

PLAYERS = 25
LINES_PCT = (10, 15)
_RANGE = (5, 50, 95)


def bare_lines_section(sample: Sample) -> Section:
    """Players out of 25 beyond a bare line, and with each word, after one test."""
    random = sample.random(5)
    errors = LegErrors.of_catalogue(PROTOCOL)
    error = catalogue.protocol(PROTOCOL).error
    teams = np.ones(sample.teams)
    section = Section(
        "Beside it: bare lines",
        [
            f"Other tools draw a line at 10 or 15 % of the stronger leg and colour what lies beyond. Teams of {PLAYERS} "
            "players without any true difference, one Nordic test each: how many come out red, as the median "
            "of the teams and (in brackets) the middle 90 % of them. Nothing is wanted of these rows.",
            "The error of the ratio: as claimed here; drawn anew for each team with the claimed degrees of freedom; "
            "and with legs whose errors are independent, at 8 % per leg and at both ends of what was published.",
        ],
        [
            "error",
            *(f"red at {line} %" for line in LINES_PCT),
            '"clear"',
            '"clear" or "real"',
            'or "repeat"',
        ],
    )
    rows = [
        (f"{100 * errors.ratio:g} % of the ratio", errors, teams),
        (
            f"{100 * errors.ratio:g} %, drawn anew",
            errors,
            drawn_scale(random, error.df if error else np.nan, sample.teams),
        ),
    ]
    for leg in (errors.leg, 0.058, 0.125):
        ratio = leg * np.sqrt(2)
        name = f"{100 * ratio:.1f} %, legs of {100 * leg:g} %"
        rows.append((name, LegErrors(ratio, leg, 0.0, 0.0), teams))
    for name, true, scale in rows:
        legs = uneven_legs(random, 0.0, 1, true, np.repeat(scale, PLAYERS))
        said = assess(frame_of_tests(PROTOCOL, *legs), Club(), Settings())
        section.rows.append([name, *_counts(said)])
    return section


def _counts(said: pd.DataFrame) -> list[str]:
    size = said["asymmetry_pct"].abs()
    red = [size >= line for line in LINES_PCT]
    clear, real, repeat = (said["verdict"] == word for word in ("clear", "real", "repeat"))
    cells = []
    for flagged in (*red, clear, clear | real, clear | real | repeat):
        of_team = flagged.to_numpy().reshape(-1, PLAYERS).sum(axis=1)
        low, middle, high = np.percentile(of_team, _RANGE, method="nearest")
        cells.append(f"{middle} ({low} to {high})")
    return cells
