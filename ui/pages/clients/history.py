"""The history of a client: everything that happened, newest first, filtered by kind and person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, term
from kamdesk.services.clients import HistoryItem, history
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.empty import EmptyState
from ui.widgets.tables import Column, RowsModel, RowsView

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView
    from ui.desk import Desk

#: What both sides know of.
_OPEN = ("talk", "order", "proposal", "promise")
_KINDS = ("talk", "interview", "order", "proposal", "promise", "progress", "signal")


class HistoryTab(QWidget):
    """A filtered table; Enter opens what stands behind a row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._items: list[HistoryItem] = []
        self._shown: list[HistoryItem] = []
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        self.kind.addItem(_("Everything"), "")
        for one in _KINDS:
            self.kind.addItem(term("history_kind", one), one)
        self.person = QComboBox()
        self.person.setAccessibleName(_("Person"))
        for combo in (self.kind, self.person):
            combo.activated.connect(lambda _at: self._filter())
        log = primary(_("Log a talk"), lambda: desk.command("log_talk"), "phone")
        self.model = RowsModel(
            (
                Column("on", N_("Date"), lambda one: fmt_date(one[0].on), width=120),
                Column("kind", N_("Kind"), _kind, width=130),
                Column("what", N_("What"), lambda one: one[0].title, width=0, sub=_detail),
            )
        )
        self.view = RowsView(self.model, row_height=46)
        self.view.setAccessibleName(_("History"))
        self.view.opened.connect(self._open)
        self.empty = EmptyState(
            "history",
            _("Nothing has been recorded yet. Type the last talk; it takes twenty seconds."),
            _("Log a talk"),
            lambda: desk.command("log_talk"),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 14, 24, 16)
        box.setSpacing(10)
        box.addLayout(row(self.kind, self.person, None, log))
        box.addWidget(self.view, 1)
        box.addWidget(self.empty, 1)

    def show_card(self, view: CardView) -> None:
        """Fetch the story of a client."""
        chosen = self.person.currentData()
        self.person.clear()
        self.person.addItem(_("Everybody"), "")
        for one in view.people:
            self.person.addItem(one.name, one.uid)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.desk.read(history, view.client.uid, then=self._take, owner=self)

    def _take(self, items: list[HistoryItem]) -> None:
        self._items = items
        self._filter()

    def _filter(self) -> None:
        kind, person = self.kind.currentData(), self.person.currentData()
        self._shown = [
            one
            for one in shown(self._items, masked=self.desk.masked)
            if (not kind or one.kind == kind) and (not person or person in one.person_uids)
        ]
        self.model.set_rows([(one, self.desk.masked) for one in self._shown])
        self.view.setVisible(bool(self._items))
        self.empty.setVisible(not self._items)

    def _open(self, at: int) -> None:
        target = self._shown[at].target
        if target is not None:
            self.desk.go(target[0], **target[1])


def shown(items: Sequence[HistoryItem], *, masked: bool) -> list[HistoryItem]:
    """What may be seen: what we make of a client is nothing for one who is watching."""
    return [one for one in items if not masked or one.kind in _OPEN]


def _kind(one: tuple[HistoryItem, bool]) -> str:
    words = term("history_kind", one[0].kind)
    return _("{kind}, planned").format(kind=words) if one[0].planned else words


def _detail(one: tuple[HistoryItem, bool]) -> str:
    if one[1]:
        return ""
    text = " ".join(one[0].detail.split())
    return _("corrected later: {text}").format(text=text) if one[0].corrected else text
