"""The panel that asks for a new client: a name is enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.drafts import Sketch
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from ui.desk import Desk


class NewClient(QWidget):
    """Enter adds: `done(name)` does the rest. A name that is left is there again next time."""

    def __init__(self, desk: Desk, done: Callable[[str], object]) -> None:
        super().__init__()
        self._done = done
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Name of the client"))
        self.line.setAccessibleName(_("Name of the client"))
        self.line.returnPressed.connect(self.submit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(
            Muted(_("The rest can be filled in later, or pasted, or imported."), wrap=True)
        )
        box.addWidget(self.line)
        box.addLayout(row(primary(_("Add client"), self.submit, "plus"), None))
        self.sketch = Sketch(desk, self, "new-client", "", {"name": self.line})

    def submit(self) -> None:
        """Hand the name on; it stays here until the client is there."""
        if name := self.line.text().strip():
            self._done(name)

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        self.sketch.flush()
