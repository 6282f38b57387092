"""The list of clients: beside the card, or as a table with the columns a person chose."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.clients.filters import ClientFilter
from kamdesk.i18n import N_, _, fmt_number
from ui import theme
from ui.pages.base import page_of
from ui.pages.clients import columns
from ui.pages.clients.boxes import NarrowBox, OrderBox, same
from ui.pages.clients.columns import UID
from ui.pages.clients.several import SeveralBar
from ui.widgets.buttons import icon_button
from ui.widgets.cards import row
from ui.widgets.panel import Panel
from ui.widgets.tables import RowsModel, RowsView
from ui.widgets.text import Heading, Muted, tip

if TYPE_CHECKING:
    from kamdesk.services.clients import Chosen, ClientPage, Facets
    from ui.desk import Desk
    from ui.pages.clients.filtering import FilterBody

_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Heights of a row beside the card, and in the table.
_TALL, _FLAT = 52, 38
#: No wider in the table.
_SEARCH, _BOX = 300, 200
#: What the menu at a row begins with its client: command, words, icon.
_BEGIN = (
    ("log_talk", N_("Log a talk"), "phone"),
    ("promise", N_("Promise"), "handshake"),
    ("brief", N_("Brief for the meeting"), "book-open"),
    ("interview", N_("Interview"), "message-circle"),
    ("tco", N_("Cost of ownership"), "calculator"),
    ("proposal", N_("New proposal"), "file-text"),
)


class ClientList(QWidget):
    """Says `chosen(uid)` when a client is to be shown, `asked(filter)` when other rows are wanted.

    In the table the cursor is told by `pointed(uid)`, and Enter chooses. `table_wanted(on)` says
    that a person wants the one or the other; `bare(True)` that there is no client at all.
    """

    chosen = Signal(str)
    pointed = Signal(str)
    asked = Signal(object, int)
    table_wanted = Signal(bool)
    wants_new = Signal()
    wants_import = Signal()
    bare = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table = self._down = False
        #: The client to stay on, and the row where it stood last.
        self._keep, self._at = "", 0
        self._total = 0
        self._names: tuple[str, ...] = ()
        self._filter: FilterBody | None = None
        self._title = Heading(_("Clients"))
        self._count = Muted("")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter by name"))
        self.search.setAccessibleName(_("Filter by name"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(lambda _text: self.refresh())
        self.search.installEventFilter(self)
        self.narrow, self.order = NarrowBox(), OrderBox()
        self._model = RowsModel(
            columns.of_list(), fetch_more=self._next_page, on_sort=self._sort_by
        )
        self.view = RowsView(self._model, row_height=_TALL, header=False, several=True)
        self.view.setAccessibleName(_("Clients"))
        self.view.setObjectName("client-list-view")
        for command, words, icon in _BEGIN:
            self.view.offer(_(words), partial(self._begin, command), icon)
        self.view.offer_delete(self._delete, _("Delete"))
        self.several = SeveralBar(desk, self.view, lambda: (self._total, self.wanted()))
        self._build()
        self.view.moved.connect(self._moved)
        self.view.opened.connect(self._opened)
        self.view.widened.connect(columns.widen)
        # The header is still at work when it tells.
        self.view.ordered.connect(
            lambda keys: QTimer.singleShot(0, self, lambda: self._order(keys))
        )
        self.several.change_wanted.connect(self.ask_change)
        self.several.delete_wanted.connect(self._delete)
        self.narrow.narrowed.connect(self.refresh)
        self.order.activated.connect(lambda _at: self._sort_up())

    def _build(self) -> None:
        add = icon_button("plus", _("New client"), self.wants_new.emit)
        bring = icon_button("upload", _("Import clients, people or orders"), self.wants_import.emit)
        head = row(self._title, self._count, None, bring, add)
        head.setContentsMargins(16, 0, 10, 0)
        self.filter = icon_button("filter", _("Filter"), self.ask_filter)
        self.pick = icon_button("sliders-horizontal", _("Columns"), self.ask_columns)
        self.turn = icon_button("", "", lambda: self.table_wanted.emit(not self.table))
        self._bars = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._bars.setContentsMargins(12, 0, 12, 0)
        self._bars.setSpacing(8)
        for parts in ((self.search, self.filter), (self.narrow, self.order, self.pick, self.turn)):
            line = QHBoxLayout()
            line.setSpacing(8)
            for one in parts:
                line.addWidget(one, 1 if one in (self.search, self.narrow, self.order) else 0)
            self._bars.addLayout(line)
        self._bars.addStretch(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addLayout(self._bars)
        box.addWidget(self.view, 1)
        box.addWidget(self.several)
        self._dress()

    def _dress(self) -> None:
        """One line over a table, two beside the card."""
        ways, most = QBoxLayout.Direction, 16_777_215
        self._bars.setDirection(ways.LeftToRight if self.table else ways.TopToBottom)
        self._bars.setStretch(2, 1 if self.table else 0)
        self.search.setMaximumWidth(_SEARCH if self.table else most)
        for box in (self.narrow, self.order):
            box.setMaximumWidth(_BOX if self.table else most)
            box.setMinimumWidth(_BOX if self.table else 0)
        self.search.setMinimumWidth(_SEARCH if self.table else 0)
        self.pick.setVisible(self.table)
        icon, name = ("list", _("List and card")) if self.table else ("grid-3x3", _("Table"))
        self.turn.setIcon(theme.icon(icon, "muted", 18))
        self.turn.setAccessibleName(name)
        tip(self.turn, name)

    # -- list or table ------------------------------------------------------------------------

    def show_table(self, on: bool) -> None:
        """Turn to the table, or back to the list beside the card; the caller refreshes."""
        if on != self.table:
            self.table = on
            self._dress()
            self._show_columns()

    def _own(self) -> Any:
        return self.narrow.facets.own if self.narrow.facets is not None else ()

    def _show_columns(self) -> None:
        self._names = columns.shown(self._own()) if self.table else ()
        made = columns.of_table(self._names, self._own()) if self.table else columns.of_list()
        self.view.show_columns(
            made, header=self.table, row_height=_FLAT if self.table else _TALL, sideways=self.table
        )
        self.mark(self._keep)

    @property
    def asked_columns(self) -> tuple[str, ...]:
        """The columns of the table that are read besides."""
        return columns.asked(self._names)

    def ask_columns(self) -> None:
        """Offer the columns in a panel."""
        from ui.pages.clients.choosing import ColumnChoice

        body = ColumnChoice(columns.offered(self._own()), self._names)
        body.chosen.connect(self._choose)
        Panel(page_of(self), _("Columns"), body, width=360, scroll=False).open_panel(body.list)

    def _choose(self, names: list[str]) -> None:
        columns.choose(names)
        self._show_columns()
        self.refresh()

    def _order(self, keys: list[str]) -> None:
        self._choose([key for key in keys if key != "name"])

    # -- filter and order ---------------------------------------------------------------------

    def set_facets(self, facets: Facets) -> None:
        """Offer what there is: filters, sectors, regions, tags, own fields."""
        before = self._own()
        self.narrow.offer(facets)
        self.order.offer(facets)
        if self._filter is not None:
            self._filter.show_saved(facets.saved)
        if self.table and before != facets.own:
            self._show_columns()
            self.refresh()

    def wanted(self) -> ClientFilter:
        """The filter as it is set now."""
        return replace(
            self.narrow.wanted,
            text=self.search.text().strip(),
            sort=self.order.key,
            descending=self._down,
        )

    def ask_filter(self) -> None:
        """Offer the whole filter in a panel."""
        self._desk.read(_around, then=self._open_filter, owner=self)

    def _open_filter(self, found: tuple[Facets, str]) -> None:
        from ui.pages.clients.filtering import FilterBody

        facets, currency = found
        self.narrow.offer(facets)
        body = self._filter = FilterBody(facets, self.narrow.wanted, currency)
        body.narrowed.connect(self._narrow)
        body.kept.connect(self._save_filter)
        body.dropped.connect(self._drop_filter)
        panel = Panel(page_of(self), _("Filter"), body, width=380)
        panel.closed.connect(self._filter_closed)
        panel.open_panel(body.form.editor("grade"))
        self.refresh()

    def _filter_closed(self) -> None:
        self._filter = None

    def _narrow(self, wanted: ClientFilter) -> None:
        self.narrow.show_filter(wanted)
        self.refresh()

    def _save_filter(self, name: str) -> None:
        self._desk.write(_save_filter, name, self.narrow.wanted)

    def _drop_filter(self, uid: str) -> None:
        self._desk.write(_drop_filter, uid)

    def _sort_up(self) -> None:
        self._down = False
        self.refresh()

    def _sort_by(self, key: str, down: bool) -> None:
        """The head of a column was pressed."""
        if not self.table:
            return
        column = next(one for one in self._model.columns if one.key == key)
        self.order.show_key({"place": "city"}.get(key, key), _(column.header))
        self._down = down
        self.refresh()

    # -- several ------------------------------------------------------------------------------

    def ask_change(self, chosen: Chosen) -> None:
        """Offer to give a value to all that are marked."""
        self._desk.read(_around, then=lambda found: self._open_change(chosen, *found), owner=self)

    def _open_change(self, chosen: Chosen, facets: Facets, currency: str) -> None:
        from ui.pages.clients.change import ChangeBody

        body = ChangeBody(self._desk, chosen, facets, currency)
        Panel(page_of(self), _("Change several clients"), body, width=380).open_panel(body.which)

    def _delete(self) -> None:
        """Move the clients that are marked to the recycle bin; Undo is offered."""
        self._desk.write_long(_remove, self.several.chosen(), words=_("Deleting… {share}"))

    def _begin(self, command: str) -> None:
        """Begin something with the client under the cursor."""
        if (current := self.view.current) is not None:
            self._desk.command(command, client_uid=current[UID])

    # -- rows -----------------------------------------------------------------------------------

    def refresh(self, keep: str = "") -> None:
        """Ask for the first page again; `keep` is the client to stay on."""
        current = self.view.current
        self._keep = keep or (current[UID] if current else self._keep)
        self.asked.emit(self.wanted(), 0)

    def _next_page(self, loaded: int) -> None:
        self.asked.emit(self.wanted(), loaded)

    def show_page(self, page: ClientPage) -> None:
        """Show a page of rows; the first one replaces what is there."""
        rows = list(page.rows)
        self._total = page.total
        if page.offset:
            self._model.append_rows(rows, more=page.more)
            return
        shown = self._model.rows
        if shown and rows[: len(shown)] == shown:
            self._model.append_rows(rows[len(shown) :], more=page.more)
        else:
            self._model.set_rows(rows, more=page.more)
        self._count.setText(fmt_number(page.total) + ("+" if page.partial else ""))
        if self._filter is not None:
            self._filter.show_count(page.total, page.partial)
        everybody = not self.search.text() and same(self.narrow.wanted, ClientFilter())
        self.bare.emit(not rows and everybody)
        self.mark(self._keep)

    def mark(self, uid: str) -> None:
        """Put the cursor on a client without saying so."""
        self._keep = uid
        at = next((i for i, one in enumerate(self._model.rows) if one[UID] == uid), -1)
        if at >= 0:
            self._at = at
            if not self.view.stay_marked(at):
                self.view.select(at)

    def nearest(self) -> str:
        """The client that stands now where the cursor was last; "" in an empty list."""
        rows = self._model.rows
        return str(rows[min(self._at, len(rows) - 1)][UID]) if rows else ""

    def lists(self, uid: str) -> bool:
        """True while a client is among the rows."""
        return any(one[UID] == uid for one in self._model.rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the filter into the list."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is self.search and event.key() in _DOWN:  # type: ignore[attr-defined]
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _moved(self, at: int) -> None:
        if 0 <= at < len(self._model.rows) and self._model.rows[at][UID] != self._keep:
            self._keep, self._at = self._model.rows[at][UID], at
            (self.pointed if self.table else self.chosen).emit(self._keep)

    def _opened(self, at: int) -> None:
        if self.table and 0 <= at < len(self._model.rows):
            self.chosen.emit(self._model.rows[at][UID])


def _remove(workspace: Any, chosen: Chosen, **watched: Any) -> Any:
    from kamdesk.services.clients import remove_several

    return remove_several(workspace, chosen, **watched)


def _around(workspace: Any) -> tuple[Facets, str]:
    from kamdesk.services import settings
    from kamdesk.services.clients import facets

    return facets(workspace), settings.own_currency(workspace)


def _save_filter(workspace: Any, name: str, wanted: ClientFilter) -> Any:
    from kamdesk.services.clients import save_filter

    return save_filter(workspace, name, wanted)


def _drop_filter(workspace: Any, uid: str) -> Any:
    from kamdesk.services import records

    return records.remove(workspace, "saved_filters", uid)
