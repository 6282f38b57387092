"""What can be done with several clients that are marked in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from kamdesk.i18n import _, ngettext
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import row
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Label

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.widgets.tables import RowsView


class SeveralBar(QFrame):
    """The foot of a list whose rows begin with a uid; shown while more than one is marked."""

    def __init__(self, desk: Desk, view: RowsView) -> None:
        super().__init__()
        self.desk, self.view = desk, view
        self.setProperty("surface", "bar")
        self.count = Label("", "strong")
        self.export = quiet(_("Export people"), self._export, "file-output")
        self.merge = quiet(_("Merge"), self._merge, "merge")
        self.unmark = icon_button("x", _("Unmark"), self._unmark)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(6)
        box.addLayout(row(self.count, None, self.unmark))
        buttons = FlowLayout()
        for one in (self.export, self.merge):
            buttons.addWidget(one)
        box.addLayout(buttons)
        view.marked.connect(self._show)
        self.hide()

    @property
    def uids(self) -> tuple[str, ...]:
        """The clients that are marked."""
        return tuple(str(one[0]) for one in self.view.chosen)

    def _show(self) -> None:
        count = len(self.uids)
        self.count.setText(ngettext("{n} client marked", "{n} clients marked", count))
        self.merge.setVisible(count == 2)
        self.setVisible(count > 1)

    def _export(self) -> None:
        """Let the people of these clients out."""
        from kamdesk.services.exchange.people_out import Chosen

        self.desk.command("export_people", chosen=Chosen(clients=self.uids))

    def _merge(self) -> None:
        """Compare the two."""
        mine, theirs = self.uids
        self.desk.go("merging", kind="clients", mine=mine, theirs=theirs)

    def _unmark(self) -> None:
        self.view.select(self.view.currentIndex().row())
        self.view.setFocus()
