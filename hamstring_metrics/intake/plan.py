"""What an import would write: worked out for the preview, and again where the data moved since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hamstring_metrics.intake import people as people_of
from hamstring_metrics.intake import same_people, zones
from hamstring_metrics.intake.coming_people import ComingPeople
from hamstring_metrics.intake.coming_tests import ComingTests
from hamstring_metrics.intake.outcomes import Outcomes
from hamstring_metrics.intake.people import People
from hamstring_metrics.model import Answers, ImportBin, Question, Reading
from hamstring_metrics.store import instants, known
from hamstring_metrics.store.engine import Connection, new_id
from hamstring_metrics.store.importing import Batch, ImportedFile

_CONFLICT = "conflict"


@dataclass(slots=True)
class Plan:
    """What would be written, what is still open, and on which state of the data this rests.

    `athlete_ids` say who each person is, by `PersonMatch.key`; those of new ones are in
    no table yet.
    """

    batch: Batch
    questions: list[Question]
    people: People
    decisions: dict[str, str]
    data_version: int
    outcomes: list[Outcomes]
    already_imported: list[bool]
    athlete_ids: dict[str, str]
    messages: list[str] = field(default_factory=list)


def make(
    connection: Connection,
    readings: Sequence[Reading],
    decisions: Mapping[str, str],
    answers: Answers,
    today: dt.date,
) -> Plan:
    """Work out an import on one state of the data.

    Parameters
    ----------
    decisions
        Who people are, by `PersonMatch.key`; undecided ones count as new.
    today
        Tests dated later are pointed out.
    """
    club = known.club(connection, [reading.sha256 for reading in readings])
    given_zone = answers.get(zones.QUESTION_ID)
    zone_name = given_zone or club.time_zone
    if zone_name:
        instants.zone(zone_name)
    people = people_of.gather(readings, club)
    same_people.suggest(connection, readings, people, club, zone_name)
    who = people_of.resolve(people, club, decisions)

    questions = list({question.id: question for reading in readings for question in reading.questions}.values())
    if not zone_name and zones.is_needed(readings):
        questions.insert(0, zones.question(readings))

    batch = Batch(time_zone=zone_name if given_zone and not club.time_zone else None)
    outcomes = [Outcomes(reading) for reading in readings]
    coming_people = ComingPeople(batch, club, people, who)
    coming_tests = ComingTests(batch, club, coming_people, zone_name)
    # Rosters first: whom they name is known to every other file of the same drop.
    order = sorted(range(len(readings)), key=lambda n: (not readings[n].athletes, n))
    import_ids = [new_id() for _ in readings]
    coming_tests.load(connection, readings)
    for number in order:
        reading = readings[number]
        if reading.format is None:
            continue
        told = _Told(answers, club.imported.get(reading.sha256, {}))
        coming_people.take(reading, import_ids[number], outcomes[number])
        coming_tests.take(reading, import_ids[number], outcomes[number], told.about)
    coming_people.finish()
    questions += coming_tests.questions
    for number, reading in enumerate(readings):
        if reading.format is not None:
            batch.files.append(_file(reading, import_ids[number], outcomes[number], answers))
    return Plan(
        batch=batch,
        questions=questions,
        people=people,
        decisions=effective(people, decisions),
        data_version=club.data_version,
        outcomes=outcomes,
        already_imported=[reading.sha256 in club.imported for reading in readings],
        athlete_ids=coming_people.athlete_ids,
        messages=_messages(readings, today),
    )


def effective(people: People, decisions: Mapping[str, str]) -> dict[str, str]:
    """The decisions a plan rests on, undecided people written out as new."""
    return {match.key: people_of.decided(match, decisions) for match in people.matches.values()}


class _Told:
    """Answers to the conflicts of one file; those of an earlier import of it hold on."""

    def __init__(self, answers: Answers, earlier: Mapping[str, str]) -> None:
        self._answers = answers
        self._earlier = earlier

    def about(self, question_id: str) -> str | None:
        """Answer to this conflict, or to every conflict at once."""
        return self._answers.get(question_id) or self._earlier.get(question_id) or self._answers.get(_CONFLICT)


def _file(reading: Reading, import_id: str, outcomes: Outcomes, answers: Answers) -> ImportedFile:
    return ImportedFile(
        import_id=import_id,
        file=reading.file,
        sha256=reading.sha256,
        content=reading.content,
        format=reading.format or "",
        answers=_answers_about(reading, answers),
        bins=outcomes.bins(),
        set_aside=outcomes.all_set_aside(),
        flagged=reading.flagged,
        lines=outcomes.runs(),
    )


def _answers_about(reading: Reading, answers: Answers) -> dict[str, str]:
    """What was answered about one file: on reading it, and of the whole drop what concerns it."""
    given = dict(reading.answers.values)
    given |= {
        question_id: answer
        for question_id, answer in answers.values.items()
        if question_id.split(":")[0] in (zones.QUESTION_ID, _CONFLICT)
    }
    return {
        question_id: answer
        for question_id, answer in given.items()
        if not question_id.startswith(f"{_CONFLICT}:") or question_id.startswith(f"{_CONFLICT}:{reading.file}:")
    }


def _messages(readings: Sequence[Reading], today: dt.date) -> list[str]:
    messages = []
    for reading in readings:
        # A UTC day may be one ahead of the local one.
        late = [
            test.date for test in reading.tests if test.date is not None and test.date > today + dt.timedelta(days=1)
        ]
        if late:
            messages.append(
                f"{reading.file}: expected tests up to today, found '{max(late).isoformat()}' and "
                f"{len(late)} later than today. Check the date order before importing."
            )
    return messages


def bins_total(outcomes: Sequence[Outcomes]) -> dict[ImportBin, int]:
    """Lines per bin over several files."""
    counts = dict.fromkeys(ImportBin, 0)
    for outcome in outcomes:
        for bin_, count in outcome.bins().items():
            counts[bin_] += count
    return counts
