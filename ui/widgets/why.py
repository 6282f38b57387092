""" "Why?": where a figure comes from: what went in, by which rule, as of when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, methods
from ui.widgets.text import Heading, Label, LinkLabel, Muted


class WhyPopover(QFrame):
    """A popover with inputs, rule and date; Esc or a click elsewhere closes it."""

    def __init__(
        self,
        title: str,
        inputs: Sequence[tuple[str, str]],
        rule: str = "",
        as_of: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(8)
        box.addWidget(Heading(title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(inputs):
            grid.addWidget(Muted(name, wrap=True), line, 0, Qt.AlignmentFlag.AlignTop)
            shown = Label(value, wrap=True, selectable=True)
            grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(grid)
        if rule:
            box.addWidget(
                Muted(_("Rule: {rule}").format(rule=methods(rule)), wrap=True, small=True)
            )
        if as_of:
            box.addWidget(Muted(_("As of {date}").format(date=as_of), small=True))
        self.setFixedWidth(400)

    def open_under(self, anchor: QWidget) -> None:
        """Show it under a widget, inside the screen and not beside the window."""
        self.adjustSize()
        spot = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        screen = QGuiApplication.screenAt(spot) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        right = min(area.right(), anchor.window().frameGeometry().right())
        spot.setX(max(area.left(), min(spot.x(), right - self.width())))
        if spot.y() + self.height() > area.bottom():
            spot.setY(anchor.mapToGlobal(QPoint(0, -self.height() - 4)).y())
        self.move(spot)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class Why(LinkLabel):
    """The link that opens the popover; give it what it shows with `set_reason`."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text or _("Why?"))
        self._reason: tuple[str, Sequence[tuple[str, str]], str, str] = ("", (), "", "")
        self.popover: WhyPopover | None = None
        self.clicked.connect(self._open)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Show with the first parent what was told before there was one."""
        done = super().event(event)
        if event.type() == QEvent.Type.ParentChange:
            self._show()
        return done

    def _show(self) -> None:
        """Show only with something to say, and never as a window of its own."""
        _title, inputs, rule, _as_of = self._reason
        self.setVisible(self.parent() is not None and bool(inputs or rule))

    def set_reason(
        self, title: str, inputs: Sequence[tuple[str, str]], rule: str = "", as_of: str = ""
    ) -> None:
        """What will be shown; with nothing to show the link hides."""
        self._reason = (title, tuple(inputs), rule, as_of)
        self._show()

    def _open(self) -> None:
        self.popover = WhyPopover(*self._reason, parent=self.window())
        self.popover.open_under(self)
