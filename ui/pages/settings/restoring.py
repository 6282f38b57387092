"""Choosing a backup: when it was taken, what it holds otherwise, and putting it in place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, ngettext, term
from ui.messages import file_to_open
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import row
from ui.widgets.passphrase import PassphraseField
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.backups import Backup, Difference
    from ui.desk import Desk


class Chosen(NamedTuple):
    """A backup of the list by its number, or a file from elsewhere with what opens it."""

    seq: int | None = None
    source: Path | None = None
    keys: Any = None


class RestorePanel(QWidget):
    """Backups newest first, or one from a stick; it is compared with the workspace first."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._asked = Chosen()
        self.model = RowsModel(
            (
                Column("at", N_("Backup"), lambda one: _moment(one[1]), width=0, sub=_about),
            )
        )  # fmt: skip
        self.view = RowsView(self.model, row_height=48, header=False)
        self.view.setAccessibleName(_("Backups"))
        self.view.moved.connect(self._compare_listed)
        self.elsewhere = quiet(_("From a file…"), self._choose_file, "folder-open")
        self.heading = Label(_("What would change"), "strong", wrap=True)
        self.secret = PassphraseField(_("Passphrase or recovery code of that backup"))
        self.secret.hide()
        self.secret.returnPressed.connect(self._unlock)
        self.differs = Muted("", wrap=True)
        self.restore = primary(_("Restore this backup"), self._restore, "history")
        self.restore.setEnabled(False)
        told = _("The workspace as it is now is kept and can be restored.")
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self.view, 1)
        box.addWidget(self.heading)
        box.addWidget(self.secret)
        box.addWidget(self.differs)
        box.addWidget(Muted(told, wrap=True, small=True))
        box.addLayout(row(self.elsewhere, None, self.restore))
        self.setFocusProxy(self.view)
        desk.read(_listed, then=self._show, owner=self)

    def _show(self, rows: list[Backup]) -> None:
        self.model.set_rows([(one.seq, one) for one in rows])
        self.view.select(0)

    def _compare_listed(self, _at: int) -> None:
        current = self.view.current
        if current is None or current[0] == self._asked.seq:
            return
        self.heading.setText(_("What would change"))
        self.secret.hide()
        self._compare(Chosen(seq=current[0]))

    def _choose_file(self) -> None:
        files = _("Backups") + " (*.sqlite)"
        file_to_open(self, _("Restore a backup"), files, lambda path: self.take(Path(path)))

    def take(self, source: Path) -> None:
        """Look at a backup that a person has elsewhere; one with other keys asks for them first."""
        self._asked = Chosen(source=source)
        self.restore.setEnabled(False)
        self.heading.setText(_("What would change with {file}").format(file=source.name))
        self.desk.read(_asks_for_keys, source, then=self._taken, failed=self._refused, owner=self)

    def _taken(self, locked: bool) -> None:
        self.secret.setVisible(locked)
        if locked:
            self.differs.setText(_("This backup is encrypted. Type what opens it, then Enter."))
            self.secret.setFocus()
        else:
            self._compare(self._asked)

    def _unlock(self) -> None:
        source, typed = self._asked.source, self.secret.take()

        def opened(keys: Any) -> None:
            self._compare(Chosen(source=source, keys=keys))

        self.desk.read(_keys_of, source, typed, then=opened, failed=self._refused, owner=self)

    def _compare(self, chosen: Chosen) -> None:
        self._asked = chosen
        self.restore.setEnabled(False)
        self.differs.setText(_("Comparing…"))
        self.desk.read(_differences, chosen, then=partial(self._tell, chosen),
                       failed=self._refused, owner=self)  # fmt: skip

    def _tell(self, chosen: Chosen, rows: tuple[Difference, ...]) -> None:
        if chosen is not self._asked:
            return
        self.secret.hide()
        self.differs.setText(told_of(rows) or _("No differences."))
        self.restore.setEnabled(bool(rows))

    def _refused(self, error: Any) -> None:
        self.differs.setText(error.message)

    def _restore(self) -> None:
        work = partial(_put_back, chosen=self._asked)
        self.done.emit()
        self.desk.rework(work, _("Restored. The previous state was kept."))


def told_of(rows: tuple[Difference, ...]) -> str:
    """Say what restoring a backup would add, change and remove, a line each."""
    from kamdesk.services.backups import told

    return "\n".join(told(rows))


def _moment(one: Backup) -> str:
    local = one.at.astimezone()
    return f"{fmt_date(local.date())}, {local:%H:%M}"


def _about(row: Any) -> str:
    from kamdesk.services.attachments import size_text

    one: Backup = row[1]
    size = size_text(one.size)
    clients = ngettext("{n} client", "{n} clients", one.counts.get("clients", 0))
    return " · ".join((term("backup_reason", one.reason), clients, size))


def _listed(workspace: Any) -> Any:
    from kamdesk.services import backups

    return backups.listed(workspace.folder, workspace.keys)


def _asks_for_keys(workspace: Any, source: Path) -> bool:
    from kamdesk.services import encryption

    return encryption.opens_otherwise(workspace.folder, source)


def _keys_of(_workspace: Any, source: Path, secret: str) -> Any:
    from kamdesk.services import encryption

    return encryption.unlock_by_either(source.parent, secret)


def _differences(workspace: Any, chosen: Chosen) -> Any:
    from kamdesk.services import backups

    return backups.differences_now(
        workspace, chosen.seq, source=chosen.source, source_keys=chosen.keys
    )


def _put_back(folder: Path, keys: Any, *, chosen: Chosen) -> Any:
    """Put it in place; the keys that open the workspace from now on come back."""
    from kamdesk.services import backups

    source, other = chosen.source, chosen.keys
    backups.restore(folder, chosen.seq, source=source, keys=keys, source_keys=other)
    return keys or other
