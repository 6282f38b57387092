"""A word to tick, wherever in its frame it is pressed."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox


class Check(QCheckBox):
    """Qt's own answers at its box and its words alone, and stretches beyond them."""

    def hitButton(self, pos: QPoint) -> bool:
        """All of what has the frame of the keyboard."""
        return self.rect().contains(pos)
