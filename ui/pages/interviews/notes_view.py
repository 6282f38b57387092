"""Notes first: one box takes everything heard; filing happens under it, later or never."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.pages.interviews.answer_box import AnswerBox
from ui.pages.interviews.asking import keyed
from ui.pages.interviews.facts_view import FactsView
from ui.pages.interviews.filing import FilingView
from ui.widgets.buttons import primary
from ui.widgets.cards import row, scrolled
from ui.widgets.text import Label, Muted


class NotesView(QWidget):
    """Passive; the presenter sets and listens."""

    def __init__(self) -> None:
        super().__init__()
        self.box = AnswerBox(
            _("Notes"),
            _("Everything heard, in any order: figures, dates, promises and names are found."),
        )
        self.box.grow(8, 16)
        self.facts = FactsView()
        self.names = Muted("", wrap=True, small=True)
        self.filing = FilingView()
        self.keep = primary("")
        keyed(self.keep, _("Keep all"), "Ctrl+Enter")
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        box.addWidget(Label(_("Write down what you hear"), "question", wrap=True))
        box.addWidget(self.box)
        box.addWidget(self.names)
        box.addWidget(self.facts)
        box.addLayout(row(None, self.keep))
        box.addWidget(self.filing)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.setFocusProxy(self.box)
        self.filing.hide()
        self.names.hide()
