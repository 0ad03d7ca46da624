"""Which column of a person's own sheet means what: protocol, side, unit, or a fact about the row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache

from hamstring_metrics import catalogue
from hamstring_metrics.formats.headings import normalised
from hamstring_metrics.formats.result_cells import FORCE_UNIT_OF_MASS_UNIT, UNIT_OF_WORD
from hamstring_metrics.model import Side
from hamstring_metrics.units import FORCE_UNITS, MASS_UNITS


class Role(StrEnum):
    """What a column holds."""

    ATHLETE = auto()
    FIRST_NAME = auto()
    LAST_NAME = auto()
    EXTERNAL_ID = auto()
    DATE = auto()
    TIME = auto()
    BODY_MASS = auto()
    PAIN = auto()
    NOTE = auto()
    MACHINE = auto()
    DEVICE = auto()
    POSITION = auto()
    STOP_REASON = auto()
    TEST = auto()
    SIDE = auto()
    UNIT = auto()
    VALUE = auto()
    REPETITIONS = auto()
    RESULT = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one heading, or one cell of a `Test` column, says.

    `protocols` are the catalogue ids that fit: one where the words settle it,
    several where a dynamometer's range, kind or fixing is not said. `key` is the
    normalised text without side and unit; questions are asked by it.
    """

    role: Role
    key: str
    side: Side | None = None
    unit: str | None = None
    protocols: tuple[str, ...] = ()


_NAMES = {
    Role.ATHLETE: "athlete|athletes|athlete name|name|names|full name|player|player name|runner|client|"
    "patient|jugador|jugadora|nombre|atleta|deportista|spieler|spielerin|sportler|sportlerin|athletin|"
    "joueur|joueuse|nom|sportif",
    Role.FIRST_NAME: "first name|firstname|given name|forename|vorname|prenom",
    Role.LAST_NAME: "last name|lastname|surname|family name|nachname|apellido|apellidos|nom de famille",
    Role.EXTERNAL_ID: "id|external id|externalid|athlete id|player id|patient id|client id",
    Role.DATE: "date|test date|date of test|testing date|session date|day|fecha|datum|testdatum|jour",
    Role.TIME: "time|time of day|hora|uhrzeit|zeit|heure",
    Role.BODY_MASS: "bw|bm|bodyweight|body weight|bodymass|body mass|weight|mass|peso|peso corporal|"
    "masa corporal|gewicht|korpergewicht|korpermasse|poids|masse|masse corporelle",
    Role.PAIN: "pain|pain 0 10|pain score|pain nrs|pain vas|nrs|vas|dolor|schmerz|schmerzen|douleur",
    Role.NOTE: "note|notes|comment|comments|remark|remarks|nota|notas|observaciones|comentario|"
    "comentarios|kommentar|kommentare|bemerkung|bemerkungen|notiz|notizen|commentaire|commentaires|"
    "remarque|remarques",
    Role.MACHINE: "machine|curl machine|machine name|maquina|maschine|gerat",
    Role.DEVICE: "device|dispositivo|appareil",
    Role.POSITION: "position|test position|posicion",
    Role.STOP_REASON: "stop reason|stopped by|stopped because|reason stopped|why stopped|stop",
    Role.TEST: "test|test name|test type|protocol|exercise|prueba|ejercicio|ubung|protokoll|exercice",
    Role.SIDE: "side|leg|limb|lado|pierna|seite|bein|cote|jambe",
    Role.UNIT: "unit|units|unidad|unidades|einheit|unite",
}
_ROLE_OF_NAME = {name: role for role, names in _NAMES.items() for name in names.split("|")}

_SIDE_WORDS = {
    Side.LEFT: "l lt left links linkes izq izquierda izquierdo gauche",
    Side.RIGHT: "r rt right rechts rechtes der dcha derecha derecho droite droit",
}
_SIDE_OF_WORD = {word: side for side, words in _SIDE_WORDS.items() for word in words.split()}
_VALUE_WORDS = frozenset(
    "value result score load force measurement valor resultado wert ergebnis valeur resultat leg "
    "pierna bein jambe".split()
)

