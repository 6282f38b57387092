"""Where the window finds its shipped data and keeps what belongs to this computer alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from kamdesk import paths

_file: Path | None = None
_prefs: QSettings | None = None


def asset(*parts: str) -> Path:
    """A file under `resources/`."""
    return paths.resources().joinpath(*parts)


def keep_prefs_in(file: Path) -> None:
    """Use this ini file for what `prefs` keeps (tests and `--workspace` runs name their own)."""
    global _file, _prefs
    _file, _prefs = file, None


def prefs() -> QSettings:
    """Appearance and window geometry of this computer: no client's data ever goes in here."""
    global _prefs
    if _prefs is None:
        file = _file or paths.state_folder() / "window.ini"
        _prefs = QSettings(str(file), QSettings.Format.IniFormat)
    return _prefs
