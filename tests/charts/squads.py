"""Hand-made rows of a squad, as `interpret.squad` gives them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from hamstring_metrics.charts import row_names
from hamstring_metrics.model import ChangeVerdict, MassState, Verdict
from tests.assessed_rows import nordic

WORDS = (Verdict.EVEN, Verdict.NO_DIFFERENCE, Verdict.REPEAT, Verdict.REAL, Verdict.CLEAR)
CHANGES = (ChangeVerdict.NOT_SHOWN, ChangeVerdict.REPEAT, ChangeVerdict.CHANGED)


def athlete(**changed: Any) -> dict[str, Any]:
    """300 and 352 N at 70 kg: mean 326 N, 4.657 N/kg, 19.9 N above 4 x 70 + 26.1."""
    row = nordic(
        strength=326.0,
        strength_per_kg=326 / 70,
        strength_allometric=326 / 70**0.67,
        residual_n=19.9,
        rank_per_kg=2.0,
        rank_residual=1.0,
        places_moved=1.0,
        mass_state=MassState.CURRENT,
        test_age_days=0.0,
        compared=326 / 70,
        group="Senior",
        **leg_change("left", 25.0, 2.0, 53.0, ChangeVerdict.CHANGED),
        **leg_change("right", 4.0, -15.0, 27.0, ChangeVerdict.NOT_SHOWN),
    )
    return row | changed


def leg_change(side: str, change: float | None, low: float | None, high: float | None, verdict: str) -> dict[str, Any]:
    """The columns of the change of one leg, in percent."""
    return {
        f"{side}_change": change,
        f"{side}_change_low": low,
        f"{side}_change_high": high,
        f"{side}_change_unit": "%",
        f"{side}_change_verdict": verdict,
    }


def squad(*rows: dict[str, Any]) -> pd.DataFrame:
    """One athlete a row, `a0` called P0 and so on; what a row does not say is as in `athlete`."""
    return pd.DataFrame([athlete(athlete_id=f"a{place}", name=f"P{place}") | row for place, row in enumerate(rows)])


def large_squad(athletes: int) -> pd.DataFrame:
    """So many athletes with spread values, the same on every run."""
    if not athletes:
        return squad({}).iloc[:0]
    chance = np.random.default_rng(5)
    mass = chance.normal(78, 8, athletes).clip(50, 120).round(1)
    strength = (4 * mass + 26.1) * np.exp(chance.normal(0, 0.15, athletes))
    reading = chance.normal(0, 9, athletes)
    moved = chance.normal(3, 12, (2, athletes))
    frame = pd.DataFrame([athlete()] * athletes)
    return frame.assign(
        athlete_id=[f"a{place}" for place in range(athletes)],
        name=[f"Player {place:02d}" for place in range(athletes)],
        left=strength * (1 - reading / 200),
        right=strength * (1 + reading / 200),
        strength=strength,
        strength_per_kg=strength / mass,
        strength_allometric=strength / mass**0.67,
        residual_n=strength - (4 * mass + 26.1),
        body_mass_kg=mass,
        reading_pct=reading,
        reading_low_pct=reading - 13,
        reading_high_pct=reading + 13,
        verdict=[WORDS[min(4, int(abs(one) // 5))] for one in reading],
        group=[("Under 18", "Under 21", "Senior")[place % 3] for place in range(athletes)],
        compared=strength / mass,
        left_change=moved[0],
        left_change_low=moved[0] - 20,
        left_change_high=moved[0] + 24,
        left_change_verdict=[CHANGES[min(2, int(abs(one) // 10))] for one in moved[0]],
        right_change=moved[1],
        right_change_low=moved[1] - 20,
        right_change_high=moved[1] + 24,
        right_change_verdict=[CHANGES[min(2, int(abs(one) // 10))] for one in moved[1]],
    )


def row_names_of(figure: go.Figure) -> list[str]:
    """The names beside the rows, from the top, as they are written."""
    (names,) = (one for one in figure.data if one.name == row_names.NAMES)
    assert list(names.y) == sorted(names.y)
    return [text.replace("\u00a0", "") for text in names.text]
