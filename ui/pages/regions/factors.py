"""Factors of a region by score, and the editor of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.regions import DIMENSIONS, DIRECTIONS, Factor
from kamdesk.domain.regions.factors import factor_score
from kamdesk.i18n import _, fmt_date, term
from kamdesk.services import records, regions
from ui import theme
from ui.widgets.buttons import Button, primary, quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.drafts import Sketch
from ui.widgets.editors import Field
from ui.widgets.records import RecordForm, named, terms
from ui.widgets.text import Chip, Figure, Label, Muted, Pressable, tip

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView
    from ui.desk import Desk

DIRECTION_ROLES = {"opportunity": "good", "threat": "warn", "neutral": "neutral"}


class FactorsCard(Card):
    """The factors, the weightiest first; `opened(uid)` and `new_wanted()`."""

    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Factors"))
        self.corner(quiet(_("Factor"), self.new_wanted.emit, "plus"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.empty = Muted(
            _("Nothing noted yet. What moves prices, people or rules there, and who says so?"),
            wrap=True,
        )
        self.add(self.lines)
        self.add(self.empty)

    def show_passport(self, view: PassportView, *, masked: bool) -> None:
        """Show the factors of a passport."""
        clear_layout(self.lines)
        self.empty.setVisible(not view.factors)
        for factor in view.factors:
            heavy = factor in view.brief
            line = _FactorLine(factor, old=factor.uid in view.old, heavy=heavy, masked=masked)
            line.on_press = partial(self.opened.emit, factor.uid)
            self.lines.addWidget(line)


class _FactorLine(Pressable):
    """One factor: score, statement, where it comes from, direction."""

    def __init__(self, factor: Factor, *, old: bool, heavy: bool, masked: bool) -> None:
        super().__init__()
        score = factor_score(factor)
        figure = Figure("—" if score is None else str(score))
        figure.setFixedWidth(28)
        if heavy:
            figure.setFont(theme.figures(theme.HEADING, QFont.Weight.Bold))
        figure.setVisible(not masked)
        if score is not None:
            tip(
                figure,
                _("impact {impact} × probability {probability}").format(
                    impact=factor.impact, probability=factor.probability
                ),
            )
        source = ", ".join(
            part
            for part in (
                factor.source_text,
                fmt_date(factor.source_date) if factor.source_date else "",
            )
            if part
        )
        under = " · ".join([term("dimension", factor.dimension), source or _("no source")])
        if old:
            under += " · " + _("older than a year")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Label(factor.statement, wrap=True))
        note = Label(under, "small", wrap=True)
        if old:
            note.set_kind("warn")
        texts.addWidget(note)
        direction = term("direction", factor.direction)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 7, 8, 7)
        line.setSpacing(12)
        line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        chip = Chip(direction, DIRECTION_ROLES.get(factor.direction, "neutral"))
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{factor.statement}. {direction}. {under}")


class FactorEditor(QWidget):
    """The form of one factor with a button that removes it."""

    def __init__(
        self, desk: Desk, factor: Factor, clients: list[tuple[str, str]], done: Callable[[], Any]
    ) -> None:
        super().__init__()
        self.desk, self.uid, self._done = desk, factor.uid, done
        grades = [(one, str(one)) for one in range(1, 6)]
        fields = [
            named("statement", "multiline", required=True, wide=True),
            named(
                "dimension", "choice", required=True, choices=terms("dimension", DIMENSIONS)
            ),
            named(
                "direction", "choice", required=True, term="factor_direction",
                choices=terms("direction", DIRECTIONS),
            ),
            named("impact", "choice", choices=grades),
            named("probability", "choice", choices=grades),
            named("source_text"),
            named("source_date", "date"),
        ]  # fmt: skip
        if clients:
            fields.append(
                Field(
                    "client_uids",
                    _("Clients it affects"),
                    "multichoice",
                    choices=clients,
                    wide=True,
                    more=False,
                )
            )
        self.form = RecordForm(desk, "factors", fields, form_id="factor")
        self.form.show_record(factor)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.form)
        gone = Button(_("Remove the factor"), kind="danger", icon="trash-2", run=self._remove)
        box.addLayout(row(gone, None))

    def _remove(self) -> None:
        self._done()
        self.desk.write(records.remove, "factors", self.uid)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()


class NewFactor(QWidget):
    """One sentence and its dimension; the rest follows in the editor."""

    def __init__(self, desk: Desk, region_uid: str, done: Callable[[Factor], Any]) -> None:
        super().__init__()
        self.desk, self.region_uid, self._done = desk, region_uid, done
        self.statement = QLineEdit()
        self.statement.setAccessibleName(term("field", "statement"))
        self.statement.setPlaceholderText(_("Power price for plants rises by 9 % in 2026"))
        self.statement.setMaxLength(300)
        self.dimension = QComboBox()
        self.dimension.setAccessibleName(term("field", "dimension"))
        for one in DIMENSIONS:
            self.dimension.addItem(term("dimension", one), one)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for part in (self.statement, self.error, self.dimension):
            box.addWidget(part)
        box.addLayout(row(primary(_("Add factor"), self.submit, "plus"), None))
        self.statement.returnPressed.connect(self.submit)
        inputs = {"statement": self.statement, "dimension": self.dimension}
        self.sketch = Sketch(desk, self, "new-factor", region_uid, inputs)

    def submit(self) -> None:
        """Add the factor."""
        self.desk.write(
            regions.add_factor,
            self.region_uid,
            self.dimension.currentData(),
            self.statement.text(),
            then=self._added,
            failed=self._refuse,
            owner=self,
        )

    def _added(self, done: Any) -> None:
        self.sketch.forget()
        self._done(done.value)

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        self.sketch.flush()

    def _refuse(self, error: Any) -> None:
        self.error.setText(error.message)
        self.error.show()
