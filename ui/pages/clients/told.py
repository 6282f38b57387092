"""A talk as it was recorded, read in full: when, how, with whom, every word, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date
from ui.pages.clients.files import FilesBody
from ui.widgets.panel import Panel
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import HistoryItem
    from ui.desk import Desk


class ToldBody(QWidget):
    """What stands in one line of the history, at length; its words can be copied."""

    def __init__(self, desk: Desk, client_uid: str, item: HistoryItem) -> None:
        super().__init__()
        self.words = Label(item.detail, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.files = FilesBody(desk, client_uid, ("talks", item.uid), _("Files"))
        box = QVBoxLayout(self)
        box.setSpacing(14)
        box.addWidget(Muted(f"{fmt_date(item.on)} · {item.title}", wrap=True))
        box.addWidget(self.words)
        box.addSpacing(8)
        box.addWidget(self.files)
        self.setFocusProxy(self.files)


def open_told(desk: Desk, host: QWidget, client_uid: str, item: HistoryItem) -> Panel:
    """Show a talk in a panel over the page."""
    panel = Panel(host, _("Talk"), ToldBody(desk, client_uid, item))
    panel.open_panel()
    return panel
