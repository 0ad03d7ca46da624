"""The tests of a club as plain columns: what every step of an assessment reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.interpret.calendar_days import NO_DAY, whole_days
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.in_blocks import side_by_side
from hamstring_metrics.model import Flag, MachineKind, StopReason

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_COLUMN_OF = {"machine": "machine_id", "position": "position", "device": "device"}


@dataclass(frozen=True, slots=True)
class Results:
    """One entry per test, in the order of the frame.

    `left` and `right` are as measured; a curl's carry the machine's empty arm
    where that is known. `stated_step_kg` is missing where nobody described the
    machine; `step_kg` then is the catalogue's. `protocols` ends in None, which unknown protocols (code -1) meet.
    """

    athlete: NDArray[np.int64]
    athletes: pd.Index
    day: NDArray[np.int64]
    protocol: NDArray[np.int64]
    protocols: list[Protocol | None]
    comparable: NDArray[np.int64]
    left: Floats
    right: Floats
    left_reps: Floats
    right_reps: Floats
    step_kg: Floats
    stated_step_kg: Floats
    empty_arm_kg: Floats
    counts_for_target: Mask
    exported_pct: Floats
    read_flags: NDArray[np.int64]
    painful: Mask
    above_limit: Mask

    def by_protocol(self, value: Callable[[Protocol], Any], otherwise: object, dtype: type) -> NDArray[Any]:
        """A property of each test's protocol."""
        values = [otherwise if one is None else value(one) for one in self.protocols]
        return np.asarray(values, dtype=dtype)[self.protocol]

    def in_family(self, family: str) -> Mask:
        """Tests whose protocol belongs to a family of the catalogue."""
        return self.by_protocol(lambda protocol: protocol.family == family, False, bool)

    @property
    def not_strength(self) -> Mask:
        """Tests that are shown but not read as strength: painful, or above the sensor's limit."""
        return self.painful | self.above_limit

    @property
    def dated(self) -> Mask:
        """Tests with a local date."""
        return self.day != NO_DAY


def results(tests: pd.DataFrame, club: Club) -> Results:
    """Columns of the tests frame, checked and joined with the machines.

    `athlete_id`, `protocol`, `local_date`, `left` and `right` must be there;
    every other column may be missing as a whole. A negative value is no
    measurement and becomes missing.
    """
    (athlete, athletes), (protocol, names), read_flags, painful = side_by_side(
        len(tests),
        lambda: pd.factorize(tests["athlete_id"]),
        lambda: pd.factorize(tests["protocol"]),
        lambda: _read_flags(tests),
        lambda: _painful(tests),
    )
    known = catalogue.protocols()
    protocols = [*(known.get(name) for name in names), None]
    left, right = _measured(tests, "left"), _measured(tests, "right")
    families = np.asarray(["" if one is None else one.family for one in protocols])
    curl, nordbord = (families == "curl")[protocol], (families == "nordbord")[protocol]
    step, arm, prone = _machines(tests, club, curl)
    usual_step = catalogue.threshold("machine_step_kg")
    limit = catalogue.threshold("nordbord_sensor_limit_n")
    over = nordbord & ((left > limit) | (right > limit) | _has(read_flags, Flag.ABOVE_SENSOR_LIMIT))
    return Results(
        athlete=athlete,
        athletes=athletes,
        day=whole_days(tests["local_date"]) if len(tests) else np.empty(0, dtype=np.int64),
        protocol=protocol,
        protocols=protocols,
        comparable=_comparable(tests, protocol, protocols),
        left=left + arm,
        right=right + arm,
        left_reps=_floats(tests, "left_reps"),
        right_reps=_floats(tests, "right_reps"),
        step_kg=np.where(np.isnan(step), usual_step, step),
        stated_step_kg=step,
        empty_arm_kg=arm,
        counts_for_target=curl & prone,
        exported_pct=_floats(tests, "exported_asymmetry_pct"),
        read_flags=read_flags,
        painful=painful | _has(read_flags, Flag.PAINFUL),
        above_limit=over & ~_confirmed(tests),
    )


