"""Two entries for one person: side by side, put together, and taken apart again."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hamstring_metrics import intake, store, wording
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.merging import Merge
from pages.ui import blocks, club, said, zones

_KEPT, _GONE, _UNDO, _LATER = "merge:kept", "merge:gone", "merge:undo", "merge:later"
_ALIKE = "merge:alike"


def show() -> None:
    """Choose two entries, put them together; every merge so far with its undo."""
    merges = store.merging.listed(club.opened())
    _later()
    if len(club.athletes()) > 1:
        with st.expander("Two entries for one person", icon=":material/join:"):
            _choose()
    if merges:
        with st.expander("Entries that were put together", icon=":material/call_merge:"):
            _made(merges)


def _choose() -> None:
    labels = club.labels()
    pairs = _alike()
    if pairs:
        st.selectbox(
            "Names that look alike", list(pairs), index=None, key=_ALIKE, placeholder="Choose a pair",
            format_func=lambda pair: f"{labels.get(pair[0], '')} and {labels.get(pair[1], '')}: {pairs.get(pair, '')}",
            on_change=_take_pair,
        )  # fmt: skip
    for key in (_KEPT, _GONE):
        if st.session_state.get(key) not in labels:
            st.session_state[key] = None
    left, right = st.columns(2)
    with left:
        kept = st.selectbox("Keep this entry", list(labels), key=_KEPT, format_func=lambda one: labels.get(one, ""))
    with right:
        gone = st.selectbox(
            "Put this one into it", list(labels), key=_GONE, format_func=lambda one: labels.get(one, "")
        )
    if not kept or not gone:
        return
    if kept == gone:
        st.caption("Choose two different entries.")
        return
    people = club.athletes()
    blocks.table(_side_by_side(people[kept], people[gone]), "The two entries side by side")
    for line in _would_be(people[kept], people[gone]):
        st.markdown(wording.escaped(line))
    blocks.main_button("Put together", icon=":material/join:", key="merge:do",
                       on_click=said.attempt, args=(lambda: _merged(people[kept], people[gone]),))  # fmt: skip


def _alike() -> dict[tuple[str, str], str]:
    """Pairs of entries whose names are alike, with why."""
    people = list(club.athletes().values())
    lookup = intake.matching.Lookup(())
    found: dict[tuple[str, str], str] = {}
    for one in people:
        for name in (one.name, *one.aliases):
            for other, why in lookup.alike(name).items():
                found.setdefault((other, one.athlete_id), why)
        for name in (one.name, *one.aliases):
            lookup.add(one.athlete_id, name)
    return found


def _take_pair() -> None:
    pair = st.session_state[_ALIKE]
    if pair:
        st.session_state[_KEPT], st.session_state[_GONE] = pair


def _side_by_side(kept: Athlete, gone: Athlete) -> pd.DataFrame:
    of_kept, of_gone = _facts(kept), _facts(gone)
    # What neither entry has would push the dates that tell the two apart out of sight.
    told = [name for name in of_kept if of_kept[name] or of_gone[name]]
    return pd.DataFrame(
        {
            "": told,
            "Keep": [of_kept[name] for name in told],
            "Put into it": [of_gone[name] for name in told],
        }
    )


def _facts(one: Athlete) -> dict[str, str]:
    settings = club.settings()
    tests = club.assessed_of([one.athlete_id])
    around = club.surroundings()

    def count(frame: pd.DataFrame) -> str:
        return str(int((frame["athlete_id"] == one.athlete_id).sum()))

    return {
        "Name": one.name,
        "Also written as": ", ".join(one.aliases),
        "External ids": ", ".join(one.external_ids),
        "Squads": ", ".join(one.squads),
        "Born": wording.numbers.date(one.birth_date, settings) if one.birth_date else "",
        "Sex": wording.sex_name(one.sex) if one.sex else "",
        "Dominant side": (one.dominant_side or "").capitalize(),
        "Position": one.position or "",
        "Tags": ", ".join(one.tags),
        "Tests": str(len(tests)),
        "First test": "" if tests.empty else wording.numbers.date(tests["local_date"].min(), settings),
        "Last test": "" if tests.empty else wording.numbers.date(tests["local_date"].max(), settings),
        "Body masses": count(around.body_masses),
        "Injuries": count(around.injuries),
        "Own phases": count(around.phases),
    }


def _would_be(kept: Athlete, gone: Athlete) -> list[str]:
    """What putting the two together does, before it does."""
    foreseen = intake.merging.foreseen(club.opened(), kept.athlete_id, gone.athlete_id)
    counted = wording.numbers.counted
    lines = [
        f"{counted(foreseen.moving, 'test')} of {gone.name} will be {kept.name}'s, with names, ids, squads, "
        "body masses, injuries and phases. Files that name either are recognised from then on."
    ]
    if foreseen.in_both:
        lines.append(f"{counted(foreseen.in_both, 'test is', 'tests are')} in both entries and will count once.")
    differing = [
        word
        for word, one, other in (
            ("birth date", kept.birth_date, gone.birth_date),
            ("sex", kept.sex, gone.sex),
            ("dominant side", kept.dominant_side, gone.dominant_side),
            ("position", kept.position, gone.position),
        )
        if one and other and one != other
    ]
    if differing:
        verb = "differs" if len(differing) == 1 else "differ"
        lines.append(f"{wording.numbers.listed(differing).capitalize()} {verb}: what {kept.name} has holds.")
    return lines


def _merged(kept: Athlete, gone: Athlete) -> str:
    intake.merging.merge(club.opened(), kept.athlete_id, gone.athlete_id)
    for key in (_KEPT, _GONE, _ALIKE):
        st.session_state.pop(key, None)
    return f"Put together: {gone.name} is {kept.name}. It can be undone below."


def _made(merges: Sequence[Merge]) -> None:
    blocks.table(
        pd.DataFrame(
            {
                "Kept": [one.kept_name or "removed since" for one in merges],
                "Put into it": [one.gone_name or "removed since" for one in merges],
                "When": [zones.local_moment(one.at) for one in merges],
                "By": [one.actor for one in merges],
                "Tests moved": [one.tests for one in merges],
                "In both": [one.folded for one in merges],
                "State": [
                    f"undone {zones.local_moment(one.undone_at)} by {one.undone_by}" if one.undone_at else "together"
                    for one in merges
                ],
            }
        ),
        "Entries that were put together, the newest first",
    )
    live = {one.merge_id: one for one in merges if not one.undone_at}
    if not live:
        return
    if st.session_state.get(_UNDO) not in live:
        st.session_state[_UNDO] = None
    chosen = st.selectbox(
        "Make two entries again", list(live), key=_UNDO, placeholder="Choose a pair",
        format_func=lambda one: f"{live[one].gone_name} out of {live[one].kept_name}" if one in live else "",
    )  # fmt: skip
    if chosen:
        st.caption("What was moved goes back. Tests that came since stay with the kept entry and are listed.")
        st.button("Undo it", icon=":material/undo:", key="merge:undo:do",
                  on_click=said.attempt, args=(lambda: _undone(live[chosen]),))  # fmt: skip


def _undone(one: Merge) -> str:
    undone = intake.merging.undo_merge(club.opened(), one.merge_id)
    st.session_state[_LATER] = (one.kept_id, tuple(undone.later))
    counted = wording.numbers.counted
    words = {
        "test": "tests", "body mass": "body masses", "injury": "injuries", "phase": "phases", "decision": "decisions",
    }  # fmt: skip
    parts = [counted(number, kind, words.get(kind, f"{kind}s")) for kind, number in undone.gone_back.items() if number]
    moved = f" {wording.numbers.listed(parts)} went back to {one.gone_name}." if parts else ""
    return f"{one.kept_name} and {one.gone_name} are two entries again.{moved}"


def _later() -> None:
    """Tests that came while the two were one, after an undo: where each belongs is for a person to say."""
    kept_id, test_ids = st.session_state.get(_LATER, ("", ()))
    person = club.athletes().get(kept_id)
    tests = club.assessed()
    staying = tests[tests["test_id"].isin(test_ids) & (tests["athlete_id"] == kept_id)]
    if person is None or staying.empty:
        return
    settings = club.settings()
    rows = staying.sort_values("local_date").to_dict("records")
    with st.container(border=True):
        st.markdown(
            wording.escaped(
                f"{wording.numbers.counted(len(rows), 'test')} came while the two were one and stayed with "
                f"{person.name}. To give one to somebody else, open the athlete, choose the test under "
                "Put a test right, and change whose it is."
            )
        )
        blocks.table(
            pd.DataFrame(
                {
                    "Date": [wording.numbers.date(row["local_date"], settings) for row in rows],
                    "Test": [wording.protocol_name(row["protocol"]) for row in rows],
                    "Values": [wording.values_text(row, settings) for row in rows],
                }
            ),
            "Tests that stayed with the kept entry",
        )
        st.page_link("pages/results/athlete.py", label="Open the athlete", icon=":material/person:",
                     query_params={"athlete": kept_id})  # fmt: skip
