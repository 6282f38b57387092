"""The pages of a database file, opened and sealed as SQLCipher 4 does it: for salvage alone.

SQLCipher reads nothing more once it met a page whose seal is broken. Here each page is opened by
itself, so that a copy can be made in which the broken ones are empty.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import TYPE_CHECKING, Any

from kamdesk.storage.workspace.engine import MAGIC

if TYPE_CHECKING:
    from kamdesk.storage.workspace.keys import Keys

#: SQLCipher's defaults: the first page begins with the salt, each ends with vector and seal.
SIZE, _SALT, _VECTOR, _SEAL = 4096, 16, 16, 64
_END, _SEALED = SIZE - _VECTOR - _SEAL, SIZE - _SEAL


class Sealing:
    """What opens and seals the pages of one encrypted file."""

    def __init__(self, keys: Keys, salt: bytes) -> None:
        self._key = bytes.fromhex(keys.database[2:-1])
        self.salt = salt
        #: False: the salt is lost, pages are opened without looking at their seals.
        self.checks = True
        flipped = bytes(one ^ 0x3A for one in salt)
        self._seals = hashlib.pbkdf2_hmac("sha512", self._key, flipped, 2, 32)

    def holds(self, raw: bytes, number: int) -> bool:
        """Say whether a page still bears its seal."""
        return hmac.compare_digest(self._seal(raw, number), raw[_SEALED:])

    def opened(self, raw: bytes, number: int) -> bytes:
        """Return a page as SQLite knows it; an empty one when its seal is broken."""
        if self.checks and not self.holds(raw, number):
            return bytes(SIZE)
        start = _SALT if number == 1 else 0
        vector = raw[_END:_SEALED]
        plain: bytes = self._cipher(vector).decryptor().update(raw[start:_END])
        return MAGIC[:start] + plain + bytes(SIZE - _END)

    def sealed(self, plain: bytes, number: int) -> bytes:
        """Return a page as SQLCipher writes it."""
        start, vector = (_SALT if number == 1 else 0), os.urandom(_VECTOR)
        body: bytes = self._cipher(vector).encryptor().update(plain[start:_END])
        page = self.salt[:start] + body + vector
        return page + self._seal(page, number)

    def _seal(self, raw: bytes, number: int) -> bytes:
        start = _SALT if number == 1 else 0
        said = raw[start:_SEALED] + number.to_bytes(4, "little")
        return hmac.digest(self._seals, said, "sha512")

    def _cipher(self, vector: bytes) -> Any:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        return Cipher(algorithms.AES(self._key), modes.CBC(vector))


def sealing_of(raw: bytes, keys: Keys) -> Sealing:
    """Return what opens the pages of a damaged file; where no seal fits, the salt is lost."""
    made = Sealing(keys, raw[:_SALT])
    made.checks = any(made.holds(page, nr) for nr, page in _numbered(raw))
    return made


def opened(raw: bytes, sealing: Sealing | None) -> bytearray:
    """Return a file's pages as SQLite knows them; of a plain file they are what stands there."""
    if sealing is None:
        return bytearray(raw)
    return bytearray(b"".join(sealing.opened(page, nr) for nr, page in _numbered(raw)))


def sealed(plain: bytearray, sealing: Sealing | None) -> bytes:
    """Return a file as it is written."""
    if sealing is None:
        return bytes(plain)
    return b"".join(sealing.sealed(page, nr) for nr, page in _numbered(plain))


def _numbered(raw: bytes | bytearray) -> list[tuple[int, bytes]]:
    """Return whole pages with their numbers; what is cut off at the end is no page."""
    starts = range(0, len(raw) - SIZE + 1, SIZE)
    return [(nr, bytes(raw[start : start + SIZE])) for nr, start in enumerate(starts, 1)]
