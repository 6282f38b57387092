"""The answer to "we need a discount": what it costs us, and what to ask in return."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from kamdesk.i18n import _, fmt_money, fmt_number, fmt_percent, ngettext
from ui.widgets import reading
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.text import Label, LinkLabel, Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.services.deals import DiscountView, Return


class DiscountCard(Card):
    """Says `wanted(share)` as a discount is typed, `agreed(words, worth, Return)` for a deal."""

    wanted = Signal(object)
    agreed = Signal(str, object, object)

    def __init__(self) -> None:
        super().__init__(_("They ask for a discount"))
        self.why = Why()
        self.corner(self.why)
        self.percent = QLineEdit()
        self.percent.setPlaceholderText(_("Percent, such as 5"))
        self.percent.setAccessibleName(_("Discount asked for, in percent"))
        self.percent.setMaximumWidth(150)
        self.percent.textEdited.connect(lambda _text: self._ask())
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self.add(row(self.percent, None))
        self.add(self.error)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.add(self.rows)

    def share(self) -> Decimal | None:
        """The discount that is typed, as a share; None while there is none that can be read."""
        text = self.percent.text().strip().removesuffix("%").strip()
        if not text:
            return None
        value: Decimal = reading.decimal(text)
        if not 0 < value < 100:
            told = _("Give a number from {low} to {high}.").format(low=1, high=99)
            raise reading.Unreadable(told)
        return value / 100

    def _ask(self) -> None:
        try:
            share = self.share()
        except reading.Unreadable as error:
            self.error.setText(error.message)
            self.error.show()
            return
        self.error.hide()
        self.wanted.emit(share)

    def show_cost(self, view: DiscountView) -> None:
        """Show what a discount costs, and what to ask for."""
        clear_layout(self.rows)
        found = view.cost.value
        for text, kind in cost_lines(view):
            self.rows.addWidget(Label(text, kind, wrap=True))
        if found is not None:
            self.rows.addWidget(Label(_("Ask for something in return"), "caption"))
            for one in view.returns:
                self.rows.addLayout(self._return(one, view))
        self.why.set_reason(self.heading.text(), view.why, "47")

    def _return(self, one: Return, view: DiscountView) -> QVBoxLayout:
        found = view.cost.value
        assert found is not None
        share = view.cost.inputs["discount"] * 100
        words = _("Discount of {n} %").format(n=fmt_number(share))
        link = LinkLabel(one.label, "handshake")
        link.clicked.connect(lambda _on=False: self.agreed.emit(words, found.lost, one))
        worth = _("worth {amount}").format(amount=fmt_money(one.worth)) if one.worth else ""
        note = " · ".join(part for part in (one.note, worth) if part)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addLayout(row(link, None))
        if note:
            box.addWidget(Muted(note, wrap=True, small=True))
        return box


def cost_lines(view: DiscountView) -> list[tuple[str, str]]:
    """What a discount costs, as (words, kind of label)."""
    found = view.cost.value
    if found is None:
        missing = [one for one in view.cost.missing if one != "discount"]
        told = {
            "price": _("The price is not known: enter the amount of the deal."),
            "margin": _("Our margin is not known: it comes from orders or from “Our company”."),
        }
        return [(told[one], "muted") for one in missing if one in told]  # fmt: skip
    lines = [
        (_("It costs us {amount}").format(amount=fmt_money(found.lost)), "strong"),
        (
            _("{share} of the new price of {amount} is left to us.").format(
                share=fmt_percent(found.margin_left), amount=fmt_money(found.new_price)
            ),
            "body",
        ),
    ]
    if found.orders is not None:
        lines.append(
            (
                ngettext(
                    "{n} more usual order earns it back.",
                    "{n} more usual orders earn it back.",
                    found.orders,
                ),
                "body",
            )
        )
    if found.volume is None:
        lines.append((_("This deal would no longer earn anything."), "warn"))
    elif found.under_floor:
        lines.append((_("That is below the minimum margin."), "warn"))
    return lines
