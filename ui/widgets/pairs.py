"""Names at the left, values at the right: the plain way to tell what is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.cards import clear_layout
from ui.widgets.text import Label, LinkLabel, Muted

#: Names may grow up to this width for a long word.
WIDEST = 170
Value = str | QWidget | tuple[str, Callable[[], object]]


class Pairs(QWidget):
    """A grid of (name, value); a value is a text, a widget, or (text, what a click does)."""

    def __init__(self, *, name_width: int = 118) -> None:
        super().__init__()
        self._width = name_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def set_rows(self, rows: Sequence[tuple[str, Value]]) -> None:
        """Show other rows."""
        clear_layout(self._grid)
        labels = [Muted(name, wrap=True) for name, _value in rows]
        longest = max((one.minimumSizeHint().width() for one in labels), default=0)
        width = max(self._width, min(longest, WIDEST))
        self._grid.setColumnMinimumWidth(0, width)
        for line, (label, (_name, value)) in enumerate(zip(labels, rows, strict=True)):
            label.setMaximumWidth(width)
            label.setAlignment(_TOP_LEFT)
            self._grid.addWidget(label, line, 0)
            shown = _shown(value)
            if isinstance(shown, Label):
                shown.setAlignment(_TOP_LEFT)
                self._grid.addWidget(shown, line, 1)
            else:
                self._grid.addWidget(shown, line, 1, _TOP_LEFT)


_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _shown(value: Value) -> QWidget:
    if isinstance(value, QWidget):
        return value
    if isinstance(value, tuple):
        link = LinkLabel(value[0])
        link.clicked.connect(lambda: value[1]())
        return link
    return Label(value or "—", wrap=True, selectable=True)
