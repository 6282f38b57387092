"""Figures of the country: the shipped snapshot, each with its year; what is missing says so."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from kamdesk.i18n import _, term
from kamdesk.services.places import country_figures
from kamdesk.services.regions.figures import figure_words
from ui.widgets.cards import Card, clear_layout
from ui.widgets.text import Label, Muted


class FiguresCard(Card):
    """Shows what the snapshot knows of a country."""

    def __init__(self) -> None:
        super().__init__(_("The country in figures"))
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(14)
        self.lines.setVerticalSpacing(5)
        self.lines.setColumnStretch(0, 1)
        self.lines.setColumnStretch(1, 1)
        self.add(self.lines)
        self.add(Muted(_("World Factbook of the CIA, as of February 2026"), small=True, wrap=True))

    def show_country(self, code: str) -> None:
        """Show the figures of a country; hidden while no country is chosen."""
        clear_layout(self.lines)
        self.setVisible(bool(code))
        for at, one in enumerate(country_figures(code) if code else ()):
            self.lines.addWidget(Muted(term("country_figure", one.name), wrap=True), at, 0)
            shown = Label(figure_words(one)) if one.value is not None else Muted(_("no data"))
            self.lines.addWidget(shown, at, 1)
            self.lines.addWidget(Muted(one.year, small=True), at, 2)
