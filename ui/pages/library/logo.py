"""Our logo in the library: as it stands on paper, with a way to choose another and to remove it."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from kamdesk.i18n import _
from ui import theme
from ui.messages import file_to_open
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, row
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.domain.library import OwnLogo
    from ui.desk import Desk

PAPER, PLATE, ACCENT = "#FFFFFF", "#1B2A30", "#0E7C7B"
_MARGIN = 12


class LogoView(QWidget):
    """A strip of paper with the logo, or with our name as documents print it without one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(240, 64)
        self.name = ""
        self._plate = False
        self._image: QImage | None = None
        self._drawing: QSvgRenderer | None = None

    def show_logo(self, logo: OwnLogo | None, name: str) -> None:
        """Show another logo; without one the name."""
        self.name, self._image, self._drawing = name, None, None
        self._plate = logo is not None and logo.plate
        if logo is not None and logo.media_type == "image/svg+xml":
            self._drawing = QSvgRenderer(QByteArray(b64decode(logo.data)))
        elif logo is not None:
            self._image = QImage.fromData(QByteArray(b64decode(logo.data)))
        said = _("Our logo") if logo is not None else _("No logo: documents print our name.")
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, then the logo in its proportions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(theme.color("line"))
        painter.setBrush(QColor(PAPER))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, 6, 6)
        place = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if self._image is not None:
            spot = _fitted(self._image.size(), place)
            self._ground(painter, spot)
            painter.drawImage(spot, self._image)
        elif self._drawing is not None:
            spot = _fitted(self._drawing.defaultSize(), place)
            self._ground(painter, spot)
            self._drawing.render(painter, spot)
        else:
            painter.setPen(QColor(ACCENT))
            painter.setFont(theme.font(theme.BODY, QFont.Weight.DemiBold))
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, left, self.name.upper())

    def _ground(self, painter: QPainter, spot: QRectF) -> None:
        if self._plate:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(PLATE))
            painter.drawRoundedRect(spot.adjusted(-6, -5, 6, 5), 3, 3)


class LogoCard(Card):
    """Shows the logo, takes a file by button or by dropping, removes it; each can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Logo"))
        self.desk = desk
        self.setAcceptDrops(True)
        self.picture = LogoView()
        self.choose_button = quiet(_("Choose a picture…"), self.choose, "upload")
        self.remove_button = quiet(_("Remove"), self.remove, "trash-2")
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        self.add(row(self.picture, self.choose_button, self.remove_button, None, spacing=12))
        hint = _("PNG, JPEG or SVG, printed at the head of every document. You can drop it here.")
        self.add(Muted(hint, wrap=True, small=True))
        self.add(self.problem)
        self.remove_button.hide()

    def show_logo(self, logo: OwnLogo | None, name: str) -> None:
        """Show what documents print now."""
        self.picture.show_logo(logo, name)
        self.remove_button.setVisible(logo is not None)
        self.problem.hide()

    def choose(self) -> None:
        """Ask for a file."""
        patterns = _("Pictures") + " (*.png *.jpg *.jpeg *.svg)"
        file_to_open(self, _("Choose a logo"), patterns, self.take)

    def take(self, path: str) -> None:
        """Take a file as our logo, or say beside it why not."""
        self.problem.hide()
        self.desk.write(_set, path, failed=lambda error: self._fail(error.message), owner=self)

    def remove(self) -> None:
        """Print our name again."""
        self.desk.write(_remove, owner=self)

    def _fail(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's own: one file of this computer."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's own: take the file."""
        self.take(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()


def _fitted(size: QSize, place: QRectF) -> QRectF:
    """The largest spot of a shape at the left of a place, in its middle."""
    width, height = max(1, size.width()), max(1, size.height())
    scale = min(place.width() / width, place.height() / height)
    top = place.top() + (place.height() - height * scale) / 2
    return QRectF(place.left(), top, width * scale, height * scale)


def _set(workspace: Any, path: str) -> Any:
    from pathlib import Path

    from kamdesk.services.logo import set_logo

    return set_logo(workspace, Path(path))


def _remove(workspace: Any) -> Any:
    from kamdesk.services.logo import remove_logo

    return remove_logo(workspace)
