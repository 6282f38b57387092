"""Analysis of a client: every computed figure (sections 4 to 8, 16, 48)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.money import Money
from kamdesk.i18n import _, fmt_date, fmt_money, fmt_number, fmt_percent, term
from ui.widgets.cards import Card, sheet, two_columns
from ui.widgets.pairs import Pairs, Value
from ui.widgets.text import LinkLabel, Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView
    from kamdesk.services.results import Beside
    from ui.desk import Desk

Line = tuple[str, Value]


class AnalysisTab(QWidget):
    """Cards of figures from the results service; unknown stays a dash."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._uid = ""
        self.cards = {
            "orders": (Card(_("Orders")), Pairs(name_width=170)),
            "shares": (Card(_("Share of our business")), Pairs(name_width=170)),
            "balance": (Card(_("What the client costs us")), Pairs(name_width=170)),
            "relation": (Card(_("Relation")), Pairs(name_width=170)),
            "nine_box": (Card(_("Where they stand")), Pairs(name_width=170)),
            "deal": (Card(_("Deal")), Pairs(name_width=170)),
        }
        self.whys: dict[str, Why] = {}
        for key, (card, pairs) in self.cards.items():
            self.whys[key] = Why()
            card.corner(self.whys[key])
            card.add(pairs)
        to_deal = LinkLabel(_("Qualify the deal"), "target")
        to_deal.clicked.connect(lambda: desk.go("deals", client_uid=self._uid))
        self.cards["deal"][0].add(to_deal)
        cards = [card for card, _pairs in self.cards.values()]
        self.hidden = Muted(_("Hidden while the client is watching."))
        self.hidden.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(self.hidden, two_columns(cards[::2], cards[1::2])))
        desk.masked_changed.connect(self._mask)

    def _mask(self, on: bool) -> None:
        self.hidden.setVisible(on)
        for card, _pairs in self.cards.values():
            card.setVisible(not on)

    def show_card(self, view: CardView) -> None:
        """Ask for the results of a client as of the card's date."""
        self._uid = view.client.uid
        self._mask(self.desk.masked)
        uid, on = view.client.uid, view.on
        as_of = _("as of {date}").format(date=fmt_date(on))
        for card, _pairs in self.cards.values():
            card.set_note(as_of)
        self.desk.read(_results, uid, on, then=lambda r: self._show(uid, *r), owner=self)

    def _show(self, uid: str, found: dict[str, Any], why: dict[str, Any], beside: Beside) -> None:
        if uid != self._uid:
            return
        for key, reason in why.items():
            card = self.cards[key][0]
            as_of = found["evaluation_date"]
            self.whys[key].set_reason(
                card.heading.text(), reason.inputs, reason.rule, fmt_date(date.fromisoformat(as_of))
            )
        for key, rows in figures(found, beside).items():
            self.cards[key][1].set_rows(rows)


def figures(found: dict[str, Any], beside: Beside) -> dict[str, list[Line]]:
    """Arrange the results of one client as names and values."""
    currency = beside.currency
    orders, balance = found.get("orders") or {}, found.get("balance") or {}
    box, bant = found.get("nine_box") or {}, found.get("bant") or {}
    signals, keys = found.get("signals") or {}, found.get("key_criteria") or {}
    deal = found.get("schiffman") or {}
    return {
        "orders": [
            (_("Orders in all"), _n(orders.get("count"))),
            (_("Revenue, 365 days"), _money(orders.get("revenue_365d"), currency)),
            (_("Margin, 365 days"), _whole(beside.margin)),
            (_("Average order, 365 days"), _whole(beside.average_order)),
            (_("Median interval, days"), _n(orders.get("median_interval"))),
            (_("Days since the last order"), _n(orders.get("days_since_last"))),
            (_("Segment"), term("segment", orders.get("segment"))),
        ],
        "shares": [
            (_("Share of our revenue"), _percent(found.get("share_of_revenue_pct"))),
            (_("Share of our profit"), _percent(found.get("share_of_profit_pct"))),
            (_("Concentration after the deal"), _percent(found.get("what_if_concentration_pct"))),
            (_("Key client test"), term("key_result", keys.get("result"))),
            (_("Type of key client"), ", ".join(
                term("client_type", one) for one in found.get("types_auto") or ()
            ) or "—"),
        ],
        "balance": [
            (_("Cost to serve"), _money(balance.get("cost_to_serve"), currency)),
            (_("Net contribution"), _money(balance.get("net"), currency)),
            (_("Margin to cost"), _n(balance.get("ratio"))),
            (_("Balance index"), _n(balance.get("index"))),
            (_("Status"), term("balance_status", balance.get("status"))),
        ],
        "relation": [
            (_("Risk of losing the client"), term("risk_level", signals.get("level"))),
            (_("Points of open signals"), _n(signals.get("risk"))),
            (_("Level of the relation"), _n(found.get("progress_level"))),
        ],
        "nine_box": [
            (_("Attraction"), _of(box.get("F"), 25)),
            (_("Relationship"), _of(box.get("R"), 25)),
            (_("Group"), term("priority_group", box.get("group"))),
            (_("Still missing"), ", ".join(
                term("nine_box_criterion", one) for one in box.get("missing") or ()
            )),
        ],
        "deal": [
            (_("BANT"), _of(bant.get("sum"), 4)),
            (_("Result"), term("bant_result", bant.get("result"))),
            (_("Days to the decision"), _n(bant.get("days_to_decision"))),
            (term("field", "stage"), term("schiffman", deal.get("stage"))),
            (_("Weighted amount"), _money(deal.get("weighted"), beside.deal_currency)),
            (_("They choose by"), term("windermere", found.get("windermere"))),
        ],
    }  # fmt: skip


def _n(value: Any) -> str:
    return fmt_number(None if value is None else Decimal(str(value)))


def _money(value: int | None, currency: str) -> str:
    return fmt_money(None if value is None else Money.of(value, currency))


def _whole(value: Money | None) -> str:
    return "—" if value is None else _money(value.whole(), value.currency)


def _percent(value: Any) -> str:
    return fmt_percent(None if value is None else Decimal(str(value)) / 100)


def _of(value: int | None, of: int) -> str:
    return "—" if value is None else _("{n} of {of}").format(n=value, of=of)


def _results(workspace: Any, uid: str, on: date) -> tuple[dict[str, Any], dict[str, Any], Beside]:
    from kamdesk.services import results

    return (
        results.results(workspace, uid, on),
        results.reasons(workspace, uid, on),
        results.beside(workspace, uid, on),
    )
