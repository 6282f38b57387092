"""The real document at the right: one page of it, drawn by the printing process."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui import theme
from ui.widgets.buttons import icon_button
from ui.widgets.cards import row
from ui.widgets.text import Elided, Label

MARGIN = 20
EDGE = 6
A4 = 297 / 210
ZOOMS = (100, 125, 150, 200)
RESIZE_PAUSE_MS = 200


class Sheet(QWidget):
    """A page of paper with a shadow; empty paper until the first picture comes."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QImage | None = None
        self.setAccessibleName(_("Page of the document"))

    def set_picture(self, image: QImage) -> None:
        """Show another picture of a page."""
        self.picture = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, paper and picture."""
        painter = QPainter(self)
        area = self.rect().adjusted(EDGE, MARGIN, -EDGE, -MARGIN)
        shadow = QColor(0, 0, 0, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shadow)
        for grow in (1, 2, 3):
            painter.drawRect(area.adjusted(-grow, -grow + 2, grow, grow + 2))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRect(area)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(area), self.picture)


class Area(QScrollArea):
    """Scrolls a page; going on at its end asks for the next one."""

    turned = Signal(int)
    CALM_MS = 300

    def __init__(self) -> None:
        super().__init__()
        self._calm = QTimer(self, singleShot=True, interval=self.CALM_MS)

    def _past(self, down: bool) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() if down else bar.value() <= bar.minimum()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys scroll first, then turn."""
        down = event.key() == Qt.Key.Key_PageDown
        if (down or event.key() == Qt.Key.Key_PageUp) and self._past(down):
            self.turned.emit(1 if down else -1)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls first, then turns; with Ctrl it is not ours."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        step = event.angleDelta().y()
        if step and self._past(step < 0):
            if not self._calm.isActive():
                self._calm.start()
                self.turned.emit(1 if step < 0 else -1)
            return
        self._calm.start()
        super().wheelEvent(event)


class PreviewPane(QWidget):
    """Shows pages one at a time; `wanted` asks for page, width and pixel ratio."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAutoFillBackground(True)
        self.page = 0
        self.pages = 0
        self.zoom = ZOOMS[0]
        self.sheet = Sheet()
        self.area = Area()
        self.area.turned.connect(self.turn)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setWidget(self.sheet)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("Preview"))
        self.words = Elided("", "small")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        self.before = icon_button("chevron-left", _("Previous page"), lambda: self.turn(-1))
        self.after = icon_button("chevron-right", _("Next page"), lambda: self.turn(+1))
        self.smaller = icon_button("zoom-out", _("Smaller"), lambda: self.step_zoom(-1))
        self.larger = icon_button("zoom-in", _("Larger"), lambda: self.step_zoom(+1))
        foot = row(self.smaller, self.larger, self.before, self.words, self.after, spacing=4)
        foot.setContentsMargins(12, 4, 12, 8)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.area, 1)
        box.addWidget(self.problem)
        box.addLayout(foot)
        self.problem.setContentsMargins(16, 4, 16, 4)
        self.setMinimumWidth(260)
        self._pause = QTimer(self, singleShot=True, interval=RESIZE_PAUSE_MS)
        self._pause.timeout.connect(self.wanted)
        self._tint()
        self._say()

    def _tint(self) -> None:
        palette = self.palette()
        for role in (palette.ColorRole.Window, palette.ColorRole.Base):
            palette.setColor(role, theme.color("desk_top"))
        self.setPalette(palette)
        self.setStyleSheet(f"PreviewPane {{ background: {theme.color('desk_top').name()}; }}")

    # -- what is shown --------------------------------------------------------------------------

    @property
    def paper_width(self) -> int:
        """How wide the page should be on screen, in points of the window."""
        room = max(200, self.area.viewport().width() - 2 * MARGIN)
        return round(room * self.zoom / 100)

    @property
    def ratio(self) -> float:
        """Pixels of the screen for a point of the window."""
        return float(self.devicePixelRatioF())

    def show_picture(self, picture: Any) -> None:
        """Show a page; where one had scrolled to stays where it was."""
        self.page, self.pages = picture.page, picture.pages
        image = QImage(
            picture.data,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB32,
        ).copy()
        self.sheet.set_picture(image)
        self._place(image.height() / max(1, image.width()))
        letters = " ".join(picture.missing)
        self.show_problem(
            _("The typeface lacks these characters: {letters}").format(letters=letters)
            if letters
            else ""
        )
        self._say()

    def show_problem(self, sentence: str) -> None:
        """Say why the document could not be drawn; an empty text takes it back."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _place(self, shape: float) -> None:
        width = self.paper_width
        size = QSize(width + 2 * EDGE, round(width * shape) + 2 * MARGIN)
        if size != self.sheet.size():
            self.sheet.resize(size)

    def _say(self) -> None:
        if self.pages:
            page = _("page {page} of {pages}").format(page=self.page + 1, pages=self.pages)
            self.words.setText(" · ".join((page, _("updated as you type"))))
        else:
            self.words.setText(_("The preview is being drawn…"))
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page + 1 < self.pages)
        self.smaller.setEnabled(self.zoom > ZOOMS[0])
        self.larger.setEnabled(self.zoom < ZOOMS[-1])

    # -- turning and zooming --------------------------------------------------------------------

    def turn(self, by: int) -> None:
        """Another page, from its top."""
        to = min(max(self.page + by, 0), max(self.pages - 1, 0))
        if to != self.page:
            self.page = to
            self.area.verticalScrollBar().setValue(0 if by > 0 else 10**6)
            self._say()
            self.wanted.emit()

    def step_zoom(self, by: int) -> None:
        """Larger or smaller; the middle of what is seen stays."""
        at = min(max(ZOOMS.index(self.zoom) + by, 0), len(ZOOMS) - 1)
        if ZOOMS[at] == self.zoom:
            return
        bars = (self.area.horizontalScrollBar(), self.area.verticalScrollBar())
        shares = [
            (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep() or 1)
            for bar in bars
        ]
        self.zoom = ZOOMS[at]
        image = self.sheet.picture
        self._place(image.height() / image.width() if image is not None else A4)
        for bar, share in zip(bars, shares, strict=True):
            bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self._say()
        self.wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper at once, ask for a crisp picture when the size has settled."""
        super().resizeEvent(event)
        image = self.sheet.picture
        self._place(image.height() / image.width() if image is not None else A4)
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus change the size."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.step_zoom(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel with Ctrl changes the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
