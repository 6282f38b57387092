"""What stands in the page area when a page could not be opened: the window goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from kamdesk.i18n import _
from ui.pages.base import Page
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import row
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.desk import Desk


class BrokenPage(Page):
    """Says so in a sentence; `details` can be copied and hold nothing that a client said."""

    def __init__(self, desk: Desk, title: str, details: str, again: Callable[[], object]) -> None:
        super().__init__(desk)
        self.title = title
        self.details = details
        state = EmptyState(
            "triangle-alert",
            _("This page could not be opened. What you saved is safe, and the other pages work."),
        )
        self.copy = quiet(_("Copy details"), self._copy, "copy")
        self.again = primary(_("Try again"), again, "refresh-cw")
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(state)
        box.addLayout(row(None, self.copy, self.again, None))
        box.addStretch(2)
        self.setFocusProxy(self.again)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
        self.desk.messages.inform(_("Copied."))
