"""Files beside the database: as they are in a plain workspace, sealed in an encrypted one.

A sealed file is AES-256-GCM over its name and its bytes; on the disk it has a name that tells
nothing. Without keys every function here reads and writes plain files under plain names.
"""

from __future__ import annotations

import os
from pathlib import Path

from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage.workspace.engine import write_whole
from kamdesk.storage.workspace.keys import NONCE, Keys

MAGIC = b"KAMDSEAL1\x00"


class Broken(Refused):
    """A sealed file is damaged, or was sealed with other keys."""


def seal(keys: Keys | None, data: bytes, name: str = "") -> bytes:
    """Return bytes as they are written; `name` comes back with them."""
    if keys is None:
        return data
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, told = os.urandom(NONCE), name.encode("utf-8", "replace")
    inside = len(told).to_bytes(2, "big") + told + data
    return MAGIC + nonce + AESGCM(keys.files).encrypt(nonce, inside, MAGIC)


def unseal(keys: Keys | None, raw: bytes) -> bytes:
    """Return what `seal` was given; raises Broken."""
    return raw if keys is None else _opened(keys, raw)[1]


def name_of(keys: Keys | None, path: Path) -> str:
    """Return the name under which a file was put; raises Broken."""
    return path.name if keys is None else _opened(keys, path.read_bytes())[0]


def path_of(keys: Keys | None, folder: Path, name: str) -> Path:
    """Return where a file of this name lies."""
    return folder / (name if keys is None else keys.hidden(name))


def put(keys: Keys | None, folder: Path, name: str, data: bytes) -> Path:
    """Write a file (0600) whole or not at all; return where it lies. Raises OSError."""
    return write_whole(path_of(keys, folder, name), seal(keys, data, name))


def get(keys: Keys | None, folder: Path, name: str) -> bytes:
    """Return the bytes of a file; raises FileNotFoundError or Broken."""
    return unseal(keys, path_of(keys, folder, name).read_bytes())


def _opened(keys: Keys, raw: bytes) -> tuple[str, bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(MAGIC) + NONCE
    try:
        if not raw.startswith(MAGIC):
            raise InvalidTag
        inside = AESGCM(keys.files).decrypt(raw[len(MAGIC) : start], raw[start:], MAGIC)
    except (InvalidTag, ValueError) as error:
        raise Broken(_("A kept file is damaged or belongs to another workspace.")) from error
    length = int.from_bytes(inside[:2], "big")
    return inside[2 : 2 + length].decode(), inside[2 + length :]
