"""What can be done with several clients that are marked in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kamdesk.i18n import _, fmt_number, ngettext
from ui.printing import Printing
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import row
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Label, LinkLabel

if TYPE_CHECKING:
    from kamdesk.domain.clients.filters import ClientFilter
    from kamdesk.services.clients import Chosen
    from ui.desk import Desk
    from ui.widgets.tables import RowsView

#: How many clients the list holds in all, and the filter they meet.
Everything = Callable[[], tuple[int, "ClientFilter"]]


class SeveralBar(QFrame):
    """The foot of a list whose rows begin with a uid; shown while more than one is marked.

    When all that are loaded are marked, all others that meet the filter can be marked as well.
    Says `change_wanted(chosen)` and `delete_wanted`.
    """

    change_wanted = Signal(object)
    delete_wanted = Signal()

    def __init__(self, desk: Desk, view: RowsView, everything: Everything) -> None:
        super().__init__()
        self.desk, self.view, self._everything = desk, view, everything
        self._all: ClientFilter | None = None
        self.printing = Printing(self, desk)
        self.printing.share = _("Writing the handover pack… {share}")
        self.setProperty("surface", "bar")
        self.count = Label("", "strong")
        self.rest = LinkLabel()
        self.rest.clicked.connect(self._mark_rest)
        self.change = quiet(_("Change"), self._change, "pencil")
        self.export = quiet(_("Export people"), self._export, "file-output")
        self.hand_over = quiet(_("Handover pack"), self._hand_over, "users")
        self.merge = quiet(_("Merge"), self._merge, "merge")
        self.delete = quiet(_("Delete"), self.delete_wanted.emit, "trash-2")
        self.unmark = icon_button("x", _("Unmark"), self._unmark)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(6)
        box.addLayout(row(self.count, None, self.unmark))
        box.addLayout(row(self.rest, None))
        buttons = FlowLayout()
        for one in (self.change, self.export, self.hand_over, self.merge, self.delete):
            buttons.addWidget(one)
        box.addLayout(buttons)
        view.marked.connect(self._marked)
        self.hide()

    @property
    def uids(self) -> tuple[str, ...]:
        """The clients that are marked."""
        return tuple(str(one[0]) for one in self.view.chosen)

    def chosen(self) -> Chosen:
        """The clients that are marked, or all that meet the filter."""
        from kamdesk.services.clients import Chosen

        return Chosen(uids=self.uids) if self._all is None else Chosen(wanted=self._all)

    def _marked(self) -> None:
        self._all = None
        self._show()

    def _show(self) -> None:
        here, (total, _wanted) = len(self.uids), self._everything()
        count = here if self._all is None else total
        self.count.setText(ngettext("{n} client marked", "{n} clients marked", count))
        loaded = len(self.view.rows.rows)
        self.rest.setVisible(self._all is None and 1 < here == loaded < total)
        self.rest.set_text(_("Mark all {n}").format(n=fmt_number(total)))
        self.export.setVisible(self._all is None)
        self.hand_over.setVisible(self._all is None and not self.desk.masked)
        self.merge.setVisible(self._all is None and count == 2)
        self.setVisible(count > 1)

    def _mark_rest(self) -> None:
        self._all = self._everything()[1]
        self._show()

    def _change(self) -> None:
        self.change_wanted.emit(self.chosen())

    def _export(self) -> None:
        """Let the people of these clients out."""
        from kamdesk.services.exchange.people_out import Chosen as People

        self.desk.command("export_people", chosen=People(clients=self.uids))

    def _hand_over(self) -> None:
        """Write the handover papers of these clients, with their data, into a folder."""
        self.printing.make(partial(_pack, self.desk.workspace, self.uids))

    def _merge(self) -> None:
        """Compare the two."""
        mine, theirs = self.uids
        self.desk.go("merging", kind="clients", mine=mine, theirs=theirs)

    def _unmark(self) -> None:
        self.view.select(self.view.currentIndex().row())
        self.view.setFocus()


def _pack(workspace: Any, uids: tuple[str, ...], folder: str, progress: Any) -> list[str]:
    """Write them into a folder of their own there, and name that."""
    from kamdesk.services.clients import handover

    target = Path(folder) / handover.pack_name(workspace)
    handover.pack(workspace, uids, target, progress=progress)
    return [str(target)]
