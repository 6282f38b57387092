"""The head of the page: with whom, when, what is safe, the four kinds of questions as steps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from kamdesk.domain.interviews import TYPES
from kamdesk.i18n import _, fmt_date, ngettext, term
from kamdesk.services.interviews import State
from ui.widgets.buttons import Button, quiet
from ui.widgets.cards import row
from ui.widgets.text import Elided, Muted, Title, no_mnemonic, restyle, tip

#: From this width on every button has a word.
WORDS_FROM = 1150


class Header(QFrame):
    """Says `step(type)` for a kind of questions and `finish`, `notes` for its buttons."""

    step = Signal(str)
    finish = Signal()
    notes = Signal(bool)
    paper = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pagehead")
        self.name = Title(_("SPIN interview"))
        self.about = Elided("", "muted")
        self.safe = Muted("", small=True)
        self.steps: dict[str, QPushButton] = {}
        self._words = ""
        self._since = QElapsedTimer()
        self._tick = QTimer(self, interval=1_000)
        self._tick.timeout.connect(self._tell)
        self.mode = Button(_("Notes first"))
        self.mode.setCheckable(True)
        tip(self.mode, _("One box for everything heard (Ctrl+Shift+N)"))
        self.mode.clicked.connect(lambda on: self.notes.emit(bool(on)))
        self.print = quiet(_("Print"), self.paper.emit, "printer")
        self.end = quiet(_("Finish…"), self.finish.emit)
        tip(self.end, "Ctrl+Shift+E")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addLayout(row(self.about, self.safe, None, spacing=14))
        self.box = box = QHBoxLayout(self)
        box.setContentsMargins(24, 12, 24, 12)
        box.setSpacing(8)
        box.addLayout(words, 1)
        for one in TYPES:
            button = QPushButton(no_mnemonic(term("spin_type", one)))
            button.setProperty("kind", "step")
            button.setCheckable(True)
            button.setAccessibleName(term("spin_type", one))
            button.clicked.connect(lambda _on=False, one=one: self.step.emit(one))
            self.steps[one] = button
            box.addWidget(button)
        box.addSpacing(6)
        box.addWidget(self.mode)
        box.addWidget(self.print)
        box.addWidget(self.end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has no room for every word."""
        super().resizeEvent(event)
        wide = self.width() >= WORDS_FROM
        self.print.set_text(_("Print") if wide else "")
        self.box.setSpacing(8 if wide else 4)

    def show_state(self, view: State) -> None:
        """Show client, people and day."""
        people = ", ".join(one.short for one in view.speakers if one.present)
        day = fmt_date(view.on, "day")
        self._words = " · ".join(part for part in (view.client, people, day) if part)
        self.end.setVisible(not view.closed)
        self.mode.setVisible(not view.closed)
        told = _("What was said, as PDF") if view.closed else _("Questions on paper, as PDF")
        tip(self.print, f"{told} (Ctrl+P)")
        self._tell()

    def show_types(self, counts: Mapping[str, int], now: str, chosen: str) -> None:
        """Show how far each kind of question is: asked, being asked, not yet."""
        for one, button in self.steps.items():
            count = counts.get(one, 0)
            state = "now" if one == now else "done" if count else "none"
            restyle(button, state=state)
            button.setChecked(one == chosen)
            asked = ngettext("{n} question asked", "{n} questions asked", count)
            tip(button, asked)
            button.setAccessibleDescription(asked)

    def saved(self) -> None:
        """What was typed is safe as of now."""
        self._since.start()
        self._tick.start()
        self._tell()

    def _tell(self) -> None:
        self.about.setText(self._words)
        self.safe.setText(self._ago())

    def _ago(self) -> str:
        if not self._since.isValid():
            return ""
        seconds = self._since.elapsed() // 1000
        if seconds < 1:
            return _("saved")
        if seconds < 60:
            return ngettext("saved {n} s ago", "saved {n} s ago", seconds)
        self._tick.setInterval(20_000)
        return ngettext("saved {n} min ago", "saved {n} min ago", seconds // 60)
