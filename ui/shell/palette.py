"""Ctrl+K: find anything, do anything. The keyboard alone is enough.

Actions are matched at once; what the workspace holds comes from the search service and an answer
to an older text is dropped. Hits are painted bold; nothing is read as markup.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import N_, _, language
from kamdesk.layouts import slips
from ui import theme
from ui.actions import Action
from ui.asking import Question
from ui.desk import Desk
from ui.shell.entries import EntriesModel, Entry, EntryDelegate, match
from ui.widgets.text import Label, Muted

Index = QModelIndex | QPersistentModelIndex
Hits = tuple[tuple[int, int], ...]
LIMIT = 8
HINT = N_("Name, city, person, words of a note, or a command")
ICONS = {
    "client": "building-2",
    "clients": "building-2",
    "person": "user",
    "people": "user",
    "talk": "phone",
    "talks": "phone",
    "note": "message-square",
    "proposal": "file-text",
    "proposals": "file-text",
    "deal": "handshake",
    "deals": "handshake",
    "interview": "message-circle",
    "interviews": "message-circle",
    "promise": "handshake",
    "task": "list-checks",
    "region": "globe",
    "regions": "globe",
    "case": "library",
    "signal": "megaphone",
    "order": "wallet",
}


def _search(workspace: Any, text: str, limit: int) -> Any:
    import kamdesk.services.search as search

    return search.search(workspace, text, limit)


def _clients(workspace: Any, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Clients to choose from: uid, name, place."""
    from kamdesk.services.clients import ClientFilter, list_clients

    page = list_clients(workspace, ClientFilter(text=text), limit=limit)
    return [(one.uid, one.name, one.place) for one in page.rows]


