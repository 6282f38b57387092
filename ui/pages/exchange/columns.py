"""Which column of a file becomes which field: shown first, changed by a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.i18n import _
from kamdesk.services.exchange import fields_of
from ui.widgets.cards import clear_layout
from ui.widgets.combo import Combo
from ui.widgets.text import Elided, Muted

if TYPE_CHECKING:
    from kamdesk.services.exchange import Column, Preview

NAME_WIDTH, FIELD_WIDTH = 190, 260


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
        self._boxes: dict[int, Combo] = {}

    def show_columns(self, preview: Preview) -> None:
        """Show the columns of a file with their proposed fields."""
        clear_layout(self._grid)
        self._boxes = {}
        if preview.kind is None:
            told = Muted(_("Choose above what the list holds; then the columns are proposed."))
            self._grid.addWidget(told, 0, 0, 1, 3)
            return
        for at, head in enumerate((_("Column"), _("Becomes"), _("For example"))):
            self._grid.addWidget(Muted(head, small=True), 0, at)
        fields = fields_of(preview.kind)
        for line, column in enumerate(preview.columns, start=1):
            name = Elided(column_name(column), "strong")
            name.setFixedWidth(NAME_WIDTH)
            self._grid.addWidget(name, line, 0)
            if column.repeats is None:
                self._grid.addWidget(self._box(column, fields), line, 1)
            else:
                self._grid.addWidget(Muted(_("repeats an earlier column")), line, 1)
            samples = Elided(" · ".join(" ".join(one.split()) for one in column.samples), "muted")
            samples.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(samples, line, 2)

    def _box(self, column: Column, fields: tuple[tuple[str, str], ...]) -> Combo:
        box = Combo()
        box.setFixedWidth(FIELD_WIDTH)
        box.setMaxVisibleItems(16)
        box.setAccessibleName(_("Field of {column}").format(column=column_name(column)))
        box.addItem(_("not taken over"), "")
        for field, text in fields:
            box.addItem(text, field)
        box.setCurrentIndex(max(0, box.findData(column.field)))
        box.activated.connect(lambda _at: self.changed.emit())
        self._boxes[column.number] = box
        return box

    def chosen(self) -> dict[int, str]:
        """The fields as they are chosen now, by column."""
        found = {number: str(box.currentData()) for number, box in self._boxes.items()}
        return {number: field for number, field in found.items() if field}


def column_name(column: Column) -> str:
    """The heading of a column, else its number."""
    return column.heading or _("Column {n}").format(n=column.number + 1)
