"""Who belongs to the sample club, and the story planted in each of them. Every name is invented."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

SEED = "hamstring-metrics sample club"
FIRST_TEAM = "First team"
DISTANCE_RUNNERS = "Distance runners"


@dataclass(frozen=True, slots=True)
class Athlete:
    """One invented athlete.

    `nordic_n` is the true Nordic peak force of a leg in N, `log_ratio` the true
    ln(right / left). `steadiness` scales the noise: 1 is what real athletes
    show, less lets a story be told in a few tests. `log_ratio_on` fixes the
    ratio of a test day (ISO date); `level_from` multiplies both legs from a
    date on. On the day `right_only_on` the left leg was not tested.
    `curl_of_mass` is the true 8RM curl of a leg over body mass.
    """

    name: str
    sex: str
    born: str
    squad: str
    dominant: str
    mass_kg: float
    nordic_n: float
    log_ratio: float = 0.0
    external_id: str = ""
    steadiness: float = 1.0
    first_nordic: str = ""
    log_ratio_on: Mapping[str, float] = field(default_factory=dict)
    level_from: tuple[tuple[str, float], ...] = ()
    right_only_on: str = ""
    curl_of_mass: float = 0.27
    bridge_reps: int = 26
    bridge_right_minus_left_reps: int = 0


def chance_for(*key: object) -> Random:
    """Chance of its own for each key, so that one more athlete or day changes nobody else."""
    return Random("|".join((SEED, *map(str, key))))  # noqa: S311 - a sample, not a secret


def weaker_by_pct(left_weaker_by_pct: float) -> float:
    """ln(right / left) of a left leg weaker by so many percent; negative: the right is weaker."""
    share = math.log(1 - abs(left_weaker_by_pct) / 100)
    return -share if left_weaker_by_pct > 0 else share


FOOTBALLERS: tuple[Athlete, ...] = (
    Athlete(
        "Aoife Brannelly",
        "female",
        "2001-05-14",
        FIRST_TEAM,
        "right",
        63.5,
        288,
        0.02,
        curl_of_mass=0.30,
        bridge_reps=28,
    ),
    Athlete(
        "Tomasz Wrzośniak",
        "male",
        "1998-11-02",
        FIRST_TEAM,
        "right",
        81.0,
        356,
        -0.01,
        external_id="004217",
    ),
    Athlete(
        "Ruaidhrí O'Quillane",
        "male",
        "1996-03-27",
        FIRST_TEAM,
        "left",
        84.5,
        372,
        -0.03,
        curl_of_mass=0.29,
        bridge_reps=31,
    ),
    Athlete("Siobhán Ní Rathaille", "female", "2003-08-19", FIRST_TEAM, "right", 61.0, 271, 0.03),
    Athlete(
        "Marta Wiśnicka",
        "female",
        "2000-01-30",
        FIRST_TEAM,
        "right",
        66.0,
        301,
        steadiness=0.5,
        external_id="004402",
        log_ratio_on={
            "2026-07-07": 0.01,
            "2026-07-28": weaker_by_pct(-16),
            "2026-08-18": -0.02,
            "2026-09-08": 0.03,
            "2026-10-06": -0.01,
        },
    ),
    Athlete(
        "Marta Wiśnicka-Lund",
        "female",
        "1995-06-08",
        FIRST_TEAM,
        "left",
        58.5,
        262,
        -0.04,
        curl_of_mass=0.26,
        bridge_reps=22,
    ),
    Athlete(
        "Ιόλη Βαρθαλίτου",
        "female",
        "2002-12-11",
        FIRST_TEAM,
        "right",
        60.0,
        280,
        0.01,
        curl_of_mass=0.31,
        bridge_reps=33,
    ),
    Athlete(
        "Kwabena Asantewuo",
        "male",
        "1999-09-05",
        FIRST_TEAM,
        "right",
        79.0,
        365,
        steadiness=0.3,
        external_id="000931",
        right_only_on="2026-03-31",
        log_ratio_on={
            "2026-02-17": -0.01,
            "2026-03-10": 0.01,
            "2026-03-31": 0.0,
            "2026-04-21": weaker_by_pct(35),
            "2026-05-12": weaker_by_pct(20),
            "2026-06-09": weaker_by_pct(10),
            "2026-07-07": weaker_by_pct(4),
        },
    ),
    Athlete("Émile Tracquenard", "male", "1994-04-22", FIRST_TEAM, "right", 76.5, 329, 0.04),
    Athlete(
        "Jokūbas Vaidotėnas",
        "male",
        "2004-02-16",
        FIRST_TEAM,
        "left",
        73.0,
        318,
        -0.02,
        external_id="0118",
    ),
    Athlete("Dara Fennimore", "female", "1997-10-09", FIRST_TEAM, "right", 68.0, 310, 0.0),
    Athlete(
        "Iñigo Belzarrain",
        "male",
        "1993-07-01",
        FIRST_TEAM,
        "left",
        86.0,
        381,
        0.05,
        curl_of_mass=0.25,
        bridge_reps=24,
    ),
    Athlete(
        "Lotte van Kerssenbroek",
        "female",
        "2001-03-03",
        FIRST_TEAM,
        "right",
        64.5,
        297,
        0.01,
        external_id="005150",
        log_ratio_on={"2026-02-17": 0.11},
    ),
    Athlete(
        "Hamza Tiraoui",
        "male",
        "2000-08-24",
        FIRST_TEAM,
        "right",
        77.5,
        338,
        weaker_by_pct(-27),
        steadiness=0.5,
    ),
    Athlete(
        "Sørine Kvamstad",
        "female",
        "2002-06-17",
        FIRST_TEAM,
        "right",
        65.0,
        279,
        0.01,
        steadiness=0.3,
        level_from=(("2026-05-04", 1.09), ("2026-06-01", 1.20), ("2026-06-29", 1.28)),
    ),
    Athlete("Callum Dreghaven", "male", "1999-01-12", FIRST_TEAM, "right", 82.0, 348, -0.05),
    Athlete(
        "Priyanka Velandurai",
        "female",
        "1998-02-26",
        FIRST_TEAM,
        "left",
        59.5,
        286,
        weaker_by_pct(16),
        steadiness=0.12,
        curl_of_mass=0.28,
        bridge_reps=25,
        bridge_right_minus_left_reps=4,
    ),
    Athlete(
        "Mateus Arruelo",
        "male",
        "2005-04-04",
        FIRST_TEAM,
        "right",
        74.0,
        322,
        0.02,
        first_nordic="2026-09-08",
        curl_of_mass=0.24,
        bridge_reps=20,
    ),
)

RUNNERS: tuple[Athlete, ...] = (
    Athlete(
        "Niamh Tolleran",
        "female",
        "1992-09-13",
        DISTANCE_RUNNERS,
        "right",
        54.5,
        244,
        0.02,
        curl_of_mass=0.28,
        bridge_reps=34,
    ),
    Athlete("Eskil Brandvollen", "male", "1990-12-01", DISTANCE_RUNNERS, "left", 68.0, 290),
    Athlete(
        "Oluwaseyi Adebanwoke",
        "female",
        "1996-05-29",
        DISTANCE_RUNNERS,
        "right",
        52.0,
        236,
        -0.03,
        external_id="0007",
        bridge_reps=30,
    ),
    Athlete(
        "Fergal Derrynane",
        "male",
        "1987-11-18",
        DISTANCE_RUNNERS,
        "right",
        71.5,
        298,
        0.03,
        curl_of_mass=0.24,
        bridge_reps=23,
    ),
    Athlete(
        "Chiara Bellombrosa",
        "female",
        "1999-07-07",
        DISTANCE_RUNNERS,
        "right",
        50.5,
        225,
        curl_of_mass=0.31,
        bridge_reps=36,
    ),
    Athlete(
        "Yusuf Karadereli",
        "male",
        "1994-01-23",
        DISTANCE_RUNNERS,
        "right",
        63.0,
        268,
        curl_of_mass=0.26,
        bridge_reps=27,
    ),
    Athlete(
        "Hedda Lindqvärn",
        "female",
        "1991-04-15",
        DISTANCE_RUNNERS,
        "left",
        56.0,
        240,
        curl_of_mass=0.25,
        bridge_reps=21,
        bridge_right_minus_left_reps=3,
    ),
    Athlete(
        "Bart Isingthorpe",
        "male",
        "1985-08-30",
        DISTANCE_RUNNERS,
        "right",
        74.5,
        289,
        curl_of_mass=0.22,
        bridge_reps=14,
    ),
    Athlete(
        "Zuzana Hradečtová",
        "female",
        "1998-10-21",
        DISTANCE_RUNNERS,
        "left",
        57.5,
        252,
        curl_of_mass=0.27,
        bridge_reps=25,
        bridge_right_minus_left_reps=-11,
    ),
    Athlete(
        "Gwilym Pencarreth",
        "male",
        "1989-02-05",
        DISTANCE_RUNNERS,
        "right",
        66.5,
        281,
        -0.02,
        curl_of_mass=0.29,
        bridge_reps=29,
    ),
)

CLUB: tuple[Athlete, ...] = FOOTBALLERS + RUNNERS
BY_NAME: Mapping[str, Athlete] = {athlete.name: athlete for athlete in CLUB}

# Written by hand on the tablet on 3 November 2026: nobody else in the club's files is called so.
TWIN_ON_TEST_DAY = "Ni Rathaille, Siobhan"
TWIN_OF = "Siobhán Ní Rathaille"
NEWCOMER = Athlete("Odhran Kilmacreevy", "male", "2004-11-27", FIRST_TEAM, "right", 78.0, 334)

RUNNERS_WITH_NORDBORD = (
    "Niamh Tolleran",
    "Oluwaseyi Adebanwoke",
    "Fergal Derrynane",
    "Gwilym Pencarreth",
)
RUNNERS_FIRST_ON_TEST_DAY = ("Zuzana Hradečtová", "Yusuf Karadereli")

NOT_IN_ROSTER = "Callum Dreghaven"
WITHOUT_MASS = "Dara Fennimore"
WITH_STALE_MASS = "Émile Tracquenard"
