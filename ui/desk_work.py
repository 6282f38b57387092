"""What the desk itself asks of the services: run in the database lane, imported there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kamdesk.errors import Locked, Refused


def open_in(folder: Path, keys: Any) -> Any:
    """The workspace of a folder, None when there is none; without keys the key store is asked."""
    import kamdesk.services.workspace as workspace

    if not workspace.workspace_lives(folder):
        return None
    try:
        return workspace.open_workspace(folder, keys=keys)
    except Locked:
        import kamdesk.services.encryption as encryption

        kept = encryption.unlock_from_store(folder)
        if kept is None:
            raise
        return workspace.open_workspace(folder, keys=kept)


def create(folder: Path, *, demo: bool, language: str, passphrase: str) -> tuple[Any, str]:
    """A new workspace, and its recovery code when it is encrypted."""
    import kamdesk.services.workspace as workspace

    secret = None
    if passphrase:
        import kamdesk.services.encryption as encryption

        secret = encryption.secret_for(passphrase)
    made = workspace.create_workspace(folder, demo=demo, language=language, secret=secret)
    return made, secret.code if secret is not None else ""


def rework(opened: Any, work: Callable[[Path, Any], Any]) -> tuple[Any, Refused | None]:
    """The workspace opened again after `work` had its files, and what was refused.

    `work(folder, keys)` returns the keys that open it afterwards.
    """
    import kamdesk.services.workspace as workspace

    folder, keys = opened.folder, opened.keys
    workspace.close_workspace(opened)
    refused = None
    try:
        keys = work(folder, keys)
    except Refused as error:
        refused = error
    return workspace.open_workspace(folder, keys=keys), refused


def lay_aside(opened: Any) -> Path:
    """Where a sample workspace is kept from now on."""
    import kamdesk.services.workspace as workspace

    workspace.close_workspace(opened)
    return workspace.lay_aside(opened.folder)


def close(opened: Any) -> None:
    """Close it, with a backup when something changed."""
    import kamdesk.services.backups as backups

    backups.close_with_backup(opened)


def undo(workspace: Any, progress: Callable[[int, int, str], None]) -> Any:
    """Take the last step back."""
    import kamdesk.services.journal as journal

    return journal.undo(workspace, progress)


def redo(workspace: Any, progress: Callable[[int, int, str], None]) -> Any:
    """Do again what was taken back last."""
    import kamdesk.services.journal as journal

    return journal.redo(workspace, progress)


def all_settings(workspace: Any) -> dict[str, Any]:
    """All settings as they are in force; our currency is that of our company where none is set."""
    import kamdesk.services.settings as settings

    return {**settings.in_force(workspace), "own_currency": settings.own_currency(workspace)}
