"""The picture of a client on the card: its logo, else initials; pressing it changes the logo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu

from kamdesk.i18n import _
from ui import theme
from ui.messages import file_to_open
from ui.widgets.pictures import PAPER, PLATE, Logo, fitted, ground
from ui.widgets.portrait import ROUND, initials
from ui.widgets.text import no_mnemonic

if TYPE_CHECKING:
    from kamdesk.domain.clients import Client, ClientLogo
    from ui.desk import Desk

SIDE, WIDEST, _EDGE = 42, 96, 5
PICTURES = (".png", ".jpg", ".jpeg", ".svg")


class ClientMark(QAbstractButton):
    """A square with initials, or a logo that may be wider; its menu chooses and removes one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.uid = self._letters = ""
        self._logo: Logo | None = None
        self.setFixedSize(SIDE, SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = self.menu = QMenu(self)
        menu.addAction(no_mnemonic(_("Choose a logo…")), self.choose)
        self.none = menu.addAction(no_mnemonic(_("Remove the logo")), self.remove)
        self.clicked.connect(lambda: menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4))))

    def show_client(self, client: Client) -> None:
        """Show a client: the initials at once, the logo when it is read."""
        if client.uid != self.uid:
            self._show(None)
        self.uid, self._letters = client.uid, initials(client.short_name)
        self.setAccessibleName(_("Logo of {client}").format(client=client.short_name))
        self.setEnabled(not self.desk.masked)
        self.update()
        uid = client.uid
        self.desk.read(
            _read, uid, then=lambda logo: self._show(logo) if self.uid == uid else None, owner=self
        )

    @property
    def has_logo(self) -> bool:
        """True while a logo is shown."""
        return self._logo is not None

    def choose(self) -> None:
        """Ask for a picture and keep it as the logo."""
        kinds = _("Pictures") + " (" + " ".join(f"*{one}" for one in PICTURES) + ")"
        file_to_open(self.window(), _("Choose a logo"), kinds, self.take)

    def take(self, path: str) -> None:
        """Keep a picture as the logo; a message says why one is not taken."""
        self.desk.write(_set, self.uid, path, owner=self)

    def remove(self) -> None:
        """Show the initials again; the message offers Undo."""
        self.desk.write(_remove, self.uid, owner=self)

    def take_files(self, paths: Sequence[Path]) -> None:
        """A picture dropped here becomes the logo; anything else is the card's."""
        if len(paths) == 1 and paths[0].suffix.casefold() in PICTURES:
            self.take(str(paths[0]))
            return
        part = self.parentWidget()
        while part is not None and not hasattr(part, "take_files"):
            part = part.parentWidget()
        if part is not None:
            part.take_files(paths)

    def _show(self, logo: ClientLogo | None) -> None:
        self._logo = Logo(logo.media_type, logo.data, logo.plate) if logo is not None else None
        self.none.setVisible(self._logo is not None)
        width = SIDE
        if self._logo is not None:
            size = self._logo.size
            inner = (SIDE - 2 * _EDGE) * size.width() / max(1, size.height())
            width = min(WIDEST, max(SIDE, round(inner) + 2 * _EDGE))
        self.setFixedSize(width, SIDE)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the logo on paper, or the initials."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        area = QRectF(self.rect())
        if self._logo is not None:
            ground(painter, area, PLATE if self._logo.plate else PAPER, ROUND)
            place = area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            self._logo.paint(painter, fitted(self._logo.size, place, middle=True))
        else:
            ground(painter, area, theme.color("accent").name(), ROUND)
            painter.setPen(theme.color("accent_ink"))
            painter.setFont(theme.font(15, QFont.Weight.Bold))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._letters)
        if self.hasFocus() or self._logo is not None:
            painter.setPen(theme.color("focus" if self.hasFocus() else "line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        painter.end()


def _read(workspace: Any, uid: str) -> Any:
    from kamdesk.services.clients.logo import logo

    return logo(workspace, uid)


def _set(workspace: Any, uid: str, path: str) -> Any:
    from kamdesk.services.clients.logo import set_logo

    return set_logo(workspace, uid, Path(path))


def _remove(workspace: Any, uid: str) -> Any:
    from kamdesk.services.clients.logo import remove_logo

    return remove_logo(workspace, uid)
