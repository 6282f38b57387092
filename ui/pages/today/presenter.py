"""Behind Today: what a line opens, and what marking one as done does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kamdesk.services import regions, talks, today
from kamdesk.services.clients.handed import note_asked

if TYPE_CHECKING:
    from kamdesk.services.today import Due, TodayView
    from ui.desk import Desk
    from ui.pages.today.page import TodayPage

_SHOWN = {
    "promises", "talks", "proposals", "people", "clients", "own_company", "settings", "briefs",
    "recaps", "regions", "factors", "competitors", "orders", "handovers",
}  # fmt: skip


class TodayPresenter(QObject):
    """Reads what is due and opens what is pressed."""

    def __init__(self, page: TodayPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self._focus = False
        for lines in (page.ours, page.theirs, page.meetings):
            lines.opened.connect(self.go)
            lines.done.connect(self.keep)
        desk.changed.connect(self._changed)
        desk.masked_changed.connect(self._mask)

    def open(self) -> None:
        """Read anew and put the keyboard on the first line."""
        self._focus = True
        self.desk.read(today.today, then=self._show)

    def _show(self, view: TodayView) -> None:
        self.page.show_view(view)
        if self._focus:
            self._focus = False
            self.page.focus_first()

    def _mask(self, _on: bool) -> None:
        self.page.choose_sheet()

    def _changed(self, changes: object) -> None:
        if self.page.isVisible() and getattr(changes, "tables", set()) & _SHOWN:
            self.desk.read(today.today, then=self._show)

    def go(self, one: Due) -> None:
        """Open what a line is about."""
        if one.kind in ("proposal", "follow_up", "step"):
            self.desk.go("studio", uid=one.uid)
            return
        if one.kind in ("talk", "debrief"):
            self.brief(one)
        elif one.kind == "recap":
            self.desk.go("recaps", talk_uid=one.uid)
        elif one.kind in ("passport", "facts"):
            self.desk.go("regions", uid=one.uid)
        else:
            tab = {"date": "people"}.get(one.kind, "work")
            self.desk.go("clients", uid=one.client_uid, tab=tab)

    def brief(self, one: Due) -> None:
        """Prepare a meeting, or tell how it went."""
        if one.kind == "step":
            self.desk.go("briefs", client_uid=one.client_uid)
        else:
            after = one.kind == "debrief"
            self.desk.go("briefs", client_uid=one.client_uid, talk_uid=one.uid, after=after)

    def keep(self, one: Due) -> None:
        """A promise was kept, a passport holds, a client was asked; the message offers Undo."""
        done = {"passport": regions.touch, "handover": note_asked}.get(one.kind, talks.keep_promise)
        self.desk.write(done, one.uid, owner=self)