class Palette(QFrame):
    """The overlay: a line to type in and the list under it."""

    WIDTH, HEIGHT = 620, 470

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        search: Callable[..., Any] = _search,
        door: QWidget | None = None,
    ) -> None:
        super().__init__(host)
        self._door = door
        self.setProperty("kind", "palette")
        self.setAccessibleName(_("Search and commands"))
        self._host, self._desk, self._search = host, desk, search
        self._asked = 0
        self._question: Question | None = None
        self._before: QWidget | None = None
        self._found: list[Entry] = []
        self.line = QLineEdit()
        self.line.setProperty("kind", "bare")
        self.line.setMaxLength(200)
        self.line.setAccessibleName(_("Search and commands"))
        icon = Label()
        icon.setPixmap(theme.icon("search", "muted", 18).pixmap(18, 18))
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 16, 4)
        head.setSpacing(12)
        head.addWidget(icon)
        head.addWidget(self.line, 1)
        self.model = EntriesModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Results"))
        self.list.clicked.connect(lambda index: self._run(index.row()))
        self.nothing = Muted(_("Nothing found. Try a shorter word."))
        self.nothing.setContentsMargins(20, 8, 20, 16)
        self.nothing.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 6)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addWidget(self.nothing)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)
        self._leave = QTimer(self, singleShot=True, interval=0)
        self._leave.timeout.connect(self._left)
        self.hide()

    def choose_client(self, then: Callable[[str], object]) -> None:
        """Let a person choose a client, and go on with it."""
        self.ask(Question(_("Which client?"), "building-2", _clients, then, self._no_client))

    def _no_client(self) -> None:
        self._desk.messages.inform(_("Add a client first."))
        self._desk.go("clients")

    def ask(self, question: Question) -> None:
        """Let a person choose one of what the question finds, and go on with it."""
        self.open_palette(question=question)

    def open_palette(self, text: str = "", question: Question | None = None) -> None:
        """Show it and take the keyboard; what was typed last is gone."""
        self._question = question
        self.line.setPlaceholderText(question.hint if question else _(HINT))
        self.line.setAccessibleName(question.hint if question else _("Search and commands"))
        self._before = self.window().focusWidget()
        self.line.setText(text)
        self._typed(text)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place(self) -> None:
        """Under the search door, as high as the lines need."""
        width = min(self.WIDTH, self._host.width() - 32)
        corner = self._door.mapTo(self._host, QPoint(0, 0)) if self._door else QPoint(16, 8)
        x = max(16, min(corner.x(), self._host.width() - width - 16))
        lines = sum(30 if entry.run is None else 36 for entry in self.model.entries)
        wanted = 60 + (lines or 44)
        room = min(self.HEIGHT, self._host.height() - 40)
        self.setGeometry(x, max(6, corner.y() - 2), width, min(wanted, room))

    def close_palette(self) -> None:
        """Go, and give the keyboard back."""
        if self.isHidden():
            return
        self._asked += 1
        self.hide()
        if self._before is not None:
            with contextlib.suppress(RuntimeError):  # that widget may be gone meanwhile
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        self._asked += 1
        asked = self._asked
        typed = text.strip()
        if not typed:
            self._found = []
        self._show()
        if self._desk.workspace is None:
            return
        if self._question is not None:
            self._desk.read(
                self._question.find,
                typed,
                LIMIT,
                then=lambda rows: self._offer(asked, rows),
                owner=self,
            )
        elif typed:
            self._desk.read(
                self._search,
                typed,
                LIMIT,
                then=lambda groups: self._take(asked, groups),
                owner=self,
            )

    def _take(self, asked: int, groups: Any) -> None:
        if asked != self._asked:
            return
        self._found = []
        for group in getattr(groups, "groups", groups) or ():
            heading = getattr(group, "title", "") or getattr(group, "label", "")
            rows = [self._row(row) for row in group.rows]
            if rows:
                self._found += [Entry(heading), *rows] if heading else rows
        self._show()

    def _offer(self, asked: int, rows: list[tuple[str, str, str]]) -> None:
        """Show what can be chosen."""
        question = self._question
        if asked != self._asked or question is None:
            return
        words = self.line.text().casefold().split()
        if not rows and not words:
            self.close_palette()
            question.nobody()
            return
        self._found = [
            Entry(
                name,
                under,
                question.icon,
                hits=match(name, words) or (),
                run=partial(question.then, uid),
            )
            for uid, name, under in rows
        ]
        self._show()

    def _row(self, row: Any) -> Entry:
        page_id, args = row.target
        return Entry(
            row.title,
            row.subtitle,
            ICONS.get(row.kind, "search"),
            hits=tuple(row.hits),
            run=lambda: self._desk.go(page_id, **dict(args)),
        )

    def _show(self) -> None:
        typed = self.line.text()
        actions = next(filter(None, map(self._actions, (typed, *slips(typed)))), [])
        entries = list(self._found)
        if actions:
            entries += [Entry(_("Commands")), *actions]
        if pages := next(filter(None, map(self._help, (typed, *slips(typed)))), []):
            entries += [Entry(_("Help")), *pages]
        self.model.put(entries)
        self.nothing.setVisible(bool(typed) and not entries)
        self.list.setVisible(bool(entries))
        self._place()
        self._choose(self._next(-1, +1))

    def _actions(self, typed: str) -> list[Entry]:
        if self._question is not None:
            return []
        words = typed.casefold().split()
        return [
            Entry(a.label, icon=a.icon, keys=a.shortcut, hits=hits, run=a.run)
            for a in self._desk.actions.all()
            if a.palette and self._reachable(a) and (hits := match(a.label, words)) is not None
        ]

    def _help(self, typed: str) -> list[Entry]:
        """Help pages whose title has the words; all words of help are searched in the panel."""
        words = typed.casefold().split()
        if self._question is not None or not words:
            return []
        from kamdesk.services import help as texts

        return [
            Entry(page.title, icon="circle-help", hits=hits, run=partial(self._open_help, page.id))
            for page in texts.pages(language())
            if (hits := match(page.title, words)) is not None
        ]

    def _open_help(self, page_id: str) -> None:
        self._desk.command("help", page_id=page_id)

    def _reachable(self, action: Action) -> bool:
        place = self._desk.place
        return action.scope == "global" or (place is not None and action.scope == place[0])

    def _next(self, at: int, step: int) -> int:
        at += step
        while 0 <= at < len(self.model.entries) and self.model.entries[at].run is None:
            at += step
        return at if 0 <= at < len(self.model.entries) else -1

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at))

    def _run(self, at: int) -> None:
        if 0 <= at < len(self.model.entries) and (run := self.model.entries[at].run) is not None:
            self.close_palette()
            run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, pages and Enter in the line drive the list; Esc closes."""
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self._leave.start()
        if watched is not self.line or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        at, key = self.list.currentIndex().row(), event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if key in steps:
            self._choose(self._next(at, steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = 1 if key == Qt.Key.Key_PageDown else -1
            for _unused in range(8):
                self._choose(self._next(self.list.currentIndex().row(), step))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(at)
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _left(self) -> None:
        focused = self.window().focusWidget()
        if self.isVisible() and focused is not None and not self.isAncestorOf(focused):
            self._before = None
            self.close_palette()
