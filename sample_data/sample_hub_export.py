"""The vendor's layout: a NordBord hub export of 72 columns, cell by cell."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from random import Random

from sample_athletes import chance_for

NORDIC = "Nordic"
KNEE_POSITION_SHARE = 0.46  # of the tests; the others carry a torque of 0

_WINDOWS_MS = (50, 100, 150, 200, 250)
COLUMNS: tuple[str, ...] = (
    "Name",
    "ExternalId",
    "Date UTC",
    "Time UTC",
    "Device",
    "Test",
    "L Reps",
    "R Reps",
    "L Max Force (N)",
    "R Max Force (N)",
    "Max Imbalance (%)",
    "L Max Torque (Nm)",
    "R Max Torque (Nm)",
    "L Avg Force (N)",
    "R Avg Force (N)",
    "Avg Imbalance (%)",
    "L Max Impulse (Ns)",
    "R Max Impulse (Ns)",
    "Impulse Imbalance (%)",
    "L Min Time to Peak Force (s)",
    "R Min Time to PeakForce (s)",  # the missing space on the right side is the vendor's
    "L Avg Time to Peak Force (s)",
    "R Avg Time to Peak Force (s)",
    *(f"{side} {kind} Force Per Kg (N/kg)" for kind in ("Max", "Avg") for side in "LR"),
    *(f"{side} {kind} RFD {ms}ms (N/s)" for ms in _WINDOWS_MS for side in "LR" for kind in ("Max", "Avg")),
    *(f"{side} {kind} Impulse {ms}ms (N\u22c5s)" for ms in _WINDOWS_MS for side in "LR" for kind in ("Max", "Avg")),
    *(f"{side} {kind} Torque Per Kg (Nm/kg)" for kind in ("Max", "Avg") for side in "LR"),
    "Notes",
)


@dataclass(frozen=True, slots=True)
class NordbordTest:
    """One row of an export before it is written; `cells` holds everything but name, date and time."""

    name: str
    at_utc: dt.datetime
    cells: dict[str, str]


def written(value: float) -> str:
    """A number as the hub writes it: up to 17 digits, no `.0`."""
    return repr(float(value)).removesuffix(".0")


def quarter_newton(force_n: float) -> float:
    """A force on the sensor's 0.25 N grid."""
    return round(force_n * 4) / 4


def imbalance_pct(left: float, right: float) -> float:
    """The vendor's imbalance: percent of the stronger leg, negative when the left is stronger, 0 when both are 0."""
    strongest = max(left, right)
    return 100 * (right - left) / strongest if strongest else 0.0


def _mean(values: Sequence[float]) -> float:
    """Added one after the other: `sum` rounds otherwise from Python 3.12 on, and the files would differ."""
    return reduce(operator.add, values) / len(values)


def _leg_cells(
    side: str, peak_n: float, reps: int, knee_m: float, mass_kg: float | None, chance: Random
) -> dict[str, str]:
    """All cells of one leg. Everything follows from the peak on the grid, so that the digits are the same anywhere."""
    rep_peaks = [peak_n] + [quarter_newton(peak_n * chance.randint(86, 99) / 100) for _ in range(max(reps, 1) - 1)]
    average_n = _mean(rep_peaks)
    times_s = [chance.randint(160, 420) / 100 for _ in rep_peaks]
    impulse_ns = peak_n * chance.randint(180, 260) / 100 * 0.61
    time_heading = "L Min Time to Peak Force (s)" if side == "L" else "R Min Time to PeakForce (s)"
    cells = {
        f"{side} Reps": str(reps),
        f"{side} Max Force (N)": written(peak_n),
        f"{side} Avg Force (N)": written(average_n),
        f"{side} Max Torque (Nm)": written(peak_n * knee_m),
        f"{side} Max Impulse (Ns)": written(impulse_ns),
        time_heading: written(min(times_s)),
        f"{side} Avg Time to Peak Force (s)": written(_mean(times_s)),
    }
    for window_ms, steepness in zip(_WINDOWS_MS, (40, 44, 39, 33, 28), strict=True):
        rate = peak_n * steepness * chance.randint(85, 115) / 1000
        impulse = peak_n * window_ms * chance.randint(20, 32) / 100_000
        for kind, share in (("Max", 1.0), ("Avg", 0.87)):
            cells[f"{side} {kind} RFD {window_ms}ms (N/s)"] = written(round(rate * share, 2))
            cells[f"{side} {kind} Impulse {window_ms}ms (N\u22c5s)"] = written(impulse * share)
    if mass_kg:
        cells[f"{side} Max Force Per Kg (N/kg)"] = written(peak_n / mass_kg)
        cells[f"{side} Avg Force Per Kg (N/kg)"] = written(average_n / mass_kg)
    return cells


def row_cells(
    test: str,
    left_n: float,
    right_n: float,
    left_reps: int,
    right_reps: int,
    chance: Random,
    *,
    external_id: str = "",
    per_kg_mass: float | None = None,
    negate: bool = False,
    note: str = "",
) -> dict[str, str]:
    """The cells of one test; the three imbalance columns follow from the cells of the legs."""
    knee_m = chance.randint(392, 468) / 1000 if test == NORDIC and chance.random() < KNEE_POSITION_SHARE else 0.0
    cells = {"ExternalId": external_id, "Device": "NordBord", "Test": test, "Notes": note}
    cells |= _leg_cells("L", left_n, left_reps, knee_m, per_kg_mass, chance)
    cells |= _leg_cells("R", right_n, right_reps, knee_m, per_kg_mass, chance)
    for heading, measure in (
        ("Max", "Max Force (N)"),
        ("Avg", "Avg Force (N)"),
        ("Impulse", "Max Impulse (Ns)"),
    ):
        exported = imbalance_pct(float(cells[f"L {measure}"]), float(cells[f"R {measure}"]))
        cells[f"{heading} Imbalance (%)"] = written(-exported if negate else exported)
    return cells


def false_start_cells(external_id: str) -> dict[str, str]:
    """A test that was opened and never done: every number is 0."""
    return row_cells(NORDIC, 0.0, 0.0, 0, 0, chance_for("false start"), external_id=external_id) | {
        heading: "0" for heading in COLUMNS if "Time to Peak" in heading
    }


def write_export(path: Path, tests: Iterable[NordbordTest], date_format: str) -> None:
    """Write tests as the hub does: byte order mark, every cell quoted, newest first, no newline at the end."""
    lines = [
        COLUMNS,
        *(_line(test, date_format) for test in sorted(tests, key=lambda test: test.at_utc, reverse=True)),
    ]
    text = "\n".join(",".join(_quoted(cell) for cell in line) for line in lines)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))


def _line(test: NordbordTest, date_format: str) -> Sequence[str]:
    half = "AM" if test.at_utc.hour < 12 else "PM"
    clock = f"{(test.at_utc.hour + 11) % 12 + 1}:{test.at_utc.minute:02d} {half}"
    cells = test.cells | {
        "Name": test.name,
        "Date UTC": test.at_utc.strftime(date_format),
        "Time UTC": clock,
    }
    return [cells.get(heading, "") for heading in COLUMNS]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
