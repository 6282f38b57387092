"""The panel that Shift+F1 opens: every key there is, read from the registry."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.actions import GLOBAL, Action, Registry
from ui.keys import native
from ui.pages.actions import ACTIONS
from ui.pages.registry import PAGES
from ui.widgets.panel import Panel
from ui.widgets.text import Heading, Label, Muted


class ShortcutList(QWidget):
    """Keys by place: everywhere first, then page by page, opened or not.

    A row of keys stands on one line.
    """

    def __init__(self, actions: Registry) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(
            Muted(
                _("They work with Russian and German layouts, too: by the position of the key."),
                wrap=True,
            )
        )
        titles = {spec.id: spec.title for spec in PAGES}
        every = (*actions.all(GLOBAL), *ACTIONS.values())
        known = [a for a in every if a.keys]
        for scope in dict.fromkeys(a.scope for a in known):
            box.addWidget(Heading(_("Everywhere") if scope == GLOBAL else _(titles[scope])))
            box.addLayout(self._grid([a for a in known if a.scope == scope]))
        box.addWidget(Heading(_("By name, with Ctrl+K")))
        for action in every:
            if not action.keys:
                box.addWidget(Label(action.label, wrap=True))
        box.addStretch(1)

    def _grid(self, bound: list[Action]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for line, (label, same) in enumerate(groupby(bound, key=lambda one: one.label)):
            alike = list(same)
            grid.addWidget(Label(label, wrap=True), line, 0)
            keys = _keys(alike[0]) if len(alike) == 1 else f"{_keys(alike[0])} … {_keys(alike[-1])}"
            grid.addWidget(Label(keys, "keys"), line, 1, Qt.AlignmentFlag.AlignRight)
        return grid


def _keys(action: Action) -> str:
    return "  ·  ".join(dict.fromkeys(native(key) for key in action.keys))


def open_shortcuts(room: QWidget, actions: Registry) -> None:
    """The panel with the list."""
    Panel(room, _("Keyboard shortcuts"), ShortcutList(actions)).open_panel()
