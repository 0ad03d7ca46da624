"""Erasing a person, in words: what it does before, and the receipt after, which names nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hamstring_metrics.wording import numbers

BEFORE = (
    "Everything kept about the person goes: results, body masses, injuries, plans, notes, names and ids, their lines in the "
    "stored files, and what the journal says of them. Nothing takes it back, and no backup is made before."
)
NOT_COVERED = (
    "Not covered: backups and copies made before, files and reports that were saved or sent, and what other programs keep. "
    "Whoever restores an older backup brings the person back."
)
_KINDS = {
    "athletes": ("entry", "entries"),
    "tests": ("test", "tests"),
    "test_traces": ("force trace", "force traces"),
    "body_masses": ("body mass", "body masses"),
    "injuries": ("injury", "injuries"),
    "phases": ("own phase", "own phases"),
    "decisions": ("decision", "decisions"),
    "planned_weeks": ("planned week", "planned weeks"),
    "week_logs": ("week log", "week logs"),
    "marker_ticks": ("marker looked at", "markers looked at"),
    "retest_notes": ("retest note", "retest notes"),
    "aliases": ("other name", "other names"),
    "external_ids": ("external id", "external ids"),
    "memberships": ("squad membership", "squad memberships"),
    "remembered": ("remembered name", "remembered names"),
    "sightings": ("place in a file", "places in files"),
    "merges": ("putting together of two entries", "puttings together of two entries"),
    "tags": ("tag", "tags"),
    "people": ("invitation to sign in", "invitations to sign in"),
}


def kinds_text(records: Mapping[str, int]) -> str:
    """How many records of each kind, in words.

    Examples
    --------
    >>> kinds_text({"athletes": 1, "tests": 12})
    '1 entry and 12 tests'
    """
    parts = []
    for kind, count in records.items():
        one, many = _KINDS.get(kind, (kind.replace("_", " "),) * 2)
        parts.append(numbers.counted(count, one, many))
    return numbers.listed(parts)


def receipt_text(
    *,
    at: str,
    by: str,
    athlete_id: str,
    records: Mapping[str, int],
    journal_entries: int,
    texts: int,
    files_shortened: int,
    files_emptied: int,
    shared_names: int,
    storage_cleared: bool,
    copies: Sequence[str],
) -> str:
    """The receipt to save: date, counts by kind, what is not covered; no name."""
    lines = [
        "Erasure of one person",
        f"When: {at}",
        f"Done {by}",
        f"Entry: {athlete_id}",
        f"Erased: {kinds_text(records)}",
        f"Journal: {numbers.counted(journal_entries, 'entry', 'entries')} without the values",
        f"Stored files: {numbers.counted(files_shortened, 'file')} without the person's lines, {files_emptied} emptied as a whole",
        f"Other notes and file names: {numbers.counted(texts, 'text')} without the name",
    ]
    if shared_names:
        lines.append(
            f"{numbers.counted(shared_names, 'name')} of the person {'is' if shared_names == 1 else 'are'} also somebody else's "
            "and stayed with them."
        )
    if not storage_cleared:
        lines.append("The database was busy: what was erased may still be read from its file. Clear it on Data.")
    lines.append(NOT_COVERED)
    if copies:
        lines.append("Older copies known to this program: " + ", ".join(copies))
    return "\n".join(lines) + "\n"
