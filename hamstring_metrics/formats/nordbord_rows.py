"""One row of a NordBord export as a test, or the reason why nothing of it was kept."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused, in_one_line
from hamstring_metrics.formats import dates
from hamstring_metrics.formats.headings import normalised
from hamstring_metrics.formats.nordbord_ahead import MOST, Ahead, ahead, is_count
from hamstring_metrics.formats.nordbord_columns import NUMBERS, PEAK_FORCES, Columns
from hamstring_metrics.formats.nordbord_sides import Sides, settled_sides
from hamstring_metrics.formats.numbers import TypedNumber, is_missing, parse_number
from hamstring_metrics.formats.source import Line
from hamstring_metrics.formats.summaries import is_summary
from hamstring_metrics.model import DateOrder, Flag, ReadTest, SetAside
from hamstring_metrics.units import mass_kg

PROTOCOLS = {
    "nordic": "nordic",
    "razor": "razor",
    "iso prone": "iso_prone",
    "iso 30": "iso_30",
    "iso 60": "iso_60",
    "nb custom": "nordbord_custom",
}
_HELD_AT_MOST = 100_000
NOT_MEASURED = (None, None)
CORRECT = "Correct the cell, or leave it empty."
CORRECT_ROW = "Correct the row, or export it again."


class RowRefused(Exception):
    """Nothing of a row can be kept; says why in the product's form, and which column."""

    def __init__(self, expected: str, found: str, remedy: str, field: str | None = None) -> None:
        super().__init__(f"expected {expected}, found '{in_one_line(found)}'. {remedy}")
        self.found = found
        self.field = field


@dataclass(frozen=True, slots=True)
class Settled:
    """What the file or the user has settled, the same for every row.

    `date` is for files without a date column, `protocol` for those without a
    `Test` column; both are missing while the user has not answered. `utc` is
    missing where the heading of the date says it. `no_text` are cells that say
    that there is nothing.
    """

    order: DateOrder | None
    decimal: str
    mass_unit: str
    protocol: str | None = None
    date: dt.date | None = None
    utc: bool | None = None
    # One dash is how team sheets leave a cell out; longer words may be a name.
    no_text: frozenset[str] = frozenset({"", "-", "\u2013", "\u2014"})


