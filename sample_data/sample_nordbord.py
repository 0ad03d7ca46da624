"""NordBord tests of the sample club: who was tested on which day, and what came out."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from random import Random

import sample_athletes as club
from sample_athletes import Athlete, chance_for
from sample_hub_export import NORDIC, NordbordTest, false_start_cells, quarter_newton, row_cells

BETWEEN_DAY_SD = 0.09  # of ln(right / left), between test days
WITHIN_DAY_SD = 0.06  # the same, repeats on one day
# Of both legs together, so that one leg varies by 8 %: sqrt(0.066^2 + (0.09 / 2)^2).
SHARED_SD = 0.066
ATTENDANCE = 0.88

DAYS_2025 = (
    "2025-02-11",
    "2025-03-04",
    "2025-03-25",
    "2025-04-15",
    "2025-05-13",
    "2025-06-17",
    "2025-07-15",
    "2025-08-12",
    "2025-09-09",
    "2025-10-07",
    "2025-10-28",
    "2025-11-18",
)
DAYS_2026 = (
    "2026-01-13",
    "2026-01-27",
    "2026-02-17",
    "2026-03-10",
    "2026-03-31",
    "2026-04-21",
    "2026-05-12",
    "2026-06-09",
    "2026-07-07",
    "2026-07-28",
    "2026-08-18",
    "2026-09-08",
    "2026-09-22",
    "2026-10-06",
    "2026-10-20",
)
DAY_ONLY_IN_OVERLAP = "2026-10-27"
DAYS_IN_OVERLAP = (*DAYS_2026[-3:], DAY_ONLY_IN_OVERLAP)
TEST_DAY = "2026-11-03"
DAYS_WITH_RUNNERS = ("2025-04-15", "2025-09-09", "2026-02-17", "2026-06-09", "2026-10-06")
ISOMETRIC_DAYS = {"2025-06-17": "ISO 30", "2026-01-27": "ISO Prone", "2026-07-28": "ISO 30"}
ISOMETRIC_ATHLETES = 8
ISOMETRIC_SHARE = 0.84  # of the Nordic force
# Club time is Europe/Dublin: one hour ahead of UTC between these days of each season.
SUMMER_TIME = (("2025-03-30", "2025-10-26"), ("2026-03-29", "2026-10-25"))
LOCAL_STARTS = {
    "2025-06-17": dt.time(12, 50),
    "2026-07-07": dt.time(18, 30),
    TEST_DAY: dt.time(9, 2),
}
USUAL_LOCAL_START = dt.time(9, 30)

# (date, athlete) of single planted rows, see README.md
NEGATED_IMBALANCE = ("2026-02-17", "Lotte van Kerssenbroek")
UNEQUAL_REPS = ("2026-08-18", "Jokūbas Vaidotėnas")
MISSING_REPS = (("2025-05-13", "Ruaidhrí O'Quillane"), (TEST_DAY, "Dara Fennimore"))
FALSE_STARTS = (("2025-09-09", "Aoife Brannelly"), (TEST_DAY, "Jokūbas Vaidotėnas"))
SAME_DAY_REPEATS = (
    ("2026-02-17", "Aoife Brannelly"),
    ("2026-02-17", "Ruaidhrí O'Quillane"),
    ("2026-10-20", "Tomasz Wrzośniak"),
)
GLITCH = (TEST_DAY, "Iñigo Belzarrain")
GLITCH_N = 2381.5
LEFT_OVER_FORCE_N = 1.75  # what the sensor shows for a leg that was not tested
LEFT_NOT_TESTED_ON_TEST_DAY = "Émile Tracquenard"
# The second was typed in pounds, as happens.
PER_KG_MASS = {"Tomasz Wrzośniak": 81.0, "Iñigo Belzarrain": 190.0}
PER_KG_UNTIL = "2025-06"
NOTES = {
    ("2025-03-25", "Iñigo Belzarrain"): "Hamstring tight, stopped early",
    ("2026-03-31", "Kwabena Asantewuo"): "Right only, left injured",
    ("2026-05-12", "Kwabena Asantewuo"): 'Careful, "no pain"',
    ("2026-10-06", "Niamh Tolleran"): "Day after long run",
}
PLANTED_ROWS = {
    NEGATED_IMBALANCE,
    UNEQUAL_REPS,
    *MISSING_REPS,
    *FALSE_STARTS,
    *SAME_DAY_REPEATS,
    *NOTES,
}
# Left weaker by so many percent (negative: right weaker). The rest of the squad stays below 10 %.
TEST_DAY_LEFT_WEAKER_PCT = {
    "Hamza Tiraoui": -27.0,
    "Priyanka Velandurai": 16.5,
    club.NEWCOMER.name: -18.5,
    "Tomasz Wrzośniak": 12.0,
    "Lotte van Kerssenbroek": -13.5,
    "Niamh Tolleran": 11.0,
}
ORDINARY_TEST_DAY_LOG_RATIO = 0.095


def peak_forces_n(athlete: Athlete, log_ratio: float, shared: float, day: str) -> tuple[float, float]:
    """Left and right peak force; the stronger leg keeps the athlete's level, the weaker is reduced."""
    level = athlete.nordic_n * math.exp(shared)
    for start, factor in athlete.level_from:
        if day >= start:
            level = athlete.nordic_n * factor * math.exp(shared)
    left, right = level * math.exp(-max(log_ratio, 0)), level * math.exp(min(log_ratio, 0))
    return quarter_newton(left), quarter_newton(right)


