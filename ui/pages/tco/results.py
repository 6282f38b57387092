"""What the comparison says: saving, payback, cost of waiting, each with its why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kamdesk.domain.money import half_up
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, fmt_date, fmt_money, fmt_percent, language, ngettext, term
from ui.widgets.cards import Card, clear_layout
from ui.widgets.disclosure import Disclosure
from ui.widgets.text import Figure, Label, Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.domain.money import Rate
    from kamdesk.domain.tco.rules import Column, Comparison, Payback, Result
    from kamdesk.services.tco import SheetView

RULE = "38"


@dataclass(frozen=True, slots=True)
class Line:
    """A result in words with what it is made of."""

    name: str
    value: str
    inputs: tuple[tuple[str, str], ...] = ()
    rule: str = RULE


class ResultCard(Card):
    """The saving in large type, the other results under it, the present value on demand."""

    def __init__(self) -> None:
        super().__init__(_("What the offer saves"))
        self.saving = Figure("", big=True)
        self.share = Muted("", wrap=True)
        self.why = Why()
        top = QHBoxLayout()
        top.addWidget(self.saving)
        top.addWidget(self.why)
        top.addStretch(1)
        self.gap = Label("", "warn", wrap=True)
        self.old = Label("", "warn", wrap=True)
        self.old.hide()
        self.rows = Rows()
        self.later = Rows()
        self.more = Disclosure(_("Present value"), self.later, "tco-npv")
        self.add(top)
        self.add(self.share)
        self.add(self.gap)
        self.add(self.old)
        self.add(self.rows)
        self.add(self.more)

    def show_sheet(self, view: SheetView) -> None:
        """Show the results of a sheet."""
        result = view.result
        offer = result.offered
        names = column_names(view)
        known = offer is not None and offer.saving.value is not None
        self.saving.setVisible(known)
        self.share.setVisible(known)
        self.more.setVisible(known)
        self.gap.setText("" if known else gap_words(result, names))
        self.gap.setVisible(not known)
        self.old.setText(" ".join(map(old_rate_words, view.old_rates)))
        self.old.setVisible(bool(view.old_rates))
        if offer is None or offer.saving.value is None:
            self.why.set_reason("", ())
            self.rows.show_lines([estimate_line(result)])
            return
        self.saving.setText(fmt_money(offer.saving.value))
        years = ngettext("{n} year", "{n} years", result.horizon)
        share = fmt_percent(offer.saving_share.value)
        self.share.setText(
            _("{share} less over {years}").format(share=share, years=years)
            if offer.saving.value.minor >= 0
            else _("the offer costs more over {years}").format(years=years)
        )
        base, other = result.columns[offer.base], result.columns[offer.other]
        totals = (
            (names[offer.base], fmt_money(base.total.value)),
            (names[offer.other], fmt_money(other.total.value)),
        )
        self.why.set_reason(_("Saving over {years}").format(years=years), totals, RULE)
        self.rows.show_lines(result_lines(result, offer, base, other, names))
        self.later.show_lines(present_lines(view, offer, base, other, names))


class Rows(QWidget):
    """Name, value and why, one under another."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the same ones again change nothing."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        clear_layout(self._grid)
        for at, line in enumerate(lines):
            value = Label(line.value, "strong")
            why = Why()
            self._grid.addWidget(Muted(line.name, wrap=True), at, 0)
            self._grid.addWidget(value, at, 1)
            self._grid.addWidget(why, at, 2)
            why.set_reason(line.name, line.inputs, line.rule)
            why.setAccessibleName(_("Why: {what}").format(what=line.name))


def column_names(view: SheetView) -> dict[str, str]:
    """The names of the columns in the window's language."""
    return {
        one: in_language(view.sheet.column_names.get(one, {}), language())
        or term("tco_column", one)
        for one in view.sheet.columns
    }


