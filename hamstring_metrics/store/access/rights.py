"""Every function of the store, and the roles that may call it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from hamstring_metrics.errors import NotOpen
from hamstring_metrics.model import Role
from hamstring_metrics.store.access.asker import Asker

EVERYBODY = frozenset(Role)
STAFF = frozenset({Role.ADMINISTRATOR, Role.PHYSIO, Role.COACH})
CLINIC = frozenset({Role.ADMINISTRATOR, Role.PHYSIO})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

# A function that reads is open to everybody where its rows say all there is to say.
FUNCTIONS: dict[str, frozenset[Role]] = {
    "athletes.listed": EVERYBODY,
    "athletes.get": EVERYBODY,
    "athletes.squads": EVERYBODY,
    "athletes.save": STAFF,
    "athletes.tags": EVERYBODY,
    "athletes.facts": EVERYBODY,
    "athletes.numbers": EVERYBODY,
    "backup.make": ADMINISTRATOR,
    "club_settings.load": EVERYBODY,
    "club_settings.save": ADMINISTRATOR,
    "decisions.listed": EVERYBODY,
    "decisions.save": STAFF,
    "decisions.delete": STAFF,
    "erasing.foreseen": ADMINISTRATOR,
    "erasing.erase": ADMINISTRATOR,
    "erasing.clear_storage": ADMINISTRATOR,
    "erasing.older_copies": ADMINISTRATOR,
    "importing.write": CLINIC,
    "imports.listed": CLINIC,
    "imports.get": CLINIC,
    "imports.original": CLINIC,
    "imports.answers_given": CLINIC,
    "injuries.injuries": EVERYBODY,
    "injuries.save_injury": CLINIC,
    "injuries.delete_injury": CLINIC,
    "journal.entries": EVERYBODY,
    "journal.note": EVERYBODY,
    "kept_tests.of_import": CLINIC,
    "kept_tests.remove": CLINIC,
    "machines.listed": EVERYBODY,
    "machines.frame": EVERYBODY,
    "machines.save": CLINIC,
    "mappings.remembered": CLINIC,
    "mappings.remember": CLINIC,
    "marker_ticks.listed": EVERYBODY,
    "marker_ticks.save": CLINIC,
    "marker_ticks.delete": CLINIC,
    "masses.body_masses": EVERYBODY,
    "masses.add_body_mass": STAFF,
    "masses.delete_body_mass": STAFF,
    "merges.listed": CLINIC,
    "merging.merge": CLINIC,
    "merging.undo_merge": CLINIC,
    "own_errors.listed": EVERYBODY,
    "own_errors.adopt": ADMINISTRATOR,
    "own_errors.withdraw": ADMINISTRATOR,
    # Asked before anybody is known: by the door, as the program itself.
    "people.listed": ADMINISTRATOR,
    "people.known": ADMINISTRATOR,
    "people.save": ADMINISTRATOR,
    "people.remove": ADMINISTRATOR,
    "people.sign_out": ADMINISTRATOR,
    "people.note_active": ADMINISTRATOR,
    "phases.listed": EVERYBODY,
    "phases.save": STAFF,
    "phases.save_all": STAFF,
    "phases.delete": STAFF,
    "phases.restore": STAFF,
    "retest_notes.listed": EVERYBODY,
    "retest_notes.save": STAFF,
    "retest_notes.delete": STAFF,
    "seen.note": EVERYBODY,
    "seen.latest": EVERYBODY,
    "tables.every": CLINIC,
    "tables.upload": CLINIC,
    "tables.write_sqlite_copy": ADMINISTRATOR,
    "tests.get": EVERYBODY,
    "tests.save_typed": STAFF,
    "tests.edit": STAFF,
    "tests.delete": STAFF,
    "tests.restore": STAFF,
    "tests.confirm": STAFF,
    "tests.set_note": STAFF,
    "tests.sightings": EVERYBODY,
    "tests.files": EVERYBODY,
    "tests_frame.frame": EVERYBODY,
    "traces.of": EVERYBODY,
    "traces.tests_with": EVERYBODY,
    "transfer.move": ADMINISTRATOR,
    "undoing.foreseen": CLINIC,
    "undoing.undo": CLINIC,
    "week_logs.listed": EVERYBODY,
    "week_logs.save": EVERYBODY,
    "week_logs.delete": STAFF,
    "weeks.listed": EVERYBODY,
    "weeks.save": STAFF,
    "weeks.save_all": STAFF,
    "weeks.copy_forward": STAFF,
    "weeks.delete": STAFF,
    "weeks.restore": STAFF,
}
"""Module and function to the roles that may call it. A function of the store without a line cannot be imported."""

_Function = TypeVar("_Function", bound=Callable[..., Any])
_allowed: ContextVar[bool] = ContextVar("allowed", default=False)


def governed(function: _Function) -> _Function:
    """Refuse a call by who may not make it, as `FUNCTIONS` says; for functions that take the store first.

    Raises
    ------
    KeyError
        At once, if the function has no line there.
    """
    name = f"{function.__module__.rsplit('.', 1)[-1]}.{function.__name__}"
    if name not in FUNCTIONS:
        raise KeyError(f"{name} takes the store: say in store/access/rights.py who may call it")
    roles = FUNCTIONS[name]

    @functools.wraps(function)
    def asked(store: Any, *arguments: Any, **named: Any) -> Any:
        _refuse_unless(store.asker, roles)
        token = _allowed.set(True)
        try:
            return function(store, *arguments, **named)
        finally:
            _allowed.reset(token)

    return cast(_Function, asked)


def may(asker: Asker, function: str) -> bool:
    """Whether somebody may call a function, by its line in `FUNCTIONS`; for a page that hides what it cannot do.

    Examples
    --------
    >>> may(Asker("sam", Role.COACH), "imports.original")
    False
    """
    return asker.role in FUNCTIONS[function]


def refuse_unless_writer(asker: Asker) -> None:
    """Refuse a write that begins outside every governed function, but by those who may import.

    Raises
    ------
    NotOpen
        If this person may not.
    """
    if not _allowed.get():
        _refuse_unless(asker, CLINIC)


def _refuse_unless(asker: Asker, roles: frozenset[Role]) -> None:
    if asker.role not in roles:
        # Whether the record is there is not looked at: the sentence says nothing of the data.
        named = [role.value for role in Role if role in roles]
        raise NotOpen(f"This is open to: {', '.join(named)}. Ask an administrator of the club to do it.")
