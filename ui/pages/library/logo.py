"""Our logo in the library: as it stands on paper, with a way to choose another and to remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kamdesk.i18n import _
from ui import theme
from ui.messages import file_to_open
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, row
from ui.widgets.pictures import PAPER, PLATE, Logo, fitted, ground
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.domain.library import OwnLogo
    from ui.desk import Desk

ACCENT = "#0E7C7B"
_MARGIN = 12


class LogoView(QWidget):
    """A strip of paper with the logo, or with our name as documents print it without one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(240, 64)
        self.name = ""
        self._logo: Logo | None = None

    def show_logo(self, logo: OwnLogo | None, name: str) -> None:
        """Show another logo; without one the name."""
        self.name = name
        self._logo = Logo(logo.media_type, logo.data, logo.plate) if logo is not None else None
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
        if self._logo is not None:
            spot = fitted(self._logo.size, place)
            if self._logo.plate:
                ground(painter, spot.adjusted(-6, -5, 6, 5), PLATE, 3)
            self._logo.paint(painter, spot)
        else:
            painter.setPen(QColor(ACCENT))
            painter.setFont(theme.font(theme.BODY, QFont.Weight.DemiBold))
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, left, self.name.upper())


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


def _set(workspace: Any, path: str) -> Any:
    from pathlib import Path

    from kamdesk.services.logo import set_logo

    return set_logo(workspace, Path(path))


def _remove(workspace: Any) -> Any:
    from kamdesk.services.logo import remove_logo

    return remove_logo(workspace)
