"""The chart of the document on screen: the same SVG, on paper."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy

from ui.widgets.text import Pressable

PAD = 8


class ChartView(Pressable):
    """Draws an SVG as wide as it is allowed to be; a press asks for it in large."""

    enlarged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on_press = self.enlarged.emit
        self._renderer = QSvgRenderer()
        self._svg = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def svg(self) -> str:
        """The drawing that is shown."""
        return self._svg

    def show_svg(self, svg: str, described: str) -> None:
        """Show a drawing; an empty one hides the view."""
        self.setVisible(bool(svg))
        self.setAccessibleName(described)
        if svg != self._svg and svg:
            self._renderer.load(QByteArray(svg.encode()))
            self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
            self.updateGeometry()
            self.update()
        self._svg = svg

    def hasHeightForWidth(self) -> bool:
        """Qt's own: the shape is kept."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's own: as high as the drawing is at that width."""
        size = self._renderer.defaultSize()
        if size.width() <= 0:
            return 0
        return round((width - 2 * PAD) * size.height() / size.width()) + 2 * PAD

    def sizeHint(self) -> QSize:
        """Qt's own: a third of the page."""
        return QSize(420, self.heightForWidth(420))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper and drawing: the colours are those of the document."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        self._renderer.render(painter, QRectF(self.rect().adjusted(PAD, PAD, -PAD, -PAD)))
