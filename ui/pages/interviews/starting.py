"""Before the first question: who sits at the table, what for; and the interviews there were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.domain.interviews import CHANNELS
from kamdesk.i18n import _, fmt_date, ngettext, term
from ui.keys import native
from ui.widgets import reading
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import Card, clear_layout, row, scrolled
from ui.widgets.combo import Combo
from ui.widgets.drafts import Sketch
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Label, LinkLabel, Muted, Title, no_mnemonic, tip

if TYPE_CHECKING:
    from kamdesk.services.interviews import InterviewRow
    from kamdesk.services.interviews.banks import Prepared
    from kamdesk.services.talks import TalkForm
    from ui.desk import Desk


class StartView(QWidget):
    """Says `started(people, goal)`, `from_sheet(people, goal, day)`, `paper`, `opened(uid)`.

    `planned` are the questions of the list that is chosen; `bank` asks for our own questions.
    """

    started = Signal(object, str)
    from_sheet = Signal(object, str, object)
    paper = Signal()
    opened = Signal(str)
    bank = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sketch: Sketch | None = None
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
        self._asks_who = Muted(_("Who takes part?"), small=True)
        new.add(self._asks_who)
        new.add(self._who)
        self.by = Combo()
        self.by.setAccessibleName(term("field", "channel"))
        for one in CHANNELS:
            self.by.addItem(term("channel", one), one)
        new.add(row(self.by, self.goal))
        self.list = Combo()
        self.list.setAccessibleName(_("Questions to begin with"))
        self.list.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.own = LinkLabel(_("Questions of our own"), "list")
        self.own.clicked.connect(self.bank.emit)
        new.add(row(self.list, self.own, None))
        new.add(row(self.begin, Muted(native("Enter"), small=True), None))
        self.sheet = self._sheet_card()
        self.past = Card(_("Interviews so far"))
        self._past = QVBoxLayout()
        self._past.setSpacing(6)
        self.past.add(self._past)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 20, 24, 24)
        box.setSpacing(16)
        for part in (self.name, new, self.sheet, self.past):
            part.setMaximumWidth(720)
            box.addWidget(part)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.setFocusProxy(self.begin)

    def _sheet_card(self) -> Card:
        """Questions on paper: printed before the meeting, entered after it."""
        self.print = quiet(_("Print the sheet"), self.paper.emit, "printer")
        tip(self.print, "Ctrl+P")
        self.day = QLineEdit()
        self.day.setAccessibleName(_("Day of the meeting"))
        self.day.setPlaceholderText(_("Day of the meeting: today, yesterday, 12.03.2026"))
        self.day.returnPressed.connect(self._enter)
        self.enter = quiet(_("Enter what was written"), self._enter, "pencil")
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        card = Card(_("On paper"))
        card.add(Muted(_("Take the questions along and enter the answers later, in the order of"
                         " the sheet."), small=True, wrap=True))  # fmt: skip
        card.add(row(self.print, None))
        card.add(row(self.day, self.enter))
        card.add(self.error)
        return card

    def show_form(self, form: TalkForm, client_uid: str) -> None:
        """Show the client's people, and what was typed here before and not begun."""
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
        for part in (self._who, self._asks_who):
            part.setVisible(bool(form.people))
        if len(self.people) == 1:
            next(iter(self.people.values())).setChecked(True)
        self.flush()
        if self.sketch is not None:
            self.sketch.deleteLater()
        for line in (self.goal, self.day):
            line.clear()
        self.by.setCurrentIndex(0)
        inputs = {"goal": self.goal, "day": self.day, "by": self.by, **self.people}
        self.sketch = Sketch(self.desk, self, "interview-start", client_uid, inputs)

    def show_lists(self, lists: Sequence[Prepared]) -> None:
        """Offer lists that were prepared; without one the questions follow from the talk."""
        self.list.clear()
        self.list.addItem(_("Questions as the talk goes"), ())
        for one in lists:
            many = len(one.question_ids)
            count = ngettext("{n} question", "{n} questions", many)
            self.list.addItem(f"{one.label} · {count}", one.question_ids)

    @property
    def planned(self) -> tuple[str, ...]:
        """The questions of the list that is chosen, in their order."""
        return tuple(self.list.currentData() or ())

    @property
    def channel(self) -> str:
        """Phone or video; "" leaves it to the calendar."""
        return str(self.by.currentData()) if self.by.currentIndex() > 0 else ""

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        if self.sketch is not None:
            self.sketch.flush()

    def begun(self) -> None:
        """The interview is there: its draft goes."""
        if self.sketch is not None:
            self.sketch.forget()

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

    def _chosen(self) -> tuple[str, ...]:
        return tuple(uid for uid, tick in self.people.items() if tick.isChecked())

    def _start(self) -> None:
        self.started.emit(self._chosen(), self.goal.text())

    def _enter(self) -> None:
        try:
            day = reading.day(self.day.text() or _("today"))
        except reading.Unreadable as error:
            self.error.setText(str(error))
            self.error.show()
            self.day.setFocus()
            return
        self.error.hide()
        self.from_sheet.emit(self._chosen(), self.goal.text(), day)

    def keyPressEvent(self, event) -> None:
        """Enter starts, wherever the keyboard stands."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start()
        else:
            super().keyPressEvent(event)
