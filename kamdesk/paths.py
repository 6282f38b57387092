"""Where things lie on disk: the only module that knows platform folders and frozen builds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: What the program writes is for its owner alone.
PRIVATE = 0o077
#: The file of a workspace, and the notes that lead from an old folder to a new one and back.
DATABASE, WENT_TO, CAME_FROM = "workspace.sqlite", "workspace.moved", "workspace.came"

#: A workspace that was moved more often than that goes round in circles.
_MOVES = 20


def resources() -> Path:
    """Return the folder of shipped data."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return base / "resources"


def data_folder() -> Path:
    """Return the platform's folder for this program's data (not created here)."""
    return _user_folder("XDG_DATA_HOME", ".local/share")


def state_folder() -> Path:
    """Return the folder for logs, locks and window state (not created here)."""
    return _user_folder("XDG_STATE_HOME", ".local/state")


def _user_folder(variable: str, below_home: str) -> Path:
    """Return a person's own folder; `variable` and `below_home` count where XDG is the habit."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get(variable) or Path.home() / below_home)
    return base / "kamdesk"


def workspace_folder(given: str | None = None) -> Path:
    """Return the workspace: the one given, KAMDESK_WORKSPACE, or the platform's data folder.

    One that was moved is looked for where it is now.
    """
    chosen = given or os.environ.get("KAMDESK_WORKSPACE")
    folder = Path(chosen).expanduser().resolve() if chosen else data_folder() / "workspace"
    for _step in range(_MOVES):
        moved = named_in(folder / WENT_TO)
        if moved is None or not (moved / DATABASE).exists():
            break
        folder = moved
    return folder


def named_in(note: Path) -> Path | None:
    """Return the folder that a note names, None without a note or with a torn one."""
    try:
        named = Path(note.read_text("utf-8").strip())
    except (OSError, ValueError):
        return None
    return named if named.is_absolute() else None


def dictionary_folders() -> list[Path]:
    """Return the folders in which a system keeps spelling dictionaries, where they are there."""
    home = Path.home()
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
        folders = [
            found
            for root in roots
            if root
            for found in Path(root).glob("LibreOffice*/share/extensions/dict-*")
        ]
        folders.append(Path(os.environ.get("APPDATA") or home) / "hunspell")
    elif sys.platform == "darwin":
        office = Path("/Applications/LibreOffice.app/Contents/Resources/extensions")
        folders = [home / "Library/Spelling", Path("/Library/Spelling"), *office.glob("dict-*")]
    else:
        folders = [
            data_folder().parent / "hunspell",
            *(Path(f"/usr/share/{name}") for name in ("hunspell", "myspell/dicts", "myspell")),
            *Path("/usr/lib/libreoffice/share/extensions").glob("dict-*"),
            *Path("/opt").glob("libreoffice*/share/extensions/dict-*"),
        ]
    return [one for one in folders if one.is_dir()]
