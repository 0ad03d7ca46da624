"""Nothing that is said predicts, clears, blames or names a disease."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hamstring_metrics

PACKAGE = Path(hamstring_metrics.__file__).parent
MODULES = sorted([*PACKAGE.glob("wording/*.py"), *PACKAGE.glob("charts/*.py")])
BANNED = re.compile(
    r"injury risk|risk of injury|\bat risk\b|risk factor|\bcleared\b|safe to (play|train|run)|fit to play|"
    r"return to (play|sport)|diagnos|will (get|be|become) injured|predict|prevents? injur|"
    r"\bcaus(e|es|ed|ing)\b|because of the (phase|training|programme)|thanks to|\bnormal|abnormal|"
    r"\bz-score|\bp ?[<=]|significan|patholog|\bdeficit|imbalance|weakness",
    re.IGNORECASE,
)


def spoken(source: str) -> Iterator[str]:
    """Every string of a module but its docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        for statement in node.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_sentence_says_what_the_product_cannot_know(module: Path) -> None:
    found = [text for text in spoken(module.read_text(encoding="utf-8")) if BANNED.search(text)]
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "Injury risk x 4.4",
        "He is at risk.",
        "Cleared on Monday",
        "Safe to play",
        "Return to play approved",
        "The diagnosis",
        "She will get injured",
        "The phase caused it",
        "Below normal",
        "significant",
    ],
)
def test_the_guard_sees_such_a_sentence(text: str) -> None:
    assert list(spoken(f"def say():\n    '''Nothing.'''\n    return f'{{who}} {text}'")) != []
    assert BANNED.search(text)


def test_the_guard_leaves_plain_words_alone() -> None:
    assert not BANNED.search("Clear difference: act on it. A target, not a norm.")


def test_docstrings_are_not_sentences_to_a_user() -> None:
    assert list(spoken('"""Injury risk."""\nx = "even"')) == ["even"]
