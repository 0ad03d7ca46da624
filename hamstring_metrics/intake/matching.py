"""Which stored athlete a name in a file may be. Likely is offered with its reason, never taken silently."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# A team and then the name: U18 - Ann Lee; U18: Ann Lee; (U18) Ann Lee; U18 | Ann Lee.
_PREFIX = re.compile(
    r"^(?:[^-–—:|/]{1,30}\s+[-–—]\s+|[^:|/]{1,30}\s*[:|/]\s*|\([^)]{1,30}\)\s*|\[[^\]]{1,30}\]\s*)(?=\S)"
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"})
_WITHOUT_MARK = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the forms in which two names are compared."""

    text: str
    words: tuple[str, ...]
    spelt_out: tuple[str, ...]
    reversed: bool
    without_prefix: str | None


def exact(text: str) -> str:
    """A name as it is compared first: outer spaces off, one form of each accented letter.

    Examples
    --------
    >>> exact("  Ann Lee ")
    'Ann Lee'
    """
    return unicodedata.normalize("NFC", text).strip()


@lru_cache(maxsize=20_000)
def name_forms(text: str) -> Name:
    """The forms of a name; `Last, First` is put in order.

    Examples
    --------
    >>> name_forms("LEE, Ánn").words
    ('ann', 'lee')
    """
    plain = exact(text)
    last, comma, first = plain.partition(",")
    turned = bool(comma) and bool(last.strip()) and bool(first.strip())
    ordered = f"{first} {last}" if turned else plain
    found = _PREFIX.match(plain)
    return Name(
        text=plain,
        words=_words(ordered.casefold().translate(_WITHOUT_MARK)),
        spelt_out=_words(ordered.casefold().translate(_SPELT_OUT)),
        reversed=turned,
        without_prefix=plain[found.end() :] if found else None,
    )


def why_alike(one: str, other: str) -> str | None:
    """Why two names may be one person's, in a few words; missing where nothing says so.

    Examples
    --------
    >>> why_alike("Ann Lee", "Lee, Ann")
    'surname first'
    >>> why_alike("Ann Lee", "Ben Lee") is None
    True
    """
    a, b = name_forms(one), name_forms(other)
    if a.text == b.text:
        return "same name"
    for whole, part in ((a, b.without_prefix), (b, a.without_prefix)):
        if part is not None and (exact(part) == whole.text or why_alike(whole.text, part)):
            return "team in front of the name"
    if not a.words or not b.words:
        return None
    return _same_words(a, b) or _shortened(a.words, b.words)


def _same_words(a: Name, b: Name) -> str | None:
    for first, second in (
        (a.words, b.words),
        (a.spelt_out, b.spelt_out),
        (a.spelt_out, b.words),
        (a.words, b.spelt_out),
    ):
        if first == second:
            if a.reversed != b.reversed:
                return "surname first"
            same_letters = a.text.casefold().split() == b.text.casefold().split()
            return "other spaces or capitals" if same_letters else "other accents or signs"
        if "".join(first) == "".join(second):
            return "other spaces or capitals"
        if len(first) > 1 and sorted(first) == sorted(second):
            return "surname first"
    return None


def _shortened(a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
    for turned in (a, a[-1:] + a[:-1], a[1:] + a[:1]):
        if (
            len(turned) == len(b) > 1
            and turned != b
            and any(len(word) > 1 and word == same for word, same in zip(turned, b, strict=True))
            and all(_same_or_initial(*pair) for pair in zip(turned, b, strict=True))
        ):
            return "initial only"
    few, many = sorted((a, b), key=len)
    if len(few) > 1 and len(many) == len(few) + 1:
        left = list(many)
        for word in few:
            if word not in left:
                return None
            left.remove(word)
        return "one part of the name missing"
    return None


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _words(text: str) -> tuple[str, ...]:
    """Words without accents and signs; letters of every script stay."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    # An apostrophe joins: O'Brien is one word.
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['’`´]", "", bare)))


class Lookup:
    """Names to ids, asked for those alike without comparing with every one."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._sharing: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for id_, name in names:
            self.add(id_, name)

    def add(self, id_: str, name: str) -> None:
        """Take a name in."""
        if id_ not in self._exact[exact(name)]:
            self._exact[exact(name)].append(id_)
        for key in _keys(name):
            self._sharing[key].append((id_, name))

    def exactly(self, name: str) -> list[str]:
        """Ids that go by exactly this name."""
        return list(self._exact.get(exact(name), ()))

    def alike(self, name: str) -> dict[str, str]:
        """Ids that go by a name alike, each with why."""
        found: dict[str, str] = {}
        for key in _keys(name):
            for id_, other in self._sharing.get(key, ()):
                if id_ not in found and (why := why_alike(name, other)):
                    found[id_] = why
        return found


def _keys(name: str) -> set[str]:
    """Every two names that are alike share at least one of these, and few others do."""
    forms = name_forms(name)
    parts = [forms.words, forms.spelt_out]
    if forms.without_prefix is not None:
        inner = name_forms(forms.without_prefix)
        parts += [inner.words, inner.spelt_out]
    keys = set()
    for words in parts:
        if not words:
            continue
        keys |= {"".join(words), " ".join(sorted(words))}
        initials = "".join(sorted(word[0] for word in words))
        keys.update(f"{word} {initials}." for word in words if len(word) > 1)
        if len(words) > 2:
            for place in range(len(words)):
                keys.add(" ".join(sorted(words[:place] + words[place + 1 :])))
    return keys
