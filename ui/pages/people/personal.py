"""What is personal: facts and dates of a person, and suggested spellings of the name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.people.privacy import SENSITIVE
from kamdesk.i18n import _, term
from kamdesk.services import people
from kamdesk.services.people.facts import show_yearly
from kamdesk.services.people.spelling import CASE, SALUTATION
from kamdesk.terms import TERMS
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.combo import Combo
from ui.widgets.text import Chip, Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.domain.people import Person
    from kamdesk.services.people import Suggestion
    from ui.desk import Desk


class _AddLine(QWidget):
    """A kind and a text with a button; Enter adds. What is refused stays, with the sentence."""

    def __init__(self, name: str, hint: str, kinds: list[tuple[str, str]], add: Any) -> None:
        super().__init__()
        self._add = add
        self.kind = Combo()
        self.kind.setAccessibleName(_("Kind"))
        self.kind.setMinimumContentsLength(6)
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for value, shown in kinds:
            self.kind.addItem(shown, value)
        self.text = QLineEdit()
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(hint)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("Why it must be kept"))
        self.reason.hide()
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        for line in (self.text, self.reason):
            line.returnPressed.connect(self.submit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row(self.kind, icon_button("plus", _("Add"), self.submit)))
        box.addWidget(self.text)
        box.addWidget(self.error)
        box.addWidget(self.reason)

    def submit(self) -> None:
        """Hand on what was typed."""
        if self.text.text().strip():
            self._add(self.kind.currentData(), self.text.text(), self.reason.text())

    def done(self, _done: Any) -> None:
        """It was kept: an empty line again."""
        for line in (self.text, self.reason):
            line.clear()
        self.reason.hide()
        self.error.hide()

    def refuse(self, error: Any) -> None:
        """Say why not; a reason may be given where that helps."""
        self.error.setText(error.message)
        self.error.show()
        self.reason.setVisible(error.field == "reason")
        if error.field == "reason":
            self.reason.setFocus()


class PersonalPart(QWidget):
    """Personal facts and dates with a line to add one; sensitive kinds are refused."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.uid = ""
        facts = [*TERMS["fact_category"], *SENSITIVE]
        self.facts, self.dates = QVBoxLayout(), QVBoxLayout()
        self.add_fact = _AddLine(
            _("Personal fact"),
            _("Sails on the Volga"),
            [(one, term("sensitive_fact" if one in SENSITIVE else "fact_category", one))
             for one in facts],
            self._add_fact,
        )  # fmt: skip
        self.add_date = _AddLine(
            _("Date to remember"),
            _("9.4 or 09.04.1970"),
            [(one, term("date_kind", one)) for one in TERMS["date_kind"]],
            self._add_date,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for heading, shown, adder in (
            (_("Personal facts"), self.facts, self.add_fact),
            (_("Dates to remember"), self.dates, self.add_date),
        ):
            shown.setSpacing(2)
            box.addWidget(Label(heading, "caption"))
            box.addLayout(shown)
            box.addWidget(adder)

    def show_person(self, person: Person) -> None:
        """Show what is known of a person."""
        if person.uid != self.uid:
            self.add_fact.done(None)
            self.add_date.done(None)
        self.uid = person.uid
        clear_layout(self.facts)
        clear_layout(self.dates)
        for fact in person.personal_facts:
            parts = (term("fact_category", fact.category), fact.text)
            chip = Chip(_("sensitive"), "warn") if fact.sensitive else None
            self.facts.addLayout(
                self._line(
                    ": ".join(parts), fact.source, chip,
                    partial(self.desk.write, people.remove_fact, self.uid, fact),
                )
            )  # fmt: skip
        for one in person.dates:
            words = f"{show_yearly(one.on)} · {term('date_kind', one.kind)}"
            self.dates.addLayout(
                self._line(
                    words, one.note, None,
                    partial(self.desk.write, people.remove_date, self.uid, one),
                )
            )  # fmt: skip

    def _line(self, words: str, note: str, chip: Chip | None, gone: Callable[[], object]) -> Any:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(words, wrap=True))
        if note:
            texts.addWidget(Muted(note, wrap=True, small=True))
        line = row(texts)
        line.setStretch(0, 1)
        if chip is not None:
            line.addWidget(chip)
        line.addWidget(icon_button("x", _("Remove"), gone))
        return line

    def _add_fact(self, kind: str, text: str, reason: str) -> None:
        self.desk.write(
            people.add_fact, self.uid, kind, text, reason=reason,
            then=self.add_fact.done, failed=self.add_fact.refuse, owner=self, quiet=True,
        )  # fmt: skip

    def _add_date(self, kind: str, text: str, _reason: str) -> None:
        self.desk.write(
            people.add_date, self.uid, kind, text,
            then=self.add_date.done, failed=self.add_date.refuse, owner=self, quiet=True,
        )  # fmt: skip


class Spellings(QWidget):
    """Suggested names, salutations and case forms; one click makes one the person's own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.uid = ""
        self.found: tuple[Suggestion, ...] = ()
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.all = quiet(_("Take all"), lambda: self._take(*self.found), "check")
        self.nothing = Muted(_("Every spelling is stored."), wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(
            Muted(_("Suggested by the program, not stored. Check before you accept it."), wrap=True)
        )
        box.addLayout(self.lines)
        box.addLayout(row(self.all, None))
        box.addWidget(self.nothing)

    def show_person(self, person: Person) -> None:
        """Offer what is not stored yet."""
        self.uid, self.found = person.uid, people.suggestions(person)
        clear_layout(self.lines)
        for one in self.found:
            take = LinkLabel(_("Take"))
            take.setAccessibleName(_("Take {text}").format(text=one.text))
            take.clicked.connect(lambda _on=False, one=one: self._take(one))
            self.lines.addLayout(_suggested(one, take))
        self.all.setVisible(len(self.found) > 1)
        self.nothing.setVisible(not self.found)

    def _take(self, *taken: Suggestion) -> None:
        self.desk.write(people.take, self.uid, *taken)


def _suggested(one: Suggestion, take: LinkLabel) -> Any:
    what = _("Salutation") if one.kind == SALUTATION else _("Name")
    if one.kind == CASE:
        what = term("grammatical_case", one.case)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Muted(f"{one.language.upper()} · {what}", small=True))
    words.addWidget(Label(one.text, wrap=True, selectable=True))
    line = row(words, Chip(_("suggestion"), "info"), take)
    line.setStretch(0, 1)
    return line
