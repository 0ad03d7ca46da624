"""Options that `check` and `import` share: the files, and answers to what they leave open."""

from __future__ import annotations

import argparse
import hashlib
import json
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from hamstring_metrics.cli.asked import ATHLETE
from hamstring_metrics.errors import HamstringError, refusal
from hamstring_metrics.formats.source import MAX_FILE_BYTES, too_large
from hamstring_metrics.model import Answers, DateOrder

_REMEDY = 'Write one object of texts, such as {"date_order": "dmy"}.'
# Answers whose ids say of whom or which line they are, wherever they stand.
_NAMING = (ATHLETE, "conflict:")


class Parser(argparse.ArgumentParser):
    """A parser that refuses with exit code 1: code 2 says that a question is open."""

    def error(self, message: str) -> NoReturn:
        """Print usage and one sentence, and stop."""
        self.print_usage()
        self.exit(1, f"{self.prog}: {message}. Add --help for the options.\n")


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the files and the options that answer questions."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV or XLSX with results")
    parser.add_argument("--answers", metavar="FILE.json",
                        help="answers by question id, as one JSON object; those of one file in an object "
                        "of their own, under its name or SHA-256")  # fmt: skip
    parser.add_argument("--date-order", choices=[order.value for order in DateOrder],
                        help="order of the dates, where a file leaves it open")  # fmt: skip
    parser.add_argument("--time-zone", metavar="NAME", help="the club's zone, such as Europe/Paris")
    parser.add_argument("--json", action="store_true", help="write JSON: one object, or a list for several files")


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """What was answered beforehand: about all files, and about some by name or SHA-256.

    `options` were given on the command line and overrule the answers file, `path`.
    """

    of_all: Mapping[str, str]
    of_file: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    path: str = ""

    def about(self, path: str) -> Answers:
        """The answers that hold for one file; those under its SHA-256 are the most particular."""
        own: dict[str, str] = {}
        if self.of_file:
            for name in _names(path):
                own |= self.of_file.get(name, {})
        return Answers({**self.of_all, **own, **self.options})

    def people(self) -> dict[str, str]:
        """Who people are, by the answers to `athlete:<name>`."""
        return {
            question_id.removeprefix(ATHLETE): answer
            for question_id, answer in self.together().values.items()
            if question_id.startswith(ATHLETE)
        }

    def together(self) -> Answers:
        """The answers about all files, and those of single files that name what they are about."""
        naming = {
            question_id: answer
            for answers in self.of_file.values()
            for question_id, answer in answers.items()
            if question_id.startswith(_NAMING)
        }
        return Answers({**self.of_all, **naming, **self.options})

    def require_files(self, paths: Sequence[str]) -> None:
        """Refuse answers for a file that was not named, which are a slip of the pen.

        Raises
        ------
        HamstringError
            If there are any.
        """
        known = {name for path in paths for name in _names(path)} if self.of_file else set()
        for name in self.of_file:
            if name not in known:
                raise HamstringError(
                    refusal(
                        self.path, "the name or SHA-256 of a file of this command", name, "Correct it, or leave it out."
                    )
                )


def _names(path: str) -> list[str]:
    """By what an answers file may name a file: its name, then its SHA-256 where it can be read."""
    try:
        with Path(path).open("rb") as file:
            return [Path(path).name, hashlib.file_digest(file, "sha256").hexdigest()]
    except (OSError, ValueError):
        return [Path(path).name]


def given_answers(chosen: argparse.Namespace) -> GivenAnswers:
    """Answers of the options, which overrule those of the answers file.

    Raises
    ------
    HamstringError
        If the answers file cannot be read as one JSON object of texts and, by file,
        objects of texts, or the time zone does not exist.
    """
    of_all, of_file = _answers_file(chosen.answers) if chosen.answers else ({}, {})
    options = {"date_order": chosen.date_order, "time_zone": chosen.time_zone}
    given = {name: value for name, value in options.items() if value}
    if "time_zone" in of_all or "time_zone" in given:
        zone({**of_all, **given}["time_zone"])
    return GivenAnswers(of_all, of_file, given, chosen.answers or "")


def zone(name: str) -> zoneinfo.ZoneInfo:
    """A time zone by its IANA name.

    Raises
    ------
    HamstringError
        If there is no such zone.

    Examples
    --------
    >>> zone("Australia/Brisbane").key
    'Australia/Brisbane'
    """
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise HamstringError(
            refusal("Time zone", "a name such as Europe/Paris", name, "Use the name of the nearest large city.")
        ) from None


def _answers_file(path: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Answers about all files, and by name or SHA-256 those about one."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _unreadable(path, error) from None
    except (ValueError, RecursionError):
        raise HamstringError(refusal(path, "answers as JSON", "other text", _REMEDY)) from None
    if not isinstance(content, dict):
        raise HamstringError(refusal(path, "answers as one JSON object", type(content).__name__, _REMEDY))
    of_file = {name: answers for name, answers in content.items() if isinstance(answers, dict)}
    of_all = {question: answer for question, answer in content.items() if question not in of_file}
    _require_texts(path, of_all)
    for name, answers in of_file.items():
        _require_texts(f"{path}, '{name}'", answers)
        if "time_zone" in answers:
            raise HamstringError(
                refusal(f"{path}, '{name}'", "the club's one time zone beside the files", answers["time_zone"],
                        "Write it outside of the file's object.")
            )  # fmt: skip
    return of_all, of_file


def _require_texts(where: str, answers: Mapping[str, object]) -> None:
    for question, answer in answers.items():
        if not isinstance(answer, str):
            raise HamstringError(refusal(f"{where}, answer '{question}'", "a text", json.dumps(answer), _REMEDY))


def content_of(path: str) -> bytes:
    """Bytes of a file that is to be read.

    Raises
    ------
    HamstringError
        If there is no such file, it is a folder, too large, or may not be opened.
    """
    try:
        size_bytes = Path(path).stat().st_size
        if size_bytes > MAX_FILE_BYTES:
            raise HamstringError(too_large(path, size_bytes))
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError | ValueError) -> HamstringError:
    if isinstance(error, IsADirectoryError):
        return HamstringError(refusal(path, "a file", "a folder", "Name the files in it."))
    if isinstance(error, PermissionError):
        found = "one that may not be opened"
    else:
        found = "nothing of that name" if isinstance(error, FileNotFoundError) else "one that cannot be opened"
    return HamstringError(refusal(path, "a file to read", found, "Check the path."))
