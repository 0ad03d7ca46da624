"""What a whole NordBord export settles, and what it leaves to be asked."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from hamstring_metrics import catalogue
from hamstring_metrics.formats import dates, numbers
from hamstring_metrics.formats.lines import Line, ManyLines
from hamstring_metrics.formats.nordbord_columns import NUMBERS, Columns
from hamstring_metrics.formats.nordbord_rows import Settled
from hamstring_metrics.model import Answers, DateOrder, Inferred, Option, Question, Reading
from hamstring_metrics.units import mass_kg

Table = tuple[Columns, Sequence[Line]]
_AT_ONCE = 10_000
# So many different texts of a column are held.
_AT_MOST = 100_000
_ANY_DIGIT = str.maketrans("23456789", "11111111")
_DAY_SIGNS = 12
_MASS_SIGNS = 5
_ORDER_WORDS = {DateOrder.DMY: "day first", DateOrder.MDY: "month first"}


def candidates(
    tables: Sequence[Table], answers: Answers, reading: Reading, protocols: Sequence[str] | None = None
) -> list[Settled]:
    """Every way in which the file may still be read: one where nothing is left open.

    Questions, inferences and messages are added to `reading`.

    Parameters
    ----------
    tables
        Columns and lines of each sheet; they share one date order and decimal sign.
    answers
        Of the user so far.
    reading
        Takes what was found out.
    protocols
        Those of which one is asked where a sheet has no `Test` column; by
        default all that a NordBord tests. Empty where the rows tell it otherwise.
    """
    if protocols is None:
        known = catalogue.protocols().values()
        protocols = [protocol.id for protocol in known if protocol.family == "nordbord"]
    protocol = _protocol(tables, protocols, answers, reading) if protocols else None
    date = _date(tables, answers, reading)
    orders = _orders(tables, answers, reading)
    decimals = _decimals(tables, answers, reading)
    units = _mass_units(tables, decimals[0], answers, reading)
    return [Settled(*chosen, protocol, date) for chosen in itertools.product(orders, decimals, units)]


def _texts(tables: Sequence[Table], alike: Callable[[str], str], *fields: str) -> list[str]:
    """Cells of some columns that are not empty, from all rows as wide as the heading.

    Of a large file each once, and of very many the first of those for which `alike`
    gives the same.
    """
    texts: list[str] = []
    for columns, lines in tables:
        at = [columns.at[field] for field in fields if field in columns.at]
        width = len(columns.heading.names)
        if isinstance(lines, ManyLines):
            texts += _different(lines, at, width, alike)
            continue
        full = [line.cells for line in lines if len(line.cells) == width]
        for place in at:
            texts += filter(None, map(itemgetter(place), full))
    return texts


def _different(lines: ManyLines, at: Sequence[int], width: int, alike: Callable[[str], str]) -> Iterator[str]:
    """The texts of some columns, each once, in one round through the lines."""
    found: list[dict[str, None]] = [{} for _ in at]
    full = (line.cells for line in lines if len(line.cells) == width)
    while some := list(itertools.islice(full, _AT_ONCE)):
        for number, place in enumerate(at):
            found[number].update(dict.fromkeys(map(itemgetter(place), some)))
            if len(found[number]) > _AT_MOST:
                # In reverse, so that of those alike the first stays.
                firsts = {alike(text): text for text in reversed(found[number])}
                found[number] = dict.fromkeys(reversed(firsts.values()))
    return filter(None, itertools.chain.from_iterable(found))


def _shape(number: str) -> str:
    """What of a number tells its decimal sign: how many digits stand where, and which is a 0."""
    return number.translate(_ANY_DIGIT)


def _day(date: str) -> str:
    """The beginning of a date with its time, in which the day stands."""
    return date[:_DAY_SIGNS]


def _first_digits(mass: str) -> str:
    """Enough of a body mass to tell its unit."""
    return mass[:_MASS_SIGNS]


def _chosen(question: Question, answers: Answers) -> str | None:
    """The answer, where it is one of the options."""
    answer = answers.get(question.id)
    return answer if any(answer == option.value for option in question.options) else None


def _orders(tables: Sequence[Table], answers: Answers, reading: Reading) -> list[DateOrder | None]:
    texts = _texts(tables, _day, "date")
    order = dates.settle_order(texts)
    answer = answers.get("date_order")
    if order is not None:
        deciding = dates.deciding_date(texts, order)
        if deciding is not None:
            reading.inferred.append(
                Inferred(
                    f"Dates are read {_ORDER_WORDS[order]}: '{deciding}' has no other reading.",
                    "If that date is mistyped, correct it and add the file again.",
                )
            )
            if answer in (DateOrder.DMY, DateOrder.MDY) and answer != order:
                reading.messages.append(
                    f"{reading.file}: the answer '{answer}' for the order of dates was not used, "
                    f"as '{deciding}' can only be read {_ORDER_WORDS[order]}."
                )
        return [order]
    question = Question(
        "date_order",
        dates.order_question(texts),
        dates.order_options(texts),
    )
    chosen = _chosen(question, answers)
    if chosen is not None:
        return [DateOrder(chosen)]
    reading.questions.append(question)
    return [DateOrder(option.value) for option in question.options]


def _decimals(tables: Sequence[Table], answers: Answers, reading: Reading) -> list[str]:
    texts = _texts(tables, _shape, *NUMBERS)
    decimal = numbers.settle_decimal(texts)
    if decimal is not None:
        if decimal == ",":
            reading.inferred.append(
                Inferred(
                    "Numbers are read with a decimal comma.",
                    "If that is wrong, export the file with a decimal point and add it again.",
                )
            )
        return [decimal]
    shown = numbers.undecided_number(texts) or next(
        text for text in numbers.without_typed(texts) if set(text) & {".", ","}
    )
    question = Question(
        "decimal_sign",
        "Which decimal sign do the numbers of this file have?",
        (
            Option(".", f"a point: '{shown}' is {_as_number(shown, '.')}"),
            Option(",", f"a comma: '{shown}' is {_as_number(shown, ',')}"),
        ),
    )
    chosen = _chosen(question, answers)
    if chosen is not None:
        return [chosen]
    reading.questions.append(question)
    return [".", ","]


def _as_number(text: str, decimal: str) -> str:
    try:
        return f"{numbers.parse_number(text, decimal):.12g}"
    except numbers.ValueRefused:
        return "no number"


def _protocol(tables: Sequence[Table], protocols: Sequence[str], answers: Answers, reading: Reading) -> str | None:
    if all("test" in columns.at for columns, _ in tables):
        return None
    options = tuple(Option(known, catalogue.protocol(known).name) for known in protocols)
    question = Question("protocol", "This file does not say which test it holds. Which one is it?", options)
    chosen = _chosen(question, answers)
    if chosen is None:
        reading.questions.append(question)
    return chosen


def _date(tables: Sequence[Table], answers: Answers, reading: Reading) -> dt.date | None:
    if all("date" in columns.at for columns, _ in tables):
        return None
    try:
        return dt.date.fromisoformat(answers.get("date") or "")
    except ValueError:
        reading.questions.append(
            Question("date", "This file has no dates. On which day were these tests (YYYY-MM-DD)?", ())
        )
        return None


def _mass_units(tables: Sequence[Table], decimal: str, answers: Answers, reading: Reading) -> list[str]:
    """Unit of the body mass: as the heading says, else the only one that fits every athlete."""
    headed = [(c, c.heading.names[c.at["body_mass"]]) for c, _ in tables if "body_mass" in c.at]
    if not headed:
        return ["kg"]
    columns, name = headed[0]
    unit = name.split()[-1].removesuffix("s")
    if unit in ("kg", "lb"):
        return [unit]
    masses = []
    for text in _texts(tables, _first_digits, "body_mass"):
        try:
            masses.append(numbers.parse_number(text, decimal))
        except numbers.ValueRefused:
            continue
    low_kg, high_kg = catalogue.threshold("body_mass_low_kg"), catalogue.threshold("body_mass_high_kg")
    positive = [mass for mass in masses if mass > 0]
    fitting = [
        unit for unit in ("kg", "lb") if positive and all(low_kg <= mass_kg(mass, unit) <= high_kg for mass in positive)
    ]
    if not positive:
        return ["kg"]
    text = columns.heading_of("body_mass")
    if len(fitting) == 1:
        reading.inferred.append(
            Inferred(
                f"'{text}' is read in {fitting[0]}: in the other unit a mass would be outside "
                f"{low_kg:g} to {high_kg:g} kg.",
                f"If that is wrong, name the unit in the heading, such as '{text} (lb)'.",
            )
        )
        return fitting
    shown = positive[0]
    question = Question(
        f"unit:{name}",
        f"Which unit does the column '{text}' have?",
        (Option("kg", f"{shown:g} kg"), Option("lb", f"{shown:g} lb, which is {mass_kg(shown, 'lb'):.1f} kg")),
    )
    chosen = _chosen(question, answers)
    if chosen is not None:
        return [chosen]
    reading.questions.append(question)
    return ["kg", "lb"]
