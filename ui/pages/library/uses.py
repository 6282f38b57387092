"""How often an entry of the library is used, where, and when it last went out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from kamdesk.i18n import _, fmt_date, ngettext, term
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.text import LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.library import Use
    from ui.desk import Desk

MOST = 8


class UsesCard(Card):
    """The proposals in which an entry stands, those sent last first; a click opens one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Where it is used"))
        self.desk = desk
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add(self._rows)

    def show_uses(self, uses: tuple[Use, ...]) -> None:
        """Show the uses of the entry in front."""
        self.set_note(told(uses))
        clear_layout(self._rows)
        for one in uses[:MOST]:
            link = LinkLabel(f"{one.number}, {one.client}", cut=True)
            link.clicked.connect(partial(self.desk.go, "studio", uid=one.proposal_uid))
            self._rows.addLayout(row(link, Muted(state(one), small=True), None))
        if not uses:
            self._rows.addWidget(Muted(_("In no proposal yet."), wrap=True))


def told(uses: tuple[Use, ...]) -> str:
    """Say how many proposals there are and when the last one went out."""
    if not uses:
        return ""
    words = [ngettext("{n} proposal", "{n} proposals", len(uses))]
    sent = [one.sent_on for one in uses if one.sent_on is not None]
    if sent:
        words.append(_("last sent on {date}").format(date=fmt_date(max(sent))))
    return ", ".join(words)


def state(use: Use) -> str:
    """Say whether a proposal is out."""
    if use.sent_on is None:
        return term("proposal_status", use.status)
    return _("sent on {date}").format(date=fmt_date(use.sent_on))
