"""Whom the words of a command mean."""

from __future__ import annotations

from collections.abc import Mapping

from hamstring_metrics.errors import HamstringError, refusal


def athlete_named(names: Mapping[str, str], asked: str) -> str:
    """The id of an athlete by number in the club's list from 1, id, or name.

    Parameters
    ----------
    names
        The club's list: name by id.
    asked
        What was typed.

    Raises
    ------
    HamstringError
        If it names nobody, or several.
    """
    ids = list(names)
    if asked in names:
        return asked
    if asked.isdecimal():
        if 1 <= int(asked) <= len(ids):
            return ids[int(asked) - 1]
        raise HamstringError(
            refusal("--athlete", f"a number from 1 to {len(ids)}", asked, "Choose one, or give the name.")
        )
    wanted = " ".join(asked.split()).casefold()
    exact = [one for one, name in names.items() if name.casefold() == wanted]
    found = exact or [one for one, name in names.items() if wanted and wanted in name.casefold()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise HamstringError(
            refusal(
                "--athlete", f"a name, an id, or a number from 1 to {len(ids)}", asked,
                "Nobody is called that; look the name up in the roster.",
            )
        )  # fmt: skip
    listed = "; ".join(f"{ids.index(one) + 1} {names[one]}" for one in found[:5])
    more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
    raise HamstringError(
        refusal("--athlete", "one athlete", asked, f"Several fit, so give the number: {listed}{more}.")
    )
