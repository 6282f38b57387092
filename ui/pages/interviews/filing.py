"""Figures kept from free notes: component, speaker and question are given afterwards, or never."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.i18n import _, fmt_money, term
from kamdesk.services.facts import counted
from kamdesk.services.interviews import FactRow, State
from ui.pages.interviews.facts_view import combo
from ui.widgets.cards import Card, clear_layout
from ui.widgets.text import LinkLabel


class FilingView(Card):
    """Says `filed(fact_uid, what, value)`, what is "component", "person_uid" or "answer_uid"; and
    `fact(uid)` of a figure that is pressed.
    """

    filed = Signal(str, str, str)
    fact = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Kept"), _("file them now, later or never"))
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self.body.setContentsMargins(14, 12, 10, 12)
        self.add(self._holder)
        self._shown: tuple[FactRow, ...] = ()

    def show_state(self, view: State) -> None:
        """Show the figures that no answer holds yet."""
        rows = tuple(one for one in view.facts if one.answer_uid is None)
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        clear_layout(self._grid)
        components = [("", "—"), *((one, term("tco_component", one)) for one in COMPONENTS)]
        people = [("", _("Who said it?")), *((one.uid, one.short) for one in view.speakers)]
        answers = [("", _("Which question?"))]
        answers += [(one.answer.uid, one.question[:60]) for one in view.answers]
        for line, one in enumerate(rows):
            link = LinkLabel(text_of(one), cut=True)
            link.clicked.connect(partial(self.fact.emit, one.uid))
            self._grid.addWidget(link, 2 * line, 0, 1, 3)
            under = 2 * line + 1
            self._choice(under, 0, one, "component", components, one.component)
            self._choice(under, 1, one, "person_uid", people, one.fact.person_uid or "")
            if len(answers) > 1:
                self._choice(under, 2, one, "answer_uid", answers, "")

    def _choice(
        self,
        line: int,
        column: int,
        fact: FactRow,
        what: str,
        choices: Sequence[tuple[str, str]],
        value: str,
    ) -> None:
        names = {"component": _("Component"), "person_uid": _("Who said it?"),
                 "answer_uid": _("Which question?")}  # fmt: skip
        box = combo(choices, value, names[what], 7)
        box.activated.connect(
            lambda _at, uid=fact.uid, what=what, box=box: self.filed.emit(
                uid, what, str(box.currentData() or "")
            )
        )
        self._grid.addWidget(box, line, column)


def text_of(row: FactRow) -> str:
    """Return a kept figure in one line."""
    fact = row.fact
    known = fact.amount
    text = fmt_money(known) if known is not None else counted(fact.quantity, fact.unit)
    if fact.frequency is not None:
        text += f" × {counted(fact.frequency, fact.frequency_unit)}"
    if fact.period != "once":
        text += f" {term('period', fact.period)}"
    return text
