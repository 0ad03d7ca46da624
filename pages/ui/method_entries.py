"""Everything the catalogue knows, as entries in words that one search box looks through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import streamlit as st

from hamstring_metrics import catalogue, errors, wording
from hamstring_metrics.catalogue import Source
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Flag, Verdict
from hamstring_metrics.wording import programme
from hamstring_metrics.wording.numbers import decimal_sign, general, quoted

BACKGROUND = (
    "The product informs. It never diagnoses, never predicts an injury, and never says who may play. A difference "
    "between the legs is compared with how much the same test differs by itself from day to day: only what is larger "
    "is called real. What is not known is said, and never counted as 0 or as fine. Targets and bands that a "
    "practitioner set are called that; they are not norms. A person who knows the athlete decides. What was published "
    "or chosen stands here in the unit in which that was done, whatever the units of the club."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with its name and its sentences."""

    title: str
    lines: tuple[str, ...]

    def speaks_of(self, words: list[str]) -> bool:
        """Whether every word occurs somewhere in it."""
        text = " ".join((self.title, *self.lines)).casefold()
        return all(word in text for word in words)


def found(searched: str | None) -> dict[str, list[Entry]]:
    """Entries by section that speak of all words searched for; everything where nothing was.

    Examples
    --------
    >>> list(found("zifchock"))
    ['Formulas', 'Sources']
    """
    words = (searched or "").casefold().split()
    kept = {
        section: [one for one in entries if one.speaks_of(words)]
        for section, entries in _everything(decimal_sign()).items()
    }
    return {section: entries for section, entries in kept.items() if entries}


def rule_of_link() -> None:
    """The practice rule that a link names, on top; nothing where it names none.

    Raises
    ------
    errors.NotFound
        If the address names a rule that there is not.
    """
    asked = st.query_params.get("rule")
    if asked is None:
        return
    rule = catalogue.practice_rules().get(asked)
    if rule is None:
        raise errors.NotFound("The address: no such rule here. Look below, or check the link.")
    with st.container(border=True):
        st.markdown(f"**{wording.escaped(f'Practice rule: {rule.topic}')}**")
        st.markdown(wording.escaped(programme.rule_text(rule.id)))
        st.caption(wording.escaped(programme.ADVICE))


def show(section: str, entries: list[Entry], *, opened: bool) -> None:
    """A section with its entries, folded unless something was searched for."""
    with st.expander(f"{section} ({len(entries)})", expanded=opened):
        for one in entries:
            st.markdown(f"**{wording.escaped(quoted(one.title))}**")
            st.caption("  \n".join(wording.escaped(quoted(line)) for line in one.lines))


@cache
def _everything(mark: str) -> dict[str, list[Entry]]:
    """All entries, once for each decimal mark."""
    return {
        "Background: what is said, and what is known": [_claim(one) for one in catalogue.claims().values()],
        "The words of a verdict": [_verdict(verdict) for verdict in Verdict],
        "Formulas": [
            Entry(
                one.name,
                (f"{one.expression}", f"{one.means}. {one.does_not_mean}.", _source(one.source)),
            )
            for one in catalogue.formulas().values()
        ],
        "Thresholds, targets and windows": [
            Entry(one.name, (wording.threshold_text(one),)) for one in catalogue.thresholds().values()
        ],
        "Errors of the tests": [
            Entry(wording.numbers.sentence(id_.replace("_", " ")), (wording.error_text(one),))
            for id_, one in catalogue.errors().items()
        ],
        "Tests": [_protocol(one) for one in catalogue.protocols().values()],
        "Flags": [Entry(wording.flag_label(flag), (wording.flag_action(flag),)) for flag in Flag],
        "Groups to read beside": [_group(one) for one in catalogue.reference_groups().values()],
        "Lines from injury studies (off by default)": [
            _reference_line(one) for one in catalogue.reference_lines().values()
        ],
        "Practice rules": [
            Entry(one.topic, (programme.rule_text(one.id),)) for one in catalogue.practice_rules().values()
        ],
        "Sources": [_written_source(one) for one in catalogue.sources().values()],
    }


def _claim(one: catalogue.Claim) -> Entry:
    return Entry(
        one.topic,
        (
            f"Said: {one.said} ({_cited(one.said_by)}).",
            f"Found: {one.found} ({_cited(one.found_by)}).",
            f"Here: {one.so}.",
        ),
    )


def _cited(named: tuple[Source, ...]) -> str:
    known = [wording.source_brief(one) for one in named if one.kind != "chosen"]
    return "; ".join(known) or "looked for without success"


def _verdict(verdict: Verdict) -> Entry:
    mark = theme.VERDICT_SHAPES[verdict]
    return Entry(
        f"{mark} {wording.numbers.sentence(wording.verdict_word(verdict))}",
        (wording.verdict_when(verdict), wording.verdict_action(verdict)),
    )


def _protocol(one: catalogue.Protocol) -> Entry:
    error = wording.error_text(one.error) if one.error else "How far it varies by itself is not known: no verdict."
    compared = (
        f"Compared only with the same {wording.numbers.listed(list(one.comparable_by))}." if one.comparable_by else ""
    )
    measure = wording.measure_name(one.measure)
    what = measure if measure.lower() == one.unit else f"{measure} in {one.unit}"
    return Entry(one.name, tuple(filter(None, (f"{one.description}. {what}.", error, compared, _source(one.source)))))


def _group(one: catalogue.ReferenceGroup) -> Entry:
    values = [
        f"{general(one.force_n)} N" if one.force_n else "",
        f"{general(one.force_n_per_kg)} N/kg" if one.force_n_per_kg else "",
    ]
    mean = " and ".join(filter(None, values))
    who = f"{one.n} {one.population}, {one.sex or 'sex not given'}"
    return Entry(
        one.name,
        (f"{wording.protocol_name(one.protocol)}, mean of a leg {mean}; {who}.", f"{one.note}.", _source(one.source)),
    )


def _reference_line(one: catalogue.ReferenceLine) -> Entry:
    return Entry(
        one.name,
        (
            f"{wording.protocol_name(one.protocol)}, {general(one.value)} {one.unit}: of {one.n} {one.population} "
            f"({one.sex or 'sex not given'}) {one.injuries} were injured; relative risk of the group {general(one.relative_risk)} "
            f"(95 % interval {general(one.interval_low)} to {general(one.interval_high)}).",
            f"{one.note}.",
            _source(one.source),
        ),
    )


def _written_source(one: Source) -> Entry:
    return Entry(
        one.citation, tuple(filter(None, (f"{one.kind.capitalize()}. {_people(one)}".strip(), one.finding, one.doi)))
    )


def _people(one: Source) -> str:
    people = " ".join(filter(None, (one.n, one.population)))
    return f"{people}{f', {one.sex}' if one.sex else ''}." if people else ""


def _source(one: Source) -> str:
    return f"Source: {wording.source_text(one)}."
