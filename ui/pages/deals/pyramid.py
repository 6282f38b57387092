"""The 40 elements as a pyramid: the higher the narrower, the warmer the more it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from kamdesk.domain.value import ELEMENTS, RANGE_OF_IMPORTANCE, TIERS
from kamdesk.i18n import _, term
from ui.widgets.cards import row
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Label, no_mnemonic, restyle, tip

if TYPE_CHECKING:
    from kamdesk.services.value import Cell

#: How far each tier is set in from both sides, the top one most.
INSET = 26


class HeatCell(QPushButton):
    """An element; `weighed(number)` tells of a digit typed on it, which is its importance."""

    weighed = Signal(int)

    def __init__(self, element: str) -> None:
        super().__init__()
        self.element = element
        self.setCheckable(True)
        self.setProperty("kind", "heat")
        self.setAutoDefault(False)

    def show_cell(self, cell: Cell, *, asked: bool, fails: bool, high: int) -> None:
        """Show how much it counts; words say what the colour says."""
        importance = cell.score.importance if cell.score is not None else None
        number = "" if importance is None else f"  {importance}"
        mark = " !" if fails else ""
        self.setText(no_mnemonic(f"{cell.label}{number}{mark}"))
        told = [cell.label]
        if importance is not None:
            told.append(_("importance {n} of 5").format(n=importance))
        if cell.priority is not None:
            told.append(_("priority {n}").format(n=cell.priority))
        if fails:
            told.append(_("we fail here"))
        if asked:
            told.append(_("such a buyer asks for it"))
        self.setAccessibleName(", ".join(told))
        tip(self, "\n".join(told))
        restyle(self, heat="fail" if fails else _heat(importance, high), asked=asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit weighs; the arrows move between the elements."""
        text = event.text()
        if text.isdecimal() and int(text) in RANGE_OF_IMPORTANCE:
            self.click()
            self.weighed.emit(int(text))
        else:
            super().keyPressEvent(event)


def _heat(importance: int | None, high: int) -> str:
    if importance is None:
        return ""
    if importance >= high:
        return "high"
    return "mid" if importance >= 2 else "low"


class Pyramid(QWidget):
    """Five tiers, inspiration on top; says `chosen(element)` and `weighed(element, number)`."""

    chosen = Signal(str)
    weighed = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[str, HeatCell] = {}
        self.tiers: dict[str, tuple[Label, QWidget]] = {}
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for depth, tier in enumerate(reversed(TIERS)):
            caption = Label(term("element_tier", tier), "caption")
            caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            holder = QWidget()
            flow = FlowLayout(holder)
            flow.centred = True
            for element in (name for name, one in ELEMENTS.items() if one.tier == tier):
                flow.addWidget(self._cell(element))
            inset = INSET * (len(TIERS) - 1 - depth)
            line = row(holder)
            line.setContentsMargins(inset, 0, inset, 8)
            box.addWidget(caption)
            box.addLayout(line)
            self.tiers[tier] = (caption, holder)

    def _cell(self, element: str) -> HeatCell:
        made = self.cells[element] = HeatCell(element)
        self._group.addButton(made)
        made.clicked.connect(lambda _on=False: self.chosen.emit(element))
        made.weighed.connect(lambda number: self.weighed.emit(element, number))
        return made

    def show_cells(
        self,
        cells: Sequence[Cell],
        *,
        asks: frozenset[str],
        fails: Sequence[str],
        high: int,
        whole: bool,
    ) -> None:
        """Show what counts for a person; without `whole` only what such a buyer asks for."""
        for one in cells:
            made = self.cells[one.element]
            made.show_cell(one, asked=one.element in asks, fails=one.element in fails, high=high)
            scored = one.score is not None or bool(one.heard)
            basic = one.tier == TIERS[0]
            made.setVisible(whole or scored or basic or one.element in asks or made.isChecked())
        for caption, holder in self.tiers.values():
            shown = any(not one.isHidden() for one in holder.findChildren(HeatCell))
            caption.setVisible(shown)
            holder.setVisible(shown)

    def choose(self, element: str) -> None:
        """Put an element in front without telling."""
        self.cells[element].setChecked(True)
