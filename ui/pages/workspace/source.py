"""What the panels of protection ask of the services; each takes the open workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamdesk.errors import Refused

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Protection:
    """Whether there is a key store here, and whether it holds the key."""

    store_there: bool
    in_store: bool


def look(workspace: Any) -> Protection:
    """Return what the panel shows."""
    from kamdesk.services import encryption, keystore

    return Protection(keystore.available(), encryption.in_store(workspace.folder))


def check_passphrase(workspace: Any, present: str) -> None:
    """Refuse what does not open the workspace: whoever sits here may be somebody else."""
    from kamdesk.services import encryption

    encryption.unlock_by_either(workspace.folder, present)


def change_passphrase(workspace: Any, present: str, phrase: str) -> None:
    """Let another passphrase open the workspace."""
    from kamdesk.services import encryption

    check_passphrase(workspace, present)
    encryption.change_passphrase(workspace.folder, workspace.keys, phrase)


def new_code(workspace: Any, present: str) -> str:
    """Return another recovery code."""
    from kamdesk.services import encryption

    check_passphrase(workspace, present)
    return encryption.new_recovery_code(workspace.folder, workspace.keys)


def keep_in_store(workspace: Any, on: bool) -> None:
    """Let the key store open the workspace, or no longer."""
    from kamdesk.services import encryption

    encryption.keep_in_store(workspace.folder, workspace.keys, on)


def write_code(workspace: Any, code: str, path: Path) -> Path:
    """Write the recovery code as PDF."""
    from kamdesk.services import recovery

    return recovery.write(workspace, code, path)


def encrypt(workspace: Any, phrase: str, progress: Progress) -> tuple[Any, Any]:
    """Close a plain workspace, encrypt it, open it again; with its code or a refusal."""
    from kamdesk.services import encryption
    from kamdesk.services import workspace as services

    folder = workspace.folder
    services.close_workspace(workspace)
    try:
        secret = encryption.encrypt(folder, phrase, lambda done, total: progress(done, total, ""))
    except Refused as refused:
        return services.open_workspace(folder), refused
    return services.open_workspace(folder, keys=secret.keys), secret.code


def decrypt(workspace: Any, progress: Progress) -> tuple[Any, Any]:
    """Close an encrypted workspace, make it readable, open it again; with None or a refusal."""
    from kamdesk.services import encryption
    from kamdesk.services import workspace as services

    folder, keys = workspace.folder, workspace.keys
    services.close_workspace(workspace)
    try:
        encryption.decrypt(folder, keys, lambda done, total: progress(done, total, ""))
    except Refused as refused:
        return services.open_workspace(folder, keys=keys), refused
    return services.open_workspace(folder), None


def relocate(workspace: Any, to: Path, progress: Progress) -> tuple[Any, Any]:
    """Close a workspace, copy it to another folder, open it there; with that folder or a refusal.

    What was refused leaves the old folder in use.
    """
    from kamdesk.services import relocating
    from kamdesk.services import workspace as services

    folder, keys = workspace.folder, workspace.keys
    services.close_workspace(workspace)
    try:
        there = relocating.move(folder, to, keys, lambda done, total: progress(done, total, ""))
    except Refused as refused:
        return services.open_workspace(folder, keys=keys), refused
    return services.open_workspace(there, keys=keys), there


def forget_old(workspace: Any) -> Path:
    """Remove the old files of a workspace that was moved."""
    from kamdesk.services import relocating

    return relocating.forget(workspace.folder)


def warned_of(_workspace: Any, folder: Path) -> str:
    """Say why a workspace should not lie in a folder, "" when nothing speaks against it."""
    from kamdesk.services import trust

    return trust.notice(folder)
