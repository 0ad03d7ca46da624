"""Training: phases, exercises, the week and its checks, what the tests say to do next."""

from __future__ import annotations

from hamstring_metrics.programme.checks import findings
from hamstring_metrics.programme.exercises import (
    ConflictSide,
    conflict_sides,
    equipment_words,
    outside_dose,
    pattern_words,
    search,
)
from hamstring_metrics.programme.nordic import NordicWeek, nordic_session, nordic_weeks
from hamstring_metrics.programme.progression_checks import PROGRESSION_CHECKS
from hamstring_metrics.programme.retest import (
    SetupChange,
    changes_of_entry,
    retest_list,
    setup_changes,
)
from hamstring_metrics.programme.return_markers import MarkerValue, ReturnMarker, return_markers
from hamstring_metrics.programme.schedule_checks import SCHEDULE_CHECKS
from hamstring_metrics.programme.templates import (
    TemplatePhase,
    moved,
    phases_back_from,
    planned_test_days,
    template_lengths,
    typical_week,
)
from hamstring_metrics.programme.test_to_plan import (
    CurlPlan,
    Suggestion,
    confirms_target,
    curl_plan,
    for_both_legs,
    next_curl_set,
    suggestions,
    without_suggestion,
)
from hamstring_metrics.programme.week import WeekContext, copied_forward, monday_of

__all__ = [
    "PROGRESSION_CHECKS",
    "SCHEDULE_CHECKS",
    "ConflictSide",
    "CurlPlan",
    "MarkerValue",
    "NordicWeek",
    "ReturnMarker",
    "SetupChange",
    "Suggestion",
    "TemplatePhase",
    "WeekContext",
    "changes_of_entry",
    "confirms_target",
    "conflict_sides",
    "copied_forward",
    "curl_plan",
    "equipment_words",
    "findings",
    "for_both_legs",
    "monday_of",
    "moved",
    "next_curl_set",
    "nordic_session",
    "nordic_weeks",
    "outside_dose",
    "pattern_words",
    "phases_back_from",
    "planned_test_days",
    "retest_list",
    "return_markers",
    "search",
    "setup_changes",
    "suggestions",
    "template_lengths",
    "typical_week",
    "without_suggestion",
]
