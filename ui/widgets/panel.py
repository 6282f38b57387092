"""The side panel: slides in from the right and does what a dialog would, without blocking.

Esc and the cross close it after the content was flushed, so nothing that was typed is lost.
"""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.widgets.buttons import icon_button
from ui.widgets.cards import scrolled
from ui.widgets.text import Heading


class Panel(QFrame):
    """A panel over the right part of its host; `content.flush()` is called when it has one.

    With `scroll` off the content takes the whole height and scrolls by itself. It is made for one
    opening: closed, it is deleted with its content.
    """

    closed = Signal()
    SLIDE_MS = 130

    def __init__(
        self, host: QWidget, title: str, content: QWidget, *, width: int = 440, scroll: bool = True
    ) -> None:
        super().__init__(host)
        self.setProperty("kind", "panel")
        self.setAccessibleName(title)
        self.content = content
        self._host, self._width = host, width
        self._before: QWidget | None = None
        self._open = False
        self._title = Heading(title, wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 10, 8)
        head.addWidget(self._title, 1)
        head.addWidget(icon_button("x", _("Close"), lambda: self.close_panel()))
        if (layout := content.layout()) is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(20, 4, 20, 20)
        box.addWidget(content)
        if scroll:
            box.addStretch(1)
        self._body = scrolled(holder) if scroll else holder
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(self.SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        host.installEventFilter(self)
        self.hide()

    def set_title(self, text: str) -> None:
        """Another heading."""
        self._title.setText(text)
        self.setAccessibleName(text)

    @property
    def is_open(self) -> bool:
        """True from `open_panel` until it is closed."""
        return self._open

    def open_panel(self, focus: QWidget | None = None) -> None:
        """Slide in and take the keyboard."""
        self._before = self.window().focusWidget()
        self._open = True
        self._place()
        self.show()
        self.raise_()
        end = self.pos()
        self._slide.stop()
        self._slide.setStartValue(QPoint(self._host.width(), 0))
        self._slide.setEndValue(end)
        self._slide.start()
        (focus or self._first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        """What gets the keyboard: the first input, else the body, which the arrow keys scroll."""
        if self.content.focusProxy() is not None:
            return self.content
        # Not along the focus chain: asked for the next in it, PySide makes that widget the owner.
        for one in (self.content, *self.content.findChildren(QWidget)):
            reachable = one.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reachable and one.isEnabled() and one.isVisibleTo(self.content):
                return one
        return self._body

    def close_panel(self, *, flush: bool = True) -> None:
        """Flush what was typed, then go; the keyboard returns where it was, or to a panel below."""
        if not self._open:
            return
        if flush:
            self.flush()
        self._open = False
        self._slide.stop()
        self.hide()
        self._give_back()
        self.closed.emit()
        self.deleteLater()

    def _give_back(self) -> None:
        with contextlib.suppress(RuntimeError):  # that widget may be gone meanwhile
            if self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        below = [one for one in self._host.findChildren(Panel) if one.is_open]
        if below:
            below[-1]._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what is being typed in the content, when it can."""
        save = getattr(self.content, "flush", None)
        if callable(save):
            save()

    def _place(self) -> None:
        width = min(self._width, self._host.width())
        self.setGeometry(self._host.width() - width, 0, width, self._host.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the host."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self._open:
            self._slide.stop()
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
