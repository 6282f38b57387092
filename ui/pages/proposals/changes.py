"""What the client will find changed: two revisions compared, part by part."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, term
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals import Compared


_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Changes(QWidget):
    """Sentences under the part of the proposal they belong to; they can be copied."""

    def __init__(self, found: Compared) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setSpacing(6)
        told = _("{new} compared with {old}, in {language}.").format(
            new=found.new, old=found.old, language=term("language", found.language)
        )
        box.addWidget(Muted(told, wrap=True))
        for part, rows in groupby(found.rows, key=lambda one: one[0]):
            box.addSpacing(8)
            box.addWidget(Label(term("proposal_part", part), "strong"))
            for _part, text in rows:
                line = Label(text, wrap=True)
                line.setTextInteractionFlags(_SELECTABLE)
                box.addWidget(line)
        if not found.rows:
            box.addSpacing(8)
            box.addWidget(Label(_("No differences."), wrap=True))
        box.addStretch(1)
