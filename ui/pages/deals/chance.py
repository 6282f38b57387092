"""How likely a deal is: the stage, what counts of it, and whether it stands too long (35)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kamdesk.domain.deals import STAGES
from kamdesk.i18n import _, fmt_money, fmt_percent, ngettext, term
from ui.pages.interviews.ticks import Ticks
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, row
from ui.widgets.pairs import Pairs
from ui.widgets.text import Figure, Label, Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.services.deals import Qualification


class ChanceCard(Card):
    """Says `moved(stage)`, `parked()` and `ended()`."""

    moved = Signal(str)
    parked = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__(_("Probability"))
        self.share = Figure("", big=True)
        self.stage = Muted("", wrap=True)
        self.why = Why()
        self.corner(self.why)
        top = row(self.share, self.stage, spacing=12)
        top.setStretch(1, 1)
        self.add(top)
        self.capped = Label("", "warn", wrap=True)
        self.add(self.capped)
        self.pairs = Pairs(name_width=150)
        self.add(self.pairs)
        self.ticks = Ticks("")
        self.ticks.set_choices([(one, term("schiffman", one), "") for one in STAGES])
        self.ticks.chosen.connect(self._chosen)
        self.add(Label(_("Move it to"), "caption"))
        self.add(self.ticks)
        self.old = Label("", "warn", wrap=True)
        self.park = quiet(_("Park the deal"), self.parked.emit, "archive")
        self.end = quiet(_("End the deal"), self.ended.emit, "flag")
        self.add(self.old)
        self.add(row(self.park, self.end, None))
        self._stage = ""

    def _chosen(self, stage: str) -> None:
        """Another stage; a second press on the present one changes nothing."""
        if stage:
            self.moved.emit(stage)
        else:
            self.ticks.set_value(self._stage)

    def show_view(self, view: Qualification) -> None:
        """Show where the deal stands."""
        chance = view.chance
        self._stage = chance.stage
        self.share.setText(fmt_percent(chance.share, 0))
        self.stage.setText(term("schiffman", chance.counted))
        self.ticks.set_value(chance.stage)
        capped = chance.counted != chance.stage
        words = _("“{stage}” does not count while BANT is too low.")
        self.capped.setText(words.format(stage=term("schiffman", chance.stage)) if capped else "")
        self.capped.setVisible(capped)
        amount = view.deal.amount
        weighted = fmt_money(chance.weighted.value) if chance.weighted.value else "—"
        self.pairs.set_rows(
            [
                (_("Amount"), fmt_money(amount) if amount else "—"),
                (_("Weighted amount"), weighted),
                (_("In this stage"), _days(chance.days)),
            ]
        )
        self.old.setText(_("Longer than usual in this stage: move it, park it or end it."))
        self.old.setVisible(chance.too_old)
        open_ = view.deal.status == "open"
        self.park.setVisible(open_ and chance.too_old)
        self.end.setVisible(open_ and chance.too_old)
        reasons = (
            (_("Stage"), term("schiffman", chance.stage)),
            (_("BANT"), str(view.bant.value.total) if view.bant.value else ""),
            (_("Weighted amount"), f"{weighted} = {fmt_percent(chance.share, 0)}"),
        )
        self.why.set_reason(_("Probability"), reasons, "35")


def _days(days: int | None) -> str:
    return "—" if days is None else ngettext("{n} day", "{n} days", days)
