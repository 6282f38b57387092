"""Further ways to compare with, and what other currencies are worth, each with day and source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, language, term
from ui.pages.tco import source
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.editors import Field
from ui.widgets.forms import Form
from ui.widgets.rates import about_rate, ask_rate, rate_words
from ui.widgets.text import Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.domain.money import Rate
    from kamdesk.services.tco import SheetView
    from ui.desk import Desk
    from ui.pages.tco.page import TcoPage


class WaysCard(Card):
    """Names of the further alternatives, and the rates; both can be taken out again."""

    def __init__(self, page: TcoPage, desk: Desk) -> None:
        super().__init__(_("Alternatives and rates"))
        self.page, self.desk = page, desk
        self.uid = ""
        self.names: dict[str, Form] = {}
        self._shown: tuple[Any, ...] = ()
        self.ways = QVBoxLayout()
        self.rates = QVBoxLayout()
        self.more = quiet(_("One more alternative"), lambda: page.presenter.add_column(), "plus")
        self.state = quiet(_("State a rate"), lambda: self.ask_rate(), "banknote")
        self.add(self.ways)
        self.add(self.rates)
        self.add(row(self.more, self.state, None))

    def show_sheet(self, view: SheetView) -> None:
        """Show what a sheet has beside today's way and the offer."""
        sheet = view.sheet
        self.uid = sheet.uid
        self.more.setEnabled(len(sheet.columns) < 5)
        now = (sheet.uid, sheet.columns, sheet.rates, view.old_rates)
        if now == self._shown:
            return
        self.flush()
        self._shown = now
        clear_layout(self.ways)
        clear_layout(self.rates)
        self.names = {}
        for column in sheet.columns[2:]:
            name = sheet.column_names.get(column, {}).get(language(), "")
            self.ways.addWidget(self._way(column, name))
        for rate in sheet.rates:
            self.rates.addWidget(self._rate(rate, sheet.currency, rate in view.old_rates))

    def _way(self, column: str, name: str) -> QWidget:
        form = Form([Field(f"name_{column}", term("tco_column", column))], self._save)
        form.reset({f"name_{column}": name})
        self.names[column] = form
        words = _("Remove {what}").format(what=name or term("tco_column", column))
        out = icon_button("x", words, partial(self.page.presenter.remove_column, column))
        return _line(form, out)

    def _rate(self, rate: Rate, own: str, old: bool) -> QWidget:
        words = rate_words(rate, own)
        text = QWidget()
        box = QVBoxLayout(text)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Label(words, "strong"))
        box.addWidget(Muted(about_rate(rate), wrap=True))
        if old:
            anew = LinkLabel(_("Stated long ago: state it again"), "triangle-alert")
            anew.setAccessibleName(f"{anew.text()}: {words}")
            anew.clicked.connect(partial(self.ask_rate, rate.currency))
            box.addWidget(anew)
        gone = partial(self._set_rate, rate.currency, None, None, "")
        return _line(text, icon_button("x", _("Remove {what}").format(what=words), gone))

    def _save(self, name: str, value: Any) -> Any:
        return self.desk.write(
            source.set_term, self.uid, name, value, language(), owner=self, quiet=True
        )

    def _set_rate(self, currency: str, rate: Any, on: Any, words: str) -> Any:
        return self.desk.write(source.set_rate, self.uid, currency, rate, on, words, owner=self)

    def ask_rate(self, currency: str = "") -> None:
        """Ask for a rate, with its day and where it is from; of a currency that lacks one."""
        ask_rate(self.page, self._set_rate, currency)

    def flush(self) -> None:
        """Save what is being typed."""
        for form in self.names.values():
            form.flush()


def _line(content: QWidget, button: QWidget) -> QWidget:
    holder = QWidget()
    line = row(content, button)
    line.setStretch(0, 1)
    holder.setLayout(line)
    return holder
