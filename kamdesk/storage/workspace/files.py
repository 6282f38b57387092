"""Files kept in the workspace folder, each once under the SHA-256 of its bytes, sealed with it.

What is there never changes: it is written whole or not at all, read with its digest checked, and
goes when nothing refers to it any more.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kamdesk import paths
from kamdesk.domain.attachments import is_digest
from kamdesk.storage.workspace import sealed
from kamdesk.storage.workspace.backup_files import FOLDER, names_in
from kamdesk.storage.workspace.engine import private_folder
from kamdesk.storage.workspace.faults import told_apart
from kamdesk.storage.workspace.handle import Workspace


class Missing(Exception):
    """The file is not there, or (`changed`) is no longer what was put there."""

    def __init__(self, *, changed: bool) -> None:
        super().__init__()
        self.changed = changed


def folder_of(workspace: Path) -> Path:
    """Return the folder of a workspace's files."""
    return workspace / FOLDER


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def put(ws: Workspace, data: bytes) -> str:
    """Keep bytes and return their digest; raises StorageFault when the disk refuses.

    Bytes that are there and whole are not written again.
    """
    digest = digest_of(data)
    if not whole(ws, digest):
        with told_apart(files=True):
            private_folder(folder_of(ws.folder))
            sealed.put(ws.keys, folder_of(ws.folder), digest, data)
    return digest


def read(ws: Workspace, digest: str) -> bytes:
    """Return the bytes kept under a digest; raises Missing, also when they have changed."""
    try:
        with told_apart(files=True):
            data = sealed.get(ws.keys, folder_of(ws.folder), _fit(digest))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Missing(changed=False) from error
    except sealed.Broken as error:
        raise Missing(changed=True) from error
    if digest_of(data) != digest:
        raise Missing(changed=True)
    return data


def there(ws: Workspace, digest: str) -> bool:
    """Say whether a file is there, without reading it."""
    return _place(ws, digest).is_file()


def whole(ws: Workspace, digest: str) -> bool:
    """Say whether a file is there and still what was put there."""
    try:
        read(ws, digest)
    except Missing:
        return False
    return True


def kept(ws: Workspace) -> set[str]:
    """Return the names under which files lie in the folder, as `lies_as` gives them."""
    return names_in(folder_of(ws.folder))


def sound(ws: Workspace, name: str) -> bool:
    """Say whether what lies in the folder under a name is what was put there."""
    path = folder_of(ws.folder) / name
    try:
        return whole(ws, sealed.name_of(ws.keys, path))
    except (sealed.Broken, OSError):
        return False


def lies_as(ws: Workspace, digest: str) -> str:
    """Return the name under which the bytes of a digest lie in the folder."""
    return _place(ws, digest).name


def drop(ws: Workspace, names: Iterable[str]) -> None:
    """Take files away for good, by the names under which they lie."""
    with told_apart(files=True):
        for name in names:
            (folder_of(ws.folder) / name).unlink(missing_ok=True)


def _place(ws: Workspace, digest: str) -> Path:
    return sealed.path_of(ws.keys, folder_of(ws.folder), _fit(digest))


def _fit(digest: str) -> str:
    """Nothing but a digest is ever part of a path."""
    if not is_digest(digest):
        raise ValueError("no digest")
    return digest


def opened(ws: Workspace, name: str, data: bytes) -> Path:
    """Return a read-only copy of bytes under a name, in a folder of its own for other programs."""
    with told_apart(files=True):
        place = _opened_folder(ws.folder)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = Path(tempfile.mkdtemp(dir=place)) / name
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    return path


def forget_opened(workspace: Path) -> None:
    """Remove the copies made for other programs; one that is held open goes the next time."""
    place = _opened_folder(workspace)
    if place.exists():
        shutil.rmtree(place, ignore_errors=True)


def _opened_folder(workspace: Path) -> Path:
    mark = hashlib.sha256(str(workspace.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return paths.state_folder() / "opened" / mark[:16]
