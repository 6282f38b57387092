"""What other currencies are worth: a small form in a panel, and how a stated rate is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, fmt_number
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.fields import Field
from ui.widgets.forms import Form
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kamdesk.domain.money import Rate

#: Takes currency, rate, day and who says so.
Save = Callable[[str, Any, Any, str], Any]


def rate_words(rate: Rate, own: str) -> str:
    """A rate as an equation: "1 EUR = 98.50 RUB"."""
    return f"1 {rate.currency} = {fmt_number(rate.rate)} {own}"


def about_rate(rate: Rate) -> str:
    """Of which day a rate is, and who says so."""
    return " · ".join(part for part in (fmt_date(rate.on), rate.source) if part)


def ask_rate(page: QWidget, save: Save, currency: str = "") -> RateForm:
    """Ask for a rate in a panel over a page; `currency` is the one that lacks it."""
    content = RateForm(save)
    if currency:
        content.form.set_values({"currency": currency})
    panel = Panel(page, _("State a rate"), content, width=380)
    content.close_with(panel)
    panel.open_panel(content.form.editor("rate" if currency else "currency"))
    return content


class RateForm(QWidget):
    """What one unit of a currency is worth: nothing is stored before the button says so."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save = save
        self._panel: Panel | None = None
        self.form = Form(
            [
                Field("currency", N_("One unit of"), required=True),
                Field("rate", N_("is worth"), "decimal", required=True),
                Field("on", N_("Day"), "date"),
                Field("source", N_("Says who")),
            ]
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        self.take = primary(_("State it"), self.finish)
        box.addLayout(row(self.take, None))
        box.addStretch(1)

    def close_with(self, panel: Panel) -> None:
        """The panel that closes when the rate is stated."""
        self._panel = panel

    def finish(self) -> None:
        """State the rate that was typed."""
        self.form.flush()
        values = self.form.values()
        if self.form.errors or not values.get("currency") or values.get("rate") is None:
            return
        self._save(values["currency"], values["rate"], values.get("on"), values.get("source") or "")
        if self._panel is not None:
            self._panel.close_panel()
