"""The list of proposals: where each stands, and what is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _, language, ngettext
from ui.pages.base import Page
from ui.pages.proposals import source
from ui.pages.proposals.listing import (
    addressee_of,
    became,
    columns,
    number_of,
    sort_key,
    written,
)
from ui.pages.proposals.picker import ClientPicker
from ui.widgets.buttons import primary
from ui.widgets.cards import Card, row
from ui.widgets.empty import EmptyState, Watched
from ui.widgets.panel import Panel
from ui.widgets.tables import RowsModel, RowsView
from ui.widgets.text import Muted, Title, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.domain.proposals.steps import Statistics
    from kamdesk.services.proposals import ProposalRow
    from ui.desk import Desk

#: What the ticks over the list keep; "open" is what one still writes or waits for.
FILTERS: dict[str, tuple[str, ...]] = {
    "all": (),
    "drafts": ("draft", "checked"),
    "sent": ("sent", "discussed"),
    "accepted": ("accepted",),
    "closed": ("rejected", "expired"),
}


def filter_names() -> dict[str, str]:
    """Names of the filters in the window's language."""
    return {
        "all": _("All"),
        "drafts": _("Drafts"),
        "sent": _("Sent"),
        "accepted": _("Accepted"),
        "closed": _("Rejected or expired"),
    }


LIST, NOTHING, NONE, WATCHED = range(4)
#: So many of the newest proposals show the figures in their titles.
MOST_TITLES = 100
#: What a line of the list tells; titles may hold figures.
_SHOWN = {"proposals", "clients", "people", "facts", "tco_sheets", "tco_cells"}


