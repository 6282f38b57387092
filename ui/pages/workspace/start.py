"""First start: the demo workspace or an empty one, and the language of the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from kamdesk.errors import Refused
from kamdesk.i18n import _, language
from ui.desk import Desk
from ui.pages.base import Page
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.check import Check
from ui.widgets.passphrase import NewPassphrase
from ui.widgets.text import Label, Muted, Title, no_mnemonic

LANGUAGES = (("en", "English"), ("ru", "Русский"), ("de", "Deutsch"))


class StartPage(Page):
    """Shown once: what to begin with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Welcome")
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(32, 32, 32, 32)
        box.addStretch(1)
        card = Card()
        card.setFixedWidth(600)
        card.body.setContentsMargins(32, 28, 32, 28)
        card.body.setSpacing(14)
        card.add(Title(_("Welcome to KAM Desk")))
        card.add(
            Label(
                _(
                    "Clients, people, talks and proposals in one place, on this computer alone. "
                    "Look around in a workspace with sample clients first, or begin with your own."
                ),
                wrap=True,
            )
        )
        card.add(self._languages())
        self.demo = Button(
            _("Open the demo workspace"), kind="primary", icon="folder-open", run=self._demo
        )
        self.empty = Button(_("Start with an empty one"), icon="plus", run=self._empty)
        card.add(row(self.demo, self.empty, None, spacing=10))
        self.encrypt = Check(no_mnemonic(_("Encrypt it with a passphrase")))
        self.encrypt.toggled.connect(self._ask_phrase)
        self.phrase = NewPassphrase()
        self.phrase.again.returnPressed.connect(self._empty)
        self.phrase.hide()
        card.add(self.encrypt)
        card.add(self.phrase)
        self.state = Muted(wrap=True)
        self.state.hide()
        card.add(self.state)
        where = str(desk.folder) if desk.folder is not None else ""
        self.where = Muted(
            _("It will be kept in {folder}").format(folder=where), wrap=True, small=True
        )
        self.where.setVisible(bool(where))
        card.add(self.where)
        box.addLayout(row(None, card, None))
        box.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(middle))

    def _languages(self) -> Any:
        self._group = QButtonGroup(self)
        buttons = []
        for code, name in LANGUAGES:
            button = QPushButton(name)
            button.setCheckable(True)
            button.setChecked(code == language())
            button.setProperty("kind", "tick")
            button.clicked.connect(lambda _on, c=code: self._speak(c))
            self._group.addButton(button)
            buttons.append(button)
        return row(Muted(_("Language")), *buttons, None)

    def _speak(self, code: str) -> None:
        if code != language():
            self.desk.appearance_wanted.emit("language", code)

    def open(self, **args: Any) -> None:
        """Put the keyboard on the first choice."""
        self.demo.setFocus()

    def _demo(self) -> None:
        self._make(demo=True)

    def _empty(self) -> None:
        self._make(demo=False)

    def _ask_phrase(self, on: bool) -> None:
        self.phrase.setVisible(on)
        if on:
            self.phrase.setFocus()
        else:
            self.phrase.clear()

    def _make(self, *, demo: bool) -> None:
        phrase = self.phrase.checked() if self.encrypt.isChecked() else ""
        if phrase is None:
            return
        self._enable(False)
        self._say(_("Preparing the sample clients…") if demo else _("Preparing the workspace…"))
        self.desk.create(
            demo=demo, language=language(), passphrase=phrase, failed=self._failed
        ).settled(lambda _error: self._enable(True))

    def _failed(self, error: Refused) -> None:
        self._say(error.message)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _enable(self, on: bool) -> None:
        self.demo.setEnabled(on)
        self.empty.setEnabled(on)
        self.encrypt.setEnabled(on)
        if on and self.desk.workspace is not None:
            self._say("")
