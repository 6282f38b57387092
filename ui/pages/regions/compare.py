"""Two regions side by side in the panel: what differs first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_number, term
from ui.widgets.cards import clear_layout
from ui.widgets.combo import Combo
from ui.widgets.text import Heading, Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.regions import RegionRow
    from kamdesk.services.regions.compare import ComparedRow, Comparison
    from ui.desk import Desk


class ComparePanel(QWidget):
    """Compares the region shown with the one that is chosen."""

    def __init__(self, desk: Desk, uid: str, others: list[RegionRow]) -> None:
        super().__init__()
        self.desk, self.uid = desk, uid
        self.choice = Combo()
        self.choice.setAccessibleName(_("Compare with"))
        for one in others:
            self.choice.addItem(one.name, one.uid)
        self.choice.currentIndexChanged.connect(self._read)
        self.together = Muted("", wrap=True)
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(16)
        self.lines.setVerticalSpacing(3)
        for column in (0, 1):
            self.lines.setColumnStretch(column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.choice)
        box.addWidget(self.together)
        box.addLayout(self.lines)
        box.addStretch(1)
        self._read()

    def _read(self) -> None:
        from kamdesk.services.regions.compare import compare

        other = self.choice.currentData()
        self.desk.read(compare, self.uid, other, then=self.show_comparison, owner=self)

    def show_comparison(self, found: Comparison) -> None:
        """Show both sides; what is the same stands last."""
        clear_layout(self.lines)
        self.together.setVisible(found.between is not None)
        if found.between is not None:
            words = _("With each other: {n} shared hours. {status}").format(
                n=fmt_number(found.between.hours),
                status=term("overlap_status", found.between.status),
            )
            self.together.setText(words)
        for column, name in enumerate((found.left, found.right)):
            self.lines.addWidget(Label(name, "strong", wrap=True), 0, column)
        self._part(_("Different"), found.differing)
        self._part(_("The same"), found.same)

    def _part(self, heading: str, rows: tuple[ComparedRow, ...]) -> None:
        if not rows:
            return
        self.lines.addWidget(Heading(heading), self.lines.rowCount(), 0, 1, 2)
        for one in rows:
            at = self.lines.rowCount()
            label = Muted(one.label, small=True, wrap=True)
            label.setContentsMargins(0, 6, 0, 0)
            self.lines.addWidget(label, at, 0, 1, 2)
            sides = (one.left,) if one.same else (one.left, one.right)
            for column, words in enumerate(sides):
                said = Label(words, wrap=True)
                said.setAlignment(Qt.AlignmentFlag.AlignTop)
                self.lines.addWidget(said, at + 1, column, 1, 2 if one.same else 1)
