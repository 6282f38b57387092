"""The head of a page: title, what can be done beside it, under both what must be known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QSizePolicy, QWidget

from ui.widgets.cards import row


class PageHead(QFrame):
    """A picture at the left, title and buttons in one line, a second line over the whole width.

    `kind` is "pagehead" with a rule below, "cardhead" when tabs follow.
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
