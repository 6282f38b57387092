"""The middle: one question in large type, the answer under it, what was heard in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.interviews import TYPES
from kamdesk.domain.interviews.spin import ANSWER_KINDS
from kamdesk.i18n import _, term
from kamdesk.services.interviews import AnswerRow, QuestionRow, Speaker
from ui.keys import native
from ui.pages.interviews.answer_box import AnswerBox
from ui.pages.interviews.facts_view import FactsView
from ui.pages.interviews.ticks import Ticks
from ui.widgets.buttons import Button, primary, quiet
from ui.widgets.cards import clear_layout, row, scrolled
from ui.widgets.text import Chip, Label, Muted

#: The choice that shows everybody at the client.
OTHERS = "+"
TYPE_ROLES = {"situation": "info", "problem": "bad", "implication": "warn", "need_payoff": "good"}


class ReasonLine(QFrame):
    """Asks why a question that must be asked is left out; says `given(text, for_the_deal)`."""

    given = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "nextstep")
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Why is it left out?"))
        self.line.setPlaceholderText(_("Why is it left out? It must be asked once in a deal."))
        self.later = quiet(_("Postpone"), lambda: self._give(False))
        self.never = quiet(_("Not in this deal"), lambda: self._give(True))
        self.line.returnPressed.connect(lambda: self._give(False))
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.addWidget(self.line)
        box.addLayout(row(self.later, self.never, None))
        self.hide()

    def ask(self, *, never: bool, text: str = "") -> None:
        """Open with what was typed before; `never` offers to leave it out for the whole deal."""
        self.line.setText(text)
        self.never.setVisible(never)
        self.show()
        self.line.setFocus()

    def _give(self, for_deal: bool) -> None:
        if self.line.text().strip():
            self.given.emit(self.line.text().strip(), for_deal)
        else:
            self.line.setFocus()


class OwnLine(QWidget):
    """A question of one's own: its words, its type, and whether it is kept for other clients."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Your question"))
        self.line.setPlaceholderText(_("Type your question, then Enter"))
        self.types = Ticks(_("It asks about"))
        self.types.set_choices([(one, term("spin_type", one), "") for one in TYPES])
        self.types.set_value("situation")
        self.keep = Button(_("Keep it for all clients"))
        self.keep.setCheckable(True)
        self.keep.setProperty("kind", "tick")
        self.line.returnPressed.connect(self.entered.emit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.line)
        box.addWidget(self.types)
        box.addLayout(row(self.keep, None))
        self.hide()


class Record(QWidget):
    """What was asked and answered in a closed interview, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3)

    def show_answers(self, answers: Sequence[AnswerRow]) -> None:
        """Show these questions with who answered what."""
        clear_layout(self._box)
        for one in answers:
            said = one.answer.skip_reason if one.answer.skipped else one.answer.text
            self._box.addWidget(Label(one.question, "strong", wrap=True))
            told = ": ".join(part for part in (one.speaker, said or "—") if part)
            self._box.addWidget(Label(told, wrap=True, selectable=True))
            if one.first:
                before = _("Said first: {text}").format(text=one.first)
                self._box.addWidget(Muted(before, wrap=True))
            self._box.addSpacing(9)


class AskView(QWidget):
    """Passive; the presenter sets and listens."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = QWidget()
        self.type_chip, self.must_chip = Chip(), Chip(_("must ask"), "accent")
        self.early = Label("", "warn", wrap=True)
        self.question = Label("", "question", wrap=True)
        self.own = OwnLine()
        self.box = AnswerBox(
            _("Answer"), _("What was answered, in the client's words. Figures are recognised.")
        )
        self.box.grow(4, 9)
        self.facts = FactsView()
        self.speakers = Ticks(_("Says"))
        self.kinds = Ticks(_("This answer is"))
        self.kinds.set_choices(
            [
                (one, term("answer_kind", one), f"Alt+Shift+{n}")
                for n, one in enumerate(ANSWER_KINDS, 1)
            ]
        )
        self.note = Label("", "warn", wrap=True)
        self.reason = ReasonLine()
        self.skip = quiet("")
        self.next = primary("")
        keyed(self.skip, _("Skip"), "Esc")
        keyed(self.next, _("Next question"), "Ctrl+Enter")
        self.closed = Label("", "muted", wrap=True)
        self.record = Record()
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        chips = QHBoxLayout(self.chips)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(8)
        for chip in (self.type_chip, self.must_chip):
            chips.addWidget(chip)
        chips.addWidget(self.early, 1)
        chips.addStretch()
        box.addWidget(self.chips)
        box.addWidget(self.question)
        box.addWidget(self.own)
        box.addWidget(self.closed)
        box.addWidget(self.record)
        box.addWidget(self.box)
        box.addWidget(self.facts)
        box.addWidget(self.speakers)
        box.addWidget(self.kinds)
        box.addWidget(self.note)
        box.addWidget(self.reason)
        box.addLayout(row(None, self.skip, self.next, spacing=12))
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.setFocusProxy(self.box)
        self.note.hide()
        self.closed.hide()
        self.record.hide()

    def show_question(self, question: QuestionRow, number: int, *, own: bool = False) -> None:
        """Show the question being asked; `number` is its place among its type."""
        label = term("spin_type", question.type)
        self.type_chip.set(f"{label} · {number}" if number else label, TYPE_ROLES[question.type])
        self.must_chip.setVisible(bool(question.must))
        told = " ".join(part for part in (question.early, question.known) if part)
        self.early.setText(told)
        self.early.setVisible(bool(told))
        self.question.setText(question.text)
        self.question.setVisible(not own)
        self.own.setVisible(own)
        self.reason.hide()

    def show_speakers(
        self, speakers: Sequence[Speaker], letters: dict[str, str], *, everybody: bool = False
    ) -> None:
        """Show who may speak: those at the table, and the others when `everybody` is wanted."""
        here = [one for one in speakers if one.present] or list(speakers)
        shown = list(speakers) if everybody else here
        choices = []
        for one in shown:
            key = f"Alt+{letters[one.uid]}" if one.uid in letters else ""
            told = "\n".join(part for part in (one.name, one.position, key) if part)
            choices.append((one.uid, one.short, told))
        if len(shown) < len(speakers):
            choices.append((OTHERS, "…", _("Somebody else")))
        self.speakers.set_choices(choices)
        self.speakers.setVisible(bool(choices) and not self.closed.text())

    def show_note(self, text: str) -> None:
        """A sentence under the marks; an empty one removes it."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def set_reviewing(self, on: bool) -> None:
        """Correct an answer given before instead of asking."""
        keyed(self.next, _("Correct") if on else _("Next question"), "Ctrl+Enter")
        keyed(self.skip, _("Back") if on else _("Skip"), "Esc")

    def set_closed(
        self, words: str, answers: Sequence[AnswerRow] = (), *, masked: bool = False
    ) -> None:
        """Say that the interview is closed and show what was said; an empty text opens it again.

        What kind of question it is, and whether it must be asked, is hidden while `masked`.
        """
        self.closed.setText(words)
        self.closed.setVisible(bool(words))
        self.record.setVisible(bool(words))
        self.record.show_answers(answers if words else ())
        for part in (self.box, self.facts, self.speakers, self.kinds, self.skip, self.next):
            part.setVisible(not words)
        self.question.setVisible(not words and self.own.isHidden())
        self.chips.setVisible(not words and not masked)


def keyed(button: Button, text: str, keys: str) -> None:
    """Show a button's text with its key beside it."""
    button.set_text(f"{text}   {native(keys).replace('Enter', '↵')}")
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
