"""What they value: a pyramid for each person, table stakes, the elements that lead (39)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.domain.value import ELEMENTS, RANGE_OF_IMPORTANCE, RANGE_OF_PERFORMANCE
from kamdesk.i18n import _, term
from ui.pages.deals.pyramid import Pyramid
from ui.pages.interviews.ticks import Ticks
from ui.widgets.cards import Card, clear_layout, row, sheet, two_columns
from ui.widgets.text import Chip, Label, LinkLabel, Muted, no_mnemonic
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.services.value import Cell, Leader, ValueView
    from ui.desk import Desk

_SCALES = {
    "importance": RANGE_OF_IMPORTANCE,
    "our_performance": RANGE_OF_PERFORMANCE,
    "rival_performance": RANGE_OF_PERFORMANCE,
}


class ElementCard(Card):
    """One element for one person; says `scored(field, value)`."""

    scored = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(" ")
        self.tier = Muted("", wrap=True)
        self.add(self.tier)
        self.ticks: dict[str, Ticks] = {}
        for field, scale in _SCALES.items():
            self.add(Label(_caption(field), "caption", wrap=True))
            made = self.ticks[field] = Ticks("")
            made.set_choices([(str(one), str(one), "") for one in scale])
            made.setAccessibleName(_caption(field))
            made.chosen.connect(
                lambda text, field=field: self.scored.emit(field, int(text) if text else None)
            )
            self.add(made)
        self.rank = Label("", "strong", wrap=True)
        self.why = Why()
        line = row(self.rank, self.why)
        line.setStretch(0, 1)
        self.add(line)
        self.evidence = QLineEdit()
        self.evidence.setPlaceholderText(_("How we know"))
        self.evidence.setAccessibleName(_("How we know"))
        self.evidence.editingFinished.connect(self.flush)
        self.add(self.evidence)
        self.heard = Muted("", wrap=True)
        self.add(self.heard)
        self._saved = self._shown = ""

    def show_cell(self, person: str, cell: Cell) -> None:
        """Show what is noted of an element; evidence that is being typed stays."""
        score = cell.score
        self.set_heading(cell.label)
        one = ELEMENTS[cell.element]
        parts = (term("element_tier", one.tier), term("element_category", one.category), person)
        self.tier.setText(" · ".join(dict.fromkeys(part for part in parts if part)))
        for field, ticks in self.ticks.items():
            value = getattr(score, field, None)
            ticks.set_value("" if value is None else str(value))
        rank = _("Priority {n} of 25").format(n=cell.priority)
        unknown = _("The priority needs importance and how the present supplier performs.")
        self.rank.setText(unknown if cell.priority is None else rank)
        self.rank.set_kind("muted" if cell.priority is None else "strong")
        inputs = [(_caption(field), str(getattr(score, field, None) or "—")) for field in _SCALES]
        self.why.set_reason(cell.label, inputs, "39") if score else self.why.set_reason("", ())
        evidence = score.evidence if score else ""
        place = f"{person}/{cell.element}"
        if place != self._shown or self.evidence.text() == self._saved:
            self.evidence.setText(evidence)
        self._saved, self._shown = evidence, place
        self.heard.setText("\n".join(f"“{one}”" for one in cell.heard[:3]))
        self.heard.setVisible(bool(cell.heard))

    def flush(self) -> None:
        """Save the evidence as it stands."""
        text = self.evidence.text()
        if text.strip() != self._saved.strip():
            self._saved = text
            self.scored.emit("evidence", text)


def _caption(field: str) -> str:
    return {
        "importance": _("How important is it to them, 0 to 5"),
        "our_performance": _("How well do we do it, 1 to 5"),
        "rival_performance": _("How well does the present supplier do it, 1 to 5"),
    }[field]


class LeadersCard(Card):
    """The elements that lead; says `taken(element)` for a benefit to begin."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("What matters most to them"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.add(self.rows)
        self.hint = Muted("", wrap=True, small=True)
        self.add(self.hint)

    def show_view(self, view: ValueView) -> None:
        """Show the elements, highest first."""
        clear_layout(self.rows)
        for number, one in enumerate(view.top, start=1):
            self._add(number, one, draft=view.proposal is not None)
        if not view.top:
            words = _(
                "Score what matters to somebody whose power is known: the top value"
                " will appear here."
            )
            self.rows.addWidget(Muted(words, wrap=True))
        words = _("Block A can name them: “What matters most to them” under “Evidence to use”.")
        self.hint.setText(words)
        self.hint.setVisible(bool(view.top))

    def _add(self, number: int, one: Leader, *, draft: bool) -> None:
        why = Why(str(one.total))
        line = row(Label(f"{number}. {one.label}", "strong", wrap=True), why)
        line.setStretch(0, 1)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addLayout(line)
        if one.covered:
            box.addLayout(row(Chip(_("a benefit is about it"), "good"), None))
        elif draft:
            link = LinkLabel(_("Make it a benefit of the proposal"), "plus")
            link.setAccessibleName(f"{link.text()}: {one.label}")
            link.clicked.connect(lambda _on=False: self.taken.emit(one.element))
            box.addLayout(row(link, None))
        self.rows.addLayout(box)
        inputs = [(who, f"{worth} × {power}") for who, worth, power in one.who]
        why.set_reason(_("Priority × power"), inputs, "39")
        why.setAccessibleName(f"{one.label}: {one.total}")


