"""`import`: read files and store them, all in one step, once nothing is open."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from hamstring_metrics import intake, store
from hamstring_metrics.cli.check import OPEN_QUESTION, READABLE, REFUSED, told
from hamstring_metrics.cli.check_report import check_report, write_reports
from hamstring_metrics.cli.reading_options import (
    GivenAnswers,
    Parser,
    add_reading_options,
    content_of,
    given_answers,
)
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.model import Answers, ImportBin, Option, Question, Reading

_ATHLETE = "athlete:"
_NEW = "new"
_BIN_WORDS = {
    ImportBin.ADDED: "added",
    ImportBin.ALREADY_THERE: "already there",
    ImportBin.CONFLICT: "conflict",
    ImportBin.SET_ASIDE: "set aside",
    ImportBin.BLANK: "blank",
}


def import_files(arguments: list[str]) -> int:
    """Read files and store them; nothing is stored while a question is open.

    Parameters
    ----------
    arguments
        Files and options, as `--help` lists them.

    Returns
    -------
    int
        0 where every file is stored; 1 where one could not be read (the others
        are stored, unless a question is open); else 2 where a question is open.
    """
    parser = Parser(prog="hamstring_metrics import", description="Read files and store them.")
    add_reading_options(parser)
    parser.add_argument(
        "--new-athletes",
        choices=["ask", "create"],
        default="ask",
        help="create: make athletes who resemble nobody; about others you are still asked",
    )
    parser.add_argument("--database", metavar="URL", help="where to store; this user's own unless told")
    chosen = parser.parse_args(arguments)
    given = given_answers(chosen)
    answers = given.together()
    with closing(store.open(chosen.database)) as opened:
        readings = [_read(opened, path, given) for path in chosen.files]
        given.require_files(readings)
        decisions = _decided(answers.values)
        preview = intake.preview(opened, readings, answers, people=decisions)
        if chosen.new_athletes == "create":
            decisions = _created(preview) | decisions
        undecided = [person for person in preview.people if person.state != "matched" and person.key not in decisions]
        is_open = bool(preview.questions or undecided)
        readable = any(reading.format for reading in readings)
        stored = [] if is_open or not readable else intake.commit(opened, preview, decisions)
        if stored:
            intake.remember_mappings(opened, readings)
        zone = store.club_settings.load(opened).time_zone

    ids = iter(stored)
    undecided_keys = {person.key for person in undecided}
    reports = []
    for file in preview.files:
        about_people = [_who(person) for person in preview.people_in(file.reading) if person.key in undecided_keys]
        questions = [*_own_questions(preview, file.reading), *about_people]
        import_id = next(ids, None) if file.reading.format else None
        of_file = {"time_zone": zone} if zone else {}
        reports.append(_Report(file, questions, import_id, Answers({**of_file, **file.reading.answers.values})))
    if chosen.json:
        write_reports([report.as_json() for report in reports])
    else:
        sys.stdout.writelines(report.as_text() for report in reports)
        sys.stdout.writelines(f"{message}\n" for message in preview.messages)
        if is_open:
            sys.stdout.write("Nothing was stored: answer the questions and import again.\n")
    if any(reading.refused for reading in readings):
        return REFUSED
    return OPEN_QUESTION if is_open else READABLE


class _Report:
    """What became of one file, as JSON or as text."""

    def __init__(
        self,
        file: intake.FilePreview,
        questions: list[Question],
        import_id: str | None,
        answers: Answers,
    ) -> None:
        self.file = file
        self.questions = questions
        self.import_id = import_id
        self.answers = answers

    def as_json(self) -> dict[str, Any]:
        """The report of `check` with the bins of an import."""
        reading = self.file.reading
        report = check_report(reading, self.answers)
        report["bins"] = {bin_.value: count for bin_, count in self.file.bins.items()}
        report["import_id"] = self.import_id
        report["questions"] = [
            {
                "id": question.id,
                "about": question.about,
                "options": [option.value for option in question.options],
                "labels": [option.label for option in question.options],
            }
            for question in self.questions
        ]
        report["set_aside"] = [
            {"row": found.row, "column": found.column, "reason": found.reason}
            | ({"sheet": found.sheet} if found.sheet is not None else {})
            for found in self.file.set_aside
        ]
        return report

    def as_text(self) -> str:
        """The text of `check`, then what is open or was stored."""
        reading = self.file.reading
        lines = [told(reading).rstrip("\n")]
        of_reading = {question.id for question in reading.questions}
        unknown = [question for question in self.questions if _is_about_nobody_known(question)]
        for question in self.questions:
            if question.id not in of_reading and question not in unknown:
                lines.append(f"  Question {question.id}: {question.about}")
                lines += [f"    {option.value}: {option.label}" for option in question.options]
                option = "--time-zone, or " if question.id == "time_zone" else ""
                lines.append(f'    Answer it by {option}a file for --answers: {{"{question.id}": "..."}}')
        if unknown:
            names = "; ".join(question.id.removeprefix(_ATHLETE) for question in unknown)
            lines.append(f"  New, and like nobody known: {names}")
            lines.append("    Make them with --new-athletes create.")
        if self.import_id is not None:
            parts = [f"{count} {_BIN_WORDS[bin_]}" for bin_, count in self.file.bins.items()]
            lines.append(f"  Stored as import {self.import_id}: {' + '.join(parts)}")
        return "\n".join(lines) + "\n"


def _read(opened: store.Store, path: str, given: GivenAnswers) -> Reading:
    name = Path(path).name
    try:
        content = content_of(path)
        return intake.read_as_before(opened, name, content, given.about(name, content))
    except HamstringError as refused:
        return Reading(file=name, sha256="", refused=str(refused))


def _decided(values: Mapping[str, str]) -> dict[str, str]:
    """Who people are, by the answers to `athlete:<name>`."""
    return {
        question_id.removeprefix(_ATHLETE): answer
        for question_id, answer in values.items()
        if question_id.startswith(_ATHLETE)
    }


def _created(preview: intake.Preview) -> dict[str, str]:
    """Everybody who may be made unasked: like nobody, or only like others of the very same file."""
    together = [{person.key for person in preview.people_in(file.reading)} for file in preview.files]
    return {
        person.key: _NEW
        for person in preview.people
        if person.state != "matched"
        and all(
            id_.startswith(f"{_NEW}:") and any({person.key, id_.removeprefix(f"{_NEW}:")} <= keys for keys in together)
            for id_, _, _ in person.candidates
        )
    }


def _own_questions(preview: intake.Preview, reading: Reading) -> list[Question]:
    """What is open about one file: of its reading, its conflicts, and the zone where it has UTC."""
    of_reading = {question.id for question in reading.questions}
    has_utc = any(test.utc for test in reading.tests)
    return [
        question
        for question in preview.questions
        if question.id in of_reading
        or question.id.startswith(f"conflict:{reading.file}:")
        or (question.id == "time_zone" and has_utc)
    ]


def _is_about_nobody_known(question: Question) -> bool:
    """True for the question about a person whom no option but "new" could be."""
    return question.id.startswith(_ATHLETE) and len(question.options) == 1


def _who(person: intake.PersonMatch) -> Question:
    """Ask who a person in the files is."""
    lines = "1 line" if person.lines == 1 else f"{person.lines} lines"
    alike = "; ".join(f"{name}: {why}" for _, name, why in person.candidates)
    return Question(
        id=f"{_ATHLETE}{person.key}",
        about=(
            f"Who is '{person.name}' ({lines})? {alike or 'Nobody in the club is alike'}. "
            "Answer with an athlete's id, or new."
        ),
        options=(
            *(Option(id_, f"{name}: {why}") for id_, name, why in person.candidates),
            Option(_NEW, "A new athlete"),
        ),
    )
