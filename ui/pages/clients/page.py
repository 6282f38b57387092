"""The page of clients: passive, a list and a card side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kamdesk.i18n import _
from ui.pages.base import Page
from ui.pages.clients.card import CardPanel
from ui.pages.clients.listing import ClientList
from ui.pages.clients.presenter import ClientsPresenter
from ui.widgets.empty import EmptyState
from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from ui.desk import Desk


class ClientsPage(Page):
    """Opens with `uid` and `tab`, both optional."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Clients")
        self.list = ClientList()
        self.list.setMinimumWidth(240)
        self.card = CardPanel(desk)
        self.nothing = EmptyState("users", _("Choose a client at the left to see the card."))
        self.right = QStackedWidget()
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.card)
        split = Splitter("clients")
        split.addWidget(self.list)
        split.addWidget(self.right)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([272, 1000])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.presenter = ClientsPresenter(self, desk)

    def open(self, **args: Any) -> None:
        """Show the list, and the card of `uid` on `tab`."""
        self.presenter.open(args.get("uid"), args.get("tab"), bool(args.get("new")))

    def flush(self) -> None:
        """Save what is being typed in the card."""
        self.card.flush()

    def command(self, name: str, **args: Any) -> bool:
        """Interview, proposal, talk and promise start from the client shown here."""
        return self.presenter.command(name)

    def show_card(self, shown: bool) -> None:
        """Show the card, or the sentence that asks to choose a client."""
        self.right.setCurrentWidget(self.card if shown else self.nothing)
