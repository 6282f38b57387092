"""What stands above a map: the views, the maps of the deals, and what can be done here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from kamdesk.i18n import _
from kamdesk.services.maps import VIEW_NAMES
from ui.widgets.buttons import Button, icon_button, quiet
from ui.widgets.text import no_mnemonic, restyle, tip

if TYPE_CHECKING:
    from kamdesk.services.people import MapView

GAP, ICON, SIDES = 3, 32, 14
#: A deal's title on the button is cut after so many letters; the menu tells all of it.
LONGEST = 20


class ViewSwitch(QWidget):
    """The views side by side, or behind one button where room is short; says `wanted(view)`."""

    wanted = Signal(str)

    def __init__(self, told: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(_("View"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.menu = QMenu(self)
        self._actions = QActionGroup(self)
        self.folded = Button("", kind="quiet", icon="chevron-down")
        self.folded.setMenu(self.menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        for view, name in VIEW_NAMES.items():
            line.addWidget(self._button(view, _(name), told.get(view, "")))
        line.addWidget(self.folded)
        line.addStretch(1)
        self.views: tuple[str, ...] = tuple(VIEW_NAMES)

    def _button(self, view: str, name: str, told: str) -> QPushButton:
        made = QPushButton(no_mnemonic(name))
        made.setCheckable(True)
        made.setProperty("kind", "view")
        made.setAccessibleName(name)
        tip(made, told)
        made.clicked.connect(partial(self.wanted.emit, view))
        self._group.addButton(made)
        self.buttons[view] = made
        action = QAction(no_mnemonic(name), self.menu, checkable=True)
        action.setData(view)
        action.triggered.connect(partial(self.wanted.emit, view))
        self._actions.addAction(action)
        self.menu.addAction(action)
        return made

    def offer(self, views: Sequence[str], current: str) -> None:
        """Show these views, one of them as the present one."""
        self.views = tuple(views)
        self.buttons[current].setChecked(True)
        for action in self._actions.actions():
            action.setVisible(action.data() in self.views)
            action.setChecked(action.data() == current)
        name = _(VIEW_NAMES[current])
        self.folded.set_text(name)
        self.folded.setAccessibleName(_("View: {name}").format(name=name))
        self._fold()

    @property
    def needed(self) -> int:
        """How wide all views are side by side."""
        widths = [self.buttons[view].sizeHint().width() + GAP for view in self.views]
        return sum(widths)

    def sizeHint(self) -> QSize:
        """Qt's own: all side by side."""
        return QSize(self.needed, self.folded.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's own: one button."""
        return self.folded.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where room is short."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = self.width() < self.needed
        self.folded.setVisible(folded)
        for view, button in self.buttons.items():
            button.setVisible(view in self.views and not folded)


class MapChooser(Button):
    """Which map: the client's or that of a deal.

    Says `wanted(deal uid or "")`, `made(deal uid)` for a new map, `removed(deal uid)`.
    """

    wanted = Signal(str)
    made = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__("", kind="quiet", icon="map")
        self.view: MapView | None = None
        menu = QMenu(self)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.setMenu(menu)

    def show_view(self, view: MapView) -> None:
        """Name the map that is shown."""
        self.view = view

    @property
    def name(self) -> str:
        """What a screen reader and the tooltip say."""
        return _("Map: {name}").format(name=map_name(self.view)) if self.view is not None else ""

    @property
    def of_deal(self) -> bool:
        """True while a deal's map is shown: its name is never left out."""
        return self.view is not None and self.view.deal_uid is not None

    @property
    def short(self) -> str:
        """What stands on the button where there is room."""
        name = map_name(self.view) if self.view is not None else ""
        return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        view = self.view
        if view is None:
            return
        self._choice(menu, _("All people"), "", view.deal_uid is None)
        for one in view.maps:
            if one.own:
                self._choice(menu, one.title, one.uid, one.uid == view.deal_uid)
        fresh = [one for one in view.maps if not one.own]
        if fresh:
            menu.addSeparator()
        for one in fresh:
            words = _("Make a map for “{deal}”").format(deal=one.title)
            menu.addAction(no_mnemonic(words), partial(self.made.emit, one.uid))
        if view.deal_uid is not None:
            menu.addSeparator()
            menu.addAction(
                no_mnemonic(_("Delete this map")), partial(self.removed.emit, view.deal_uid)
            )

    def _choice(self, menu: QMenu, name: str, uid: str, current: bool) -> None:
        action = menu.addAction(no_mnemonic(name), partial(self.wanted.emit, uid))
        action.setCheckable(True)
        action.setChecked(current)


def map_name(view: MapView) -> str:
    """Return what a map is called: the deal's title, or all people of the client."""
    title = next((one.title for one in view.maps if one.uid == view.deal_uid), "")
    return title or _("All people")


class MapTools(QWidget):
    """One line: views, maps, a new person, and more behind the dots.

    Where room is short, words give way to icons with names, then the views to one button.
    """

    def __init__(
        self,
        switch: ViewSwitch,
        chooser: MapChooser,
        *,
        add: Callable[[], object],
        save: Callable[[str], object],
        team: Callable[[], object],
        people: Callable[[str], object],
    ) -> None:
        super().__init__()
        self.switch, self.chooser = switch, chooser
        self.add = quiet(_("Person"), add, "plus")
        self.more = icon_button("ellipsis", _("More"))
        self.more.setMenu(self._menu(save, team, people))
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 8, SIDES - 8, 8)
        line.setSpacing(GAP)
        line.addWidget(switch, 1)
        for part in (chooser, self.add, self.more):
            line.addWidget(part)

    def _menu(
        self,
        save: Callable[[str], object],
        team: Callable[[], object],
        people: Callable[[str], object],
    ) -> QMenu:
        menu = QMenu(self)
        self.saves = []
        for kind in ("PDF", "PNG", "SVG"):
            words = _("Save as {kind}…").format(kind=kind)
            self.saves.append(menu.addAction(no_mnemonic(words), partial(save, kind.lower())))
        menu.addSeparator()
        self.team = menu.addAction(no_mnemonic(_("Project team for the client (PDF)…")), team)
        wanted = (("export", _("Export these people…")), ("merge", _("Find duplicates")))
        self.people = [
            menu.addAction(no_mnemonic(words), partial(people, what)) for what, words in wanted
        ]
        return menu

    def offer(self, *, saving: bool, people: bool) -> None:
        """Offer to save the view in front, and what is done with all these people, or not."""
        for one in self.saves:
            one.setVisible(saving)
        for one in self.people:
            one.setVisible(people)
        self.more.setVisible(saving or people)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between words and icons."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Say as much as there is room for: where the views fold anyhow, words fit again."""
        shown = [one for one in (self.chooser, self.add) if not one.isHidden()]
        room = self.width() - SIDES - self.more.width() - GAP * (len(shown) + 1)
        worded = sum(self._say(one, small=False) for one in shown)
        if room - worded >= self.switch.needed:
            return
        for one in shown:
            if one is not self.chooser or not self.chooser.of_deal:
                worded += ICON - self._say(one, small=False)
                self._say(one, small=True)
        if room - worded < self.switch.needed:
            words = sum(self._say(one, small=False) for one in shown)
            if room - words < self.switch.minimumSizeHint().width():
                for one in shown:
                    self._say(one, small=True)

    def _say(self, button: Button, *, small: bool) -> int:
        """Show the icon alone or with words; returns how wide the button wants to be."""
        if button is self.chooser:
            name, words = self.chooser.name, self.chooser.short
        else:
            name, words = _("Add a person"), _("Person")
        button.set_text(words)
        if small:
            button.setText("")
        button.setAccessibleName(name)
        restyle(button, narrow="true" if small else "false")
        button.setMinimumWidth(ICON if small else 0)
        button.setMaximumWidth(ICON if small else 16_777_215)
        tip(button, name)
        return button.sizeHint().width()
