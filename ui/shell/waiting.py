"""What stands in the page area before there is a workspace: that it opens, or why it did not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui import theme
from ui.widgets.buttons import Button, primary, quiet
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
        self.say(_("Opening the workspace…"))

    def say(self, text: str) -> None:
        """Say what is being done."""
        clear_layout(self._box)
        self._box.addWidget(Label(text, "muted"), 0, Qt.AlignmentFlag.AlignCenter)

    def show_refusal(
        self,
        message: str,
        folder: Path,
        again: Callable[[], object],
        told: str = "",
        more: Sequence[Button] = (),
    ) -> None:
        """The workspace could not be opened: say why, where it is, and offer to try again.

        `told` stands in place of the assurance, `more` are ways out; the first gets the keyboard.
        """
        clear_layout(self._box)
        picture = Label()
        picture.setPixmap(theme.icon("triangle-alert", "warn", 32).pixmap(32, 32))
        why = Heading(message, wrap=True)
        place = Muted(_("Workspace: {folder}").format(folder=folder), wrap=True)
        safe = Muted(told or _("Nothing in it was changed."), wrap=True)
        for label in (why, safe, place):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(520)
        make = quiet if more else primary
        buttons = [*more, make(_("Try again"), again, "refresh-cw")]
        self._box.addStretch(1)
        self._box.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (why, safe, place):
            self._box.addLayout(row(None, label, None, stretch=6))
        self._box.addLayout(row(None, *buttons, None))
        self._box.addStretch(2)
        self.setAccessibleName(message)
        buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
