"""One registry of actions: menus, palette, shortcuts panel and tests read it.

Keys are portable strings ("Ctrl+Shift+P"). Two actions clash when they share a key and their
scopes overlap: the scope "global" overlaps every scope, any other only itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from kamdesk.i18n import _
from ui.keys import native

GLOBAL = "global"


class KeyClash(ValueError):
    """Two actions want the same key at the same time."""


class Action(NamedTuple):
    """Something a person can do: `text` is an English msgid, translated when it is shown.

    `menu` names the menus that list it ("new"); `palette` is False for what makes no sense there.
    """

    id: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    scope: str = GLOBAL
    run: Callable[[], object] = lambda: None
    menu: str = ""
    palette: bool = True

    @property
    def label(self) -> str:
        """The text in the present language."""
        return _(self.text)

    @property
    def shortcut(self) -> str:
        """The first key as the platform writes it, or an empty string."""
        return native(self.keys[0]) if self.keys else ""


@cache
def portable(keys: str) -> str:
    """The one spelling of a key combination that comparisons use."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


class Registry:
    """All actions by id; adding the same id again replaces it."""

    def __init__(self) -> None:
        self._actions: dict[str, Action] = {}

    def add(self, *actions: Action) -> None:
        """Take actions in; raises `KeyClash` when a key is taken in an overlapping scope."""
        for action in actions:
            for other in self._actions.values():
                if other.id != action.id and (shared := _clash(action, other)):
                    raise KeyClash(f"{shared}: {action.id} and {other.id}")
            self._actions[action.id] = action

    def get(self, action_id: str) -> Action:
        """The action of that id; raises KeyError."""
        return self._actions[action_id]

    def all(self, *scopes: str) -> tuple[Action, ...]:
        """Actions of the named scopes in the order they were added; all of them without a name."""
        return tuple(a for a in self._actions.values() if not scopes or a.scope in scopes)

    def menu(self, name: str) -> tuple[Action, ...]:
        """Actions listed in the menu of that name."""
        return tuple(a for a in self._actions.values() if name in a.menu.split())

    def find_key(self, keys: str, scopes: Iterable[str]) -> Action | None:
        """The action that a key combination starts in one of the scopes."""
        wanted, inside = portable(keys), {*scopes, GLOBAL}
        for action in self._actions.values():
            if action.scope in inside and wanted in {portable(k) for k in action.keys}:
                return action
        return None

    def clashes(self) -> list[tuple[str, str, str]]:
        """All (key, id, id) that stand in each other's way; empty when all is well."""
        found, actions = [], list(self._actions.values())
        for at, one in enumerate(actions):
            found += [(k, one.id, o.id) for o in actions[at + 1 :] if (k := _clash(one, o))]
        return found

    def clear(self) -> None:
        """Forget all actions (a window is built anew, or a test starts)."""
        self._actions.clear()


def _clash(one: Action, other: Action) -> str:
    if one.scope != other.scope and GLOBAL not in (one.scope, other.scope):
        return ""
    shared = {portable(k) for k in one.keys} & {portable(k) for k in other.keys}
    return min(shared, default="")


registry = Registry()