class ProposalsPage(Page):
    """Opens with `do="new"` to ask for a client; `client` is the one that stands first then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Proposals")
        self.today = date.today()
        self.panel: Panel | None = None
        self.chosen = "all"
        self._rows: list[ProposalRow] = []
        self._titles: dict[str, str] = {}
        self._sorted: tuple[str, bool] = ("", False)
        self.count = Muted("")
        self.became = Muted("", wrap=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Number, client or title"))
        self.search.setAccessibleName(_("Find a proposal"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.model = RowsModel(columns(self.title_of, lambda: self.today), on_sort=self._sort)
        self.view = RowsView(self.model, row_height=52)
        self.view.setAccessibleName(_("Proposals"))
        self.view.offer_delete(self._delete, _("Delete"))
        self.empty = EmptyState(
            "file-text",
            _("No proposals yet. A proposal takes its figures from interviews and costs."),
            _("New proposal"),
            self.ask_client,
        )
        self.none = EmptyState("filter", _("No proposal fits this filter."))
        card = Card(padded=False)
        card.add(self.view, 1)
        self.stack = QStackedWidget()
        for widget in (card, self.empty, self.none, Watched()):
            self.stack.addWidget(widget)
        head = QHBoxLayout()
        head.addWidget(Title(_("Proposals")))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(primary(_("New proposal"), self.ask_client, "plus"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 14, 24, 20)
        box.setSpacing(10)
        box.addLayout(head)
        box.addLayout(row(self._bar(), None, self.search))
        box.addWidget(self.stack, 1)
        box.addWidget(self.became)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.view.opened.connect(self._open)
        self._sheet = NOTHING
        desk.masked_changed.connect(lambda _on: self._turn())
        self.presenter = ListPresenter(self, desk)

    def _bar(self) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        self.filters = QButtonGroup(self)
        for at, (key, text) in enumerate(filter_names().items()):
            button = QPushButton(no_mnemonic(text))
            button.setCheckable(True)
            button.setChecked(key == self.chosen)
            button.setProperty("kind", "tick")
            button.clicked.connect(lambda _on=False, key=key: self._choose(key))
            self.filters.addButton(button, at)
            line.addWidget(button)
        line.addStretch(1)
        return bar

    def open(self, **args: Any) -> None:
        """Show the list; `do="new"` asks for a client at once."""
        self.presenter.load()
        if args.get("do") == "new":
            self.ask_client(str(args.get("client") or args.get("client_uid") or ""))

    def command(self, name: str, **args: Any) -> bool:
        """A new proposal is asked for here."""
        if name == "proposal":
            self.ask_client(str(args.get("client_uid") or self.desk.client_uid or ""))
            return True
        return False

    def show_rows(self, rows: list[ProposalRow], today: date, came: Statistics) -> None:
        """Show what there is, and what became of all that was sent."""
        self.today = today
        self.became.setText(became(came))
        self._rows = rows
        self._filter()

    def show_titles(self, titles: dict[str, str]) -> None:
        """Show figures in titles that hold some."""
        if titles != self._titles:
            self._titles = titles
            self._filter()

    def title_of(self, one: ProposalRow) -> str:
        """The title; a figure in it that is not known yet is left out."""
        from ui.pages.proposals.passage import INSERT

        known = self._titles.get(one.proposal.uid)
        return INSERT.sub("…", written(one)) if known is None else known

    def _haystack(self, one: ProposalRow) -> str:
        words = [number_of(one), one.client.short_name, self.title_of(one), addressee_of(one)]
        if one.addressee is not None:
            words.append(one.addressee.surname)  # as it is written, whatever the language
        return " ".join(words).casefold()

    def _choose(self, key: str) -> None:
        self.chosen = key
        self._filter()

    def _sort(self, key: str, descending: bool) -> None:
        self._sorted = (key, descending)
        self._filter()

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        kept = FILTERS[self.chosen]
        found = [
            (one,)
            for one in self._rows
            if (not kept or one.status in kept)
            and all(word in self._haystack(one) for word in words)
            and (one.newest or self.chosen == "all")
        ]
        key, descending = self._sorted
        if key:
            found.sort(key=lambda one: sort_key(one[0], key), reverse=descending)
        current = self.view.current[0].proposal.uid if self.view.current else ""
        self.model.set_rows(found)
        uids = [one[0].proposal.uid for one in found]
        self.view.select(uids.index(current) if current in uids else 0)
        self.count.setText(ngettext("{n} proposal", "{n} proposals", len(found)))
        self._sheet = LIST if found else NOTHING if not self._rows else NONE
        self._turn()

    def _turn(self) -> None:
        """Show the list; a client who is watching must not see those of others."""
        masked = self.desk.masked
        self.stack.setCurrentIndex(WATCHED if masked else self._sheet)
        self.count.setVisible(bool(self._rows) and not masked)
        self.became.setVisible(bool(self.became.text()) and not masked)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            self.desk.go("studio", uid=self.model.rows[at][0].proposal.uid)

    def _delete(self) -> None:
        """Move the proposal under the cursor to the recycle bin; Undo is offered."""
        if self.view.current is not None:
            uid = self.view.current[0].proposal.uid
            self.desk.write(source.remove_row, "proposals", uid, owner=self)

    def ask_client(self, first: str = "") -> None:
        """Ask for which client the new proposal is."""
        picker = ClientPicker(self.desk, self._new, first)
        panel = Panel(self, _("New proposal"), picker, scroll=False)
        self.panel = panel
        panel.open_panel(picker.line)

    def _new(self, client_uid: str, kind: str) -> None:
        if self.panel is not None:
            self.panel.close_panel()
            self.panel = None
        self.presenter.create(client_uid, kind)


class ListPresenter(QObject):
    """Reads the list, starts proposals."""

    def __init__(self, page: ProposalsPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        desk.changed.connect(self._changed)

    def load(self) -> None:
        """Read the list anew."""
        self.desk.read(_listing, then=lambda found: self._show(*found), owner=self)

    def _show(self, rows: list[ProposalRow], today: date, came: Statistics) -> None:
        self.page.show_rows(rows, today, came)
        uids = [one.proposal.uid for one in rows if "{" in written(one)][:MOST_TITLES]
        if uids:
            self.desk.read(_titles, uids, then=self.page.show_titles, owner=self)

    def create(self, client_uid: str, kind: str) -> None:
        """Start a proposal of a kind and open it."""
        self.desk.write(
            source.create,
            client_uid,
            kind,
            then=lambda done: self.desk.go("studio", uid=done.value.uid),
            owner=self,
        )

    def _changed(self, changes: Any) -> None:
        if self.page.isVisible() and changes.tables & _SHOWN:
            self.load()


def _listing(workspace: Any) -> tuple[list[Any], date, Any]:
    from kamdesk.services import clock, proposals

    came = proposals.statistics(workspace).value
    return list(proposals.listing(workspace)), clock.today(workspace), came


def _titles(workspace: Any, uids: list[str]) -> dict[str, str]:
    from kamdesk.services import proposals

    return proposals.titles(workspace, uids, language())
