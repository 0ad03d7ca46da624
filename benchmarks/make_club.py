"""A synthetic club of any size, written straight into a store: `python -m benchmarks.make_club FILE.db`.

Everybody in it is invented, and called by a number.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics import store
from hamstring_metrics.settings import Settings
from hamstring_metrics.store import club_settings, importing, schema

LAST_DAY = dt.date(2026, 3, 2)
SQUAD_SIZE = 25
PROTOCOLS = ("nordic", "curl_8rm", "single_leg_bridge")
_SHARES = (0.6, 0.25, 0.15)
_MASSES_A_YEAR, _PHASES_A_YEAR = 2, 2
_DAYS_A_YEAR = 365.25
_NOT_TESTED_SHARE = 0.01
_AT_ONCE = 100_000
_MADE = {"version": 1, "created_at": "2026-03-02T00:00:00.000000Z", "created_by": "benchmark"}


@dataclass(frozen=True, slots=True)
class ClubSize:
    """How many athletes were tested over how many years, and how many tests that makes."""

    athletes: int
    tests: int
    years: int = 10

    @property
    def squads(self) -> int:
        """Squads of 25, the last one may be smaller."""
        return -(-self.athletes // SQUAD_SIZE)


SQUAD = ClubSize(athletes=50, tests=6_000)
LEAGUE = ClubSize(athletes=1_000, tests=120_000)
NATION = ClubSize(athletes=10_000, tests=1_000_000)


def make_club(opened: store.Store, size: ClubSize, seed: int = 20260302) -> None:
    """Fill an empty store; the same seed gives the same club.

    Parameters
    ----------
    opened
        A store without athletes.
    size
        Of the club. Its tests are shared out evenly: Nordics in newtons, curls in
        kilograms, bridges in repetitions, on days that a squad shares.
    seed
        Of everything that varies: strength, differences between the legs, errors,
        legs that were not tested (1 %).
    """
    chance = np.random.default_rng(seed)
    people = [f"a{number:015x}" for number in range(size.athletes)]
    squads = [f"s{number:015x}" for number in range(size.squads)]
    squad_of = np.arange(size.athletes) // SQUAD_SIZE
    digits = max(4, len(str(size.athletes)))
    mass_kg = np.clip(chance.normal(78, 8, size.athletes), 55, 110)
    with opened.write() as connection:

        def insert(table: Any, rows: Sequence[Sequence[Any]], *names: str) -> None:
            history = tuple(_MADE) if "version" in table.c else ()
            beside = tuple(_MADE.values()) if history else ()
            importing.bulk_insert(connection, table, (*names, *history), [(*row, *beside) for row in rows])

        insert(
            schema.athletes,
            [
                (one, f"Athlete {number:0{digits}}", f"{1990 + number % 17}-0{1 + number % 9}-15", ("male", "female")[number % 2])
                for number, one in enumerate(people, start=1)
            ],
            "athlete_id", "name", "birth_date", "sex",
        )  # fmt: skip
        insert(
            schema.external_ids,
            [(one, f"N{number:06}") for number, one in enumerate(people, start=1)],
            "athlete_id", "external_id",
        )  # fmt: skip
        insert(
            schema.squads,
            [(one, f"Squad {number:03}") for number, one in enumerate(squads, start=1)],
            "squad_id", "name",
        )  # fmt: skip
        insert(
            schema.memberships,
            [(one, squads[squad]) for one, squad in zip(people, squad_of, strict=True)],
            "athlete_id", "squad_id",
        )  # fmt: skip
        insert(
            schema.machines,
            [("m000000000000001", "Prone curl", "prone_single_leg", 2.5)],
            "machine_id", "name", "kind", "step_kg",
        )  # fmt: skip
        insert(
            schema.body_masses,
            list(_masses(people, mass_kg, size, chance)),
            "mass_id", "athlete_id", "date", "body_mass_kg", "origin",
        )  # fmt: skip
        insert(
            schema.phases,
            list(_phases(squads, size)),
            "phase_id", "squad_id", "name", "kind", "start_date", "end_date",
        )  # fmt: skip
        for block in _tests(people, squad_of, mass_kg, size, chance):
            importing.bulk_insert(
                connection,
                schema.tests,
                (*_TEST_COLUMNS, "machine_id", "flags", "confirmed", "entered", *_MADE),
                [
                    (*row, "m000000000000001" if row[2] == "curl_8rm" else None, "", False, False, *_MADE.values())
                    for row in block
                ],
            )  # fmt: skip
        club_settings.write(opened, connection, Settings(time_zone="Europe/Dublin"))


_TEST_COLUMNS = (
    "test_id", "athlete_id", "protocol", "local_date", "local_time", "minute", "tested_at", "device",
    "left_value", "right_value", "left_reps", "right_reps",
)  # fmt: skip


def _day(before_the_last: float) -> str:
    return (LAST_DAY - dt.timedelta(days=int(before_the_last))).isoformat()


def _masses(
    people: Sequence[str], mass_kg: NDArray[np.float64], size: ClubSize, chance: np.random.Generator
) -> Iterator[tuple[Any, ...]]:
    count = size.years * _MASSES_A_YEAR
    apart = _DAYS_A_YEAR / _MASSES_A_YEAR
    days = [_day(apart * position + 5) for position in range(count)]
    kg = np.round(mass_kg[:, None] + chance.normal(0, 1.2, (size.athletes, count)), 1).tolist()
    for number, one in enumerate(people):
        for position, day in enumerate(days):
            yield f"k{number * count + position:015x}", one, day, kg[number][position], "benchmark"


def _phases(squads: Sequence[str], size: ClubSize) -> Iterator[tuple[Any, ...]]:
    count = size.years * _PHASES_A_YEAR
    apart = _DAYS_A_YEAR / _PHASES_A_YEAR
    for number, squad in enumerate(squads):
        for position in range(count):
            name, kind = (("Pre-season", "eccentric"), ("In season", "maintenance"))[position % 2]
            start, end = _day(apart * (position + 1) - 1), _day(apart * position)
            yield f"p{number * count + position:015x}", squad, name, kind, start, end


def _tests(
    people: Sequence[str],
    squad_of: NDArray[np.int64],
    mass_kg: NDArray[np.float64],
    size: ClubSize,
    chance: np.random.Generator,
) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in the order of `_TEST_COLUMNS`, athlete after athlete, some at a time."""
    each = np.full(size.athletes, size.tests // size.athletes)
    each[: size.tests % size.athletes] += 1
    whose = np.repeat(np.arange(size.athletes), each)
    # The latest comes first: 0, 1, 2 ... of each athlete.
    position = np.arange(size.tests) - np.repeat(np.cumsum(each) - each, each)
    kind = chance.choice(len(PROTOCOLS), size.tests, p=_SHARES)
    # Everybody has a latest test of each kind.
    kind = np.where(position < len(PROTOCOLS), position, kind)
    apart = size.years * _DAYS_A_YEAR / np.repeat(each, each)
    day = (position // len(PROTOCOLS) * len(PROTOCOLS) * apart + squad_of[whose] % 5).astype(int)
    days = [_day(one) for one in range(int(day.max()) + 1)]
    since_1970 = (LAST_DAY - dt.date(1970, 1, 1)).days - day
    minute = 540 + (position * 7 + whose) % 480
    legs = _values(kind, whose, mass_kg, chance)
    reps = np.where(kind == 1, 8, 3)
    for start in range(0, size.tests, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        yield [
            (
                f"t{number:015x}", people[who], PROTOCOLS[which], days[when],
                f"{at // 60:02}:{at % 60:02}", (since * 1440 + at),
                (since * 1440 + at) * 60 if which == 0 else None, "NordBord" if which == 0 else None,
                None if left != left else left, None if right != right else right, rep if which < 2 else None, rep if which < 2 else None,
            )
            for number, who, which, when, since, at, left, right, rep in zip(
                range(start, start + _AT_ONCE), whose[part].tolist(), kind[part].tolist(),
                day[part].tolist(), since_1970[part].tolist(), minute[part].tolist(),
                legs[0][part].tolist(), legs[1][part].tolist(), reps[part].tolist(), strict=False,
            )
        ]  # fmt: skip


def _values(
    kind: NDArray[np.int64],
    whose: NDArray[np.int64],
    mass_kg: NDArray[np.float64],
    chance: np.random.Generator,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both legs in the unit of each test: an own level, an own difference, an error."""
    athletes, tests = mass_kg.size, kind.size
    level = chance.lognormal(0, 0.15, athletes)[whose]
    usual = np.stack([4.2 * mass_kg, 0.28 * mass_kg, np.full(athletes, 26.0)])[kind, whose] * level
    difference = chance.normal(0, 0.06, athletes)[whose] + chance.normal(0, 0.06, tests)
    shared = chance.normal(0, 0.05, tests)
    grid = np.asarray([0.25, 2.5, 1.0])[kind]
    legs = []
    for sign in (-1, 1):
        value = usual * np.exp(shared + sign * difference / 2)
        value = np.maximum(grid, np.round(value / grid) * grid)
        legs.append(np.where(chance.random(tests) < _NOT_TESTED_SHARE / 2, np.nan, value))
    # A test without any value is none.
    legs[1] = np.where(np.isnan(legs[0]) & np.isnan(legs[1]), usual.round(), legs[1])
    return legs[0], legs[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a club in a new SQLite file; 0 when it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.make_club", description=__doc__)
    parser.add_argument("file", type=Path, help="the database to make")
    parser.add_argument("--athletes", type=int, default=SQUAD.athletes)
    parser.add_argument("--tests", type=int, default=SQUAD.tests)
    parser.add_argument("--years", type=int, default=SQUAD.years)
    parser.add_argument("--seed", type=int, default=20260302)
    chosen = parser.parse_args(arguments)
    if chosen.file.exists():
        print(f"benchmarks.make_club: expected a file to make, found '{chosen.file.name}'. Name another.")
        return 2
    opened = store.open(f"sqlite:///{chosen.file}")
    make_club(opened, ClubSize(chosen.athletes, chosen.tests, chosen.years), chosen.seed)
    opened.close()
    print(f"{chosen.tests:,} tests of {chosen.athletes:,} athletes over {chosen.years} years.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
