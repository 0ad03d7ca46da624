"""Training: phases, exercises, the week and its checks, what the tests say to do next."""

from __future__ import annotations

from hamstring_metrics.model import Finding, FindingKind
from hamstring_metrics.programme.exercises import (
    ConflictSide,
    conflict_sides,
    equipment_words,
    outside_dose,
    pattern_words,
    search,
)
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
    "monday_of",
    "moved",
    "next_curl_set",
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


def findings(context: WeekContext) -> list[Finding]:
    """Everything that the checks find in a week: collisions first, what fits last.

    Advice: nothing is blocked by any of it.

    Examples
    --------
    >>> import datetime as dt
    >>> findings(WeekContext(typical_week("hip_dominant", dt.date(2026, 3, 2))))[0].kind.value
    'note'
    """
    checks = (*SCHEDULE_CHECKS.values(), *PROGRESSION_CHECKS.values())
    found = [one for check in checks for one in check(context)] + outside_dose(context.week)
    met = {at for one in found if one.kind is FindingKind.COLLISION for at in one.entries}
    # What collides elsewhere is not said to fit.
    found = [one for one in found if one.kind is not FindingKind.FITS or one.entries[0] not in met]
    order = list(FindingKind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.entries[0].day))
