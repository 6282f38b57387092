"""Where things lie on disk: the only module that knows platform folders and frozen builds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: What the program writes is for its owner alone.
PRIVATE = 0o077


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
    """Return the workspace: the one given, KAMDESK_WORKSPACE, or the platform's data folder."""
    chosen = given or os.environ.get("KAMDESK_WORKSPACE")
    return Path(chosen).expanduser().resolve() if chosen else data_folder() / "workspace"


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
