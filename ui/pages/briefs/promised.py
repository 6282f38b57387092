"""Promises typed one by one: whose, what, by when; each in a row of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.services.briefs import NewPromise
from kamdesk.services.interviews import new_uid
from ui.widgets import reading
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import row
from ui.widgets.combo import Combo


@dataclass(slots=True)
class _Row:
    holder: QWidget
    side: QComboBox
    what: QLineEdit
    due: QLineEdit
    uid: str


class PromiseRows(QWidget):
    """The rows; `changed` tells of every key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.add = quiet(_("Add a promise"), self._add, "plus")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(self._box)
        outer.addLayout(row(self.add, None))

    def _add(self) -> None:
        self.put("ours", "", "").what.setFocus()

    def put(self, side: str, what: str, due: str) -> _Row:
        """Add a row with what is known of it."""
        at = len(self.rows) + 1
        sides = Combo()
        sides.setAccessibleName(_("Whose promise, {n}").format(n=at))
        sides.addItem(_("we owe"), "ours")
        sides.addItem(_("they owe"), "client")
        sides.setCurrentIndex(max(0, sides.findData(side)))
        words, until = QLineEdit(what), QLineEdit(due)
        words.setPlaceholderText(_("What was promised"))
        words.setAccessibleName(_("What was promised, {n}").format(n=at))
        until.setPlaceholderText(_("By when: 23.03.2026 or +7"))
        until.setAccessibleName(_("By when, {n}").format(n=at))
        until.setMaximumWidth(200)
        holder = QWidget()
        made = _Row(holder, sides, words, until, new_uid())
        line = row(sides, words, until, icon_button("x", _("Drop"), lambda: self._drop(made)))
        line.setStretch(1, 1)
        holder.setLayout(line)
        self._box.addWidget(holder)
        self.rows.append(made)
        for part in (words, until):
            part.textEdited.connect(lambda _text: self.changed.emit())
        sides.activated.connect(lambda _at: self.changed.emit())
        return made

    def _drop(self, one: _Row) -> None:
        self.rows.remove(one)
        self._box.removeWidget(one.holder)
        one.holder.hide()
        one.holder.deleteLater()
        self.changed.emit()

    def raw(self) -> str:
        """What stands in the rows, for the draft."""
        return json.dumps(
            [[one.side.currentData(), one.what.text(), one.due.text()] for one in self.rows],
            ensure_ascii=False,
        )

    def restore(self, raw: str) -> None:
        """Put a draft back; a torn one gives nothing."""
        try:
            for side, what, due in json.loads(raw or "[]"):
                self.put(str(side), str(what), str(due))
        except ValueError:
            return

    def promises(self, today: date) -> tuple[NewPromise, ...]:
        """Read the rows as of a day; raises Unreadable, or Refused for a row without words."""
        found = []
        for one in self.rows:
            due = one.due.text().strip()
            if not one.what.text().strip():
                if due:
                    one.what.setFocus()
                    raise Refused(_("Say what was promised."))
                continue
            found.append(
                NewPromise(
                    uid=one.uid,
                    side=str(one.side.currentData()),
                    what=one.what.text(),
                    due_on=reading.deadline(due, today) if due else None,
                )
            )
        return tuple(found)
