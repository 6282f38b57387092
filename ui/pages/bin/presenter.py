"""Behind the page of the recycle bin: reading, restoring, purging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _, ngettext
from kamdesk.services import bin as recycle
from ui.messages import Option

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.bin.page import BinPage

YES, NO = "yes", "no"


class BinPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: BinPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        page.restore_wanted.connect(self.restore)
        page.purge_wanted.connect(self.purge)
        desk.changed.connect(self._changed)

    def look(self) -> None:
        """Fetch what lies in the bin."""
        self.desk.read(recycle.listing, then=self._show, owner=self)

    def _show(self, entries: Any) -> None:
        self.page.show_entries(entries, int(self.desk.settings("recycle_bin_days", 30)))

    def _changed(self, changes: Any) -> None:
        if {"bin", "settings"} & changes.tables and self.page.isVisible():
            self.look()

    def restore(self) -> None:
        """Bring back what is marked."""
        uids = [one.uid for one in self.page.chosen]
        if uids:
            self.desk.write(recycle.restore, uids, then=self._restored, owner=self)

    def _restored(self, done: Any) -> None:
        if done.links_lost:
            told = ngettext(
                "Restored. {n} link to an entry deleted for good was left out.",
                "Restored. {n} links to entries deleted for good were left out.",
                done.links_lost,
            )
            self.desk.messages.inform(told)

    def purge(self) -> None:
        """Delete for good what is marked, after two questions."""
        entries = self.page.chosen
        if not entries:
            return
        uids = [one.uid for one in entries]
        first = entries[0].title
        title = (
            _("Delete {name} for good?").format(name=first)
            if len(uids) == 1
            else ngettext("Delete {n} entry for good?", "Delete {n} entries for good?", len(uids))
        )
        told = _(
            "Neither Undo nor the recycle bin can bring it back. Earlier backups"
            " keep it until they are removed."
        )

        def sure(answer: str | None) -> None:
            if answer == YES:
                self.desk.messages.ask(
                    _("Really for good?"),
                    title,
                    (Option(YES, _("Yes, for good"), "danger"), Option(NO, _("Keep"))),
                    lambda again: self._purge(uids) if again == YES else None,
                )

        options = (Option(YES, _("Delete for good"), "danger"), Option(NO, _("Keep")))
        self.desk.messages.ask(title, told, options, sure)

    def _purge(self, uids: list[str]) -> None:
        self.desk.write(recycle.purge, uids, quiet=True, owner=self)
