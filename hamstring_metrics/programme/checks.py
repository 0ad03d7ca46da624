"""Every check of a week together."""

from __future__ import annotations

from hamstring_metrics.model import Finding, FindingKind
from hamstring_metrics.programme.exercises import outside_dose
from hamstring_metrics.programme.progression_checks import PROGRESSION_CHECKS
from hamstring_metrics.programme.schedule_checks import SCHEDULE_CHECKS
from hamstring_metrics.programme.week import WeekContext


def findings(context: WeekContext) -> list[Finding]:
    """Everything that the checks find in a week: collisions first, what fits last.

    Advice: nothing is blocked by any of it.

    Examples
    --------
    >>> import datetime as dt
    >>> from hamstring_metrics.programme.templates import typical_week
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
