"""What lies on the drop zone: files, answers and decisions, kept until they are stored or taken away.

Everything here lives in the session, so a visit to another page loses nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from hamstring_metrics import intake, store, wording
from hamstring_metrics.model import Answers, Question, Reading
from pages.ui import club

_STATE = "dropped"
CLUB = ""
"""Scope of the answers that hold for the club, not for one file."""


@dataclass(slots=True)
class Dropped:
    """The files on the drop zone and what the user has said about them.

    `answers` maps the SHA-256 of a file (or `CLUB`) to answers by question id;
    `asked` remembers each question, so that an answer can be changed; `people`
    maps the key of a person in the files to an athlete id or `new`.
    """

    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: dict[tuple[str, str], Question] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    people_shown: dict[str, str] | None = None
    table: int = 0
    readings: dict[object, Reading] = field(default_factory=dict)
    preview: tuple[object, intake.Preview] | None = None
    asked_for: object = None

    def add(self, name: str, content: bytes) -> None:
        """Lay a file on the zone; the same bytes twice are one file.

        What was answered about these very bytes in an earlier import holds on.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        self.files[sha256] = (name, content)
        earlier = store.imports.answers_given(club.opened(), sha256)
        self.answers.setdefault(sha256, {id_: value for id_, value in earlier.items() if not _is_of_club(id_)})

    def remove(self, sha256: str) -> None:
        """Take a file away, with everything said about it."""
        self.files.pop(sha256, None)
        self.answers.pop(sha256, None)
        self.asked = {key: asked for key, asked in self.asked.items() if key[0] != sha256}

    def answer(self, scope: str, question_id: str, value: str | None) -> None:
        """Give, change or take back an answer."""
        given = self.answers.setdefault(scope, {})
        if value is None:
            given.pop(question_id, None)
        else:
            given[question_id] = value

    def answered(self, scope: str, question_id: str) -> str | None:
        """The answer that was given, missing where there is none."""
        return self.answers.get(scope, {}).get(question_id)

    def _given(self, scope: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self.answers.get(scope, {}).items()))

    def read(self, told: Callable[[int, int, str], None]) -> list[Reading]:
        """Every file as read with its answers; `told(done, all, name)` before each slow one."""
        found = []
        for done, (sha256, (name, content)) in enumerate(self.files.items()):
            key = (sha256, name, self._given(sha256))
            if key not in self.readings:
                told(done, len(self.files), name)
                self.readings[key] = intake.read_as_before(club.opened(), name, content, Answers(dict(key[2])))
            found.append(self.readings[key])
            for question in self.readings[key].questions:
                self.asked[sha256, question.id] = question
        return found

    def previewed(self, readings: list[Reading]) -> intake.Preview:
        """What storing would do; worked out again only where something changed."""
        here = club.opened()
        files = tuple((sha256, self._given(sha256)) for sha256 in self.files)
        # Who is new is what a preview takes everybody for.
        people = tuple(sorted(item for item in self.people.items() if item[1] != "new"))
        key = (here.view, here.data_version(), files, self._given(CLUB), people)
        if self.preview is None or self.preview[0] != key:
            made = intake.preview(here, readings, Answers(self.answers.get(CLUB, {})), people=dict(people))
            self.preview = (key, made)
        preview = self.preview[1]
        if self.asked_for != (here.view, files):
            # The files read otherwise: what the club was asked may not arise any more.
            self.asked = {key: asked for key, asked in self.asked.items() if key[0] != CLUB or key[1] == "time_zone"}
            self.asked_for = (here.view, files)
        of_files = {question.id for reading in readings for question in reading.questions}
        for question in preview.questions:
            if question.id not in of_files:
                self.asked[CLUB, question.id] = question
        return preview


def _is_of_club(question_id: str) -> bool:
    return question_id == "time_zone" or question_id.split(":")[0] == "conflict"


def here() -> Dropped:
    """The drop zone of this session."""
    return st.session_state.setdefault(_STATE, Dropped())


def clear() -> None:
    """Empty the zone."""
    st.session_state[_STATE] = Dropped()


class Progress:
    """A bar that appears only when reading takes longer than a second."""

    def __init__(self, seconds: float = 1.0) -> None:
        self._shown_from = time.monotonic() + seconds
        self._place = st.empty()

    def __call__(self, done: int, every: int, name: str) -> None:
        """Say which file is being read."""
        if time.monotonic() >= self._shown_from:
            self._place.progress(done / every, text=wording.escaped(f"Reading file {done + 1} of {every}: {name}"))

    def end(self) -> None:
        """Take the bar away."""
        self._place.empty()
