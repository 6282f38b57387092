"""Which column of a file becomes which field: shown first, changed by a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from kamdesk.i18n import _
from kamdesk.services.exchange import fields_of
from ui.widgets.cards import clear_layout
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.exchange import Preview


class ColumnTable(QWidget):
    """A line for each column: heading, samples, the field it becomes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 6, 0, 6)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._boxes: dict[int, QComboBox] = {}

    def show_columns(self, preview: Preview) -> None:
        """Show the columns of a file with their proposed fields."""
        clear_layout(self._grid)
        self._boxes = {}
        if preview.kind is None:
            self._grid.addWidget(
                Muted(_("Choose above what the list holds; then the columns are proposed.")), 0, 0
            )
            return
        fields = fields_of(preview.kind)
        for at, head in enumerate((_("Column"), _("For example"), _("Becomes"))):
            self._grid.addWidget(Muted(head, small=True), 0, at)
        for line, column in enumerate(preview.columns, start=1):
            self._grid.addWidget(Label(column.heading or "—", "strong"), line, 0)
            samples = Muted(" · ".join(column.samples), wrap=True)
            samples.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(samples, line, 1)
            if column.repeats is not None:
                self._grid.addWidget(Muted(_("repeats an earlier column")), line, 2)
                continue
            box = QComboBox()
            box.setAccessibleName(_("Field of {column}").format(column=column.heading))
            box.addItem(_("not taken over"), "")
            for field, text in fields:
                box.addItem(text, field)
            box.setCurrentIndex(max(0, box.findData(column.field)))
            box.activated.connect(lambda _at: self.changed.emit())
            self._boxes[column.number] = box
            self._grid.addWidget(box, line, 2)

    def chosen(self) -> dict[int, str]:
        """The fields as they are chosen now, by column."""
        found = {number: str(box.currentData()) for number, box in self._boxes.items()}
        return {number: field for number, field in found.items() if field}
