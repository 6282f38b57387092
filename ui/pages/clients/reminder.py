"""A polite letter about what they are late with: read, copied, or saved as a draft (section 52)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, pgettext
from ui.links import open_file
from ui.messages import file_to_save
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import row
from ui.widgets.panel import Panel
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.reminders import Reminder
    from ui.desk import Desk


class ReminderView(QWidget):
    """The letter of one promise."""

    def __init__(self, desk: Desk, promise_uid: str) -> None:
        super().__init__()
        self.desk, self.uid = desk, promise_uid
        self.found: Reminder | None = None
        self.to = Muted("", wrap=True)
        self.subject = Label("", "strong", wrap=True)
        self.text = Label("", wrap=True, selectable=True)
        self.mail = primary(_("E-mail draft"), self.save, "mail")
        self.copy = quiet(_("Copy"), self._copy, "copy")
        box = QVBoxLayout(self)
        box.setSpacing(10)
        for part in (self.to, self.subject, self.text):
            box.addWidget(part)
        box.addLayout(row(self.mail, self.copy, None))
        desk.read(_read, promise_uid, then=self._show, failed=self._failed, owner=self)

    def _show(self, found: Reminder) -> None:
        self.found = found
        to = ", ".join(f"{name} <{address}>" for name, address in found.letter.to)
        self.to.setText(to or _("None of them has an e-mail address on the card."))
        self.subject.setText(found.letter.subject)
        self.text.setText(found.text)

    def _copy(self) -> None:
        if self.found is not None:
            QGuiApplication.clipboard().setText(self.found.text)
            self.desk.messages.inform(_("Copied."))

    def save(self) -> None:
        """Ask where the draft goes."""
        if self.found is not None:
            name = self.found.file_name
            file_to_save(self, _("E-mail draft"), _("E-mail (*.eml)"), name, self._save)

    def _save(self, path: str) -> None:
        self.desk.read(
            partial(_write, path=path, uid=self.uid),
            then=self._saved,
            failed=self._failed,
            owner=self,
        )

    def _saved(self, path: Path) -> None:
        self.desk.messages.inform(
            _("{file} is in {folder}").format(file=path.name, folder=path.parent),
            action=pgettext("a file", "Open"),
            run=lambda: open_file(str(path)),
        )

    def _failed(self, error: Any) -> None:
        self.desk.messages.warn(error.message)


def open_reminder(desk: Desk, host: QWidget, promise_uid: str) -> Panel:
    """Show the letter in a panel over the page."""
    view = ReminderView(desk, promise_uid)
    panel = Panel(host, _("Reminder"), view)
    panel.closed.connect(panel.deleteLater)
    panel.open_panel(view.mail)
    return panel


def _read(workspace: Any, uid: str) -> Reminder:
    from kamdesk.services import reminders

    return reminders.reminder(workspace, uid)


def _write(workspace: Any, *, path: str, uid: str) -> Path:
    from kamdesk.services import documents, reminders

    target = Path(path)
    if target.suffix.lower() != ".eml":
        target = target.with_name(target.name + ".eml")
    return documents.save(target, reminders.reminder_eml(workspace, uid))
