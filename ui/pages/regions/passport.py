"""One passport: what it means for each client, then overlap, factors and business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import NBSP, _, fmt_date, fmt_number, language, ngettext
from kamdesk.services import places
from kamdesk.services.regions.words import age_words, clock_words, worst_age
from ui import theme
from ui.pages.regions.business import EntryCard, HolidaysCard, RegionForm
from ui.pages.regions.factors import FactorsCard
from ui.pages.regions.facts import AGE_ROLES
from ui.pages.regions.figures import FiguresCard
from ui.pages.regions.market import MarketCard
from ui.pages.regions.meaning import MeaningCard
from ui.pages.regions.overlap_card import OverlapCard
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import Card, sheet, two_columns
from ui.widgets.head import PageHead
from ui.widgets.text import Chip, Elided, Label, Muted, tip

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView
    from ui.desk import Desk


class PassportPanel(QWidget):
    """Shows a PassportView; says what is wanted by signals."""

    reviewed = Signal()
    pdf_wanted = Signal()
    compare_wanted = Signal()
    removed = Signal()
    own_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: PassportView | None = None
        self.overlap = OverlapCard(lambda: self.form.focus("time_zone"), self.own_wanted.emit)
        self.factors = FactorsCard()
        self.market = MarketCard()
        self.meaning = MeaningCard(desk)
        self.business = Card(_("Doing business there"))
        self.form = RegionForm(desk)
        self.business.add(self.form)
        self.holidays = HolidaysCard()
        self.figures = FiguresCard()
        self.entry = EntryCard(desk)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head())
        box.addWidget(self._body(), 1)

    def _head(self) -> QWidget:
        self.name = Elided("", "title")
        self.under = Muted("", wrap=True)
        self.age = Chip()
        self.pdf = quiet("PDF", self.pdf_wanted.emit, "printer")
        self.pdf.setAccessibleName(_("Passport PDF"))
        tip(self.pdf, _("Passport PDF"))
        self.review = quiet(_("Reviewed today"), self.reviewed.emit, "check")
        picture = Label("", "avatar")
        picture.setFixedSize(42, 42)
        picture.setPixmap(theme.icon("globe", "accent_ink", 24).pixmap(24, 24))
        gone = icon_button("trash-2", _("Remove the region"), self.removed.emit)
        name = _("Compare with another region")
        self.compare = icon_button("scale", name, self.compare_wanted.emit)
        done = (self.age, self.review, self.pdf, self.compare, gone)
        return PageHead(self.name, self.under, *done, picture=picture)

    def _body(self) -> QWidget:
        right = (self.business, self.holidays, self.figures, self.entry)
        return sheet(
            self.meaning, two_columns((self.overlap, self.factors, self.market), right, (55, 45))
        )

    def show_passport(self, view: PassportView) -> None:
        """Show one passport."""
        self.view = view
        masked = self.desk.masked
        self.name.setText(view.name)
        self.under.setText(header_words(view))
        self.age.set(age_words(view), AGE_ROLES[worst_age(view)])
        self.overlap.show_passport(view)
        self.factors.show_passport(view, masked=masked)
        self.market.show_passport(view)
        self.market.setVisible(not masked)
        self.meaning.show_passport(view)
        self.meaning.setVisible(not masked)
        self.form.show_record(view.region)
        self.business.setVisible(not masked)
        self.entry.setVisible(not masked)
        self.holidays.show_passport(view)
        self.figures.show_country(view.region.country)
        self.entry.show_passport(view)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()


def header_words(view: PassportView) -> str:
    """Say country, difference of clocks, overlap, next holiday and clients in one line."""
    region = view.region
    place = places.country_name(region.country, language()) if region.country else ""
    parts = [place, region.subdivision, clock_words(view)]
    if view.today is not None:
        parts.append(_("{n} h shared").format(n=fmt_number(view.today.hours)))
    if view.holidays:
        day = fmt_date(view.holidays[0][0], "day")
        parts.append(_("next holiday {day}").format(day=day))
    parts.append(ngettext("{n} client", "{n} clients", len(view.clients)))
    return " · ".join(part.replace(" ", NBSP) for part in parts if part)
