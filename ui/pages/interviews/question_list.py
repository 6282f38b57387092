"""At the left: what to ask next and why, what is known already, what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kamdesk.i18n import _
from kamdesk.services.interviews import AnswerRow, QuestionRow, ThreadRow
from ui.widgets.cards import clear_layout, scrolled
from ui.widgets.disclosure import Disclosure
from ui.widgets.text import Label, LinkLabel, Muted, Pressable, restyle


class QuestionItem(Pressable):
    """A question that can be chosen, with the reason under it."""

    def __init__(self, text: str, reason: str, *, warn: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "ask")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 9, 12, 9)
        box.setSpacing(3)
        box.addWidget(Label(text, wrap=True))
        self.reason = Label(reason, "warn" if warn else "small", wrap=True)
        box.addWidget(self.reason)
        self.reason.setVisible(bool(reason))
        self.setAccessibleName(text)
        self.setAccessibleDescription(reason)

    def set_current(self, on: bool) -> None:
        """Show that it is the one being asked."""
        restyle(self, current="true" if on else "false")


class Topic(QWidget):
    """A topic as a thread: its name, the answers in order, what is still open."""

    def __init__(self, name: str, said: str, still: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 6, 12, 6)
        box.setSpacing(2)
        box.addWidget(Label(name, "strong", wrap=True))
        box.addWidget(Muted(said, wrap=True, small=True))
        if still:
            box.addWidget(Label(still, "warn", wrap=True))


class QuestionList(QFrame):
    """Says `chosen(key)` for a question, `review(uid)` for an answer, `wants_own` for a new one.

    The key of a question is its id, or its text when it is free.
    """

    chosen = Signal(str)
    review = Signal(str)
    wants_own = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setAccessibleName(_("Next questions"))
        self.heading = Muted(_("Next questions"), small=True)
        self.heading.setContentsMargins(16, 14, 12, 6)
        self.best_heading = Muted(_("Most valuable answer"), small=True)
        self.best_heading.setContentsMargins(16, 14, 12, 6)
        self.best_heading.hide()
        self._best, self._next = QVBoxLayout(), QVBoxLayout()
        self._best.setSpacing(0)
        self._next.setSpacing(0)
        self._first: dict[str, QuestionItem] = {}
        self._items: dict[str, QuestionItem] = {}
        self._rows: tuple[tuple[QuestionRow, ...], bool] = ((), False)
        self.own = LinkLabel(_("own question"), "plus")
        self.own.clicked.connect(self.wants_own.emit)
        self._asked_box, self._known_box, self._topics_box = QWidget(), QWidget(), QWidget()
        self._asked = QVBoxLayout(self._asked_box)
        self._known = QVBoxLayout(self._known_box)
        self._topics = QVBoxLayout(self._topics_box)
        for layout in (self._asked, self._known, self._topics):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.asked = Disclosure(_("Asked"), self._asked_box, "interview/asked")
        self.topics = Disclosure(_("Topics"), self._topics_box, "interview/topics")
        self.known = Disclosure(_("Known already"), self._known_box, "interview/known")
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(4)
        box.addWidget(self.best_heading)
        box.addLayout(self._best)
        box.addWidget(self.heading)
        box.addLayout(self._next)
        own = QVBoxLayout()
        own.setContentsMargins(12, 4, 12, 8)
        own.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(own)
        for part in (self.asked, self.topics, self.known):
            aside = QVBoxLayout()
            aside.setContentsMargins(8, 0, 0, 0)
            aside.addWidget(part)
            box.addLayout(aside)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def show_best(self, row: QuestionRow | None, masked: bool = False) -> None:
        """Show the question whose answer could move most; while the client watches, none."""
        clear_layout(self._best)
        self._first = {}
        shown = row is not None and not masked
        self.best_heading.setVisible(shown)
        if row is not None and shown:
            item = QuestionItem(row.text, row.reason)
            item.on_press = partial(self.chosen.emit, key_of(row))
            self._first[key_of(row)] = item
            self._best.addWidget(item)

    def show_next(self, rows: Sequence[QuestionRow], heading: str, masked: bool = False) -> None:
        """Show the questions to come; while the client watches, without reasons."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(rows))
        now = (tuple(rows), masked)
        if now == self._rows and self._items:
            return
        self._rows = now
        clear_layout(self._next)
        self._items = {}
        for row in rows:
            reason = " · ".join(part for part in (row.reason, row.early or row.known) if part)
            item = QuestionItem(row.text, "" if masked else reason, warn=bool(row.early))
            key = key_of(row)
            item.on_press = partial(self.chosen.emit, key)
            self._items[key] = item
            self._next.addWidget(item)

    def mark(self, key: str) -> None:
        """Show which question is being asked."""
        for one, item in (*self._items.items(), *self._first.items()):
            item.set_current(one == key)

    def show_asked(self, rows: Sequence[AnswerRow]) -> None:
        """Show what was asked; pressing one opens it for a correction."""
        clear_layout(self._asked)
        for row in reversed(rows):
            said = (
                row.answer.skip_reason or _("left out") if row.answer.skipped else row.answer.text
            )
            told = " · ".join(p for p in (row.speaker, said) if p)
            if row.first:
                told += "\n" + _("Said first: {text}").format(text=row.first)
            item = QuestionItem(row.question, told)
            item.on_press = partial(self.review.emit, row.answer.uid)
            self._asked.addWidget(item)
        self.asked.setVisible(bool(rows))

    def show_topics(self, rows: Sequence[ThreadRow], masked: bool = False) -> None:
        """Show each topic with who said what, and what is still open; not while one watches."""
        clear_layout(self._topics)
        for row in rows:
            said = "\n".join(": ".join(filter(None, pair)) for pair in row.said)
            self._topics.addWidget(Topic(row.topic, said, ", ".join(row.open)))
        self.topics.setVisible(bool(rows) and not masked)

    def show_known(self, rows: Sequence[QuestionRow]) -> None:
        """Show questions that need not be asked, with what is known."""
        clear_layout(self._known)
        for row in rows:
            item, key = QuestionItem(row.text, row.known), key_of(row)
            item.on_press = partial(self.chosen.emit, key)
            self._known.addWidget(item)
        self.known.setVisible(bool(rows))

    def beside(self, key: str, step: int) -> str:
        """The question above or below one in the list, '' at its ends."""
        keys = list(dict.fromkeys((*self._first, *self._items)))
        place = keys.index(key) + step if key in keys else (0 if step > 0 else len(keys) - 1)
        return keys[place] if 0 <= place < len(keys) else ""


def key_of(row: QuestionRow) -> str:
    """Return the id of a question, or its text when it is free."""
    return row.id or row.text
