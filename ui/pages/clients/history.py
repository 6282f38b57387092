"""The history of a client: all that happened, newest first, by kind, person and period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, ngettext, term
from kamdesk.services import records
from kamdesk.services.clients import HistoryItem, history
from ui.pages.base import Page, page_of
from ui.pages.clients.files import FileDeeds
from ui.pages.clients.told import open_correction, open_told
from ui.widgets.buttons import icon_button, primary
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.tables import Column, RowsModel, RowsView

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView
    from ui.desk import Desk

#: What both sides know of.
_OPEN = ("talk", "order", "proposal", "promise")
#: Where the records of the history are kept that can be deleted by themselves.
_TABLES = {
    "talk": "talks",
    "interview": "interviews",
    "order": "orders",
    "proposal": "proposals",
    "promise": "promises",
    "file": "attachments",
}
#: A filter grows with its words, but no further than this.
WIDEST = 260
#: What files are attached to.
_OWNERS = ("talk", "interview", "proposal")
_KINDS = ("talk", "interview", "order", "proposal", "promise", "progress", "signal", "file")


#: How many days back are shown; 0 is all.
_PERIODS = (0, 30, 90, 365)


class HistoryTab(QWidget):
    """A filtered table; Enter opens what stands behind a row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._items: list[HistoryItem] = []
        self._shown: list[HistoryItem] = []
        self.kind = Combo()
        self.kind.setAccessibleName(_("Kind"))
        self.kind.addItem(_("Everything"), "")
        for one in _KINDS:
            self.kind.addItem(term("history_kind", one), one)
        self.person = Combo()
        self.person.setAccessibleName(_("Person"))
        self.period = Combo()
        self.period.setAccessibleName(_("Period"))
        for days in _PERIODS:
            words = ngettext("Last {n} day", "Last {n} days", days) if days else _("Any time")
            self.period.addItem(words, days)
        for combo in (self.kind, self.person, self.period):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setMaximumWidth(WIDEST)
            combo.activated.connect(lambda _at: self._filter())
        self.uid = self.sought = ""
        self._today = date.max
        self.deeds = FileDeeds(self, desk)
        files = icon_button("paperclip", _("Files of the client"), self._files_of_client)
        self.log = icon_button("list", _("Change log"), self._changes)
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
        self.view.offer(_("Correct…"), self._correct, "pencil")
        self.view.offer(_("Files…"), self._files, "paperclip")
        self.view.offer_delete(self._delete, _("Delete"))
        self.empty = EmptyState(
            "history",
            _("Nothing has been recorded yet. Type the last talk; it takes twenty seconds."),
            _("Log a talk"),
            lambda: desk.command("log_talk"),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 14, 24, 16)
        box.setSpacing(10)
        box.addLayout(row(self.kind, self.person, self.period, None, self.log, files, log))
        box.addWidget(self.view, 1)
        box.addWidget(self.empty, 1)

    def _changes(self) -> None:
        """Show what was changed in the records of this client."""
        from ui.pages.clients.changes import ChangeLog

        body = ChangeLog(self.desk, self.uid)
        Panel(page_of(self), _("Change log"), body, width=520).open_panel()

    def show_card(self, view: CardView) -> None:
        """Fetch the story of a client."""
        self.log.setVisible(not self.desk.masked)
        self.uid, self._today = view.client.uid, view.on
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
        at = next((at for at, one in enumerate(self._shown) if one.uid == self.sought), None)
        if at is not None:
            self.view.select(at)
            page = page_of(self)
            if isinstance(page, Page):
                page.give_keyboard(self.view, asked=True)
        self.sought = ""

    def seek(self, uid: str) -> None:
        """Put the cursor on an entry once the story is there; every kind is shown then."""
        self.sought = uid
        self.kind.setCurrentIndex(0)
        self.person.setCurrentIndex(0)
        self.period.setCurrentIndex(0)

    def _filter(self) -> None:
        kind, person = self.kind.currentData(), self.person.currentData()
        days = self.period.currentData()
        first = self._today - timedelta(days) if days else date.min
        self._shown = [
            one
            for one in shown(self._items, masked=self.desk.masked)
            if (one.kind == kind if kind else not one.within or one.uid == self.sought)
            and (not person or person in one.person_uids)
            and (not days or one.on > first)
        ]
        self.model.set_rows([(one, self.desk.masked) for one in self._shown])
        self.view.setVisible(bool(self._items))
        self.empty.setVisible(not self._items)

    def _open(self, at: int) -> None:
        one = self._shown[at]
        if one.kind == "file":
            self.deeds.open(one.uid, one.title)
        elif one.target is not None:
            self.desk.go(one.target[0], **one.target[1])
        elif one.kind == "talk" and not self.desk.masked:
            open_told(self.desk, page_of(self), self.uid, one)

    def _correct(self) -> None:
        """Put the talk under the cursor right; what else stands here is changed where it is."""
        one = self._shown[self.view.currentIndex().row()]
        if one.kind == "talk" and not (one.planned or one.corrected or self.desk.masked):
            open_correction(self.desk, page_of(self), self.uid, one.uid)
        elif one.corrected:
            self.desk.messages.inform(_("A later entry corrects this one: correct that one."))
        else:
            self.desk.messages.inform(_("Only talks are corrected here: open the entry."))

    def _files_of_client(self) -> None:
        self.desk.command("files", client_uid=self.uid)

    def _files(self) -> None:
        """Show the files of the entry under the cursor."""
        one = self._shown[self.view.currentIndex().row()]
        if one.kind in _OWNERS and not _is_event(one):
            owner = (_TABLES[one.kind], one.uid)
            self.desk.command("files", client_uid=self.uid, owner=owner)
        else:
            self._files_of_client()

    def _delete(self) -> None:
        """Move the entry under the cursor to the recycle bin; Undo is offered."""
        one = self._shown[self.view.currentIndex().row()]
        if one.kind in _TABLES and not _is_event(one):
            self.desk.write(records.remove, _TABLES[one.kind], one.uid)
        else:
            self.desk.messages.inform(_("This was deleted with the entry it belongs to."))


def shown(items: Sequence[HistoryItem], *, masked: bool) -> list[HistoryItem]:
    """What may be seen: what we make of a client is nothing for one who is watching."""
    return [one for one in items if not masked or one.kind in _OPEN]


def _kind(one: tuple[HistoryItem, bool]) -> str:
    words = term("history_kind", one[0].kind)
    return _("{kind}, planned").format(kind=words) if one[0].planned else words


def _is_event(one: HistoryItem) -> bool:
    """Whether a row is something that happened to a proposal."""
    return one.kind == "proposal" and one.target != ("studio", {"uid": one.uid})


def _detail(one: tuple[HistoryItem, bool]) -> str:
    if one[1]:
        return ""
    files = ngettext("{n} file", "{n} files", one[0].files) if one[0].files else ""
    text = " · ".join(filter(None, (files, " ".join(one[0].detail.split()))))
    return _("corrected later: {text}").format(text=text) if one[0].corrected else text
