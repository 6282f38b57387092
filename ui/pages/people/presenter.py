"""Behind the people tab: what follows from what a person does there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.domain.people import Person
from kamdesk.services import people
from ui.pages.people.newcomer import NewPerson

if TYPE_CHECKING:
    from kamdesk.services.people import MapView
    from ui.desk import Desk
    from ui.pages.people.person_side import PersonSide
    from ui.pages.people.tab import PeopleTab


#: Tables whose change shows on the map, in the gaps or in the list.
_SHOWN = {"people", "influences", "path_steps", "talks", "promises", "team", "clients", "settings"}


class PeoplePresenter(QObject):
    """Calls the people service; the card comes back through the page of clients."""

    def __init__(self, tab: PeopleTab, desk: Desk) -> None:
        super().__init__(tab)
        self.tab, self.desk = tab, desk
        self._expected = ""
        for board in (tab.map, tab.list):
            board.chosen.connect(tab.choose)
            board.opened.connect(lambda uid: tab.choose(uid, focus=""))
        tab.map.moved.connect(self.move)
        tab.map.linked.connect(self.link)
        tab.map.arrow_opened.connect(self.open_arrow)
        tab.map.removed.connect(self.remove)
        tab.map.told.connect(tab.legend.tell)
        tab.gaps.wanted.connect(self.cure)
        tab.arrange_wanted.connect(self.arrange)
        desk.masked_changed.connect(self._mask)
        desk.changed.connect(self._changed)

    def watch_person(self, side: PersonSide) -> None:
        """Listen to the person at the right."""
        side.closed.connect(lambda: self.tab.choose(""))
        side.remove_wanted.connect(self.remove)
        side.link_wanted.connect(self.begin_link)
        side.arrow_opened.connect(self.open_arrow)

    def _mask(self, _on: bool) -> None:
        self.tab.close_panel()
        if self.tab.view is not None:
            self.tab.show_view(self.tab.view)

    # -- people ---------------------------------------------------------------------------------

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
            then=self._added,
            failed=content.refuse if isinstance(content, NewPerson) else None,
            owner=self,
        )

    def _added(self, done: Any) -> None:
        self.tab.close_panel()
        self._expected = done.value.uid

    def _changed(self, changes: Any) -> None:
        """Show the map as it is now; a new person gets the cursor."""
        view = self.tab.view
        if view is None or not self.tab.isVisible() or not changes.tables & _SHOWN:
            return
        self.desk.read(people.map_view, view.client.uid, then=self._show, owner=self)

    def _show(self, view: MapView) -> None:
        if self.tab.view is None or self.tab.view.client.uid != view.client.uid:
            return
        self.tab.show_view(view)
        if self._expected and view.person(self._expected) is not None:
            uid, self._expected = self._expected, ""
            self.tab.choose(uid, focus="position")

    def remove(self, uid: str) -> None:
        """Take a person off the map; the message offers Undo."""
        if self.desk.masked:
            return
        self.tab.choose("")
        self.desk.write(people.remove_person, uid, owner=self)

    def cure(self, code: str, field: str) -> None:
        """Go where a gap is filled."""
        one = self.tab.view.person(code) if self.tab.view is not None and code else None
        if one is None:
            self.tab.ask_person()
        else:
            self.tab.choose(one.person.uid, focus=field)

    # -- the map --------------------------------------------------------------------------------

    def move(self, uid: str, x: int, y: int) -> None:
        """Keep where a box was put."""
        self.desk.write(people.place, {uid: (x, y)}, owner=self)

    def arrange(self) -> None:
        """Give all boxes back to the automatic arrangement."""
        view = self.tab.view
        if view is None:
            return
        moved = {one.person.uid: None for one in view.people if one.person.map_x is not None}
        if moved:
            self.desk.write(people.place, moved, owner=self)
        self.tab.map.fit()

    def begin_link(self, uid: str) -> None:
        """Draw an arrow from a person with the keys or the mouse."""
        self.tab.views.button(0).setChecked(True)
        self.tab.show_as(0)
        self.tab.map.setFocus()
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
