"""Logos on the screen: a picture or a drawing in its proportions, a light one on a dark plate."""

from __future__ import annotations

from base64 import b64decode

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PAPER, PLATE = "#FFFFFF", "#1B2A30"


class Logo:
    """A logo that was made safe: PNG or SVG as base64 text."""

    def __init__(self, media_type: str, data: str, plate: bool) -> None:
        raw = QByteArray(b64decode(data))
        drawn = media_type == "image/svg+xml"
        self._drawing = QSvgRenderer(raw) if drawn else None
        self._image = None if drawn else QImage.fromData(raw)
        self.plate = plate

    @property
    def size(self) -> QSize:
        """Its own size, which tells the proportions."""
        if self._image is not None:
            return self._image.size()
        return self._drawing.defaultSize() if self._drawing is not None else QSize(1, 1)

    def paint(self, painter: QPainter, spot: QRectF) -> None:
        """Draw it over a spot."""
        if self._image is not None:
            painter.drawImage(spot, self._image)
        elif self._drawing is not None:
            self._drawing.render(painter, spot)


def fitted(size: QSize, place: QRectF, *, middle: bool = False) -> QRectF:
    """The largest spot of a shape in a place: at its left or in the middle, half way down."""
    width, height = max(1, size.width()), max(1, size.height())
    scale = min(place.width() / width, place.height() / height)
    top = place.top() + (place.height() - height * scale) / 2
    left = place.left() + ((place.width() - width * scale) / 2 if middle else 0)
    return QRectF(left, top, width * scale, height * scale)


def ground(painter: QPainter, spot: QRectF, colour: str, round_by: float) -> None:
    """Paint what stands under a logo."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(spot, round_by, round_by)
