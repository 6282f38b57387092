"""After the meeting: what came of it, notes first; one key writes it all down (37, 52)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.domain.talks import OUTCOMES
from kamdesk.errors import Refused, Unreadable
from kamdesk.i18n import _, term
from kamdesk.services import briefs
from kamdesk.services.briefs import NOT_HELD, Debrief
from ui.pages.briefs.fields import hour
from ui.pages.briefs.listening import Notes
from ui.pages.briefs.promised import PromiseRows
from ui.pages.briefs.stances import StanceRows
from ui.pages.interviews.ticks import Ticks
from ui.widgets import reading
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.drafts import DraftKeeper, packed, pending, unpacked
from ui.widgets.fields import named_line
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Label, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.briefs import BriefView, Told
    from ui.desk import Desk

FIELD = "all"


class DebriefForm(QWidget):
    """The form of one meeting; `told(result)` is called when it was written down."""

    def __init__(self, desk: Desk, view: BriefView, told: Callable[[Told], None]) -> None:
        super().__init__()
        self.desk, self.view, self._told = desk, view, told
        self._busy = False
        self.outcome = Ticks("")
        choices = [(one, term("outcome", one), "") for one in OUTCOMES]
        self.outcome.set_choices([*choices, (NOT_HELD, _("It did not take place"), "")])
        self.hint = Muted("", wrap=True)
        self.text = named_line(_("Outcome of the meeting"))
        self.who = Combo()
        self.who.setAccessibleName(_("Who acts"))
        self.who.addItem(_("Who acts"), None)
        self.due = named_line(_("By when: 23.03.2026, next Friday"))
        self.minutes = named_line(_("Minutes"))
        self.minutes.setMaximumWidth(110)
        self.notes = Notes(desk, view)
        self.promises = PromiseRows()
        self.there = QWidget()
        self.people: dict[str, QPushButton] = {}
        self.stances = StanceRows(view)
        self.next_on = named_line(_("Next meeting: day"))
        self.next_hour = named_line(_("Next meeting: hour"))
        self.next_hour.setMaximumWidth(160)
        self.next_goal = named_line(_("Next meeting: what for"))
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self.keeper = DraftKeeper(desk, self, f"debrief-{view.talk.uid or view.client_uid}")
        self._offer_people()
        self._build()
        self._watch()
        self._show(self.outcome.value)
        desk.read(pending, self.keeper.form_id, then=self._restore, owner=self)

    def fits(self, view: BriefView) -> bool:
        """True while this is the form of that meeting."""
        return (view.client_uid, view.talk.uid) == (self.view.client_uid, self.view.talk.uid)

    # -- building ---------------------------------------------------------------------------------

    def _offer_people(self) -> None:
        flow = FlowLayout(self.there)
        coming = set(self.view.talk.person_uids)
        for uid, name in self.view.people:
            self.who.addItem(name, uid)
            tick = QPushButton(no_mnemonic(name))
            tick.setCheckable(True)
            tick.setProperty("kind", "tick")
            tick.setAccessibleName(_("Was there: {name}").format(name=name))
            tick.setChecked(uid in coming)
            tick.clicked.connect(self._came)
            flow.addWidget(tick)
            self.people[uid] = tick
        self._came()

    def _came(self, _on: bool = False) -> None:
        self.stances.show_people(self.present())
        self._keep()

    def present(self) -> tuple[str, ...]:
        """Who was there."""
        return tuple(uid for uid, tick in self.people.items() if tick.isChecked())

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.outcome)
        box.addWidget(self.hint)
        came = row(self.text, self.minutes)
        came.setStretch(0, 1)
        acts = row(self.who, self.due)
        acts.setStretch(0, 1)
        acts.setStretch(1, 1)
        box.addLayout(came)
        box.addLayout(acts)
        for heading, widget in (
            (_("What was said"), self.notes),
            (_("Promises of both sides"), self.promises),
            (_("Who was there"), self.there),
            (_("What they think of us now"), self.stances),
        ):
            box.addSpacing(4)
            box.addWidget(Label(heading, "caption"))
            box.addWidget(widget)
        box.addSpacing(4)
        box.addWidget(Label(_("Next meeting"), "caption"))
        ahead = row(self.next_on, self.next_hour, self.next_goal)
        ahead.setStretch(2, 1)
        box.addLayout(ahead)
        box.addWidget(self.error)
        save = primary(_("Write it down"), self.save, "check")
        box.addLayout(row(save, Muted("Ctrl+Enter"), None))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _watch(self) -> None:
        self.outcome.chosen.connect(self._show)
        for line in (self.text, self.due, self.minutes, self.next_on, self.next_hour,
                     self.next_goal):  # fmt: skip
            line.textEdited.connect(lambda _text: self._keep())
        self.who.activated.connect(lambda _at: self._keep())
        for part in (self.notes, self.promises, self.stances):
            part.changed.connect(self._keep)

    def begin(self) -> None:
        """Put the keyboard where one begins to tell."""
        self.outcome.setFocus()
        first = self.outcome.findChild(QPushButton)
        if first is not None:
            first.setFocus()

    def _show(self, outcome: str) -> None:
        hints = {
            "advance": _("The client commits to an action: who, what, by when."),
            "continuation": _("The talk goes on, nobody committed to anything."),
            "order": _("The client orders or signs."),
            "no_sale": _("The client declined."),
            NOT_HELD: _("It stays in the history as a meeting that nobody came to."),
        }
        self.hint.setText(hints.get(outcome, _("Choose how the meeting ended.")))
        advance = outcome == "advance"
        self.who.setVisible(advance)
        self.due.setVisible(advance)
        self._keep()

    # -- drafts -----------------------------------------------------------------------------------

    def raw(self) -> dict[str, str]:
        """What stands in the form, letter by letter."""
        return {
            "outcome": self.outcome.value,
            "text": self.text.text(),
            "who": str(self.who.currentData() or ""),
            "due": self.due.text(),
            "minutes": self.minutes.text(),
            "note": self.notes.text(),
            "promises": self.promises.raw(),
            "people": " ".join(self.present()),
            "stances": self.stances.raw(),
            "next_on": self.next_on.text(),
            "next_hour": self.next_hour.text(),
            "next_goal": self.next_goal.text(),
        }

    def _keep(self, *_what: object) -> None:
        if self._busy:
            return
        keeper = getattr(self, "keeper", None)
        if keeper is not None:
            keeper.touch(FIELD, lambda: packed(self.raw()))

    def _restore(self, drafts: dict[str, str]) -> None:
        kept = unpacked(drafts.get(FIELD))
        if not kept:
            return
        self._busy = True
        try:
            self.outcome.set_value(kept.get("outcome", ""))
            self.who.setCurrentIndex(max(0, self.who.findData(kept.get("who") or None)))
            for name, line in self._lines().items():
                line.setText(kept.get(name, ""))
            self.promises.restore(kept.get("promises", ""))
            there = kept.get("people", "").split()
            for uid, tick in self.people.items():
                tick.setChecked(uid in there)
            self.stances.show_people(self.present())
            self.stances.restore(kept.get("stances", ""))
            self.notes.put(kept.get("note", ""))
            self._show(self.outcome.value)
        finally:
            self._busy = False

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "text": self.text,
            "due": self.due,
            "minutes": self.minutes,
            "next_on": self.next_on,
            "next_hour": self.next_hour,
            "next_goal": self.next_goal,
        }

    def flush(self) -> None:
        """Keep what is typed as a draft; it stands here again next time."""
        self.keeper.write_now()

    # -- writing it down --------------------------------------------------------------------------

    def debrief(self) -> Debrief:
        """Read the form; raises Unreadable or Refused."""
        self.notes.read_now()
        due, minutes = self.due.text().strip(), self.minutes.text().strip()
        on, at = self.next_on.text().strip(), self.next_hour.text().strip()
        advance, today = self.outcome.value == "advance", self.view.on
        return Debrief(
            outcome=self.outcome.value,
            text=self.text.text(),
            who=self.who.currentData() if advance else None,
            due=reading.deadline(due, today) if due and advance else None,
            note=self.notes.text(),
            minutes=reading.whole(minutes) if minutes else None,
            person_uids=self.present(),
            facts=self.notes.figures(),
            promises=(*self.promises.promises(today), *self.notes.promises()),
            stances=self.stances.moved(),
            next_on=reading.deadline(on, today) if on else None,
            next_hour=hour(at) if at else None,
            next_goal=self.next_goal.text(),
        )

    def save(self) -> None:
        """Write the meeting down, or say what is missing and where."""
        try:
            told = self.debrief()
        except (Unreadable, Refused) as error:
            self._refuse(error)
            return
        self.error.hide()
        self.desk.write(
            briefs.debrief,
            self.view.client_uid,
            self.view.talk.uid or None,
            told,
            then=self._done,
            failed=self._refuse,
            owner=self,
        )

    def _done(self, done: Any) -> None:
        self._busy = True
        self.keeper.forget(FIELD)
        self._told(done.value)

    def _refuse(self, error: Any) -> None:
        self.error.setText(error.message)
        self.error.show()
        places: dict[str, QWidget] = {"who": self.who, "text": self.text, "due": self.due}
        if (place := places.get(getattr(error, "field", "") or "")) is not None:
            place.setFocus()
