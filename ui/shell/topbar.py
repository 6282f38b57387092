"""The top bar: one search over everything, "Log a talk" and "New"."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy

from kamdesk.i18n import _
from ui import theme
from ui.actions import Action
from ui.desk import Desk
from ui.keys import native
from ui.widgets.buttons import Button, icon_button
from ui.widgets.text import Chip, Label, no_mnemonic, tip


class SearchDoor(QPushButton):
    """Looks like a search field and opens the palette."""

    def __init__(self) -> None:
        super().__init__("  " + _("Search clients, people, notes, proposals"))
        self.setProperty("kind", "search")
        self.setIcon(theme.icon("search", "muted", 16))
        self.setIconSize(QSize(16, 16))
        self.setMaximumWidth(420)
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(_("Search and commands"))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 9, 0)
        box.addStretch(1)
        self._keys = Label(native("Ctrl+K").replace("+", " "), "keys")
        box.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A shorter text and no key where there is little room."""
        super().resizeEvent(event)
        long = _("Search clients, people, notes, proposals")
        room = self.width() - 64
        wide = self.fontMetrics().horizontalAdvance(long)
        self._keys.setVisible(room > wide + 50)
        self.setText("  " + (long if room > wide else _("Search")))


class TopBar(QFrame):
    """Search at the left; the two things a rep does most at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setFixedHeight(52)
        self._desk = desk
        self.search = SearchDoor()
        self.watching = Chip(_("Client is watching"), "warn")
        self.watching.setVisible(desk.masked)
        desk.masked_changed.connect(self.watching.setVisible)
        talk = desk.actions.get("talk.log")
        self.talk = Button(talk.label, icon="phone", run=talk.run, keys=talk.shortcut)
        self.new = Button(_("New"), kind="primary", icon="plus")
        self.new.setMenu(self._menu())
        self.back = icon_button("arrow-left", _("Back"), desk.back)
        tip(self.back, _("Back") + " (Alt+←)")
        help_ = desk.actions.get("help")
        self.help = icon_button("circle-help", help_.label, help_.run)
        tip(self.help, f"{help_.label} ({help_.shortcut})")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 0, 12, 0)
        box.setSpacing(10)
        box.addWidget(self.back)
        box.addWidget(self.search, 3)
        box.addStretch(1)
        box.addWidget(self.watching)
        box.addWidget(self.talk)
        box.addWidget(self.new)
        box.addWidget(self.help)

    def set_open(self, on: bool) -> None:
        """Without a workspace there is nothing to search or to begin."""
        for widget in (self.back, self.search, self.talk, self.new):
            widget.setVisible(on)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: QMenu) -> None:
        """List what can be begun, when the menu is opened for the first time."""
        if menu.isEmpty():
            for action in self._desk.actions.menu("new"):
                add_to_menu(menu, action)


def add_to_menu(menu: QMenu, action: Action) -> None:
    """A menu entry of a registered action with its icon and its key as a reminder."""
    text = no_mnemonic(action.label)
    shown = f"{text}\t{action.shortcut}" if action.shortcut else text
    entry = menu.addAction(theme.icon(action.icon, "muted", 16), shown)
    entry.triggered.connect(lambda: action.run())