def start_utc(day: str) -> dt.datetime:
    """When the first player of a day was tested, as the hub keeps it."""
    local = dt.datetime.combine(dt.date.fromisoformat(day), LOCAL_STARTS.get(day, USUAL_LOCAL_START))
    in_summer_time = any(first <= day < last for first, last in SUMMER_TIME)
    return local - dt.timedelta(hours=1) if in_summer_time else local


def _attends(athlete: Athlete, day: str, chance: Random) -> bool:
    happens_to_come = chance.random() < ATTENDANCE
    if day < athlete.first_nordic:
        return False
    has_a_story = athlete.steadiness < 1 or day in (*athlete.log_ratio_on, athlete.first_nordic)
    return happens_to_come or has_a_story or (day, athlete.name) in PLANTED_ROWS


def _season_day_peaks(athlete: Athlete, day: str, test: str, chance: Random) -> tuple[float, float]:
    shared = chance.gauss(0, SHARED_SD) * athlete.steadiness
    noisy = athlete.log_ratio + chance.gauss(0, BETWEEN_DAY_SD) * athlete.steadiness
    log_ratio = athlete.log_ratio_on.get(day, noisy) if test == NORDIC else noisy
    return peak_forces_n(athlete, log_ratio, shared, day)


def season_day(day: str) -> list[NordbordTest]:
    """Every test of one day of a season, in the order in which they were done."""
    present = list(club.FOOTBALLERS)
    if day in DAYS_WITH_RUNNERS:
        present += [club.BY_NAME[name] for name in club.RUNNERS_WITH_NORDBORD]
    tests: list[NordbordTest] = []
    tested: list[Athlete] = []
    at = start_utc(day)
    for athlete in present:
        chance = chance_for(day, athlete.name)
        if not _attends(athlete, day, chance):
            continue
        tested.append(athlete)
        if (day, athlete.name) in FALSE_STARTS:
            tests.append(NordbordTest(athlete.name, at, false_start_cells(athlete.external_id)))
            at += dt.timedelta(minutes=1)
        tests += _nordic_tests(athlete, day, at, chance)
        # Two NordBords side by side: now and then two players share a minute.
        at += dt.timedelta(minutes=chance.choice((0, 1, 2, 2, 3)))
    if day in ISOMETRIC_DAYS:
        at += dt.timedelta(minutes=5)
        tests += _isometric_tests(tested[:ISOMETRIC_ATHLETES], day, at)
    return tests


