"""What each of them thinks of us now: the word before is pressed, another one moves the stance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.i18n import term
from ui.pages.interviews.ticks import Ticks
from ui.widgets.cards import clear_layout
from ui.widgets.text import Label

if TYPE_CHECKING:
    from kamdesk.services.briefs import BriefView

WORDS = (-2, -1, 0, 1, 2)
NAME_WIDTH = 190


class StanceRows(QWidget):
    """A row for each person who was there."""

    changed = Signal()

    def __init__(self, view: BriefView) -> None:
        super().__init__()
        self._names = dict(view.people)
        self._before = view.stances
        self._now: dict[str, str] = {}
        self.rows: dict[str, Ticks] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_people(self, uids: Sequence[str]) -> None:
        """Show these people; what was moved stays moved."""
        clear_layout(self._grid)
        self.rows = {}
        for at, uid in enumerate(uids):
            name = Label(self._names.get(uid, ""), wrap=True)
            name.setFixedWidth(NAME_WIDTH)
            ticks = Ticks("")
            ticks.set_choices([(str(one), term("attitude", one), "") for one in WORDS])
            ticks.setAccessibleName(self._names.get(uid, ""))
            ticks.set_value(self._now.get(uid, self._stored(uid)))
            ticks.chosen.connect(lambda value, uid=uid: self._move(uid, value))
            self._grid.addWidget(name, at, 0)
            self._grid.addWidget(ticks, at, 1)
            self.rows[uid] = ticks
        self.setVisible(bool(uids))

    def _stored(self, uid: str) -> str:
        before = self._before.get(uid)
        return "" if before is None else str(before)

    def _move(self, uid: str, value: str) -> None:
        self._now[uid] = value
        self.changed.emit()

    def moved(self) -> dict[str, int | None]:
        """The stances that are other ones than before, of those who were there."""
        return {
            uid: int(value) if value else None
            for uid, value in self._now.items()
            if uid in self.rows and value != self._stored(uid)
        }

    def raw(self) -> str:
        """What was moved, for the draft."""
        return json.dumps(self._now)

    def restore(self, raw: str) -> None:
        """Put a draft back; a torn one moves nothing."""
        try:
            kept = {str(uid): str(value) for uid, value in json.loads(raw or "{}").items()}
        except (ValueError, AttributeError):
            return
        self._now = kept
        for uid, value in kept.items():
            if uid in self.rows:
                self.rows[uid].set_value(value)
