"""What if: the lines that matter most as sliders, the saving at once; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from kamdesk.domain.money import Money
from kamdesk.domain.tco.sensitivity import Place, Swing, what_if
from kamdesk.i18n import _, fmt_money, fmt_percent, term
from ui.pages.tco.results import column_names, payback_words
from ui.widgets.buttons import quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.tco import SheetView

#: Steps of a slider between the two ends of its line.
STEPS = 100


class Trial(QWidget):
    """One line: its name, a slider from its least to its most, what it is worth there."""

    def __init__(self, swing: Swing, name: str, moved: Callable[[], object]) -> None:
        super().__init__()
        self.swing = swing
        self._moved = moved
        self.amount = Label("", "strong")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        head = row(Muted(name, wrap=True), self.amount)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self.slider)
        self._home = self._place_of(swing.amount)
        self.back()
        self.slider.valueChanged.connect(self._tell)

    def _place_of(self, amount: Money) -> int:
        low, high = self.swing.low.minor, self.swing.high.minor
        return round((amount.minor - low) * STEPS / (high - low)) if high != low else 0

    @property
    def value(self) -> Money:
        """What the line is worth where the slider stands; untouched, exactly as it is."""
        at = self.slider.value()
        if at == self._home:
            return self.swing.amount
        low, high = self.swing.low, self.swing.high
        return Money(low.minor + (high.minor - low.minor) * at // STEPS, low.currency)

    def back(self) -> None:
        """Put the slider where the line is."""
        self.slider.setValue(self._home)
        self._say()

    def _tell(self) -> None:
        self._say()
        self._moved()

    def _say(self) -> None:
        words = fmt_money(self.value)
        self.amount.setText(words)
        self.slider.setAccessibleDescription(words)


class WhatIfCard(Card):
    """Three sliders and what the saving would be."""

    def __init__(self) -> None:
        super().__init__(_("What if"), _("only tried, not saved"))
        self.view: SheetView | None = None
        self.trials: list[Trial] = []
        self.saving = Label("", "strong")
        self.words = Muted("", wrap=True)
        self.reset = quiet(_("As it is"), self.back, "undo-2")
        self.holder = QVBoxLayout()
        self.holder.setSpacing(10)
        self.add(self.holder)
        self.add(row(self.saving, None, self.reset))
        self.add(self.words)

    def show_sheet(self, view: SheetView) -> None:
        """Show the lines that matter most; what was tried stays while the sheet is the same."""
        swings = view.outlook.matter_most
        same = self.view is not None and self.view.outlook.matter_most == swings
        self.view = view
        self.setVisible(bool(swings))
        if not same:
            names = column_names(view)
            clear_layout(self.holder)
            self.trials = [
                Trial(
                    one,
                    f"{term('tco_component', one.component)} · {names[one.column]}",
                    self._try,
                )
                for one in swings
            ]
            for trial in self.trials:
                self.holder.addWidget(trial)
        self._try()

    def back(self) -> None:
        """Take all that was tried back."""
        for trial in self.trials:
            trial.back()

    def _try(self) -> None:
        view = self.view
        if view is None or not self.trials:
            return
        changes: dict[Place, Money] = {one.swing.place: one.value for one in self.trials}
        found = what_if(view.sheet, view.result.lines, changes).offered
        if found is None:
            return
        self.saving.setText(_("Saving {amount}").format(amount=fmt_money(found.saving.value)))
        share = _("{share} of today's cost").format(share=fmt_percent(found.saving_share.value))
        back = _("payback {when}").format(when=payback_words(found.payback.value))
        self.words.setText(f"{share} · {back}")
        moved = any(one.value != one.swing.amount for one in self.trials)
        self.reset.setVisible(moved)
