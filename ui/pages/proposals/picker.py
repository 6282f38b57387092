"""For which client, and of what kind? A line to type in, and the clients that fit under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kamdesk.domain.proposals import KINDS
from kamdesk.i18n import _, term
from ui.widgets.buttons import quiet
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.finder import Finder, Show
from ui.widgets.tables import Column
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import ClientPage
    from ui.desk import Desk

LIMIT = 30


class ClientPicker(Finder):
    """Type, arrow down, Enter; `chosen(uid, kind)` is called once. `kinds` asks of which kind."""

    def __init__(
        self,
        desk: Desk,
        chosen: Callable[[str, str], object],
        first: str = "",
        *,
        kinds: bool = True,
    ) -> None:
        self.desk, self._first = desk, first
        super().__init__(
            (Column("name", "", lambda one: one[1], width=0, sub=lambda one: one[2], strong=True),),
            look=self._fetch,
            take=lambda one: chosen(one[0], self.kind.currentData()),
            hint=_("Name of the client"),
            line_name=_("Name of the client"),
            list_name=_("Clients"),
            none=_("No client of this name."),
            by_click=True,
        )
        self.kind = Combo()
        self.kind.setAccessibleName(_("Kind"))
        for name in KINDS:
            self.kind.addItem(term("proposal_kind", name), name)
        self.new = quiet(_("New client"), lambda: desk.command("new_client"), "building-2")
        label = Muted(_("Kind"))
        if not kinds:
            label.hide()
            self.kind.hide()
        self.box.addLayout(row(label, self.kind, None, self.new))
        self.look()

    def _fetch(self, words: str, show: Show) -> None:
        def found(page: ClientPage) -> None:
            rows = [
                (one.uid, one.name, " · ".join(filter(None, (one.place, one.grade))))
                for one in page.rows
            ]
            show(sorted(rows, key=lambda one: one[0] != self._first))

        self.desk.read(_clients, words, then=found, owner=self)


def _clients(workspace: Any, text: str) -> Any:
    from kamdesk.services import clients

    return clients.list_clients(workspace, clients.ClientFilter(text=text), limit=LIMIT)
