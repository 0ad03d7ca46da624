"""What was said of the columns of one file is taken for the next with the same headings."""

from __future__ import annotations

from hamstring_metrics import formats, intake, store
from hamstring_metrics.model import Answers
from tests.intake.readings import bring

FIRST = b"Who,My curls left (kg),Tested on\nAda,20,2026-03-04\n"
SECOND = b"who;MY CURLS LEFT (KG);tested on\nBen;22,5;2026-04-04\n"


def remember(club: store.Store, content: bytes = FIRST) -> formats.mapping.Mapping:
    suggested = formats.suggested("a.csv", content)
    columns = (formats.mapping.MappedColumn(formats.mapping.ROLES[0]), *suggested.columns[1:])
    mapping = formats.mapping.Mapping(suggested.headings, columns)
    store.mappings.remember(club, mapping.key, mapping.as_text())
    return mapping


def test_the_next_file_with_the_same_headings_is_read_the_same_way(club_on_both):
    club = club_on_both
    assert intake.read_as_before(club, "b.csv", SECOND).format is None
    mapping = remember(club)
    reading = intake.read_as_before(club, "b.csv", SECOND)
    assert (reading.tests[0].athlete, reading.tests[0].left) == ("Ben", 22.5)
    assert "earlier file with the same headings" in reading.inferred[-1].what
    assert reading.answers.get("mapping") == mapping.as_text()
    [import_id] = bring(club, reading)
    assert store.imports.get(club, import_id).answers["mapping"] == mapping.as_text()


def test_an_answer_of_today_goes_before_what_is_remembered(club):
    mapping = remember(club)
    assert intake.read_as_before(club, "b.csv", SECOND, Answers({"mapping": ""})).format is None
    said = intake.read_as_before(club, "a.csv", FIRST, Answers({"mapping": mapping.as_text()}))
    assert said.format == "mapped_table"
    assert said.inferred == []


def test_other_headings_remember_nothing(club):
    remember(club)
    assert intake.read_as_before(club, "c.csv", b"Who,My curls left,Tested on\nAda,20,2026-03-04").format is None


def test_the_last_word_on_the_same_headings_holds(club):
    mapping = remember(club)
    store.mappings.remember(club, mapping.key, "second")
    assert store.mappings.remembered(club, mapping.key) == "second"


def test_a_remembered_text_that_is_no_mapping_any_more_leaves_the_file_as_it_was(club):
    mapping = remember(club)
    store.mappings.remember(club, mapping.key, "[]")
    reading = intake.read_as_before(club, "b.csv", SECOND)
    assert reading.format is None
    assert "found the headings 'who, MY CURLS LEFT (KG), tested on'" in reading.refused
