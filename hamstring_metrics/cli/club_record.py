"""What the reports of a club are written from, read from its store."""

from __future__ import annotations

from collections.abc import Sequence

from hamstring_metrics import club as stored_club
from hamstring_metrics import interpret, report, store
from hamstring_metrics.store import Store


def club_record(opened: Store) -> report.ClubRecord:
    """Everything that a report needs of an open club, assessed as every page assesses it."""
    version = opened.data_version()
    settings = store.club_settings.load(opened)
    club = stored_club.surroundings(opened)
    assessed = stored_club.assessed(opened, club, settings)
    return report.ClubRecord(
        assessed=assessed,
        changes=interpret.change(assessed, club, settings),
        club=club,
        settings=settings,
        decisions=store.decisions.listed(opened),
        ticks=store.marker_ticks.listed(opened),
        numbers=store.athletes.numbers(opened),
        names={one.athlete_id: one.name for one in store.athletes.listed(opened)},
        data_version=version,
        files=lambda test_ids: files_of(opened, test_ids),
    )


def files_of(opened: Store, test_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Name and SHA-256 of every file in which some tests were seen, each once, by name."""
    return store.tests.files(opened, list(test_ids))
