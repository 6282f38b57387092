"""Files of a client or of one of its records: a panel that lists them, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date
from kamdesk.services import attachments
from ui.links import open_file
from ui.messages import file_to_save, files_to_open
from ui.widgets.buttons import icon_button, primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.text import Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.errors import Refused
    from kamdesk.services.attachments import FileLine, Owner
    from ui.desk import Desk


def is_mail(path: Path) -> bool:
    """Say whether a file looks like a mail that was saved or dragged out of a mail program."""
    return path.suffix.casefold() in (".eml", ".msg")


def is_list(path: Path) -> bool:
    """Say whether a file looks like a list, which may be meant for the import."""
    return path.suffix.casefold() in (".csv", ".xlsx", ".vcf")


class FileDeeds(QObject):
    """What can be done with a file; `parent` owns the dialogs."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.host, self.desk = parent, desk

    def open(self, uid: str, name: str) -> None:
        """Show a file in the program for it; what could run is offered to be saved."""
        self.desk.read(
            attachments.open_copy,
            uid,
            then=lambda path: self._launch(uid, name, path),
            failed=partial(self._refused, uid, name),
            owner=self,
        )

    def save(self, uid: str, name: str) -> None:
        """Ask where to, then write the file there."""

        def to(path: str) -> None:
            self.desk.read(attachments.save_as, uid, Path(path), then=self._saved, owner=self)

        file_to_save(self.host.window(), _("Save the file"), "", name, to)

    def remove(self, uid: str) -> None:
        """Take a file off; the message offers Undo."""
        self.desk.write(attachments.remove, uid, owner=self)

    def choose(self, client_uid: str, owner: Owner | None = None) -> None:
        """Ask for files and attach them."""
        files_to_open(
            self.host.window(),
            _("Attach files"),
            "",
            lambda paths: self.attach(client_uid, [Path(one) for one in paths], owner),
        )

    def attach(self, client_uid: str, paths: Sequence[Path], owner: Owner | None = None) -> None:
        """Attach files; the message offers Undo."""
        self.desk.write(attachments.attach, client_uid, paths, to=owner, owner=self)

    def _launch(self, uid: str, name: str, path: Path) -> None:
        if not open_file(str(path)):
            told = _("No program was found that opens {name}.").format(name=name)
            self.desk.messages.warn(told, _("Save as…"), lambda: self.save(uid, name))

    def _refused(self, uid: str, name: str, error: Refused) -> None:
        if error.field == "runs":
            run = partial(self.save, uid, name)
            self.desk.messages.warn(error.message, _("Save as…"), run)
        else:
            self.desk.messages.warn(error.message)

    def _saved(self, path: Path) -> None:
        self.desk.messages.inform(_("Saved: {path}").format(path=path))


class FilesBody(QWidget):
    """The files of an owner, newest first, in a panel; files dropped on it are attached.

    They stand under the owner's name, or under a `heading` where that is said already.
    """

    def __init__(
        self, desk: Desk, client_uid: str, owner: Owner | None = None, heading: str = ""
    ) -> None:
        super().__init__()
        self.desk, self.client_uid, self.owner = desk, client_uid, owner
        self.heading = heading
        self.deeds = FileDeeds(self, desk)
        self.under = Muted("", wrap=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(12)
        self.add = primary(
            _("Attach files…"), lambda: self.deeds.choose(client_uid, self.owner), "paperclip"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(self.under)
        box.addLayout(self.lines)
        self.all = quiet(_("All files of the client"), self._widen)
        self.all.setVisible(owner is not None)
        box.addLayout(row(self.add, self.all, None))
        box.addWidget(Muted(_("Or drop files here, or on the card."), wrap=True, small=True))
        self.setFocusProxy(self.add)
        desk.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Fetch the list."""
        self.desk.read(
            attachments.files_of, self.client_uid, self.owner, then=self._show, owner=self
        )

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach what was dropped."""
        self.deeds.attach(self.client_uid, paths, self.owner)

    def _widen(self) -> None:
        """Show what belongs to the client, not to this one thing alone."""
        self.owner, self.heading = None, ""
        self.all.hide()
        self.refresh()

    def _changed(self, changes: Any) -> None:
        if "attachments" in changes.tables:
            self.refresh()

    def _show(self, found: tuple[str, tuple[FileLine, ...]]) -> None:
        name, files = found
        none = _("{name}: no files yet.").format(name=name)
        self.under.setText((self.heading or name) if files else none)
        clear_layout(self.lines)
        for one in files:
            self.lines.addWidget(FileRow(one, self.deeds, of=self.owner is None))


class FileRow(QWidget):
    """One file: its name opens it, two buttons save it elsewhere or take it off."""

    def __init__(self, one: FileLine, deeds: FileDeeds, *, of: bool) -> None:
        super().__init__()
        self.name = LinkLabel(one.name, cut=True)
        self.name.clicked.connect(lambda: deeds.open(one.uid, one.name))
        when = fmt_date(one.on) if one.on is not None else ""
        parts = (attachments.size_text(one.size), when, one.of if of else "")
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self.name)
        names.addWidget(Muted(" · ".join(filter(None, parts)), wrap=True, small=True))
        if not one.there:
            names.addWidget(Label(_("The file is missing."), "error"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(names, 1)
        save = icon_button("download", _("Save as…"), lambda: deeds.save(one.uid, one.name))
        save.setEnabled(one.there)
        line.addWidget(save)
        line.addWidget(icon_button("trash-2", _("Remove"), lambda: deeds.remove(one.uid)))
