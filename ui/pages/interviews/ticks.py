"""Words of which one is pressed: who speaks, what the answer is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.widgets.flow import FlowLayout
from ui.widgets.text import Muted, no_mnemonic, tip


class Ticks(QWidget):
    """A caption and words; pressing one says `chosen`, pressing it again takes it back."""

    chosen = Signal(str)

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._caption = Muted(caption, small=True)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, QPushButton] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._caption)
        box.addWidget(self._holder, 1)
        self._caption.setVisible(bool(caption))
        self.setAccessibleName(caption)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Show other words: (value, text, what a tooltip tells, such as the key)."""
        value = self.value
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for one, text, more in choices:
            button = QPushButton(no_mnemonic(text))
            button.setCheckable(True)
            button.setProperty("kind", "tick")
            button.setAccessibleName(text)
            tip(button, more)
            button.clicked.connect(lambda _on=False, one=one: self._press(one))
            self._buttons[one] = button
            self._flow.addWidget(button)
        self.set_value(value)

    @property
    def value(self) -> str:
        """What is pressed, or ''."""
        return next((v for v, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Press a word without telling."""
        for one, button in self._buttons.items():
            button.setChecked(one == value)

    def _press(self, value: str) -> None:
        on = self._buttons[value].isChecked()
        self.set_value(value if on else "")
        self.chosen.emit(self.value)

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self._buttons)
