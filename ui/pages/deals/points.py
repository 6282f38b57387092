"""A letter of BANT or a question of the quick test: what holds, why, what fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.deals import TOLD
from kamdesk.i18n import _
from ui.pages.deals.told import People, ToldLine
from ui.pages.interviews.ticks import Ticks
from ui.widgets.cards import row
from ui.widgets.text import Chip, Label, LinkLabel, Muted, tip
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.services.deals import Point


class PointRow(QWidget):
    """Says `judged("1" | "0" | "")`, `explained(text)`, `asked(question)` and `filled(field)`.

    A press on "Yes" or "No" decides; a second press leaves it to what is known. With `scale` the
    words are 1 to that number.
    """

    judged = Signal(str)
    explained = Signal(str)
    asked = Signal(str)
    filled = Signal(str)

    def __init__(self, name: str, rule: str, scale: int = 0) -> None:
        super().__init__()
        self._rule, self._scale, self._ask, self._field = rule, scale, "", ""
        self.label = Label("", "strong", wrap=True)
        self.state = Chip("", "neutral")
        self.why = Why()
        self.ticks = Ticks("")
        words = [("1", _("Yes"), ""), ("0", _("No"), "")]
        if scale:
            words = [(str(one), str(one), "") for one in range(1, scale + 1)]
        self.ticks.set_choices(words)
        self.ticks.setAccessibleName(name)
        self.ticks.chosen.connect(self.judged)
        self.ticks.setMinimumWidth(34 * len(words) if scale else 96)
        self.told = Muted("", wrap=True, small=True)
        self.ask = LinkLabel(_("Ask the client"), "message-circle")
        self.ask.clicked.connect(lambda: self.asked.emit(self._ask))
        self.fill = LinkLabel(_("Enter it"), "pencil")
        self.fill.clicked.connect(lambda: self.filled.emit(self._field))
        self.reason = LinkLabel(_("Reason"), "pencil")
        self.reason.clicked.connect(self._write)
        self.note = QLineEdit()
        self.note.hide()
        self.note.setPlaceholderText(_("Why you say so"))
        self.note.editingFinished.connect(self._written)
        self._saved = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 6)
        box.setSpacing(3)
        head = row(self.label, self.state, self.ticks)
        head.setStretch(0, 1)
        box.addLayout(head)
        under = row(self.told, self.why, self.reason, self.fill, self.ask, spacing=12)
        under.setStretch(0, 1)
        box.addLayout(under)
        box.addWidget(self.note)
        self.said = ToldLine(name) if name in TOLD else None
        if self.said is not None:
            box.addWidget(self.said)

    def show_point(self, point: Point, feeling: int | None = None, people: People = ()) -> None:
        """Show what holds now; a reason that is being typed stays."""
        self.label.setText(point.label)
        self.state.set(*state_words(point))
        self.state.setVisible(point.decided is None)
        known = [f"{name}: {value}" for name, value in point.why[:2]]
        if point.note:
            known = [*(known[:1] if point.told is not None else ()), point.note]
        self.told.setText(" · ".join(known))
        self.why.set_reason(point.label, point.why, self._rule if point.why else "")
        chosen = "" if point.decided is None else str(int(point.decided))
        self.ticks.set_value(str(feeling or "") if self._scale else chosen)
        self._ask, self._field = point.asks[0] if point.asks else "", point.fills
        self.ask.setVisible(point.open and bool(self._ask))
        tip(self.ask, point.asks[1] if point.asks else "")
        self.ask.setAccessibleName(f"{_('Ask the client')}: {point.asks[1]}" if point.asks else "")
        self.fill.setVisible(point.open and bool(self._field))
        self.fill.setAccessibleName(f"{_('Enter it')}: {point.label}")
        self.reason.setVisible(point.decided is not None or bool(point.note))
        self.reason.setAccessibleName(f"{_('Reason')}: {point.label}")
        self.note.setAccessibleName(f"{_('Why you say so')}: {point.label}")
        if self.note.text() == self._saved:
            self.note.setText(point.note)
        self._saved = point.note
        if self.said is not None:
            self.said.show_told(point.told, people)

    def _write(self) -> None:
        """Open the line of the reason."""
        self.note.show()
        self.note.setFocus()

    def _written(self) -> None:
        self.flush()
        self.note.hide()

    def flush(self) -> None:
        """Save the reason as it stands."""
        text = self.note.text()
        if text.strip() != self._saved.strip():
            self._saved = text
            self.explained.emit(text)
        if self.said is not None:
            self.said.flush()


def state_words(point: Point) -> tuple[str, str]:
    """What holds, in a word and a colour."""
    if point.answer:
        return _("Yes"), "good"
    if point.answer is False and (point.ours or not point.open):
        return _("No"), "bad"
    return (_("Not yet"), "warn") if point.answer is False else (_("Not known"), "neutral")
