"""What an import would do, shown before anything is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hamstring_metrics.garbage import uncollected
from hamstring_metrics.intake import plan as planning
from hamstring_metrics.intake.people import PersonMatch
from hamstring_metrics.model import Answers, ImportBin, Question, Reading, SetAside
from hamstring_metrics.store.engine import Store


@dataclass(frozen=True, slots=True)
class FilePreview:
    """Where the lines of one file would end. A refused file has no lines."""

    reading: Reading
    bins: dict[ImportBin, int]
    set_aside: list[SetAside]
    already_imported: bool


@dataclass(slots=True)
class Preview:
    """Everything to be shown and answered before an import.

    Attributes
    ----------
    files
        One per reading, in their order.
    questions
        What is open: each answer belongs into `Answers` before the files are read
        and previewed again.
    people
        Everybody in the files; those not `matched` need a decision on commit.
    messages
        Remarks that stop nothing.
    """

    files: list[FilePreview]
    questions: list[Question]
    people: list[PersonMatch]
    messages: list[str]
    answers: Answers
    today: dt.date
    plan: planning.Plan = field(repr=False)

    @property
    def ready(self) -> bool:
        """True where no question is open; people may still need a decision."""
        return not self.questions

    @property
    def bins(self) -> dict[ImportBin, int]:
        """Lines per bin over all files; they add up to the lines of all files."""
        return planning.bins_total(self.plan.outcomes)

    @property
    def new_tests(self) -> int:
        """How many tests would be added."""
        return len(self.plan.batch.tests)

    @property
    def new_athletes(self) -> int:
        """How many athletes would be made, undecided people counted as new."""
        return sum(created.kind == "athlete" for created in self.plan.batch.created)

    def people_in(self, reading: Reading) -> list[PersonMatch]:
        """Everybody whom one of the files names."""
        matches = self.plan.people.matches
        return [matches[key] for key in self.plan.people.keys_in(reading)]


@uncollected()
def preview(
    store: Store,
    readings: Sequence[Reading],
    answers: Answers | None = None,
    today: dt.date | None = None,
    people: Mapping[str, str] | None = None,
) -> Preview:
    """Work out what importing these files would do; stores nothing.

    Parameters
    ----------
    store
        The open store.
    readings
        What was read of each file, each with its own answers.
    answers
        What was answered about all files together: `time_zone`, and
        `conflict:<file>:<row>` (or `conflict` for all of them) with repeat,
        correction or ignore. Each reading knows those it was read with.
    today
        Tests dated later are pointed out; the current day unless told.
    people
        Decisions so far, by `PersonMatch.key`; undecided people are shown as new.

    Raises
    ------
    ValueRefused
        If the time zone answered is not one.
    NotFound
        If a decision names nobody.
    """
    answers = answers or Answers()
    today = today or dt.date.today()
    with store.read() as connection:
        made = planning.make(connection, readings, people or {}, answers, today)
    return Preview(
        files=[
            FilePreview(reading, outcome.bins(), outcome.all_set_aside(), already)
            for reading, outcome, already in zip(readings, made.outcomes, made.already_imported, strict=True)
        ],
        questions=made.questions,
        people=list(made.people.matches.values()),
        messages=made.messages,
        answers=answers,
        today=today,
        plan=made,
    )
