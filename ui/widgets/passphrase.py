"""A field for a passphrase: hidden until its eye is pressed, and gone with the widget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui import theme
from ui.widgets.text import Label, Muted


class PassphraseField(QLineEdit):
    """Shows dots; the eye at its end shows and hides what is typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMaxLength(1024)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = self.addAction(
            theme.icon("eye", "muted", 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.triggered.connect(lambda: self.show_text(not self.shown))
        self.show_text(False)

    @property
    def shown(self) -> bool:
        """True while the text can be read."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def show_text(self, on: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setIcon(theme.icon("eye-off" if on else "eye", "muted", 16))
        words = _("Hide the passphrase") if on else _("Show the passphrase")
        self._eye.setText(words)

    def take(self) -> str:
        """Return what was typed and forget it."""
        text = self.text()
        self.clear()
        self.show_text(False)
        return text


class NewPassphrase(QWidget):
    """Two fields for a new passphrase, with what makes a good one and what is wrong with this."""

    def __init__(self) -> None:
        super().__init__()
        self.first = PassphraseField(_("New passphrase"))
        self.again = PassphraseField(_("The same once more"))
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        hint = _("Four or five words that do not belong together are strong and easy to keep.")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for one in (self.first, self.again, Muted(hint, wrap=True, small=True), self.error):
            box.addWidget(one)
        self.setFocusProxy(self.first)
        for field in (self.first, self.again):
            field.textEdited.connect(lambda _text: self.fail(""))
        self.first.returnPressed.connect(self.again.setFocus)

    def checked(self) -> str | None:
        """Return the passphrase when it is good, else say what is wrong with it."""
        from kamdesk.errors import Refused
        from kamdesk.services import encryption

        try:
            return encryption.checked(self.first.text(), self.again.text())
        except Refused as refused:
            self.fail(refused.message)
            wrong = self.again if refused.field == "again" else self.first
            wrong.setFocus()
            wrong.selectAll()
            return None

    def fail(self, message: str) -> None:
        """Say what is wrong, "" for nothing."""
        self.error.setText(message)
        self.error.setVisible(bool(message))

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.take()
