"""The card: a surface with a heading, a note at the right and a body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _
from ui.widgets.text import Heading, Muted


class Card(QFrame):
    """A white sheet with round corners; put things in with `add`.

    `note` is the muted text at the right of the heading; `corner` takes a widget there instead.
    """

    def __init__(self, heading: str = "", note: str = "", *, padded: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        side = 20 if padded else 1
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(side, 16 if padded else 1, side, 18 if padded else 1)
        self.body.setSpacing(8)
        self.heading = Heading(heading)
        self.note = Muted(note)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(*((0, 0, 0, 0) if padded else (18, 12, 18, 4)))
        self._head.addWidget(self.heading)
        self._head.addStretch(1)
        self._head.addWidget(self.note)
        self.body.addLayout(self._head)
        self.heading.setVisible(bool(heading))
        self.note.setVisible(bool(note))
        if heading:
            self.setAccessibleName(heading)

    def set_heading(self, text: str) -> None:
        """Another heading; an empty one hides it."""
        self.heading.setText(text)
        self.heading.setVisible(bool(text))

    def set_note(self, text: str) -> None:
        """Another note; an empty one hides it."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def corner(self, widget: QWidget) -> None:
        """Put a widget at the right of the heading."""
        self._head.addWidget(widget)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Append a widget or a layout."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def clear(self) -> None:
        """Remove all that was added."""
        clear_layout(self.body, keep=1)


def clear_layout(layout: QLayout, keep: int = 0) -> None:
    """Remove and delete what a layout holds after the first `keep` items."""
    while layout.count() > keep:
        item = layout.takeAt(layout.count() - 1)
        if item is None:
            return
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)
            inner.deleteLater()


class Scrolled(QScrollArea):
    """Scrolls down; wrapped texts keep the height they need at this width.

    Sideways only where a window is narrower than the narrowest its contents can be.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self.setAccessibleName(_("Contents"))
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content was laid out anew: see how high it has to be."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if (content := self.widget()) is None or (layout := content.layout()) is None:
            return
        wide = layout.minimumSize().width() > self.viewport().width()
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if wide else policy.ScrollBarAlwaysOff
        )
        if layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(self.viewport().width())
            if needed != content.minimumHeight():
                content.setMinimumHeight(needed)


def scrolled(content: QWidget) -> QScrollArea:
    """Put a widget in an area that scrolls down but never sideways."""
    return Scrolled(content)


def sheet(*items: QWidget | QLayout) -> QScrollArea:
    """A page of cards that scrolls down, with the margins that all pages have."""
    inner = QWidget()
    box = QVBoxLayout(inner)
    box.setContentsMargins(24, 18, 24, 24)
    box.setSpacing(16)
    for item in items:
        if isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    box.addStretch(1)
    return scrolled(inner)


class Columns(QHBoxLayout):
    """Columns side by side; where they have no room for that, one under the other."""

    def _columns(self) -> list[QLayoutItem]:
        return [item for at in range(self.count()) if (item := self.itemAt(at)) is not None]

    def _fit(self, width: int) -> bool:
        columns = self._columns()
        needed = sum(one.minimumSize().width() for one in columns)
        return needed + self.spacing() * (len(columns) - 1) <= width

    def minimumSize(self) -> QSize:
        """Qt's own: as narrow as the widest column."""
        columns = self._columns()
        widest = max((one.minimumSize().width() for one in columns), default=0)
        return QSize(widest, super().minimumSize().height())

    def heightForWidth(self, width: int) -> int:
        """Qt's own: the height in the direction that this width asks for."""
        if self._fit(width) or self.count() < 2:
            return super().heightForWidth(width)
        heights = [
            one.heightForWidth(width) if one.hasHeightForWidth() else one.sizeHint().height()
            for one in self._columns()
        ]
        return sum(heights) + self.spacing() * (len(heights) - 1)

    def setGeometry(self, area: QRect) -> None:
        """Qt's own: turn first when the width asks for it."""
        wanted = (
            QBoxLayout.Direction.LeftToRight
            if self._fit(area.width())
            else QBoxLayout.Direction.TopToBottom
        )
        if wanted != self.direction():
            self.setDirection(wanted)
        super().setGeometry(area)


def two_columns(
    left: Sequence[QWidget], right: Sequence[QWidget], shares: tuple[int, int] = (1, 1)
) -> QHBoxLayout:
    """Cards in two columns of given shares of the width, each column as high as its own cards.

    In a narrow window the right column stands under the left one.
    """
    both = Columns()
    both.setSpacing(16)
    for cards, share in zip((left, right), shares, strict=True):
        box = QVBoxLayout()
        box.setSpacing(16)
        for card in cards:
            box.addWidget(card)
        box.addStretch(1)
        both.addLayout(box, share)
    return both


def row(*items: QWidget | QLayout | None, spacing: int = 8, stretch: int = 0) -> QHBoxLayout:
    """Things side by side; None stands for space that stretches; `stretch` is for widgets."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, QWidget):
            box.addWidget(item, stretch)
        else:
            box.addLayout(item)
    return box
