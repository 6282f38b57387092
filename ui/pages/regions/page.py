"""The page of regions: passive, a list and a passport side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.pages.base import Page
from ui.pages.regions.facts import FactEditor
from ui.pages.regions.listing import RegionList
from ui.pages.regions.passport import PassportPanel
from ui.pages.regions.presenter import RegionsPresenter
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from ui.desk import Desk

EMPTY, SHOWN = range(2)


class RegionsPage(Page):
    """Opens with `uid`, optional."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Regions")
        self.panel: Panel | None = None
        self.list = RegionList()
        self.list.setMinimumWidth(220)
        self.passport = PassportPanel(desk)
        self.empty = EmptyState(
            "globe",
            _(
                "No region here yet. A passport holds what is true for all clients of a region: "
                "working hours, rules, prices, habits."
            ),
            _("Add the first region"),
            lambda: self.presenter.ask_new(),
        )
        self.both = Splitter("regions", (self.list, 272), (self.passport, 0))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.both)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self.presenter = RegionsPresenter(self, desk)

    def open(self, **args: Any) -> None:
        """Show the list and the passport of `uid`."""
        self.presenter.open(args.get("uid") or args.get("region"))

    def show_any(self, any_there: bool) -> None:
        """Show the passports, or the sentence that teaches."""
        self.stack.setCurrentIndex(SHOWN if any_there else EMPTY)

    def open_panel(self, title: str, content: QWidget, focus: QWidget | None = None) -> None:
        """Show a side panel, instead of the one before."""
        self.close_panel()
        self.panel = Panel(self, title, content)
        self.panel.closed.connect(self._panel_closed)
        self.panel.open_panel(focus)

    def close_panel(self) -> None:
        """Close the side panel, saving what was typed."""
        if self.panel is not None:
            self.panel.close_panel()

    def _panel_closed(self) -> None:
        self.panel = None

    def flush(self) -> None:
        """Save what is being typed."""
        self.passport.flush()
        content = self.panel.content if self.panel is not None else None
        if isinstance(content, FactEditor):
            content.flush()
