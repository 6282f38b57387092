"""Choosing a backup: when it was taken, what it holds otherwise, and putting it in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_date, ngettext, term
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from pathlib import Path

    from kamdesk.services.backups import Backup, Difference
    from ui.desk import Desk


class RestorePanel(QWidget):
    """Backups newest first; the one under the cursor is compared with the workspace."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._asked = 0
        self.model = RowsModel(
            (
                Column("at", N_("Backup"), lambda one: _moment(one[1]), width=0, sub=_about),
            )
        )  # fmt: skip
        self.view = RowsView(self.model, row_height=48, header=False)
        self.view.setAccessibleName(_("Backups"))
        self.view.moved.connect(self._compare)
        self.differs = Muted("", wrap=True)
        self.restore = primary(_("Restore this backup"), self._restore, "history")
        self.restore.setEnabled(False)
        told = _("The workspace as it is now is kept aside and can be put back.")
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self.view, 1)
        box.addWidget(Label(_("What would change"), "strong"))
        box.addWidget(self.differs)
        box.addWidget(Muted(told, wrap=True, small=True))
        box.addLayout(row(None, self.restore))
        self.setFocusProxy(self.view)
        desk.read(_listed, then=self._show, owner=self)

    def _show(self, rows: list[Backup]) -> None:
        self.model.set_rows([(one.seq, one) for one in rows])
        self.view.select(0)

    def _compare(self, _at: int) -> None:
        current = self.view.current
        if current is None or current[0] == self._asked:
            return
        self._asked = current[0]
        self.restore.setEnabled(False)
        self.differs.setText(_("Comparing…"))
        self.desk.read(_differences, current[0], then=partial(self._tell, current[0]),
                       failed=self._refused, owner=self)  # fmt: skip

    def _tell(self, seq: int, rows: tuple[Difference, ...]) -> None:
        if seq != self._asked:
            return
        self.differs.setText(told_of(rows) or _("Nothing differs."))
        self.restore.setEnabled(bool(rows))

    def _refused(self, error: Any) -> None:
        self.differs.setText(error.message)

    def _restore(self) -> None:
        seq = self._asked
        self.done.emit()
        self.desk.rework(partial(_put_back, seq=seq), _("Restored. What was here is kept aside."))


def told_of(rows: tuple[Difference, ...]) -> str:
    """Say table by table what a backup holds otherwise, a line each."""
    from kamdesk.services.titles import kind_label

    lines = []
    for one in rows:
        parts = (
            (one.here, ngettext("{n} only here", "{n} only here", one.here)),
            (one.there, ngettext("{n} only in the backup", "{n} only in the backup", one.there)),
            (one.changed, ngettext("{n} differs", "{n} differ", one.changed)),
        )
        said = ", ".join(words for count, words in parts if count)
        lines.append(f"{kind_label(one.table)}: {said}")
    return "\n".join(lines)


def _moment(one: Backup) -> str:
    local = one.at.astimezone()
    return f"{fmt_date(local.date())}, {local:%H:%M}"


def _about(row: Any) -> str:
    one: Backup = row[1]
    size = ngettext("{n} kilobyte", "{n} kilobytes", -(-one.size // 1024))
    clients = ngettext("{n} client", "{n} clients", one.counts.get("clients", 0))
    return " · ".join((term("backup_reason", one.reason), clients, size))


def _listed(workspace: Any) -> Any:
    from kamdesk.services import backups

    return backups.listed(workspace.folder, workspace.keys)


def _differences(workspace: Any, seq: int) -> Any:
    from kamdesk.services import backups

    return backups.differences_now(workspace, seq)


def _put_back(folder: Path, keys: Any, *, seq: int) -> Any:
    from kamdesk.services import backups

    return backups.restore(folder, seq, keys=keys)