def _nordic_tests(athlete: Athlete, day: str, at: dt.datetime, chance: Random) -> list[NordbordTest]:
    """One athlete's Nordic test of a day, and the repeat where there was one."""
    here = (day, athlete.name)
    always = {
        "external_id": athlete.external_id,
        "per_kg_mass": PER_KG_MASS.get(athlete.name) if day < PER_KG_UNTIL else None,
        "note": NOTES.get(here, ""),
    }
    left_n, right_n = _season_day_peaks(athlete, day, NORDIC, chance)
    left_reps = right_reps = chance.choice((3, 3, 3, 4))
    if here == UNEQUAL_REPS:
        left_reps, right_reps = 3, 2
    if here in MISSING_REPS:
        left_reps = right_reps = 0
    if day == athlete.right_only_on:
        left_n, left_reps = LEFT_OVER_FORCE_N, 0
    legs = (left_n, right_n, left_reps, right_reps)
    cells = row_cells(NORDIC, *legs, chance, negate=here == NEGATED_IMBALANCE, **always)
    tests = [NordbordTest(athlete.name, at, cells)]
    if here in SAME_DAY_REPEATS:
        drift = math.exp(chance.gauss(0, WITHIN_DAY_SD) / 2)
        again_n = quarter_newton(left_n / drift), quarter_newton(right_n * drift)
        again = row_cells(NORDIC, *again_n, 3, 3, chance, **always)
        tests.append(NordbordTest(athlete.name, at + dt.timedelta(minutes=7), again))
    return tests


def _isometric_tests(athletes: list[Athlete], day: str, at: dt.datetime) -> Iterator[NordbordTest]:
    for athlete in athletes:
        chance = chance_for(day, athlete.name, "isometric")
        test, known_id = ISOMETRIC_DAYS[day], athlete.external_id
        left_n, right_n = (
            quarter_newton(peak_n * ISOMETRIC_SHARE) for peak_n in _season_day_peaks(athlete, day, test, chance)
        )
        cells = row_cells(test, left_n, right_n, 3, 3, chance, external_id=known_id)
        yield NordbordTest(athlete.name, at, cells)
        at += dt.timedelta(minutes=2)


def the_test_day() -> list[NordbordTest]:
    """3 November 2026: 25 players, most of them without a difference that one test could show."""
    footballers = [athlete for athlete in club.FOOTBALLERS if athlete.name != club.TWIN_OF]
    runners = [club.BY_NAME[name] for name in club.RUNNERS_WITH_NORDBORD + club.RUNNERS_FIRST_ON_TEST_DAY]
    written_as = [(athlete.name, athlete) for athlete in (*footballers, *runners, club.NEWCOMER)]
    written_as.insert(3, (club.TWIN_ON_TEST_DAY, club.BY_NAME[club.TWIN_OF]))
    tests: list[NordbordTest] = []
    at = start_utc(TEST_DAY)
    for name, athlete in written_as:
        chance = chance_for(TEST_DAY, name)
        planted = TEST_DAY_LEFT_WEAKER_PCT.get(name)
        log_ratio = _ordinary_log_ratio(chance) if planted is None else club.weaker_by_pct(planted)
        left_n, right_n = peak_forces_n(athlete, log_ratio, chance.gauss(0, SHARED_SD), TEST_DAY)
        # The twin was typed in by hand: the person who did so had no id at hand.
        known_id = athlete.external_id if name == athlete.name else ""
        left_reps = right_reps = 3
        if (TEST_DAY, name) in MISSING_REPS:
            left_reps = right_reps = 0
        if name == LEFT_NOT_TESTED_ON_TEST_DAY:
            left_n, left_reps = 2.0, 0
        if (TEST_DAY, name) in FALSE_STARTS:
            tests.append(NordbordTest(name, at, false_start_cells(athlete.external_id)))
            at += dt.timedelta(minutes=1)
        if (TEST_DAY, name) == GLITCH:
            cells = row_cells(NORDIC, left_n, GLITCH_N, 3, 3, chance, external_id=known_id)
            tests.append(NordbordTest(name, at, cells))
            at += dt.timedelta(minutes=3)
        cells = row_cells(NORDIC, left_n, right_n, left_reps, right_reps, chance, external_id=known_id)
        tests.append(NordbordTest(name, at, cells))
        at += dt.timedelta(minutes=chance.choice((0, 1, 2, 2)))
    return tests


def _ordinary_log_ratio(chance: Random) -> float:
    """Noise below the 10 % line: README.md prints the answers, so nobody may cross it by chance."""
    while True:
        log_ratio = chance.gauss(0, BETWEEN_DAY_SD)
        if abs(log_ratio) < ORDINARY_TEST_DAY_LOG_RATIO:
            return log_ratio
