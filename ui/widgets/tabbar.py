"""Words in a line of which one is in front: the tabs of a page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.widgets.text import no_mnemonic


class TabBar(QWidget):
    """Tabs by key; `chosen(key)` tells of a press by a person."""

    chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.keys = tuple(titles)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setProperty("kind", "tabs")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 24, 0)
        line.setSpacing(20)
        self.group = QButtonGroup(self)
        for at, (key, text) in enumerate(titles.items()):
            button = QPushButton(no_mnemonic(text))
            button.setCheckable(True)
            button.setProperty("kind", "tab")
            button.setChecked(at == 0)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self.group.addButton(button, at)
            line.addWidget(button)
        line.addStretch(1)

    def show_tab(self, key: str) -> None:
        """Put a tab in front without telling."""
        self.group.button(self.keys.index(key)).setChecked(True)
