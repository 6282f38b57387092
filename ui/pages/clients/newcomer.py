"""The panel that asks for a new client: a name is enough, requisites may be pasted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _
from kamdesk.services.clients.pasted import Offer, offers
from ui.widgets.buttons import primary
from ui.widgets.cards import clear_layout, row
from ui.widgets.check import Check
from ui.widgets.drafts import Sketch
from ui.widgets.text import Label, Muted, no_mnemonic

if TYPE_CHECKING:
    from ui.desk import Desk

Done = Callable[[str, Mapping[str, str]], object]
LINES = 4


class NewClient(QWidget):
    """Enter adds: `done(name, values)` does the rest. What is left is there again next time."""

    def __init__(self, desk: Desk, done: Done) -> None:
        super().__init__()
        self._done = done
        self.line = NameLine()
        self.line.returnPressed.connect(self.submit)
        self.line.lines_pasted.connect(self._pasted)
        self.box = QPlainTextEdit()
        self.box.setAccessibleName(_("Company details or signature"))
        self.box.setPlaceholderText(_("Paste company details or an e-mail signature here"))
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(LINES * self.box.fontMetrics().lineSpacing() + 20)
        self.box.textChanged.connect(self._read)
        self.ticks: dict[str, tuple[QCheckBox, Offer]] = {}
        self._found = QVBoxLayout()
        self._found.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.line)
        layout.addWidget(Muted(_("The rest can be filled in later, or imported."), wrap=True))
        layout.addWidget(self.box)
        layout.addLayout(self._found)
        layout.addLayout(row(primary(_("Add client"), self.submit, "plus"), None))
        self.sketch = Sketch(desk, self, "new-client", "", {"name": self.line, "pasted": self.box})

    def _pasted(self, text: str) -> None:
        """Several lines are no name: they are requisites."""
        self.box.setPlainText(text)
        self.box.setFocus()

    def _read(self) -> None:
        """Offer what is recognised, field by field; a wrong check digit is not taken unasked."""
        clear_layout(self._found)
        self.ticks = {}
        for one in offers(self.box.toPlainText()):
            tick = Check(no_mnemonic(f"{one.label}:"))
            tick.setAccessibleName(f"{one.label}: {one.value}")
            tick.setChecked(not one.warning)
            self.ticks[one.field] = (tick, one)
            line = row(tick, spacing=4)
            line.setAlignment(tick, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(one.value, wrap=True), 1)
            self._found.addLayout(line)
            if one.warning:
                self._found.addWidget(Label(one.warning, "error", wrap=True))

    def submit(self) -> None:
        """Hand the name and the ticked values on; they stay here until the client is there."""
        name = self.line.text().strip()
        values = {field: one.value for field, (tick, one) in self.ticks.items() if tick.isChecked()}
        if name or values.get("legal_name"):
            self._done(name, values)
        else:
            self.line.setFocus()

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        self.sketch.flush()


class NameLine(QLineEdit):
    """The name; several lines pasted into it are told as `lines_pasted`."""

    lines_pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Name of the client"))
        self.setAccessibleName(_("Name of the client"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at what is pasted before it is made one line."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\n" in text.strip():
                self.lines_pasted.emit(text)
                event.accept()
                return
        super().keyPressEvent(event)
