"""What a report is written from: the club's assessed tests with everything beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pandas as pd

from hamstring_metrics import catalogue, interpret, wording
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import report as words

USUAL = ("nordic", "curl_8rm", "single_leg_bridge")
"""The three tests that stand on every report, measured or not."""

_STRENGTH = frozenset({"nordbord", "curl", "bridge", "dynamometer", "forceframe"})


Files = Callable[[Sequence[str]], list[tuple[str, str]]]


class Named(NamedTuple):
    """A name as it is printed, and what tells the files beside it."""

    name: str
    files: Files


@dataclass(frozen=True, slots=True)
class ClubRecord:
    """A club at one data version.

    Parameters
    ----------
    assessed
        What `interpret.assess` returned for the whole club.
    changes
        What `interpret.change` returned for it.
    club, settings
        As they were given to both.
    decisions
        Columns athlete_id, date, text and medical (whether it is not for the coach).
    names
        Name by athlete id, in the order of the club's list.
    data_version
        Of the store, when the tests were read.
    files
        Names and SHA-256 of the files in which some tests were seen, by their ids.
    ticks
        Columns athlete_id, marker, date and actor: markers of the way back that a clinician
        looked at.
    numbers
        A number by athlete id that stands for the name where names are hidden; missing for
        the place in `names`.
    """

    assessed: pd.DataFrame
    changes: pd.DataFrame
    club: interpret.Club
    settings: Settings
    decisions: pd.DataFrame
    names: Mapping[str, str]
    data_version: int
    files: Files
    ticks: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["athlete_id", "marker", "date", "actor"]))
    numbers: Mapping[str, int] = field(default_factory=dict)

    def with_pseudonyms(self) -> ClubRecord:
        """The same club with a number in place of each name.

        Names of files are left out too: people are named in them. Notes and decisions
        stay as they were written.
        """
        numbers = self.numbers or {one: place for place, one in enumerate(self.names, 1)}
        highest = max(numbers.values(), default=0)
        names = {one: words.pseudonym(numbers[one], highest) for one in self.names}
        return replace(self, names=names, files=_without_names(self.files))

    def named(self, athlete_id: str, shown_name: str = "") -> Named:
        """The name that is printed, and the files as they may be named beside it.

        Parameters
        ----------
        athlete_id
            Somebody of `names`.
        shown_name
            A pseudonym; empty or the name itself for the name.
        """
        name, asked = wording.one_line(self.names[athlete_id]), wording.one_line(shown_name)
        if asked in ("", name):
            return Named(name, self.files)
        return Named(asked, _without_names(self.files))

    def tests_of(self, athlete_id: str) -> pd.DataFrame:
        """The assessed tests of one athlete."""
        return self.assessed[self.assessed["athlete_id"] == athlete_id]

    def changes_of(self, athlete_id: str) -> list[dict[str, Any]]:
        """The rows of change of one athlete's latest tests."""
        return self.changes[self.changes["athlete_id"] == athlete_id].to_dict("records")

    def decisions_of(self, athlete_id: str, *, medical_too: bool) -> list[dict[str, Any]]:
        """What was decided about one athlete, the newest first."""
        every = self.decisions
        chosen = every["athlete_id"] == athlete_id
        if not medical_too:
            chosen &= ~every["medical"].astype(bool)
        return every[chosen].sort_values("date", kind="stable").to_dict("records")[::-1]

    def squads_of(self, athlete_id: str) -> list[str]:
        """Names of an athlete's squads."""
        squads = self.club.squads
        return list(squads.loc[squads["athlete_id"] == athlete_id, "squad"])

    def members(self, squad: str) -> list[str]:
        """Athlete ids of a squad, in the order of the club's list."""
        squads = self.club.squads
        inside = set(squads.loc[squads["squad"] == squad, "athlete_id"])
        return [one for one in self.names if one in inside]

    def phases_of(self, athlete_id: str, *, own_too: bool = True) -> pd.DataFrame:
        """Phases of an athlete: those of the squads and of everybody, and the athlete's own if asked."""
        every = self.club.phases
        is_own = every["athlete_id"] == athlete_id
        of_squads = every["athlete_id"].isna() & (
            every["squad"].isna() | every["squad"].isin(self.squads_of(athlete_id))
        )
        return every[of_squads | is_own] if own_too else every[of_squads]

    def machine_name(self, machine_id: object) -> str | None:
        """The name of a machine; None where there is no such machine."""
        machines = self.club.machines
        found = machines.loc[machines["machine_id"] == machine_id]
        return str(found["name"].iloc[0]) if len(found) and "name" in found else None


def _without_names(files: Files) -> Files:
    return lambda test_ids: sorted({("", sha256) for _, sha256 in files(test_ids)})


def is_strength(protocol: str) -> bool:
    """True for a test of strength or endurance of the hamstrings, which every reader may see."""
    return wording.protocol_of(protocol).family in _STRENGTH


def latest_tests(tests: pd.DataFrame) -> list[dict[str, Any]]:
    """One assessed row a protocol of one athlete: that of the last test day, the usual three first."""
    return latest_of_everybody(tests).get(tests["athlete_id"].iloc[0], []) if len(tests) else []


def latest_of_everybody(tests: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """What `latest_tests` gives, for many athletes at once, by athlete id."""
    people: dict[str, dict[str, dict[str, Any]]] = {}
    for row in interpret.latest_days(tests).to_dict("records"):
        people.setdefault(row["athlete_id"], {})[row["protocol"]] = row
    return {athlete_id: _in_order(found) for athlete_id, found in people.items()}


def _in_order(found: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The usual three tests first, then the others as the catalogue lists them."""
    known = [*USUAL, *(one for one in catalogue.protocols() if one not in USUAL)]
    order = [*(one for one in known if one in found), *sorted(set(found) - set(known))]
    return [found[protocol] for protocol in order]