# A heading is taken for a result only if every word of it is known for that test:
# "Curl L target" or "Bridge L previous" must never be read as a result.
_LEG_WORDS = (
    "single leg legged sl unilateral one hamstring hamstrings ham hams test pierna una isquios "
    "isquiotibiales einbeinig einbeinige einbeiniges bein une jambe unijambiste de"
)
_NO_RESULT = frozenset(
    "target goal previous prev last next change diff difference asymmetry asym ratio sd rank z per "
    "ziel objetivo anterior differenz diferencia ecart objectif".split()
)
_FAMILY_NAMES = {
    "bridge": "slhb bridge bridges puente puentes brucke bruecke pont",
    "curl": "curl curls beinbeuger beincurl legcurl",
    "nordic": "nordic nordics nhe",
    "dynamometer": "hhd dynamometer dynamometry dyno dynamo dinamometro dinamometria dynamometrie dynamometre",
}
_FAMILY_WORDS = {
    "bridge": f"{_LEG_WORDS} count max maximum to failure",
    "curl": f"{_LEG_WORDS} 8rm prone lying machine load weight max femoral tumbado liegend",
    "nordic": f"{_LEG_WORDS} curl exercise nordbord force peak max strength",
    "dynamometer": f"{_LEG_WORDS} knee flexion flexor flexors isometric force peak max strength range",
}
_DYNAMOMETER_PARTS = (
    {"inner": "inner interno interna innen innere", "mid": "mid middle medio media mittlere"}
    | {"outer": "outer externo externa aussen aussere"},
    {"make": "make", "break": "break"},
    {"fixed": "fixed externally belt strap frame rig", "held": "held handheld hand"},
)
_UNITS_OF_MEASURE = {"kg": MASS_UNITS, "N": FORCE_UNITS}


def column_meaning(heading: str) -> Meaning | None:
    """What a column holds by its heading.

    Returns
    -------
    Meaning or None
        Missing where the heading does not say clearly what stands below it.

    Examples
    --------
    >>> column_meaning("SL curl 8RM R (kg)")
    Meaning(role=<Role.RESULT: 'result'>, key='sl curl 8rm', side=<Side.RIGHT: 'right'>, unit='kg', \
protocols=('curl_8rm',))
    >>> column_meaning("Curl L target (kg)") is None
    True
    """
    text = normalised(heading)
    if not text or "%" in heading:
        return None
    if text in _ROLE_OF_NAME:
        return Meaning(_ROLE_OF_NAME[text], text)
    sides, units, words = _parted(text)
    key = " ".join(words)
    if len(sides) > 1 or len(set(units)) > 1:
        return None
    side = sides[0] if sides else None
    unit = units[0] if units else None
    if _ROLE_OF_NAME.get(key) is Role.BODY_MASS and side is None and unit in ("kg", "lb"):
        return Meaning(Role.BODY_MASS, key, unit=unit)
    if unit == "reps" and not set(words) - _VALUE_WORDS:
        return Meaning(Role.REPETITIONS, key, side)
    if not set(words) - _VALUE_WORDS and (side or words):
        return Meaning(Role.VALUE, key, side, unit)
    meaning = _result(key, words, side, unit)
    return meaning if meaning is not None and side is not None else None


def role_names() -> dict[str, Role]:
    """Known headings, normalised, and what each means; results of a leg are not among them."""
    return dict(_ROLE_OF_NAME)


def likely_meaning(heading: str, is_like: Callable[[str, str], bool]) -> Meaning | None:
    """A result that a heading may hold though not every word of it is known; for a person to confirm.

    Parameters
    ----------
    heading
        As written.
    is_like
        Whether a word of the heading is to be taken for a known one.

    Returns
    -------
    Meaning or None
        With a protocol where a word is like a family of tests, without one where
        only a side is named. Missing where a word says that it is no result, such as
        target or previous, or where no side or both are named.

    Examples
    --------
    >>> likely_meaning("My curls, left one", str.__eq__).protocols
    ('curl_8rm',)
    """
    sides, units, words = _parted(normalised(heading))
    if len(sides) != 1 or "%" in heading or set(words) & _NO_RESULT:
        return None
    unit = units[0] if len(set(units)) == 1 else None
    key = " ".join(words)
    for family, names in _FAMILY_NAMES.items():
        if any(is_like(word, name) for word in words for name in names.split()):
            protocols = _protocols_of_family(family, words)[:1]
            counted = unit == "reps" and bool(protocols and protocol_units(protocols[0]))
            role = Role.REPETITIONS if counted else Role.RESULT
            return Meaning(role, key, sides[0], None if counted else unit, protocols)
    return Meaning(Role.RESULT, key, sides[0], unit)


def named_test(text: str) -> Meaning | None:
    """What a cell of a `Test` column names: a protocol, with or without side and unit, or body mass.

    Examples
    --------
    >>> named_test("8RM single-leg curl").protocols
    ('curl_8rm',)
    >>> named_test("Dynamometer outer range make").protocols
    ('hhd_outer_make_fixed', 'hhd_outer_make_held')
    """
    normal = normalised(text)
    sides, units, words = _parted(normal)
    if not words or "%" in text or len(sides) > 1 or len(set(units)) > 1:
        return None
    key = " ".join(words)
    side = sides[0] if sides else None
    unit = units[0] if units else None
    if _ROLE_OF_NAME.get(key) is Role.BODY_MASS:
        return Meaning(Role.BODY_MASS, key, unit=unit)
    meaning = _result(key, words, side, unit)
    return None if meaning is None or meaning.role is not Role.RESULT else meaning