def old_rate_words(rate: Rate) -> str:
    """Ask whether a rate of long ago still holds."""
    words = _("The rate of {currency} was stated on {day}. Is it still valid?")
    return words.format(currency=rate.currency, day=fmt_date(rate.on))


def gap_words(result: Result, names: dict[str, str]) -> str:
    """Which figures are missing, column by column."""
    parts = []
    for name, column in result.columns.items():
        gaps = [term("tco_component", one) for one in column.missing if one != "amounts"]
        if gaps:
            shown = ", ".join(gaps[:4]) + (" …" if len(gaps) > 4 else "")
            parts.append(f"{names[name]}: {shown}")
    if not parts:
        return _("No saving can be stated without figures.")
    return _("No saving yet. Missing: {what}. Type 0 where nothing is paid.").format(
        what="; ".join(parts)
    )


def result_lines(
    result: Result, offer: Comparison, base: Column, other: Column, names: dict[str, str]
) -> list[Line]:
    """The results under the saving."""
    price = "purchase_price"
    once = (
        (names[offer.base], fmt_money(base.one_off.value)),
        (names[offer.other], fmt_money(other.one_off.value)),
    )
    yearly = (
        (names[offer.base], fmt_money(base.annual.value)),
        (names[offer.other], fmt_money(other.annual.value)),
    )
    prices = (
        (names[offer.base], fmt_money(base.first_year.get(price))),
        (names[offer.other], fmt_money(other.first_year.get(price))),
    )
    back = (
        (_("Extra investment"), fmt_money(offer.one_off_diff.value)),
        (_("Saving a year"), fmt_money(offer.annual_saving.value)),
    )
    return [
        Line(_("Price against today's"), signed_percent(offer), prices),
        Line(_("Extra investment"), fmt_money(offer.one_off_diff.value), once),
        Line(_("Saving a year"), fmt_money(offer.annual_saving.value), yearly),
        Line(_("Payback"), payback_words(offer.payback.value), back),
        Line(
            _("Each month of waiting costs"),
            fmt_money(offer.cost_of_delay.value),
            ((_("Saving a year"), fmt_money(offer.annual_saving.value)), (_("Months"), "12")),
        ),
        estimate_line(result),
    ]


def estimate_line(result: Result) -> Line:
    """How much of all amounts is our own guess."""
    guessed = [
        (f"{term('tco_component', one.component)}, {term('tco_column', one.column)}",
         fmt_money(one.amount))
        for one in result.lines
        if one.counted and one.number_source == "our_estimate" and one.amount is not None
    ]  # fmt: skip
    return Line(
        _("Share of our estimates"), fmt_percent(result.estimate_share.value), tuple(guessed)
    )


def present_lines(
    view: SheetView, offer: Comparison, base: Column, other: Column, names: dict[str, str]
) -> list[Line]:
    """The same comparison in today's money."""
    rate = view.sheet.discount_rate
    if rate is None:
        return [Line(_("Set a discount rate under “Terms” to see it."), "", (), "")]
    values = (
        (names[offer.base], fmt_money(base.present_value.value)),
        (names[offer.other], fmt_money(other.present_value.value)),
        (_("Discount rate"), fmt_percent(rate)),
    )
    saving = fmt_money(offer.present_saving.value)
    share = fmt_percent(offer.present_saving_share.value)
    return [
        *(Line(name, value) for name, value in values[:2]),
        Line(_("Saving at {rate}").format(rate=fmt_percent(rate)), f"{saving} · {share}", values),
    ]


def payback_words(payback: Payback | None) -> str:
    """When the extra investment is earned back."""
    if payback is None:
        return term("payback", "incomplete")
    if payback.months is None:
        return term("payback", payback.state)
    return ngettext("{n} month", "{n} months", half_up(payback.months, 1))


def signed_percent(offer: Comparison) -> str:
    """A share with its sign."""
    value = offer.premium.value
    text = fmt_percent(value)
    return f"+{text}" if value is not None and value > 0 else text
