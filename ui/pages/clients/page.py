"""The page of clients: passive, a list and a card side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kamdesk.i18n import _
from ui.assets import prefs
from ui.pages.base import Page
from ui.pages.clients.card import CardPanel
from ui.pages.clients.listing import ClientList
from ui.pages.clients.presenter import ClientsPresenter
from ui.widgets.buttons import quiet
from ui.widgets.empty import EmptyState
from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from ui.desk import Desk


_TABLE = "clients/table"


def _kept_table() -> bool:
    return str(prefs().value(_TABLE, "0")) == "1"


class ClientsPage(Page):
    """Opens with `uid`, `tab` and, on the tab of people, `focus`: a person; all optional.

    `table` shows all clients as a table instead of a card.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Clients")
        self.list = ClientList(desk)
        self.list.setMinimumWidth(240)
        self.card = CardPanel(desk)
        self.nothing = EmptyState("users", _("Choose a client on the left to see the card."))
        self.first = EmptyState(
            "building-2",
            _("No client here yet. Import the ones you have, or type the first."),
            _("Import a list"),
            self.list.wants_import.emit,
            more=(quiet(_("Add a client"), self.list.wants_new.emit, "plus"),),
        )
        self.right = QStackedWidget()
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.first)
        self.right.addWidget(self.card)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Splitter("clients", (self.list, 272), (self.right, 0)))
        self.setFocusProxy(self.list.view)
        self.list.bare.connect(self._show_bare)
        self.list.table_wanted.connect(self._turn)
        desk.masked_changed.connect(lambda _on: self._show_list())
        self._bare = False
        self._show_list()
        self.presenter = ClientsPresenter(self, desk)
        self.use(
            {
                "clients.print": self.presenter.print,
                "clients.handover": self.presenter.hand_over,
                "clients.merge": self.presenter.merge,
                "clients.filter": lambda: self._listed(self.list.ask_filter),
                "clients.table": lambda: self._listed(lambda: self._turn(not self.list.table)),
            }
        )

    def open(self, **args: Any) -> None:
        """Show the list, and the card of `uid` on `tab`."""
        self.card.sought = args.get("focus") or ""
        self.show_table(bool(args.get("table", not args.get("uid") and _kept_table())))
        self.presenter.open(args.get("uid"), args.get("tab"), bool(args.get("new")))

    def flush(self) -> None:
        """Save what is being typed in the card."""
        self.card.flush()

    def command(self, name: str, **args: Any) -> bool:
        """Interview, proposal, talk and promise start from the client shown here."""
        return self.presenter.command(name)

    def _show_bare(self, bare: bool) -> None:
        """Offer the two ways to a first client, or go on with the list."""
        if bare or self._bare:
            self.right.setCurrentWidget(self.first if bare else self.nothing)
        self._bare = bare
        self._show_list()

    def _show_list(self) -> None:
        """The names of other clients are nothing for a client who is watching."""
        listed = not self._bare and not self.desk.masked
        self.list.setVisible(listed)
        self.right.setVisible(not (listed and self.list.table))

    def show_table(self, on: bool) -> None:
        """Show the clients as a table that takes the whole page, or beside the card."""
        self.list.show_table(on)
        self._show_list()

    def _listed(self, run: Callable[[], object]) -> None:
        """Do something with the list, while it may be seen."""
        if not self._bare and not self.desk.masked:
            run()

    def _turn(self, on: bool) -> None:
        """A person wants the table, or the card: the same when the page is opened again."""
        prefs().setValue(_TABLE, "1" if on else "0")
        shown = {"uid": self.presenter.uid} if self.presenter.uid and not on else {}
        self.desk.go("clients", table=on, **shown)

    def show_card(self, shown: bool) -> None:
        """Show the card, or the sentence that asks to choose a client."""
        instead = self.first if self._bare else self.nothing
        self.right.setCurrentWidget(self.card if shown else instead)
