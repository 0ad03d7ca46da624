"""The filters of a squad in words, and the groups they make."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import GroupKind
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import phase_kind_name, sex_name
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.squad import compared_text

_INJURED = {"injured": "Injured on the day", "not_injured": "Not injured on the day"}
_KINDS = {
    GroupKind.SQUAD: "Squads",
    GroupKind.POSITION: "Positions",
    GroupKind.AGE_GROUP: "Age groups",
    GroupKind.SEX: "Women and men",
    GroupKind.TAG: "Tags",
    GroupKind.PHASE: "Phases",
    GroupKind.SEASON: "Seasons",
}
OUTSIDE_PHASES = "Outside of all phases"
LATEST = "Latest test of each"


def age_group_name(group: str) -> str:
    """Name of an age group of the catalogue.

    Examples
    --------
    >>> age_group_name("senior")
    '21 to 34'
    """
    return catalogue.age_groups()[group].name


def injured_name(state: str) -> str:
    """Whether somebody was injured on the day of the test."""
    return _INJURED[state]


def phase_filter_name(kind: str) -> str:
    """A kind of phase, or that the day lay outside of all.

    Examples
    --------
    >>> phase_filter_name("none")
    'Outside of all phases'
    """
    return OUTSIDE_PHASES if kind == "none" else phase_kind_name(kind)


def group_kind_name(kind: str) -> str:
    """What groups are made of, as a heading."""
    return _KINDS[GroupKind(kind)]


def group_name(kind: str, group: Any) -> str:
    """Name of one group.

    Examples
    --------
    >>> group_name("season", 2025), group_name("age_group", "under_18"), group_name("squad", "U18")
    ('2025/26', '16 and 17', 'U18')
    """
    kind = GroupKind(kind)
    if kind is GroupKind.SEASON:
        return f"{int(group)}/{(int(group) + 1) % 100:02d}"
    if kind is GroupKind.AGE_GROUP:
        return age_group_name(group)
    if kind is GroupKind.SEX:
        return sex_name(group)
    if kind is GroupKind.PHASE:
        return phase_kind_name(group)
    return str(group)


def group_rows(
    table: Any, kind: str, way: str, protocol: str, settings: Settings | None = None
) -> list[dict[str, Any]]:
    """Groups beside each other, a line each; of fewer than 5 athletes nothing but their number.

    Parameters
    ----------
    table
        Rows of `interpret.group_table` or `interpret.times_table`.
    kind, way
        A `GroupKind` and a `ComparedBy`.
    protocol
        The protocol of all tests.
    settings
        The club's units.
    """

    few = catalogue.threshold("squad_comparison_athletes")

    def text(value: float | None) -> str:
        return "" if value is None else compared_text(value, way, protocol, settings)

    return [
        {
            "Group": group_name(kind, row["group"]),
            "Athletes": int(row["athletes"]),
            "Median": text(cell(row, "median")) if row["athletes"] >= few else "",
            "Middle half": _half(row, text) if row["athletes"] >= few else "",
            "Difference (90 %)": _difference(row, kind, text),
        }
        for row in records(table)
    ]


def _half(row: Any, text: Any) -> str:
    return f"{text(cell(row, 'low_quartile'))} to {text(cell(row, 'high_quartile'))}"


def _difference(row: Any, kind: str, text: Any) -> str:
    against, number = cell(row, "against"), int(cell(row, "compared_athletes") or 0)
    few = int(catalogue.threshold("squad_comparison_athletes"))
    over_time = GroupKind(kind) in (GroupKind.PHASE, GroupKind.SEASON)
    if against is None:
        return "the first"
    to = f"{number} in both" if over_time else f"{number} others"
    if cell(row, "difference") is None:
        smaller = number if over_time else min(number, int(cell(row, "athletes") or 0))
        return f"fewer than {few} to compare" if smaller < few else ""
    said = _signed(text(cell(row, "difference")))
    if cell(row, "difference_low") is None:
        return f"{said}, no interval ({to})"
    low, high = (_signed(text(cell(row, f"difference_{end}"))) for end in ("low", "high"))
    since = f" since {group_name(kind, against)}" if over_time else ""
    return f"{said}{since} ({low} to {high}; {to})"


def _signed(text: str) -> str:
    return text if text.startswith("-") else f"+{text}"


def groups_sentence(table: Any, kind: str, way: str, protocol: str, settings: Settings | None = None) -> str:
    """Which groups lie apart beyond what chance makes of groups that are alike.

    Examples
    --------
    >>> groups_sentence([], "squad", "per_kg", "nordic")
    'No two squads have a value to compare.'
    """
    rows = records(table)
    name = group_kind_name(kind)
    if len(rows) < 2:
        return f"No two {name[:1].lower()}{name[1:]} have a value to compare."
    few = int(catalogue.threshold("squad_comparison_athletes"))
    if all(cell(row, "difference") is None for row in rows):
        return f"{name}: fewer than {few} athletes to compare with one another, so no difference is told."
    apart = [row for row in rows if (cell(row, "difference_low") or 0) > 0 or (cell(row, "difference_high") or 0) < 0]
    if not apart:
        return f"{name}: no difference is shown beyond what chance makes of groups that are alike."
    parts = []
    for row in apart:
        above = "above" if cell(row, "difference") > 0 else "below"
        size = compared_text(abs(cell(row, "difference")), way, protocol, settings)
        over_time = GroupKind(kind) in (GroupKind.PHASE, GroupKind.SEASON)
        of = group_name(kind, cell(row, "against")) if over_time else "the others"
        parts.append(f"{group_name(kind, row['group'])} {size} {above} {of}")
    return f"{name}: {numbers.listed(parts)}."
