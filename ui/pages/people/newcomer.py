"""The panel that asks for a new person: a name is enough.

On the map of a deal it offers the client's people who are not on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.people import DECISION_ROLES, Person
from kamdesk.i18n import _, term
from kamdesk.services.people import full_name, position
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.combo import Combo
from ui.widgets.text import Elided, Label, Muted, Pressable


class NewPerson(QWidget):
    """Name, position, role; Enter adds. `add(name, position, role)` does the rest.

    `others` are people of the client who are not on this map; `take_on(uid)` puts one on it.
    """

    def __init__(
        self,
        add: Callable[[str, str, str | None], object],
        others: Sequence[Person] = (),
        take_on: Callable[[str], None] = lambda _uid: None,
    ) -> None:
        super().__init__()
        self._add = add
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Full name"))
        self.name.setPlaceholderText(_("Nina Orlova, or Orlova Nina Sergeevna in Cyrillic"))
        self.position = QLineEdit()
        self.position.setAccessibleName(term("field", "position"))
        self.position.setPlaceholderText(term("field", "position"))
        self.role = Combo()
        self.role.setAccessibleName(term("field", "decision_role"))
        self.role.addItem(_("Role not known yet"), None)
        for one in DECISION_ROLES[:-1]:
            self.role.addItem(term("decision_role", one), one)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(Muted(_("A name is enough. The rest can wait."), wrap=True))
        for part in (self.name, self.error, self.position, self.role):
            box.addWidget(part)
        box.addLayout(row(primary(_("Add person"), self.submit, "user-plus"), None))
        if others:
            box.addSpacing(8)
            box.addWidget(Label(_("Known at the client, not on this map"), "caption"))
        for other in others:
            box.addWidget(_known(other, take_on))
        for line in (self.name, self.position):
            line.returnPressed.connect(self.submit)

    def submit(self) -> None:
        """Add the person."""
        self._add(self.name.text().strip(), self.position.text().strip(), self.role.currentData())

    def refuse(self, error: Any) -> None:
        """Say what is missing."""
        self.error.setText(error.message)
        self.error.show()
        self.name.setFocus()


def _known(person: Person, take_on: Callable[[str], None]) -> Pressable:
    """A line that puts a person of the client on this map."""
    made = Pressable()
    name = full_name(person)
    made.on_press = lambda: take_on(person.uid)
    made.setAccessibleName(_("Put {name} on this map").format(name=name))
    line = QVBoxLayout(made)
    line.setContentsMargins(8, 4, 8, 4)
    line.setSpacing(0)
    line.addWidget(Elided(name, "strong"))
    if title := position(person):
        line.addWidget(Elided(title, "small"))
    return made
