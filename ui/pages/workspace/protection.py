"""Panels for who can read the workspace: encrypt it, change what opens it, make it readable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.errors import Refused
from kamdesk.i18n import _, pgettext
from ui.messages import file_to_save
from ui.pages.workspace import source
from ui.widgets.buttons import Button, primary, quiet
from ui.widgets.cards import Card, row
from ui.widgets.check import Check
from ui.widgets.passphrase import NewPassphrase, PassphraseField
from ui.widgets.text import Label, Muted, Title, no_mnemonic

if TYPE_CHECKING:
    from ui.desk import Desk

_FLAGS = Qt.TextInteractionFlag
_SELECTABLE = _FLAGS.TextSelectableByKeyboard | _FLAGS.TextSelectableByMouse


class _Body(QWidget):
    """Parts one under the other, with a line that says what is being done or went wrong."""

    def __init__(self, desk: Desk, done: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.done = desk, done
        self.box = QVBoxLayout(self)
        self.box.setSpacing(14)
        self.state = Label("", "error", wrap=True)
        self.state.hide()

    def add(self, *items: Any) -> None:
        """Put widgets or rows under what is there."""
        for item in items:
            if isinstance(item, QWidget):
                self.box.addWidget(item)
            else:
                self.box.addLayout(item)

    def say(self, text: str, kind: str = "error") -> None:
        """Say what is being done, or what went wrong."""
        self.state.set_kind(kind)
        self.state.setText(text)
        self.state.setVisible(bool(text))


class EncryptPanel(_Body):
    """A plain workspace: what encrypting does, a passphrase, one button."""

    def __init__(self, desk: Desk, done: Callable[[], object]) -> None:
        super().__init__(desk, done)
        told = _(
            "Everything is rewritten encrypted: clients, files, drafts, backups."
            " Whoever finds this computer or a copy of the folder can read nothing"
            " without the passphrase."
        )
        warned = _(
            "Nobody can open it for you. You get a recovery code once; without the"
            " passphrase and the code everything is lost. Copies elsewhere, such"
            " as backups on a USB stick, stay as they are: delete them afterwards."
        )
        self.phrase = NewPassphrase()
        self.button = primary(_("Encrypt the workspace"), self.encrypt, "lock-keyhole")
        self.add(Label(told, wrap=True), Muted(warned, wrap=True), self.phrase,
                 row(self.button, None), self.state)  # fmt: skip
        self.phrase.again.returnPressed.connect(self.encrypt)
        self.setFocusProxy(self.phrase)

    def encrypt(self) -> None:
        """Move the workspace to encrypted files; the window goes on when that is done."""
        if (phrase := self.phrase.checked()) is not None:
            self.phrase.clear()
            self.desk.command("move_workspace", work=source.encrypt, phrase=phrase)


class ProtectionPanel(_Body):
    """An encrypted workspace: passphrase, recovery code, key store, and the way back."""

    def __init__(self, desk: Desk, done: Callable[[], object]) -> None:
        super().__init__(desk, done)
        self.present = PassphraseField(_("Current passphrase or recovery code"))
        self.phrase = NewPassphrase()
        self.change = primary(_("Change the passphrase"), self.change_passphrase, "check")
        self.code = quiet(_("Make a new recovery code"), self.new_code, "refresh-cw")
        self.store = Check(no_mnemonic(_("The key store of this computer opens it")))
        self.store.setEnabled(False)
        self.store.clicked.connect(self._keep)
        self.lock_note = Muted("", wrap=True, small=True)
        self.add(self.state, self._passphrase(), self._code(), self._store(), self._back())
        desk.read(source.look, then=self._show, owner=self)
        self.setFocusProxy(self.present)

    def _passphrase(self) -> Card:
        card = Card(_("Passphrase"))
        for item in (self.present, self.phrase, row(self.change, None)):
            card.add(item)
        self.present.returnPressed.connect(self.phrase.first.setFocus)
        self.phrase.again.returnPressed.connect(self.change_passphrase)
        return card

    def _code(self) -> Card:
        card = Card(_("Recovery code"))
        told = _("Lost the paper, or has somebody seen it? A new code makes the old one useless.")
        card.add(Muted(told, wrap=True))
        card.add(row(self.code, None))
        return card

    def _store(self) -> Card:
        card = Card(_("Key store"))
        card.add(self.store)
        card.add(self.lock_note)
        return card

    def _back(self) -> Card:
        card = Card(_("No longer encrypted"))
        self.word = pgettext("to be typed", "READABLE")
        told = _(
            "Everything is rewritten so that anybody with this computer can read"
            " it. Type the current passphrase above, and {word} here."
        )
        card.add(Muted(told.format(word=self.word), wrap=True))
        self.consent = QLineEdit()
        self.consent.setAccessibleName(_("Type {word}").format(word=self.word))
        self.consent.setPlaceholderText(self.word)
        self.decrypt = Button(
            _("Make everything readable"), kind="danger", icon="lock-open", run=self.make_plain
        )
        self.decrypt.setEnabled(False)
        self.consent.textChanged.connect(self._typed)
        card.add(self.consent)
        card.add(row(self.decrypt, None))
        return card

    def _typed(self, text: str) -> None:
        self.decrypt.setEnabled(text.strip().casefold() == self.word.casefold())

    def _show(self, seen: source.Protection) -> None:
        self.store.setEnabled(seen.store_there or seen.in_store)
        self.store.setChecked(seen.in_store)
        self.lock_note.setText(
            _("It then opens without asking while you are signed in to this"
              " computer. After Ctrl+Shift+L the passphrase is still needed.")
            if self.store.isEnabled()
            else _("This computer has no usable key store; the passphrase opens the"
                   " workspace.")
        )  # fmt: skip

    def _refused(self, error: Refused) -> None:
        self.say(error.message)
        if error.field == "passphrase":
            self.present.setFocus(Qt.FocusReason.OtherFocusReason)
            self.present.selectAll()

    def change_passphrase(self) -> None:
        """Let another passphrase open it."""
        phrase = self.phrase.checked()
        if phrase is not None:
            self.desk.read(source.change_passphrase, self.present.text(), phrase,
                           then=self._changed, failed=self._refused, owner=self)  # fmt: skip

    def _changed(self, _nothing: Any) -> None:
        self.present.take()
        self.phrase.clear()
        self.say("")
        self.desk.messages.inform(
            _("The new passphrase is in force. Older copies, such as backups on a"
              " USB stick, still open with the old one.")
        )  # fmt: skip
        self.done()

    def new_code(self) -> None:
        """Make another recovery code and show it."""
        self.desk.read(source.new_code, self.present.text(), then=self._have_code,
                       failed=self._refused, owner=self)  # fmt: skip

    def _have_code(self, code: str) -> None:
        self.done()
        self.desk.code_made.emit(code)

    def _keep(self, on: bool) -> None:
        self.desk.read(source.keep_in_store, on, then=lambda _n: self.say(""),
                       failed=self._not_kept, owner=self)  # fmt: skip

    def _not_kept(self, error: Refused) -> None:
        self.store.setChecked(not self.store.isChecked())
        self.say(error.message)

    def make_plain(self) -> None:
        """Move the workspace to files that anybody can read."""
        self.desk.read(source.check_passphrase, self.present.text(), then=self._go_plain,
                       failed=self._refused, owner=self)  # fmt: skip

    def _go_plain(self, _nothing: Any) -> None:
        self.desk.command("move_workspace", work=source.decrypt)


class CodePanel(_Body):
    """The recovery code, once: on paper, or copied by hand."""

    def __init__(self, desk: Desk, code: str, done: Callable[[], object]) -> None:
        super().__init__(desk, done)
        self.code = code
        told = _(
            "It opens the workspace when the passphrase is forgotten, and is shown only now. Print"
            " it, lock the paper away from this computer, and delete the file."
        )
        groups = code.split("-")
        half = len(groups) // 2
        lines = (" – ".join(groups[:half]), " – ".join(groups[half:]))
        card = Card()
        for line in lines:
            shown = Title(line)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            shown.setTextInteractionFlags(_SELECTABLE)
            card.add(shown)
        self.save = primary(_("Save as PDF…"), self.choose, "printer")
        self.kept = quiet(_("I have written it down"), self.done, "check")
        self.add(Label(told, wrap=True), card, row(self.save, self.kept, None), self.state)
        self.setFocusProxy(self.save)

    def choose(self) -> None:
        """Ask where the paper is to go."""
        name = _("Recovery code") + ".pdf"
        file_to_save(self.window(), _("Recovery code"), "PDF (*.pdf)", name, self.write)

    def write(self, path: str) -> None:
        """Write the paper."""
        self.desk.read(source.write_code, self.code, Path(path), then=self._written,
                       failed=lambda error: self.say(error.message), owner=self)  # fmt: skip

    def _written(self, path: Path) -> None:
        told = _("The recovery code is in {path}: print it, then delete it.")
        self.desk.messages.inform(told.format(path=path))
        self.done()
