"""The decision path: a strip of numbered steps, and the editor behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kamdesk.domain.people import PATH_DOES, PathStep
from kamdesk.i18n import _, fmt_money, language, term
from kamdesk.services import people
from kamdesk.services.names import initialled
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.editors import Field
from ui.widgets.records import RecordForm, money_field, named, terms
from ui.widgets.text import Elided, Label, LinkLabel, Pressable, restyle, tip

if TYPE_CHECKING:
    from kamdesk.services.people import MapView
    from ui.desk import Desk


def who_of(step: PathStep, view: MapView) -> str:
    """Name the persons and the body of a step."""
    names = [one.name for uid in step.person_uids if (one := view.person(uid)) is not None]
    return ", ".join([*names, *([step.body] if step.body else [])])


def short_of(step: PathStep, view: MapView) -> str:
    """Name them by initials and surname, where there is little room."""
    found = (view.person(uid) for uid in step.person_uids)
    names = [initialled(one.person, language()) for one in found if one is not None]
    return ", ".join([*names, *([step.body] if step.body else [])])


def limit_of(step: PathStep) -> str:
    """Say the limit of a step: an amount, a remark, or both."""
    amount = fmt_money(step.limit) if step.limit else ""
    return ", ".join(part for part in (amount, step.limit_note) if part)


class PathStrip(QFrame):
    """Numbered steps side by side; `edit_wanted(step number)` opens the editor."""

    edit_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pathstrip")
        self.setAccessibleName(_("Decision path"))
        self.steps = QHBoxLayout()
        self.steps.setSpacing(6)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(self.steps, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(holder)
        self.area.setFixedHeight(66)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit = LinkLabel(_("Edit"))
        self.edit.setAccessibleName(_("Edit the decision path"))
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(0))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 8)
        box.setSpacing(4)
        self.hint = Elided(_("Who checks, compares, approves, decides, signs?"), "small")
        self.short = Elided("", "small")
        self._known = self._low = False
        head = row(Label(_("Decision path"), "caption"), self.hint, self.short, self.edit)
        head.setStretch(1, 1)
        head.setStretch(2, 1)
        head.insertStretch(2, 0)
        box.addLayout(head)
        box.addWidget(self.area)

    def set_low(self, low: bool) -> None:
        """In a low window one line tells who comes after whom."""
        self._low = low
        self._show_parts()

    def _show_parts(self) -> None:
        self.area.setVisible(self._known and not self._low)
        self.hint.setVisible(not self._known)
        self.short.setVisible(self._known and self._low)

    def show_view(self, view: MapView) -> None:
        """Show the path of a client or of a deal."""
        clear_layout(self.steps)
        for number, step in enumerate(view.path, start=1):
            self.steps.addWidget(_StepCard(number, step, view, self.edit_wanted.emit), 1)
        self.steps.addStretch(0)
        self.short.setText(" → ".join(who_of(step, view) or "?" for step in view.path))
        self._known = bool(view.path)
        self._show_parts()
        self.edit.set_text(_("Edit") if view.path else _("Add the first step"))


class _StepCard(Pressable):
    """One step in the strip; press it to edit it."""

    def __init__(
        self, number: int, step: PathStep, view: MapView, press: Callable[[int], None]
    ) -> None:
        super().__init__()
        who = who_of(step, view) or _("nobody named")
        does = " · ".join(part for part in (term("path_does", step.does), step.what) if part)
        more = " · ".join(part for part in (limit_of(step), step.when) if part)
        self.on_press = lambda: press(number - 1)
        self.setAccessibleName(f"{number}. {who}: {does}")
        tip(self, "\n".join(part for part in (who, does, more, step.how) if part))
        mark = Label(str(number), "mark")
        mark.setFixedSize(QSize(20, 20))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Elided(short_of(step, view) or who, "strong"))
        texts.addWidget(Elided(does, "small"))
        if more:
            texts.addWidget(Elided(more, "small"))
        texts.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 4, 6, 2)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        self.setMinimumWidth(104)
        self.setMaximumWidth(260)


class PathEditor(QWidget):
    """Steps in their order at the top, the chosen one as a form under them."""

    def __init__(self, desk: Desk, view: MapView, current: int) -> None:
        super().__init__()
        self.desk, self.view, self.current = desk, view, current
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.form = RecordForm(desk, "path_steps", self._fields(), form_id="path-step")
        self.add = quiet(_("Add a step"), self._add, "plus")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(self.lines)
        box.addLayout(row(self.add, None))
        box.addWidget(self.form)
        self.show_view(view)

    def _fields(self) -> list[Field]:
        def currency() -> str:
            return self.view.client.currency or self.desk.own_currency

        known = [(one.person.uid, one.name) for one in self.view.people]
        return [
            named("person_uids", "multichoice", term="who", choices=known, wide=True),
            named("does", "choice", required=True, choices=terms("path_does", PATH_DOES)),
            named("what", "multiline"),
            money_field("limit", currency, term="limit_amount"),
            named("when"),
            named("how"),
            named("body"),
            named("limit_note"),
            named("source", term="source_of_knowledge"),
            named("learned_on", "date"),
        ]

    def show_view(self, view: MapView) -> None:
        """Show the path as it is now."""
        self.view = view
        steps = view.path
        self.current = min(max(self.current, 0), max(len(steps) - 1, 0))
        clear_layout(self.lines)
        for at, step in enumerate(steps):
            self.lines.addWidget(self._line(at, step, len(steps)))
        self.form.setVisible(bool(steps))
        if steps:
            self.form.show_record(steps[self.current])

    def _line(self, at: int, step: PathStep, count: int) -> QWidget:
        made = Pressable()
        made.on_press = lambda: self._choose(at)
        restyle(made, current="true" if at == self.current else "false")
        who = who_of(step, self.view) or _("nobody named")
        made.setAccessibleName(f"{at + 1}. {who}")
        up = icon_button("arrow-up", _("Earlier"), lambda: self._swap(at, at - 1))
        down = icon_button("arrow-down", _("Later"), lambda: self._swap(at, at + 1))
        up.setEnabled(at > 0)
        down.setEnabled(at < count - 1)
        gone = icon_button("trash-2", _("Remove the step"), lambda: self._remove(at))
        words = Elided(f"{at + 1}  {who} · {term('path_does', step.does)}")
        line = QHBoxLayout(made)
        line.setContentsMargins(8, 2, 4, 2)
        line.setSpacing(0)
        line.addWidget(words, 1)
        for button in (up, down, gone):
            line.addWidget(button)
        return made

    def _choose(self, at: int) -> None:
        self.form.flush()
        self.current = at
        self.show_view(self.view)

    def _write(self, steps: Sequence[PathStep]) -> None:
        self.form.flush()
        self.desk.write(people.set_path, self.view.client.uid, list(steps), self.view.deal_uid)

    def _add(self) -> None:
        fresh = PathStep(client_uid=self.view.client.uid, step_no=0, does="approves")
        self.current = len(self.view.path)
        self._write([*self.view.path, fresh])

    def _remove(self, at: int) -> None:
        self._write([one for i, one in enumerate(self.view.path) if i != at])

    def _swap(self, at: int, other: int) -> None:
        steps = list(self.view.path)
        steps[at], steps[other] = steps[other], steps[at]
        self.current = other
        self._write([replace(one) for one in steps])

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()
