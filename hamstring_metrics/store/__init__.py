"""Keeping and answering: the only place that speaks SQL. Every function takes the open store first."""

from __future__ import annotations

from hamstring_metrics.store import (
    athletes,
    backup,
    club_settings,
    decisions,
    erasing,
    imports,
    journal,
    machines,
    mappings,
    marker_ticks,
    merging,
    migrate,
    own_errors,
    people,
    phases,
    restoring,
    retest_notes,
    seen,
    tables,
    tests,
    traces,
    transfer,
    week_logs,
    weeks,
)
from hamstring_metrics.store.access.asker import Asker
from hamstring_metrics.store.engine import Store, connect, default_url, demo_url
from hamstring_metrics.store.look import Moved, ask_anew, once, one_look

__all__ = [
    "Asker",
    "Moved",
    "Store",
    "ask_anew",
    "athletes",
    "backup",
    "club_settings",
    "decisions",
    "default_url",
    "demo_url",
    "erasing",
    "imports",
    "journal",
    "machines",
    "mappings",
    "marker_ticks",
    "merging",
    "once",
    "one_look",
    "open",
    "own_errors",
    "people",
    "phases",
    "restoring",
    "retest_notes",
    "seen",
    "tables",
    "tests",
    "traces",
    "transfer",
    "week_logs",
    "weeks",
]


def open(url: str | None = None, actor: str | Asker = "owner") -> Store:  # noqa: A001
    """Open the database, making or bringing it up to date where needed.

    Parameters
    ----------
    url
        ``sqlite:///file`` or ``postgresql+psycopg://...``; `default_url` unless told.
    actor
        Who asks; written beside every change. A mere name is an administrator.

    Returns
    -------
    Store
        To be passed to every function of the store, and closed by `Store.close`.

    Raises
    ------
    StoreUnavailable
        If it cannot be opened, or was written by a newer program. No message
        holds a password.
    """
    engine, shown_url = connect(url or default_url())
    asker = actor if isinstance(actor, Asker) else Asker(actor)
    store = Store(engine, asker, shown_url)
    try:
        migrate.bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store
