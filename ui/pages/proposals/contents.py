"""The left side of the studio: parts of the proposal with their state, the checks under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kamdesk.i18n import _, pgettext, term
from ui import theme
from ui.widgets.cards import clear_layout, row, scrolled
from ui.widgets.disclosure import Disclosure
from ui.widgets.text import Elided, Label, LinkLabel, Muted, Pressable, restyle

ICONS = {
    "gate": ("circle-x", "bad"),
    "error": ("circle-x", "bad"),
    "warn": ("triangle-alert", "warn"),
    "look": ("eye", "warn"),
    "hint": ("lightbulb", "muted"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the proposal: letter, name, what is there, whether it is done."""

    key: str
    letter: str
    name: str
    state: str
    done: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A finding as it is shown; `place` is what "go to place" gets.

    `act` names what can be done about it at once, in words; `word`, `template` or `newer` (the uid
    of an entry of the library) say with what.
    """

    kind: str
    name: str
    words: str
    place: Any
    act: str = ""
    word: str = ""
    template: str = ""
    newer: str = ""


class Mark(QWidget):
    """The letter of a part on a small square; filled when the part is done."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter, self.done = letter, False
        self.setFixedSize(30, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if self.done else "neutral_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(theme.color("accent_ink" if self.done else "neutral_text"))
        painter.setFont(theme.font(theme.BODY, QFont.Weight.Bold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.letter)


class PartItem(Pressable):
    """One part in the list; arrow keys move to its neighbours."""

    moved = Signal(int)

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.mark = Mark(part.letter)
        self.name = Label(part.name, "strong", wrap=True)
        self.state = Elided("", "small")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.state)
        line = row(self.mark, spacing=12)
        line.addLayout(names, 1)
        line.setContentsMargins(14, 7, 10, 7)
        self.setLayout(line)
        self._part: Part | None = None
        self.show_part(part)

    def show_part(self, part: Part) -> None:
        """Tell another state."""
        if part == self._part:
            return
        self._part = part
        self.mark.letter, self.mark.done = part.letter, part.done
        self.mark.update()
        self.name.setText(part.name)
        self.state.setText(part.state)
        self.setAccessibleName(f"{part.name}: {part.state}")

    def set_current(self, on: bool) -> None:
        """Mark as the part that is edited."""
        wanted = "true" if on else "false"
        if self.property("current") != wanted:
            restyle(self, current=wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the part above and below."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class CheckItem(Pressable):
    """A finding: icon and word for how grave it is, what it says; pressing goes to its place."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        name, role = ICONS.get(check.kind, ICONS["hint"])
        picture = Label()
        picture.setPixmap(theme.icon(name, role, 16).pixmap(16, 16))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(check.name, "strong", wrap=True))
        words.addWidget(Muted(check.words, wrap=True, small=True))
        self.act: LinkLabel | None = None
        if check.act:
            self.act = LinkLabel(check.act, cut=True)
            self.act.setAccessibleName(f"{check.act}: {check.words}")
            words.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        line = row(spacing=8)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.setContentsMargins(14, 4, 8, 4)
        self.setLayout(line)
        self.check = check
        self.setAccessibleName(f"{check.name}. {check.words}")


class Contents(QFrame):
    """Parts and checks; says `chosen(key)`, `wanted(place)`, `acted(check)` and `explained`."""

    chosen = Signal(str)
    wanted = Signal(object)
    acted = Signal(object)
    explained = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setMinimumWidth(196)
        self.items: dict[str, PartItem] = {}
        self.checks: list[CheckItem] = []
        self._shown: tuple[Check, ...] | None = None
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self._graver = QVBoxLayout()
        self._graver.setSpacing(2)
        self._hints = QVBoxLayout()
        self._hints.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._hints)
        self.hints = Disclosure(_("Hints"), holder, "studio-hints")
        self.heading = Label(_("Checks"), "caption")
        self.heading.setContentsMargins(14, 14, 0, 2)
        self.unspelled = LinkLabel(_("Spelling is not checked: get a dictionary"), cut=True)
        self.unspelled.clicked.connect(self.explained)
        self.unspelled.hide()
        self.fine = Muted(_("Nothing to fix."), small=True)
        self.fine.setContentsMargins(14, 0, 8, 0)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 10, 0, 16)
        box.setSpacing(2)
        box.addLayout(self._parts)
        box.addWidget(self.heading)
        box.addWidget(self.fine)
        box.addLayout(self._graver)
        box.addLayout(row(self.hints, None))
        quiet = row(self.unspelled, None)
        quiet.setContentsMargins(14, 6, 8, 0)
        box.addLayout(quiet)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def show_parts(self, parts: Sequence[Part], current: str) -> None:
        """Show the parts and which of them is edited."""
        if list(self.items) != [part.key for part in parts]:
            clear_layout(self._parts)
            self.items = {}
            for part in parts:
                item = PartItem(part)
                item.on_press = partial(self.chosen.emit, part.key)
                item.moved.connect(partial(self._step, part.key))
                self._parts.addWidget(item)
                self.items[part.key] = item
        for part in parts:
            self.items[part.key].show_part(part)
            self.items[part.key].set_current(part.key == current)

    def _step(self, key: str, by: int) -> None:
        keys = list(self.items)
        at = min(max(keys.index(key) + by, 0), len(keys) - 1)
        self.items[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(keys[at])

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show the findings, hints apart; the same ones again change nothing."""
        if tuple(checks) == self._shown:
            return
        self._shown = tuple(checks)
        clear_layout(self._graver)
        clear_layout(self._hints)
        self.checks = []
        for check in checks:
            item = CheckItem(check)
            item.on_press = partial(self.wanted.emit, check.place)
            if item.act is not None:
                item.act.clicked.connect(partial(self.acted.emit, check))
            (self._hints if check.kind == "hint" else self._graver).addWidget(item)
            self.checks.append(item)
        hints = sum(one.kind == "hint" for one in checks)
        self.hints.setVisible(hints > 0)
        self.fine.setVisible(len(checks) == hints)


def severity_word(kind: str) -> str:
    """How grave a finding is, in a word."""
    return pgettext("check", "Blocks") if kind == "gate" else term("severity", kind)
