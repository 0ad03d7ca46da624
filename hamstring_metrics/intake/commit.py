"""Storing what a preview showed: one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping

from hamstring_metrics.errors import HamstringError
from hamstring_metrics.garbage import uncollected
from hamstring_metrics.intake import plan as planning
from hamstring_metrics.intake.people import PersonMatch
from hamstring_metrics.intake.preview import Preview
from hamstring_metrics.model import Question, Reading
from hamstring_metrics.store import access, importing
from hamstring_metrics.store.engine import Store, data_version


class StillOpen(HamstringError):
    """An import with an open question; nothing was stored. `questions` and `people` are open."""

    def __init__(self, questions: list[Question], people: list[PersonMatch]) -> None:
        self.questions = questions
        self.people = people
        asked = [question.about for question in questions]
        asked += [f"Who is '{person.name}'?" for person in people]
        super().__init__(
            f"Import: expected every question answered, found '{len(asked)} open'. Answer first: {asked[0]}"
        )


@uncollected()
def commit(store: Store, preview: Preview, people: Mapping[str, str] | None = None) -> list[str]:
    """Store the files of a preview; import ids in the order of the files that were read.

    Whatever happened to the data since the preview is taken into account; a second
    call adds nothing twice.

    Parameters
    ----------
    store
        The open store.
    preview
        As shown; refused files in it are passed over.
    people
        For everybody not `matched`: an athlete_id, `new`, or the id of a candidate.

    Raises
    ------
    StillOpen
        If a question, old or new, is open, or a person undecided. Nothing is stored.
    ChangedMeanwhile, NotFound, StoreUnavailable
        If an athlete is gone, or the database does not answer. Nothing is stored.
    """
    decisions = dict(people or {})
    readings = [file.reading for file in preview.files]
    without = [r.file for r in readings if r.format is not None and not r.content]
    if without:
        raise ValueError(f"the bytes of {without} are missing, and an import keeps them")
    made = preview.plan
    with store.read() as connection:
        if not _rests_on(made, decisions) or data_version(connection) != made.data_version:
            made = _made(connection, preview, readings, decisions)
    _refuse_open(made, decisions)
    with store.write() as connection:
        # The write itself has moved the version by one.
        if data_version(connection) != made.data_version + 1:
            with access.seen_by(connection, store.asker):
                made = _made(connection, preview, readings, decisions)
            _refuse_open(made, decisions)
        importing.write(store, connection, made.batch)
    return [file.import_id for file in made.batch.files]


def _made(
    connection: planning.Connection,
    preview: Preview,
    readings: list[Reading],
    decisions: dict[str, str],
) -> planning.Plan:
    return planning.make(connection, readings, decisions, preview.answers, preview.today)


def _rests_on(made: planning.Plan, decisions: dict[str, str]) -> bool:
    """True where a plan was made for just these decisions."""
    return made.decisions == planning.effective(made.people, decisions)


def _refuse_open(made: planning.Plan, decisions: dict[str, str]) -> None:
    people = made.people.unsettled(decisions)
    if made.questions or people:
        raise StillOpen(made.questions, people)