def side_of(text: str) -> Side | None:
    """The side that a cell of a `Side` column names; missing where it names none or both.

    Examples
    --------
    >>> side_of("Links").value
    'left'
    """
    sides, _, words = _parted(normalised(text))
    return sides[0] if len(sides) == 1 and not set(words) - _VALUE_WORDS else None


def unit_of(text: str) -> str | None:
    """The unit that a cell of a `Unit` column names; missing where it names none.

    Examples
    --------
    >>> unit_of("lbs")
    'lb'
    """
    return UNIT_OF_WORD.get(normalised(text))


def says_only_side_or_unit(heading: str) -> bool:
    """Whether a heading is a second line under a merged one: `L`, `Right (kg)`, `reps`.

    Examples
    --------
    >>> says_only_side_or_unit("L (kg)"), says_only_side_or_unit("Bridge L")
    (True, False)
    """
    text = normalised(heading)
    return bool(text) and not _parted(text)[2]


def protocol_units(protocol: str) -> tuple[str, ...]:
    """Units in which a protocol's value may be written, the stored one first; none for a count.

    Examples
    --------
    >>> protocol_units("curl_8rm"), protocol_units("single_leg_bridge")
    (('kg', 'lb'), ())
    """
    return _UNITS_OF_MEASURE.get(catalogue.protocol(protocol).unit, ())


def is_read_from_sheets(protocol: str) -> bool:
    """Whether a column of a sheet can hold a protocol: angles, distances and scores are typed only.

    Examples
    --------
    >>> is_read_from_sheets("single_leg_bridge"), is_read_from_sheets("straight_leg_raise")
    (True, False)
    """
    unit = catalogue.protocol(protocol).unit
    return unit == "repetitions" or unit in _UNITS_OF_MEASURE


def _parted(text: str) -> tuple[list[Side], list[str], list[str]]:
    """Sides, units and remaining words of a normalised text."""
    sides: list[Side] = []
    units: list[str] = []
    words: list[str] = []
    for word in text.replace("8 rm", "8rm").split():
        if word in _SIDE_OF_WORD:
            sides.append(_SIDE_OF_WORD[word])
        elif word in UNIT_OF_WORD:
            units.append(UNIT_OF_WORD[word])
        else:
            words.append(word)
    return sides, units, words


def _result(key: str, words: list[str], side: Side | None, unit: str | None) -> Meaning | None:
    """A result or its repetitions, if every word is known for one family of tests."""
    protocols = _protocols_by_name().get(key) or _protocols_by_words(words)
    if not protocols:
        return None
    units = protocol_units(protocols[0])
    if unit == "reps" and units:
        return Meaning(Role.REPETITIONS, key, side, protocols=protocols)
    if units and units[0] == "N":
        unit = FORCE_UNIT_OF_MASS_UNIT.get(unit or "", unit)
    if unit is not None and unit != "reps" and unit not in units:
        return None
    return Meaning(Role.RESULT, key, side, unit, protocols)


@cache
def _protocols_by_name() -> dict[str, tuple[str, ...]]:
    return {
        " ".join(_parted(normalised(name))[2]): (protocol.id,)
        for protocol in catalogue.protocols().values()
        if is_read_from_sheets(protocol.id)
        for name in (protocol.id, protocol.name, protocol.short_name)
    }


def _protocols_by_words(words: list[str]) -> tuple[str, ...]:
    """Protocols of the one family whose words all these are; empty where none or several fit."""
    for family in ("nordic", "bridge", "curl", "dynamometer"):
        names = set(_FAMILY_NAMES[family].split())
        known = names | set(_FAMILY_WORDS[family].split())
        if family == "dynamometer":
            known |= {w for part in _DYNAMOMETER_PARTS for said in part.values() for w in said.split()}
        if names & set(words) and not set(words) - known:
            return _protocols_of_family(family, words)
    return ()


def _protocols_of_family(family: str, words: list[str]) -> tuple[str, ...]:
    if family != "dynamometer":
        return {"bridge": ("single_leg_bridge",), "curl": ("curl_8rm",), "nordic": ("nordic",)}[family]
    said = [{value for value, names in part.items() if set(names.split()) & set(words)} for part in _DYNAMOMETER_PARTS]
    if any(len(values) > 1 for values in said):
        return ()
    return tuple(
        protocol
        for protocol in catalogue.protocols()
        if protocol.startswith("hhd_") and all(not values or values & set(protocol.split("_")[1:]) for values in said)
    )
