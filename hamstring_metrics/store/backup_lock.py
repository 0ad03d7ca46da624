"""A file locked with a password: scrypt makes the key, AES-256-GCM locks and seals it a part at a time.

Layout: 8 bytes ``HMLOCK01``, 16 bytes salt, 7 bytes of the nonces; then parts of 1 MiB, each followed
by its seal of 16 bytes. The nonce of a part is those 7 bytes, its number in 4, and 1 for the last part,
so that no part can be changed, moved, left out or cut off unnoticed. scrypt: N 131072, r 8, p 1.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from hamstring_metrics.errors import ValueRefused

MARK = b"HMLOCK01"
_SALT_BYTES = 16
_NONCE_BYTES = 7
_PART_BYTES = 1 << 20
_SEAL_BYTES = 16
_SCRYPT = {"n": 1 << 17, "r": 8, "p": 1}
SHORTEST_PASSWORD = 8


def is_locked(path: Path) -> bool:
    """True for a file that `lock` wrote."""
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def lock(source: Path, target: Path, password: str) -> None:
    """Write a locked copy of a file.

    Raises
    ------
    ValueRefused
        If the password is too short to be one.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise ValueRefused(
            f"Password: expected at least {SHORTEST_PASSWORD} characters, found {len(password)}. "
            "Choose a longer one, and keep it: nobody can open the backup without it."
        )
    salt, prefix = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    heading = MARK + salt + prefix
    cipher = _cipher(password, salt)
    with source.open("rb") as plain, target.open("wb") as locked:
        locked.write(heading)
        number, part = 0, plain.read(_PART_BYTES)
        while True:
            following = plain.read(_PART_BYTES)
            locked.write(cipher.encrypt(_nonce(prefix, number, not following), part, heading))
            if not following:
                return
            number, part = number + 1, following


def unlock(source: Path, target: Path, password: str) -> None:
    """Write the opened copy of a locked file.

    Raises
    ------
    ValueRefused
        If the password is another one, or a byte of the file was changed.
    """
    from cryptography.exceptions import InvalidTag

    length = len(MARK) + _SALT_BYTES + _NONCE_BYTES
    with source.open("rb") as locked, target.open("wb") as plain:
        heading = locked.read(length)
        salt, prefix = heading[len(MARK) : -_NONCE_BYTES], heading[-_NONCE_BYTES:]
        cipher = _cipher(password, salt)
        number, part = 0, locked.read(_PART_BYTES + _SEAL_BYTES)
        while True:
            following = locked.read(_PART_BYTES + _SEAL_BYTES)
            try:
                plain.write(cipher.decrypt(_nonce(prefix, number, not following), part, heading))
            except InvalidTag:
                raise ValueRefused(
                    f"{source.name}: expected the password it was locked with, found 'another one', "
                    "or the file was changed since. Type the password again, or take another backup."
                ) from None
            if not following:
                return
            number, part = number + 1, following


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def _cipher(password: str, salt: bytes) -> object:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return AESGCM(Scrypt(salt=salt, length=32, **_SCRYPT).derive(password.encode("utf-8")))
