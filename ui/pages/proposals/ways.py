"""Several ways to buy in one offer: which is the offer, what each is, how its sum differs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.proposals import Tier
from kamdesk.domain.proposals.totals import TierTotals, tier_totals
from kamdesk.i18n import _, fmt_money, term
from ui.pages.proposals import source
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.choices import Tick
from ui.widgets.fields import Field
from ui.widgets.forms import Form
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk


def way_name(tier: Tier, language: str) -> str:
    """What a way to buy is called in the language of the document, else as it is by itself."""
    return tier.names.get(language, "") or term("tier", tier.code)


class WaysCard(Card):
    """One button while there is one price; else each way with its sum and the way it differs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Options for the client"))
        self.desk = desk
        self.uid, self.language = "", "en"
        self.ticks: dict[str, Tick] = {}
        self.forms: dict[str, Form] = {}
        self.sums: dict[str, Label] = {}
        self._shown: Any = None
        self.hint = Muted(
            _("One is the offer; the others are printed with what they cost more or less."),
            wrap=True,
        )
        self.begin = quiet(_("Offer good, better and best"), self._begin, "plus")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(14)
        self.add(self.hint)
        self.add(self.rows)
        self.add(row(self.begin, None))

    def show_view(self, view: StudioView) -> None:
        """Show the ways of a proposal; what is being typed in them stays."""
        proposal = view.proposal
        self.setVisible(view.editable or bool(proposal.tiers))
        self.begin.setVisible(view.editable and not proposal.tiers)
        key = (proposal.uid, view.language, [one.code for one in proposal.tiers], view.editable)
        if key != self._shown:
            self.flush()
            self._shown = key
            self.uid, self.language = proposal.uid, view.language
            self._rebuild(proposal.tiers, view.editable)
        try:
            found = tier_totals(view.material.lines, proposal)
        except CurrencyMismatch:
            found = ()
        for one in proposal.tiers:
            values = {
                f"{name}_{one.code}": getattr(one, name).get(view.language, "")
                for name in ("names", "words")
            }
            self.forms[one.code].set_values(values)
        for made in found:
            self._tell(made)

    def _rebuild(self, tiers: tuple[Tier, ...], editable: bool) -> None:
        clear_layout(self.rows)
        self.ticks, self.forms, self.sums = {}, {}, {}
        for tier in tiers:
            self.rows.addWidget(self._row(tier, editable))

    def _row(self, tier: Tier, editable: bool) -> QWidget:
        code, name = tier.code, term("tier", tier.code)
        tick = self.ticks[code] = Tick(name)
        tick.clicked.connect(partial(self._choose, code))
        sums = self.sums[code] = Label("", "strong")
        drop = icon_button("x", _("Remove {what}").format(what=name), partial(self._drop, code))
        fields = [
            Field(f"names_{code}", _("Name"), hint=name, more=False),
            Field(f"words_{code}", _("What it is"), more=False),
        ]
        form = self.forms[code] = Form(fields, partial(self._save, code))
        for widget in (tick, drop, form):
            widget.setEnabled(editable)
        drop.setVisible(editable)
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(row(tick, None, sums, drop))
        box.addWidget(form)
        return made

    def _tell(self, made: TierTotals) -> None:
        code = made.tier.code
        self.ticks[code].setChecked(made.chosen)
        net = fmt_money(made.sums.net, None)
        if made.chosen:
            self.sums[code].setText(_("{net}, the offer").format(net=net))
        else:
            differs = f" ({signed(made.difference)})" if made.difference.minor else ""
            self.sums[code].setText(f"{net}{differs}")

    def _begin(self) -> None:
        self.desk.write(source.turn_way, "offer_ways", self.uid, owner=self)

    def _choose(self, code: str, _on: bool = True) -> None:
        self.ticks[code].setChecked(True)
        self.desk.write(source.turn_way, "choose_way", self.uid, code, owner=self)

    def _drop(self, code: str) -> None:
        self.desk.write(source.turn_way, "drop_way", self.uid, code, owner=self)

    def _save(self, code: str, name: str, value: Any) -> Any:
        field = name.partition("_")[0]
        return self.desk.write(
            source.turn_way, "name_way", self.uid, code, field, self.language, value or "",
            owner=self, quiet=True,
        )  # fmt: skip

    def flush(self) -> None:
        """Save what is being typed."""
        for form in self.forms.values():
            form.flush()


def signed(value: Money) -> str:
    """A difference with its sign."""
    return ("−" if value.minor < 0 else "+") + fmt_money(abs(value), None)
