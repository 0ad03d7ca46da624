"""The file of a backup: a ZIP with the data, and what they must be when they come out again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from hamstring_metrics.errors import FileRefused, ValueRefused, refusal
from hamstring_metrics.store import backup_lock

MANIFEST = "backup.json"
DATA = "data"
_KIND = "hamstring-metrics backup"
_MOST_MANIFEST_BYTES = 1 << 20
_PART_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: of which engine and revision, its rows by table, and the data's checksum.

    `made_at` is ISO 8601 in UTC.
    """

    engine: str
    revision: str
    made_at: str
    data_version: int
    rows: Mapping[str, int]
    size_bytes: int
    sha256: str


def sha256_of(path: Path) -> str:
    """The checksum of a whole file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(data: Path, contents: Contents, target: Path, password: str | None = None) -> None:
    """Write the file and make sure that the disk has it; locked where there is a password."""
    plain = target if password is None else target.with_name(f"{target.name}.plain")
    try:
        with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            described = {"kind": _KIND, **asdict(contents)}
            archive.writestr(MANIFEST, json.dumps(described, indent=1))
            archive.write(data, DATA)
        if password is not None:
            backup_lock.lock(plain, target, password)
    finally:
        if plain != target:
            plain.unlink(missing_ok=True)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def read(path: Path, folder: Path, password: str | None = None) -> tuple[Contents, Path]:
    """Take the data out into a folder, byte for byte as they went in.

    Raises
    ------
    FileRefused
        If the file is no backup, or damaged.
    ValueRefused
        If it is locked and the password is missing or another one.
    """
    try:
        if backup_lock.is_locked(path):
            path = _unlocked(path, folder, password)
        with zipfile.ZipFile(path) as archive:
            contents = _described(path, archive)
            data = folder / DATA
            with archive.open(DATA) as inside, data.open("wb") as out:
                _copy_exactly(inside, out, contents.size_bytes)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        ValueError,
        TypeError,
        NotImplementedError,
    ) as error:
        raise _no_backup(path, "something else") from error
    except OSError as error:
        raise FileRefused(
            refusal(
                path.name,
                "a file that can be read",
                error.strerror or "an error",
                "Check the place and the room on the disk.",
            )
        ) from error
    if data.stat().st_size != contents.size_bytes or sha256_of(data) != contents.sha256:
        raise FileRefused(
            f"{path.name}: expected data with the checksum {contents.sha256[:16]}, found 'another one'. "
            "The file was damaged or changed: take another backup; nothing was restored."
        )
    return contents, data


def _copy_exactly(inside: BinaryIO, out: BinaryIO, size_bytes: int) -> None:
    """No more than the file says it holds, so that a small file cannot fill the disk."""
    left = size_bytes + 1
    while left > 0 and (part := inside.read(min(_PART_BYTES, left))):
        out.write(part)
        left -= len(part)


def _unlocked(path: Path, folder: Path, password: str | None) -> Path:
    if password is None:
        raise ValueRefused(f"{path.name}: expected a password, found 'none'. It is locked: give the password.")
    if shutil.disk_usage(folder).free < path.stat().st_size:
        raise FileRefused(f"{path.name}: expected room to open it, found 'a full disk'. Make room.")
    opened = folder / path.name
    backup_lock.unlock(path, opened, password)
    return opened


def _described(path: Path, archive: zipfile.ZipFile) -> Contents:
    with archive.open(MANIFEST) as inside:
        text = inside.read(_MOST_MANIFEST_BYTES)
    values = json.loads(text)
    if not isinstance(values, dict) or values.pop("kind", None) != _KIND:
        raise _no_backup(path, "another archive")
    contents = Contents(**values)
    if type(contents.size_bytes) is not int or not isinstance(contents.rows, dict):
        raise _no_backup(path, "another archive")
    return contents


def _no_backup(path: Path, found: str) -> FileRefused:
    return FileRefused(refusal(path.name, "a backup of this program", found, "Choose a file that 'backup' wrote."))