@dataclass
class RowReader:
    """Reads the rows of one sheet; positions are looked up once, not for each row.

    Readers of other devices with the same force columns are made from it.
    """

    device_name: ClassVar[str] = "a NordBord"
    other_devices: ClassVar[tuple[str, ...]] = ("forceframe", "forcedecks", "dynamo", "smartspeed")

    columns: Columns
    settled: Settled
    sheet: str | None
    column_is_empty: Callable[[int], bool]
    _width: int = field(init=False)
    _at: defaultdict[str, int | None] = field(init=False)
    _utc: bool = field(init=False)
    _point: bool = field(init=False)
    _headings: frozenset[str] = field(init=False)
    _tolerance_pct: float = field(init=False)
    _limit_n: float = field(init=False)
    _leftover_n: float = field(init=False)
    _other_devices: dict[str, bool] = field(init=False, default_factory=dict)
    _protocols: dict[str, str | None] = field(init=False, default_factory=dict)
    _said: dict[str, str | None] = field(init=False, default_factory=dict)
    _ahead: Ahead = field(init=False, default_factory=Ahead)
    _numbers_at: dict[str, int] = field(init=False)
    _place: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._width = len(self.columns.heading.names)
        self._at = defaultdict(lambda: None, self.columns.at)
        utc = self.settled.utc
        self._utc = self.columns.says_utc() if utc is None else utc
        self._point = self.settled.decimal == "."
        self._numbers_at = {name: place for name in (*NUMBERS, *COUNTS) if (place := self._at[name]) is not None}
        self._headings = frozenset(self.columns.heading.texts)
        self._tolerance_pct = catalogue.threshold("exported_asymmetry_tolerance_pct")
        self._limit_n = catalogue.threshold("nordbord_sensor_limit_n")
        self._leftover_n = catalogue.threshold("nordbord_leftover_force_n")

    def look_ahead(self, lines: Sequence[Line]) -> None:
        """Read the plain numbers of some lines column by column."""
        if self._point and all(len(line.cells) == self._width for line in lines):
            cells = [line.cells for line in lines]
            self._ahead = ahead(cells, self._numbers_at, COUNTS, PEAK_FORCES, _LEGS_OF)
        else:
            self._ahead = Ahead()

    def outcome(self, line: Line, place: int) -> ReadTest | SetAside:
        """The test of a row that is not blank, or why it was set aside; its place among those looked ahead at."""
        self._place = place
        try:
            return self._test(line)
        except RowRefused as refused:
            column = self.columns.heading_of(refused.field) if refused.field in self.columns.at else None
            return SetAside(line.number, str(refused), column, refused.found, self.sheet)

    def _test(self, line: Line) -> ReadTest:
        cells = line.cells
        if len(cells) != self._width:
            cells = self._as_wide_as_the_heading(cells)
        at = self._at
        athlete = self._athlete(cells)
        external_id = self._text(cells, at["external_id"])
        date_text = self._text(cells, at["date"])
        label = athlete or external_id or next(filter(None, map(str.strip, cells)), "")
        if is_summary(label, date_text is not None):
            raise RowRefused("a test of one athlete", label, "Summary lines are not read.")
        if athlete is None and external_id is None:
            raise RowRefused("the name of an athlete", "", CORRECT_ROW, "athlete")
        if label in self._headings and [normalised(cell) for cell in cells] == self.columns.heading.names:
            raise RowRefused("a test", label, "A repeated heading is not read.")
        device = self._text(cells, at["device"])
        if device and self._is_other_device(device):
            raise RowRefused(f"a test on {self.device_name}", device, "Rows of other devices are not read.", "device")
        protocol = self._protocol(cells)
        date, time = self._moment(cells, date_text)
        reps = (self._count(cells, "left_reps"), self._count(cells, "right_reps"))
        forces = (self._force(cells, "left_force_n"), self._force(cells, "right_force_n"))
        sides = self._sides(cells, forces, reps)
        exported = self._exported_asymmetry_pct(cells)
        flags = self._flags(sides, exported)
        if len(line.cells) < self._width and Flag.EXPORTED_ASYMMETRY_DIFFERS in flags:
            raise RowRefused(f"{self._width} cells, as in the heading", f"{len(line.cells)} cells", CORRECT_ROW)
        torque = self._pair(cells, "torque_nm", sides)
        if self._knee_position_not_set(cells, sides, torque):
            flags = (*flags, Flag.KNEE_POSITION_NOT_SET)
        return ReadTest(
            rows=(line.number,),
            protocol=protocol,
            athlete=athlete,
            external_id=external_id,
            sheet=self.sheet,
            date=date,
            time=time,
            utc=self._utc,
            left=sides.left_n,
            right=sides.right_n,
            left_reps=sides.left_reps,
            right_reps=sides.right_reps,
            others=self._others(cells, sides, torque),
            device=device,
            position=self._position(cells),
            note=self._text(cells, at["note"]),
            body_mass_kg=self._body_mass_kg(cells),
            exported_asymmetry_pct=exported,
            vendor_test_id=self._text(cells, at["vendor_test_id"]),
            flags=flags,
        )

    def _as_wide_as_the_heading(self, cells: list[str]) -> list[str]:
        """A short row filled up where only empty cells at its end are missing."""
        if len(cells) > self._width:
            raise RowRefused(f"{self._width} cells, as in the heading", f"{len(cells)} cells", CORRECT_ROW)
        note = self.columns.at.get("note")
        # A program that drops empty cells drops all of them; an empty last cell means that one was
        # lost further left and that everything behind it has moved.
        if not (cells and cells[-1].strip()) or any(
            place != note and not self.column_is_empty(place) for place in range(len(cells), self._width)
        ):
            raise RowRefused(f"{self._width} cells, as in the heading", f"{len(cells)} cells", CORRECT_ROW)
        return cells + [""] * (self._width - len(cells))

    def _text(self, cells: list[str], place: int | None) -> str | None:
        if place is None:
            return None
        text = cells[place]
        try:
            return self._said[text]
        except KeyError:
            plain = text.strip()
            if len(self._said) > _HELD_AT_MOST:
                self._said.clear()
            # Names, devices and days come again and again: each is stripped and held once.
            self._said[text] = None if plain in self.settled.no_text else plain
            return self._said[text]

    def _athlete(self, cells: list[str]) -> str | None:
        if (place := self._at["athlete"]) is not None:
            return self._text(cells, place)
        names = (self._text(cells, self._at[part]) for part in ("first_name", "last_name"))
        return " ".join(name for name in names if name) or None

    def _position(self, cells: list[str]) -> str | None:
        """A NordBord has one position; other devices say theirs."""
        return None

    def _exported_asymmetry_pct(self, cells: list[str]) -> float | None:
        return self._number(cells, "exported_asymmetry_pct", "a percentage")

    def _is_other_device(self, device: str) -> bool:
        if device not in self._other_devices:
            plain = device.casefold().replace(" ", "")
            self._other_devices[device] = any(other in plain for other in self.other_devices)
        return self._other_devices[device]

    def _protocol(self, cells: list[str]) -> str:
        place = self._at["test"]
        if place is None:
            return self.settled.protocol or ""
        text = cells[place]
        if text not in self._protocols:
            self._protocols[text] = PROTOCOLS.get(normalised(text))
        protocol = self._protocols[text]
        if protocol is None:
            expected = "Nordic, Razor, ISO Prone, ISO 30, ISO 60 or NB Custom"
            raise RowRefused(expected, text.strip(), "Correct the test, or leave the row out.", "test")
        return protocol

    def _moment(self, cells: list[str], date_text: str | None) -> tuple[dt.date | None, dt.time | None]:
        date = self.settled.date
        if self._at["date"] is not None:
            if date_text is None:
                raise RowRefused("a date", "", CORRECT_ROW, "date")
            try:
                date = dates.parse_date(date_text, self.settled.order)
            except ValueRefused:
                words = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
                order = words[self.settled.order] if self.settled.order else "year first"
                raise RowRefused(f"a date that exists, {order}", date_text, CORRECT_ROW, "date") from None
        time_text = self._text(cells, self._at["time"])
        where = "time"
        if time_text is None and date_text is not None and dates.has_time(date_text):
            time_text, where = date_text, "date"
        if time_text is None:
            return date, None
        try:
            return date, dates.parse_time(time_text)
        except ValueRefused:
            raise RowRefused("a time such as 08:30 or 8:30 AM", time_text, CORRECT_ROW, where) from None

    def _number(self, cells: list[str], name: str, expected: str) -> float | None:
        if (found := self._ahead.numbers.get(name)) is not None:
            return found[self._place]
        place = self._at[name]
        if place is None or not (text := cells[place]):
            return None
        try:
            if self._point or type(text) is TypedNumber:
                number = float(text)
                # What float() takes and nobody writes: "1_0", "nan", "infinity".
                if -MOST < number < MOST and "_" not in text:
                    return number
        except ValueError:
            pass
        try:
            return parse_number(text, self.settled.decimal)
        except ValueRefused:
            if is_missing(text):
                return None
            raise RowRefused(expected, text.strip(), CORRECT, name) from None

    def _force(self, cells: list[str], name: str) -> float | None:
        if (found := self._ahead.forces.get(name)) is not None:
            return found[self._place]
        force_n = self._number(cells, name, "a number in newtons")
        if force_n is not None and force_n < 0:
            raise RowRefused("a force of 0 N or more", cells[self.columns.at[name]].strip(), CORRECT, name)
        return force_n

    def _count(self, cells: list[str], name: str) -> int | None:
        if (found := self._ahead.counts.get(name)) is not None:
            return found[self._place]
        count = self._number(cells, name, "a count of repetitions")
        if not is_count(count):
            raise RowRefused("a count of repetitions", cells[self.columns.at[name]].strip(), CORRECT, name)
        return None if count is None else int(count)

    def _sides(
        self,
        cells: list[str],
        forces: tuple[float | None, float | None],
        reps: tuple[int | None, int | None],
    ) -> Sides:
        counted = self._at["left_reps"] is not None or self._at["right_reps"] is not None
        sides = settled_sides(forces, reps, counted=counted, leftover_n=self._leftover_n)
        if sides is None:
            found = "' and '".join(cells[self.columns.at[f"{side}_force_n"]].strip() for side in ("left", "right"))
            if 0 in reps and any(forces):
                raise RowRefused("a repetition of at least one leg", f"0 repetitions with {found} N",
                                 "Without a repetition a small force is left over from before.")  # fmt: skip
            raise RowRefused("a force above 0 N of at least one leg", found, "Nothing was measured in this row.")
        return sides

    def _flags(self, sides: Sides, exported_pct: float | None) -> tuple[Flag, ...]:
        left, right, flags = sides.left_n, sides.right_n, sides.flags
        if (left or 0) > self._limit_n or (right or 0) > self._limit_n:
            flags = (*flags, Flag.ABOVE_SENSOR_LIMIT)
        if left is not None and right is not None and exported_pct is not None:
            # The vendor's own formula: negative where the left leg is stronger.
            recomputed_pct = 100 * (right - left) / max(left, right)
            if abs(exported_pct - recomputed_pct) > self._tolerance_pct:
                swapped = abs(exported_pct + recomputed_pct) <= self._tolerance_pct
                flags = (*flags, Flag.SIDES_POSSIBLY_SWAPPED if swapped else Flag.EXPORTED_ASYMMETRY_DIFFERS)
        return flags if len(flags) < 2 else tuple(sorted(flags, key=_FLAG_ORDER.__getitem__))

    def _pair(self, cells: list[str], measure: str, sides: Sides) -> tuple[float | None, float | None]:
        """A further measure of each tested leg; 0 is how the device writes "not measured"."""
        if sides.left_n is not None and sides.right_n is not None and (found := self._ahead.pairs.get(measure)):
            return found[self._place]
        left_name, right_name = _LEGS_OF[measure]
        left = self._number(cells, left_name, "a number") if sides.left_n is not None else None
        right = self._number(cells, right_name, "a number") if sides.right_n is not None else None
        return left or None, right or None

    def _knee_position_not_set(self, cells: list[str], sides: Sides, torque: tuple[float | None, float | None]) -> bool:
        if torque != NOT_MEASURED:
            return False
        for force, name in ((sides.left_n, "left_torque_nm"), (sides.right_n, "right_torque_nm")):
            if force is not None and (place := self._at[name]) is not None and cells[place].strip():
                return True
        return False

    def _others(
        self, cells: list[str], sides: Sides, torque: tuple[float | None, float | None]
    ) -> dict[str, tuple[float | None, float | None]]:
        others = {}
        if (average := self._pair(cells, "average_force_n", sides)) != NOT_MEASURED:
            others["average_force_n"] = average
        if torque != NOT_MEASURED:
            others["torque_nm"] = torque
        if (impulse := self._pair(cells, "impulse_ns", sides)) != NOT_MEASURED:
            others["impulse_ns"] = impulse
        return others

    def _body_mass_kg(self, cells: list[str]) -> float | None:
        mass = self._number(cells, "body_mass", "a body mass")
        if mass is not None and mass < 0:
            raise RowRefused("a body mass", f"{mass:g}", CORRECT, "body_mass")
        # A body mass of 0 is a cell that nobody filled in.
        return mass_kg(mass, self.settled.mass_unit) if mass else None


_LEGS_OF = {
    measure: (f"left_{measure}", f"right_{measure}") for measure in ("average_force_n", "torque_nm", "impulse_ns")
}
COUNTS = ("left_reps", "right_reps")


_FLAG_ORDER = {flag: place for place, flag in enumerate(Flag)}