def _floats(tests: pd.DataFrame, name: str) -> Floats:
    if name not in tests:
        return np.full(len(tests), np.nan)
    return tests[name].to_numpy(dtype=np.float64, na_value=np.nan)


def _measured(tests: pd.DataFrame, name: str) -> Floats:
    values = _floats(tests, name)
    return np.where(values >= 0, values, np.nan)


def _painful(tests: pd.DataFrame) -> Mask:
    painful = _floats(tests, "pain") >= catalogue.threshold("painful_from")
    if "stop_reason" in tests:
        codes, reasons = pd.factorize(tests["stop_reason"])
        painful |= np.asarray([*(reason == StopReason.PAIN for reason in reasons), False])[codes]
    return painful


def _confirmed(tests: pd.DataFrame) -> Mask:
    if "confirmed" not in tests:
        return np.zeros(len(tests), dtype=bool)
    return tests["confirmed"].to_numpy(dtype=bool, na_value=False)


def _machines(tests: pd.DataFrame, club: Club, curl: Mask) -> tuple[Floats, Floats, Mask]:
    """Step (missing if not stated), empty arm and whether the target applies; an unknown machine counts as prone."""
    step = np.full(len(tests), np.nan)
    arm, prone = np.zeros(len(tests)), np.ones(len(tests), dtype=bool)
    rows = np.flatnonzero(curl)
    if rows.size and len(club.machines) and "machine_id" in tests:
        machines = club.machines.drop_duplicates("machine_id").set_index("machine_id")
        # A club has few machines: each is looked up once. A test without one gets the last row.
        codes, used = pd.factorize(tests["machine_id"].iloc[rows])
        found = machines.reindex([*used, None])
        steps = pd.to_numeric(found["step_kg"]).to_numpy(dtype=np.float64, na_value=np.nan)
        arms = pd.to_numeric(found["empty_arm_kg"]).to_numpy(dtype=np.float64, na_value=np.nan)
        step[rows] = np.where(steps > 0, steps, np.nan)[codes]
        arm[rows] = np.where(arms > 0, arms, 0.0)[codes]
        kind = found["kind"]
        prone[rows] = (kind.isna() | (kind == MachineKind.PRONE_SINGLE_LEG)).to_numpy()[codes]
    return step, arm, prone


def _comparable(
    tests: pd.DataFrame, protocol: NDArray[np.int64], protocols: list[Protocol | None]
) -> NDArray[np.int64]:
    """A number that differs where two tests of a protocol must not be pooled."""
    key = np.zeros(len(tests), dtype=np.int64)
    for name, column in _COLUMN_OF.items():
        asks = np.asarray([one is not None and name in one.comparable_by for one in protocols])
        rows = np.flatnonzero(asks[protocol])
        if rows.size and column in tests:
            codes, values = pd.factorize(tests[column].iloc[rows])
            key *= len(values) + 1
            key[rows] += codes + 1
    return key


def _read_flags(tests: pd.DataFrame) -> NDArray[np.int64]:
    """The flags a reader gave, one bit each."""
    if "flags" not in tests:
        return np.zeros(len(tests), dtype=np.int64)
    codes, texts = pd.factorize(tests["flags"])
    bits = [sum(flag_bit(Flag(word)) for word in set(text.split())) for text in texts]
    return np.asarray([*bits, 0], dtype=np.int64)[codes]


def flag_bit(flag: Flag) -> int:
    """The bit that stands for a flag.

    Examples
    --------
    >>> flag_bit(Flag.LEFT_NOT_TESTED)
    1
    """
    return 1 << _POSITION[flag]


_POSITION = {flag: position for position, flag in enumerate(Flag)}


def _has(bits: NDArray[np.int64], flag: Flag) -> Mask:
    return (bits & flag_bit(flag)) != 0
