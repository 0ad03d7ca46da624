"""What is said of a squad: who is ranked by what, who moves beside body mass, who lies far off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import ComparedBy
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import protocol_of
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.safety import one_line

_WAYS = {
    ComparedBy.PER_KG: "Per kg body mass",
    ComparedBy.ALLOMETRIC: "Per kg to the power of 0.67",
    ComparedBy.RESIDUAL: "Against the expected force",
}
_WHY_NOT = {
    "one_side": "a leg not measured",
    "painful": "painful",
    "above_limit": "value to be checked",
    "eight_not_shown": "8 not shown",
    "mass_missing": "no body mass",
    "mass_stale": "body mass stale",
}
_NAMES_SHOWN = 3
_TIED_SHOWN = 5
_MIXED = "Women and men are compared together here: filter by sex to compare like with like."


def compared_by_name(way: str, protocol: str) -> str:
    """By what athletes are compared, as one of several choices.

    Examples
    --------
    >>> compared_by_name("per_kg", "nordic"), compared_by_name("strength", "single_leg_bridge")
    ('Per kg body mass', 'Repetitions')
    """
    if way != ComparedBy.STRENGTH:
        return numbers.quoted(_WAYS[ComparedBy(way)])
    unit = protocol_of(protocol).unit
    return {"N": "Force", "kg": "Load", "repetitions": "Repetitions"}.get(unit, "Value")


def compared_unit(way: str, protocol: str, settings: Settings | None = None) -> str:
    """Unit of what is compared; a value beside body mass keeps N and kg in every club.

    Examples
    --------
    >>> compared_unit("per_kg", "nordic"), compared_unit("allometric", "curl_8rm")
    ('N/kg', 'kg/kg^0.67')
    """
    unit = protocol_of(protocol).unit
    if way == ComparedBy.PER_KG:
        return f"{unit}/kg"
    if way == ComparedBy.ALLOMETRIC:
        return numbers.quoted(f"{unit}/kg^0.67")
    return numbers.shown(0.0, unit, settings)[1]


def compared_text(value: float, way: str, protocol: str, settings: Settings | None = None) -> str:
    """One compared value with its unit.

    Examples
    --------
    >>> compared_text(4.25, "per_kg", "nordic"), compared_text(-6.1, "residual", "nordic")
    ('4.25 N/kg', '-6 N')
    """
    if way in (ComparedBy.STRENGTH, ComparedBy.RESIDUAL):
        return numbers.measured(value, protocol_of(protocol).unit, settings)
    return f"{numbers.figure(value, 2)} {compared_unit(way, protocol, settings)}"


def filter_sentence(chosen: Sequence[str], shown: int, of: int) -> str:
    """Who is looked at, in one line.

    Examples
    --------
    >>> filter_sentence(["First team", "women"], 12, 25)
    'Shown: First team, women. 12 of 25 athletes.'
    """
    who = ", ".join(chosen) if chosen else "everybody"
    number = numbers.counted(of, "athlete") if shown == of else f"{shown} of {of} athletes"
    return f"Shown: {who}. {numbers.sentence(number)}."


def squad_sentences(
    frame: Any, way: str, protocol: str, chance: Any = (), settings: Settings | None = None
) -> list[str]:
    """The answers that a comparison gives, most needed first.

    Parameters
    ----------
    frame
        Rows of `interpret.squad` with `name`, and `sex` where it is known.
    way
        A `ComparedBy`.
    protocol
        The protocol of all rows.
    chance
        Rows of `interpret.chance_of_flags`.
    settings
        The club's units.
    """
    rows = records(frame)
    return [
        *rank_sentences(rows, way, protocol, settings),
        *moved_sentences(rows),
        *not_ranked_sentences(rows),
        *far_sentences(rows, way, protocol, settings),
        *chance_sentences(chance),
        *mixed_sentences(rows),
    ]


def rank_sentences(rows: Sequence[Any], way: str, protocol: str, settings: Settings | None = None) -> list[str]:
    """Who is highest, and of how many; or that they are too few to be ranked.

    Examples
    --------
    >>> rank_sentences([{"compared": 4.0}], "per_kg", "nordic")[0][:44]
    '1 athlete has a value to compare: too few fo'
    """
    compared = [row for row in rows if cell(row, "compared") is not None]
    few = int(catalogue.threshold("squad_comparison_athletes"))
    many = int(catalogue.threshold("squad_percentile_athletes"))
    name = compared_by_name(way, protocol)
    by = name[:1].lower() + name[1:]
    if len(compared) < few:
        having = f"{numbers.counted(len(compared), 'athlete')} {'has' if len(compared) == 1 else 'have'}"
        return [
            f"{having} a value to compare: too few for ranks. From {few} on they are ranked, "
            f"from {many} on a percentile is told."
        ]
    first = sorted(
        (row for row in compared if cell(row, "rank") <= _NAMES_SHOWN),
        key=lambda row: (cell(row, "rank"), _name(row)),
    )
    if len(first) > _TIED_SHOWN:
        return [f"Highest {by}: {len(first)} athletes share the first places, of {len(compared)} ranked."]
    who = numbers.listed(
        [f"{_name(row)} ({compared_text(cell(row, 'compared'), way, protocol, settings)})" for row in first]
    )
    return [f"Highest {by}: {who}, of {len(compared)} ranked."]


def moved_sentences(rows: Sequence[Any]) -> list[str]:
    """Who changes place when body mass is allowed for by the published line rather than by N/kg.

    Examples
    --------
    >>> moved_sentences([{"name": "Kim", "places_moved": 3.0}, {"name": "Lo", "places_moved": -2.0}])
    ['Against the force expected of body mass, Kim moves up 3 places and Lo down 2: N/kg favours the light.']
    """
    known = [row for row in rows if cell(row, "places_moved") is not None]
    if not known:
        return []
    moved = sorted(
        (row for row in known if cell(row, "places_moved") != 0),
        key=lambda row: (-abs(cell(row, "places_moved")), -cell(row, "places_moved"), _name(row)),
    )
    if not moved:
        return ["Against the force expected of body mass everybody keeps the place of N/kg."]
    texts = []
    for number, row in enumerate(moved[:_NAMES_SHOWN]):
        places = int(cell(row, "places_moved"))
        how_far = numbers.counted(abs(places), "place") if number == 0 else str(abs(places))
        verb = "moves " if number == 0 else ""
        texts.append(f"{_name(row)} {verb}{'up' if places > 0 else 'down'} {how_far}")
    if len(moved) > _NAMES_SHOWN:
        more = len(moved) - _NAMES_SHOWN
        texts.append(f"{more} more {'changes' if more == 1 else 'change'} place")
    return [f"Against the force expected of body mass, {numbers.listed(texts)}: N/kg favours the light."]


def not_ranked_sentences(rows: Sequence[Any]) -> list[str]:
    """Who is not ranked, and why; greyed in the pictures.

    Examples
    --------
    >>> not_ranked_sentences([{"name": "Kim", "not_ranked_why": "mass_missing"}])
    ['Not ranked: Kim (no body mass).']
    """
    without = [row for row in rows if cell(row, "not_ranked_why")]
    if not without:
        return []
    if len(without) <= _NAMES_SHOWN:
        who = [f"{_name(row)} ({not_ranked_text(cell(row, 'not_ranked_why'))})" for row in without]
        return [f"Not ranked: {numbers.listed(who)}."]
    counts: dict[str, int] = {}
    for row in without:
        why = not_ranked_text(cell(row, "not_ranked_why"))
        counts[why] = counts.get(why, 0) + 1
    return [f"Not ranked: {numbers.listed([f'{number} ({why})' for why, number in counts.items()])}."]


def not_ranked_text(why: str | None) -> str:
    """Why an athlete is not ranked; empty for who is.

    Examples
    --------
    >>> not_ranked_text("mass_stale"), not_ranked_text(None)
    ('body mass stale', '')
    """
    return _WHY_NOT[why] if why else ""


def far_sentences(rows: Sequence[Any], way: str, protocol: str, settings: Settings | None = None) -> list[str]:
    """Whose value lies so far off that it should be looked at.

    Examples
    --------
    >>> far_sentences([{"name": "Kim", "compared": 10.0, "modified_z": 12.3}], "per_kg", "nordic")
    ['Far from the others: Kim with 10.00 N/kg (modified z 12.3). Check the value and the body mass.']
    """
    beyond = catalogue.threshold("squad_outlier_modified_z")
    far = [row for row in rows if abs(cell(row, "modified_z") or 0.0) > beyond]
    if not far:
        return []
    far.sort(key=lambda row: -abs(cell(row, "modified_z")))
    texts = [
        f"{_name(row)} with {compared_text(cell(row, 'compared'), way, protocol, settings)} "
        f"(modified z {numbers.figure(cell(row, 'modified_z'), 1)})"
        for row in far[:_NAMES_SHOWN]
    ]
    if len(far) > _NAMES_SHOWN:
        texts.append(f"{len(far) - _NAMES_SHOWN} more")
    check = "the value" if way == ComparedBy.STRENGTH else "the value and the body mass"
    return [f"Far from the others: {numbers.listed(texts)}. Check {check}."]


def chance_sentences(chance: Any) -> list[str]:
    """How many stand out, beside how many would where nothing differs.

    Examples
    --------
    >>> chance_sentences({"what": "difference", "rated": 25, "flagged": 6, "by_chance": 2.5})
    ['6 of 25 differences between the legs are real or clear (by chance alone about 2.5).']
    """
    texts = {
        "difference": ("differences between the legs", "real or clear"),
        "change": ("changes of a leg", "told as changed"),
    }
    found = [
        f"{int(row['flagged'])} of {int(row['rated'])} {texts[row['what']][0]} "
        f"{'is' if int(row['flagged']) == 1 else 'are'} {texts[row['what']][1]} "
        f"(by chance alone about {numbers.trimmed(row['by_chance'], 1)})"
        for row in records(chance)
    ]
    return [f"{numbers.listed(found)}."] if found else []


def mixed_sentences(rows: Sequence[Any]) -> list[str]:
    """That women and men are compared together, where they are."""
    sexes = {cell(row, "sex") for row in rows} - {None}
    return [_MIXED] if len(sexes) > 1 else []


def place_text(row: Mapping[str, Any], of: int) -> str:
    """The place among those ranked, as words; empty for who is not.

    Examples
    --------
    >>> place_text({"rank": 3.0}, 12)
    '3 of 12'
    """
    rank = cell(row, "rank")
    return "" if rank is None else f"{int(rank)} of {of}"


def _name(row: Any) -> str:
    return one_line(str(cell(row, "name") or ""))
