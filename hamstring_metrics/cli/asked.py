"""What an import asks and stored, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hamstring_metrics import intake
from hamstring_metrics.cli.told import questions_told
from hamstring_metrics.intake.people import NEW
from hamstring_metrics.model import ImportBin, Option, Question

ATHLETE = "athlete:"
"""How the id of the question begins that asks who a person is."""

_BIN_WORDS = {
    ImportBin.ADDED: "added",
    ImportBin.ALREADY_THERE: "already there",
    ImportBin.CONFLICT: "conflict",
    ImportBin.SET_ASIDE: "set aside",
    ImportBin.BLANK: "blank",
}


def who(person: intake.PersonMatch) -> Question:
    """Ask who a person in the files is."""
    lines = "1 line" if person.lines == 1 else f"{person.lines} lines"
    alike = "; ".join(f"{name}: {why}" for _, name, why in person.candidates)
    return Question(
        id=f"{ATHLETE}{person.key}",
        about=(
            f"Who is '{person.name}' ({lines})? {alike or 'Nobody in the club is alike'}. "
            "Answer with an athlete's id, or new."
        ),
        options=(
            *(Option(id_, f"{name}: {why}") for id_, name, why in person.candidates),
            Option(NEW, "A new athlete"),
        ),
    )


def open_told(questions: Iterable[Question], people: Iterable[Question], asked: set[str]) -> Iterator[str]:
    """Lines with what is open; what stands in `asked` is left out, what is told here is added to it."""
    unknown = []
    for question in (*questions, *people):
        if question.id in asked:
            continue
        asked.add(question.id)
        if _is_about_nobody_known(question):
            unknown.append(question.id.removeprefix(ATHLETE))
        else:
            yield from questions_told([question])
    if unknown:
        yield f"  New, and like nobody known: {'; '.join(unknown)}"
        yield "    Make them with --new-athletes create."


def _is_about_nobody_known(question: Question) -> bool:
    """True for the question about a person whom no option but "new" could be."""
    return question.id.startswith(ATHLETE) and len(question.options) == 1


def stored_told(import_id: str, bins: Mapping[ImportBin, int]) -> str:
    """That an import was stored, and where its lines ended."""
    return f"Stored as import {import_id}: " + " + ".join(f"{count} {_BIN_WORDS[bin_]}" for bin_, count in bins.items())


def as_json(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Questions as plain values."""
    return [
        {
            "id": question.id,
            "about": question.about,
            "options": [option.value for option in question.options],
            "labels": [option.label for option in question.options],
        }
        for question in questions
    ]
