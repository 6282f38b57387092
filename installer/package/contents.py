"""What goes into the built program beside the modules that imports lead to, and what stays out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("en", "ru", "de")

#: The dictionary that hyphenation takes for each language: the first by name.
HYPHENS = ("de_AT", "en_GB", "ru_RU")

#: Our folders of data, and the ends of names that are for builders alone.
DATA = ("resources", "kamdesk/storage/migrations")
_FOR_BUILDERS = (".po", ".pot", ".pyc", "README.md", "__init__.py")

#: Packages of which modules are imported by name: ours wherever pages and commands are declared.
BY_NAME = ("kamdesk", "ui", "holidays")
#: Packages that read files of their own.
WITH_DATA = ("holidays", "iuliia", "pytrovich", "pyphen", "spylls", "tinyhtml5", "tzdata")

#: Modules that somebody would import if they were there, and nobody here needs.
EXCLUDED = (
    # a database other than ours, a test, a tool, another window
    "sqlite3", "unittest", "doctest", "pydoc", "pdb", "tkinter", "curses", "readline", "lib2to3",
    "setuptools", "pkg_resources", "pip", "distutils", "numpy", "IPython", "PySide6.QtQml",
    "PySide6.QtQuick", "PySide6.QtOpenGL", "alembic.testing", "sqlalchemy.testing",
    "PySide6.QtDBus", "PIL.ImageTk", "PIL.ImageQt", "PIL._avif", "brotli", "zopfli",
)  # fmt: skip

#: Preparations of PyInstaller's that cost a sixth of the start: for `inspect`, `pkgutil` and
#: `multiprocessing`, which nothing here needs, and for a Qt that lies otherwise than in its wheel.
#: The last loads Qt before anything else, for commands and workers as well.
UNUSED_HOOKS = ("pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing",
                "pyi_rth_cryptography_openssl")  # fmt: skip
UNUSED_HOOKS_ON_LINUX = ("pyi_rth_pyside6",)

#: Where a Linux distribution keeps its libraries.
SYSTEM_LIBRARIES = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")

#: Files that hooks bring along, by their place in the built folder.
UNUSED = (
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "PySide6/Qt/translations/*",
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/imageformats/*",
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/platforms/*",
    "PySide6/Qt/plugins/wayland-graphics-integration-client/*",
    "PySide6/Qt/plugins/wayland-shell-integration/*",
    "PySide6/Qt/plugins/xcbglintegrations/*",
    "*libQt6EglF*",
    "*libQt6OpenGL*",
    "*libQt6WlShellIntegration*",
    "babel/locale-data/*",
    "dateutil/zoneinfo/*",
    "holidays/locale/*",
    "pycountry/databases/*",
    "pycountry/locales/*",
    "pyphen/dictionaries/*",
    "rapidfuzz/*_avx2.*",
    "rapidfuzz/distance/metrics_cpp.*",
    "spylls/hunspell/data/sv/*",
    "stdnum/*.dat",
)
USED = (
    *(f"PySide6/Qt/translations/qtbase_{one}.qm" for one in LANGUAGES),
    *(
        f"PySide6/Qt/plugins/platforms/*q{one}.*"
        for one in ("xcb", "wayland", "offscreen", "windows", "cocoa")
    ),
    *(f"PySide6/Qt/plugins/imageformats/*q{one}.*" for one in ("svg", "jpeg", "gif", "ico")),
    "PySide6/Qt/plugins/wayland-shell-integration/*xdg-shell.*",
    "babel/locale-data/root.dat",
    *(f"babel/locale-data/{one}.dat" for one in LANGUAGES),
    *(f"holidays/locale/{one}/*" for one in ("en_US", "ru", "de")),
    "pycountry/databases/iso3166-?.json",
    *(f"pyphen/dictionaries/hyph_{one}.dic" for one in HYPHENS),
)


def our_data(root: Path = ROOT) -> list[tuple[Path, str]]:
    """Return (file, folder it goes to) of all data of ours, by name."""
    return [
        (file, file.parent.relative_to(root).as_posix())
        for folder in DATA
        for file in sorted((root / folder).rglob("*"))
        if file.is_file() and not file.name.endswith(_FOR_BUILDERS)
    ]


def wanted(place: str, source: str = "") -> bool:
    """Return whether a file that hooks bring along stays, by its place in the built folder.

    Libraries of a Linux distribution stay where they are, but for Python's own.
    """
    place = place.replace("\\", "/")
    if _like(place, UNUSED) and not _like(place, USED):
        return False
    if not source.startswith(SYSTEM_LIBRARIES):
        return True
    return "python" in Path(source).name or "lib-dynload" in source


def _like(place: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(place, pattern) for pattern in patterns)


def unused_hooks(platform: str = sys.platform) -> tuple[str, ...]:
    """Return the preparations that the built program goes without."""
    return UNUSED_HOOKS + (UNUSED_HOOKS_ON_LINUX if platform.startswith("linux") else ())


def sources(*lists: Iterable[tuple[str, str, str]]) -> set[str]:
    """Return the files in PyInstaller's lists of (name, file, kind)."""
    return {file for entries in lists for _name, file, _kind in entries if file and file != "-"}
