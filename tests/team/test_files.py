"""Every export, report and stored file, made by every role: nothing that is not theirs leaves as a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from hamstring_metrics import export, report, store
from hamstring_metrics.cli.club_record import club_record
from hamstring_metrics.cli.exported_club import exported_club, person_file
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.model import Role
from hamstring_metrics.wording.report import Reader
from tests.team.planted import plant
from tests.team.test_leaks import met


def inside(content: bytes) -> str:
    """The text of a file, and of every file in it."""
    if content[:2] != b"PK":
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(name + inside(archive.read(name)) for name in archive.namelist())


def makers(asked: store.Store, athlete_ids: list[str], import_id: str) -> dict[str, Callable[[], bytes]]:
    """Everything that leaves as a file, by a name."""

    def of_one(athlete_id: str) -> dict[str, Callable[[], bytes]]:
        reports = {
            f"report for {reader.value}": lambda reader=reader: report.as_html(
                report.athlete_report(club_record(asked), athlete_id, reader, "")
            )
            for reader in Reader
        }
        return reports | {
            "way back": lambda: report.as_html(report.return_report(club_record(asked), athlete_id, "")),
            "all of a person": lambda: person_file(asked, athlete_id),
        }

    def archive() -> bytes:
        record = club_record(asked)
        return report.archive(record, list(record.names), Reader.PHYSIO, "html", "a4").content

    found = {f"{name} {one}": make for one in athlete_ids for name, make in of_one(one).items()}
    for squad in ("Reds", "Blues"):
        found[f"squad {squad}"] = lambda squad=squad: report.as_html(
            report.squad_report(club_record(asked), squad, Reader.COACH)
        )
    return found | {
        "everybody's reports": archive,
        "club as ZIP": lambda: export.club_zip(exported_club(asked)),
        "club as XLSX": lambda: export.club_xlsx(exported_club(asked)),
        "upload": lambda: store.imports.original(asked, import_id)[1],
    }


@pytest.mark.parametrize("role", list(Role))
def test_no_file_holds_what_is_not_theirs(role, club, monkeypatch, walked):
    planted = plant(club)
    asked = club.asked_by(planted.people[role])
    ids = [planted.own, planted.team_mate, planted.other]
    leaks, made = [], 0
    every = makers(asked, ids, planted.records["import"])
    for name, make in every.items():
        try:
            text = inside(make())
            made += 1
        except (HamstringError, KeyError) as refused:
            text = str(refused)
        # A squad's name that was asked for may be said back.
        forbidden = planted.forbidden[role] - {"Blues"} if name == "squad Blues" else planted.forbidden[role]
        leaks += [(name, mark) for mark in met(text, forbidden)]
    walked(role, "files", len(every), len(leaks))
    assert leaks == []
    assert made >= (len(every) if role is Role.ADMINISTRATOR else 2)


def test_an_administrator_s_export_holds_every_mark(club):
    """Else the walk above would find nothing because nothing is written."""
    plant(club)
    text = inside(export.club_zip(exported_club(club)))
    wanted = {
        f"qq{what}own" for what in ("name", "injury", "medical", "plain", "tick", "rule", "rehab", "noted", "logged")
    }
    assert met(text, wanted) == wanted
