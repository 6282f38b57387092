"""The list of clients at the left of the page: search box, filters, sorting, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_number, term
from ui.pages.clients.several import SeveralBar
from ui.widgets.buttons import icon_button
from ui.widgets.cards import row
from ui.widgets.tables import Column, Row, RowsModel, RowsView
from ui.widgets.text import Heading, Muted, tip

if TYPE_CHECKING:
    from kamdesk.services.clients import ClientPage, Facets
    from ui.desk import Desk

UID, NAME, PLACE, SECTOR, GRADE, DAYS = range(6)
#: Days without a talk after which the number is shown in red.
SILENT = 30
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
GRADE_ROLES = {"A": "accent", "B": "info", "C": "neutral"}


def days_text(days: int | None) -> str:
    """Days since the last talk in words; a dash when there was none."""
    from kamdesk.i18n import ngettext

    return "—" if days is None else ngettext("{n} day", "{n} days", days)


class ClientList(QWidget):
    """Says `chosen(uid)` when the cursor moves, `asked(filter)` when other rows are wanted.

    `bare(True)` tells that there is no client at all.
    """

    chosen = Signal(str)
    asked = Signal(object, int)
    wants_new = Signal()
    wants_import = Signal()
    bare = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sort, self._down = "name", False
        self._keep = ""
        self._title = Heading(_("Clients"))
        self._count = Muted("")
        add = icon_button("plus", _("New client"), self.wants_new.emit)
        bring = icon_button("upload", _("Import clients, people or orders"), self.wants_import.emit)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter by name"))
        self.search.setAccessibleName(_("Filter by name"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(lambda _text: self.refresh())
        self.search.installEventFilter(self)
        self.narrow = _box(_("Show"))
        self.order = _box(_("Sort by"))
        self._model = RowsModel(_columns(), fetch_more=self._next_page)
        self.view = RowsView(self._model, row_height=52, header=False, several=True)
        self.view.setAccessibleName(_("Clients"))
        self.view.setObjectName("client-list-view")
        self.view.moved.connect(self._moved)
        self.view.offer_delete(self._delete, _("Delete"))
        self._fill_boxes(None)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(8)
        head = row(self._title, self._count, None, bring, add)
        head.setContentsMargins(16, 0, 10, 0)
        box.addLayout(head)
        filters = row(self.narrow, self.order)
        filters.setContentsMargins(12, 0, 12, 0)
        line = row(self.search)
        line.setContentsMargins(12, 0, 12, 0)
        box.addLayout(line)
        box.addLayout(filters)
        box.addWidget(self.view, 1)
        self.several = SeveralBar(desk, self.view)
        box.addWidget(self.several)

    def _delete(self) -> None:
        """Move the clients that are marked to the recycle bin; Undo is offered."""
        from kamdesk.services import records

        self._desk.write(records.remove_all, "clients", [one[UID] for one in self.view.chosen])

    def _fill_boxes(self, facets: Facets | None) -> None:
        chosen = self.narrow.currentData()
        for combo in (self.narrow, self.order):
            combo.blockSignals(True)
        self.narrow.clear()
        self.narrow.addItem(_("All"), ("all", ""))
        for grade in ("A", "B", "C"):
            self.narrow.addItem(_("Grade {grade}").format(grade=grade), ("grade", grade))
        self.narrow.addItem(_("Silent for a month"), ("silent", "30"))
        for sector in facets.sectors[:30] if facets else ():
            self.narrow.addItem(term("sector", sector), ("sector", sector))
        for uid, name in facets.regions if facets else ():
            self.narrow.addItem(name, ("region", uid))
        at = next((i for i in range(self.narrow.count()) if self.narrow.itemData(i) == chosen), 0)
        self.narrow.setCurrentIndex(at)
        if not self.order.count():
            for key, text in (
                ("name", _("Name")),
                ("last", _("Last talk")),
                ("city", _("Place")),
                ("sector", _("Industry")),
                ("grade", _("Grade")),
            ):
                self.order.addItem(text, key)
        for combo in (self.narrow, self.order):
            combo.blockSignals(False)
        if not getattr(self, "_wired", False):
            self.narrow.activated.connect(lambda _at: self.refresh())
            self.order.activated.connect(lambda _at: self.refresh())
            self._wired = True

    def set_facets(self, facets: Facets) -> None:
        """Offer the sectors and regions in use."""
        self._fill_boxes(facets)

    def wanted(self) -> Any:
        """The filter as it is set now."""
        from kamdesk.services.clients import ClientFilter

        kind, value = self.narrow.currentData() or ("all", "")
        return ClientFilter(
            text=self.search.text().strip(),
            grades=(value,) if kind == "grade" else (),
            sectors=(value,) if kind == "sector" else (),
            region_uid=value if kind == "region" else None,
            silent_days=int(value) if kind == "silent" else None,
            sort=self.order.currentData() or "name",
        )

    def refresh(self, keep: str = "") -> None:
        """Ask for the first page again; `keep` is the client to stay on."""
        current = self.view.current
        self._keep = keep or (current[UID] if current else self._keep)
        self.asked.emit(self.wanted(), 0)

    def _next_page(self, loaded: int) -> None:
        self.asked.emit(self.wanted(), loaded)

    def show_page(self, page: ClientPage) -> None:
        """Show a page of rows; the first one replaces what is there."""
        rows = [(r.uid, r.name, r.place, r.sector, r.grade, r.days) for r in page.rows]
        if page.offset:
            self._model.append_rows(rows, more=page.more)
            return
        shown = self._model.rows
        if shown and rows[: len(shown)] == shown:
            self._model.append_rows(rows[len(shown) :], more=page.more)
        else:
            self._model.set_rows(rows, more=page.more)
        self._count.setText(fmt_number(page.total) + ("+" if page.partial else ""))
        bare = not rows and not self.search.text() and self.narrow.currentIndex() <= 0
        self.bare.emit(bare)
        self.mark(self._keep)

    def mark(self, uid: str) -> None:
        """Put the cursor on a client without saying so."""
        self._keep = uid
        at = next((i for i, one in enumerate(self._model.rows) if one[UID] == uid), -1)
        if at >= 0 and not self.view.stay_marked(at):
            self.view.select(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the filter into the list."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is self.search and event.key() in _DOWN:  # type: ignore[attr-defined]
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _moved(self, at: int) -> None:
        if 0 <= at < len(self._model.rows) and self._model.rows[at][UID] != self._keep:
            self._keep = self._model.rows[at][UID]
            self.chosen.emit(self._keep)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    tip(box, name)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _columns() -> tuple[Column, ...]:
    def under(one: Row) -> str:
        return " · ".join(p for p in (one[PLACE], term("sector", one[SECTOR])) if p)

    def silence(one: Row) -> str:
        return "bad" if one[DAYS] is not None and one[DAYS] > SILENT else "muted"

    return (
        Column(
            "name", "", lambda one: one[NAME], width=0, sub=under, strong=True,
            badge=lambda one: (one[GRADE] or "", GRADE_ROLES.get(one[GRADE], "neutral")),
            aside=lambda one: (days_text(one[DAYS]), silence(one)),
        ),
    )  # fmt: skip
