"""The key store of a real session: a key goes in and comes out, a locked store keeps nobody out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamdesk.services import keystore

ROOT = Path(__file__).parents[2]
NEEDED = ("dbus-run-session", "gnome-keyring-daemon", keystore.TOOL)
MISSING = [one for one in NEEDED if shutil.which(one) is None]

#: Said inside a session of its own, whose store was unlocked before.
STORY = """
import builtins, sys
from pathlib import Path
from kamdesk.services import encryption, keystore
from kamdesk.storage.workspace.keys import write_file
folder = Path(sys.argv[1])
secret = encryption.secret_for("a phrase of five words")
write_file(folder, secret.file)
encryption.keep_in_store(folder, secret.keys, True)
assert encryption.unlock_from_store(folder) == secret.keys

def without(name, *rest, load=builtins.__import__):
    if name == "keyring":
        raise ImportError(name)
    return load(name, *rest)

load, builtins.__import__ = builtins.__import__, without
assert isinstance(keystore._ring(), keystore._Tool)
assert encryption.unlock_from_store(folder) == secret.keys, "the tool finds what keyring kept"
encryption.keep_in_store(folder, secret.keys, False)
assert keystore.fetch(secret.file.id) is None
encryption.keep_in_store(folder, secret.keys, True)
builtins.__import__ = load
assert encryption.unlock_from_store(folder) == secret.keys, "keyring finds what the tool kept"

import secretstorage
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
assert encryption.unlock_from_store(folder) is None
assert encryption.unlock(folder, "a phrase of five words") == secret.keys
print("done")
"""


@pytest.mark.skipif(bool(MISSING), reason=f"no store can be started here: {', '.join(MISSING)}")
def test_the_store_of_a_session_opens_a_workspace_until_it_is_locked(tmp_path: Path) -> None:
    inside = (
        'printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
    )
    home = {name: str(tmp_path / name.lower()) for name in (
        "HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    )}  # fmt: skip
    for folder in home.values():
        Path(folder).mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY")}  # fmt: skip
    done = subprocess.run(
        ("dbus-run-session", "--", "sh", "-c", inside, "sh", sys.executable, "-c", STORY,
         str(tmp_path)),
        cwd=ROOT, env=kept | home, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.endswith("done\n"), done.stderr


def test_without_a_session_the_tool_is_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert not keystore.available()
    assert keystore.fetch("name") is None
