"""Builds dist/kamdesk and, on Debian and Ubuntu, dist/kamdesk_VERSION_ARCHITECTURE.deb.

    python -m installer.package             both
    python -m installer.package --folder    the folder alone

The same commit gives the same bytes: times are those of the commit, or SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer.package import deb, licences, pictures
from installer.package.contents import ROOT
from installer.package.icu import slim_library

WORK = ROOT / "build" / "package"
DIST = ROOT / "dist"
PROGRAM = DIST / "kamdesk"


def main(arguments: list[str] | None = None) -> int:
    """Build; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m installer.package",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--folder", action="store_true", help="the folder alone")
    given = parser.parse_args(arguments)
    born = date_of_source()
    freeze(born)
    linux = sys.platform.startswith("linux")
    if linux:
        strip(PROGRAM)
        slim_library(next(PROGRAM.rglob("PySide6/Qt/lib/libicudata.so.*")))
        share_xcb(PROGRAM)
    (PROGRAM / "_internal" / licences.FILE).replace(PROGRAM / licences.FILE)
    print(f"{PROGRAM.relative_to(ROOT)}: {size_of(PROGRAM) / 1e6:.1f} MB")
    if linux and not given.folder and shutil.which("dpkg-deb"):
        made = deb.build(PROGRAM, DIST, WORK / "deb", born)
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")
    return 0


def date_of_source() -> int:
    """Return when the source was written, in seconds: SOURCE_DATE_EPOCH, or the commit's time."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        return int(said)
    try:
        command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return int((ROOT / "CHANGELOG.md").stat().st_mtime)  # an unpacked archive of the source


def freeze(born: int) -> None:
    """Let PyInstaller make the folder, on macOS an application as well."""
    shutil.rmtree(PROGRAM, ignore_errors=True)
    if sys.platform == "win32":
        pictures.ico(WORK / "kamdesk.ico")
    elif sys.platform == "darwin":
        pictures.icns(WORK / "kamdesk.icns")
    subprocess.run(
        [
            sys.executable, "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", str(DIST), "--workpath", str(WORK),
            str(Path(__file__).with_name("kamdesk.spec")),
        ],
        cwd=ROOT,
        check=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(born), "PYTHONHASHSEED": "0"},
    )  # fmt: skip


def strip(folder: Path) -> None:
    """Take out what only a debugger reads: a quarter of the size.

    Qt's own libraries come without it, and what auditwheel has moved (*.libs) must stay as it is.
    """
    for file in sorted(folder.rglob("*.so*")):
        parts = file.relative_to(folder).parts
        whole = any(one in ("PySide6", "shiboken6") or one.endswith(".libs") for one in parts)
        if not file.is_symlink() and (not whole or file.name.startswith("libicu")):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)


def share_xcb(folder: Path) -> None:
    """Let Pillow take the system's libxcb, as Qt does: its own comes with 2 MB of padding."""
    for copy in list(folder.rglob("pillow.libs/libxcb-*")):
        own = copy.name.encode() + b"\0"
        for file in folder.rglob("PIL/*.so"):
            file.write_bytes(file.read_bytes().replace(own, b"libxcb.so.1".ljust(len(own), b"\0")))
    for unused in [*folder.rglob("libxcb-*"), *folder.rglob("libXau-*")]:
        unused.unlink()


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if not file.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
