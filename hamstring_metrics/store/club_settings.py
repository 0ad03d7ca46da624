"""What the club has set."""

from __future__ import annotations

import sqlalchemy as sa

from hamstring_metrics.settings import Settings
from hamstring_metrics.store import journal, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store


@governed
def load(store: Store) -> Settings:
    """The settings of the club; what was never set is the default."""
    with store.read() as connection:
        return fetch(connection)


@governed
def save(store: Store, settings: Settings) -> None:
    """Make these the settings of the club. No stored result changes."""
    with store.write() as connection:
        write(store, connection, settings)


def fetch(connection: sa.Connection) -> Settings:
    """The settings, on a connection that is already open."""
    return Settings.from_text(_stored(connection))


def write(store: Store, connection: sa.Connection, settings: Settings) -> None:
    """Store settings within a larger write."""
    before = _stored(connection)
    # A default is not written down, so that a better one reaches the club later.
    defaults = Settings().as_text()
    after = {name: text for name, text in settings.as_text().items() if name in before or text != defaults[name]}
    changed = {name: text for name, text in after.items() if before.get(name) != text}
    if not changed:
        return
    table = schema.settings
    connection.execute(table.delete().where(table.c.name.in_(changed)))
    connection.execute(table.insert(), [{"name": n, "value": text} for n, text in changed.items()])
    journal.record(connection, store.actor, "edited", "settings", "club", before=before, after=changed)


def _stored(connection: sa.Connection) -> dict[str, str]:
    table = schema.settings.c
    return dict(connection.execute(sa.select(table.name, table.value)).all())
