"""Price and terms: lines with VAT, totals that are taken over, payments."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kamdesk.domain.money import CurrencyMismatch, Money, minor_digits
from kamdesk.domain.proposals import UNITS, PriceLine
from kamdesk.domain.proposals.totals import Totals, line_sums, offer_totals
from kamdesk.i18n import N_, _, fmt_money, fmt_number, fmt_percent, term
from ui.pages.base import page_of
from ui.pages.proposals import source
from ui.pages.proposals.book import BookPicker, MarginCard, OriginRow
from ui.pages.proposals.fields import PASSAGE, StudioForm
from ui.pages.proposals.payments import PaymentsCard
from ui.pages.proposals.rows import RowsEditor
from ui.pages.proposals.sections import Section
from ui.pages.proposals.ways import WaysCard, way_name
from ui.widgets import reading
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, row
from ui.widgets.editors import Field
from ui.widgets.pairs import Pairs
from ui.widgets.panel import Panel
from ui.widgets.rates import RateForm, about_rate, ask_rate, rate_words
from ui.widgets.records import money_field, terms
from ui.widgets.tables import Column
from ui.widgets.text import Chip

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

PERIODS = ("once", "per_month", "per_quarter", "per_year")


class PriceSection(Section):
    """Lines, totals and payments."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "price")
        self.title.setText(_("Price and terms"))
        self.lines = RowsEditor(
            desk,
            "price_lines",
            _("Price lines"),
            (
                Column("item", N_("Item"), lambda one: one[1], width=0, sub=lambda one: one[4]),
                Column("price", N_("Unit price"), lambda one: one[2], width=124, align="right"),
                Column("net", N_("Net"), lambda one: one[3], width=118, align="right"),
            ),
            add=_("Add a line"),
            empty=_("No lines yet. The totals follow from them."),
        )
        self.lines.typed.connect(self.typed)
        self.lines.chosen.connect(self._origin)
        self.places.append(self.lines.place)
        self.book = quiet(_("Price book"), self.open_book, "library")
        self.lines.beside.addWidget(self.book)
        self.origin = OriginRow(desk)
        self.lines.card.add(self.origin)
        self.margin = MarginCard()
        self.picker: BookPicker | None = None
        desk.masked_changed.connect(lambda _on: self._refill())
        self.totals = TotalsCard(desk)
        self.ways = WaysCard(desk)
        self.payments = PaymentsCard(desk)
        self.payments.typed.connect(self.typed)
        self.terms = self.place()
        self.terms_card = Card()
        self.terms_card.add(self.terms)
        cards = (self.lines, self.totals, self.margin, self.ways, self.payments, self.terms_card)
        for item in cards:
            self.column.addWidget(item)

    def fill(self, view: StudioView) -> None:
        """Show lines, totals, payments and terms."""
        rows = [line_row(one, view) for one in view.material.lines]
        currency, masked = view.proposal.currency, self.desk.masked
        ways = tuple((one.code, way_name(one, view.language)) for one in view.proposal.tiers)
        self.lines.show_rows(
            view,
            rows,
            lambda: line_form(self.desk, currency, ways, ours=not masked),
            fresh=lambda: fresh_line(view),
            offer=(currency, ways, masked),
        )
        self.book.setVisible(view.editable)
        self.margin.show_view(view, masked=masked)
        self._origin()
        self.lines.card.set_note(_("{currency} without VAT").format(currency=currency))
        self.totals.show_view(view)
        self.ways.show_view(view)
        self.payments.show_view(view)
        self.terms.show_record(view.proposal, view.language, self._terms, editable=view.editable)

    def _refill(self) -> None:
        """Show the same anew: what is ours alone comes and goes with the client who is watching."""
        if self.view is not None:
            self.flush()
            self.fill(self.view)

    def _origin(self) -> None:
        if self.view is not None:
            self.origin.show_line(self.lines.record(), self.view, masked=self.desk.masked)

    def open_book(self) -> None:
        """Find items of the price book by typing, over the page."""
        assert self.view is not None
        self.flush()
        proposal = self.view.proposal

        def take(item: str, quantity: Decimal, expanded: bool) -> None:
            self.desk.write(
                source.take_item, proposal.uid, item, quantity, expanded,
                then=self._taken, owner=self,
            )  # fmt: skip

        self.picker = BookPicker(self.desk, proposal.dated, take)
        panel = Panel(page_of(self), _("From the price book"), self.picker, width=460, scroll=False)
        panel.open_panel(self.picker.line)

    def _taken(self, done: Any) -> None:
        self.lines.uid = done.value[-1].uid

    def _terms(self) -> StudioForm:
        fields = [
            Field("price_until", _("Prices hold until"), "date"),
            Field("terms", _("Other terms, one per line"), PASSAGE),
        ]
        return StudioForm(
            self.desk,
            "proposals",
            fields,
            form_id="studio-terms",
            texts=("terms",),
            stacked=True,
        )

    def flush(self) -> None:
        """Save what is being typed."""
        super().flush()
        self.ways.flush()
        self.payments.flush()

    def go(self, field: str, uid: str = "") -> bool:
        """Totals, payments, a line by its uid, else a field."""
        if field == "totals":
            self.totals.take.setFocus()
            return True
        if field == "payments":
            self.payments.go_first()
            return True
        if field == "lines":
            return self.lines.go(uid, "items") or self._first_line()
        return super().go(field, uid)

    def _first_line(self) -> bool:
        self.lines.focus_form()
        return True


