"""One page about one athlete, for each of the three readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.history import is_doubtful
from hamstring_metrics.model import Against, Quantity, Side, Verdict
from hamstring_metrics.report.document import Cell, Document, Drawn, Section, Table
from hamstring_metrics.report.record import USUAL, ClubRecord, is_strength, latest_tests
from hamstring_metrics.report.trend import trend
from hamstring_metrics.report.two_legs import two_legs
from hamstring_metrics.wording import coach, footnotes, numbers, own_view
from hamstring_metrics.wording import report as words
from hamstring_metrics.wording.report import Reader
from hamstring_metrics.wording.rows import cell

_TESTS_AT_MOST, _NOTES_AT_MOST, _CHANGES_OF, _PICTURED = 6, 3, 4, 4


def athlete_report(
    record: ClubRecord,
    athlete_id: str,
    reader: str = Reader.PHYSIO,
    shown_name: str = "",
    latest: list[dict[str, Any]] | None = None,
) -> Document:
    """One page about one athlete.

    Parameters
    ----------
    record
        The club.
    athlete_id
        Somebody of `record.names`.
    reader
        A `Reader`: physio, coach or athlete.
    shown_name
        A pseudonym that is printed in place of the name.
    latest
        What `latest_tests` gives for the athlete, where it is at hand.
    """
    tests = record.tests_of(athlete_id)
    latest = latest_tests(tests) if latest is None else latest
    if Reader(reader) is not Reader.PHYSIO:
        # Scales of fear or insecurity, and ranges of motion, are for the physio.
        latest = [row for row in latest if is_strength(row["protocol"])]
        tests = tests[tests["protocol"].map(is_strength).astype(bool)]
    named = record.named(athlete_id, shown_name)
    page = _Page(replace(record, files=named.files), athlete_id, tests, latest, record.changes_of(athlete_id))
    pages = {Reader.PHYSIO: _for_physio, Reader.COACH: _for_coach, Reader.ATHLETE: _for_athlete}
    with numbers.written_as(record.settings):
        return pages[Reader(reader)](page, named.name)


class _Page:
    """What the three texts share: the athlete's tests, and how they are shown."""

    def __init__(
        self,
        record: ClubRecord,
        athlete_id: str,
        tests: pd.DataFrame,
        latest: list[dict[str, Any]],
        changes: list[dict[str, Any]],
    ) -> None:
        self.record, self.athlete_id, self.tests = record, athlete_id, tests
        self.latest, self.changes, self.settings = latest, changes, record.settings
        dated = tests[tests["local_date"].notna()]
        self.test_days = dated["local_date"].nunique()
        self.last_day = dated["local_date"].max() if len(dated) else None

    def about(self, reader: Reader) -> str:
        """Whom the page is for, squads, and the last test day."""
        tested = (
            "not tested yet" if self.last_day is None else f"last tested {numbers.date(self.last_day, self.settings)}"
        )
        squads = [wording.one_line(one) for one in self.record.squads_of(self.athlete_id)]
        return ". ".join(["Hamstring tests", *squads, numbers.sentence(tested), words.reader_name(reader)])

    def over_time(
        self, *, own_phases: bool = True, with_days: bool = False, doubtful_too: bool = True
    ) -> Section | None:
        """The trend of the test that says most among those with two test days."""
        phases = self.record.phases_of(self.athlete_id, own_too=own_phases)
        for protocol in self._most_telling():
            chosen = self.tests[self.tests["protocol"] == protocol]
            if not doubtful_too:
                chosen = chosen[[not is_doubtful(row) for row in chosen.to_dict("records")]]
            drawn = trend(chosen, phases, self.settings, with_days=with_days)
            if drawn:
                name = wording.protocol_name(protocol)
                return Section(f"Over time: {name}", pictures=(drawn,), half=True)
        return None

    def _most_telling(self) -> list[str]:
        """Protocols: first those with a difference, the clearest ahead, then by number of tests."""
        count = self.tests["protocol"].value_counts()
        told = (Verdict.CLEAR, Verdict.REAL)
        order = list(Verdict)

        def key(row: dict[str, Any]) -> tuple[int, int]:
            verdict = words.verdict_of(row)
            return (order.index(verdict) if verdict in told else len(order), -int(count[row["protocol"]]))

        strength = [row for row in self.latest if is_strength(row["protocol"])]
        return [row["protocol"] for row in sorted(strength, key=key)]

    def both_legs(self) -> Section | None:
        """Both legs of the latest tests."""
        strength = [row for row in self.latest if is_strength(row["protocol"])]
        drawn = two_legs(strength[:_PICTURED], self.settings)
        return Section("Both legs", pictures=(drawn,), half=True) if drawn else None


