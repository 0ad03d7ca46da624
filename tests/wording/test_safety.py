"""A person's own words never act as markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import wording

ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil.example/x.png)",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "$x^2$",
        ":material/home:",
        ":red[now]",
        "**bold** _it_ ~~gone~~",
        "`code`",
        "# heading",
        "- item",
        "1. item",
        "> quote",
        "| a | b |",
        "=1+1",
    ],
)
def test_every_mark_that_could_mean_something_has_a_backslash(text: str) -> None:
    rest = re.sub(r"\\[!-/:-@\[-`{-~]", "", wording.escaped(text))
    assert not set(rest) & set(ASCII_PUNCTUATION)


@pytest.mark.parametrize(
    ("text", "found_again"),
    [
        ("http://evil.example", r"https?://"),
        ("HTTPS://EVIL.example", r"(?i)https?://"),
        ("www.evil.example", r"www\."),
        ("WWW.evil.example", r"(?i)www\."),
        ("a@b.example", r"\w@\w"),
        (":material/home:", r":material/\w+:"),
        (":smile:", r":\w+:"),
        ("a -> b <- c -- d", r"->|<-|--"),
    ],
)
def test_what_is_looked_for_after_the_backslashes_are_gone_is_not_found(text: str, found_again: str) -> None:
    read_back = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", wording.escaped(text))
    assert re.search(found_again, text)
    assert not re.search(found_again, read_back)


@given(st.text())
def test_escaped_text_reads_as_it_was_typed_on_one_line(text: str) -> None:
    escaped = wording.escaped(text)
    read_back = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped).replace("\u2060", "")
    assert read_back == wording.one_line(text).replace("\u2060", "")
    assert "\n" not in escaped


def test_plain_sentences_keep_their_look() -> None:
    assert wording.escaped("Next: left 20 kg").replace("\\", "") == "Next: left 20 kg"


def test_marks_that_turn_the_writing_direction_are_dropped() -> None:
    assert wording.one_line("abc\u202edef") == "abcdef"
