"""The sample club: the same files every time, and every planted story is in them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
MONTH_FIRST = "nordbord_2025_month_first.csv"
DAY_FIRST = "nordbord_2026_day_first.csv"
OVERLAP = "nordbord_2026_overlap.csv"
TEST_DAY = "nordbord_test_day.csv"
EXPORTS = (MONTH_FIRST, DAY_FIRST, OVERLAP, TEST_DAY)
LONG_SHEET = "result_sheet_one_row_a_result.csv"
OTHER_TEXT_FILES = (LONG_SHEET, "messy_sheet.csv", "roster.csv", "phases.csv")


def rows_of(name: str) -> list[dict[str, str]]:
    text = (SAMPLE_DATA / name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def nordic_of(name: str, athlete: str, date: str) -> dict[str, str]:
    found = [row for row in rows_of(name) if (row["Name"], row["Date UTC"], row["Test"]) == (athlete, date, "Nordic")]
    assert len(found) == 1
    return found[0]


def forces_n(row: dict[str, str]) -> tuple[float, float]:
    return float(row["L Max Force (N)"]), float(row["R Max Force (N)"])


def left_weaker_pct(row: dict[str, str]) -> float:
    left, right = forces_n(row)
    return 100 * (right - left) / max(left, right)


def nordic_history(athlete: str) -> dict[dt.date, float]:
    orders = {MONTH_FIRST: "%m/%d/%Y", DAY_FIRST: "%d/%m/%Y", OVERLAP: "%d/%m/%Y"}
    return {
        dt.datetime.strptime(row["Date UTC"], order).date(): left_weaker_pct(row)
        for name, order in orders.items()
        for row in rows_of(name)
        if row["Name"] == athlete and row["Test"] == "Nordic"
    }


def sheet_cells(path: Path) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook

    return list(load_workbook(path).active.iter_rows(values_only=True))


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample_club")
    generator = SAMPLE_DATA / "make_sample_club.py"
    command = [sys.executable, "-B", str(generator), "--into", str(folder)]
    subprocess.run(command, check=True, timeout=60)
    return folder


@pytest.mark.parametrize("name", EXPORTS + OTHER_TEXT_FILES)
def test_a_text_file_made_again_has_the_same_bytes(made_again, name):
    assert (made_again / name).read_bytes() == (SAMPLE_DATA / name).read_bytes()


def test_the_result_sheet_made_again_has_the_same_cells(made_again):
    name = "result_sheet.xlsx"
    assert sheet_cells(made_again / name) == sheet_cells(SAMPLE_DATA / name)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_has_the_layout_of_the_hub(name):
    content = (SAMPLE_DATA / name).read_bytes()
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    headings = text.split("\n", 1)[0].split(",")
    assert content.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert text.endswith('"')
    assert len(headings) == 72
    assert all(heading.startswith('"') and heading.endswith('"') for heading in headings)
    assert headings[0] == '"Name"'
    assert headings[20] == '"R Min Time to PeakForce (s)"'
    assert headings[47] == '"L Max Impulse 50ms (N\u22c5s)"'
    assert headings[71] == '"Notes"'


@pytest.mark.parametrize("name", EXPORTS)
def test_every_row_of_an_export_has_all_cells_and_quarter_newtons(name):
    for row in rows_of(name):
        assert None not in row
        assert None not in row.values()
        assert all((force * 4).is_integer() for force in forces_n(row))


@pytest.mark.parametrize(("name", "order"), [(MONTH_FIRST, "%m/%d/%Y"), (DAY_FIRST, "%d/%m/%Y")])
def test_an_export_of_a_season_runs_newest_first(name, order):
    moments = [
        dt.datetime.strptime(f"{row['Date UTC']} {row['Time UTC']}", f"{order} %I:%M %p") for row in rows_of(name)
    ]
    assert moments == sorted(moments, reverse=True)


def test_each_season_decides_its_own_date_order_and_the_test_day_does_not():
    def parts(name: str, index: int) -> set[int]:
        return {int(row["Date UTC"].split("/")[index]) for row in rows_of(name)}

    assert max(parts(MONTH_FIRST, 0)) <= 12 < max(parts(MONTH_FIRST, 1))
    assert max(parts(DAY_FIRST, 1)) <= 12 < max(parts(DAY_FIRST, 0))
    assert {row["Date UTC"] for row in rows_of(TEST_DAY)} == {"03/11/2026"}


def test_exactly_one_exported_imbalance_disagrees_with_its_forces():
    disagreeing = [
        (row["Name"], row["Date UTC"])
        for name in EXPORTS
        for row in rows_of(name)
        if any(forces_n(row)) and abs(float(row["Max Imbalance (%)"]) - left_weaker_pct(row)) > 1e-9
    ]
    assert disagreeing == [("Lotte van Kerssenbroek", "17/02/2026")]
    row = nordic_of(DAY_FIRST, *disagreeing[0])
    assert float(row["Max Imbalance (%)"]) == pytest.approx(-left_weaker_pct(row))
    assert left_weaker_pct(row) > 10


def test_the_overlap_repeats_three_days_to_the_digit_and_adds_one():
    before = {tuple(row.values()) for row in rows_of(DAY_FIRST)}
    overlap = rows_of(OVERLAP)
    repeated = {row["Date UTC"] for row in overlap if tuple(row.values()) in before}
    new = {row["Date UTC"] for row in overlap if tuple(row.values()) not in before}
    assert repeated == {"22/09/2026", "06/10/2026", "20/10/2026"}
    assert new == {"27/10/2026"}


def test_about_half_of_the_tests_have_no_knee_position():
    rows = rows_of(DAY_FIRST)
    without = sum(row["L Max Torque (Nm)"] == "0" for row in rows)
    assert 0.45 < without / len(rows) < 0.65


def test_external_ids_keep_their_leading_zeros_and_agree_with_the_roster():
    roster = {row["Name"]: row["External id"] for row in rows_of("roster.csv")}
    exported = {row["Name"]: row["ExternalId"] for row in rows_of(DAY_FIRST) if row["ExternalId"]}
    assert exported["Tomasz Wrzośniak"] == "004217"
    assert all(roster[name] == external_id for name, external_id in exported.items())


def test_sixteen_percent_is_gone_in_the_next_test_of_marta():
    history = nordic_history("Marta Wiśnicka")
    assert history[dt.date(2026, 7, 28)] == pytest.approx(-16, abs=0.1)
    assert history[dt.date(2026, 8, 18)] == pytest.approx(-2, abs=0.1)
    assert history[dt.date(2026, 9, 8)] == pytest.approx(3, abs=0.1)


def test_sixteen_percent_stays_in_every_test_of_priyanka():
    history = nordic_history("Priyanka Velandurai")
    assert len(history) == 28
    assert all(14 <= pct <= 18 for pct in history.values())


def test_the_injured_left_leg_drops_and_comes_back():
    history = nordic_history("Kwabena Asantewuo")
    after = (
        (dt.date(2026, 3, 10), 1),
        (dt.date(2026, 4, 21), 35),
        (dt.date(2026, 5, 12), 20),
        (dt.date(2026, 6, 9), 10),
        (dt.date(2026, 7, 7), 4),
    )
    for day, pct in after:
        assert history[day] == pytest.approx(pct, abs=0.2)
    assert all(abs(pct) < 5 for day, pct in history.items() if day > dt.date(2026, 7, 7))
    untested = nordic_of(DAY_FIRST, "Kwabena Asantewuo", "31/03/2026")
    assert (untested["L Reps"], untested["L Max Force (N)"]) == ("0", "1.75")


def test_sorine_is_a_fifth_stronger_after_the_eccentric_phase():
    before = [forces_n(nordic_of(DAY_FIRST, "Sørine Kvamstad", day)) for day in ("31/03/2026", "21/04/2026")]
    after = [forces_n(nordic_of(DAY_FIRST, "Sørine Kvamstad", day)) for day in ("07/07/2026", "18/08/2026")]
    for side in (0, 1):
        assert min(pair[side] for pair in after) > 1.2 * max(pair[side] for pair in before)


def test_the_late_starter_has_no_test_before_september_2026():
    assert min(nordic_history("Mateus Arruelo")) == dt.date(2026, 9, 8)


def test_repetition_counts_are_unequal_once_and_missing_once_a_file():
    unequal = nordic_of(DAY_FIRST, "Jokūbas Vaidotėnas", "18/08/2026")
    assert (unequal["L Reps"], unequal["R Reps"]) == ("3", "2")
    missing = nordic_of(MONTH_FIRST, "Ruaidhrí O'Quillane", "05/13/2025")
    assert (missing["L Reps"], missing["R Reps"]) == ("0", "0")
    assert min(forces_n(missing)) > 200


def test_the_test_day_has_25_players_of_whom_two_are_in_no_other_file():
    players = {row["Name"] for row in rows_of(TEST_DAY)}
    roster = {row["Name"] for row in rows_of("roster.csv")}
    known = roster | {row["Name"] for name in EXPORTS[:3] for row in rows_of(name)}
    assert len(players) == 25
    assert players - known == {"Ni Rathaille, Siobhan", "Odhran Kilmacreevy"}
    assert "Siobhán Ní Rathaille" in roster - players


def test_the_test_day_has_one_clear_two_real_and_three_to_repeat():
    sound = {
        row["Name"]: left_weaker_pct(row)
        for row in rows_of(TEST_DAY)
        if min(forces_n(row)) > 2 and max(forces_n(row)) <= 2000
    }
    planted = {
        "Hamza Tiraoui": -27.0,
        "Odhran Kilmacreevy": -18.5,
        "Priyanka Velandurai": 16.5,
        "Lotte van Kerssenbroek": -13.5,
        "Tomasz Wrzośniak": 12.0,
        "Niamh Tolleran": 11.0,
    }
    for name, pct in planted.items():
        assert sound.pop(name) == pytest.approx(pct, abs=0.1)
    assert len(sound) == 18
    assert all(abs(pct) < 9.1 for pct in sound.values())


def test_the_test_day_has_one_row_of_each_oddity():
    rows = rows_of(TEST_DAY)
    zero = [row["Name"] for row in rows if not any(forces_n(row))]
    above = [row["Name"] for row in rows if max(forces_n(row)) > 2000]
    one_leg = [row["Name"] for row in rows if (row["L Reps"], row["R Reps"]) == ("0", "3")]
    no_counts = [row["Name"] for row in rows if row["L Reps"] == row["R Reps"] == "0" and min(forces_n(row)) > 200]
    assert zero == ["Jokūbas Vaidotėnas"]
    assert above == ["Iñigo Belzarrain"]
    assert one_leg == ["Émile Tracquenard"]
    assert no_counts == ["Dara Fennimore"]


def test_the_result_sheet_has_16_athletes_in_8_rounds_with_real_dates():
    heading, *rows = sheet_cells(SAMPLE_DATA / "result_sheet.xlsx")
    assert heading[:4] == ("Athlete", "Date", "BW (kg)", "SL curl 8RM L (kg)")
    assert len({row[0] for row in rows}) == 16
    assert {type(row[1]) for row in rows} == {dt.datetime}
    assert len({row[1] for row in rows}) == 8
    assert all(load % 2.5 == 0 for row in rows for load in row[3:5])


def test_one_runner_changes_machine_and_one_test_is_painful():
    rows = rows_of(LONG_SHEET)
    curls = [row for row in rows if row["Athlete"] == "Eskil Brandvollen" and "curl" in row["Test"]]
    assert [row["Machine"] for row in curls] == ["Prone curl (old gym)"] * 4 + ["Prone curl (new gym)"] * 3
    painful = [row for row in rows if row["Pain (0-10)"] == "5"]
    assert [(row["Athlete"], row["Stop reason"]) for row in painful] == [("Hedda Lindqvärn", "pain")]


def test_the_roster_misses_one_athlete_one_mass_and_has_one_stale_mass():
    rows = rows_of("roster.csv")
    names = {row["Name"] for row in rows}
    masses = {name: [row for row in rows if row["Name"] == name and row["Body mass (kg)"]] for name in names}
    assert len(names) == 27
    assert "Callum Dreghaven" not in names
    assert [name for name, dated in masses.items() if not dated] == ["Dara Fennimore"]
    stale = [name for name, dated in masses.items() if dated and dated[-1]["Body mass date"] < "2026"]
    assert stale == ["Émile Tracquenard"]
    injuries = [(row["Name"], row["Injury side"]) for row in rows if row["Injury side"]]
    assert injuries == [("Kwabena Asantewuo", "left")]


def test_the_phases_are_of_every_kind_with_an_open_end_and_one_for_an_athlete():
    rows = rows_of("phases.csv")
    assert {row["Kind"] for row in rows} == {
        "control",
        "hip_dominant",
        "knee_dominant",
        "eccentric",
        "tempo_hills",
        "deload",
        "maintenance",
        "own",
    }
    assert [row["Squad"] for row in rows if not row["End"]] == ["First team", "Distance runners"]
    assert [row["Athlete"] for row in rows if row["Athlete"]] == ["Kwabena Asantewuo"]


def test_the_messy_sheet_is_cp1252_with_its_traps():
    content = (SAMPLE_DATA / "messy_sheet.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    lines = content.decode("cp1252").split("\r\n")
    assert lines[1].startswith("Tested 14/09/2026;")
    assert lines[2] == "Name;BW;SLHB L;SLHB R;SL curl 8RM L (kg);SL curl 8RM R (kg);Kommentar"
    assert sum(set(line) == {";"} for line in lines) == 3
    assert lines[-2].startswith("Average;")
    cells = {cell for line in lines for cell in line.split(";")}
    assert {"25+", "30 (7)", "62kg", "137 lb", "DNT", "-", "0"} <= cells
    names = {line.split(";")[0] for line in lines}
    assert {"Ruaidhrí  O'Quillane", "=1+1 Walk-in", "<b>Bold Walk-in</b>"} <= names
    assert "![x](http://example.invalid/x.png)" in names
