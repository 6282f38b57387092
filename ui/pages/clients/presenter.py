"""Behind the page of clients: which list, which card, what follows from the buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _
from kamdesk.services import clients
from ui.asking import Question
from ui.messages import Option
from ui.printing import Printing

if TYPE_CHECKING:
    from kamdesk.domain.interviews import Interview
    from ui.desk import Desk
    from ui.pages.clients.page import ClientsPage
    from ui.tasks import Job

PAGE = 100
#: More than a screen holds: what is shown first while a person types.
FIRST = 50
#: A closer look at a large list waits for a pause in typing of so many milliseconds.
PAUSE_MS = 150


class ClientsPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: ClientsPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.printing = Printing(page, desk)
        self.uid = ""
        self._shown: clients.ClientPage | None = None
        self._asked: Job | None = None
        self._facets_due = False
        page.list.asked.connect(self._list)
        page.list.chosen.connect(lambda uid: desk.go("clients", uid=uid, tab=page.card.tab))
        page.list.pointed.connect(self._point)
        page.list.wants_import.connect(lambda: desk.go("exchange"))
        page.list.wants_new.connect(page.card.ask_new)
        page.card.named.connect(self.add)
        page.card.wanted.connect(self.command)
        page.card.dropped.connect(self.take_files)
        desk.changed.connect(self._changed)

    def open(self, uid: str | None, tab: str | None, new: bool) -> None:
        """Show the list and, when given, a card; `new` asks for the name of a new client."""
        chosen = uid or self.uid
        self._facets_due = True
        self.page.list.refresh(chosen)
        if tab:
            self.page.card.show_tab(tab)
        if chosen and not self.page.list.table:
            self._card(chosen)
        if new:
            self.page.card.ask_new()

    def _list(self, wanted: Any, offset: int) -> None:
        """Ask for the first page, or the one after what is shown; an older question is dropped."""
        after = self._shown if offset else None
        if self._asked is not None and not self._asked.finished:
            if after is not None:
                return  # another list is on its way: nothing follows the one that goes
            self._asked.cancel()
        self._asked = self.desk.read(
            clients.list_clients,
            wanted,
            after=after,
            limit=PAGE if after is not None else FIRST,
            quick=after is None,
            columns=self.page.list.asked_columns,
            then=partial(self._listed, wanted),
            owner=self,
        )

    def _listed(self, wanted: Any, page: clients.ClientPage) -> None:
        self._shown = page
        self.page.list.show_page(page)
        if page.partial:
            self.desk.when_painted(partial(self._look_closer, wanted, page), self, PAUSE_MS)
        if page.offset:
            return
        if not self.uid and page.rows:
            self.page.list.mark(self.page.list.nearest())
        self.desk.when_painted(lambda: self._beside(page), self)

    def _look_closer(self, wanted: Any, page: clients.ClientPage) -> None:
        """Nothing was typed since: count, and look at every name."""
        if self._shown is page and self._asked is not None and self._asked.finished:
            self._asked = self.desk.read(
                clients.list_clients,
                wanted,
                limit=PAGE,
                columns=self.page.list.asked_columns,
                then=partial(self._listed, wanted),
                owner=self,
            )

    def _beside(self, page: clients.ClientPage) -> None:
        """The list is painted: read what its filters offer, and the first client's card."""
        if self._facets_due:
            self._facets_due = False
            self._read_facets()
        self._go_on()

    def _go_on(self) -> None:
        """Where no client is shown, show the one that stands where the last one stood."""
        near = "" if self.uid else self.page.list.nearest()
        if near:
            self.page.list.mark(near)
            self._point(near) if self.page.list.table else self._card(near)

    def _read_facets(self) -> None:
        self.desk.read(clients.facets, then=self.page.list.set_facets, owner=self)

    def _point(self, uid: str) -> None:
        """The cursor of the table stands on a client: commands begin there."""
        self.uid = uid
        self.desk.client_uid = uid

    def _card(self, uid: str) -> None:
        if uid != self.uid:
            self.page.card.flush()
        self.uid = uid
        self.desk.client_uid = uid
        self.desk.read(_card, uid, then=self._show, failed=lambda _e: self._gone())

    def _show(self, view: Any) -> None:
        if view.client.uid != self.uid:
            return
        self.page.title = view.client.short_name
        self.page.card.show_card(view)
        self.page.show_card(True)

    def _gone(self) -> None:
        gone, self.uid = self.uid, ""
        self.desk.client_uid = None
        self.page.show_card(False)
        if not self.page.list.lists(gone):  # else the list is about to come anew
            self._go_on()

    def _changed(self, changes: Any) -> None:
        if not self.page.isVisible():
            return
        if self.page.list.table and "bin" in changes.tables and self.uid in changes.uids:
            self.uid, self.desk.client_uid = "", None
        if changes.tables & {"clients", "talks", "regions"}:
            self.page.list.refresh()
        if changes.tables & {"own_fields", "saved_filters", "team", "regions"}:
            self._read_facets()
        if self.uid and not self.page.list.table:
            self._card(self.uid)

    def add(self, name: str, values: Mapping[str, str]) -> None:
        """Add a client with what was pasted, and open the card."""
        self.desk.write(_add, name, values, then=self._added, owner=self)

    def _added(self, done: Any) -> None:
        self.page.card.added.emit()
        self.desk.go("clients", uid=done.value.uid, tab="business")

    def command(self, name: str) -> bool:
        """Do what a button or a key of the card asks for; False when it is not ours."""
        if not self.uid:
            return False
        if name == "interview":
            self.desk.read(_open_interview, self.uid, then=self._interview, owner=self)
            return True
        if name == "proposal":
            self.desk.go("studio", client_uid=self.uid)
            return True
        if name == "brief":
            self.desk.go("briefs", client_uid=self.uid)
            return True
        if name == "tco":
            self.desk.go("tco", client_uid=self.uid)
            return True
        if name == "print":
            self.print()
            return True
        return False

    def take_files(self, paths: list[Path]) -> None:
        """Attach what was dropped on the card; a mail may become a talk, a list may be meant so."""
        from ui.pages.clients.files import FileDeeds, is_list, is_mail

        mails = [one for one in paths if is_mail(one)]
        others = [one for one in paths if one not in mails]
        attach = partial(FileDeeds(self.page, self.desk).attach, self.uid, others)
        if mails:
            self.desk.command("mail", client_uid=self.uid, paths=mails)
        if len(paths) == 1 and others and is_list(others[0]):
            self.desk.messages.ask(
                others[0].name,
                _("Attach it to this client, or import it as a list?"),
                (Option("attach", _("Attach"), "primary"), Option("import", _("Import"))),
                lambda answer: self._as_asked(answer, others[0], attach),
            )
        elif others:
            attach()

    def _as_asked(self, answer: str | None, path: Path, attach: Callable[[], object]) -> None:
        if answer == "attach":
            attach()
        elif answer == "import":
            self.desk.go("exchange", path=str(path))

    def print(self) -> None:
        """Make the one view for a meeting as PDF, as the card is saved now."""
        if self.uid and not self.desk.masked:
            self.page.card.flush()
            self.desk.read(_one_view, self.uid, then=self._write, owner=self)

    def hand_over(self) -> None:
        """Hand the client over to another of us: a panel keeps how far it is."""
        from ui.pages.clients.handing import HandoverPanel
        from ui.widgets.panel import Panel

        if self.uid and not self.desk.masked:
            self.page.card.flush()
            body = HandoverPanel(self.desk, self.uid, partial(self._handover_paper, self.uid))
            Panel(self.page, _("Handover to another manager"), body, width=480).open_panel()

    def merge(self) -> None:
        """Ask with which other client, then compare the two."""
        uid = self.uid
        if not uid or self.desk.masked:
            return
        self.page.card.flush()
        self.desk.command(
            "choose",
            question=Question(
                _("Merge with which client?"),
                "building-2",
                partial(_other_clients, uid),
                lambda other: self.desk.go("merging", kind="clients", mine=uid, theirs=other),
                lambda: self.desk.messages.inform(_("There is no other client.")),
            ),
        )

    def _handover_paper(self, uid: str) -> None:
        self.desk.read(_handover, uid, then=self._write, owner=self)

    def _write(self, papers: Any) -> None:
        self.printing.make(partial(_save, self.desk.workspace, papers))

    def _interview(self, found: Interview | None) -> None:
        if found is None:
            self.desk.go("interviews", client_uid=self.uid)
        else:
            self.desk.go("interviews", uid=found.uid)


