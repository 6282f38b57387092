"""An empty state teaches: an icon, one sentence and the one button that fills it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui import theme
from ui.widgets.buttons import Button, primary
from ui.widgets.cards import row
from ui.widgets.text import Label, Muted, restyle


class Watched(Muted):
    """What stands in place of a page that a client who is watching must not see."""

    def __init__(self) -> None:
        super().__init__(_("Hidden while the client is watching."))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class EmptyState(QWidget):
    """What stands where nothing is yet; `more` are other ways to fill it."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        button: str = "",
        run: Callable[[], object] | None = None,
        more: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 32, 24, 32)
        box.setSpacing(12)
        box.addStretch(1)
        picture = Label()
        picture.setPixmap(theme.icon(icon, "muted", 32).pixmap(32, 32))
        box.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = Muted(sentence, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(420)
        box.addLayout(row(None, self.sentence, None, stretch=6))
        self.button: Button | None = None
        if button:
            self.button = primary(button, run)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        #: What has the keyboard when nothing else here has it.
        self.first = self.button
        for other in more:
            box.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)

    def prefer(self, other: Button | None) -> None:
        """Let one of the other ways be the first thing to do here; None for the usual one."""
        self.first = other or self.button
        if self.button is not None:
            restyle(self.button, kind="quiet" if other else "primary")

    def showEvent(self, event: QShowEvent) -> None:
        """Give the one button the keyboard when nothing else here has it."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        here = self.window().focusWidget()
        idle = here is None or not here.isVisible() or here.isAncestorOf(self)
        if self.first is not None and self.first.isVisible() and idle:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
