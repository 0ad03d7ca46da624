"""Where each line of a file ends: exactly one bin, whatever several results it holds."""

from __future__ import annotations

from collections.abc import Iterable

from hamstring_metrics.model import ImportBin, LineBin, Reading, SetAside
from hamstring_metrics.store.importing import LineRun

# A line ends where its most telling result ends: one new value makes it "added".
_TELLING = (
    ImportBin.ADDED,
    ImportBin.CONFLICT,
    ImportBin.ALREADY_THERE,
    ImportBin.SET_ASIDE,
)
_AS_READ = {LineBin.SET_ASIDE: ImportBin.SET_ASIDE, LineBin.BLANK: ImportBin.BLANK}


class Outcomes:
    """The bins of one file while its results are looked up."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.set_aside: list[SetAside] = []
        self._found: dict[tuple[str | None, int], ImportBin] = {}

    def note(self, sheet: str | None, rows: Iterable[int], bin_: ImportBin) -> None:
        """One result of these lines ended here."""
        for row in rows:
            there = self._found.get((sheet, row))
            if there is None or _TELLING.index(bin_) < _TELLING.index(there):
                self._found[sheet, row] = bin_

    def put_aside(self, sheet: str | None, rows: tuple[int, ...], reason: str, column: str | None = None) -> None:
        """A result that cannot be stored, and why."""
        self.note(sheet, rows, ImportBin.SET_ASIDE)
        self.set_aside.append(SetAside(rows[0], reason, column=column, sheet=sheet))

    def lines(self) -> dict[tuple[str | None, int], ImportBin]:
        """The bin of every line after the heading."""
        return {
            line: _AS_READ.get(bin_) or self._found.get(line, ImportBin.SET_ASIDE)
            for line, bin_ in self.reading.lines.items()
        }

    def bins(self) -> dict[ImportBin, int]:
        """Lines per bin; they add up to the lines after the heading."""
        counts = dict.fromkeys(ImportBin, 0)
        for bin_ in self.lines().values():
            counts[bin_] += 1
        return counts

    def all_set_aside(self) -> list[SetAside]:
        """What was set aside on reading and on import; a line nobody gave a reason for gets one."""
        listed = [*self.reading.set_aside, *self.set_aside]
        told = {(item.sheet, item.row) for item in listed if item.whole_line}
        return listed + [
            SetAside(row, "Nothing on this line could be stored.", sheet=sheet)
            for (sheet, row), bin_ in self.reading.lines.items()
            if bin_ is LineBin.KEPT and (sheet, row) not in self._found and (sheet, row) not in told
        ]

    def runs(self) -> list[LineRun]:
        """Neighbouring lines with the same end as one record each."""
        why = {(item.sheet, item.row): item for item in self.all_set_aside() if item.whole_line}
        found: list[LineRun] = []
        for (sheet, row), bin_ in self.lines().items():
            aside = why.get((sheet, row)) if bin_ is ImportBin.SET_ASIDE else None
            run = LineRun(
                sheet,
                row,
                row,
                bin_,
                aside.reason if aside else None,
                aside.column if aside else None,
            )
            last = found[-1] if found else None
            if (
                last
                and last.last_row < row
                and (last.sheet, last.bin, last.reason, last.column) == (run.sheet, run.bin, run.reason, run.column)
            ):
                found[-1] = LineRun(sheet, last.first_row, row, bin_, run.reason, run.column)
            else:
                found.append(run)
        return found
