"""More on demand: a line that opens what stands under it and remembers that it was opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.assets import prefs
from ui.widgets.text import no_mnemonic


class Disclosure(QWidget):
    """A heading that opens and closes; `remember` is the name under which its state is kept."""

    toggled = Signal(bool)

    def __init__(self, text: str, content: QWidget, remember: str = "") -> None:
        super().__init__()
        self.content = content
        self._key = f"open/{remember}" if remember else ""
        self._button = QToolButton()
        self._button.setText(no_mnemonic(text))
        self._button.setAccessibleName(text)
        self._button.setCheckable(True)
        self._button.setProperty("kind", "disclosure")
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(content)
        was_open = bool(self._key) and str(prefs().value(self._key, "0")) == "1"
        self._show(was_open)
        self._button.toggled.connect(self._turn)

    def set_text(self, text: str) -> None:
        """Another heading."""
        self._button.setText(no_mnemonic(text))
        self._button.setAccessibleName(text)

    @property
    def is_open(self) -> bool:
        """True while the content is shown."""
        return self._button.isChecked()

    def set_open(self, on: bool) -> None:
        """Open or close."""
        self._button.setChecked(on)

    def _turn(self, on: bool) -> None:
        self._show(on)
        if self._key:
            prefs().setValue(self._key, "1" if on else "0")
        self.toggled.emit(on)

    def _show(self, on: bool) -> None:
        self._button.setChecked(on)
        self.content.setVisible(on)
        icon = theme.icon("chevron-down" if on else "chevron-right", "muted", 16)
        self._button.setIcon(icon)
        if icon.isNull():
            self._button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
