"""Which column of a NordBord export holds what, told by heading words and never by position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats.headings import Heading


def both_sides(field: str, *measures: str) -> dict[str, tuple[str, ...]]:
    """Headings of a measure's columns, left and right, by field.

    Examples
    --------
    >>> both_sides("reps", "reps")
    {'left_reps': ('l reps', 'left reps'), 'right_reps': ('r reps', 'right reps')}
    """
    return {
        f"{side}_{field}": tuple(f"{prefix} {measure}" for measure in measures for prefix in prefixes)
        for side, prefixes in (("left", ("l", "left")), ("right", ("r", "right")))
    }


# The whole heading must match: `L Max Force Per Kg (N/kg)` or `L Avg Force (N)` is not the peak force.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "athlete": (
        "name", "athlete", "athlete name", "player", "player name", "full name",
        "jugador", "jugadora", "nombre", "nombre completo", "nom", "joueur", "spieler", "atleta", "nome",
    ),
    "external_id": ("externalid", "external id"),
    "date": ("date utc", "fecha utc", "date", "fecha", "test date", "datum", "data"),
    "time": ("time utc", "hora utc", "time", "hora", "test time", "uhrzeit", "heure", "ora"),
    "device": ("device", "dispositivo"),
    "test": ("test", "test type", "prueba"),
    "exported_asymmetry_pct": ("max imbalance",),
    "body_mass": (
        "peso", "peso kg", "peso lb", "bw", "bw kg", "bw lb", "body mass", "body mass kg", "body mass lb",
        "body weight", "body weight kg", "body weight lb", "weight", "weight kg", "weight lb", "weight lbs",
    ),
    "note": ("notes", "note", "notas", "observaciones", "comments"),
    **both_sides("reps", "reps"),
    **both_sides("force_n", "max force n"),
    **both_sides("average_force_n", "avg force n"),
    **both_sides("torque_nm", "max torque nm"),
    **both_sides("impulse_ns", "max impulse ns"),
}  # fmt: skip
PEAK_FORCES = ("left_force_n", "right_force_n")
NUMBERS = (
    *PEAK_FORCES, "exported_asymmetry_pct", "body_mass",
    *(f"{side}_{name}" for name in ("average_force_n", "torque_nm", "impulse_ns") for side in ("left", "right")),
)  # fmt: skip
_FIELDS = {name: field for field, names in HEADINGS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns that are read, by field; `unread` are the others as written."""

    heading: Heading
    at: Mapping[str, int]
    unread: tuple[str, ...]
    messages: tuple[str, ...]

    def heading_of(self, field: str) -> str:
        """The heading as it stands in the file."""
        return self.heading.texts[self.at[field]]

    def says_utc(self) -> bool:
        """The heading of the date says that it is UTC."""
        return "date" in self.at and self.heading.names[self.at["date"]].endswith(" utc")


def is_heading(names: Sequence[str]) -> bool:
    """A line holds the peak force of both legs and says whose they are.

    Examples
    --------
    >>> is_heading(["athlete", "l max force n", "r max force n"])
    True
    >>> is_heading(["athlete", "l max force per kg n kg", "r max force per kg n kg"])
    False
    """
    fields = {_FIELDS.get(name) for name in names}
    return fields.issuperset(PEAK_FORCES) and bool(fields & {"athlete", "external_id"})


def columns(name: str, heading: Heading, headings: Mapping[str, tuple[str, ...]] = HEADINGS) -> Columns:
    """Positions of the columns under a heading that `is_heading` found.

    Parameters
    ----------
    name
        File name, for messages.
    heading
        The heading line.
    headings
        Normalised headings by field, the most particular first.

    Raises
    ------
    FileRefused
        If a column that is read stands twice, so that nobody can say which one counts.
    """
    at: dict[str, int] = {}
    for field, names in headings.items():
        places = [place for place, found in enumerate(heading.names) if found in names]
        # Of two headings for one thing the more particular one counts: `Date UTC` before `Date`.
        places.sort(key=lambda place, names=names: names.index(heading.names[place]))  # type: ignore[misc]
        first_two = [heading.names[place] for place in places[:2]]
        if len(places) > 1 and (field in PEAK_FORCES or first_two[0] == first_two[1]):
            raise FileRefused(
                refusal(
                    heading.place_in(name),
                    "one column for each measure",
                    "' and '".join(heading.texts[place] for place in sorted(places)),
                    "Remove or rename the column that does not count.",
                )
            )
        if places:
            at[field] = places[0]
    read = set(at.values())
    unread = tuple(text for place, text in enumerate(heading.texts) if text and place not in read)
    messages = tuple(
        f"{heading.place_in(name)}: more than one column is headed '{twice}'. "
        "None of them was read, so nothing hangs on it."
        for twice in sorted({text for text in unread if unread.count(text) > 1})
    )
    return Columns(heading, at, unread, messages)