def _for_physio(page: _Page, name: str) -> Document:
    lead = words.plain_sentences(page.latest)
    sections = [
        Section("The latest of each test", _left_out(page.latest), table=_latest_table(page)),
        page.both_legs(),
        page.over_time(with_days=True),
        _what_changed(page),
        _what_was_decided(page),
        Section("Next test", (words.next_test_text(page.latest, page.settings),), half=True),
        Section("Injuries", items=injuries, half=True) if (injuries := _injuries(page)) else None,
    ]
    shown = page.tests["protocol"].isin(_protocols(page.latest))
    files = page.record.files(list(page.tests.loc[shown, "test_id"]))
    small_print = (
        *footnotes.method_lines(page.latest[:_TESTS_AT_MOST], page.settings),
        footnotes.data_text(page.record.data_version, files),
    )
    return Document(name, page.about(Reader.PHYSIO), lead, _present(sections), small_print)


def _for_coach(page: _Page, name: str) -> Document:
    by_protocol = {row["protocol"]: row for row in page.latest}
    rows = []
    for protocol in _protocols(page.latest):
        row = by_protocol.get(protocol)
        what = Cell(wording.protocol_name(protocol))
        if row is None:
            rows.append((what, Cell(""), Cell(""), Cell(words.NOT_YET), Cell(words.TEST_BOTH_LEGS)))
            continue
        loads = coach.next_loads_text(row, page.settings)
        day = numbers.date(cell(row, "local_date"), page.settings)
        rows.append(
            (
                Cell(what.text, beside=day),
                *(Cell(words.leg_text(row, side, page.settings)) for side in Side),
                _verdict_cell(row),
                Cell(coach.coach_action(row), beside=numbers.sentence(loads)),
            )
        )
    table = Table(
        "The latest of each test and what to do",
        ("Test", "Left", "Right", "Found", "What to do"),
        tuple(rows),
        (2.4, 1.3, 1.3, 1.7, 3.3),
    )
    sections = [
        Section("What to do", table=table),
        page.both_legs(),
        # A phase of one's own may be called after an injury, and a hollow mark tells of pain.
        page.over_time(own_phases=False, doubtful_too=False),
        Section("What was decided", items=decided) if (decided := _decided(page, medical_too=False)) else None,
        Section("Next test", (words.next_test_text(page.latest, page.settings),)),
    ]
    lead = coach.coach_sentences(page.latest, page.settings)
    return Document(name, page.about(Reader.COACH), lead, _present(sections))


def _for_athlete(page: _Page, name: str) -> Document:
    better, to_do = own_view.two_things(
        own_view.improved(page.changes, page.settings),
        own_view.work_on(page.latest, page.changes, page.settings),
    )
    over_time = page.over_time()
    pictures: tuple[Drawn, ...] = over_time.pictures if over_time else ()
    sections = [
        Section("What got better", items=tuple(better)) if better else None,
        Section("What to work on", items=tuple(to_do))
        if to_do
        else Section("What to work on", (own_view.nothing_to_work_on(),))
        if page.latest
        else None,
        Section("Your next test", (own_view.next_test_of_mine(page.latest, page.settings),)),
        Section(over_time.heading, pictures=pictures) if over_time else None,
    ]
    lead = (own_view.progress_headline(page.changes, page.test_days),)
    tested = "" if page.last_day is None else f"Tested {numbers.date(page.last_day, page.settings)}"
    return Document(name, tested or "Not tested yet", lead, _present(sections), large=True)


def _protocols(latest: Sequence[dict[str, Any]]) -> list[str]:
    others = [row["protocol"] for row in latest if row["protocol"] not in USUAL]
    return [*USUAL, *others][:_TESTS_AT_MOST]


