"""Where a client stands on the nine-box, with the reasons a click away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.i18n import _, term
from ui import theme
from ui.widgets.cards import Card
from ui.widgets.pairs import Pairs, Value
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from ui.desk import Desk

_ROW = {"H": 0, "M": 1, "L": 2}
_COLUMN = {"L": 0, "M": 1, "H": 2}
_SHADES = (
    ("accent_soft", "good_soft", "good_soft"),
    ("warn_soft", "accent_soft", "good_soft"),
    ("bad_soft", "warn_soft", "accent_soft"),
)


class NineBox(QWidget):
    """Three by three fields; a dot stands on the cell ("HM" = F high, R middle)."""

    def __init__(self) -> None:
        super().__init__()
        self.cell = ""
        self.setFixedSize(QSize(150, 112))

    def set_cell(self, cell: str) -> None:
        """Move the dot; an empty cell shows none."""
        self.cell = cell
        self.setAccessibleName(_("Position {cell}").format(cell=cell))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nine fields and the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide, high = self.width() / 3, self.height() / 3
        for y in range(3):
            for x in range(3):
                here = self.cell and (_ROW[self.cell[0]], _COLUMN[self.cell[1]]) == (y, x)
                painter.setBrush(theme.color("accent" if here else _SHADES[y][x]))
                painter.drawRoundedRect(QRectF(x * wide, y * high, wide - 3, high - 3), 4, 4)
                if here:
                    painter.setBrush(theme.color("accent_ink"))
                    middle = QPointF(x * wide + wide / 2 - 1.5, y * high + high / 2 - 1.5)
                    painter.drawEllipse(middle, 5, 5)


class PositionCard(Card):
    """Attraction, relationship, group; asks the results service by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Where they stand"))
        self.desk = desk
        self.box = NineBox()
        self.facts = Pairs(name_width=96)
        self.nothing = Muted(
            _("Not all ten criteria are known yet; see Analysis for what is missing."), wrap=True
        )
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.facts, 1)
        self.add(line)
        self.add(self.nothing)
        self._uid = ""

    def show_client(self, uid: str) -> None:
        """Ask for the position of a client."""
        self._uid = uid
        self.desk.read(_results, uid, then=lambda found: self._show(uid, found), owner=self)

    def _show(self, uid: str, found: dict[str, Any]) -> None:
        if uid != self._uid:
            return
        box = found.get("nine_box") or {}
        cell = box.get("cell") or ""
        self.box.set_cell(cell)
        self.box.setVisible(bool(cell))
        self.facts.setVisible(bool(cell))
        self.nothing.setVisible(not cell)
        if not cell:
            return
        group = box.get("group")
        rows: list[tuple[str, Value]] = [
            (_("Attraction"), _("{n} of 25").format(n=box.get("F"))),
            (_("Relationship"), _("{n} of 25").format(n=box.get("R"))),
            (_("Group"), term("priority_group", group)),
        ]
        self.facts.set_rows(rows)


def _results(workspace: Any, uid: str) -> dict[str, Any]:
    from kamdesk.services import clock
    from kamdesk.services.results import account_results

    return account_results(workspace, uid, clock.today(workspace))