class TotalsCard(Card):
    """What the lines make, what is stored, and the button that takes it over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Totals"))
        self.desk = desk
        self._uid = ""
        self.pairs = Pairs(name_width=150)
        self.state = Chip("", "good")
        self.take = quiet(_("Take over the totals"), self.take_over, "check")
        self.rate = quiet(_("State a rate"), self.ask_rate, "banknote")
        self._foreign: tuple[str, ...] = ()
        self.asked: RateForm | None = None
        self.corner(self.state)
        self.add(self.pairs)
        self.add(row(self.take, self.rate, None))

    def show_view(self, view: StudioView) -> None:
        """Show both sums and whether they agree; nothing before the first line."""
        proposal = view.proposal
        self._uid = proposal.uid
        self.setVisible(bool(view.material.lines) or proposal.stored_net is not None)
        self.state.show()
        used = dict.fromkeys(one.unit_price.currency for one in view.material.lines)
        self._foreign = tuple(one for one in used if one != proposal.currency)
        self.rate.setVisible(view.editable and bool(self._foreign or proposal.rates))
        rates = [(rate_words(one, proposal.currency), about_rate(one)) for one in proposal.rates]
        try:
            made = offer_totals(view.material.lines, proposal)
        except CurrencyMismatch:
            self.state.set(_("a rate is missing"), "bad")
            self.pairs.set_rows(rates)
            self.take.setVisible(False)
            return
        fits = self._fits(made, proposal)
        rows = [(_("Net"), both(made.net, proposal.stored_net))]
        for rate, amount in made.vat:
            rows.append((_("VAT {rate}").format(rate=fmt_percent(rate)), fmt_money(amount, None)))
        rows.append((_("With VAT"), both(made.gross, proposal.stored_gross)))
        self.pairs.set_rows(rows + rates)
        self.state.set(
            _("printed as the lines add up") if fits else _("printed total differs from the lines"),
            "good" if fits else "bad",
        )
        self.take.setVisible(view.editable)
        self.take.setEnabled(not fits)

    def ask_rate(self) -> None:
        """Ask what the currency of a line is worth; an empty form for another one."""
        currency = self._foreign[0] if len(self._foreign) == 1 else ""
        self.asked = ask_rate(page_of(self), self._set_rate, currency)

    def _set_rate(self, currency: str, rate: Any, on: Any, said: str) -> Any:
        return self.desk.write(source.set_rate, self._uid, currency, rate, on, said, owner=self)

    @staticmethod
    def _fits(made: Totals, proposal: Any) -> bool:
        stored = (proposal.stored_net, proposal.stored_vat, proposal.stored_gross)
        return stored == (made.net, made.vat_sum, made.gross)

    def take_over(self) -> None:
        """Store the totals that the lines make; they are printed as stored."""
        self.desk.write(source.take_totals, self._uid, owner=self)


def both(made: Money, stored: Money | None) -> str:
    """A sum of the lines, with the stored one where it differs."""
    text = fmt_money(made, None)
    if stored == made:
        return text
    return _("{lines}, stored: {stored}").format(
        lines=text, stored=fmt_money(stored, None) if stored is not None else "—"
    )


def line_row(line: PriceLine, view: StudioView) -> tuple[Any, ...]:
    """A price line as the table shows it."""
    rate = _("VAT {rate}").format(rate=fmt_percent(line.vat_rate or Decimal(0)))
    marks = [f"{fmt_number(line.quantity)} {term('unit', line.unit)}", rate]
    if line.with_vat:
        marks.append(_("price with VAT"))
    if line.option:
        marks.append(_("option, outside the total"))
    known = {one.code: one for one in view.proposal.tiers}
    if known and line.tiers:
        names = [way_name(known[one], view.language) for one in line.tiers if one in known]
        marks.append(_("only in {ways}").format(ways=", ".join(names)))
    if line.per != "once":
        marks.append(term("period", line.per))
    item = line.items.get(view.language, "") or _("(no name in this language)")
    foreign = line.unit_price.currency != view.proposal.currency
    price = amount(line.unit_price)
    return (
        line,
        item,
        f"{price} {line.unit_price.currency}" if foreign else price,
        net_of(line, view),
        " · ".join(marks),
    )


def net_of(line: PriceLine, view: StudioView) -> str:
    """What a line makes without VAT in the currency of the offer; a dash without a rate."""
    try:
        return amount(line_sums(line, view.proposal.currency, view.proposal.rates).net)
    except CurrencyMismatch:
        return "—"


def amount(value: Money) -> str:
    """An amount without its currency, with cents when there are any."""
    whole = value.amount == value.amount.to_integral_value()
    return fmt_number(value.amount, 0 if whole else minor_digits(value.currency))


def fresh_line(view: StudioView) -> dict[str, Any]:
    """What a new line begins with: the rate of the other lines."""
    known = view.material.lines
    start: dict[str, Any] = {"unit_price": Money(0, view.proposal.currency)}
    if known:
        start |= {"vat_rate": known[-1].vat_rate, "vat_on": known[-1].vat_on}
    return start


def line_form(
    desk: Desk, currency: str, ways: tuple[tuple[str, str], ...] = (), *, ours: bool = True
) -> StudioForm:
    """The form of a price line; `ways` are those it may belong to, `ours` what we alone see."""
    alone = [
        money_field("cost", lambda: currency, label=_("Our cost, only for us")),
        Field("agreed_with", _("More discount agreed with, only for us")),
    ]
    of_ways = [Field("tiers", _("Only in"), "multichoice", choices=ways, more=False)]
    fields = [
        Field("items", _("Item")),
        Field("quantity", _("Quantity"), "decimal"),
        Field("unit", _("Unit"), "choice", required=True, choices=terms("unit", UNITS)),
        money_field("unit_price", lambda: currency, label=_("Unit price")),
        Field("vat_rate", _("VAT"), parse=reading.share, format=fmt_percent),
        Field("with_vat", _("Price with VAT"), "bool", hint=N_("the unit price includes VAT")),
        *(of_ways if ways else ()),
        Field("option", _("Option"), "bool", hint=N_("outside the total")),
        Field("vat_reason", _("Reason, if no VAT")),
        Field("per", _("Paid"), "choice", required=True, choices=terms("period", PERIODS)),
        Field("discount", _("Discount"), parse=reading.share, format=fmt_percent),
        *(alone if ours else ()),
        Field("notes", _("Condition, such as “after acceptance”")),
        Field("phrases", _("In running text, such as “three modules”")),
    ]
    return StudioForm(
        desk,
        "price_lines",
        fields,
        form_id="studio-line",
        texts=("items", "phrases", "notes"),
    )