def _card(workspace: Any, uid: str) -> Any:
    from kamdesk.services import clients

    return clients.card(workspace, uid)


def _other_clients(but: str, workspace: Any, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Clients to choose from but for one: uid, name, place."""
    page = clients.list_clients(workspace, clients.ClientFilter(text=text), limit=limit + 1)
    return [(one.uid, one.name, one.place) for one in page.rows if one.uid != but][:limit]


def _one_view(workspace: Any, uid: str) -> Any:
    from kamdesk.services.clients import paper

    return tuple(paper.one_view(workspace, uid))


def _handover(workspace: Any, uid: str) -> Any:
    from kamdesk.services.clients import handover

    return tuple(handover.handover(workspace, uid))


def _save(workspace: Any, papers: Any, folder: str) -> list[str]:
    from pathlib import Path

    from kamdesk.services.clients import paper

    return [str(paper.write_one_view(workspace, papers, Path(folder)))]


def _add(workspace: Any, name: str, values: Mapping[str, str]) -> Any:
    from kamdesk.services.clients.pasted import add_pasted

    return add_pasted(workspace, name, values)


def _open_interview(workspace: Any, client_uid: str) -> Interview | None:
    from kamdesk.domain.interviews import Interview

    with workspace.read() as reader:
        return reader.first(Interview, client_uid=client_uid, status="open", kind="spin")
