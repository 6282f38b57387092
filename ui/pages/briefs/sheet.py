"""The brief to be read: one column, figures first, each part a calm card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.widgets.cards import Card, row
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Chip, Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.domain.briefs.document import (
        Attendee,
        BriefDocument,
        KeyFigure,
        Owed,
        Ready,
        Remark,
    )

READY_ROLES = {"green": "good", "amber": "warn", "red": "bad"}
STANCE_ROLES = {-2: "bad", -1: "bad", 0: "neutral", 1: "good", 2: "good"}
_TOP = Qt.AlignmentFlag.AlignTop


class Figures(QWidget):
    """The figures to have in mind, side by side, below each other where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._line = FlowLayout(self, gap=28)
        self._cells: list[QWidget] = []

    def show_figures(self, found: Sequence[KeyFigure]) -> None:
        """Show other figures."""
        for old in self._cells:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cells = [_figure(one) for one in found]
        for cell in self._cells:
            self._line.addWidget(cell)
        self.setVisible(bool(found))


def _figure(one: KeyFigure) -> QWidget:
    cell = QWidget()
    box = QVBoxLayout(cell)
    box.setContentsMargins(2, 0, 2, 0)
    box.setSpacing(1)
    box.addWidget(Label(one.value, "title"))
    box.addWidget(Muted(one.label))
    return cell


class ToDo(Card):
    """The seven checks: what is missing can be pressed, `wanted(code)` says which."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Still to do"))

    def show_ready(self, ready: Ready, talk_share: str) -> None:
        """Show what is missing; what passes is counted."""
        self.clear()
        count = _("{passed} of {total}").format(passed=ready.passed, total=ready.total)
        self.set_note(f"{count}, {ready.label}")
        for check in ready.checks:
            if check.passed:
                continue
            cell = QVBoxLayout()
            cell.setSpacing(0)
            for lack in check.lacks:
                link = LinkLabel(lack.text)
                link.clicked.connect(lambda _on=False, code=lack.code: self.wanted.emit(code))
                cell.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            line = QHBoxLayout()
            name = Muted(check.label, wrap=True)
            name.setFixedWidth(170)
            line.addWidget(name, 0, _TOP)
            line.addLayout(cell, 1)
            self.add(line)
        if ready.passed == ready.total:
            self.add(Label(_("Everything is prepared."), wrap=True))
        self.add(
            Muted(
                _("Ask and wait: we speak for at most {share} of the time.").format(
                    share=talk_share
                ),
                wrap=True,
                small=True,
            )
        )


class People(Card):
    """Who comes: how to address, what to know."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Who is coming"))

    def show_people(self, people: Sequence[Attendee], absent: Sequence[str]) -> None:
        """Show other people."""
        self.clear()
        for one in people:
            self.add(self._person(one))
        if not people:
            self.add(Muted(_("Nobody named yet: choose people in the form above."), wrap=True))
        if absent:
            names = ", ".join(absent)
            self.add(Muted(_("Not there: {names}").format(names=names), wrap=True, small=True))

    def _person(self, one: Attendee) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 2, 0, 6)
        box.setSpacing(2)
        name = LinkLabel(one.name)
        name.clicked.connect(lambda: self.chosen.emit(one.uid))
        head = row(name, spacing=10)
        if one.stance:
            head.addWidget(Chip(one.stance, STANCE_ROLES.get(one.stance_value or 0, "neutral")))
        head.addStretch(1)
        box.addLayout(head)
        lines = (
            ", ".join(p for p in (one.position, one.role) if p),
            "; ".join(p for p in (one.address, one.style, one.phone, one.email) if p),
            "; ".join(p for p in (one.last, *one.dates, one.matters, *one.facts) if p),
        )
        for kind, text in zip(("muted", "body", "body"), lines, strict=True):
            if text:
                box.addWidget(Label(text, kind, wrap=True, selectable=True))
        return holder


class Promises(Card):
    """Who owes what to whom: they at the left, we at the right."""

    done = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Open promises"))

    def show_promises(self, theirs: Sequence[Owed], ours: Sequence[Owed]) -> None:
        """Show both sides."""
        self.clear()
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for heading, found in ((_("they owe"), theirs), (_("we owe"), ours)):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(Muted(heading, small=True))
            for one in found:
                column.addLayout(self._owed(one))
            if not found:
                column.addWidget(Muted("—"))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.add(columns)

    @staticmethod
    def _owed(one: Owed) -> QVBoxLayout:
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(Label(one.what, wrap=True))
        who = " · ".join(p for p in (one.who, one.due) if p)
        cell.addWidget(Label(who, "bad" if one.late else "small", wrap=True))
        return cell


class Lines(Card):
    """Remarks under each other: the text, and in small where it comes from."""

    def show_lines(self, lines: Sequence[tuple[str, str, str]], note: str = "") -> None:
        """Show (word before, text, note) lines; without any the card hides."""
        self.clear()
        for mark, text, more in lines:
            cell = QGridLayout()
            cell.setHorizontalSpacing(12)
            cell.setVerticalSpacing(0)
            cell.setColumnStretch(1, 1)
            if mark:
                label = Muted(mark, wrap=True)
                label.setFixedWidth(160)
                cell.addWidget(label, 0, 0, _TOP)
            cell.addWidget(Label(text, wrap=True, selectable=True), 0, 1)
            if more:
                cell.addWidget(Muted(more, wrap=True, small=True), 1, 1)
            self.add(cell)
        if note:
            self.add(Muted(note, wrap=True, small=True))
        self.setVisible(bool(lines or note))


class Sheet(QWidget):
    """All cards that are only read."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = Figures()
        self.to_do = ToDo()
        self.people = People()
        self.promises = Promises()
        self.words = Lines(_("Last words"))
        self.questions = Lines(_("Questions to ask"))
        self.bant = Lines("BANT")
        self.costs = Lines(_("Costs: what is missing"))
        self.around = Lines(_("Around them"))
        self.along = Lines(_("To bring"))

    def show_brief(self, brief: BriefDocument) -> None:
        """Show another brief."""
        self.figures.show_figures(brief.figures)
        self.to_do.show_ready(brief.ready, brief.talk_share)
        self.people.show_people(brief.people, brief.absent)
        self.promises.show_promises(brief.theirs, brief.ours)
        self.promises.setVisible(bool(brief.theirs or brief.ours))
        said = [
            ("", _("“{words}”").format(words=one.text), f"{one.who}, {one.when}")
            for one in brief.words
        ]
        self.words.show_lines([*_remarks("", brief.last), *said])
        must = ", ".join(brief.must)
        self.questions.show_lines(
            [("", one.text, one.why) for one in brief.questions],
            _("Must ask: {item}").format(item=must) if must else "",
        )
        done = sum(one.done for one in brief.bant)
        self.bant.set_note(_("{passed} of {total}").format(passed=done, total=len(brief.bant)))
        self.bant.show_lines(
            [(f"{'✓' if one.done else '–'} {one.label}", one.text, "") for one in brief.bant]
        )
        self.costs.show_lines([(one.note, one.text, "") for one in brief.cost_gaps])
        self.around.show_lines(
            [
                *_remarks(_("Competitor"), brief.competitors),
                *_remarks(_("Signal"), brief.signals),
                *_remarks(_("Region"), brief.factors),
                *((_("Manners"), one, "") for one in brief.manners),
            ]
        )
        self.along.show_lines(
            [*(("", one, "") for one in brief.materials), *_remarks("", brief.proofs)]
        )


def _remarks(mark: str, found: Sequence[Remark]) -> list[tuple[str, str, str]]:
    return [(mark, one.text, one.note) for one in found]
