"""The change log of a client in a side panel: every step with what it changed, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date
from kamdesk.services import clients
from ui.widgets.buttons import quiet
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import Change
    from ui.desk import Desk

AT_ONCE = 50


class ChangeLog(QWidget):
    """Asks for a page of steps at a time."""

    def __init__(self, desk: Desk, client_uid: str) -> None:
        super().__init__()
        self.desk, self.client_uid = desk, client_uid
        self.shown: list[Change] = []
        self._box = QVBoxLayout(self)
        self._box.setSpacing(14)
        self.earlier = quiet(_("Earlier changes"), self._more, "history")
        self.earlier.hide()
        self._box.addWidget(self.earlier)
        self._more()

    def _more(self) -> None:
        before = self.shown[-1].step if self.shown else None
        self.desk.read(clients.changes_of, self.client_uid, AT_ONCE, before,
                       then=self._show, owner=self)  # fmt: skip

    def _show(self, found: tuple[Change, ...]) -> None:
        for one in found:
            self._box.insertWidget(self._box.count() - 1, _entry(one))
        if not found and not self.shown:
            told = Muted(_("Nothing was changed here yet."), wrap=True)
            self._box.insertWidget(0, told)
        self.shown += found
        self.earlier.setVisible(len(found) == AT_ONCE)


def _entry(one: Any) -> QWidget:
    entry = QWidget()
    box = QVBoxLayout(entry)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    words = _("{label} (undone)").format(label=one.label) if one.undone else one.label
    box.addWidget(Muted(f"{fmt_date(one.at.date())}, {one.at:%H:%M}", small=True))
    box.addWidget(Label(words, "strong", wrap=True))
    for line in one.lines:
        box.addWidget(Label(line, wrap=True))
    return entry
