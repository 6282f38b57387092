"""The keys of an encrypted workspace, and the file that keeps them wrapped (safety point 10).

One random main key opens everything; database, files, drafts and names each use a key that follows
from it. The key file holds the main key sealed with the passphrase and with the recovery code, so
that either can change without touching the data. Whoever has neither has nothing.
"""

from __future__ import annotations

import hmac
import os
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from kamdesk.domain import recovery
from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage.workspace.engine import write_whole
from kamdesk.storage.workspace.faults import told_apart

FILE, BACKUPS = "workspace.key", "backups"
LENGTH, NONCE, SALT = 32, 12, 16
#: Argon2id as RFC 9106 proposes it for machines with little memory: 64 MiB, three passes.
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
#: A key file from elsewhere may not ask for more than this.
_MOST_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 32, 64

By = Literal["passphrase", "recovery"]


class WrongKey(Refused):
    """The passphrase or the recovery code does not open this workspace."""


class Keys:
    """What opens a workspace; shows nothing of itself."""

    def __init__(self, main: bytes) -> None:
        if len(main) != LENGTH:
            raise ValueError("a key has 32 bytes")
        self._main = main

    @classmethod
    def fresh(cls) -> Keys:
        """Return keys that nothing was ever sealed with."""
        return cls(os.urandom(LENGTH))

    @property
    def main(self) -> bytes:
        """The main key: to be wrapped, never to be written as it is."""
        return self._main

    @cached_property
    def id(self) -> str:
        """The name of these keys: tells others apart, gives nothing away."""
        return self._derived("name")[:8].hex()

    @cached_property
    def database(self) -> str:
        """The key of the database as SQLCipher takes a raw one."""
        return f"x'{self._derived('database').hex()}'"

    @cached_property
    def files(self) -> bytes:
        """The key of files beside the database."""
        return self._derived("files")

    @cached_property
    def drafts(self) -> bytes:
        """The key of draft lines."""
        return self._derived("drafts")

    def hidden(self, name: str) -> str:
        """Return what stands on the disk for the name of a file."""
        return hmac.digest(self._derived("names"), name.encode(), "sha256")[:16].hex()

    def _derived(self, use: str) -> bytes:
        return hmac.digest(self._main, f"kamdesk 1 {use}".encode(), "sha256")

    def __repr__(self) -> str:
        return "Keys(…)"

    def __reduce__(self) -> str:
        raise TypeError("keys are not handed over")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keys) and hmac.compare_digest(self._main, other._main)

    def __hash__(self) -> int:
        return hash(self.id)


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """The main key sealed by a passphrase or a recovery code."""

    by: By
    salt: bytes
    nonce: bytes
    sealed: bytes
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0


class KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the key file says; `in_store`: this system's key store is asked first."""

    format: Literal[1] = 1
    id: str
    wraps: tuple[Wrap, ...]
    in_store: bool = False

    def opened(self, by: By, secret: str) -> Keys:
        """Return the keys; raises WrongKey. A passphrase takes a moment, that is its use."""
        for one in self.wraps:
            if one.by == by and (main := _unwrapped(one, self.id, secret)) is not None:
                return Keys(main)
        raise WrongKey(
            _("This passphrase does not open the workspace.")
            if by == "passphrase"
            else _("This recovery code does not open the workspace."),
            field=by,
        )

    def with_wrap(self, keys: Keys, by: By, secret: str) -> KeyFile:
        """Return the file with another passphrase or code in the place of the one before."""
        others = tuple(one for one in self.wraps if one.by != by)
        return msgspec.structs.replace(self, wraps=(*others, _wrap(keys, by, secret)))


class Secret(NamedTuple):
    """New keys, the file that keeps them, and the recovery code that is shown once."""

    keys: Keys
    file: KeyFile
    code: str

    def __repr__(self) -> str:
        return "Secret(…)"


def new_secret(passphrase: str) -> Secret:
    """Return keys that nothing was ever sealed with."""
    keys, code = Keys.fresh(), recovery.spell(os.urandom(LENGTH))
    file = KeyFile(id=keys.id, wraps=()).with_wrap(keys, "passphrase", passphrase)
    return Secret(keys, file.with_wrap(keys, "recovery", code), code)


def read_file(folder: Path) -> KeyFile | None:
    """Return the key file of a folder, None without one; raises Refused when it is damaged."""
    try:
        with told_apart(files=True):
            raw = (folder / FILE).read_bytes()
        file = msgspec.json.decode(raw, type=KeyFile)
    except FileNotFoundError:
        return None
    except msgspec.MsgspecError as error:
        told = _("The key file {path} is damaged. Replace it with the one from a backup.")
        raise Refused(told.format(path=folder / FILE)) from error
    return file


def find_file(folder: Path) -> KeyFile | None:
    """Return the key file of a folder, or the one that lies beside its backups."""
    return read_file(folder) or read_file(folder / BACKUPS)


def write_file(folder: Path, file: KeyFile) -> None:
    """Write a key file whole or not at all. Raises StorageFault."""
    with told_apart(files=True):
        write_whole(folder / FILE, msgspec.json.format(msgspec.json.encode(file), indent=1))


def lay_beside(folder: Path, target: Path) -> None:
    """Put a folder's key file beside its backups: what is copied away can still be opened."""
    with told_apart(files=True):
        write_whole(target / FILE, (folder / FILE).read_bytes())


def _wrap(keys: Keys, by: By, secret: str) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    asked = {"memory_kib": MEMORY_KIB, "passes": PASSES, "lanes": LANES}
    empty = Wrap(by=by, salt=os.urandom(SALT), nonce=os.urandom(NONCE), sealed=b"",
                 **(asked if by == "passphrase" else {}))  # fmt: skip
    key = _wrapping(empty, secret)
    assert key is not None
    sealed = AESGCM(key).encrypt(empty.nonce, keys.main, _about(empty, keys.id))
    return msgspec.structs.replace(empty, sealed=sealed)


def _unwrapped(one: Wrap, name: str, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _wrapping(one, secret)
    if key is None:
        return None
    try:
        return AESGCM(key).decrypt(one.nonce, one.sealed, _about(one, name))
    except (InvalidTag, ValueError):
        return None


def _about(one: Wrap, name: str) -> bytes:
    return f"kamdesk {one.by} {name} {one.memory_kib} {one.passes} {one.lanes}".encode()


def _wrapping(one: Wrap, secret: str) -> bytes | None:
    """Return the key that wraps the main one, None when the secret or the file cannot be one."""
    if one.by == "recovery":
        signs = recovery.read(secret)
        return None if signs is None else hmac.digest(one.salt, signs.encode(), "sha256")
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    asked = one.memory_kib <= _MOST_KIB and one.passes <= _MOST_PASSES and one.lanes <= _MOST_LANES
    if not asked:
        return None
    try:
        derivation = Argon2id(
            salt=one.salt, length=LENGTH, iterations=one.passes, lanes=one.lanes,
            memory_cost=one.memory_kib,
        )  # fmt: skip
    except ValueError:
        return None
    return derivation.derive(unicodedata.normalize("NFKC", secret).encode("utf-8", "replace"))
