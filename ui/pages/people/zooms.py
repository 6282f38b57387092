"""The zoom of the map: a small bar in its corner."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from kamdesk.i18n import _, fmt_percent
from ui.pages.people.map_board import STEP
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import row

if TYPE_CHECKING:
    from ui.pages.people.map_board import MapBoard

MARGIN = 6


class ZoomBar(QFrame):
    """Smaller, 100 %, larger, all, arrange; stands in the lower right corner of its map."""

    def __init__(self, board: MapBoard, arrange: Callable[[], object]) -> None:
        super().__init__(board)
        self.board = board
        self.setProperty("kind", "popover")
        self.percent = quiet("100 %", lambda: board.set_zoom(1.0))
        self.percent.setProperty("kind", "icon")
        self.percent.setMinimumWidth(52)
        self.arrange = icon_button("workflow", _("Rearrange the boxes"), arrange)
        line = row(
            icon_button("zoom-out", _("Smaller"), lambda: board.set_zoom(board.zoom / STEP)),
            self.percent,
            icon_button("zoom-in", _("Larger"), lambda: board.set_zoom(board.zoom * STEP)),
            icon_button("maximize", _("Show the whole map"), board.fit),
            self.arrange,
            spacing=0,
        )
        line.setContentsMargins(2, 1, 2, 1)
        self.setLayout(line)
        board.zoomed.connect(self._zoomed)
        board.resized.connect(self.place)
        self._zoomed(board.zoom)

    def _zoomed(self, zoom: float) -> None:
        self.percent.set_text(fmt_percent(Decimal(str(round(zoom, 2))), 0))
        self.percent.setAccessibleName(_("Show at 100 %"))

    def place(self) -> None:
        """Stand in the corner."""
        self.arrange.setVisible(self.board.movable)
        self.adjustSize()
        self.move(
            self.board.width() - self.width() - MARGIN,
            self.board.height() - self.height() - MARGIN,
        )
