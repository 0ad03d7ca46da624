"""What the cells of a whole file settle, date order and decimal sign, or the question to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats.dates import (
    deciding_date,
    order_options,
    order_question,
    settle_order,
)
from hamstring_metrics.formats.numbers import parse_number, settle_decimal, undecided_number
from hamstring_metrics.model import Answers, DateOrder, Inferred, Option, Question, Reading

_ORDER_NAMES = {
    DateOrder.DMY: "day first",
    DateOrder.MDY: "month first",
    DateOrder.YMD: "year first",
}
_SIGN_NAMES = {".": "point", ",": "comma"}
# XLSX hands numbers over with a point, whatever the sign of the country is.
_NUMBER_OF_WORKBOOK = re.compile(r"\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Settled:
    """Date order and decimal sign of a file; missing while they have to be asked."""

    order: DateOrder | None
    decimal: str | None
    is_workbook: bool = False

    def decimal_of(self, number: str) -> str | None:
        """The decimal sign of one number; of a workbook's own numbers it is a point.

        Examples
        --------
        >>> Settled(None, ",", is_workbook=True).decimal_of("62.5")
        '.'
        """
        is_own = self.is_workbook and _NUMBER_OF_WORKBOOK.fullmatch(number) is not None
        return "." if is_own else self.decimal


def settle(
    reading: Reading,
    answers: Answers,
    dates: Sequence[str],
    numbers: Sequence[str],
    is_workbook: bool,
) -> Settled:
    """Date order and decimal sign; adds questions and inferences to the reading.

    Parameters
    ----------
    reading
        What is being read; gains `date_order` and `decimal_sign` questions where
        nothing decides, and a line on what was concluded where something did.
    answers
        What the user said, for what the cells do not settle.
    dates, numbers
        All such cells of the file.
    is_workbook
        Whether the numbers come from XLSX, which writes them with a point.
    """
    if is_workbook:
        numbers = [text for text in numbers if not _NUMBER_OF_WORKBOOK.fullmatch(text)]
    return Settled(_order(reading, answers, dates), _decimal(reading, answers, numbers), is_workbook)


def _order(reading: Reading, answers: Answers, texts: Sequence[str]) -> DateOrder | None:
    order = settle_order(texts)
    if order is None:
        question = Question(
            "date_order",
            order_question(texts),
            order_options(texts),
        )
        answer = _answer(question, answers)
        if answer is None:
            reading.questions.append(question)
        return DateOrder(answer) if answer else None
    if example := deciding_date(texts, order):
        reading.inferred.append(
            Inferred(
                f"Dates are read {_ORDER_NAMES[order]}: '{example}' has no other reading.",
                "If that date is mistyped, correct it and add the file again.",
            )
        )
    return order


def _decimal(reading: Reading, answers: Answers, texts: Sequence[str]) -> str | None:
    sign = settle_decimal(texts)
    if sign is None:
        shown = undecided_number(texts) or next(text for text in texts if re.search("[.,]", text))
        question = Question(
            "decimal_sign",
            "Which decimal sign do the numbers of this file have?",
            tuple(
                Option(sign, f"a {name}: '{shown}' is {_as_number(shown, sign)}") for sign, name in _SIGN_NAMES.items()
            ),
        )
        answer = _answer(question, answers)
        if answer is None:
            reading.questions.append(question)
        return answer
    if sign == ",":
        example = next(text for text in texts if "," in text)
        reading.inferred.append(
            Inferred(
                f"Numbers are read with a decimal comma, as in '{example}'.",
                "If that is wrong, save the file with a decimal point and add it again.",
            )
        )
    return sign


def _answer(question: Question, answers: Answers) -> str | None:
    """The answer, where it is one of the options."""
    answer = answers.get(question.id)
    return answer if any(answer == option.value for option in question.options) else None


def _as_number(text: str, decimal: str) -> str:
    try:
        return f"{parse_number(text, decimal):.12g}"
    except ValueRefused:
        return "no number"
