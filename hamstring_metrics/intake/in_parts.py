"""A table too large to be held, stored part by part in one transaction: all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats.large import LargeTable, Part, Whole
from hamstring_metrics.garbage import uncollected
from hamstring_metrics.intake import plan as planning
from hamstring_metrics.intake.people import SAME_AS, PersonMatch
from hamstring_metrics.model import Answers, ImportBin, Question, SetAside
from hamstring_metrics.store import access, importing
from hamstring_metrics.store.engine import Connection, Store


@dataclass(frozen=True, slots=True)
class StoredPart:
    """Where the lines of one part ended, and what of it is still open.

    `import_id` is missing where nothing was stored, because some part is open.
    """

    part: Part
    sha256: str
    bins: Mapping[ImportBin, int]
    flagged: int
    set_aside: Sequence[SetAside]
    unread_columns: Sequence[str]
    messages: Sequence[str]
    questions: Sequence[Question]
    undecided: Sequence[PersonMatch]
    import_id: str | None

    @property
    def is_open(self) -> bool:
        """True where a question or a person waits for an answer."""
        return bool(self.questions or self.undecided)


class _StillOpen(Exception):
    """Takes back what was written, once all that is open was found."""


@dataclass(slots=True)
class _People:
    """Who was met so far: the athlete of each person of the file, and the person of each new athlete."""

    decisions: dict[str, str]
    create: bool
    athlete_of: dict[str, str] = field(default_factory=dict)
    person_of: dict[str, str] = field(default_factory=dict)

    def of_this_part(self) -> dict[str, str]:
        """The decisions, a person of an earlier part named by the entry in the roster."""
        return {
            key: self.athlete_of.get(answer.removeprefix(SAME_AS), answer) if answer.startswith(SAME_AS) else answer
            for key, answer in self.decisions.items()
        }

    def undecided(self, made: planning.Plan) -> list[PersonMatch]:
        """Whom somebody must still decide about; new ones are met as those whom later parts name."""
        found = [self._by_key(match) for match in made.people.unsettled(self.decisions)]
        new = {created.record_id for created in made.batch.created if created.kind == "athlete"}
        for key, athlete_id in made.athlete_ids.items():
            self.athlete_of.setdefault(key, athlete_id)
            if athlete_id in new:
                self.person_of.setdefault(athlete_id, key)
        return [match for match in found if not (self.create and self._is_like_new_ones_only(match))]

    def _by_key(self, match: PersonMatch) -> PersonMatch:
        """A candidate whom this very file brought has no entry yet that could be named."""
        candidates = (
            (f"{SAME_AS}{self.person_of[id_]}" if id_ in self.person_of else id_, name, why)
            for id_, name, why in match.candidates
        )
        return replace(match, candidates=tuple(candidates))

    @staticmethod
    def _is_like_new_ones_only(match: PersonMatch) -> bool:
        return all(id_.startswith(SAME_AS) for id_, _, _ in match.candidates)


@uncollected()
def commit_in_parts(
    store: Store,
    table: LargeTable,
    whole: Whole,
    answers: Answers,
    people: Mapping[str, str],
    *,
    create: bool = False,
    today: dt.date | None = None,
    tell: Callable[[Part], None] = lambda part: None,
) -> list[StoredPart]:
    """Store a large table; each part becomes an import of its own, which can be undone by itself.

    One part at a time is held. Nobody else can store meanwhile.

    Parameters
    ----------
    store
        The open store.
    table
        As `formats.large.opened` found it.
    whole
        What the whole table settles.
    answers
        About conflicts and the time zone.
    people
        Decisions by `PersonMatch.key`.
    create
        Make those unasked who are like nobody in the club.
    today
        Tests dated later are pointed out; the current day unless told.
    tell
        Is told of each part before it is read.

    Returns
    -------
    list of StoredPart
        In the order of the file. Where one is open nothing was stored.

    Raises
    ------
    FileRefused
        If a part cannot be read. Nothing is stored.
    """
    today = today or dt.date.today()
    met = _People(dict(people), create)
    found: list[StoredPart] = []
    try:
        with store.write() as connection:
            for part in table.parts():
                tell(part)
                found.append(_stored(store, connection, table, part, whole, answers, met, today))
            if any(part.is_open for part in found):
                raise _StillOpen
    except _StillOpen:
        return [replace(part, import_id=None) for part in found]
    return found


def _stored(
    store: Store,
    connection: Connection,
    table: LargeTable,
    part: Part,
    whole: Whole,
    answers: Answers,
    met: _People,
    today: dt.date,
) -> StoredPart:
    reading = table.read(part, whole)
    if reading.refused:
        raise FileRefused(reading.refused)
    with access.seen_by(connection, store.asker):
        made = planning.make(connection, [reading], met.of_this_part(), answers, today)
    undecided = met.undecided(made)
    # Also where something is open, so that later parts find whom and what this one brings.
    importing.write(store, connection, made.batch)
    (file,) = made.batch.files
    return StoredPart(
        # Its bytes are in the store by now.
        part=replace(part, content=b""),
        sha256=file.sha256,
        bins=file.bins,
        flagged=file.flagged,
        set_aside=file.set_aside,
        unread_columns=reading.unread_columns,
        messages=[*reading.messages, *made.messages],
        questions=made.questions,
        undecided=undecided,
        import_id=file.import_id,
    )
