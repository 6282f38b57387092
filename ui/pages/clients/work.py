"""What is under way with a client: interviews, costs of ownership, proposals, promises, orders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.domain.records import in_language
from kamdesk.i18n import _, fmt_date, fmt_money, language, term
from ui.pages.base import page_of
from ui.pages.clients.deals import add_deal, open_deal
from ui.pages.clients.promises import PromiseBoard
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, sheet, two_columns
from ui.widgets.text import Chip, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView
    from ui.desk import Desk

_STATUS_ROLES = {"sent": "info", "accepted": "good", "rejected": "bad", "expired": "warn"}


class WorkTab(QWidget):
    """Who owes what, then four cards, each with the button that starts the next piece of work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.uid = ""
        go = desk.go
        self.interviews = self._card(
            _("Interviews"), _("New interview"), lambda: go("interviews", client_uid=self.uid)
        )
        self.costs = self._card(
            _("Cost of ownership"), _("Open"), lambda: go("tco", client_uid=self.uid)
        )
        self.proposals = self._card(
            _("Proposals"), _("New proposal"), lambda: go("studio", client_uid=self.uid)
        )
        self.promises = PromiseBoard(desk)
        self.deals = self._card(_("Deals"), _("New deal"), self._new_deal)
        self.currency = ""
        columns = two_columns((self.costs, self.deals), (self.interviews, self.proposals))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(self.promises, columns))

    def _card(self, heading: str, button: str, run: Callable[[], object]) -> Card:
        card = Card(heading)
        card.corner(quiet(button, run, "plus"))
        return card

    def show_card(self, view: CardView) -> None:
        """Show what is under way."""
        self.uid = view.client.uid
        for card in (self.interviews, self.costs, self.proposals, self.deals):
            card.clear()
        masked = self.desk.masked
        self.deals.setVisible(not masked)
        for interview in view.interviews:
            done = term("outcome", interview.outcome) if interview.outcome else _("in progress")
            talk = interview.kind == "negotiation"
            kind = term("interview_kind", "negotiation") if talk else _("Interview")
            self._link(
                self.interviews,
                fmt_date(interview.on),
                kind if masked else interview.goal or (kind if talk else done),
                "" if masked else done,
                self._talking(interview.deal_uid)
                if talk
                else self._going("interviews", interview.uid),
            )
        for costs in view.sheets:
            name = in_language(costs.titles, language()) or _("Cost of ownership")
            self._link(self.costs, "", name, "", self._going("tco", costs.uid))
        for one in view.proposals:
            self._link(
                self.proposals,
                fmt_date(one.dated),
                f"{one.number} r{one.revision}",
                term("proposal_status", one.status),
                self._going("studio", one.uid),
                _STATUS_ROLES.get(one.status, "neutral"),
            )
        self.promises.show_card(view)
        self.currency = view.client.currency
        for deal in view.deals:
            words = " · ".join(
                p for p in (deal.title, fmt_money(deal.amount) if deal.amount else "") if p
            )
            state = f"{term('deal_status', deal.status)} · {term('schiffman', deal.stage)}"
            self._link(self.deals, "", words or _("Deal"), state, self._going("deals", deal.uid))
        self._teach(view)

    def _own_currency(self) -> str:
        return self.currency or self.desk.own_currency

    def _new_deal(self) -> None:
        self.desk.write(add_deal, self.uid, then=self._deal_added, owner=self)

    def _deal_added(self, done: Any) -> None:
        open_deal(self.desk, page_of(self), done.value, self._own_currency)

    def _going(self, page: str, uid: str) -> Callable[[], object]:
        return lambda: self.desk.go(page, uid=uid)

    def _talking(self, deal_uid: str | None) -> Callable[[], object]:
        return lambda: self.desk.go("deals", uid=deal_uid, tab="talk")

    def _teach(self, view: CardView) -> None:
        for card, things, words in (
            (self.interviews, view.interviews, _("None yet. An interview finds the losses.")),
            (self.costs, view.sheets, _("None yet. It begins with the first figure heard.")),
            (self.proposals, view.proposals, _("None yet. It takes its figures from the costs.")),
            (self.deals, view.deals, _("None yet. A deal holds budget, decision date and doubts.")),
        ):
            if not things:
                card.add(Muted(words, wrap=True))

    def _link(
        self,
        card: Card,
        day: str,
        words: str,
        state: str,
        run: Callable[[], object],
        role: str = "neutral",
    ) -> None:
        line = QHBoxLayout()
        if day:
            when = Muted(day)
            when.setFixedWidth(108)
            line.addWidget(when)
        link = LinkLabel(words, cut=True)
        link.clicked.connect(lambda: run())
        line.addWidget(link)
        line.addStretch(1)
        if state:
            line.addWidget(Chip(state, role))
        card.add(line)
