"""For which client, and of what kind? A line to type in, and the clients that fit under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.proposals import KINDS
from kamdesk.i18n import _, term
from ui.widgets.buttons import quiet
from ui.widgets.cards import row
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import ClientPage
    from ui.desk import Desk

LIMIT = 30
PAUSE_MS = 120


class ClientPicker(QWidget):
    """Type, arrow down, Enter; `chosen(uid, kind)` is called once. `kinds` asks of which kind."""

    def __init__(
        self,
        desk: Desk,
        chosen: Callable[[str, str], object],
        first: str = "",
        *,
        kinds: bool = True,
    ) -> None:
        super().__init__()
        self.desk, self._chosen, self._first = desk, chosen, first
        self.line = Line(self._step)
        self.line.setPlaceholderText(_("Name of the client"))
        self.line.setAccessibleName(_("Name of the client"))
        self.model = RowsModel(
            (Column("name", "", lambda one: one[1], width=0, sub=lambda one: one[2], strong=True),)
        )
        self.view = RowsView(self.model, row_height=46, header=False)
        self.view.setAccessibleName(_("Clients"))
        self.view.setMinimumHeight(280)
        self.none = Muted(_("No client of this name."), wrap=True)
        self.none.hide()
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        for name in KINDS:
            self.kind.addItem(term("proposal_kind", name), name)
        self.new = quiet(_("New client"), lambda: desk.command("new_client"), "building-2")
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self.line)
        box.addWidget(self.view, 1)
        box.addWidget(self.none)
        label = Muted(_("Kind"))
        if not kinds:
            label.hide()
            self.kind.hide()
        box.addLayout(row(label, self.kind, None, self.new))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.line.textEdited.connect(lambda _text: self._pause.start())
        self.line.returnPressed.connect(self._take)
        self.view.opened.connect(lambda _at: self._take())
        self.view.clicked.connect(lambda _index: self._take())
        self._look()

    def _look(self) -> None:
        self.desk.read(_clients, self.line.text(), then=self._show, owner=self)

    def _show(self, page: ClientPage) -> None:
        rows: list[tuple[Any, ...]] = [
            (one.uid, one.name, " · ".join(part for part in (one.place, one.grade or "") if part))
            for one in page.rows
        ]
        rows.sort(key=lambda one: one[0] != self._first)
        self.model.set_rows(rows)
        self.view.select(0)
        self.none.setVisible(not rows)

    def _step(self, by: int) -> None:
        at = self.view.currentIndex().row() + by
        self.view.select(min(max(at, 0), len(self.model.rows) - 1))

    def _take(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.desk.read(_clients, self.line.text(), then=self._show_and_take, owner=self)
        elif self.view.current is not None:
            self._chosen(self.view.current[0], self.kind.currentData())

    def _show_and_take(self, page: ClientPage) -> None:
        self._show(page)
        self._take()


class Line(QLineEdit):
    """A line whose Up and Down move in the list under it."""

    def __init__(self, step: Callable[[int], object]) -> None:
        super().__init__()
        self._step = step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are for the list."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


def _clients(workspace: Any, text: str) -> Any:
    from kamdesk.services import clients

    return clients.list_clients(workspace, clients.ClientFilter(text=text), limit=LIMIT)
