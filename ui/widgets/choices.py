"""Inputs that choose: one of several, any of several."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _
from ui.widgets.cards import clear_layout
from ui.widgets.combo import Combo
from ui.widgets.fields import Editor, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.reading import Unreadable
from ui.widgets.text import LinkLabel, no_mnemonic, tip


class ChoiceEditor(Editor):
    """One of several; a long list can be searched by typing. No choice is None."""

    SEARCH_FROM = 12

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.combo = Combo()
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(10)
        self.combo.setMaxVisibleItems(14)
        self._offer()
        self._take(self.combo)
        self.combo.activated.connect(self._chosen)
        self.combo.setCurrentIndex(-1 if field.required else 0)

    def _offer(self) -> None:
        offered = list(self.field.offered())
        if not self.field.required:
            self.combo.addItem("—", None)
        for value, text in offered:
            self.combo.addItem(text, value)
        if len(offered) >= self.SEARCH_FROM and not self.combo.isEditable():
            self._searchable()

    def offer_again(self) -> None:
        """Offer the choices as they are now; the chosen one stays."""
        chosen = self.combo.currentData()
        self.combo.clear()
        self._offer()
        self.show_value(chosen)

    def _searchable(self) -> None:
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (completer := self.combo.completer()) is not None:
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            if (popup := completer.popup()) is not None:
                popup.setObjectName("completions")
        if (line := self.combo.lineEdit()) is not None:
            line.setAccessibleName(_(self.field.label))
            line.editingFinished.connect(self._typed)

    def _typed(self) -> None:
        at = self._meant(self.combo.currentText())
        if at >= 0 and (at != self.combo.currentIndex() or self.combo.itemText(at) != self.raw()):
            self.combo.setCurrentIndex(at)
            self.combo.setEditText(self.combo.itemText(at))
            self._chosen()

    def _meant(self, typed: str) -> int:
        """The entry that reads as typed, else the only one that holds it; -1 for none."""
        at = self.combo.findText(typed, Qt.MatchFlag.MatchFixedString)
        part = typed.strip().casefold()
        if at >= 0 or not part:
            return at
        texts = [self.combo.itemText(each).casefold() for each in range(self.combo.count())]
        holding = [each for each, text in enumerate(texts) if part in text]
        return holding[0] if len(holding) == 1 else -1

    def _chosen(self) -> None:
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """The shown text."""
        return self.combo.currentText()

    def set_raw(self, text: str) -> None:
        """Choose the entry that is shown like this, when there is one."""
        if (at := self.combo.findText(text)) >= 0:
            self.combo.setCurrentIndex(at)

    def show_value(self, value: Any) -> None:
        """Choose the entry of a value; an unknown one is added rather than lost."""
        for at in range(self.combo.count()):
            if self.combo.itemData(at) == value:
                self.combo.setCurrentIndex(at)
                return
        if value is None:
            self.combo.setCurrentIndex(-1)
        else:
            self.combo.addItem(str(value), value)
            self.combo.setCurrentIndex(self.combo.count() - 1)

    def read(self) -> Any:
        """The value of the chosen entry."""
        if self.combo.isEditable():
            at = self._meant(self.combo.currentText())
            if at < 0 and self.combo.currentText().strip():
                raise Unreadable(_("Choose one from the list."))
            return self.combo.itemData(at) if at >= 0 else None
        return self.combo.currentData()


class Tick(QPushButton):
    """A word to press; one that is too long for its line ends in "…", the rest in a tooltip."""

    NARROWEST = 120
    _cut = True

    def __init__(self, text: str) -> None:
        super().__init__(no_mnemonic(text))
        self.whole = self._shown = text
        self.setCheckable(True)
        self.setProperty("kind", "tick")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt's own: as wide as the whole text, whatever of it is shown."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        missing = metrics.horizontalAdvance(self.whole) - metrics.horizontalAdvance(self._shown)
        return QSize(hint.width() + missing, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Qt's own: narrower than a long text."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.NARROWEST), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own: show as much of the text as fits."""
        super().resizeEvent(event)
        metrics, shown = self.fontMetrics(), self.whole
        if (missing := self.sizeHint().width() - self.width()) > 0:
            room = metrics.horizontalAdvance(shown) - missing
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        if shown != self._shown:
            self._shown = shown
            self.setText(no_mnemonic(shown))
            tip(self, self.whole if shown != self.whole else "")


class ManyEditor(Editor):
    """Any of several, as words to press."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        inner = QWidget()
        flow = FlowLayout(inner)
        self._ticks: list[tuple[Any, Tick]] = []
        for value, text in field.offered():
            tick = Tick(text)
            tick.clicked.connect(self._pressed)
            flow.addWidget(tick)
            self._watch(tick)
            self._ticks.append((value, tick))
        self.box.addWidget(inner, 1)

    def _pressed(self) -> None:
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """What is pressed, by its text."""
        return "\n".join(tick.whole for _value, tick in self._ticks if tick.isChecked())

    def set_raw(self, text: str) -> None:
        """Press what a draft names."""
        wanted = set(text.splitlines())
        for _value, tick in self._ticks:
            tick.setChecked(tick.whole in wanted)

    def show_value(self, value: Any) -> None:
        """Press the given values."""
        wanted = set(value or ())
        for each, tick in self._ticks:
            tick.setChecked(each in wanted)

    def read(self) -> Any:
        """A tuple of the pressed values in the order they are offered."""
        return tuple(value for value, tick in self._ticks if tick.isChecked())


class PickedEditor(Editor):
    """Any of very many: they are found by typing; a press on a picked one lets it go."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._offered = dict(field.offered())
        self._picked: list[Any] = []
        self.search = ChoiceEditor(replace(field, kind="choice", required=False))
        self.search.edited.connect(self._add)
        self._watch(self.search.combo)
        content = QWidget()
        self._flow = FlowLayout(content)
        lines = QVBoxLayout()
        lines.addWidget(self.search)
        lines.addWidget(content)
        self.box.addLayout(lines, 1)

    def _add(self) -> None:
        found = self.search.combo.currentData()
        if found is None:
            return
        self.search.show_value(None)
        if found not in self._picked:
            self._tell([*self._picked, found])

    def _drop(self, value: Any) -> None:
        self._tell([one for one in self._picked if one != value])

    def _tell(self, picked: list[Any]) -> None:
        self.show_value(picked)
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """What is picked, by its text."""
        return "\n".join(str(self._offered.get(one, one)) for one in self._picked)

    def set_raw(self, text: str) -> None:
        """Pick what a draft names."""
        wanted = set(text.splitlines())
        self.show_value([one for one, said in self._offered.items() if said in wanted])

    def show_value(self, value: Any) -> None:
        """Show the picked values; one that is no longer offered is kept."""
        if list(value or ()) == self._picked:
            return
        self._picked = list(value or ())
        clear_layout(self._flow)
        for one in self._picked:
            said = str(self._offered.get(one, one))
            link = LinkLabel(said, "x", cut=True)
            link.setAccessibleName(_("Remove {name}").format(name=said))
            link.clicked.connect(partial(self._drop, one))
            self._flow.addWidget(link)

    def read(self) -> Any:
        """A tuple of the picked values in the order in which they were picked."""
        return tuple(self._picked)