def _left_out(latest: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    shown = _protocols(latest)
    names = [wording.protocol_short_name(row["protocol"]) for row in latest if row["protocol"] not in shown]
    return (words.more_tests_text(names),) if names else ()


def _latest_table(page: _Page) -> Table:
    by_protocol = {row["protocol"]: row for row in page.latest}
    rows = []
    for protocol in _protocols(page.latest):
        row, name = by_protocol.get(protocol), wording.protocol_name(protocol)
        if row is None:
            nothing = Cell(wording.verdict_word(Verdict.NOT_MEASURED), theme.VERDICT_SHAPES[Verdict.NOT_MEASURED])
            rows.append((Cell(name), Cell(""), Cell(""), Cell(""), nothing, Cell(words.NOT_YET)))
            continue
        machine = page.record.machine_name(row.get("machine_id"))
        flags = ". ".join(wording.flag_label(flag) for flag in row["test_flags"])
        rows.append(
            (
                Cell(name, beside=words.date_and_device(row, machine, page.settings)),
                *(_leg_cell(row, side, page) for side in Side),
                Cell(words.held_against(row, page.settings)),
                _verdict_cell(row),
                Cell(words.reading_text(row, page.settings), beside=flags),
            )
        )
    return Table(
        "The latest of each test",
        ("Test", "Left", "Right", "Target, bands or expected", "Verdict", "Reading, with 90 % interval"),
        tuple(rows),
        (1.9, 1.1, 1.1, 2.0, 1.5, 2.9),
    )


def _leg_cell(row: Any, side: Side, page: _Page) -> Cell:
    return Cell(words.leg_text(row, side, page.settings), beside=words.per_kg_text(row, side))


def _verdict_cell(row: Any) -> Cell:
    verdict = words.verdict_of(row)
    return Cell(wording.verdict_word(verdict), theme.VERDICT_SHAPES[verdict])


def _what_changed(page: _Page) -> Section:
    wanted = [Against.LAST, Against.BEFORE_INJURY, Against.BASELINE]
    rated = [row for row in page.changes if cell(row, "change_low") is not None]
    rows = []
    for test in page.latest[:_CHANGES_OF]:
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for row in rated:
            if row["protocol"] == test["protocol"] and row["test_id"] == test["test_id"]:
                found.setdefault(row["against"], {})[row["quantity"]] = row
        # Who has been injured is held against the time before, everybody else against the baseline.
        for against in [one for one in wanted if one in found][:2]:
            told = [found[against].get(quantity) for quantity in Quantity]
            name = Cell(wording.protocol_short_name(test["protocol"]), beside=words.change_against(against))
            rows.append((name, *(Cell("" if one is None else words.change_in_brief(one)) for one in told)))
    if not rows:
        return Section("What changed", (words.NOTHING_BEFORE,))
    table = Table(
        "What changed",
        ("Test", "Left", "Right", "Difference between the legs"),
        tuple(rows),
        (1.9, 2.8, 2.8, 3.0),
        words.change_caption(rated),
    )
    return Section("What changed", table=table)


def _what_was_decided(page: _Page) -> Section:
    decided = _decided(page, medical_too=True)
    noted = page.tests[page.tests["note"].notna()].sort_values("local_date", kind="stable")
    rows = noted.to_dict("records")[: -_NOTES_AT_MOST - 1 : -1]
    items = (*decided, *(words.note_text(row, page.settings) for row in rows))
    nothing = () if items else (words.NOTHING_DECIDED,)
    return Section("What was decided, and notes", nothing, items, half=True)


def _decided(page: _Page, *, medical_too: bool) -> tuple[str, ...]:
    rows = page.record.decisions_of(page.athlete_id, medical_too=medical_too)[:_NOTES_AT_MOST]
    return tuple(words.decision_text(row, page.settings) for row in rows)


def _injuries(page: _Page) -> tuple[str, ...]:
    every = page.record.club.injuries
    own = every[every["athlete_id"] == page.athlete_id]
    if own.empty:
        return ()
    newest = own.sort_values("start", ascending=False, kind="stable").head(_NOTES_AT_MOST)
    return tuple(words.injury_text(row, page.settings) for row in newest.to_dict("records"))


def _present(sections: Sequence[Section | None]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section is not None)
