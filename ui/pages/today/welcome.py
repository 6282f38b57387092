"""A workspace without clients: the doors through which the first ones come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui import theme
from ui.widgets.cards import Card
from ui.widgets.text import Heading, Label, Muted, Pressable, Title

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class Welcome(QWidget):
    """Import, a first client, our own company; only doors whose room is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.doors: list[Pressable] = []
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addStretch(1)
        for icon, heading, words, run in (
            (
                "upload", _("Import a list"),
                _("Clients, people or orders from a spreadsheet."),
                lambda: desk.go("exchange"),
            ),
            (
                "building-2", _("Add a client"),
                _("A name is enough to begin with."),
                lambda: desk.go("clients", new=True),
            ),
            (
                "briefcase", _("Our company"),
                _("Name, hours and currency: documents and time zones need them."),
                lambda: desk.go("library"),
            ),
        ):  # fmt: skip
            door = _Door(icon, heading, words, run)
            self.doors.append(door)
            line.addWidget(door)
        line.addStretch(1)
        title = Title(_("Where do you want to begin?"))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        under = Muted(_("What is due appears here as soon as there is a client."), wrap=True)
        under.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 32, 32, 32)
        box.setSpacing(8)
        box.addStretch(2)
        box.addWidget(title)
        box.addWidget(under)
        box.addSpacing(20)
        box.addLayout(line)
        box.addStretch(3)


def _call(run: Callable[[], object]) -> None:
    run()


class _Door(Pressable):
    """A card to press."""

    def __init__(self, icon: str, heading: str, words: str, run: Callable[[], object]) -> None:
        super().__init__()
        self.on_press = lambda: _call(run)
        self.setAccessibleName(f"{heading}. {words}")
        card = Card()
        card.setFixedSize(232, 168)
        picture = Label()
        picture.setPixmap(theme.icon(icon, "accent", 28).pixmap(28, 28))
        card.add(picture)
        card.add(Heading(heading, wrap=True))
        card.add(Muted(words, wrap=True))
        card.body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(3, 3, 3, 3)
        box.addWidget(card)
