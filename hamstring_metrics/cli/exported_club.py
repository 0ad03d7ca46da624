"""What an export of a club is written from, read from its store."""

from __future__ import annotations

from hamstring_metrics import club as stored_club
from hamstring_metrics import export, store
from hamstring_metrics.intake.own_lines import own_lines
from hamstring_metrics.store import Store


def exported_club(opened: Store) -> export.ClubRecord:
    """Everything of an open club, assessed as every page assesses it."""
    version = opened.data_version()
    settings = store.club_settings.load(opened)
    club = stored_club.surroundings(opened)
    return export.ClubRecord(
        stored=store.tables.every(opened),
        described={
            table: {name: export.Described(one.kind, one.required) for name, one in columns.items()}
            for table, columns in store.tables.columns().items()
        },
        assessed=stored_club.assessed(opened, club, settings),
        club=club,
        settings=settings,
        data_version=version,
        upload=lambda sha256: store.tables.upload(opened, sha256),
        trace=lambda test_id: store.traces.of(opened, test_id),
    )


def person_file(opened: Store, athlete_id: str) -> bytes:
    """Everything about one athlete as a ZIP, the own lines of uploaded files among it."""
    record = exported_club(opened)
    people = export.same_person(record, athlete_id)
    others = set(record.stored["athletes"]["athlete_id"]) - people
    found = own_lines(
        opened,
        dict(record.stored),
        export.subject_ids(record, people),
        export.known_as(record, people),
        export.known_as(record, others),
    )
    uploaded = [
        export.UploadedLines(
            # Its own name may be somebody else's.
            f"the file with check sum {one.sha256[:12]}" + (f", sheet {one.sheet}" if one.sheet else ""),
            one.headings,
            [(line.number, line.cells) for line in one.lines],
            one.left_out,
        )
        for one in found
    ]
    return export.person_zip(record, athlete_id, uploaded)
