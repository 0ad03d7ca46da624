"""Force traces, kept with their tests sample by sample."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable

import sqlalchemy as sa

from hamstring_metrics.model import ForceTrace
from hamstring_metrics.store import schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store


@governed
def of(store: Store, test_id: str) -> ForceTrace | None:
    """The trace of one test; missing where it has none, or there is no such test.

    Its `rows` are not kept: the import knows them.
    """
    table = schema.test_traces
    query = (
        sa.select(table.c.seconds, table.c.left_n, table.c.right_n)
        .join(schema.tests, schema.tests.c.test_id == table.c.test_id)
        .where(table.c.test_id == test_id, schema.tests.c.deleted_at.is_(None))
    )
    with store.read() as connection:
        row = connection.execute(query).one_or_none()
    return ForceTrace(*(_unpacked(packed) for packed in row)) if row is not None else None


@governed
def tests_with(store: Store, test_ids: Iterable[str]) -> set[str]:
    """Those of the tests that have a trace."""
    wanted = set(test_ids)
    with store.read() as connection:
        found = connection.execute(sa.select(schema.test_traces.c.test_id)).scalars()
        return wanted.intersection(found)


def write(connection: sa.Connection, test_id: str, import_id: str, trace: ForceTrace) -> None:
    """Keep the trace of a test that has none; a second one of the same test changes nothing."""
    table = schema.test_traces
    there = sa.select(table.c.test_id).where(table.c.test_id == test_id)
    if connection.execute(there).scalar() is not None:
        return
    connection.execute(
        table.insert().values(
            test_id=test_id,
            import_id=import_id,
            sampling_hz=trace.sampling_hz,
            samples=len(trace.seconds),
            seconds=_packed(trace.seconds),
            left_n=_packed(trace.left_n),
            right_n=_packed(trace.right_n),
        )
    )


def remove_of_import(connection: sa.Connection, import_id: str, kept: Iterable[str]) -> None:
    """Remove the traces that an import brought, but for the tests that stay as they are."""
    table = schema.test_traces
    connection.execute(table.delete().where(table.c.import_id == import_id, table.c.test_id.not_in(list(kept))))


def _packed(samples: array[float]) -> bytes:
    return zlib.compress(_lowest_byte_first(samples).tobytes())


def _unpacked(packed: bytes) -> array[float]:
    samples = array("d")
    samples.frombytes(zlib.decompress(packed))
    return _lowest_byte_first(samples)


def _lowest_byte_first(samples: array[float]) -> array[float]:
    if sys.byteorder == "little":
        return samples
    turned = array("d", samples)
    turned.byteswap()
    return turned
