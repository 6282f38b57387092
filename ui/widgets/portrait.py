"""The picture of a person or a client: the photo, else the initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap

from ui.widgets.text import Label

#: How round the corners are; the style sheet says the same of the initials.
ROUND = 9


def initials(name: str) -> str:
    """Two letters for the picture of a person or a client."""
    words = [w for w in name.replace("«", " ").replace("»", " ").split() if w[:1].isalnum()]
    letters = "".join(word[0] for word in words[:2]) if len(words) > 1 else name.strip()[:2]
    return letters.upper()


class Portrait(Label):
    """A square of `side` pixels."""

    def __init__(self, side: int = 42) -> None:
        super().__init__("", "avatar")
        self.setFixedSize(side, side)
        self._photo = QPixmap()

    def show_photo(self, name: str, photo: bytes | None) -> None:
        """Show a JPEG, else the initials of the first and the last name; a title is none."""
        words = [one for one in name.split() if not (len(one) > 2 and one.endswith("."))]
        self.setText(initials(" ".join(words[:1] + words[1:][-1:])))
        self.setAccessibleName(name)
        self._photo = QPixmap()
        if photo:
            self._photo.loadFromData(photo)
        self.update()

    @property
    def has_photo(self) -> bool:
        """True while a photo is shown."""
        return not self._photo.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, filling the square."""
        if not self.has_photo:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), ROUND, ROUND)
        painter.setClipPath(shape)
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        fitted = self._photo.scaled(
            wanted,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        size = fitted.deviceIndependentSize()
        painter.drawPixmap(
            round((self.width() - size.width()) / 2),
            round((self.height() - size.height()) / 2),
            fitted,
        )
        painter.end()
