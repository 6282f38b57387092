"""Which column of a file becomes which field: shown first, changed by a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.i18n import _, ngettext
from kamdesk.services.exchange import fields_of
from ui.widgets.buttons import quiet
from ui.widgets.cards import clear_layout
from ui.widgets.combo import Combo
from ui.widgets.text import Elided, Muted

if TYPE_CHECKING:
    from kamdesk.services.exchange import Column, Preview

NAME_WIDTH, FIELD_WIDTH = 190, 260
#: Columns without a field that are shown at once; lines that are made in one go, so that a file
#: of very many columns does not stop the window.
SHOWN, BATCH = 40, 8
_FIELD = Qt.ItemDataRole.UserRole


class ColumnTable(QWidget):
    """A line for each column: heading, the field it becomes, samples."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 6, 0, 6)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnMinimumWidth(1, FIELD_WIDTH)
        self._grid.setColumnStretch(2, 1)
        self._fields = QStandardItemModel(self)
        self._proposed: dict[int, str] = {}
        self._boxes: dict[int, Combo] = {}
        self._lines = 0
        self._waiting: list[Column] = []
        self._rest: list[Column] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def show_columns(self, preview: Preview) -> None:
        """Show the columns of a file with their proposed fields."""
        clear_layout(self._grid)
        self._lines, self._boxes, self._waiting, self._rest = 0, {}, [], []
        self._proposed = {one.number: one.field for one in preview.columns if one.field}
        if preview.kind is None:
            told = Muted(
                _("First choose above what the list contains; the columns are then suggested.")
            )
            self._grid.addWidget(told, 0, 0, 1, 3)
            return
        self._fields = QStandardItemModel(self)
        for field, text in (("", _("not imported")), *fields_of(preview.kind, preview.own)):
            item = QStandardItem(text)
            item.setData(field, _FIELD)
            self._fields.appendRow(item)
        for at, head in enumerate((_("Column"), _("Imported as"), _("For example"))):
            self._grid.addWidget(Muted(head, small=True), 0, at)
        bare = 0
        for column in preview.columns:
            bare += not column.field
            shown = column.field or bare <= SHOWN
            (self._waiting if shown else self._rest).append(column)
        self._go_on()

    def _go_on(self) -> None:
        """Make some more lines; then say how many columns are left."""
        for column in self._waiting[:BATCH]:
            self._line(column)
        del self._waiting[:BATCH]
        if self._waiting:
            self._next.start()
        elif self._rest:
            told = ngettext("Show {n} more column", "Show {n} more columns", len(self._rest))
            button = quiet(told)
            button.clicked.connect(lambda: self._more(button))
            self._grid.addWidget(button, self._lines + 1, 0, 1, 2)

    def _more(self, button: QWidget) -> None:
        self._grid.removeWidget(button)
        button.deleteLater()
        self._waiting, self._rest = self._rest[:SHOWN], self._rest[SHOWN:]
        self._go_on()

    def _line(self, column: Column) -> None:
        self._lines += 1
        line = self._lines
        name = Elided(column_name(column), "strong")
        name.setFixedWidth(NAME_WIDTH)
        self._grid.addWidget(name, line, 0)
        if column.repeats is None:
            self._grid.addWidget(self._box(column), line, 1)
        else:
            self._grid.addWidget(Muted(_("repeats an earlier column")), line, 1)
        samples = Elided(" · ".join(" ".join(one.split()) for one in column.samples), "muted")
        samples.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(samples, line, 2)

    def _box(self, column: Column) -> Combo:
        box = Combo()
        box.setFixedWidth(FIELD_WIDTH)
        box.setMaxVisibleItems(16)
        box.setAccessibleName(_("Field of {column}").format(column=column_name(column)))
        box.setModel(self._fields)
        box.setCurrentIndex(max(0, box.findData(column.field)))
        box.activated.connect(lambda _at: self.changed.emit())
        self._boxes[column.number] = box
        return box

    def chosen(self) -> dict[int, str]:
        """The fields as they are chosen now, by column; what is not shown is as proposed."""
        found = self._proposed | {nr: str(box.currentData()) for nr, box in self._boxes.items()}
        return {number: found[number] for number in sorted(found) if found[number]}


def column_name(column: Column) -> str:
    """The heading of a column, else its number."""
    return column.heading or _("Column {n}").format(n=column.number + 1)
