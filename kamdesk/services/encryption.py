"""An encrypted workspace: making its keys, unlocking it, changing what unlocks it (point 10)."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from kamdesk.domain import recovery
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _
from kamdesk.services import keystore
from kamdesk.services.workspace import admit, file_of, held
from kamdesk.storage.workspace import backup, moving
from kamdesk.storage.workspace.keys import (
    LENGTH,
    By,
    KeyFile,
    Keys,
    Secret,
    WrongKey,
    find_file,
    new_secret,
    write_file,
)
from kamdesk.storage.workspace.moving import Told

__all__ = ["Keys", "Secret", "WrongKey"]

#: Shorter ones are guessed; there is no other rule, and no upper limit a person would meet.
SHORTEST, LONGEST = 10, 1024


def warm() -> None:
    """Load what derives keys, while a passphrase is still being typed."""
    import cryptography.hazmat.primitives.ciphers.aead
    import cryptography.hazmat.primitives.kdf.argon2  # noqa: F401


def is_encrypted(folder: Path) -> bool:
    """Say whether a workspace folder needs a passphrase."""
    return find_file(folder) is not None


def checked(passphrase: str, again: str | None = None) -> str:
    """Return a new passphrase; raises Refused when it is too short or differs from `again`."""
    if len(passphrase) < SHORTEST or len(set(passphrase)) < 4:
        told = _("Use at least {n} characters; four or five words are easy to remember.")
        raise Refused(told.format(n=SHORTEST), field="passphrase")
    if len(passphrase) > LONGEST:
        raise Refused(_("This passphrase is too long."), field="passphrase")
    if again is not None and again != passphrase:
        raise Refused(_("The two are not the same. Type it again."), field="again")
    return passphrase


def secret_for(passphrase: str) -> Secret:
    """Return new keys for a passphrase, with the recovery code that is shown once."""
    return new_secret(checked(passphrase))


def unlock(folder: Path, passphrase: str) -> Keys:
    """Return the keys of a workspace; raises WrongKey."""
    return _file_of(folder).opened("passphrase", passphrase)


def unlock_by_code(folder: Path, code: str) -> Keys:
    """Return the keys of a workspace by its recovery code; raises WrongKey."""
    if recovery.read(code) is None:
        told = _("A recovery code has eight groups of four characters. Check for typing mistakes.")
        raise WrongKey(told, field="recovery")
    return _file_of(folder).opened("recovery", code)


def unlock_by_either(folder: Path, secret: str) -> Keys:
    """Return the keys by a passphrase or, when it is one, a recovery code; raises WrongKey."""
    if recovery.read(secret) is not None:
        return unlock_by_code(folder, secret)
    return unlock(folder, secret)


def unlock_from_store(folder: Path) -> Keys | None:
    """Return the keys that this system's key store holds, None when it has none or none that fit.

    A store that is locked, gone or lost is no error: the passphrase opens the workspace as well.
    """
    file = _file_of(folder)
    main = keystore.fetch(file.id) if file.in_store else None
    if main is None or len(main) != LENGTH:
        return None
    keys = Keys(main)
    return keys if keys.id == file.id else None


def keep_in_store(folder: Path, keys: Keys, on: bool) -> None:
    """Let this system's key store open the workspace from now on, or no longer.

    Raises Refused when the store cannot be used; then nothing has changed.
    """
    file = _file_of(folder)
    if on:
        keystore.keep(file.id, keys.main)
    write_file(folder, msgspec.structs.replace(file, in_store=on))
    if not on:
        keystore.forget(file.id)


def opens_otherwise(folder: Path, backup: Path) -> bool:
    """Say whether a backup from elsewhere has other keys than the workspace of a folder."""
    there, here = find_file(backup.parent), find_file(folder)
    return there is not None and (here is None or here.id != there.id)


def in_store(folder: Path) -> bool:
    """Say whether the key store is asked before the passphrase."""
    file = find_file(folder)
    return file is not None and file.in_store


def change_passphrase(folder: Path, keys: Keys, passphrase: str) -> None:
    """Let another passphrase open the workspace from now on; the recovery code stays as it is.

    Copies made before, such as backups on a stick, are still opened by the passphrase of then.
    """
    _rewrap(folder, keys, "passphrase", checked(passphrase))


def new_recovery_code(folder: Path, keys: Keys) -> str:
    """Return another recovery code; the one before opens nothing here any more."""
    code = recovery.spell(os.urandom(LENGTH))
    _rewrap(folder, keys, "recovery", code)
    return code


def _rewrap(folder: Path, keys: Keys, by: By, secret: str) -> None:
    file = _file_of(folder)
    if file.id != keys.id:
        raise WrongKey(_("This key does not open the file, or the file is damaged."))
    write_file(folder, file.with_wrap(keys, by, secret))


def _file_of(folder: Path) -> KeyFile:
    """Return the key file, that of the backups when the one beside the database is gone."""
    file = find_file(folder)
    if file is None:
        raise NotFound(_("The workspace in {folder} is not encrypted.").format(folder=folder))
    return file


def encrypt(folder: Path, passphrase: str, told: Told | None = None) -> Secret:
    """Move a closed plain workspace, with all that belongs to it, to encrypted files.

    Returns the new keys and the recovery code. `told(done, total)` hears of each file. Whatever
    stops it, either nothing has happened or the next opening ends it.
    """
    if is_encrypted(folder):
        raise Refused(_("This workspace is already encrypted."))
    return _move(folder, None, secret_for(passphrase), told)


def renew(folder: Path, keys: Keys, passphrase: str, told: Told | None = None) -> Secret:
    """Write a closed workspace anew with new keys: what opened it before opens it no longer."""
    was_kept = in_store(folder)
    secret = _move(folder, keys, secret_for(passphrase), told)
    if was_kept:
        keystore.forget(keys.id)
    return secret


def decrypt(folder: Path, keys: Keys, told: Told | None = None) -> None:
    """Move a closed encrypted workspace, with all that belongs to it, to plain files."""
    with held(folder, "decrypt"):
        _ready_to_move(folder, keys)
        moving.move(file_of(folder), keys, None, None, told)
    keystore.forget(keys.id)


def _move(folder: Path, keys: Keys | None, secret: Secret, told: Told | None) -> Secret:
    with held(folder, "encrypt"):
        _ready_to_move(folder, keys)
        moving.move(file_of(folder), keys, secret.keys, secret.file, told)
    return secret


def _ready_to_move(folder: Path, keys: Keys | None) -> None:
    """End what was begun, refuse a file that is not whole, and keep a backup of it."""
    path = file_of(folder)
    moving.finish(path)
    backup.finish(path)
    if not path.is_file():
        raise NotFound(_("There is no workspace in {folder}.").format(folder=folder))
    admit(path, keys)
    backup.keep(path, "rekey", keys)
