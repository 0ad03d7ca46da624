"""Names and notes come from people and files: here they lose every power to act as markup."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINER = "\u2060"


def one_line(text: str) -> str:
    """Text with every run of white space as one space, and without control characters.

    Marks that turn the writing direction go too: they can make a line read as another.

    Examples
    --------
    >>> one_line(" Kim\\n  Example ")
    'Kim Example'
    """
    return _UNSEEN.sub("", _SPACE.sub(" ", text)).strip()


def escaped(text: str) -> str:
    """Text of a user for a Markdown context: shown as it was typed, on one line.

    No link, image, formula, icon, colour or HTML comes of it.

    Notes
    -----
    Every punctuation mark of ASCII gets a backslash, which CommonMark takes as
    itself. Web addresses, mail addresses, `:icon:` names and arrows are found
    again after the backslashes are gone, so an invisible word joiner parts them.

    Examples
    --------
    >>> escaped("Kim [x](y)")
    'Kim \\\\[x\\\\]\\\\(y\\\\)'
    """
    parted = re.sub(r"([:@])(?=\S)|(?i:(?<=www))(?=\.)|(?<=[<-])(?=[->])", rf"\1{_JOINER}", one_line(text))
    return _PUNCTUATION.sub(r"\\\1", parted)
