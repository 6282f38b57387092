"""Panels for where the workspace lies: move it to a better place, remove the old files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _, pgettext
from ui.messages import folder_to_use
from ui.pages.workspace import source
from ui.widgets.buttons import Button, primary, quiet
from ui.widgets.cards import row
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from ui.desk import Desk

#: The folder that is made inside the one that a person chose.
NAME = "KAM Desk"


class RelocatePanel(QWidget):
    """Where the workspace is, where it goes, and one button."""

    def __init__(self, desk: Desk, present: Path, to: Path) -> None:
        super().__init__()
        self.desk, self.to = desk, to
        told = _(
            "All files are copied, each copy is compared with its source, and then the program"
            " uses the new place. The old files stay until you remove them."
        )
        self.target = Label("", "strong", wrap=True, selectable=True)
        self.warned = Label("", "error", wrap=True)
        self.button = primary(_("Copy and switch"), self.move_there, "check")
        box = QVBoxLayout(self)
        box.setSpacing(12)
        for item in (
            Label(told, wrap=True), Muted(_("Current location")), Label(str(present), wrap=True),
            Muted(_("New location")), self.target, self.warned,
        ):  # fmt: skip
            box.addWidget(item)
        other = quiet(_("Another folder…"), self.choose, "folder-open")
        box.addLayout(row(self.button, other, None))
        self.setFocusProxy(self.button)
        self.show_target(to)

    def choose(self) -> None:
        """Let a person choose; the workspace gets a folder of its own in there."""
        folder_to_use(self, _("Location of the workspace"), self.chosen)

    def chosen(self, folder: str) -> None:
        """Go into a folder of its own unless the chosen one is empty."""
        there = Path(folder)
        self.show_target(there if not any(there.iterdir()) else there / NAME)

    def show_target(self, to: Path) -> None:
        """Show where it goes, and what speaks against that."""
        self.to = to
        self.target.setText(str(to))
        self.warned.hide()
        self.desk.read(source.warned_of, to, then=self._warn, owner=self)

    def _warn(self, told: str) -> None:
        self.warned.setText(told)
        self.warned.setVisible(bool(told))

    def move_there(self) -> None:
        """Copy, compare, switch; the window says how far it is."""
        self.desk.command("move_workspace", work=source.relocate, to=self.to)


class ForgetPanel(QWidget):
    """The old files of a moved workspace: what goes, a word to type, one button."""

    def __init__(self, desk: Desk, old: Path, done: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.done = desk, done
        self.word = pgettext("to be typed", "REMOVE")
        told = _(
            "Database, files and backups in this folder will be deleted for good."
            " The program uses the copy that was compared with them. Type {word}"
            " to continue."
        )
        self.consent = QLineEdit()
        self.consent.setAccessibleName(_("Type {word}").format(word=self.word))
        self.consent.setPlaceholderText(self.word)
        self.consent.textChanged.connect(self._typed)
        self.button = Button(
            _("Remove the old files"), kind="danger", icon="trash-2", run=self.remove
        )
        self.button.setEnabled(False)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        place = Label(str(old), "strong", wrap=True, selectable=True)
        for item in (Label(told.format(word=self.word), wrap=True), place, self.consent):
            box.addWidget(item)
        box.addLayout(row(self.button, None))
        self.setFocusProxy(self.consent)

    def _typed(self, text: str) -> None:
        self.button.setEnabled(text.strip().casefold() == self.word.casefold())

    def remove(self) -> None:
        """Remove them."""
        self.button.setEnabled(False)
        self.desk.read(source.forget_old, then=self._removed, owner=self)

    def _removed(self, old: Path) -> None:
        self.desk.messages.inform(_("The old files in {folder} were removed.").format(folder=old))
        self.done()
