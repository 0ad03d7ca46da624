"""What `check --json` says about one file."""

from __future__ import annotations

import datetime as dt
import json
import sys
import zoneinfo
from collections.abc import Iterator, Mapping
from typing import Any, Self

import numpy as np

from hamstring_metrics import catalogue
from hamstring_metrics.cli.asked import as_json
from hamstring_metrics.cli.reading_options import zone
from hamstring_metrics.metrics.asymmetry import asymmetry_pct
from hamstring_metrics.model import Answers, Reading, ReadTest

_IN_ONES_OWN_WORDS = {"athlete": "a name"}


def check_report(reading: Reading, answers: Answers) -> dict[str, Any]:
    """A reading as plain values for JSON; unknown is None.

    Parameters
    ----------
    reading
        Of one file.
    answers
        The ones it was read with; `time_zone` turns UTC into local dates.

    Returns
    -------
    dict
        As `Reports` takes it: `results` are worked out one by one as they
        are asked for, once, so that a million of them need no room.

    Examples
    --------
    >>> report = check_report(Reading("a.csv", "", refused="a.csv: expected results."), Answers())
    >>> report["format"], report["messages"]
    (None, ['a.csv: expected results.'])
    """
    name = answers.get("time_zone")
    club_zone = zone(name) if name else None
    return {
        "file": reading.file,
        "sha256": reading.sha256 or None,
        "format": reading.format,
        "rows_in_file": reading.rows_in_file,
        "bins": {bin_.value: count for bin_, count in reading.bins.items()},
        "flagged": reading.flagged,
        "questions": as_json(reading.questions),
        "unread_columns": reading.unread_columns,
        "results": _results(reading.tests, club_zone),
        "set_aside": [
            {"row": found.row, "column": found.column, "reason": found.reason}
            | ({"sheet": found.sheet} if found.sheet is not None else {})
            for found in reading.set_aside
        ],
        "messages": _messages(reading, answers, club_zone),
    }


class Reports:
    """Writes reports to the standard output as they come: an object, or a list of several.

    Parameters
    ----------
    is_list
        Whether a list is written.
    wanted
        Nothing at all is written where JSON is not.
    """

    def __init__(self, *, is_list: bool, wanted: bool) -> None:
        self.wanted = wanted
        self._is_list = is_list
        self._count = 0

    def __enter__(self) -> Self:
        self._put("[" * self._is_list)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._put("]\n" if self._is_list else "\n")

    def write(self, report: Mapping[str, Any]) -> None:
        """Write one report, its results one by one as they are worked out."""
        if not self.wanted:
            return
        facts = {name: value for name, value in report.items() if name != "results"}
        self._put(", " * (self._count > 0) + json.dumps(facts, allow_nan=False).removesuffix("}"))
        self._count += 1
        if "results" in report:
            self._put(', "results": [')
            for place, result in enumerate(report["results"]):
                self._put(", " * (place > 0) + json.dumps(result, allow_nan=False))
            self._put("]")
        self._put("}")

    def _put(self, text: str) -> None:
        if self.wanted:
            sys.stdout.write(text)


def _results(tests: list[ReadTest], club_zone: zoneinfo.ZoneInfo | None) -> Iterator[dict[str, Any]]:
    # One call for all rows: a call for each would take longer than reading the file.
    asymmetries = asymmetry_pct(
        np.array([test.left for test in tests], dtype=float),
        np.array([test.right for test in tests], dtype=float),
    ).tolist()
    protocols = catalogue.protocols()
    for test, asymmetry in zip(tests, asymmetries, strict=True):
        protocol = protocols.get(test.protocol)
        tested_at, local_date = _moment(test, club_zone)
        result: dict[str, Any] = {
            "row": test.rows[0],
            "athlete": test.athlete,
            "external_id": test.external_id,
            "protocol": test.protocol or None,
            "tested_at": tested_at,
            "local_date": local_date,
            "measure": protocol.measure if protocol else None,
            "unit": protocol.unit if protocol else None,
            "left": test.left,
            "right": test.right,
            "left_reps": test.left_reps,
            "right_reps": test.right_reps,
            "body_mass_kg": test.body_mass_kg,
            "asymmetry_pct": None if asymmetry != asymmetry else asymmetry,
            "flags": list(test.flags),
        }
        if test.sheet is not None:
            result["sheet"] = test.sheet
        yield result


def _moment(test: ReadTest, club_zone: zoneinfo.ZoneInfo | None) -> tuple[str | None, str | None]:
    """When it was, as written, and its day in the club's zone."""
    if test.date is None:
        return None, None
    day = test.date.isoformat()
    if not test.utc:
        return (day if test.time is None else f"{day}T{test.time.isoformat()}"), day
    if test.time is None:
        return day, None
    local = None
    if club_zone is not None:
        instant = dt.datetime.combine(test.date, test.time, dt.UTC)
        local = instant.astimezone(club_zone).date().isoformat()
    return f"{day}T{test.time.isoformat()}Z", local


def _messages(reading: Reading, answers: Answers, club_zone: zoneinfo.ZoneInfo | None) -> list[str]:
    messages = [reading.refused] if reading.refused else []
    messages += [f"{settled.what} {settled.overrule}" for settled in reading.inferred]
    messages += reading.messages
    if club_zone is None and any(test.utc for test in reading.tests):
        messages.append(
            f"{reading.file}: its times are UTC, so the local days are not known. "
            "Name the club's zone, such as --time-zone Europe/Paris."
        )
    for question in reading.questions:
        answer = answers.get(question.id)
        if answer is not None:
            expected = ", ".join(option.value for option in question.options) or _IN_ONES_OWN_WORDS.get(
                question.id.split(":")[0], "a date such as 2026-03-04"
            )
            messages.append(
                f"{reading.file}: expected {expected} as the answer to '{question.id}', found '{answer}'. "
                "Correct the answer."
            )
    return messages
