"""Where things lie on disk: the only module that knows platform folders and frozen builds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP = "KAM Desk"


def resources() -> Path:
    """Return the folder of shipped data."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return base / "resources"


def data_folder() -> Path:
    """Return the platform's folder for this program's data (not created here)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("kamdesk", appauthor=False))


def state_folder() -> Path:
    """Return the folder for logs, locks and window state (not created here)."""
    import platformdirs

    return Path(platformdirs.user_state_dir("kamdesk", appauthor=False))


def workspace_folder(given: str | None = None) -> Path:
    """Return the workspace: the one given, KAMDESK_WORKSPACE, or the platform's data folder."""
    chosen = given or os.environ.get("KAMDESK_WORKSPACE")
    return Path(chosen).expanduser().resolve() if chosen else data_folder() / "workspace"
