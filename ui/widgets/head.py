"""The head of a page: title, what can be done beside it, under both what must be known."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QSizePolicy, QWidget

from ui.widgets.buttons import Button
from ui.widgets.cards import row
from ui.widgets.text import tip

#: What a long title keeps of the line, in pixels, before buttons give up their words.
TITLE = 260


class PageHead(QFrame):
    """A picture at the left, title and buttons in one line, a second line over the whole width.

    `kind` is "pagehead" with a rule below, "cardhead" when tabs follow. Where the title would get
    too little room, buttons show their icons alone, from the left; the last one keeps its word.
    """

    def __init__(
        self,
        title: QWidget,
        under: QWidget | QLayout,
        *actions: QWidget,
        picture: QWidget | None = None,
        kind: str = "pagehead",
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self._title = title
        self._actions = [one for one in actions[:-1] if isinstance(one, Button)]
        #: Buttons without their word, and how many pixels each gave for it.
        self._given: dict[Button, int] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 12, 20, 12 if kind == "pagehead" else 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if picture is not None:
            grid.addWidget(picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grid.addWidget(title, 0, 1)
        grid.addLayout(row(*actions), 0, 2)
        if isinstance(under, QWidget):
            grid.addWidget(under, 1, 1, 1, 2)
        else:
            grid.addLayout(under, 1, 1, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title its room."""
        super().resizeEvent(event)
        self._share_out()

    def event(self, event: QEvent) -> bool:
        """A button that comes, goes or is named otherwise leaves other room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_out()
        return done

    def _share_out(self) -> None:
        title = min(TITLE, self._title.sizeHint().width())
        short = self.minimumSizeHint().width() + title - self.width()
        shown = [one for one in self._actions if not one.isHidden()]
        for button in shown:
            if short <= 0:
                break
            if button.text() and not button.icon().isNull():
                self._given[button] = _take_word(button)
                short -= self._given[button]
        for button in reversed(shown):
            if self._given.get(button, 0) and short + self._given[button] <= 0:
                short += self._given.pop(button)
                button.set_text(button.accessibleName())


def _take_word(button: Button) -> int:
    """Leave the icon, with its word as a tip; returns the pixels that are free now."""
    wide = button.sizeHint().width()
    button.set_text("")
    if not button.toolTip():
        tip(button, button.accessibleName())
    return wide - button.sizeHint().width()
