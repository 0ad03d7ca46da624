"""The club as it is stored, put together for an assessment: the one place, for pages and commands."""

from __future__ import annotations

import pandas as pd

from hamstring_metrics import interpret, store
from hamstring_metrics.settings import Settings


def surroundings(opened: store.Store) -> interpret.Club:
    """Everything beside the tests that an assessment needs, own errors blended in."""
    club = interpret.Club(
        phases=store.phases.listed(opened),
        injuries=store.athletes.injuries(opened),
        body_masses=store.athletes.body_masses(opened),
        machines=store.machines.frame(opened),
        squads=store.athletes.squads(opened),
        people=store.athletes.facts(opened),
        tags=store.athletes.tags(opened),
    )
    return interpret.with_own_errors(club, store.own_errors.listed(opened))


def assessed(opened: store.Store, club: interpret.Club | None = None, settings: Settings | None = None) -> pd.DataFrame:
    """Every test with its verdicts; filters apply afterwards.

    Parameters
    ----------
    opened
        The open store.
    club, settings
        What `surroundings` and `store.club_settings.load` returned, where it is at hand.
    """
    return interpret.assess(
        store.tests.frame(opened),
        club or surroundings(opened),
        settings or store.club_settings.load(opened),
    )
