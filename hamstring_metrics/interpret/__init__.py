"""What a number means: readings, verdicts, changes, trends, targets, ratings and quality flags."""

from hamstring_metrics.interpret.agreement import agreement
from hamstring_metrics.interpret.assessment import assess
from hamstring_metrics.interpret.baseline import Baseline, baseline_of
from hamstring_metrics.interpret.bench import BenchEntry, BenchTest, assess_one
from hamstring_metrics.interpret.change import change
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.day import by_need, latest_days, test_day
from hamstring_metrics.interpret.first_test import extreme_first_tests
from hamstring_metrics.interpret.own_error import (
    OwnError,
    OwnErrorOffer,
    adopted_error,
    own_error,
    own_error_offer,
    with_own_errors,
)
from hamstring_metrics.interpret.phase_change import phase_change
from hamstring_metrics.interpret.squad import VALUE_COLUMNS, squad, ways_to_compare
from hamstring_metrics.interpret.squad_facts import (
    INJURED,
    NO_PHASE,
    NOT_INJURED,
    SquadFilter,
    fits,
    squad_facts,
)
from hamstring_metrics.interpret.squad_groups import (
    OVER_TIME,
    chance_of_flags,
    group_table,
    in_groups,
    times_table,
)
from hamstring_metrics.interpret.squad_history import last_strengths
from hamstring_metrics.interpret.telling import most_telling
from hamstring_metrics.interpret.trend import Trend, trend
from hamstring_metrics.interpret.value_intervals import value_intervals
from hamstring_metrics.model import AdoptedError

__all__ = [
    "INJURED",
    "NOT_INJURED",
    "NO_PHASE",
    "OVER_TIME",
    "VALUE_COLUMNS",
    "SquadFilter",
    "chance_of_flags",
    "fits",
    "group_table",
    "in_groups",
    "last_strengths",
    "squad_facts",
    "times_table",
    "AdoptedError",
    "Baseline",
    "BenchEntry",
    "BenchTest",
    "Club",
    "OwnError",
    "OwnErrorOffer",
    "Trend",
    "adopted_error",
    "agreement",
    "assess",
    "assess_one",
    "baseline_of",
    "by_need",
    "change",
    "extreme_first_tests",
    "most_telling",
    "own_error",
    "own_error_offer",
    "phase_change",
    "squad",
    "latest_days",
    "test_day",
    "trend",
    "value_intervals",
    "ways_to_compare",
    "with_own_errors",
]
