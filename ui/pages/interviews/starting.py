"""Before the first question: who sits at the table, what for; and the interviews there were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, ngettext, term
from ui.widgets.buttons import primary
from ui.widgets.cards import Card, clear_layout, row, scrolled
from ui.widgets.flow import FlowLayout
from ui.widgets.text import LinkLabel, Muted, Title, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.interviews import InterviewRow
    from kamdesk.services.talks import TalkForm


class StartView(QWidget):
    """Says `started(people, goal)` and `opened(uid)`."""

    started = Signal(object, str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = Title(_("SPIN interview"))
        self.people: dict[str, QPushButton] = {}
        self._who = QWidget()
        self._who_row = FlowLayout(self._who)
        self.goal = QLineEdit()
        self.goal.setAccessibleName(_("What this meeting is for"))
        self.goal.setPlaceholderText(_("What this meeting is for"))
        self.goal.returnPressed.connect(self._start)
        self.begin = primary(_("Start the interview"), self._start, "message-circle")
        new = Card(_("New interview"))
        new.add(Muted(_("Who takes part?"), small=True))
        new.add(self._who)
        new.add(self.goal)
        new.add(row(self.begin, Muted("Enter", small=True), None))
        self.past = Card(_("Interviews so far"))
        self._past = QVBoxLayout()
        self._past.setSpacing(6)
        self.past.add(self._past)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 20, 24, 24)
        box.setSpacing(16)
        for part in (self.name, new, self.past):
            part.setMaximumWidth(720)
            box.addWidget(part)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.setFocusProxy(self.begin)

    def show_form(self, form: TalkForm) -> None:
        """Show the client's people."""
        self.name.setText(_("SPIN interview with {client}").format(client=form.client))
        for button in self.people.values():
            self._who_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.people = {}
        for uid, name in form.people:
            tick = QPushButton(no_mnemonic(name))
            tick.setCheckable(True)
            tick.setProperty("kind", "tick")
            self.people[uid] = tick
            self._who_row.addWidget(tick)
        self._who.setVisible(bool(form.people))

    def show_past(self, rows: Sequence[InterviewRow]) -> None:
        """Show the interviews there were, newest first."""
        clear_layout(self._past)
        for one in rows:
            when = fmt_date(one.interview.on)
            state = _("in progress")
            if one.interview.outcome:
                state = term("outcome", one.interview.outcome)
            link = LinkLabel(" · ".join([when, ", ".join(one.people)]) if one.people else when)
            link.clicked.connect(lambda _on=False, uid=one.interview.uid: self.opened.emit(uid))
            asked = ngettext("{n} question", "{n} questions", one.questions)
            self._past.addLayout(row(link, Muted(asked), None, Muted(state)))
        self.past.setVisible(bool(rows))

    def _start(self) -> None:
        chosen = tuple(uid for uid, tick in self.people.items() if tick.isChecked())
        self.started.emit(chosen, self.goal.text())

    def keyPressEvent(self, event) -> None:
        """Enter starts, wherever the keyboard stands."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start()
        else:
            super().keyPressEvent(event)
