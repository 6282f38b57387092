"""What every page is: a widget that is opened with arguments and flushes what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.actions import registry
from ui.pages.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.desk import Desk

_TYPED_IN = Qt.InputMethodQuery.ImEnabled


def page_of(widget: QWidget) -> QWidget:
    """The page that a widget stands on, over which its panels slide; without one its window."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, Page):
        at = at.parentWidget()
    return at if at is not None else widget.window()


def _panel_of(widget: QWidget | None) -> QWidget | None:
    """The panel in which a widget stands where it can be seen."""
    at = widget if widget is not None and widget.isVisible() else None
    while at is not None and at.property("kind") != "panel":
        at = at.parentWidget()
    return at


class Page(QWidget):
    """Base of all pages; `desk` is the one object through which a page reaches the rest."""

    title_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.page_id = ""
        self._title = ""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setProperty("surface", "paper")

    @property
    def title(self) -> str:
        """What the window's title says while the page is in front."""
        return self._title

    @title.setter
    def title(self, text: str) -> None:
        if text != self._title:
            self._title = text
            self.setAccessibleName(text)
            self.title_changed.emit(text)

    def open(self, **args: Any) -> None:
        """Show what the arguments name; called each time a person comes to the page."""

    def flush(self) -> None:
        """Save what is being typed; called before leaving the page and before closing."""

    def command(self, name: str, **args: Any) -> bool:
        """Do a command of the frame ("log_talk", "brief", "promise", …) on what is shown here.

        Return False to let the frame use its own way, which is to open the page of that command.
        """
        return False

    def give_keyboard(self, widget: QWidget, *, asked: bool = False) -> None:
        """Put the keyboard somewhere on this page when what had it is gone, or when `asked` for.

        What lies over the page keeps it: the palette that somebody types in, an open panel.
        """
        here = self.window().focusWidget()
        panel = _panel_of(here)
        if panel is not None and not panel.isAncestorOf(widget):
            return
        typing = here is not None and here.isVisible() and here.inputMethodQuery(_TYPED_IN)
        inside = here is not None and here.isVisible() and self.isAncestorOf(here)
        if self.isVisible() and (asked if inside else not typing):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def use(self, runs: Mapping[str, Callable[[], object]]) -> None:
        """Say what the actions declared for this page do; their keys hold while it is in front.

        Raises KeyError for one that `ui/pages/actions.py` does not declare.
        """
        for action_id, run in runs.items():
            action = ACTIONS[action_id]._replace(run=run)
            registry.add(action)
            for key in action.keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda run=run: run())
