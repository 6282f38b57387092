"""How a meeting ends: outcome, who does what by when, and a reason for what was not asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.domain.talks import OUTCOMES
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_date, term
from kamdesk.services import interviews
from kamdesk.services.interviews import Ending, Mark, MustRow, State
from ui.pages.interviews.ticks import Ticks
from ui.widgets import reading
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.fields import named_line
from ui.widgets.text import Label, Muted, no_mnemonic

if TYPE_CHECKING:
    from ui.desk import Desk


class MustLine(QWidget):
    """An open item: why it was not asked, and whether that holds for the whole deal."""

    def __init__(self, one: MustRow) -> None:
        super().__init__()
        self.item = one.item
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why not: {item}").format(item=one.label))
        self.reason.setPlaceholderText(_("Why not?"))
        self.for_deal = QPushButton(no_mnemonic(_("not in this deal")))
        self.for_deal.setCheckable(True)
        self.for_deal.setProperty("kind", "tick")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        box.addWidget(Label(one.label, wrap=True))
        box.addLayout(row(self.reason, self.for_deal))
        self.for_deal.setVisible(one.item != "next_step")

    def mark(self) -> Mark | None:
        """What was written here, None when nothing was."""
        text = self.reason.text().strip()
        if not text:
            return None
        return Mark(state="skipped" if self.for_deal.isChecked() else "postponed", reason=text)


class FinishPanel(QWidget):
    """The form; `done()` is called when the interview is closed. Ctrl+Enter reaches it as `save`.

    `kept` is what was typed here before, `keep(fields)` gets it as it changes.
    """

    def __init__(
        self,
        desk: Desk,
        view: State,
        done: Callable[[], None],
        kept: dict[str, str],
        keep: Callable[[dict[str, str]], None],
    ) -> None:
        super().__init__()
        self.desk, self.view, self._done, self._keep = desk, view, done, keep
        self.outcome = Ticks("")
        self.outcome.set_choices([(one, term("outcome", one), "") for one in OUTCOMES])
        self.who = Combo()
        self.who.setAccessibleName(_("Who acts"))
        self.who.addItem(_("Who acts"), None)
        for one in view.speakers:
            self.who.addItem(one.name, one.uid)
        self.what = named_line(_("What was agreed"))
        self.due = named_line(_("By when: 23.03.2026, next Friday"))
        self.minutes = named_line(_("Minutes"))
        self.minutes.setMaximumWidth(110)
        self.lines = [MustLine(one) for one in view.must if one.state == "open"]
        self.hint = Muted("", wrap=True, small=True)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self._build()
        self.outcome.chosen.connect(self._show)
        if kept:
            self._restore(kept)
        else:
            self._suggest()
        self._show(self.outcome.value)
        for line in self.findChildren(QLineEdit):
            line.textEdited.connect(lambda _text: self._keep(self.raw()))
        self.outcome.chosen.connect(lambda _value: self._keep(self.raw()))
        self.who.activated.connect(lambda _at: self._keep(self.raw()))

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.outcome)
        box.addWidget(self.hint)
        for part in (self.who, self.what):
            box.addWidget(part)
        box.addLayout(row(self.due, self.minutes))
        self.must_head = Label(_("Not asked yet"), "caption")
        box.addWidget(self.must_head)
        self.must_head.setVisible(bool(self.lines))
        self.must_hint = Muted(
            _("Say why; it comes again in the next meeting."), small=True, wrap=True
        )
        box.addWidget(self.must_hint)
        self.must_hint.setVisible(bool(self.lines))
        for line in self.lines:
            box.addWidget(line)
        box.addWidget(self.error)
        words = _("Close the interview")
        if self.view.interview.kind == "negotiation":
            words = _("Close the negotiation")
        box.addLayout(row(primary(words, self.save, "check"), None))

    def _suggest(self) -> None:
        """Put in what the meeting brought: the client's promise with a person and a date."""
        for one in self.view.agreed:
            self.outcome.set_value("advance")
            self.who.setCurrentIndex(max(0, self.who.findData(one.person_uid)))
            self.what.setText(one.what)
            if one.due_on is not None:
                self.due.setText(fmt_date(one.due_on))
            return

    def raw(self) -> dict[str, str]:
        """What stands in the form, letter by letter."""
        fields = {
            "outcome": self.outcome.value,
            "who": str(self.who.currentData() or ""),
            "what": self.what.text(),
            "due": self.due.text(),
            "minutes": self.minutes.text(),
        }
        for line in self.lines:
            fields[f"must:{line.item}"] = line.reason.text()
            fields[f"deal:{line.item}"] = "1" if line.for_deal.isChecked() else ""
        return fields

    def _restore(self, kept: dict[str, str]) -> None:
        self.outcome.set_value(kept.get("outcome", ""))
        self.who.setCurrentIndex(max(0, self.who.findData(kept.get("who"))))
        self.what.setText(kept.get("what", ""))
        self.due.setText(kept.get("due", ""))
        self.minutes.setText(kept.get("minutes", ""))
        for line in self.lines:
            line.reason.setText(kept.get(f"must:{line.item}", ""))
            line.for_deal.setChecked(kept.get(f"deal:{line.item}") == "1")

    def _show(self, outcome: str) -> None:
        hints = {
            "advance": _("The client commits to an action: who, what, by when."),
            "continuation": _("The talk goes on, nobody committed to anything."),
            "order": _("The client orders or signs."),
            "no_sale": _("The client declined."),
        }
        self.hint.setText(hints.get(outcome, _("Choose how the meeting ended.")))
        step = next((one for one in self.lines if one.item == "next_step"), None)
        if step is not None:
            step.setVisible(outcome not in ("advance", "order"))

    def ending(self) -> Ending:
        """Read the form; raises Unreadable."""
        due = self.due.text().strip()
        minutes = self.minutes.text().strip()
        marks = {one.item: mark for one in self.lines if (mark := one.mark()) is not None}
        return Ending(
            outcome=self.outcome.value,
            text=self.what.text(),
            who=self.who.currentData(),
            due=reading.deadline(due, self.view.on) if due else None,
            marks=marks,
            minutes=reading.whole(minutes) if minutes else None,
        )

    def save(self) -> None:
        """Close the interview, or say what is missing and where."""
        try:
            ending = self.ending()
        except reading.Unreadable as error:
            self._refuse(Refused(error.message))
            return
        self.desk.write(
            interviews.close,
            self.view.interview.uid,
            ending,
            then=lambda _result: self._done(),
            failed=self._refuse,
            owner=self,
        )

    def _refuse(self, error: Any) -> None:
        self.error.setText(error.message)
        self.error.show()
        places = {"who": self.who, "text": self.what, "due": self.due}
        place = places.get(error.field or "")
        if error.field == "must" and self.lines:
            empty = [one for one in self.lines if one.mark() is None and one.isVisible()]
            place = (empty or self.lines)[0].reason
        if place is not None:
            place.setFocus()
