"""Every kind of report is PDF/UA-1 as far as a program can see, looked at with a second library."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import NameObject

from hamstring_metrics.report import as_pdf, athlete_report, return_report, squad_report
from hamstring_metrics.wording.report import Reader
from tests.report.accessible_pdf import breaches
from tests.report.sample_record import COMPLETE, FIRST, INJURED, ONE_LEG, UNTESTED, record

DOCUMENTS = {
    **{
        f"{reader}-{athlete_id}": lambda reader=reader, athlete_id=athlete_id: athlete_report(
            record(), athlete_id, reader
        )
        for reader in Reader
        for athlete_id in (COMPLETE, ONE_LEG, INJURED, FIRST, UNTESTED)
    },
    "way back": lambda: return_report(record(), INJURED),
    "squad for the coach": lambda: squad_report(record(), "First team", Reader.COACH),
    "squad for the physio": lambda: squad_report(record(), "First team", Reader.PHYSIO),
}


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_report_meets_what_pdf_ua_asks(name: str):
    assert breaches(as_pdf(DOCUMENTS[name]())) == []


@pytest.mark.parametrize(
    ("taken_away", "told"),
    [
        ("/Lang", "11-006 no language"),
        ("/MarkInfo", "01-006 not marked"),
        ("/Metadata", "06-001 no metadata"),
        ("/ViewerPreferences", "07-001 the title is not what a window shows"),
        ("/StructTreeRoot", "01-007 there is no structure"),
    ],
)
def test_what_is_taken_away_is_missed(taken_away: str, told: str):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(as_pdf(athlete_report(record(), FIRST))))
    del writer.root_object[NameObject(taken_away)]
    changed = io.BytesIO()
    writer.write(changed)
    assert told in breaches(changed.getvalue())


def _all_of(content: bytes, kind: str) -> tuple[pypdf.PdfWriter, list[pypdf.generic.DictionaryObject]]:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    every = [one for one in writer._objects if isinstance(one, pypdf.generic.DictionaryObject)]
    return writer, [one for one in every if one.get("/S") == kind]


@pytest.mark.parametrize(
    ("kind", "key", "told"),
    [
        ("/Figure", "/Alt", "13-004 a figure without words"),
        ("/TH", "/A", "15-003 a heading of a table without its scope"),
        ("/TR", "/K", "15-005 rows of"),
        ("/P", "/K", "is nowhere in the structure"),
    ],
)
def test_what_one_element_lacks_is_missed(kind: str, key: str, told: str):
    writer, elements = _all_of(as_pdf(athlete_report(record(), COMPLETE)), kind)
    del elements[0][NameObject(key)]
    changed = io.BytesIO()
    writer.write(changed)
    assert any(told in one for one in breaches(changed.getvalue()))
