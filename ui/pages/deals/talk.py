"""Negotiating: the meeting with its steps and questions, objections, a discount, given and got."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kamdesk.domain.negotiation import CHECKLIST
from kamdesk.i18n import _, fmt_date, term
from ui.pages.deals.discount import DiscountCard
from ui.pages.deals.entries import LedgerCard, ObjectionsCard
from ui.pages.deals.must import MustCard
from ui.pages.interviews.ticks import Ticks
from ui.widgets.buttons import primary
from ui.widgets.cards import Card, clear_layout, row, sheet, two_columns
from ui.widgets.check import Check
from ui.widgets.drafts import Sketch
from ui.widgets.text import Chip, Label, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.deals import TalkView
    from ui.desk import Desk


class StepsCard(Card):
    """The three steps of a meeting; says `ticked(tick, on)`."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(_("Three steps"))
        self.boxes: dict[str, QCheckBox] = {}
        self.states: dict[str, Chip] = {}
        for number, (step, ticks) in enumerate(CHECKLIST.items(), start=1):
            state = self.states[step] = Chip("", "neutral")
            head = row(Label(f"{number}. {term('talk_step', step)}", "strong", wrap=True), state)
            head.setStretch(0, 1)
            self.add(head)
            for one in ticks:
                made = self.boxes[one] = Check(no_mnemonic(term("talk_tick", one)))
                made.clicked.connect(lambda on, one=one: self.ticked.emit(one, on))
                self.add(made)

    def show_view(self, view: TalkView) -> None:
        """Show what is ticked; without a meeting nothing can be."""
        ticked = view.meeting.checklist if view.meeting is not None else ()
        for one, made in self.boxes.items():
            made.setChecked(one in ticked)
            made.setEnabled(view.meeting is not None)
        words = {"done": (_("done"), "good"), "skipped": (_("not needed"), "neutral")}
        for step, chip in self.states.items():
            text, role = words.get(view.steps[step], ("", "neutral"))
            chip.set(text, role)
            chip.setVisible(bool(text))


class TalkTab(QWidget):
    """Shows a `TalkView`; the presenter listens to its cards.

    Says `begun()` and `closing()`. What is typed and not kept is drafted for each meeting.
    """

    begun = Signal()
    closing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sketch: Sketch | None = None
        self._meeting = ""
        self.meeting = Card(_("Negotiation"))
        self.words = Muted("", wrap=True)
        self.begin = primary(_("Begin the negotiation"), self.begun.emit, "handshake")
        self.close_ = primary(_("Close the negotiation"), self.closing.emit, "flag")
        self.speaker = Ticks(_("Who answers"))
        self.past = QVBoxLayout()
        line = row(self.words, self.begin, self.close_)
        line.setStretch(0, 1)
        self.meeting.add(line)
        self.meeting.add(self.speaker)
        self.meeting.add(self.past)
        self.must = MustCard()
        self.steps = StepsCard()
        self.objections = ObjectionsCard()
        self.discount = DiscountCard()
        self.ledger = LedgerCard()
        left = (self.meeting, self.must)
        right = (self.steps, self.objections, self.discount, self.ledger)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(two_columns(left, right, (1, 1))))

    def show_view(self, view: TalkView) -> None:
        """Show the negotiation as it stands."""
        running = view.meeting is not None
        begun = _("Since {date}").format(date=fmt_date(view.meeting.on)) if view.meeting else ""
        none = _("A talk about the proposal: what must be asked, what they object, what you agree.")
        self.words.setText(begun or none)
        self.begin.setVisible(not running)
        self.close_.setVisible(running)
        self.speaker.set_choices([(uid, name, "") for uid, name in view.people])
        self.speaker.setVisible(running and bool(view.people))
        clear_layout(self.past)
        for one in view.past[:5]:
            words = term("outcome", one.outcome) if one.outcome else ""
            told = " · ".join(part for part in (fmt_date(one.on), words, one.outcome_text) if part)
            self.past.addWidget(Muted(told, wrap=True, small=True))
        for card in (self.must, self.steps, self.objections, self.ledger):
            card.show_view(view)
        self._draft(view.meeting.uid if view.meeting is not None else "")

    def _draft(self, meeting: str) -> None:
        """Keep what is typed in another meeting apart."""
        if meeting == self._meeting:
            return
        self._meeting = meeting
        if self.sketch is not None:
            self.sketch.deleteLater()
            self.sketch = None
        for made in self.must.rows.values():
            made.text.clear()
        if meeting:
            lines = {item: made.text for item, made in self.must.rows.items()}
            self.sketch = Sketch(self.desk, self, "negotiation", meeting, lines)

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        if self.sketch is not None:
            self.sketch.flush()
