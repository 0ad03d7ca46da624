"""Do the words about the difference between the legs hold, with the default Nordic error?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.calibration.bars import Bar, Section, against, days_text, pct
from benchmarks.calibration.exact_power import WORDS, ClaimedError, Floats, drawn_word_shares
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

PROTOCOL = "nordic"
TEST_DAYS = (1, 2, 3, 5)
TRUE_PCT = (10, 15, 20, 25)
WORDS_TOGETHER = (
    ("Clear", slice(0, 1)),
    ("Clear or real", slice(0, 2)),
    ("Clear, real or repeat", slice(0, 3)),
    ("Even", slice(4, 5)),
)
_DAYS_APART = 7
_MANY_DAYS, _MANY_DAYS_APART = 12, 3
_ENOUGH_TESTS = 200_000


def ratio_of_pct(pct_of_stronger: float) -> float:
    """ln(right / left) of a right leg that is stronger by so many percent of itself.

    Examples
    --------
    >>> round(ratio_of_pct(10), 6)
    0.105361
    """
    return float(-np.log(1 - pct_of_stronger / 100))


def last_readings(frame: pd.DataFrame, club: Club | None = None) -> pd.DataFrame:
    """What the product says on the last test day of each athlete."""
    assessed = assess(frame, club or Club(), Settings())
    return assessed[assessed["is_latest"]].drop_duplicates("athlete_id", keep="last")


def shares_of_words(said: pd.DataFrame) -> Floats:
    """Share of each of `WORDS`; what is not rated is in none of them."""
    return np.asarray([(said["verdict"] == word).mean() for word in WORDS])


def share_held(said: pd.DataFrame, true_pct: float) -> float:
    """Share of intervals that hold the true difference."""
    return float(((said["reading_low_pct"] <= true_pct) & (said["reading_high_pct"] >= true_pct)).mean())


def share_without_zero(said: pd.DataFrame) -> float:
    """Share of intervals that leave zero out."""
    return float(((said["reading_low_pct"] > 0) | (said["reading_high_pct"] < 0)).mean())


def difference_sections(sample: Sample) -> list[Section]:
    """Errors of the words, and their power against integration."""
    random = sample.random(1)
    errors = LegErrors.of_catalogue(PROTOCOL)
    claimed = _claimed()
    line_pct = catalogue.threshold("asymmetry_line_pct")
    line = ratio_of_pct(line_pct)
    wrong, power = _wrong_words(errors, claimed), _power(line_pct)

    def said_of(true_pct: float, days: int, apart: int, tests_a_day: int = 1) -> pd.DataFrame:
        athletes = min(sample.athletes, _ENOUGH_TESTS // days)
        scale = drawn_scale(random, claimed.df, athletes)
        legs = uneven_legs(random, ratio_of_pct(true_pct), days, errors, scale, tests_a_day)
        return last_readings(frame_of_tests(PROTOCOL, *legs, days_apart=apart))

    for days in (*TEST_DAYS, _MANY_DAYS):
        apart = _MANY_DAYS_APART if days == _MANY_DAYS else _DAYS_APART
        even, at_line = said_of(0, days, apart), said_of(line_pct, days, apart)
        _add_wrong_words(wrong, days_text(days), even, at_line, line_pct)
        for true_pct in TRUE_PCT if days in TEST_DAYS else ():
            said = at_line if true_pct == line_pct else said_of(true_pct, days, apart)
            exact = drawn_word_shares(ratio_of_pct(true_pct), claimed, days, line)
            _add_power(power, true_pct, days, said, exact)
    _add_wrong_words(
        wrong,
        "2 tests on 1 day",
        said_of(0, 1, _DAYS_APART, tests_a_day=2),
        said_of(line_pct, 1, _DAYS_APART, tests_a_day=2),
        line_pct,
    )
    return [wrong, power]


def _claimed() -> ClaimedError:
    error = catalogue.protocol(PROTOCOL).error
    if error is None:
        raise ValueError(f"{PROTOCOL}: expected an error in the catalogue, found 'none'. Add it.")
    return ClaimedError(error.between_day_sd, error.df)


def _wrong_words(errors: LegErrors, claimed: ClaimedError) -> Section:
    return Section(
        "Difference between the legs: wrong words",
        [
            f"Nordic. The claimed error of one test is {claimed.sd:g} of ln(right / left) with "
            f"{claimed.df:g} degrees of freedom ({errors.ratio_within_day:g} of it within a day). "
            "One true error is drawn for each simulated athlete and holds on all of their test days.",
            "Wanted: with no true difference, 9 to 11 % of intervals leave zero out; with a true difference "
            'exactly on the line, 4 to 6 % read "clear" and at most 6 % read "even"; 89 to 91 % of '
            "intervals hold the truth.",
        ],
        [
            "test days",
            "no difference: zero left out",
            'word "clear" or "real"',
            "truth held",
            'on the line: "clear"',
            '"even"',
            "truth held",
        ],
        after=[
            "The interval and the word are counted apart: where the whole interval lies inside the line, the word is "
            '"even" even if it leaves zero out (the difference is then real, and too small to matter). '
            f"Up to 5 test days the two counts are the same; with {_MANY_DAYS} test days within the "
            "six weeks they part."
        ],
    )


def _add_wrong_words(section: Section, name: str, even: pd.DataFrame, at_line: pd.DataFrame, line_pct: float) -> None:
    without_zero = share_without_zero(even)
    real = float(shares_of_words(even)[:2].sum())
    words = dict(zip(WORDS, shares_of_words(at_line).tolist(), strict=True))
    held, held_at_line = share_held(even, 0), share_held(at_line, line_pct)
    numbers = (without_zero, real, held, words["clear"], words["even"], held_at_line)
    section.rows.append([name, *map(pct, numbers)])
    section.bars += [
        Bar(f"Zero left out with no difference, {name}", without_zero, 0.09, 0.11),
        Bar(f"Truth held with no difference, {name}", held, 0.89, 0.91),
        Bar(f'"Clear" on the line, {name}', words["clear"], 0.04, 0.06),
        Bar(f'"Even" on the line, {name}', words["even"], 0.0, 0.06),
        Bar(f"Truth held on the line, {name}", held_at_line, 0.89, 0.91),
    ]


def _power(line_pct: float) -> Section:
    return Section(
        "Difference between the legs: power",
        [
            "Share of athletes with each word, in the simulation and (in brackets) by integration of the rule "
            f"over the chi-square distribution of the error. The line is {line_pct:g} %. "
            "Wanted: no further apart than 2 percentage points, so a rule that stays silent fails.",
        ],
        [
            "true difference",
            "test days",
            '"clear"',
            '"clear" or "real"',
            'or "repeat"',
            '"even"',
            "truth held",
        ],
    )


def _add_power(section: Section, true_pct: float, days: int, said: pd.DataFrame, exact: Floats) -> None:
    found = shares_of_words(said)
    held = share_held(said, true_pct)
    cells = []
    for name, chosen in WORDS_TOGETHER:
        simulated, due = float(found[chosen].sum()), float(exact[chosen].sum())
        cells.append(against(simulated, due))
        section.bars.append(Bar.near(f"{name} at {true_pct} %, {days_text(days)}", simulated, due))
    section.bars.append(Bar(f"Truth held at {true_pct} %, {days_text(days)}", held, 0.89, 0.91))
    section.rows.append([f"{true_pct} %", str(days), *cells, pct(held)])
