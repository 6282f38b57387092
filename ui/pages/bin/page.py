"""The page of the recycle bin: restored with a key, purged after two questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, ngettext
from ui.pages.base import Page
from ui.pages.bin.presenter import BinPresenter
from ui.widgets.buttons import Button, primary
from ui.widgets.cards import Card
from ui.widgets.empty import EmptyState
from ui.widgets.head import PageHead
from ui.widgets.tables import Column, Row, RowsModel, RowsView
from ui.widgets.text import Elided, Muted

if TYPE_CHECKING:
    from kamdesk.services.bin import Row as Entry
    from ui.desk import Desk

LIST, NOTHING = range(2)
#: So few days are left that the number is shown in red.
SOON = 3


class BinPage(Page):
    """A list; Enter restores what is marked, the buttons restore or delete it for good."""

    restore_wanted = Signal()
    purge_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Recycle bin")
        self.about = Muted("", wrap=True)
        self.restore = primary(_("Restore"), self.restore_wanted.emit, "undo-2")
        self.purge = Button(
            _("Delete for good"), kind="danger", icon="trash-2", run=self.purge_wanted.emit
        )
        self.model = RowsModel(_columns())
        self.view = RowsView(self.model, row_height=52, several=True)
        self.view.setAccessibleName(_("Recycle bin"))
        self.view.opened.connect(lambda _at: self.restore_wanted.emit())
        self.view.offer_delete(lambda: self.purge_wanted.emit(), _("Delete for good"))
        self.nothing = EmptyState("trash-2", "")
        self.stack = QStackedWidget()
        card = Card(padded=False)
        card.add(self.view, 1)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(24, 16, 24, 20)
        inner.addWidget(card)
        self.stack.addWidget(holder)
        self.stack.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(
            PageHead(Elided(_("Recycle bin"), "title"), self.about, self.purge, self.restore)
        )
        box.addWidget(self.stack, 1)
        self.setFocusProxy(self.view)
        self.presenter = BinPresenter(self, desk)

    def open(self, **args: Any) -> None:
        """Show what lies in the bin."""
        self.presenter.look()

    @property
    def chosen(self) -> list[Entry]:
        """The entries that are marked."""
        return [one[1] for one in self.view.chosen]

    def show_entries(self, entries: tuple[Entry, ...], days: int) -> None:
        """Show entries, deleted last first; `days` is how long the bin keeps them."""
        kept = ngettext(
            "Deleted entries are kept for {n} day, with everything that belonged to them.",
            "Deleted entries are kept for {n} days, with everything that belonged to them.",
            days,
        )
        self.about.setText(kept)
        self.nothing.sentence.setText(f"{_('Nothing has been deleted.')} {kept}")
        at = max(0, self.view.currentIndex().row())
        self.model.set_rows([(one.uid, one) for one in entries])
        self.stack.setCurrentIndex(LIST if entries else NOTHING)
        for button in (self.restore, self.purge):
            button.setVisible(bool(entries))
        self.about.setVisible(bool(entries))
        if entries and len(self.view.chosen) < 2:
            self.view.select(min(at, len(entries) - 1))
        if self.isVisible():
            self.give_keyboard(self.view if entries else self.nothing)


def _columns() -> tuple[Column, ...]:
    return (
        Column("what", N_("What"), lambda row: row[1].title, width=0, sub=_about, strong=True),
        Column("deleted", N_("Deleted"), _deleted, width=150, sortable=False),
        Column("left", N_("Time left"), _left, width=140, role=_soon, sortable=False),
    )


def _about(row: Row) -> str:
    """Kind, client, and what went along."""
    from kamdesk.services.bin import words_of
    from kamdesk.services.titles import kind_label

    one = row[1]
    owner = one.owner_name if one.kind != "clients" else ""
    return " · ".join(filter(None, (kind_label(one.kind), owner, words_of(one.holds))))


def _deleted(row: Row) -> str:
    at = row[1].deleted_at
    return f"{fmt_date(at.date(), 'day')}, {at:%H:%M}"


def _left(row: Row) -> str:
    return ngettext("{n} day", "{n} days", row[1].days_left)


def _soon(row: Row) -> str:
    return "bad" if row[1].days_left <= SOON else "muted"
