"""Where a workspace lies: in a folder that a cloud copies about, on a network, or on this disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: Parts of a path by which folders of synchronising programs are known (in lower case).
_CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "yandex.disk": "Yandex Disk",
    "yandexdisk": "Yandex Disk",
    "яндекс.диск": "Yandex Disk",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "mega": "MEGA",
    "pcloud": "pCloud",
    "box sync": "Box",
    "magentacloud": "MagentaCLOUD",
    "strato hidrive": "HiDrive",
    "облако mail.ru": "Cloud Mail.ru",
}
#: Files that such programs lay into the folders that they keep.
_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "ownCloud",
    ".sync_exclude.lst": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
}
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "fuse.sshfs",
     "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "ncpfs", "afpfs"}
)  # fmt: skip
_REMOTE_DRIVE = 4


def cloud_of(folder: Path) -> str:
    """Return the name of the program that copies this folder about, "" for none."""
    for part in folder.resolve().parts:
        low = part.casefold()
        for word, name in _CLOUDS.items():
            if low == word or low.startswith((f"{word} ", f"{word}-", f"{word}_")):
                return name
    for above in (folder, *folder.resolve().parents):
        for mark, name in _MARKS.items():
            if (above / mark).exists():
                return name
    return ""


def on_network(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Say whether a folder lies on another computer."""
    if sys.platform == "win32":
        return _windows_remote(folder)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    here = str(folder.resolve())
    for line in lines:
        words = line.split()
        if len(words) < 3:
            continue
        point = words[1].encode().decode("unicode_escape")
        inside = here == point or here.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, words[2]
    return kind in _NETWORK


def _windows_remote(folder: Path) -> bool:
    import ctypes

    drive = folder.resolve().drive
    if drive.startswith("\\\\"):
        return True
    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE


def open_to_others(folder: Path) -> bool:
    """Say whether another account of this computer can read what lies in a folder.

    Where folders have no such rights, they lie in the person's own profile.
    """
    if os.name == "nt" or not folder.is_dir():
        return False
    if not folder.stat().st_mode & 0o077:
        return False
    return any(one.stat().st_mode & 0o077 for one in folder.rglob("*") if one.is_file())
