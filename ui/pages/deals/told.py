"""What the client says of the budget or the need beyond sums: when, and who said it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.deals import TOLD
from kamdesk.i18n import N_, _, term
from ui.pages.interviews.ticks import Ticks
from ui.widgets.cards import row
from ui.widgets.editors import Field
from ui.widgets.forms import Form
from ui.widgets.text import LinkLabel

if TYPE_CHECKING:
    from kamdesk.domain.deals import Told

People = tuple[tuple[str, str], ...]
Keep = Callable[[str, date | None, str | None], Any]


class ToldLine(QWidget):
    """`keep(state, day, person)` writes down what is said; a second press takes it back."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.people: People = ()
        self.keep: Keep | None = None
        self._told: Told | None = None
        self.ticks = Ticks(_("The budget is") if letter == "budget" else "")
        self.ticks.set_choices([(one, term("told", one), "") for one in TOLD[letter]])
        of = term("bant", letter)
        self.ticks.setAccessibleName(_("What the client says: {of}").format(of=of))
        self.ticks.chosen.connect(self._pressed)
        self.more = LinkLabel(_("When and who"), "pencil")
        self.more.setAccessibleName(f"{_('When and who')}: {of}")
        self.more.clicked.connect(self._turn)
        self.form = Form(
            [
                Field("on", N_("Said on"), "date"),
                Field("person_uid", N_("Said by"), "choice", choices=lambda: self.people),
            ],
            self._save,
        )
        self.form.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        head = row(self.ticks, self.more)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self.form)

    def show_told(self, told: Told | None, people: People) -> None:
        """Show what was said, or nothing; `people` are those who may have said it."""
        if people != self.people:
            self.people = people
            self.form.editor("person_uid").offer_again()  # type: ignore[attr-defined]
        self._told = told
        self.ticks.set_value(told.state if told else "")
        self.more.setVisible(told is not None)
        self.form.set_values(
            {"on": told and told.on, "person_uid": told.person_uid if told else None}
        )
        if told is None:
            self.form.hide()

    def _turn(self) -> None:
        """Open or close the day and the person."""
        self.form.setVisible(not self.form.isVisible())
        if self.form.isVisible():
            self.form.focus("person_uid")

    def _pressed(self, state: str) -> None:
        self.form.setVisible(bool(state))
        self._say(state)

    def _say(self, state: str, **said: Any) -> Any:
        """Keep what is said, under the day and the person that stand here."""
        if self.keep is None:
            return None
        shown = self.form.values() | said
        day = shown.get("on", self._told.on if self._told else None)
        return self.keep(state, day, shown["person_uid"])

    def _save(self, name: str, value: Any) -> Any:
        return self._say(self.ticks.value, **{name: value})

    def flush(self) -> None:
        """Save a day that is being typed."""
        self.form.flush()
