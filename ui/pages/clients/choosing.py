"""Which columns the table shows, and in which order: ticked, dragged, or moved by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.widgets.text import Muted

_NAME = int(Qt.ItemDataRole.UserRole)


class ColumnList(QListWidget):
    """All columns, those that are shown first; Space ticks, Alt with an arrow moves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line under the cursor with Alt and an arrow."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1}.get(Qt.Key(event.key()), 0)
        if not step or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        at = self.currentRow()
        if 0 <= at + step < self.count():
            self.insertItem(at + step, self.takeItem(at))
            self.setCurrentRow(at + step)


class ColumnChoice(QWidget):
    """Says `chosen(names)` after every change."""

    chosen = Signal(list)

    def __init__(self, offered: Mapping[str, str], shown: Sequence[str]) -> None:
        super().__init__()
        self.list = ColumnList()
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setProperty("surface", "bar")
        rest = sorted((n for n in offered if n not in shown), key=lambda n: offered[n].casefold())
        for name in (*(one for one in shown if one in offered), *rest):
            item = QListWidgetItem(offered[name])
            item.setData(_NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.list, 1)
        hint = _(
            "Space ticks, Alt and an arrow key move; drag as well. Headings can be dragged, too."
        )
        box.addWidget(Muted(hint, wrap=True, small=True))
        self.setFocusProxy(self.list)
        self.list.itemChanged.connect(lambda _item: self._tell())
        self.list.model().rowsMoved.connect(lambda *_args: self._tell())
        self.list.model().rowsInserted.connect(lambda *_args: self._tell())

    def _tell(self) -> None:
        items = [self.list.item(at) for at in range(self.list.count())]
        ticked = [one for one in items if one.checkState() == Qt.CheckState.Checked]
        self.chosen.emit([str(one.data(_NAME)) for one in ticked])
