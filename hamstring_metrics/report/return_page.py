"""One page about the way back of one injured athlete: own values from before, the other leg, return markers.

It lists what was measured and what a clinician ticked. It never says that somebody may play.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from hamstring_metrics import catalogue, programme, wording
from hamstring_metrics.charts.phases import phase_text, phases_on_show
from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.model import Against, Quantity, Side
from hamstring_metrics.programme.return_markers import MarkerValue, ReturnMarker
from hamstring_metrics.report.document import Cell, Document, Section, Table
from hamstring_metrics.report.record import ClubRecord, is_strength, latest_tests
from hamstring_metrics.report.trend import trend
from hamstring_metrics.wording import footnotes, numbers
from hamstring_metrics.wording import report as words
from hamstring_metrics.wording import return_page as said

_BEFORE_DAYS, _NOTES_AT_MOST, _METHODS_AT_MOST = 4, 3, 4
_MONTHS_A_YEAR, _DAYS_A_YEAR = 12, 365.25


def last_injury(record: ClubRecord, athlete_id: str) -> dict[str, Any] | None:
    """The injury of an athlete that began last; None without one."""
    every = record.club.injuries
    own = every[every["athlete_id"] == athlete_id]
    if own.empty:
        return None
    return own.sort_values("start", kind="stable").iloc[-1].to_dict()


def on_the_way_back(injury: Mapping[str, Any] | None, today: dt.date) -> bool:
    """Whether somebody is injured now, or was within the past twelve months.

    Examples
    --------
    >>> ended = {"start": pd.Timestamp("2025-03-10"), "end": pd.Timestamp("2025-05-01")}
    >>> on_the_way_back(ended, dt.date(2026, 4, 30)), on_the_way_back(ended, dt.date(2026, 5, 3))
    (True, False)
    """
    if injury is None:
        return False
    if pd.isna(injury["end"]):
        return True
    days = catalogue.threshold("return_page_months") / _MONTHS_A_YEAR * _DAYS_A_YEAR
    return (pd.Timestamp(today) - pd.Timestamp(injury["end"])).days <= days


def return_report(record: ClubRecord, athlete_id: str, shown_name: str = "") -> Document:
    """The way back of an athlete after the last injury, on one page for the physio.

    Parameters
    ----------
    record
        The club.
    athlete_id
        Somebody of `record.names`.
    shown_name
        A pseudonym that is printed in place of the name.

    Raises
    ------
    ValueRefused
        If no injury of the athlete is noted, or not on which side.
    """
    injury = last_injury(record, athlete_id)
    if injury is None or pd.isna(injury["side"]):
        lacks = "none" if injury is None else "one without a side"
        raise ValueRefused(
            refusal("Way back after an injury", "an injury with its side", lacks, "Note it in the roster.")
        )
    with numbers.written_as(record.settings):
        return _WayBack(record, athlete_id, injury).document(shown_name)


class _WayBack:
    """What the sections share: the injury, the tests, the markers and the ticks since."""

    def __init__(self, record: ClubRecord, athlete_id: str, injury: Mapping[str, Any]) -> None:
        self.record, self.athlete_id, self.injury = record, athlete_id, injury
        self.settings = record.settings
        self.side = Side(injury["side"])
        self.start = pd.Timestamp(injury["start"])
        self.tests = record.tests_of(athlete_id)
        self.since = self.tests[self.tests["local_date"] >= self.start]
        self.markers = programme.return_markers(self.tests, self.side, self.start.date())

    def document(self, shown_name: str) -> Document:
        named = self.record.named(self.athlete_id, shown_name)
        last = self.since["local_date"].max() if len(self.since) else None
        tested = "not tested since" if last is None else f"last tested {numbers.date(last, self.settings)}"
        squads = [wording.one_line(one) for one in self.record.squads_of(self.athlete_id)]
        sections = [
            Section("Since the injury", (said.NOT_SINCE,) if self.since.empty else (), table=self._values()),
            Section("How far experts agree, and what a clinician ticked", table=self._agreement()),
            self._over_time(),
            Section("What was decided, and notes", self._nothing_decided(), self._decided(), half=True),
            Section("Next test", (words.next_test_text(self._latest(), self.settings),)),
        ]
        lead = (f"{words.injury_text(self.injury, self.settings)}.", said.READ_AS)
        present = tuple(section for section in sections if section is not None)
        return Document(named.name, said.about_page(squads, tested), lead, present, self._small_print(named.files))

    def _latest(self) -> list[dict[str, Any]]:
        return [row for row in latest_tests(self.since) if is_strength(row["protocol"])]

    def _values(self) -> Table | None:
        rows = [self._row(value) for marker in self.markers for value in marker.values]
        if not rows:
            return None
        headings = (
            "Test", *(said.leg_heading(side, self.side) for side in Side), said.before_heading(self.side),
            "Change since before, 90 % interval",
        )  # fmt: skip
        return Table("Since the injury", headings, tuple(rows), (2.4, 1.7, 1.7, 2.0, 2.9), said.SHARES)

    def _row(self, value: MarkerValue) -> tuple[Cell, ...]:
        other = Side.RIGHT if self.side is Side.LEFT else Side.LEFT
        legs = {
            self.side: Cell(
                said.marker_value(value.injured, value.protocol, self.settings),
                beside=said.share_text(value.of_other_pct, f"of {other}"),
            ),
            other: Cell(said.marker_value(value.other, value.protocol, self.settings)),
        }
        before = Cell(said.NOTHING_BEFORE_IT)
        if value.before is not None and value.before_day is not None:
            share = said.share_text(value.of_before_pct, "of it now")
            day = numbers.date(value.before_day, self.settings)
            before = Cell(
                said.marker_value(value.before, value.protocol, self.settings),
                beside=f"{day}{f', {share}' if share else ''}",
            )
        day = numbers.date(value.day, self.settings)
        remark = said.remarks(value)
        name = Cell(wording.protocol_name(value.protocol), beside=f"{day}{f', {remark}' if remark else ''}")
        return (name, *(legs[side] for side in Side), before, Cell(self._change(value)))

    def _change(self, value: MarkerValue) -> str:
        """The change of the injured leg with its interval, where the assessment has one."""
        quantity = Quantity.LEFT if self.side is Side.LEFT else Quantity.RIGHT
        for row in self.record.changes_of(self.athlete_id):
            if (row["protocol"], row["quantity"], row["against"]) == (
                value.protocol, quantity, Against.BEFORE_INJURY,
            ) and not pd.isna(row["change_low"]):  # fmt: skip
                return words.change_in_brief(row)
        return ""

    def _agreement(self) -> Table:
        rows = tuple(self._marker(one) for one in self.markers)
        headings = ("Marker", "Measured since", "Experts", "Looked at by a clinician")
        return Table("How far experts agree", headings, rows, (1.8, 1.5, 5.4, 1.9), said.AGREEMENT)

    def _marker(self, marker: ReturnMarker) -> tuple[Cell, ...]:
        ticks = self.record.ticks
        own = ticks[
            (ticks["athlete_id"] == self.athlete_id) & (ticks["marker"] == marker.id) & (ticks["date"] >= self.start)
        ].sort_values("date", kind="stable")
        days = [value.day for value in marker.values]
        tick = own.iloc[-1].to_dict() if len(own) else None
        return (
            Cell(marker.name),
            Cell(numbers.date(max(days), self.settings) if days else said.NOT_MEASURED_SINCE),
            Cell("; ".join(said.agreement_brief(one) for one in marker.statements) + "."),
            Cell(said.ticked_text(tick, self.settings)),
        )

    def _over_time(self) -> Section | None:
        """The strength test with most days since the injury, with a few days from before it."""
        phases = self.record.phases_of(self.athlete_id)
        strength = self.since[self.since["protocol"].map(is_strength).astype(bool)]
        for protocol in strength["protocol"].value_counts().index:
            chosen = self.tests[self.tests["protocol"] == protocol]
            days = sorted(chosen.loc[chosen["local_date"] < self.start, "local_date"].unique())
            shown = chosen[chosen["local_date"] >= (days[-_BEFORE_DAYS:] or [self.start])[0]]
            drawn = trend(shown, phases, self.settings, with_days=True, injured_on=self.start)
            if drawn:
                return Section(f"Over time: {wording.protocol_name(protocol)}", pictures=(drawn,), half=True)
        return Section("Phases", (self._phases(),), half=True)

    def _phases(self) -> str:
        last = self.since["local_date"].max() if len(self.since) else self.start
        found = phases_on_show(self.record.phases_of(self.athlete_id), self.start, last + pd.Timedelta(days=1))
        return said.phases_since([phase_text(one, self.settings) for one in found])

    def _decided(self) -> tuple[str, ...]:
        decisions = self.record.decisions_of(self.athlete_id, medical_too=True)
        since = [row for row in decisions if pd.Timestamp(row["date"]) >= self.start][:_NOTES_AT_MOST]
        noted = self.since[self.since["note"].notna()].sort_values("local_date", kind="stable")
        notes = noted.to_dict("records")[: -_NOTES_AT_MOST - 1 : -1]
        return (
            *(words.decision_text(row, self.settings) for row in since),
            *(words.note_text(row, self.settings) for row in notes),
        )

    def _nothing_decided(self) -> tuple[str, ...]:
        return () if self._decided() else (words.NOTHING_DECIDED,)

    def _small_print(self, files: Any) -> tuple[str, ...]:
        latest = self._latest()
        shown = self.tests["protocol"].isin(set(self.since["protocol"]))
        return (
            *footnotes.method_lines(latest[:_METHODS_AT_MOST], self.settings),
            footnotes.data_text(self.record.data_version, files(list(self.tests.loc[shown, "test_id"]))),
        )
