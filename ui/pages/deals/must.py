"""Never leave without asking: seven items, each answered, known, or left out with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.negotiation import PER_MEETING
from kamdesk.i18n import _, term
from ui.pages.interviews.ticks import Ticks
from ui.widgets.cards import Card, row
from ui.widgets.text import Chip, Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.deals import MustItem, TalkView

ROLES = {"answered": "good", "known": "good", "skipped": "neutral", "postponed": "warn",
         "open": "warn"}  # fmt: skip
ANSWER, LATER, NEVER = "answered", "postponed", "skipped"


class MustRow(QWidget):
    """An item; says `kept(state, text)`: an answer, or why not now, or why not in this deal."""

    kept = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.label = Label("", "strong", wrap=True)
        self.state = Chip("", "neutral")
        self.told = Muted("", wrap=True)
        self.text = QLineEdit()
        self.text.returnPressed.connect(self._keep)
        self.how = Ticks("")
        self.how.set_choices(
            [
                (ANSWER, _("Answer"), ""),
                (LATER, _("Not now, because"), ""),
                (NEVER, _("Not in this deal, because"), ""),
            ]
        )
        self.how.set_value(ANSWER)
        self.how.chosen.connect(self._turn)
        self.box = QWidget()
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.text)
        inner.addWidget(self.how)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 6)
        box.setSpacing(3)
        head = row(self.label, self.state)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self.told)
        box.addWidget(self.box)
        self._turn(ANSWER)

    def show_item(self, item: MustItem, *, running: bool) -> None:
        """Show an item; while a meeting is open and nothing is known it can be filled."""
        self.label.setText(item.label)
        self.state.set(term("must_state", item.state), ROLES[item.state])
        open_ = item.state == "open"
        told = item.question if open_ and item.question != item.label else ""
        if open_ and item.id == PER_MEETING:
            told = _("Agreed when the negotiation is closed: who, what and by when.")
        if not open_:
            told = item.known if item.state in ("answered", "known") else item.reason
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.text.setAccessibleName(item.label)
        self.box.setVisible(running and open_ and item.id != PER_MEETING)
        if not open_:
            self.text.clear()

    def _turn(self, how: str) -> None:
        """Say what the line is for; a second press on the same word changes nothing."""
        if not how:
            self.how.set_value(ANSWER)
        hints = {LATER: _("Why not now? It comes again in the next meeting."),
                 NEVER: _("Why not in this deal?")}  # fmt: skip
        self.text.setPlaceholderText(hints.get(self.how.value, _("What they say, then Enter")))

    def _keep(self) -> None:
        self.kept.emit(self.how.value, self.text.text())


class MustCard(Card):
    """All items; says `kept(item, state, text)`."""

    kept = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__(_("Never leave without asking"))
        self.rows: dict[str, MustRow] = {}
        self.count = Chip("", "neutral")
        self.corner(self.count)
        self.hint = Muted("", wrap=True)
        self.add(self.hint)

    def show_view(self, view: TalkView) -> None:
        """Show the items of this meeting."""
        for item in view.items:
            if item.id not in self.rows:
                made = self.rows[item.id] = MustRow()
                made.kept.connect(lambda how, text, one=item.id: self.kept.emit(one, how, text))
                self.add(made)
            self.rows[item.id].show_item(item, running=view.meeting is not None)
        left = len(view.open_items)
        total = len(view.items)
        words = _("{passed} of {total}").format(passed=total - left, total=total)
        self.count.set(words, "warn" if left else "good")
        running = view.meeting is not None
        self.hint.setText("" if running else _("Begin the negotiation to answer them."))
        self.hint.setVisible(not running and bool(left))
