"""The program's icons in the sizes that desktops ask for, drawn from our drawings."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.package.contents import ROOT

PROGRAM = ROOT / "resources" / "icons" / "kamdesk.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
_ICO_SIZES = (16, 24, 32, 48, 64, 256)
#: Apple's names of sizes.
_ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def draw_icons(theme: Path) -> None:
    """Draw the program's and the dossier's icon into a theme's folder; the latter's lies there."""
    apps = theme / "scalable" / "apps"
    apps.mkdir(parents=True)
    shutil.copyfile(PROGRAM, apps / PROGRAM.name)
    for source in sorted(theme.glob("scalable/*/*.svg")):
        for size in SIZES:
            folder = theme / f"{size}x{size}" / source.parent.name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{source.stem}.png").write_bytes(png(source, size))


def ico(file: Path) -> Path:
    """Write the program's icon for Windows."""
    pictures = [(size, png(PROGRAM, size)) for size in _ICO_SIZES]
    at = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, data in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return _written(file, [head, *(data for _size, data in pictures)])


def icns(file: Path) -> Path:
    """Write the program's icon for macOS."""
    parts = []
    for name, size in _ICNS_SIZES.items():
        data = png(PROGRAM, size)
        parts.append(name + struct.pack(">I", len(data) + 8) + data)
    return _written(file, [b"icns" + struct.pack(">I", 8 + sum(map(len, parts))), *parts])


def png(source: Path, size: int) -> bytes:
    """Return a drawing as a square picture."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _written(file: Path, parts: Iterable[bytes]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(parts))
    return file
