"""The page of a deal: is it worth it, what do they value, what is negotiated."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kamdesk.i18n import _, fmt_money, term
from ui.pages.base import Page
from ui.pages.deals.presenter import DealPresenter
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import row
from ui.widgets.empty import EmptyState, Watched
from ui.widgets.head import PageHead
from ui.widgets.tabbar import TabBar
from ui.widgets.text import Chip, Elided, LinkLabel

if TYPE_CHECKING:
    from kamdesk.domain.deals import Deal
    from ui.desk import Desk

#: Where each tab is written: it is built when it is opened for the first time.
_WRITTEN = {
    "qualify": ("ui.pages.deals.qualify", "QualifyTab"),
    "value": ("ui.pages.deals.worth", "WorthTab"),
    "talk": ("ui.pages.deals.talk", "TalkTab"),
}


def tab_titles() -> dict[str, str]:
    """The names of the tabs in the window's language."""
    return {
        "qualify": _("Qualification"),
        "value": _("Value"),
        "talk": _("Negotiation"),
    }


class DealPage(Page):
    """Opens with `uid` of a deal, or with `client_uid` for the open deal of a client; and `tab`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Deal")
        self.tab = "qualify"
        self.pages: dict[str, Any] = {}
        self.name = Elided(_("Deal"), "title")
        self.client = LinkLabel("")
        self.state = Chip("", "neutral")
        self.edit = quiet(_("Data of the deal"), lambda: self.presenter.edit(), "pencil")
        self.ask = quiet(_("Ask what is missing"), lambda: self.presenter.ask_all(), "list-checks")
        self.proposal = primary(_("Proposal"), lambda: self.presenter.to("studio"), "file-text")
        self.tabs = TabBar(tab_titles())
        self.tabs.chosen.connect(self._turn)
        self.inner = QStackedWidget()
        self.empty = EmptyState(
            "target",
            _("No deal yet. A deal holds what is sold, for how much, and who decides when."),
            _("New deal"),
            lambda: self.presenter.add(),
        )
        self.watched = Watched()
        self.stack = QStackedWidget()
        for one in (self.inner, self.empty, self.watched):
            self.stack.addWidget(one)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        under = row(self.client, self.state, None, spacing=10)
        box.addWidget(
            PageHead(self.name, under, self.edit, self.ask, self.proposal, kind="cardhead")
        )
        box.addWidget(self.tabs)
        box.addWidget(self.stack, 1)
        self.presenter = DealPresenter(self, desk)
        self.client.clicked.connect(lambda: self.presenter.to("clients"))
        desk.masked_changed.connect(lambda _on: self._stand())

    def open(self, **args: Any) -> None:
        """Show a deal, or that of a client; on a tab."""
        tab = str(args.get("tab") or "")
        if tab in self.tabs.keys:
            self.show_tab(tab)
        uid, client = args.get("uid"), args.get("client_uid") or args.get("client")
        self.presenter.open(str(uid or ""), str(client or ""))

    def flush(self) -> None:
        """Save what is being typed."""
        for one in self.pages.values():
            one.flush()

    def command(self, name: str, **args: Any) -> bool:
        """Interview, costs and proposal start from the client of this deal."""
        places = {"interview": "interviews", "tco": "tco", "proposal": "studio"}
        if name not in places or not self.presenter.client_uid:
            return False
        self.presenter.to(places[name])
        return True

    def _turn(self, key: str) -> None:
        """A person turned to another tab: it becomes part of the way back."""
        if self.presenter.uid:
            self.desk.go("deals", uid=self.presenter.uid, tab=key)
        else:
            self.show_tab(key)

    def show_tab(self, key: str) -> None:
        """Turn to a tab."""
        if key != self.tab:
            self.flush()
        self.tab = key
        self.tabs.show_tab(key)

    def page_of(self, key: str) -> Any:
        """The tab of a key, built when it is first wanted."""
        if key not in self.pages:
            module, cls = _WRITTEN[key]
            made = self.pages[key] = getattr(importlib.import_module(module), cls)(self.desk)
            self.inner.addWidget(made)
            self.presenter.listen(key, made)
        return self.pages[key]

    def show_view(self, deal: Deal, client: str, view: Any) -> None:
        """Show a deal in the tab that is in front."""
        title = deal.title or _("Deal")
        self.title = f"{title} · {client}"
        amount = fmt_money(deal.amount) if deal.amount else ""
        self.name.setText(" · ".join(part for part in (title, amount) if part))
        self.client.set_text(client)
        self.state.set(term("deal_status", deal.status), "accent")
        page = self.page_of(self.tab)
        page.show_view(view)
        self.inner.setCurrentWidget(page)
        self.stack.setCurrentWidget(self.inner)
        self._stand()

    def show_nothing(self, client: str) -> None:
        """A client without a deal."""
        self.title = _("Deal")
        self.name.setText(_("Deal"))
        self.client.set_text(client)
        self.stack.setCurrentWidget(self.empty)
        self._stand()

    def _stand(self) -> None:
        """Hide all of it while the client is watching; without a deal there is nothing to do."""
        there, masked = bool(self.presenter.uid), self.desk.masked
        if masked:
            self.stack.setCurrentWidget(self.watched)
        else:
            self.stack.setCurrentWidget(self.inner if there else self.empty)
        for one in (self.edit, self.proposal, self.state, self.tabs):
            one.setVisible(there and not masked)
        self.name.setVisible(not masked)
        self.client.setVisible(bool(self.client.text()))
        self.ask.setVisible(there and not masked and bool(self.presenter.missing))