class WorthTab(QWidget):
    """Shows a `ValueView`; says `scored(person, element, field, value)` and `taken(element)`."""

    scored = Signal(str, str, str, object)
    taken = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: ValueView | None = None
        self.person = ""
        self.element = ""
        self.people = Ticks("")
        self.people.setAccessibleName(_("Person"))
        self.people.chosen.connect(self._turn)
        self.whole = QPushButton(no_mnemonic(_("All 40")))
        self.whole.setCheckable(True)
        self.whole.setProperty("kind", "tick")
        self.whole.clicked.connect(lambda _on=False: self._show())
        self.pyramid = Pyramid()
        self.pyramid.chosen.connect(self._choose)
        self.pyramid.weighed.connect(self._weigh)
        self.fails = Label("", "warn", wrap=True)
        self.nobody = Muted(
            _("Nobody is known here yet: add people to the client first."), wrap=True
        )
        self.card = Card(_("What they value"))
        self.card.corner(self.whole)
        keys = _("Arrows move, a digit from 0 to 5 says how important it is.")
        self.keys = Muted(keys, wrap=True, small=True)
        for part in (self.people, self.fails, self.nobody, self.pyramid, self.keys):
            self.card.add(part)
        self.one = ElementCard()
        self.one.scored.connect(lambda field, value: self._score(field, value))
        self.top = LeadersCard()
        self.top.taken.connect(self.taken)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(two_columns((self.card,), (self.one, self.top), (5, 3))))

    def show_view(self, view: ValueView) -> None:
        """Show what is noted; the person and the element in front stay."""
        self.view = view
        uids = [one.uid for one in view.people]
        if self.person not in uids:
            ranked = sorted(view.people, key=lambda one: -(one.power or 0))
            self.person = ranked[0].uid if ranked else ""
        self.people.set_choices([(one.uid, one.name, one.position) for one in view.people])
        self.people.set_value(self.person)
        for part in (self.pyramid, self.whole, self.keys, self.one):
            part.setVisible(bool(uids))
        self.nobody.setVisible(not uids)
        labels = ", ".join(term("element", one) for one in view.fails)
        told = _("Table stakes we fail: {elements}. Nothing else counts until that is fixed.")
        self.fails.setText(told.format(elements=labels) if labels else "")
        self.fails.setVisible(bool(labels))
        self.top.show_view(view)
        self._show()

    def _show(self) -> None:
        view = self.view
        if view is None or not self.person:
            return
        who = next(one for one in view.people if one.uid == self.person)
        cells = view.cells[self.person]
        if not self.element:
            self.element = max(cells, key=lambda one: one.priority or 0).element
        self.pyramid.choose(self.element)
        high = int(self.desk.settings("element_importance_min", 4))
        self.pyramid.show_cells(
            cells,
            asks=who.asks,
            fails=view.fails,
            high=high,
            whole=self.whole.isChecked() or not who.asks,
        )
        cell = next(one for one in cells if one.element == self.element)
        self.one.show_cell(who.name, cell)

    def _turn(self, person: str) -> None:
        """Show another person; a second press on the one in front changes nothing."""
        self.one.flush()
        self.person = person or self.person
        self.people.set_value(self.person)
        self._show()

    def _choose(self, element: str) -> None:
        self.one.flush()
        self.element = element
        self._show()

    def _weigh(self, element: str, number: int) -> None:
        self.scored.emit(self.person, element, "importance", number)

    def _score(self, field: str, value: object) -> None:
        self.scored.emit(self.person, self.element, field, value)

    def flush(self) -> None:
        """Save what is being typed."""
        self.one.flush()
