"""Unlocking an encrypted workspace against one derivation of its key."""

from __future__ import annotations

import os
from pathlib import Path

from tests.bench.measure import Measured, pair

PHRASE = "correct horse battery"


def measure(folder: Path) -> Measured:
    """From the passphrase to a workspace that answers."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    from kamdesk.services import encryption
    from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
    from kamdesk.storage.workspace import keys

    place = folder / "sealed"
    close_workspace(create_workspace(place, demo=True, secret=encryption.secret_for(PHRASE)))

    def derive() -> None:
        Argon2id(
            salt=os.urandom(keys.SALT), length=keys.LENGTH, iterations=keys.PASSES,
            lanes=keys.LANES, memory_cost=keys.MEMORY_KIB,
        ).derive(PHRASE.encode())  # fmt: skip

    def unlock() -> None:
        ws = open_workspace(place, keys=encryption.unlock(place, PHRASE))
        try:
            with ws.read() as reader:
                assert reader.setting("language")
        finally:
            close_workspace(ws)

    low, value = pair(derive, unlock, rounds=11)
    return Measured("unlock", low, value, 1.15)
