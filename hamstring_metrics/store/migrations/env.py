"""Run by Alembic; the connection, and the transaction around all of it, come from `store.migrate`."""

from alembic import context

from hamstring_metrics.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
