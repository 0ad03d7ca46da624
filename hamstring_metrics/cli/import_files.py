"""`import`: read files and store them, all in one step, once nothing is open."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from hamstring_metrics import intake, store
from hamstring_metrics.cli import large_files, outcome
from hamstring_metrics.cli.asked import as_json, open_told, stored_told, who
from hamstring_metrics.cli.check_report import Reports, check_report
from hamstring_metrics.cli.reading_options import (
    GivenAnswers,
    Parser,
    add_reading_options,
    content_of,
    given_answers,
)
from hamstring_metrics.cli.told import told
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.intake.people import NEW, SAME_AS
from hamstring_metrics.model import Answers, Question, Reading


def import_files(arguments: list[str]) -> int:
    """Read files and store them; nothing is stored while a question is open.

    A table too large to be held is stored by itself, after the other files.

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
    given.require_files(chosen.files)
    create = chosen.new_athletes == "create"
    large = {path: table for path in chosen.files if (table := large_files.opened(path))}
    others = [path for path in chosen.files if path not in large]
    codes = []
    with (
        closing(store.open(chosen.database)) as opened,
        Reports(is_list=len(chosen.files) > 1 or bool(large), wanted=chosen.json) as reports,
    ):
        if others:
            codes.append(_together(opened, others, given, create=create, reports=reports))
        for path, table in large.items():
            codes.append(large_files.imported(opened, table, path, given, create=create, reports=reports))
    return outcome.together(codes)


def _together(opened: store.Store, paths: Sequence[str], given: GivenAnswers, *, create: bool, reports: Reports) -> int:
    """Store files in one step, and report; the exit code."""
    readings = [_read(opened, path, given) for path in paths]
    decisions = given.people()
    preview = intake.preview(opened, readings, given.together(), people=decisions)
    if create:
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
    for file in preview.files:
        about_people = [who(person) for person in preview.people_in(file.reading) if person.key in undecided_keys]
        questions = [*_own_questions(preview, file.reading), *about_people]
        import_id = next(ids, None) if file.reading.format else None
        if reports.wanted:
            of_file = {"time_zone": zone} if zone else {}
            answers = Answers({**of_file, **file.reading.answers.values})
            reports.write(_as_json(file, questions, import_id, answers))
        else:
            sys.stdout.write(_as_text(file, questions, import_id))
    if not reports.wanted:
        sys.stdout.writelines(f"{message}\n" for message in preview.messages)
        if is_open:
            sys.stdout.write("Nothing was stored: answer the questions and import again.\n")
    codes = [outcome.of_reading(reading) for reading in readings]
    return outcome.together([*codes, outcome.OPEN_QUESTION if is_open else outcome.READABLE])


def _as_json(
    file: intake.FilePreview, questions: list[Question], import_id: str | None, answers: Answers
) -> dict[str, Any]:
    """The report of `check` with the bins of an import."""
    report = check_report(file.reading, answers)
    report["bins"] = {bin_.value: count for bin_, count in file.bins.items()}
    report["import_id"] = import_id
    report["questions"] = as_json(questions)
    report["set_aside"] = [
        {"row": found.row, "column": found.column, "reason": found.reason}
        | ({"sheet": found.sheet} if found.sheet is not None else {})
        for found in file.set_aside
    ]
    return report


def _as_text(file: intake.FilePreview, questions: list[Question], import_id: str | None) -> str:
    """The text of `check`, then what is open or was stored."""
    of_reading = {question.id for question in file.reading.questions}
    lines = [told(file.reading).rstrip("\n"), *open_told(questions, (), of_reading)]
    if import_id is not None:
        lines.append(f"  {stored_told(import_id, file.bins)}")
    return "\n".join(lines) + "\n"


def _read(opened: store.Store, path: str, given: GivenAnswers) -> Reading:
    name = Path(path).name
    try:
        content = content_of(path)
        return intake.read_as_before(opened, name, content, given.about(path))
    except HamstringError as refused:
        return Reading(file=name, sha256="", refused=str(refused))


def _created(preview: intake.Preview) -> dict[str, str]:
    """Everybody who may be made unasked: like nobody, or only like others of the very same file."""
    together = [{person.key for person in preview.people_in(file.reading)} for file in preview.files]
    return {
        person.key: NEW
        for person in preview.people
        if person.state != "matched"
        and all(
            id_.startswith(SAME_AS) and any({person.key, id_.removeprefix(SAME_AS)} <= keys for keys in together)
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
