"""Prices of the region's market beside a cell: one click puts one into the amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.widgets.text import Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.tco.market import MarketPrice
    from ui.desk import Desk

#: So many are offered: those the client deals with stand first.
_MOST = 5


class MarketPrices(QWidget):
    """What competitors ask there, with source and date; `taken(price)` when one is chosen."""

    taken = Signal(object)

    def __init__(self, desk: Desk, sheet_uid: str) -> None:
        super().__init__()
        self.links: list[LinkLabel] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.hide()
        desk.read(_prices, sheet_uid, then=self._show, owner=self)

    def _show(self, prices: tuple[MarketPrice, ...]) -> None:
        if not prices:
            return
        self._box.addWidget(Label(_("Prices in the region's market"), "caption"))
        for one in prices[:_MOST]:
            link = LinkLabel(f"{one.name}: {one.words}", cut=True)
            link.clicked.connect(lambda _on=False, price=one: self.taken.emit(price))
            self.links.append(link)
            self._box.addWidget(link)
            self._box.addWidget(Muted(one.source, wrap=True))
        self.show()


def _prices(workspace: Any, sheet_uid: str) -> tuple[MarketPrice, ...]:
    from kamdesk.services.tco.market import market_prices

    return market_prices(workspace, sheet_uid)
