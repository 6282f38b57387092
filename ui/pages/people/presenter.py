"""Behind the people tab: what follows from what a person does there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.domain.people import Person
from kamdesk.services import people
from ui.pages.people.newcomer import NewPerson
from ui.pages.people.remembered import keep
from ui.pages.people.saving import MapSaving

if TYPE_CHECKING:
    from kamdesk.services.people import MapView, Since
    from ui.desk import Desk
    from ui.pages.people.person_side import PersonSide
    from ui.pages.people.tab import PeopleTab


#: Tables whose change shows on the map, in the gaps or in the list.
_SHOWN = {
    "people", "influences", "path_steps", "talks", "promises", "team", "clients", "settings",
    "deals", "deal_seats", "photos",
}  # fmt: skip

#: To be sought in place of a person: the panel that asks for one.
NEW = "new"


class PeoplePresenter(QObject):
    """Calls the people service; the card comes back through the page of clients."""

    def __init__(self, tab: PeopleTab, desk: Desk) -> None:
        super().__init__(tab)
        self.tab, self.desk = tab, desk
        self.saving = MapSaving(tab, desk)
        self._expected = self._sought = ""
        #: The client and the deal ("" = none) whose map is wanted; another answer comes too late.
        self._wanted = ("", "")
        for board in (tab.map, tab.coverage, tab.list):
            board.chosen.connect(tab.choose)
            board.opened.connect(lambda uid: tab.choose(uid, focus=""))
        tab.map.moved.connect(self.move)
        tab.map.linked.connect(self.link)
        tab.map.arrow_opened.connect(self.open_arrow)
        tab.map.removed.connect(self.remove)
        tab.map.told.connect(tab.legend.tell)
        tab.gaps.wanted.connect(self.cure)
        tab.changed.wanted.connect(tab.choose)
        tab.arrange_wanted.connect(self.arrange)
        tab.save_wanted.connect(self.saving.ask)
        tab.team_wanted.connect(self.saving.ask_team)
        tab.people_wanted.connect(self.with_all)
        tab.maps.wanted.connect(self.turn_to)
        tab.maps.made.connect(self.make_map)
        tab.maps.removed.connect(self.remove_map)
        desk.masked_changed.connect(self._mask)
        desk.changed.connect(self._changed)

    def watch_person(self, side: PersonSide) -> None:
        """Listen to the person at the right."""
        side.closed.connect(lambda: self.tab.choose(""))
        side.remove_wanted.connect(self.remove)
        side.link_wanted.connect(self.begin_link)
        side.arrow_opened.connect(self.open_arrow)
        side.same_wanted.connect(self.see_as_client)

    def _mask(self, _on: bool) -> None:
        self.tab.close_panel()
        if self.tab.view is not None:
            self.tab.show_view(self.tab.view)

    # -- which map ------------------------------------------------------------------------------

    def refresh(self, client_uid: str, deal_uid: str) -> None:
        """Read a map and what changed on it, and show them."""
        wanted = self._wanted = (client_uid, deal_uid)
        self.desk.read(
            _map_and_changes,
            client_uid,
            deal_uid or None,
            then=lambda found: self._show(wanted, *found),
            owner=self,
        )

    def seek(self, uid: str) -> None:
        """Choose a person as soon as a map with them is shown; NEW asks for a new one."""
        self._sought = uid
        self._find()

    def _find(self) -> None:
        view = self.tab.view
        if self._sought == NEW and view is not None:
            self._sought = ""
            self.tab.ask_person()
        elif self._sought and view is not None and view.person(self._sought) is not None:
            uid, self._sought = self._sought, ""
            self.tab.choose(uid)

    def turn_to(self, deal_uid: str) -> None:
        """Show the map of a deal, or the client's."""
        view = self.tab.view
        if view is not None:
            self.tab.flush()
            keep(view.client.uid, self.tab.which, deal_uid)
            self.refresh(view.client.uid, deal_uid)

    def make_map(self, deal_uid: str) -> None:
        """Give a deal a map of its own and show it."""
        self.desk.write(
            people.make_map, deal_uid, then=lambda done: self.turn_to(done.value), owner=self
        )

    def remove_map(self, deal_uid: str) -> None:
        """Take a deal's map away; the message offers Undo."""
        self.turn_to("")
        self.desk.write(people.remove_map, deal_uid, owner=self)

    def _changed(self, changes: Any) -> None:
        """Show the map as it is now; a new person gets the cursor."""
        view = self.tab.view
        if view is None or not self.tab.isVisible() or not changes.tables & _SHOWN:
            return
        self.refresh(*self._wanted)

    def _show(self, wanted: tuple[str, str], view: MapView, since: Since) -> None:
        if wanted != self._wanted:
            return
        self._wanted = (view.client.uid, view.deal_uid or "")
        self.tab.show_view(view, since)
        if self._expected and view.person(self._expected) is not None:
            uid, self._expected = self._expected, ""
            self.tab.choose(uid, focus="position")
        self._find()

    # -- people ---------------------------------------------------------------------------------

    @property
    def deal(self) -> str:
        """The deal whose map is wanted, "" for the client's."""
        return self._wanted[1]

    @property
    def _deal(self) -> str | None:
        return self.tab.view.deal_uid if self.tab.view is not None else None

    def add(self, name: str, position: str, role: str | None) -> None:
        """Add a person and show the form."""
        view = self.tab.view
        if view is None:
            return
        person = Person(client_uid=view.client.uid, position=position, decision_role=role)
        panel = self.tab.panel
        content = panel.content if panel is not None else None
        self.desk.write(
            people.add_person,
            person,
            name,
            view.deal_uid,
            then=self._added,
            failed=content.refuse if isinstance(content, NewPerson) else None,
            owner=self,
        )

    def _added(self, done: Any) -> None:
        self.tab.close_panel()
        self._expected = done.value.uid

    def take_on(self, uid: str) -> None:
        """Put a person of the client on the map of the deal."""
        if self._deal is not None:
            self.tab.close_panel()
            self.desk.write(people.take_on, self._deal, uid, owner=self)

    def remove(self, uid: str) -> None:
        """Take a person off the map; the message offers Undo."""
        if self.desk.masked:
            return
        self.tab.choose("")
        if self._deal is None:
            self.desk.write(people.remove_person, uid, owner=self)
        else:
            self.desk.write(people.take_off, self._deal, uid, owner=self)

    def see_as_client(self, uid: str) -> None:
        """Let the deal's map see a person as the client's does."""
        if self._deal is not None:
            self.desk.write(people.see_as_client, self._deal, uid, owner=self)

    def cure(self, code: str, field: str) -> None:
        """Go where a gap is filled."""
        one = self.tab.view.person(code) if self.tab.view is not None and code else None
        if one is None:
            self.tab.ask_person()
        else:
            self.tab.choose(one.person.uid, focus=field)

    def with_all(self, what: str) -> None:
        """ "export": let the people of the client out; "merge": look for duplicates."""
        from kamdesk.services.exchange.people_out import Chosen

        if what == "merge":
            self.desk.go("merging", kind="people")
        elif self.tab.view is not None:
            client = self.tab.view.client.uid
            self.desk.command("export_people", chosen=Chosen(clients=(client,)))

    # -- the map --------------------------------------------------------------------------------

    def move(self, uid: str, x: int, y: int) -> None:
        """Keep where a box was put."""
        self.desk.write(people.place, {uid: (x, y)}, self._deal, owner=self)

    def arrange(self) -> None:
        """Give all boxes back to the automatic arrangement."""
        view = self.tab.view
        if view is None:
            return
        moved = {one.person.uid: None for one in view.people if one.person.map_x is not None}
        if moved:
            self.desk.write(people.place, moved, self._deal, owner=self)
        self.tab.map.begin()

    def begin_link(self, uid: str) -> None:
        """Draw an arrow from a person with the keys or the mouse."""
        self.tab.show_as("influence")
        self.tab.map.begin_link(uid)

    def link(self, source: str, target: str) -> None:
        """Draw an arrow, then ask why."""
        if self.desk.masked:
            return
        self.desk.write(people.connect, source, target, then=self._linked, owner=self)

    def _linked(self, done: Any) -> None:
        self.tab.open_arrow(done.value)

    def open_arrow(self, uid: str) -> None:
        """Show an influence in the side panel."""
        edge = self.tab.view.edge(uid) if self.tab.view is not None else None
        if edge is not None:
            self.tab.open_arrow(edge)

    def disconnect_arrow(self, uid: str) -> None:
        """Take an influence away; the message offers Undo."""
        self.tab.close_panel()
        self.desk.write(people.disconnect, uid, owner=self)


def _map_and_changes(
    workspace: Any, client_uid: str, deal_uid: str | None
) -> tuple[MapView, Since]:
    """Read a map and what changed on it since the last talk."""
    view = people.map_view(workspace, client_uid, deal_uid=deal_uid)
    return view, people.since_talk(workspace, client_uid, view.deal_uid)
