"""List at the left, card at the right: a splitter that remembers where it was put."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.assets import prefs


class Splitter(QSplitter):
    """A horizontal splitter with start widths; `remember` names where the sizes are kept."""

    def __init__(self, remember: str, *parts: tuple[QWidget, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._key = f"splitter/{remember}"
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for at, (widget, width) in enumerate(parts):
            self.addWidget(widget)
            self.setStretchFactor(at, 0 if width else 1)
        kept = [int(part) for part in str(prefs().value(self._key, "")).split() if part.isdigit()]
        start = [width or 900 for _widget, width in parts]
        self.setSizes(kept if len(kept) == len(parts) else start)
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        prefs().setValue(self._key, " ".join(str(size) for size in self.sizes()))
