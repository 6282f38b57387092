"""The people tab of a card: map or list at the left, the person and the gaps at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _, fmt_percent, speech
from kamdesk.services.maps import map_picture
from ui.assets import prefs
from ui.pages.people.gaps import GapsPart
from ui.pages.people.influence import InfluenceEditor
from ui.pages.people.legend import Legend
from ui.pages.people.listing import PeopleList
from ui.pages.people.map_board import STEP
from ui.pages.people.map_items import measure
from ui.pages.people.map_view import PeopleMap
from ui.pages.people.newcomer import NewPerson
from ui.pages.people.path import PathEditor, PathStrip
from ui.pages.people.person_side import PersonSide
from ui.pages.people.presenter import PeoplePresenter
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import row, scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.splitter import Splitter
from ui.widgets.text import no_mnemonic, tip

if TYPE_CHECKING:
    from kamdesk.domain.people import Influence
    from kamdesk.services.clients import CardView
    from kamdesk.services.people import MapView
    from ui.desk import Desk

MAP, LIST, NOBODY = range(3)
ROOMY = 640
_KEPT = "people/view"


def _keys() -> str:
    return _(
        "Arrow keys walk, Enter opens, C draws an arrow, Shift and arrows move the box, "
        "Delete removes, + and − zoom, F shows all."
    )


class PeopleTab(QWidget):
    """Shows the people of a client; what a person does goes to the presenter."""

    arrange_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: MapView | None = None
        self.person: PersonSide | None = None
        self.panel: Panel | None = None
        self.map = PeopleMap()
        self.legend = Legend()
        self.list = PeopleList()
        self.empty = EmptyState(
            "users",
            _("Nobody known yet. Begin with the person you talk to, then ask who else decides."),
            _("Add the first person"),
            self.ask_person,
        )
        self.stack = QStackedWidget()
        for page in (self.map, self.list, self.empty):
            self.stack.addWidget(page)
        self.path = PathStrip()
        self.gaps = GapsPart()
        self.side = QVBoxLayout()
        self.side.setSpacing(18)
        self._build()
        self.presenter = PeoplePresenter(self, desk)

    def _build(self) -> None:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.tools = self._toolbar()
        box.addWidget(self.tools)
        box.addWidget(self.stack, 1)
        box.addWidget(self.legend)
        box.addWidget(self.path)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(18, 16, 16, 18)
        inner.addLayout(self.side)
        inner.addStretch(1)
        self.side.addWidget(self.gaps)
        right = QFrame()
        right.setProperty("surface", "bar")
        right.setMinimumWidth(330)
        outer = QVBoxLayout(right)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder))
        self.right = right
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Splitter("people", (left, 0), (right, 384)))
        self.path.edit_wanted.connect(self.open_path)

    def _toolbar(self) -> QWidget:
        self.views = QButtonGroup(self)
        buttons = []
        for at, text in ((MAP, _("Influence")), (LIST, _("List"))):
            button = QPushButton(no_mnemonic(text))
            button.setCheckable(True)
            self.views.addButton(button, at)
            buttons.append(button)
        tip(self.views.button(MAP), f"{self.legend.text}\n{_keys()}")
        kept = LIST if str(prefs().value(_KEPT, "")) == "list" else MAP
        self.views.button(kept).setChecked(True)
        self.views.idClicked.connect(self.show_as)
        self.percent = quiet("100 %", lambda: self.map.set_zoom(1.0))
        self.percent.setAccessibleName(_("Show at 100 %"))
        self.percent.setMinimumWidth(66)
        self.zooms = QWidget()
        zooms = row(
            icon_button("zoom-out", _("Smaller"), lambda: self.map.set_zoom(self.map.zoom / STEP)),
            self.percent,
            icon_button("zoom-in", _("Larger"), lambda: self.map.set_zoom(self.map.zoom * STEP)),
            icon_button("maximize", _("Show the whole map"), self.map.fit),
            spacing=0,
        )
        self.zooms.setLayout(zooms)
        self.arrange = quiet(_("Arrange"), self.arrange_wanted.emit, "workflow")
        self.add = quiet(_("Person"), self.ask_person, "plus")
        self.add.setAccessibleName(_("Add a person"))
        self.map.zoomed.connect(self._zoomed)
        line = row(*buttons, None, self.add, self.arrange, self.zooms)
        line.setContentsMargins(16, 10, 10, 10)
        bar = QWidget()
        bar.setLayout(line)
        return bar

    def _zoomed(self, zoom: float) -> None:
        from decimal import Decimal

        self.percent.set_text(fmt_percent(Decimal(str(round(zoom, 2))), 0))

    # -- what is shown --------------------------------------------------------------------------

    def show_card(self, view: CardView) -> None:
        """Show the people of a card."""
        self.show_view(view.map)

    def show_view(self, view: MapView) -> None:
        """Show a map; another client than before starts with nobody chosen."""
        other = self.view is None or self.view.client.uid != view.client.uid
        if other:
            self.flush()
            self.close_panel()
            self._drop_person()
            self.map.choose("", tell=False)
        elif self.view is not None and self.view.team != view.team:
            self._drop_person()
        self.view = view
        masked = self.desk.masked
        picture = map_picture(view, speech(), plain=masked, measure=measure)
        self.map.show_picture(picture, fit=other)
        self.list.show_view(view, masked=masked, current=self.map.current)
        self.path.show_view(view)
        self.gaps.show_view(view)
        self.show_as(self.views.checkedId(), keep=False)
        self._show_person(self.map.current)
        if self.panel is not None and isinstance(self.panel.content, PathEditor):
            self.panel.content.show_view(view)

    def show_as(self, which: int, *, keep: bool = True) -> None:
        """Turn to the map or to the list; without people there is neither."""
        if keep:
            prefs().setValue(_KEPT, "list" if which == LIST else "map")
        nobody = self.view is None or not self.view.people
        masked = self.desk.masked
        self.stack.setCurrentIndex(NOBODY if nobody else which)
        self.tools.setVisible(not nobody)
        for part in (self.zooms, self.arrange):
            part.setVisible(which == MAP)
        self.path.setVisible(not nobody and not masked)
        self.gaps.setVisible(not nobody and not masked)
        self.right.setVisible(not nobody and not (masked and not self.map.current))
        self.legend.setVisible(not nobody and which == MAP and not masked and self._roomy)
        if self.view is not None and which == LIST:
            self.list.mark(self.map.current)

    @property
    def _roomy(self) -> bool:
        return self.height() >= ROOMY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window leaves the legend out: the button of the view tells it in a tooltip."""
        super().resizeEvent(event)
        self.show_as(self.views.checkedId(), keep=False)

    def choose(self, uid: str, *, focus: str | None = None) -> None:
        """Show a person at the right; `focus` names the field to put the cursor into."""
        self.map.choose(uid, tell=False)
        self.list.mark(uid)
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
        """Ask for the name of a new person."""
        content = NewPerson(self.presenter.add)
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
