"""Notes first: one box; figures, dates and promises in it are found and listed under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.notes import Found, FoundFigure, FoundPromise
from kamdesk.i18n import _
from kamdesk.services import interviews, notes
from kamdesk.services.briefs import NewFact, NewPromise
from ui.pages.interviews.answer_box import AnswerBox
from ui.pages.interviews.facts_view import FactsView
from ui.pages.interviews.heard import DROPPED, Heard, HeardRows

if TYPE_CHECKING:
    from kamdesk.services.briefs import BriefView
    from ui.desk import Desk

LOOK_MS = 300


class Notes(QWidget):
    """The box and what was found; all that is not dropped belongs to the meeting."""

    changed = Signal()

    def __init__(self, desk: Desk, view: BriefView) -> None:
        super().__init__()
        self.desk, self.view = desk, view
        self.heard = HeardRows(interviews.new_uid)
        self.box = AnswerBox(
            _("What was said"),
            _("Everything heard, in any order: figures, dates and promises are found."),
        )
        self.box.grow(4, 14)
        self.facts = FactsView(by_hand=False)
        self.facts.hide()
        self._names: Mapping[str, str] = dict((*view.people, *view.team))
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.box)
        box.addWidget(self.facts)
        self.setFocusProxy(self.box)
        self.box.typed.connect(self._typed)
        self.facts.drop.connect(self._drop)
        self.facts.component.connect(lambda n, one: self._change(n, component=one))
        self.facts.period.connect(lambda n, one: self._change(n, period=one))

    def _typed(self, _text: str) -> None:
        self._look.start()
        self.changed.emit()

    def put(self, text: str) -> None:
        """Show a draft."""
        self.box.put(text)
        self.look()

    def text(self) -> str:
        """What stands in the box."""
        return self.box.text()

    def look(self) -> None:
        """Read the box; what was found is shown when it is there."""
        self._look.stop()
        self.desk.read(
            notes.read_for_client, self.view.client_uid, self.text(), on=self.view.on,
            then=self._found, owner=self,
        )  # fmt: skip

    def read_now(self) -> None:
        """Take in what was typed last, before it is written down."""
        if self._look.isActive():
            self._look.stop()
            self._found(notes.read_for_client(
                self.desk.workspace, self.view.client_uid, self.text(), on=self.view.on
            ))  # fmt: skip

    def _found(self, found: Sequence[Found]) -> None:
        self.heard.read(found)
        self._show()

    def _show(self) -> None:
        rows = self.heard.rows
        self.facts.show_rows(rows, [self._annual(one) for one in rows], dict(self._names))
        self.facts.setVisible(bool(rows))
        self.box.underliner.show_spans(self.heard.spans())

    def _annual(self, row: Heard) -> Figure[Money] | None:
        if not isinstance(row.find, FoundFigure) or row.find.amount is None:
            return None
        rules: Any = self.view  # it has the values that a year is counted with
        return interviews.annual_of(
            self._fact(row).as_fact(self.view.client_uid, self.view.on), rules
        )

    def _drop(self, number: int) -> None:
        if (row := self.heard.at(number)) is not None:
            self.heard.change(row.key, state=DROPPED)
            self._show()

    def _change(self, number: int, **values: str) -> None:
        if (row := self.heard.at(number)) is not None:
            self.heard.change(row.key, **values)
            self._show()

    def _fact(self, row: Heard) -> NewFact:
        find = row.find
        assert isinstance(find, FoundFigure)
        if row.period and row.period != find.period:
            find = replace(find, period=row.period)
        said = []
        if "weeks_per_year" in find.assumed:
            said.append(_("Given per week; 52 weeks a year are assumed."))
        if find.approximate:
            said.append(_("Given as an approximate figure."))
        return NewFact.of(find, row.uid, component=row.component, note=" ".join(said))

    def figures(self) -> tuple[NewFact, ...]:
        """The figures to be kept."""
        rows = (one for one in self.heard.rows if isinstance(one.find, FoundFigure))
        return tuple(self._fact(one) for one in rows)

    def promises(self) -> tuple[NewPromise, ...]:
        """The promises to be kept."""
        return tuple(
            NewPromise.of(one.find, one.uid)
            for one in self.heard.rows
            if isinstance(one.find, FoundPromise)
        )
