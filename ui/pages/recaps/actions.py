"""The table of actions in a recap: whose side, who, what, by when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _
from kamdesk.services.recaps import Action
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.combo import Combo

PAUSE_MS = 800


class ActionRows(QWidget):
    """Rows to type in; says `changed(actions)` when one was left or typing paused."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[QComboBox, QLineEdit, QLineEdit, QLineEdit]] = []
        self._saved: tuple[Action, ...] = ()
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 4)
        self._grid.setColumnMinimumWidth(3, 110)
        self._grid.setColumnStretch(3, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.add = quiet(_("Add a line"), self._add, "plus")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._holder)
        box.addLayout(row(self.add, None))

    def show_actions(self, actions: Sequence[Action], *, editable: bool = True) -> None:
        """Show stored lines; what is being typed stays."""
        self._saved = tuple(actions)
        self.add.setVisible(editable)
        typing = self._pause.isActive() or any(one.hasFocus() for line in self.rows for one in line)
        if editable and (typing or self.lines() == self._saved):
            return
        self._build(self._saved, editable=editable)

    def _build(self, actions: Sequence[Action], *, editable: bool = True) -> None:
        clear_layout(self._grid)
        self.rows = []
        for one in actions:
            self._put(one, editable=editable)
        self._holder.setVisible(bool(self.rows))

    def _put(self, one: Action, *, editable: bool = True) -> None:
        at = len(self.rows)
        side = Combo()
        side.setAccessibleName(_("Whose side, {n}").format(n=at + 1))
        side.addItem(_("they"), "client")
        side.addItem(_("we"), "ours")
        side.setCurrentIndex(max(0, side.findData(one.side)))
        side.activated.connect(lambda _at: self.flush())
        who, what, due = QLineEdit(one.who), QLineEdit(one.what), QLineEdit(one.due)
        for line, name in ((who, _("Who")), (what, _("What")), (due, _("By when"))):
            line.setAccessibleName(f"{name}, {at + 1}")
            line.setPlaceholderText(name)
            line.setCursorPosition(0)
            line.textEdited.connect(lambda _text: self._pause.start())
            line.editingFinished.connect(self.flush)
        parts: list[QWidget] = [side, who, what, due]
        if editable:
            parts.append(icon_button("x", _("Drop"), lambda: self._drop(what)))
        for column, part in enumerate(parts):
            part.setEnabled(editable)
            self._grid.addWidget(part, at, column)
        self.rows.append((side, who, what, due))

    def _add(self) -> None:
        self._holder.show()
        self._put(Action(what=""))
        self.rows[-1][2].setFocus()

    def _drop(self, line: QLineEdit) -> None:
        kept = [one for one, (_s, _w, what, _d) in zip(self._typed(), self.rows, strict=True)
                if what is not line]  # fmt: skip
        self._build(kept)
        self.flush()

    def _typed(self) -> list[Action]:
        return [
            Action(
                side=str(side.currentData()),
                who=who.text().strip(),
                what=what.text().strip(),
                due=due.text().strip(),
            )
            for side, who, what, due in self.rows
        ]

    def lines(self) -> tuple[Action, ...]:
        """What stands in the rows, those without words left out."""
        return tuple(one for one in self._typed() if one.what)

    def flush(self) -> None:
        """Say what stands here when it is new."""
        self._pause.stop()
        actions = self.lines()
        if actions != self._saved:
            self._saved = actions
            self.changed.emit(actions)
