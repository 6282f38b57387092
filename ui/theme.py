"""Colours, fonts and icons: themes are data in `resources/themes`, roles are names in them.

`apply` sets the palette and the one style sheet; `color`, `icon` and `figures` answer with the
theme that is on. What was painted before a switch is built anew by the window.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from ui.assets import asset

NAMES = ("light", "dark")
FAMILY = "Inter"
BODY, SMALL, HEADING, TITLE = 13, 12, 14, 21

_name = "light"
_fonts_loaded = False


@lru_cache(maxsize=4)
def roles(theme: str) -> dict[str, str]:
    """All roles of a theme as `#RRGGBB`; the file is plain lines of TOML, read without a parser."""
    found = {}
    for line in asset("themes", f"{theme}.toml").read_text(encoding="utf-8").splitlines():
        key, _equals, value = line.partition(" = ")
        if value.startswith('"#'):
            found[key] = value.strip('"')
    return found


def name() -> str:
    """The theme that is on: "light" or "dark"."""
    return _name


def color(role: str) -> QColor:
    """The colour of a role in the theme that is on; raises KeyError for an unknown role."""
    return QColor(roles(_name)[role])


def style_sheet(theme: str) -> str:
    """The one style sheet with the roles of a theme put in."""
    values = roles(theme) | {"folder": asset("themes").as_posix(), "theme": theme}
    template = asset("themes", "app.qss").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)@", lambda found: values[found.group(1)], template)


def load_fonts() -> None:
    """Register the shipped typefaces once."""
    global _fonts_loaded
    if _fonts_loaded:
        return
    _fonts_loaded = True
    for file in sorted(asset("fonts").glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(file))


def font(pixels: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The shipped typeface in a size."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    return made


def figures(pixels: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface with figures of equal width, for columns of numbers."""
    made = font(pixels, weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def apply(app: QApplication, theme: str) -> None:
    """Switch the whole program to a theme."""
    global _name
    _name = theme if theme in NAMES else "light"
    load_fonts()
    app.setFont(font())
    app.setPalette(palette(_name))
    app.setStyleSheet(style_sheet(_name))


def palette(theme: str) -> QPalette:
    """An explicit palette, so that nothing of the desktop's own colours shows through."""
    values = {key: QColor(value) for key, value in roles(theme).items()}
    role = QPalette.ColorRole
    made = QPalette()
    pairs = {
        role.Window: "paper",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "bar",
        role.Text: "ink",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.BrightText: "bad",
        role.ToolTipBase: "surface",
        role.ToolTipText: "ink",
        role.PlaceholderText: "muted",
        role.Highlight: "accent",
        role.HighlightedText: "accent_ink",
        role.Link: "link",
        role.LinkVisited: "link",
        role.Accent: "accent",
        role.Light: "surface",
        role.Midlight: "line",
        role.Mid: "line_strong",
        role.Dark: "line_strong",
        role.Shadow: "line_strong",
    }
    for key, value in pairs.items():
        made.setColor(key, values[value])
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, values["neutral"])
    return made


def icon(icon_name: str, role: str = "ink", size: int = 18) -> QIcon:
    """A shipped icon tinted with a role, drawn when it is shown; empty when unknown."""
    return _icon(icon_name, roles(_name)[role], roles(_name)["neutral"], size)


def pixmap(icon_name: str, role: str = "ink", size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The same as a picture for painting; a null one when the icon is unknown."""
    return _pixmap(icon_name, roles(_name)[role], size, ratio)


@lru_cache(maxsize=512)
def _icon(icon_name: str, tint: str, disabled: str, size: int) -> QIcon:
    return QIcon(_Drawn(icon_name, tint, disabled, size)) if _svg(icon_name) else QIcon()


class _Drawn(QIconEngine):
    """Draws an icon only when somebody sees it, in the resolution of that screen."""

    def __init__(self, icon_name: str, tint: str, disabled: str, size: int) -> None:
        super().__init__()
        self._made_of = (icon_name, tint, disabled, size)
        _engines.append(self)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Qt's own: a picture of that size, with `scale` device pixels to each of its pixels."""
        icon_name, tint, disabled, _size = self._made_of
        shown = disabled if mode == QIcon.Mode.Disabled else tint
        return _pixmap(icon_name, shown, size.width(), scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt's own: the same for a plain screen."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt's own."""
        device = painter.device()
        scale = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """Qt's own: any size there is room for, up to the one that was asked for."""
        made = self._made_of[3]
        return size.boundedTo(QSize(made, made))

    def availableSizes(
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        """Qt's own: what a window manager is offered."""
        made = self._made_of[3]
        return [QSize(made, made), QSize(2 * made, 2 * made)]

    def clone(self) -> QIconEngine:
        """Qt's own."""
        return _Drawn(*self._made_of)


#: Qt deletes an engine with its icon, but does not keep Python from doing it earlier.
_engines: list[QIconEngine] = []


@lru_cache(maxsize=1024)
def _pixmap(icon_name: str, tint: str, size: int, ratio: float) -> QPixmap:
    svg = _svg(icon_name)
    if not svg:
        return QPixmap()
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", tint).encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _svg(icon_name: str) -> str:
    file = asset("icons", f"{icon_name}.svg")
    return file.read_text(encoding="utf-8") if icon_name and file.is_file() else ""
