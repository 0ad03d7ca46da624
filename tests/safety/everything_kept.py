"""Every byte that a database keeps, the packed ones unpacked, to look for a text in."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics import store


def found(club: store.Store, *texts: str) -> list[str]:
    """Where one of the texts stands, in whatever case and usual encoding; nothing is nowhere."""
    needles = {
        form.encode(encoding) for text in texts for form in (text.casefold(),) for encoding in ("utf-8", "utf-16-le")
    }
    places = []
    for where, content in _everything(club):
        lowered = content.lower()
        places += [where for needle in needles if needle in lowered]
    return places


def _everything(club: store.Store) -> list[tuple[str, bytes]]:
    every: list[tuple[str, bytes]] = []
    with club.read() as connection:
        for name in sa.inspect(connection).get_table_names():
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings():
                for column, value in row.items():
                    every += _unpacked(f"{name}.{column}", value)
    if club.engine.dialect.name == "sqlite":
        path = Path(club.engine.url.database)
        every += [(one.name, one.read_bytes()) for one in path.parent.glob(f"{path.name}*")]
    return every


def _unpacked(where: str, value: object) -> list[tuple[str, bytes]]:
    if not isinstance(value, bytes | memoryview):
        return [(where, str(value).encode())]
    content = bytes(value)
    try:
        content = zlib.decompress(content)
    except zlib.error:
        return [(where, content)]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(f"{where} {name}", archive.read(name)) for name in archive.namelist()]
    return [(where, content)]
