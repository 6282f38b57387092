"""What stands in the window while an encrypted workspace is locked: one field and one button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui import theme
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import Card, row
from ui.widgets.passphrase import PassphraseField
from ui.widgets.text import Heading, Label, Muted

PASSPHRASE, RECOVERY = "passphrase", "recovery"


class Unlocking(QWidget):
    """Says `unlock(by, secret)`; `by` is "passphrase" or "recovery"."""

    unlock = Signal(str, str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.by = PASSPHRASE
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._picture = Label()
        self._picture.setPixmap(theme.icon("lock-keyhole", "accent", 32).pixmap(32, 32))
        self.head = Heading("", wrap=True)
        self.told = Muted("", wrap=True)
        self.field = PassphraseField(_("Passphrase"))
        self.error = Label("", "error", wrap=True)
        self.state = Muted("", wrap=True)
        self.open = primary(_("Unlock"), self._unlock, "lock-open")
        self.other = quiet("", self._other)
        self._build(folder)
        self.field.returnPressed.connect(self._unlock)
        self.field.textEdited.connect(lambda _text: self.fail(""))
        self.setFocusProxy(self.field)
        self.show_way(PASSPHRASE)

    def _build(self, folder: Path) -> None:
        card = Card()
        card.setFixedWidth(460)
        card.body.setContentsMargins(32, 28, 32, 28)
        card.body.setSpacing(12)
        for item in (self._picture, self.head, self.told, self.field, self.error, self.state):
            card.add(item)
        card.add(row(self.open, self.other, None, spacing=10))
        card.add(Muted(_("Workspace: {folder}").format(folder=folder), wrap=True, small=True))
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 32, 32, 32)
        box.addStretch(1)
        box.addLayout(row(None, card, None))
        box.addStretch(2)

    def show_way(self, by: str) -> None:
        """Ask for the passphrase or for the recovery code."""
        self.by = by
        code = by == RECOVERY
        name = _("Recovery code") if code else _("Passphrase")
        self.head.setText(
            _("Open with the recovery code") if code else _("This workspace is locked")
        )
        self.told.setText(
            _(
                "The eight groups of four characters on the paper that was printed"
                " when it was encrypted."
            )
            if code
            else _("Nothing of it can be read without its passphrase.")
        )
        self.other.set_text(
            _("Use the passphrase") if code else _("Forgot it? Use the recovery code")
        )
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.take()
        self.field.show_text(code)
        self.fail("")
        self.wait(False)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _other(self) -> None:
        self.show_way(PASSPHRASE if self.by == RECOVERY else RECOVERY)

    def _unlock(self) -> None:
        secret = self.field.text()
        if secret:
            self.wait(True)
            self.unlock.emit(self.by, secret)

    def wait(self, on: bool) -> None:
        """Show that the key is being derived: that takes a moment on purpose."""
        self.open.setEnabled(not on)
        self.other.setEnabled(not on)
        self.field.setReadOnly(on)
        self.state.setText(_("Opening…") if on else "")
        self.state.setVisible(on)

    def fail(self, message: str) -> None:
        """Say what was wrong; what was typed stays to be put right."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
        if message:
            self.wait(False)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()
