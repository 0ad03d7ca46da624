"""What somebody may change of what they see, and what a change of theirs leaves as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hamstring_metrics.errors import NotFound, NotOpen
from hamstring_metrics.model import Role
from hamstring_metrics.store.access.asker import Asker

_HIDDEN_FROM_COACH = {
    "tests": frozenset({"pain", "stop_reason", "note"}),
    "decisions": frozenset({"test_id"}),
    "retest_notes": frozenset({"stop_rule"}),
    "week_logs": frozenset({"next_day_response", "tightness", "note"}),
}


def hidden_columns(asker: Asker, table: str, row: Mapping[str, Any]) -> frozenset[str]:
    """Columns of a stored row that somebody does not see, and whose change is therefore none."""
    if asker.role is not Role.COACH or _typed_alone(asker, row):
        return frozenset()
    return _HIDDEN_FROM_COACH.get(table, frozenset())


def refuse_unless_changeable(asker: Asker, table: str, row: Mapping[str, Any]) -> None:
    """Refuse a change of what belongs to the whole club, unless by an administrator.

    Raises
    ------
    NotOpen
        If this person may only look at it.
    """
    everybodys = table in ("phases", "planned_weeks") and not (row["athlete_id"] or row["squad_id"])
    if everybodys and not asker.sees_everything:
        raise NotOpen("What is planned for everybody is open to an administrator. Choose a squad or an athlete.")


def refuse_unless_own(asker: Asker, by: str) -> None:
    """Refuse what touches an import that somebody else made, unless by an administrator.

    Raises
    ------
    NotFound
        As if there were none.
    """
    if not asker.sees_everything and by != asker.name:
        raise NotFound("This import was not found. Choose one from the list of imports.")


def refuse_unless_squads(asker: Asker, names: Iterable[str]) -> None:
    """Refuse to put somebody, or a plan, into a squad that is not among a person's own.

    Raises
    ------
    NotFound
        Whether there is such a squad or not: the sentence is the same.
    """
    strange = [] if asker.sees_everything else sorted(set(names) - set(asker.squads))
    if strange:
        raise NotFound(
            f"The squad '{strange[0]}' was not found among yours. Choose one of yours, or ask an administrator for it."
        )


def with_hidden_lists(
    asker: Asker, stored: Mapping[str, Iterable[str]], given: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """An athlete's lists as somebody gives them, with what they do not see of them left as it is."""
    lists = dict(given)
    if not asker.sees_everything:
        lists["squads"] = sorted({*given["squads"], *(set(stored["squads"]) - set(asker.squads))})
    if asker.role is Role.COACH:
        # The club's own words for somebody may be about an injury.
        lists["tags"] = sorted(stored["tags"])
    return lists


def _typed_alone(asker: Asker, row: Mapping[str, Any]) -> bool:
    return (
        row.get("created_by") == asker.name
        and row.get("created_import") is None
        and row.get("edited_by") in (None, asker.name)
    )
