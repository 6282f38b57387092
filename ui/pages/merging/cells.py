"""Two values of one field side by side: what is kept is marked, a click keeps another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from kamdesk.i18n import _
from kamdesk.services.merging import BOTH, MINE, PHOTO, THEIRS
from ui import theme
from ui.widgets.cards import clear_layout
from ui.widgets.portrait import Portrait
from ui.widgets.text import Label, Muted, Pressable, restyle, tip

if TYPE_CHECKING:
    from kamdesk.services.merging import Line

#: Letters of a long text that are shown; the tooltip holds the rest.
LONGEST = 400
NAMES, SIDE = 132, 72


class Cell(Pressable):
    """A value that is kept or not; `photo` is a JPEG that is shown in place of a text."""

    def __init__(self, name: str, text: str, photo: bytes | None = None) -> None:
        super().__init__()
        self._name, self._text = name, text
        self.kept = False
        self.setProperty("kind", "cell")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._mark = Label()
        self._mark.setFixedSize(16, 18)
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        self._label = Label(shown or "—", wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        tip(self, text if shown != text else "")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 5, 8, 5)
        line.setSpacing(6)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        if photo is None:
            line.addWidget(self._label, 1)
        else:
            picture = Portrait(SIDE)
            picture.show_photo(name, photo)
            line.addWidget(picture)
            line.addStretch(1)
        self.keep(False)

    def keep(self, on: bool) -> None:
        """Mark the value as kept, or as dropped."""
        self.kept = on
        restyle(self, kept="true" if on else "false")
        self._label.set_kind("body" if on else "muted")
        self._mark.setPixmap(
            theme.icon("check", "accent_text", 16).pixmap(16, 16) if on else QPixmap()
        )
        state = _("is kept") if on else _("is not kept")
        self.setAccessibleName(f"{self._name}: {self._text or '—'}, {state}")


class Choice(QObject):
    """The two cells of a field; with "both" among the choices both may be kept."""

    def __init__(self, line: Line, photos: tuple[bytes | None, bytes | None]) -> None:
        super().__init__()
        self.line = line
        self.mine = Cell(line.label, line.mine, photos[0])
        self.theirs = Cell(line.label, line.theirs, photos[1])
        self.mine.on_press = lambda: self._press(MINE)
        self.theirs.on_press = lambda: self._press(THEIRS)
        self.put(line.pick)

    @property
    def pick(self) -> str:
        """What is kept."""
        if self.mine.kept and self.theirs.kept:
            return BOTH
        return MINE if self.mine.kept else THEIRS

    def put(self, pick: str) -> None:
        """Keep one of them, or both."""
        self.mine.keep(pick in (MINE, BOTH))
        self.theirs.keep(pick in (THEIRS, BOTH))

    def _press(self, side: str) -> None:
        other = THEIRS if side == MINE else MINE
        if BOTH not in self.line.choices:
            self.put(side)
        elif self.pick == BOTH:
            self.put(other)
        else:
            self.put(side if self.pick == side else BOTH)


class Choices(QWidget):
    """Fields one under another: the name, what stays, what goes."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, Choice] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)

    def show_lines(self, lines: Sequence[Line], photos: tuple[bytes, bytes]) -> None:
        """Show other fields; `photos` stand in the line of the photo."""
        clear_layout(self._grid)
        self.choices = {}
        self._grid.setColumnMinimumWidth(0, NAMES)
        for at, line in enumerate(lines):
            shown = photos if line.field == PHOTO else (None, None)
            choice = self.choices[line.field] = Choice(line, shown)
            name = Muted(line.label, wrap=True)
            name.setMaximumWidth(NAMES)
            name.setContentsMargins(0, 6, 0, 0)
            name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(name, at, 0)
            self._grid.addWidget(choice.mine, at, 1)
            self._grid.addWidget(choice.theirs, at, 2)

    @property
    def picks(self) -> dict[str, str]:
        """What is kept, by field."""
        return {name: choice.pick for name, choice in self.choices.items()}
