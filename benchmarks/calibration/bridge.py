"""Do the words hold on whole repetitions of the bridge, at low and high counts?"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from benchmarks.calibration.bars import Bar, Section, against, pct
from benchmarks.calibration.difference import WORDS_TOGETHER, last_readings, shares_of_words
from benchmarks.calibration.exact_counts import CountRule, count_word_shares
from benchmarks.calibration.exact_power import ClaimedError, Floats, half_width
from benchmarks.calibration.sample import Sample
from benchmarks.calibration.simulated_tests import drawn_scale, frame_of_tests
from hamstring_metrics import catalogue

PROTOCOL = "single_leg_bridge"
REPS = (12, 20, 27, 40)
_PARTS_MEET = 27
TRUE_APART_REPS = (6, 9, 12)


def bridge_sections(sample: Sample) -> list[Section]:
    """The errors of the words before and after rounding, and their power against a sum."""
    random = sample.random(2)
    rule = _rule()
    unrounded, rounded, power = _sections(rule)
    for reps in REPS:
        on_line = _on_line(reps, rule)
        for section, whole in ((unrounded, False), (rounded, True)):
            even = _said(random, sample, reps, 0, rule, whole)
            at_line = _said(random, sample, reps, on_line, rule, whole)
            bars = _add_wrong_words(section, reps, on_line, even, at_line)
            section.bars += [] if whole else bars
        rounded.rows.append(_exact_row(reps, on_line, rule))
        for apart in (0, *TRUE_APART_REPS):
            said = _said(random, sample, reps, apart, rule, True)
            _add_power(power, reps, apart, said, rule)
    return [unrounded, rounded, power]


def _rule() -> CountRule:
    error = catalogue.protocol(PROTOCOL).error
    if error is None or error.at_reps is None:
        raise ValueError(f"{PROTOCOL}: expected an error in the catalogue, found 'none'. Add it.")
    return CountRule(
        sd=error.between_day_sd,
        df=error.df,
        at_reps=error.at_reps,
        line_share=catalogue.threshold("bridge_line_pct") / 100,
        line_reps=catalogue.threshold("bridge_line_reps"),
    )


def _on_line(reps: float, rule: CountRule) -> float:
    """The difference that lies on the line of its own higher leg, about a mean of `reps`."""
    half = rule.line_share / 2
    return max(rule.line_reps, rule.line_share * reps / (1 - half))


def _said(
    random: np.random.Generator,
    sample: Sample,
    reps: float,
    apart: float,
    rule: CountRule,
    whole: bool,
) -> pd.DataFrame:
    """What the product says of one test of each athlete, with the error drawn anew."""
    scale = drawn_scale(random, rule.df, sample.athletes)
    sd = rule.sd_of_leg(reps) * scale
    legs = []
    for true in (reps - apart / 2, reps + apart / 2):
        counted = true + sd * random.standard_normal(sample.athletes)
        # Nobody does fewer than none; unrounded, a count below 0 would be no measurement.
        legs.append(np.maximum(0, np.floor(counted + 0.5) if whole else counted)[:, None, None])
    said = last_readings(frame_of_tests(PROTOCOL, *legs))
    return said.assign(true_reps=apart)


def _held(said: pd.DataFrame) -> float:
    true = said["true_reps"]
    return float(((said["reading_low_reps"] <= true) & (said["reading_high_reps"] >= true)).mean())


def _without_zero(said: pd.DataFrame) -> float:
    return float(((said["reading_low_reps"] > 0) | (said["reading_high_reps"] < 0)).mean())


def _sections(rule: CountRule) -> tuple[Section, Section, Section]:
    half = half_width(ClaimedError(rule.sd, rule.df), 1)
    heading = [
        "repetitions (mean)",
        "no difference: zero left out",
        "truth held",
        "true difference on the line",
        '"clear"',
        '"even"',
        "truth held",
    ]
    before = Section(
        "Bridge, before rounding",
        [
            f"The claimed error of the difference is {rule.sd:g} repetitions with {rule.df:g} degrees of freedom, "
            f"growing above {rule.at_reps:g}; the line is the larger of {rule.line_reps:g} repetitions and "
            f"{100 * rule.line_share:g} % of the higher leg. The higher leg is measured, so the share is held against an "
            "error of its own. One test. Wanted: the same as for the Nordic.",
        ],
        heading,
        after=[
            f"At {_PARTS_MEET} repetitions the two parts of the line meet, and the error begins to grow. A difference "
            'must be beyond both parts to read "clear", so a little fewer do; and the growth is taken from the counts '
            "that were measured, so chance makes some intervals longer and none shorter there."
        ],
    )
    after = Section(
        "Bridge, whole repetitions",
        [
            "A person counts whole repetitions. Only whole differences occur then, and no such interval meets its level "
            f"exactly: up to {rule.at_reps:g} repetitions the interval is {half:.2f} to either side, so it holds a whole "
            f"true difference when the counted one is at most {math.floor(half)} off. These rows are shown and not "
            "held to the bars; below each is the exact sum over all pairs of counts.",
        ],
        heading,
    )
    power = Section(
        "Bridge, whole repetitions: power",
        [
            "Share of athletes with each word after one test, in the simulation and (in brackets) by the sum over all "
            "pairs of counts, integrated over the error. Wanted: no further apart than 2 percentage points.",
        ],
        [
            "repetitions (mean)",
            "true difference",
            '"clear"',
            '"clear" or "real"',
            'or "repeat"',
            '"even"',
        ],
    )
    return before, after, power


def _add_wrong_words(
    section: Section, reps: int, on_line: float, even: pd.DataFrame, at_line: pd.DataFrame
) -> list[Bar]:
    """A row of the table; returns the bars it could be held to."""
    words = shares_of_words(at_line)
    clear, inside = float(words[0]), float(words[4])
    zero, held, held_at_line = _without_zero(even), _held(even), _held(at_line)
    section.rows.append(
        [
            str(reps),
            pct(zero),
            pct(held),
            f"{on_line:.4g}",
            pct(clear),
            pct(inside),
            pct(held_at_line),
        ]
    )
    return [
        Bar(f"Zero left out with no difference, {reps} repetitions", zero, 0.09, 0.11),
        Bar(f"Truth held with no difference, {reps} repetitions", held, 0.89, 0.91),
        Bar(f'"Clear" on the line, {reps} repetitions', clear, 0.04, 0.06),
        Bar(f'"Even" on the line, {reps} repetitions', inside, 0.0, 0.06),
        Bar(f"Truth held on the line, {reps} repetitions", held_at_line, 0.89, 0.91),
    ]


def _exact_row(reps: int, on_line: float, rule: CountRule) -> list[str]:
    even = count_word_shares(reps, reps, rule)
    at_line = _apart(reps, on_line, rule)
    # Half an interval is nearly as long as the line: what leaves zero out is never "even".
    numbers = (even[0] + even[1], even[5])
    return [
        f"{reps}, exact",
        *map(pct, numbers),
        f"{on_line:.4g}",
        *map(pct, (at_line[0], at_line[4], at_line[5])),
    ]


def _apart(reps: float, apart: float, rule: CountRule) -> Floats:
    return count_word_shares(reps - apart / 2, reps + apart / 2, rule)


def _add_power(section: Section, reps: int, apart: float, said: pd.DataFrame, rule: CountRule) -> None:
    found, exact = shares_of_words(said), _apart(reps, apart, rule)
    cells = []
    for name, chosen in WORDS_TOGETHER:
        simulated, due = float(found[chosen].sum()), float(exact[chosen].sum())
        cells.append(against(simulated, due))
        where = f"{apart} repetitions apart about {reps}"
        section.bars.append(Bar.near(f"{name}, {where}", simulated, due))
    section.rows.append([str(reps), str(apart), *cells])
