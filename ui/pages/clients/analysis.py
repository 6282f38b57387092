"""Analysis of a client: every computed figure (sections 4 to 8, 16, 48)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, fmt_number, term
from ui.widgets.cards import Card, scrolled
from ui.widgets.pairs import Pairs, Value
from ui.widgets.text import Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView
    from ui.desk import Desk


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
        grid = QGridLayout()
        grid.setSpacing(16)
        self.whys: dict[str, Why] = {}
        for at, (key, (card, pairs)) in enumerate(self.cards.items()):
            self.whys[key] = Why()
            card.corner(self.whys[key])
            card.add(pairs)
            grid.addWidget(card, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.hidden = Muted(_("Hidden while the client is watching."))
        self.hidden.hide()
        self.inner = QWidget()
        box = QVBoxLayout(self.inner)
        box.setContentsMargins(24, 18, 24, 24)
        box.addWidget(self.hidden)
        box.addLayout(grid)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self.inner))
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

    def _show(self, uid: str, found: dict[str, Any], why: dict[str, Any]) -> None:
        if uid != self._uid:
            return
        for key, reason in why.items():
            card = self.cards[key][0]
            as_of = found["evaluation_date"]
            self.whys[key].set_reason(
                card.heading.text(), reason.inputs, reason.rule, fmt_date(date.fromisoformat(as_of))
            )
        for key, rows in figures(found).items():
            self.cards[key][1].set_rows(rows)


def figures(found: dict[str, Any]) -> dict[str, list[tuple[str, Value]]]:
    """Arrange the results of one client as names and values."""
    orders, balance = found.get("orders") or {}, found.get("balance") or {}
    box, bant = found.get("nine_box") or {}, found.get("bant") or {}
    signals, keys = found.get("signals") or {}, found.get("key_criteria") or {}
    deal = found.get("schiffman") or {}
    return {
        "orders": [
            (_("Orders"), _n(orders.get("count"))),
            (_("Revenue, 365 days"), _n(orders.get("revenue_365d"))),
            (_("Median interval, days"), _n(orders.get("median_interval"))),
            (_("Days since the last order"), _n(orders.get("days_since_last"))),
            (_("Segment"), term("segment", orders.get("segment"))),
        ],
        "shares": [
            (_("Share of our revenue, %"), _n(found.get("share_of_revenue_pct"))),
            (_("Share of our profit, %"), _n(found.get("share_of_profit_pct"))),
            (_("Concentration after the deal, %"), _n(found.get("what_if_concentration_pct"))),
            (_("Key client test"), term("key_result", keys.get("result"))),
        ],
        "balance": [
            (_("Cost to serve"), _n(balance.get("cost_to_serve"))),
            (_("Net contribution"), _n(balance.get("net"))),
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
            (_("Attraction"), _n(box.get("F"))),
            (_("Relationship"), _n(box.get("R"))),
            (_("Group"), term("priority_group", box.get("group"))),
            (_("Still missing"), ", ".join(
                term("nine_box_criterion", one) for one in box.get("missing") or ()
            )),
        ],
        "deal": [
            (_("BANT"), _n(bant.get("sum"))),
            (_("Result"), term("bant_result", bant.get("result"))),
            (_("Days to the decision"), _n(bant.get("days_to_decision"))),
            (_("Probability"), term("schiffman", deal.get("stage"))),
            (_("Weighted amount"), _n(deal.get("weighted"))),
            (_("They choose by"), term("windermere", found.get("windermere"))),
        ],
    }  # fmt: skip


def _n(value: Any) -> str:
    from decimal import Decimal

    return "—" if value is None else fmt_number(Decimal(str(value)))


def _results(workspace: Any, uid: str, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    from kamdesk.services import results

    return results.results(workspace, uid, on), results.reasons(workspace, uid, on)
