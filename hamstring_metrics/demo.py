"""The sample club: a database of its own, filled from the files of `sample_data` like any other."""

from __future__ import annotations

from pathlib import Path

from hamstring_metrics import intake, store
from hamstring_metrics.errors import StoreUnavailable, refusal
from hamstring_metrics.model import Answers
from hamstring_metrics.store import Store

SAMPLE_FOLDER = Path(__file__).resolve().parent.parent / "sample_data"
FILES = (
    "roster.csv",
    "phases.csv",
    "nordbord_2025_month_first.csv",
    "nordbord_2026_day_first.csv",
    "nordbord_2026_overlap.csv",
    "result_sheet.xlsx",
    "result_sheet_one_row_a_result.csv",
)
"""In the order in which a club would have got them; the test day and the messy sheet are left for the visitor to drop."""

ANSWERS = {"time_zone": "Europe/Dublin"}
"""What the files leave open."""


def open_demo(actor: str = "owner") -> Store:
    """Open the sample club, filled where it is not yet.

    Raises
    ------
    StoreUnavailable
        If its database cannot be opened, or the sample files are not there.
    """
    opened = store.open(store.demo_url(), actor)
    try:
        build_demo(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def build_demo(opened: Store, folder: Path = SAMPLE_FOLDER) -> list[str]:
    """Bring the sample files into a store, once; ids of the imports made now.

    A store that has seen any import is left as it is, so that what a visitor
    added, changed or took back stays.

    Raises
    ------
    StoreUnavailable
        If a sample file is missing, or no longer reads without a question.
    """
    if store.imports.listed(opened):
        return []
    answers = Answers(ANSWERS)
    try:
        readings = [intake.read(name, (folder / name).read_bytes(), answers) for name in FILES]
    except OSError as error:
        raise StoreUnavailable(
            refusal(
                f"Sample club, {folder.name}",
                "every sample file",
                f"{Path(error.filename or folder).name} missing",
                "Start from a complete checkout.",
            )
        ) from error
    refused = [reading.refused for reading in readings if reading.refused]
    if refused:
        raise StoreUnavailable(f"Sample club: {refused[0]}")
    preview = intake.preview(opened, readings, answers)
    # The sample's people who look alike are two people, as its README says.
    people = {match.key: "new" for match in preview.people if match.state != "matched"}
    return intake.commit(opened, preview, people)
