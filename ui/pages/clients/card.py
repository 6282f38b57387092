"""The card of a client: header, next step, tabs."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import N_, _, fmt_date
from ui.pages.base import page_of
from ui.pages.clients.mark import ClientMark
from ui.pages.clients.newcomer import NewClient
from ui.widgets.buttons import icon_button, primary, quiet
from ui.widgets.cards import clear_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.head import PageHead
from ui.widgets.panel import Panel
from ui.widgets.tabbar import TabBar
from ui.widgets.text import Chip, Elided, tip

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView
    from ui.desk import Desk

#: A promise in the header is cut after so many letters; the tooltip tells all of it.
LONGEST = 30
TABS = ("overview", "business", "people", "analysis", "history", "work")
#: Where each tab is written: it is built when it is opened for the first time.
_WRITTEN = {
    "overview": ("ui.pages.clients.overview", "OverviewTab"),
    "business": ("ui.pages.clients.business", "BusinessTab"),
    "people": ("ui.pages.people.tab", "PeopleTab"),
    "analysis": ("ui.pages.clients.analysis", "AnalysisTab"),
    "history": ("ui.pages.clients.history", "HistoryTab"),
    "work": ("ui.pages.clients.work", "WorkTab"),
}


def tab_titles() -> dict[str, str]:
    """The names of the tabs in the window's language."""
    return {
        "overview": _("Overview"),
        "business": _("Business"),
        "people": _("People"),
        "analysis": _("Analysis"),
        "history": _("History"),
        "work": _("Work"),
    }


class CardPanel(QWidget):
    """Shows a CardView; says `wanted(name)` for buttons, `named(name, values)` for a new client.

    Emit `added` when that client is there: the panel that asked for the name closes.
    """

    wanted = Signal(str)
    named = Signal(str, dict)
    added = Signal()
    dropped = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: CardView | None = None
        self.tab = "overview"
        #: A person, a field or an entry to show when its tab comes to the front.
        self.sought = ""
        self.mark = ClientMark(desk)
        self.name = Elided("", "title")
        self.chips = QWidget()
        self.chip_row = FlowLayout(self.chips)
        self.print = icon_button("printer", _("Print"), lambda: self.wanted.emit("print"))
        tip(self.print, _("Card as PDF for a meeting (Ctrl+P)"))
        self.print.setVisible(not desk.masked)
        head = PageHead(
            self.name,
            self.chips,
            self.print,
            quiet(_("Interview"), lambda: self.wanted.emit("interview"), "message-circle"),
            quiet(_("Brief"), lambda: self.wanted.emit("brief"), "book-open"),
            quiet(_("Costs"), lambda: self.wanted.emit("tco"), "calculator"),
            primary(_("Proposal"), lambda: self.wanted.emit("proposal"), "file-text"),
            picture=self.mark,
            kind="cardhead",
        )
        desk.masked_changed.connect(self._watched)
        self.pages: dict[str, Any] = {}
        self.stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        self.tabs = TabBar(tab_titles())
        self.tabs.chosen.connect(self.go_tab)
        box.addWidget(self.tabs)
        box.addWidget(self.stack, 1)

    def go_tab(self, key: str) -> None:
        """A person turned to another tab: it becomes part of the way back."""
        if self.view is not None:
            self.desk.go("clients", uid=self.view.client.uid, tab=key)
        self.show_tab(key)

    def show_tab(self, key: str) -> None:
        """Turn to a tab."""
        if key not in TABS:
            return
        if key != self.tab:
            self.flush()
        self.tab = key
        self.tabs.show_tab(key)
        self._fill()

    def show_card(self, view: CardView) -> None:
        """Show a card; only the tab in front is filled."""
        self.view = view
        self.mark.show_client(view.client)
        self.name.setText(view.client.short_name)
        self._chips(view)
        self._fill()

    def _watched(self, on: bool) -> None:
        """Show the same card anew: another may be watching."""
        self.print.setVisible(not on)
        if self.view is not None:
            self.show_card(self.view)

    def _fill(self) -> None:
        if self.view is not None:
            page = self.pages.get(self.tab) or self._build(self.tab)
            self.stack.setCurrentWidget(page)
            page.show_card(self.view)
            if self.sought and self.tab in ("people", "business", "history"):
                page.seek(self.sought)
                self.sought = ""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the card."""
        if self.view is not None:
            self.dropped.emit(list(paths))

    def _build(self, key: str) -> Any:
        module, cls = _WRITTEN[key]
        page = self.pages[key] = getattr(importlib.import_module(module), cls)(self.desk)
        if key == "overview":
            page.wants_tab.connect(self.show_tab)
        self.stack.addWidget(page)
        return page

    def _chips(self, view: CardView) -> None:
        clear_layout(self.chip_row)
        for text, role, whole in header_chips(view, masked=self.desk.masked):
            chip = Chip(text, role)
            tip(chip, whole if whole != text else "")
            self.chip_row.addWidget(chip)

    def flush(self) -> None:
        """Save what is being typed in the tab in front."""
        flush = getattr(self.pages.get(self.tab), "flush", None)
        if flush is not None:
            flush()

    def ask_new(self) -> None:
        """Ask for the name of a new client in a panel."""
        body = NewClient(self.desk, self.named.emit)
        panel = Panel(page_of(self), _("New client"), body)
        self.added.connect(body.sketch.forget)
        self.added.connect(panel.close_panel)
        panel.open_panel(body.line)


def header_chips(view: CardView, *, masked: bool = False) -> list[tuple[str, str, str]]:
    """What a person must know before picking up the phone, as (words, colour role, all words).

    While the client is watching, our grade of the client is left out.
    """
    chips: list[tuple[str, str]] = []
    if view.client.grade and not masked:
        chips.append((view.client.grade, "accent"))
    if view.local is not None:
        now = view.local.now.strftime("%H:%M")
        if view.local.until is not None:
            until = view.local.until.strftime("%H:%M")
            chips.append((_("{now} there, works till {until}").format(now=now, until=until), ""))
        else:
            chips.append((_("{now} there, not working now").format(now=now), ""))
    if view.call is not None:
        chips.append((_("call {name}").format(name=view.call.name), ""))
    told = [(text, role or "neutral", text) for text, role in chips]
    for side, words, role in (
        ("client", N_THEY, "warn"),
        ("ours", N_WE, "info"),
    ):
        due = next((one for one in view.promises if one.side == side), None)
        if due is not None:
            late = due.due_on is not None and due.due_on < view.on
            when = f", {fmt_date(due.due_on, 'day')}" if due.due_on else ""
            what = " ".join(due.what.split())
            short, whole = (
                _(words).format(what=one) + when
                for one in (shorten(what, LONGEST, placeholder="…"), what)
            )
            told.append((short, "bad" if late else role, whole))
    return told


N_THEY = N_("they owe: {what}")
N_WE = N_("we owe: {what}")
