"""The key store of the system: an option, and never the only way in.

The package `keyring` is asked when it is there (it comes with `kamdesk[keystore]`); without it, or
on a system without a store, everything works with the passphrase.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from kamdesk.errors import Refused
from kamdesk.i18n import _

SERVICE = "KAM Desk"


def available() -> bool:
    """Say whether this system has a key store that can be used."""
    ring = _ring()
    return ring is not None and float(getattr(ring.get_keyring(), "priority", 0)) >= 1


def keep(name: str, key: bytes) -> None:
    """Put a key into the store; raises Refused when it did not arrive there."""
    ring = _ring()
    try:
        if ring is not None and available():
            ring.set_password(SERVICE, name, base64.b64encode(key).decode())
            if fetch(name) == key:
                return
    except Exception as error:  # every store has errors of its own
        raise Refused(_told()) from error
    raise Refused(_told())


def fetch(name: str) -> bytes | None:
    """Return the key of this name; None when there is none or the store cannot be asked."""
    ring = _ring()
    if ring is None:
        return None
    try:
        text = ring.get_password(SERVICE, name)
        return None if text is None else base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
    except Exception:  # locked, refused, gone: the passphrase is asked for instead
        return None


def forget(name: str) -> None:
    """Take a key out of the store, if it is there."""
    ring = _ring()
    if ring is not None:
        try:
            ring.delete_password(SERVICE, name)
        except Exception:  # not there, or the store is gone
            return


def _ring() -> Any:
    try:
        import keyring
    except ImportError:
        return None
    return keyring


def _told() -> str:
    return _("The key store of this system cannot be used. The passphrase opens the workspace.")
