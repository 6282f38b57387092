"""What stands in the page area before there is a workspace: that it opens, or why it did not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui import theme
from ui.widgets.buttons import primary
from ui.widgets.cards import clear_layout, row
from ui.widgets.text import Heading, Label, Muted


class Waiting(QWidget):
    """A sentence in the middle; a refusal says what is wrong, where, and offers to try again."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(32, 32, 32, 32)
        self._box.setSpacing(12)
        self.show_opening()

    def show_opening(self) -> None:
        """The workspace is being opened."""
        clear_layout(self._box)
        self._box.addWidget(
            Label(_("Opening the workspace…"), "muted"), 0, Qt.AlignmentFlag.AlignCenter
        )

    def show_refusal(self, message: str, folder: Path, again: Callable[[], object]) -> None:
        """The workspace could not be opened: say why, where it is, and offer to try again."""
        clear_layout(self._box)
        picture = Label()
        picture.setPixmap(theme.icon("triangle-alert", "warn", 32).pixmap(32, 32))
        told = Heading(message, wrap=True)
        place = Muted(_("Workspace: {folder}").format(folder=folder), wrap=True)
        safe = Muted(_("Nothing in it was changed."), wrap=True)
        for label in (told, safe, place):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(520)
        button = primary(_("Try again"), again, "refresh-cw")
        self._box.addStretch(1)
        self._box.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (told, safe, place):
            self._box.addLayout(row(None, label, None, stretch=6))
        self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addStretch(2)
        self.setAccessibleName(message)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
