"""The key store of the system: an option, and never the only way in.

The package `keyring` is asked when it is there (it comes with `kamdesk[keystore]`), else the
system's own `secret-tool` (package libsecret-tools); both find what the other kept. Without either,
or on a system without a store, everything works with the passphrase.
"""

from __future__ import annotations

import base64
import binascii
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from kamdesk.errors import Refused
from kamdesk.i18n import _

SERVICE = "KAM Desk"
TOOL = "secret-tool"
#: A store that is locked asks its owner first: so long may that take.
_PATIENCE_S = 90


def available() -> bool:
    """Say whether this system has a key store that can be used."""
    return _ring() is not None


def keep(name: str, key: bytes) -> None:
    """Put a key into the store; raises Refused when it did not arrive there."""
    ring = _ring()
    try:
        if ring is not None:
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
    """Return what speaks to the store, None when there is nothing to speak to."""
    try:
        import keyring
    except ImportError:
        return _Tool() if _tool_speaks() else None
    usable = float(getattr(keyring.get_keyring(), "priority", 0)) >= 1
    return keyring if usable else None


def _tool_speaks() -> bool:
    """Say whether the system's tool is there, and a session of a desktop for it to ask."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    session = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (
        runtime and (Path(runtime) / "bus").exists()
    )
    return bool(session) and shutil.which(TOOL) is not None


class _Tool:
    """The system's `secret-tool`, called as `keyring` is; a key never stands on a command line."""

    def get_password(self, service: str, name: str) -> str | None:
        done = self._run("lookup", "service", service, "username", name)
        return done.stdout if done.returncode == 0 else None

    def set_password(self, service: str, name: str, text: str) -> None:
        names = ("service", service, "username", name)
        self._run("store", f"--label={SERVICE}", *names, text=text).check_returncode()

    def delete_password(self, service: str, name: str) -> None:
        self._run("clear", "service", service, "username", name)

    def _run(self, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (TOOL, *words), input=text, capture_output=True, text=True, timeout=_PATIENCE_S,
            check=False,
        )  # fmt: skip


def _told() -> str:
    return _(
        "The key store of this system is not available. Use the passphrase to open the workspace."
    )
