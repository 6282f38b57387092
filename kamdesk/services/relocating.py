"""A workspace that lies in the wrong place is copied to a better one (safety point 3).

Copied, compared, switched: until all of it stands in the new folder the old one is used as it was,
and the old files stay until somebody says that they may go.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kamdesk import paths
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _
from kamdesk.services.workspace import admit, file_of, held, workspace_exists
from kamdesk.storage.workspace import backup, moving, relocating
from kamdesk.storage.workspace.keys import Keys


def better_place() -> Path:
    """Return the folder of this program on this computer, or a free one beside it."""
    home = paths.data_folder()
    names = ("workspace", *(f"workspace-{nr}" for nr in range(2, 1000)))
    return next((home / one for one in names if _is_free(home / one)), home / "workspace")


def move(
    folder: Path,
    to: Path,
    keys: Keys | None = None,
    told: Callable[[int, int], object] | None = None,
) -> Path:
    """Move a closed workspace to a folder that is new or empty; return that folder.

    The file must be whole, each copied file equal to its source. Afterwards the old folder leads
    to the new one; its files stay (`forget`). Raises Refused, having changed nothing.
    """
    to = to.expanduser().resolve()
    folder = folder.resolve()
    if to == folder or to.is_relative_to(folder) or folder.is_relative_to(to):
        told_why = _("Choose a folder outside the current one.")
        raise Refused(told_why, field="to")
    if not _is_free(to):
        told_why = _("{folder} is not empty. Choose a new or empty folder.")
        raise Refused(told_why.format(folder=to), field="to")
    with held(folder, "workspace"), held(to, "workspace"):
        path = file_of(folder)
        moving.finish(path)
        backup.finish(path)
        if not path.is_file():
            raise NotFound(_("There is no workspace in {folder}.").format(folder=folder))
        admit(path, keys)
        backup.check_file(path, keys)
        relocating.copy(folder, to, told)
    return to


def left_at(folder: Path) -> Path | None:
    """Return where the old files of a moved workspace still lie, None when they are gone."""
    old = paths.named_in(folder / paths.CAME_FROM)
    if old is None or not workspace_exists(old) or paths.named_in(old / paths.WENT_TO) != folder:
        return None
    return old


def forget(folder: Path) -> Path:
    """Remove the old files of a moved workspace for good; return the folder where they were.

    What else lies in that folder stays, and so does the note that leads to the new one.
    """
    old = left_at(folder)
    if old is None:
        raise Refused(_("No old files of this workspace are left."))
    with held(old, "workspace"):
        relocating.remove(old)
    return old


def _is_free(folder: Path) -> bool:
    """Say whether nothing is in a folder but perhaps the note that a workspace went elsewhere."""
    if not folder.is_dir():
        return not folder.exists()
    return all(one.name == paths.WENT_TO for one in folder.iterdir())
