"""A talk as it was recorded, read in full: when, how, with whom, every word, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date
from ui.pages.clients.files import FilesBody
from ui.widgets.cards import row
from ui.widgets.panel import Panel
from ui.widgets.text import Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import HistoryItem
    from ui.desk import Desk


class ToldBody(QWidget):
    """What stands in one line of the history, at length; its words can be copied."""

    def __init__(self, desk: Desk, client_uid: str, item: HistoryItem) -> None:
        super().__init__()
        self.words = Label(item.detail, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.correct = LinkLabel(_("Correct"), "pencil")
        self.correct.setObjectName("correct")
        self.correct.setVisible(not item.corrected)
        self.files = FilesBody(desk, client_uid, ("talks", item.uid), _("Files"))
        box = QVBoxLayout(self)
        box.setSpacing(14)
        box.addWidget(Muted(f"{fmt_date(item.on)} · {item.title}", wrap=True))
        box.addWidget(self.words)
        box.addLayout(row(self.correct, None))
        box.addSpacing(8)
        box.addWidget(self.files)
        self.setFocusProxy(self.files)


def open_told(desk: Desk, host: QWidget, client_uid: str, item: HistoryItem) -> Panel:
    """Show a talk in a panel over the page."""
    body = ToldBody(desk, client_uid, item)
    body.correct.clicked.connect(lambda: open_correction(desk, host, client_uid, item.uid))
    panel = Panel(host, _("Talk"), body)
    panel.open_panel()
    return panel


def open_correction(desk: Desk, host: QWidget, client_uid: str, uid: str) -> Panel:
    """Open the form of a talk as it reads, to put it right."""
    from ui.pages.talks.panel import TalkPanel

    panel: Panel
    body = TalkPanel(desk, client_uid, lambda: panel.close_panel(flush=False), corrects=uid)
    panel = Panel(host, _("Correct the talk"), body)
    panel.open_panel()
    return panel
