"""Under the answer: what was heard in it, each figure and promise kept with one key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import PERIODS
from kamdesk.domain.money import Money
from kamdesk.domain.notes import FoundFigure, FoundPromise
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.i18n import SIGNS, _, fmt_date, fmt_money, fmt_number, term
from kamdesk.services.facts import counted
from ui import theme
from ui.pages.interviews.heard import KEPT, Heard
from ui.widgets.buttons import Button, icon_button
from ui.widgets.cards import Card, clear_layout
from ui.widgets.combo import Combo
from ui.widgets.text import Chip, Label, Muted, tip
from ui.widgets.text import Figure as FigureLabel


class FactsView(Card):
    """The table; says `keep(n)`, `drop(n)`, `component(n, id)`, `period(n, id)` and `fact(uid)`.

    Not `by_hand`, all that is not dropped counts as kept.
    """

    keep = Signal(int)
    drop = Signal(int)
    component = Signal(int, str)
    period = Signal(int, str)
    fact = Signal(str)

    def __init__(self, *, by_hand: bool = True) -> None:
        super().__init__(_("Facts heard"), _("become lines of the cost of ownership"))
        self._by_hand = by_hand
        self.body.setContentsMargins(14, 12, 10, 12)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(4, 2)
        self.nothing = Muted(_("Figures, dates and promises in the answer are offered here."))
        self.add(self.nothing)
        self.add(self._holder)
        self._shown: object = None
        self.lines: list[QWidget] = []

    def show_rows(
        self,
        rows: Sequence[Heard],
        annual: Sequence[Figure[Money] | None],
        names: dict[str, str],
    ) -> None:
        """Show what was heard; `annual` is what each makes a year, `names` people by uid."""
        now = (tuple(rows), tuple(one.value if one else None for one in annual))
        if now == self._shown:
            return
        self._shown = now
        clear_layout(self._grid)
        self.lines = []
        self.nothing.setVisible(not rows)
        self._holder.setVisible(bool(rows))
        if any(isinstance(row.find, FoundFigure) for row in rows):
            heads = ("", _("Component"), _("Figure"), _("Unit"), _("Period"), _("A year"))
            for column, text in enumerate(heads):
                side = (
                    Qt.AlignmentFlag.AlignRight if column in (2, 5) else Qt.AlignmentFlag.AlignLeft
                )
                self._grid.addWidget(Label(text, "caption"), 0, column, side)
        for number, (row, year) in enumerate(zip(rows, annual, strict=True), 1):
            self._grid.addWidget(self._state(number, row), number, 0)
            if isinstance(row.find, FoundFigure):
                self._figure(number, row, row.find, year)
            elif isinstance(row.find, FoundPromise):
                self._promise(number, row.find, names)
            drop = icon_button("x", _("Drop"), partial(self.drop.emit, number))
            drop.setFixedSize(26, 26)
            self._grid.addWidget(drop, number, 6)

    def has_keyboard(self) -> bool:
        """True while something in the table has the keyboard."""
        here = self.window().focusWidget()
        return here is not None and here.isVisible() and self.isAncestorOf(here)

    def _state(self, number: int, row: Heard) -> QWidget:
        """The key that keeps the row, or the sign that it is kept."""
        if row.state == KEPT and isinstance(row.find, FoundFigure):
            words = _("Kept: where it comes from, where it is used")
            kept = icon_button("circle-check", words, partial(self.fact.emit, row.uid))
            kept.setFixedSize(46, 26)
            return kept
        if row.state == KEPT or not self._by_hand:
            sign = Label()
            sign.setPixmap(theme.icon("circle-check", "good", 18).pixmap(18, 18))
            sign.setAccessibleName(_("Kept"))
            tip(sign, _("Kept"))
            sign.setFixedWidth(46)
            return sign
        made = Button(f"Alt {number}" if number < 10 else "+")
        made.setProperty("kind", "keys")
        made.setAccessibleName(_("Keep"))
        made.setFixedWidth(46)
        made.clicked.connect(partial(self.keep.emit, number))
        tip(made, _("Keep this one (Alt+{n}); Ctrl+Enter keeps all").format(n=number))
        return made

    def _figure(
        self, number: int, row: Heard, find: FoundFigure, year: Figure[Money] | None
    ) -> None:
        grid, right = self._grid, Qt.AlignmentFlag.AlignRight
        if find.amount is not None:
            choices = [(one, term("tco_component", one)) for one in COMPONENTS]
            line = combo([("", "—"), *choices], row.component, _("Component"))
            line.activated.connect(
                lambda _at, n=number, box=line: self.component.emit(n, str(box.currentData() or ""))
            )
            self.lines.append(line)
            grid.addWidget(line, number, 1)
        else:
            grid.addWidget(Muted(_("a count, not money")), number, 1)
        grid.addWidget(FigureLabel(figure_text(find)), number, 2, right)
        grid.addWidget(Label(unit_text(find)), number, 3)
        when = combo([(p, term("period", p)) for p in PERIODS], row.period or find.period,
                      _("Period"))  # fmt: skip
        when.activated.connect(
            lambda _at, n=number, box=when: self.period.emit(n, str(box.currentData()))
        )
        grid.addWidget(when, number, 4)
        value = year.value if year else None
        text = fmt_money(value) if value is not None else "—"
        shown = FigureLabel(text)
        tip(shown, why_text(find, year))
        grid.addWidget(shown, number, 5, right)

    def _promise(self, number: int, find: FoundPromise, names: dict[str, str]) -> None:
        side = _("we") if find.side == "ours" else _("they")
        who = names.get(find.person_uid or find.team_uid or "", "")
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Chip(who or side, "info" if find.side == "ours" else "warn"))
        line.addWidget(Label(find.what, wrap=True), 1)
        line.addWidget(Muted(fmt_date(find.due_on) if find.due_on else _("no date")))
        self._grid.addWidget(made, number, 1, 1, 5)


def combo(choices: Sequence[tuple[str, str]], value: str, name: str, length: int = 4) -> QComboBox:
    """Return a choice that fits into a cell."""
    box = Combo()
    box.setProperty("kind", "cell")
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(length)
    for one, text in choices:
        box.addItem(text, one)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return box


def figure_text(find: FoundFigure) -> str:
    """Return "85 000 × 3.5 h", "3", "about 0.5"."""
    number = find.amount.amount if find.amount is not None else find.quantity
    text = fmt_number(number) if number is not None else ""
    if find.frequency is not None:
        text += f" × {counted(find.frequency, find.frequency_unit)}"
    return f"≈ {text}" if find.approximate else text


def unit_text(find: FoundFigure) -> str:
    """Return the currency's sign, or what is counted, in the form that fits its number."""
    if find.amount is not None:
        code = find.amount.currency
        return SIGNS.get(code, code)
    number = fmt_number(find.quantity) if find.quantity is not None else ""
    return counted(find.quantity, find.unit).removeprefix(number).strip()


def why_text(find: FoundFigure, year: Figure[Money] | None) -> str:
    """Return where the sum of a year comes from, or what it lacks."""
    lines = [find.said]
    if "weeks_per_year" in find.assumed:
        lines.append(_("Given per week; 52 weeks a year are assumed."))
    if year is not None and year.value is not None:
        times = year.inputs.get("times_a_year")
        if find.amount is not None and times is not None:
            lines.append(
                f"{fmt_money(find.amount)} × {fmt_number(times)} = {fmt_money(year.value)}"
            )
    elif year is not None and "period" in year.missing:
        lines.append(_("No period was given: a one-off amount is not converted to a yearly one."))
    elif year is not None and "frequency" in year.missing:
        lines.append(_("The hours a year are not known yet."))
    elif year is not None and "shifts_per_day" in year.missing:
        lines.append(_("How many shifts a day is not known yet."))
    return "\n".join(lines)
