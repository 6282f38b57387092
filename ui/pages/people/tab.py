"""The people tab of a card: a view of the map at the left, the person and the gaps at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.i18n import _, speech
from kamdesk.services.maps import PICTURES, VIEW_NAMES, map_picture
from ui.pages.people.gaps import GapsPart
from ui.pages.people.influence import InfluenceEditor
from ui.pages.people.legend import Legend, legend_of, missing
from ui.pages.people.listing import coverage_table, people_list
from ui.pages.people.map_items import measure
from ui.pages.people.map_view import PeopleMap
from ui.pages.people.newcomer import NewPerson
from ui.pages.people.path import PathEditor, PathStrip
from ui.pages.people.person_side import PersonSide
from ui.pages.people.presenter import PeoplePresenter
from ui.pages.people.remembered import keep, recall
from ui.pages.people.since import SincePart, marks_of
from ui.pages.people.switch import MapChooser, MapTools, ViewSwitch
from ui.pages.people.zooms import ZoomBar
from ui.widgets.cards import scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from kamdesk.domain.people import Influence
    from kamdesk.services.clients import CardView
    from kamdesk.services.people import MapView, Since
    from ui.desk import Desk

#: The pages of the stack; all pictures are on the first.
BOARD, COVERAGE, LIST, NOBODY = range(4)
_PAGES = {"coverage": COVERAGE, "list": LIST}
ROOMY, LOW = 640, 460
#: The right side is at least so wide, and wider where the fields of a person need it.
NARROW, SIDES = 330, 36


def _keys() -> str:
    return _(
        "Arrow keys walk, Enter opens, C draws an arrow, Shift and arrows move the box, "
        "Delete removes, + and − zoom, F shows all."
    )


class PeopleTab(QWidget):
    """Shows the people of a client; what a person does goes to the presenter."""

    arrange_wanted = Signal()
    save_wanted = Signal(str)
    team_wanted = Signal()
    people_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: MapView | None = None
        self.since: Since | None = None
        self.which = "influence"
        self.person: PersonSide | None = None
        self.panel: Panel | None = None
        self.map = PeopleMap()
        self.map.added.connect(self.ask_person)
        self.zooms = ZoomBar(self.map, self.arrange_wanted.emit)
        self.legend = Legend()
        self.coverage, self.list = coverage_table(), people_list()
        self.empty = EmptyState(
            "users",
            _("Nobody known yet. Begin with the person you talk to, then ask who else decides."),
            _("Add the first person"),
            self.ask_person,
        )
        self.stack = QStackedWidget()
        for page in (self.map, self.coverage, self.list, self.empty):
            self.stack.addWidget(page)
        self.path = PathStrip()
        self.gaps, self.changed = GapsPart(), SincePart()
        self.side = QVBoxLayout()
        self.side.setSpacing(18)
        self._build()
        self.presenter = PeoplePresenter(self, desk)

    def _build(self) -> None:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.views = ViewSwitch({one: f"{legend_of(one)}\n{_keys()}" for one in PICTURES})
        self.views.wanted.connect(self.show_as)
        self.maps = MapChooser()
        self.tools = MapTools(
            self.views,
            self.maps,
            add=self.ask_person,
            save=self.save_wanted.emit,
            team=self.team_wanted.emit,
            people=self.people_wanted.emit,
        )
        box.addWidget(self.tools)
        box.addWidget(self.stack, 1)
        box.addWidget(self.legend)
        box.addWidget(self.path)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(14, 16, 10, 18)
        inner.addLayout(self.side)
        inner.addStretch(1)
        self.side.addWidget(self.gaps)
        self.side.addWidget(self.changed)
        right = QFrame()
        right.setProperty("surface", "bar")
        right.setMinimumWidth(NARROW)
        outer = QVBoxLayout(right)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder))
        self.right = right
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Splitter("people", (left, 0), (right, 354)))
        self.path.edit_wanted.connect(self.open_path)

    # -- what is shown --------------------------------------------------------------------------

    def show_card(self, view: CardView) -> None:
        """Show the people of a card: the view and the map of them that were shown last."""
        other = self.view is None or self.view.client.uid != view.client.uid
        if other:
            self.which, deal = recall(view.client.uid)
        else:
            deal = self.presenter.deal
        if other or not deal:
            self.show_view(view.map)
        self.presenter.refresh(view.client.uid, deal)

    def seek(self, uid: str) -> None:
        """Show a person of this client, or of the one that comes next."""
        self.presenter.seek(uid)

    def show_view(self, view: MapView, since: Since | None = None) -> None:
        """Show a map; another one than before starts with nobody chosen."""
        before = self.view
        other = before is None or _key(before) != _key(view)
        if other:
            self.flush()
            self.close_panel()
            self._drop_person()
            self.map.choose("", tell=False)
        elif before is not None and before.team != view.team:
            self._drop_person()
        self.view = view
        if since is not None or other:
            self.since = since
        self.maps.show_view(view)
        self.path.show_view(view)
        self.gaps.show_view(view)
        self.changed.show_since(self.since)
        self._show_as(fit=other)
        self._show_person(self.map.current)
        if self.panel is not None and isinstance(self.panel.content, PathEditor):
            self.panel.content.show_view(view)

    def show_as(self, which: str) -> None:
        """Turn to another view of the same people."""
        self.which = which
        if self.view is not None:
            keep(self.view.client.uid, which, self.view.deal_uid or "")
        self._show_as()
        self.front.setFocus()

    @property
    def front(self) -> QWidget:
        """The view in front."""
        return {"coverage": self.coverage, "list": self.list}.get(self.shown, self.map)

    @property
    def shown(self) -> str:
        """The view that is shown: what the client must not see gives way to reporting lines."""
        return "reports" if self.desk.masked and self.which == "grid" else self.which

    def _show_as(self, *, fit: bool = False) -> None:
        view, which, masked = self.view, self.shown, self.desk.masked
        nobody = view is None or not view.people
        self.stack.setCurrentIndex(NOBODY if nobody else _PAGES.get(which, BOARD))
        self.views.offer([one for one in VIEW_NAMES if not (masked and one == "grid")], which)
        if view is not None and which in PICTURES:
            marks = {} if masked else marks_of(self.since)
            picture = map_picture(view, speech(), which, plain=masked, measure=measure, marks=marks)
            self.map.show_picture(picture, fit=fit)
        elif view is not None:
            table = self.coverage if which == "coverage" else self.list
            table.show_view(view, masked=masked, current=self.map.current)
        self._show_parts(nobody=nobody)

    def _show_parts(self, *, nobody: bool) -> None:
        """Show what belongs to the view, and hide what the client must not see."""
        view, which, masked = self.view, self.shown, self.desk.masked
        lacking = missing(view, which) if view is not None and not masked else ""
        self.tools.setVisible(not nobody)
        self.zooms.place()
        self.tools.offer(saving=which != "list", people=not masked)
        self.tools.add.setVisible(not masked)
        self.tools.team.setVisible(view is not None and view.deal_uid is not None)
        self.maps.setVisible(view is not None and bool(view.maps) and not masked)
        self.tools.fit()
        self.path.setVisible(not nobody and not masked)
        self.gaps.setVisible(not nobody and not masked)
        self.changed.setVisible(not nobody and not masked and not self.changed.empty)
        self.right.setVisible(not nobody and not (masked and not self.map.current))
        self.legend.show_text(lacking or legend_of(which))
        wanted = bool(lacking) or (which in PICTURES and not masked and self._roomy)
        self.legend.setVisible(not nobody and wanted)

    @property
    def _roomy(self) -> bool:
        return self.height() >= ROOMY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window leaves the legend out, which the button of the view tells in a tooltip.

        In a very low one the decision path is one line.
        """
        super().resizeEvent(event)
        self.path.set_low(self.height() < LOW)
        self._show_parts(nobody=self.view is None or not self.view.people)

    def choose(self, uid: str, *, focus: str | None = None) -> None:
        """Show a person at the right; `focus` names the field to put the cursor into."""
        self.map.choose(uid, tell=False)
        if self.shown == "coverage":
            self.coverage.mark(uid)
        elif self.shown == "list":
            self.list.mark(uid)
        elif uid:
            self.map.reveal(uid)
        self._show_person(uid)
        if focus is not None and self.person is not None:
            self.person.focus(focus)

    def _show_person(self, uid: str) -> None:
        if self.view is None:
            return
        known = self.view.person(uid) is not None if uid else False
        if known and self.person is None:
            self.person = PersonSide(self.desk, self.view)
            self.side.insertWidget(0, self.person)
            self.presenter.watch_person(self.person)
            needed = self.person.minimumSizeHint().width() + SIDES
            self.right.setMinimumWidth(max(NARROW, min(needed, 420)))
        if self.person is not None:
            self.person.setVisible(known)
            if known:
                self.person.show_person(uid, self.view)
        if self.desk.masked:
            self.right.setVisible(known)

    def _drop_person(self) -> None:
        if self.person is not None:
            self.person.flush()
            self.person.hide()
            self.person.deleteLater()
            self.person = None

    # -- panels ---------------------------------------------------------------------------------

    def open_panel(self, title: str, content: QWidget, focus: QWidget | None = None) -> None:
        """Show a side panel over the tab, instead of the one before."""
        self.close_panel()
        self.panel = Panel(self, title, content)
        self.panel.closed.connect(self._panel_closed)
        self.panel.open_panel(focus)

    def close_panel(self) -> None:
        """Close the side panel, saving what was typed."""
        if self.panel is not None:
            self.panel.close_panel()

    def _panel_closed(self) -> None:
        self.panel = None
        self.map.choose_arrow("")

    def ask_person(self) -> None:
        """Ask for the name of a new person; on a deal's map the client's others are offered."""
        others = self.view.others if self.view is not None else ()
        content = NewPerson(self.presenter.add, others, self.presenter.take_on)
        self.open_panel(_("New person"), content, content.name)

    def open_path(self, step: int = 0) -> None:
        """Edit the decision path."""
        if self.view is not None:
            self.open_panel(_("Decision path"), PathEditor(self.desk, self.view, step))

    def open_arrow(self, edge: Influence) -> None:
        """Edit an influence."""
        if self.view is None or self.desk.masked:
            return
        start, end = self.view.person(edge.from_uid), self.view.person(edge.to_uid)
        names = f"{start.name if start else ''} → {end.name if end else ''}"
        content = InfluenceEditor(self.desk, edge, names, self.presenter.disconnect_arrow)
        self.open_panel(_("Influence"), content, content.form.editor("why"))
        self.map.choose_arrow(edge.uid)

    def flush(self) -> None:
        """Save what is being typed here and in the panel."""
        if self.person is not None:
            self.person.flush()
        content = self.panel.content if self.panel is not None else None
        if isinstance(content, (InfluenceEditor, PathEditor)):
            content.flush()


def _key(view: MapView) -> tuple[str, str]:
    """Which map this is."""
    return view.client.uid, view.deal_uid or ""
