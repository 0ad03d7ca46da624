"""Result sheets written by hand for tests, and what was read of them."""

from __future__ import annotations

import datetime as dt
import io

from hamstring_metrics import formats
from hamstring_metrics.model import Answers, LineBin

DAY = dt.date(2026, 3, 4)
BINS = (LineBin.KEPT, LineBin.SET_ASIDE, LineBin.BLANK)


def reading(text):
    found = formats.read("sheet.csv", text.encode())
    assert found.refused is None
    assert found.format == "result_sheet"
    return found


def answered(text, values):
    return formats.read("sheet.csv", text.encode(), Answers(values))


def workbook(*sheets):
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, rows, merged in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for first_row, first, last_row, last, text in merged:
                sheet.merge_range(first_row, first, last_row, last, text)
    return target.getvalue()


def values(found):
    return [(test.rows, test.protocol, test.left, test.right) for test in found.tests]


def bins(found):
    return tuple(found.bins[bin_] for bin_ in BINS)
