"""Log a talk in under twenty seconds: who, how, one box of text; promises are found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kamdesk.domain.people import CHANNELS
from kamdesk.domain.talks import OUTCOMES, Talk
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_date, term
from kamdesk.services import talks
from ui.keys import native
from ui.widgets import reading
from ui.widgets.buttons import primary
from ui.widgets.cards import clear_layout, row
from ui.widgets.combo import Combo
from ui.widgets.drafts import Sketch
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Chip, Label, LinkLabel, Muted
from ui.widgets.ticks import by_value, tick, ticked, ticks

if TYPE_CHECKING:
    from kamdesk.services.talks import Heard, NewPromise, TalkForm
    from ui.desk import Desk

LOOK_MS = 350


class TalkPanel(QWidget):
    """The form; Ctrl+Enter saves it, Esc keeps the text for the next time it is opened.

    With the talk that it `corrects` it begins as that one reads; promises were noted with it.
    """

    def __init__(self, desk: Desk, client_uid: str, saved: Any, corrects: str = "") -> None:
        super().__init__()
        self.desk, self.client_uid, self._saved = desk, client_uid, saved
        self._corrects = corrects
        self.people: dict[str, QPushButton] = {}
        self._names: dict[str, str] = {}
        #: What was looked through, and the promises in it.
        self._listened = ""
        self._found: tuple[NewPromise, ...] = ()
        self._saving = False
        self.client = Label("", "strong")
        channels = CHANNELS if corrects else CHANNELS[:6]
        self.channels = ticks({one: term("channel", one) for one in channels}, "phone")
        self.who = QWidget()
        self.who_row = FlowLayout(self.who)
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(_("What was said"))
        self.note.setPlaceholderText(
            _("What was said, in your words. “They will send the logs by 20 March” is noted.")
        )
        self.note.setMinimumHeight(150)
        self.note.setTabChangesFocus(True)
        self.minutes = QLineEdit()
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.setPlaceholderText(_("Minutes"))
        self.minutes.setFixedWidth(96)
        self.on = QLineEdit()
        self.on.setAccessibleName(_("Date"))
        self.on.setPlaceholderText(_("today"))
        self.on.setFixedWidth(110)
        self.direction = ticks(
            {one: term("talk_direction", one) for one in ("ours", "client")}, "ours"
        )
        self.reached = tick("reached", _("Nobody answered"))
        self.outcome = Combo()
        self.outcome.setAccessibleName(_("Outcome"))
        self.outcome.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.outcome.setMinimumContentsLength(8)
        self.outcome.addItem(_("No outcome yet"), None)
        for one in OUTCOMES:
            self.outcome.addItem(term("outcome", one), one)
        self.found = QVBoxLayout()
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self._build()
        self.setFocusProxy(self.note)
        self.sketch: Sketch | None = None
        if not corrects:
            self._listen()
            self._watch()
        desk.read(talks.talk_form, client_uid, corrects, then=self._fill, owner=self)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.client)
        box.addWidget(self.channels)
        box.addWidget(self.who)
        box.addWidget(self.note)
        box.addLayout(self.found)
        when = row(self.on, self.minutes, self.outcome)
        when.setStretch(2, 1)
        box.addLayout(when)
        box.addWidget(self.error)
        box.addWidget(self.direction)
        box.addLayout(row(self.reached, None))
        words = _("Save the correction") if self._corrects else _("Save the talk")
        save = primary(words, self.save, "check")
        box.addLayout(row(save, Muted(native("Ctrl+Enter")), None))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _listen(self) -> None:
        """Look for promises after a short pause in typing."""
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._ask)
        self.note.textChanged.connect(self._look.start)

    def _watch(self) -> None:
        """Keep what is typed from here on; a correction is kept apart from a new talk."""
        inputs = {"note": self.note, "minutes": self.minutes, "on": self.on}
        inputs |= {"outcome": self.outcome, "reached": self.reached}
        inputs |= by_value(self.channels) | by_value(self.direction)
        form, about = ("talk-correction", self._corrects) if self._corrects else ("talk", "")
        self.sketch = Sketch(self.desk, self, form, about or self.client_uid, inputs)

    def _fill(self, form: TalkForm) -> None:
        self.client.setText(form.client)
        self._names = dict(form.people)
        for uid, name in form.people:
            self.people[uid] = tick(uid, name)
            self.who_row.addWidget(self.people[uid])
        self.who.setVisible(bool(form.people))
        if form.talk is not None:
            self._put(form.talk)
        if self.sketch is None:
            self._watch()
        assert self.sketch is not None
        for uid, one in self.people.items():
            self.sketch.add(f"person:{uid}", one)

    def _put(self, talk: Talk) -> None:
        """Begin with what was recorded."""
        self.on.setText(fmt_date(talk.on))
        self.minutes.setText(str(talk.duration_minutes or ""))
        self.note.setPlainText(talk.note)
        self.reached.setChecked(not talk.two_way)
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(talk.outcome)))
        for holder, value in ((self.channels, talk.channel), (self.direction, talk.direction)):
            if (one := by_value(holder).get(value)) is not None:
                one.setChecked(True)
        for uid in talk.person_uids:
            if uid in self.people:
                self.people[uid].setChecked(True)

    def _ask(self) -> None:
        self._hear(self.note.toPlainText())

    def _hear(self, text: str, then: Callable[[], object] = lambda: None) -> None:
        def heard(found: Heard) -> None:
            self._offer(text, found)
            then()

        self.desk.read(talks.heard_in, self.client_uid, text, then=heard, owner=self)

    def _offer(self, text: str, heard: Heard) -> None:
        """Show the promises that will be noted, and ask of whoever is named and not ticked."""
        self._listened, self._found = text, heard.promises
        clear_layout(self.found)
        for uid in heard.people:
            if (known := self.people.get(uid)) is not None and not known.isChecked():
                ask = LinkLabel(_("It was with {name}").format(name=self._names[uid]), "plus")
                ask.clicked.connect(known.click)
                ask.clicked.connect(ask.hide)
                self.found.addWidget(ask)
        for one in heard.promises:
            side = _("we owe") if one.side == "ours" else _("they owe")
            due = fmt_date(one.due_on) if one.due_on else _("no date")
            line = row(
                Chip(side, "info" if one.side == "ours" else "warn"),
                Label(one.what, wrap=True),
                None,
                Muted(due),
            )
            self.found.addLayout(line)

    def talk(self) -> Talk:
        """Read the form; raises Refused naming what cannot be read."""
        try:
            on = reading.day(self.on.text()) if self.on.text().strip() else None
            minutes = reading.whole(self.minutes.text()) if self.minutes.text().strip() else None
        except reading.Unreadable as error:
            raise Refused(error.message) from error
        return talks.blank(
            self.client_uid,
            on=on,
            duration_minutes=minutes,
            channel=ticked(self.channels) or "phone",
            direction=ticked(self.direction) or "ours",
            two_way=not self.reached.isChecked(),
            person_uids=tuple(uid for uid, one in self.people.items() if one.isChecked()),
            note=self.note.toPlainText(),
            outcome=self.outcome.currentData(),
        )

    def save(self) -> None:
        """Record the talk; what cannot be read is said, and nothing is lost."""
        try:
            talk = self.talk()
        except Refused as error:
            self._refuse(error)
            return
        if not talk.note.strip() and not talk.person_uids:
            self._refuse(Refused(_("Type a word about the talk, or choose who it was with.")))
            return
        if self._saving:
            return
        self._saving, text = True, self.note.toPlainText()
        if self._corrects or text == self._listened:
            self._log(talk)
        else:  # saved before the pause in typing: its promises are noted all the same
            self._hear(text, lambda: self._log(talk))

    def _log(self, talk: Talk) -> None:
        ends: dict[str, Any] = {"then": self._done, "failed": self._refuse, "owner": self}
        if self._corrects:
            self.desk.write(talks.correct_talk, self._corrects, talk, **ends)
        else:
            self.desk.write(talks.log_talk, talk, self._found, **ends)

    def _refuse(self, error: Any) -> None:
        self._saving = False
        self.error.setText(error.message)
        self.error.show()

    def _done(self, _done: Any) -> None:
        if self.sketch is not None:
            self.sketch.forget()
        self._saved()

    def flush(self) -> None:
        """Keep what is typed as a draft; it stands here again next time."""
        if self.sketch is not None:
            self.sketch.flush()


class PromisePanel(QWidget):
    """One promise: whose, what, by when; what is typed is there again next time."""

    def __init__(self, desk: Desk, client_uid: str, saved: Any) -> None:
        super().__init__()
        self.desk, self.client_uid, self._saved = desk, client_uid, saved
        self.side = ticks({"ours": _("we owe"), "client": _("they owe")}, "ours")
        self.what = QLineEdit()
        self.what.setAccessibleName(_("What was promised"))
        self.what.setPlaceholderText(_("What was promised"))
        self.due = QLineEdit()
        self.due.setAccessibleName(_("By when"))
        self.due.setPlaceholderText(_("By when: 23.03.2026 or +7"))
        self.person = Combo()
        self.person.setAccessibleName(_("Person"))
        self.person.addItem(_("Nobody named"), None)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self.unsaid = Label("", "error", wrap=True)
        self.unsaid.hide()
        for part in (self.side, self.what, self.unsaid, self.due, self.error, self.person):
            box.addWidget(part)
        box.addLayout(row(primary(_("Add the promise"), self.save, "check"), None))
        self.setFocusProxy(self.what)
        for line in (self.what, self.due):
            line.returnPressed.connect(self.save)
        desk.read(talks.talk_form, client_uid, then=self._fill, owner=self)
        inputs = {"what": self.what, "due": self.due, **by_value(self.side)}
        self.sketch = Sketch(desk, self, "promise", client_uid, inputs)

    def _fill(self, form: TalkForm) -> None:
        for uid, name in form.people:
            self.person.addItem(name, uid)
        self.sketch.add("person", self.person)

    def save(self) -> None:
        """Add the promise, or say what is missing."""
        try:
            due = reading.deadline(self.due.text()) if self.due.text().strip() else None
        except reading.Unreadable as error:
            self._refuse(error)
            return
        promise = talks.NewPromise(
            side=ticked(self.side) or "ours",
            what=self.what.text(),
            due_on=due,
            person_uid=self.person.currentData(),
        )
        self.desk.write(
            talks.add_promise,
            self.client_uid,
            promise,
            then=self._done,
            failed=self._refuse,
            owner=self,
        )

    def _done(self, _done: Any) -> None:
        self.sketch.forget()
        self._saved()

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        self.sketch.flush()

    def _refuse(self, error: Any) -> None:
        """Say what is wrong under the field that it is about."""
        about_words = getattr(error, "field", None) == "what"
        for place, on in ((self.unsaid, about_words), (self.error, not about_words)):
            place.setText(error.message if on else "")
            place.setVisible(on)
        (self.what if about_words else self.due).setFocus()
