"""Write the sample club's files: `python sample_data/make_sample_club.py`, the same each time."""

from __future__ import annotations

import argparse
from pathlib import Path

import sample_nordbord as nordbord
import sample_sheets as sheets
from sample_hub_export import write_export

MONTH_FIRST = "%m/%d/%Y"
DAY_FIRST = "%d/%m/%Y"


def write_sample_club(folder: Path) -> None:
    """Write all nine files into an existing folder, replacing what is there."""
    by_day = {
        day: nordbord.season_day(day)
        for day in (*nordbord.DAYS_2025, *nordbord.DAYS_2026, nordbord.DAY_ONLY_IN_OVERLAP)
    }
    exports = {
        "nordbord_2025_month_first.csv": (nordbord.DAYS_2025, MONTH_FIRST),
        "nordbord_2026_day_first.csv": (nordbord.DAYS_2026, DAY_FIRST),
        "nordbord_2026_overlap.csv": (nordbord.DAYS_IN_OVERLAP, DAY_FIRST),
    }
    for name, (days, date_format) in exports.items():
        write_export(folder / name, [test for day in days for test in by_day[day]], date_format)
    write_export(folder / "nordbord_test_day.csv", nordbord.the_test_day(), DAY_FIRST)
    sheets.write_result_sheet(folder / "result_sheet.xlsx")
    sheets.write_one_row_a_result(folder / "result_sheet_one_row_a_result.csv")
    sheets.write_messy_sheet(folder / "messy_sheet.csv")
    sheets.write_roster(folder / "roster.csv")
    sheets.write_phases(folder / "phases.csv")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=Path(__file__).parent, help="folder to write to")
    write_sample_club(parser.parse_args().into)
