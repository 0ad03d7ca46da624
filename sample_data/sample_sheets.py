"""The sample club's own sheets: results, roster and phases."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import sample_athletes as club
import sample_sheet_rows as typed
from sample_athletes import Athlete, chance_for

ROUNDS = (
    dt.date(2025, 3, 12),
    dt.date(2025, 6, 11),
    dt.date(2025, 9, 10),
    dt.date(2025, 11, 12),
    dt.date(2026, 2, 11),
    dt.date(2026, 5, 13),
    dt.date(2026, 8, 12),
    dt.date(2026, 10, 14),
)
IN_RESULT_SHEET = (
    "Aoife Brannelly",
    "Ruaidhrí O'Quillane",
    "Marta Wiśnicka-Lund",
    "Ιόλη Βαρθαλίτου",
    "Iñigo Belzarrain",
    "Priyanka Velandurai",
    "Mateus Arruelo",
    *(runner.name for runner in club.RUNNERS if runner.name != typed.RUNNER_WHO_CHANGED_MACHINE),
)
MACHINE_STEP_KG = 2.5
CURL_SD = 0.036  # of ln(load) of one leg: 0.05 in ln(right / left)
BRIDGE_SD_REPS = 2.3  # of one leg: 3.2 in right minus left
FIRST_ROUND_OF_LATE_STARTER = dt.date(2026, 10, 14)
ROUND_NOTES = {
    (dt.date(2025, 9, 10), "Fergal Derrynane"): "Marathon block",
    (dt.date(2026, 5, 13), "Bart Isingthorpe"): "New to the bridge, stopped by technique",
    (dt.date(2026, 10, 14), "Zuzana Hradečtová"): "Right tires first, again",
}
MASS_DAYS = {
    club.FIRST_TEAM: ("2025-02-10", "2026-01-12", "2026-05-11", "2026-10-12"),
    club.DISTANCE_RUNNERS: ("2026-02-09", "2026-09-14"),
}
ROSTER_HEADING = (
    "Name,External id,Date of birth,Sex,Squad,Dominant side,Body mass (kg),Body mass date,"
    "Injury side,Injury from,Injury to,Injury note"
)


def round_rows() -> Iterator[tuple[str, dt.date, float, float, float, int, int, str]]:
    """Rows of the wide sheet: athlete, date, mass (kg), curl left and right (kg), bridge left and right, note."""
    for day in ROUNDS:
        for name in IN_RESULT_SHEET:
            athlete = club.BY_NAME[name]
            chance = chance_for(day, name, "sheet")
            stayed_away = chance.random() < 0.08
            if stayed_away or (athlete.first_nordic and day < FIRST_ROUND_OF_LATE_STARTER):
                continue
            mass_kg = round(athlete.mass_kg + chance.gauss(0, 0.6), 1)
            curl_left, curl_right = (_curl_kg(athlete, chance) for _ in range(2))
            difference = athlete.bridge_right_minus_left_reps
            bridge_left = _bridge_reps(athlete.bridge_reps - difference / 2, chance)
            bridge_right = _bridge_reps(athlete.bridge_reps + difference / 2, chance)
            note = ROUND_NOTES.get((day, name), "")
            yield name, day, mass_kg, curl_left, curl_right, bridge_left, bridge_right, note


def _curl_kg(athlete: Athlete, chance: Random) -> float:
    load_kg = athlete.mass_kg * athlete.curl_of_mass * (1 + chance.gauss(0, CURL_SD))
    return round(load_kg / MACHINE_STEP_KG) * MACHINE_STEP_KG


def _bridge_reps(true_reps: float, chance: Random) -> int:
    return max(4, round(true_reps + chance.gauss(0, BRIDGE_SD_REPS)))


def write_result_sheet(path: Path) -> None:
    """The wide sheet as XLSX: one row an athlete and round, dates as real dates."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "Hamstring screening", "created": dt.datetime(2026, 10, 14, 12, 0)})
        sheet = book.add_worksheet("Results")
        date_format = book.add_format({"num_format": "dd/mm/yyyy"})
        heading_format = book.add_format({"bold": True})
        headings = (
            "Athlete",
            "Date",
            "BW (kg)",
            "SL curl 8RM L (kg)",
            "SL curl 8RM R (kg)",
            "SLHB L",
            "SLHB R",
            "Note",
        )
        sheet.write_row(0, 0, headings, heading_format)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 7, 16)
        for line, (name, day, *values) in enumerate(round_rows(), start=1):
            sheet.write_string(line, 0, name)
            sheet.write_datetime(line, 1, dt.datetime.combine(day, dt.time()), date_format)
            sheet.write_row(line, 2, [None if value == "" else value for value in values])


def write_one_row_a_result(path: Path) -> None:
    """The long sheet as CSV: one row a result, with machine, pain and stop reason."""
    _write_csv(path, typed.ONE_ROW_A_RESULT_HEADING, typed.ONE_ROW_A_RESULT)


def write_messy_sheet(path: Path) -> None:
    """A sheet as people really keep them: cp1252, semicolons, decimal commas, titles above and an average below."""
    path.write_bytes("\r\n".join((*typed.MESSY_LINES, "")).encode("cp1252"))


def roster_rows() -> Iterator[tuple[str, ...]]:
    """Rows of the roster; the second and later rows of an athlete add a dated mass or an injury."""
    for athlete in club.CLUB:
        if athlete.name == club.NOT_IN_ROSTER:
            continue
        person = (
            athlete.name,
            athlete.external_id,
            athlete.born,
            athlete.sex,
            athlete.squad,
            athlete.dominant,
        )
        again = (athlete.name, athlete.external_id, "", "", "", "")
        masses = _dated_masses(athlete) or [("", "")]
        yield (*person, *masses[0], "", "", "", "")
        for mass in masses[1:]:
            yield (*again, *mass, "", "", "", "")
        for injury in typed.INJURIES.get(athlete.name, ()):
            yield (*again, "", "", *injury)


def _dated_masses(athlete: Athlete) -> list[tuple[str, str]]:
    days: Sequence[str] = MASS_DAYS[athlete.squad]
    if athlete.name == club.WITHOUT_MASS:
        return []
    if athlete.name == club.WITH_STALE_MASS:
        days = days[:1]
    if athlete.first_nordic:
        days = days[-1:]
    chance = chance_for(athlete.name, "roster")
    return [(f"{athlete.mass_kg + chance.gauss(0, 0.7):.1f}", day) for day in days]


def write_roster(path: Path) -> None:
    """The roster as CSV, dates in ISO order."""
    _write_csv(path, ROSTER_HEADING, roster_rows())


def write_phases(path: Path) -> None:
    """The phases as CSV: of a squad, or of one athlete."""
    _write_csv(path, "Squad,Athlete,Name,Kind,Start,End", typed.PHASES)


def _write_csv(path: Path, heading: str, rows: Sequence[Sequence[str]] | Iterator[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading.split(","))
        writer.writerows(rows)
