"""The words of a comparison of athletes: what they are compared by, and in which groups."""

from __future__ import annotations

from enum import StrEnum


class ComparedBy(StrEnum):
    """What of a test puts the athletes of a squad in order."""

    PER_KG = "per_kg"
    ALLOMETRIC = "allometric"
    RESIDUAL = "residual"
    STRENGTH = "strength"


class GroupKind(StrEnum):
    """What the groups of a comparison are made of."""

    SQUAD = "squad"
    POSITION = "position"
    AGE_GROUP = "age_group"
    SEX = "sex"
    TAG = "tag"
    PHASE = "phase"
    SEASON = "season"
