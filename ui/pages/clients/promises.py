"""Two columns, they and we: who owes what to whom, and how well it is kept (section 52)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.domain.figures import Figure
from kamdesk.domain.promises import is_late
from kamdesk.i18n import _, fmt_date, fmt_percent, ngettext
from kamdesk.services import talks
from ui.pages.base import page_of
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import Card, Columns
from ui.widgets.text import Label, LinkLabel, Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.domain.talks import Promise
    from kamdesk.services.clients import CardView
    from ui.desk import Desk


class PromiseBoard(Card):
    """Open promises of both sides; what they are late with can be asked for in a letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Promises"))
        self.desk = desk
        self._late: list[Promise] = []
        self.corner(quiet(_("Add a promise"), lambda: desk.command("promise"), "plus"))

    def show_card(self, view: CardView) -> None:
        """Show the promises of a client."""
        self.clear()
        self._late = [
            one for one in view.promises if one.side == "client" and is_late(one, view.on)
        ]
        both = Columns()
        both.setSpacing(28)
        for side, heading, kept in (
            ("client", _("They owe us"), view.kept_by_them),
            ("ours", _("We owe them"), view.kept),
        ):
            found = [one for one in view.promises if one.side == side]
            both.addLayout(self._column(heading, kept, found, view), 1)
        self.add(both)

    def _column(
        self, heading: str, kept: Figure[Decimal], found: list[Promise], view: CardView
    ) -> QVBoxLayout:
        late = sum(is_late(one, view.on) for one in found)
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(heading, "caption"))
        if late:
            head.addWidget(Label(ngettext("{n} late", "{n} late", late), "bad"))
        head.addStretch(1)
        if not self.desk.masked and (why := _rate(kept)) is not None:
            head.addWidget(why)
        column.addLayout(head)
        for one in found:
            column.addWidget(self._line(one, view))
        if not found:
            column.addWidget(Muted(_("Nothing is open.")))
        column.addStretch(1)
        return column

    def _line(self, one: Promise, view: CardView) -> QWidget:
        late = is_late(one, view.on)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Label(one.what, wrap=True))
        person = view.map.person(one.person_uid) if one.person_uid else None
        who = person.name if person else view.map.team.get(one.team_uid or "", "")
        due = fmt_date(one.due_on) if one.due_on else _("no date")
        under = QHBoxLayout()
        under.setSpacing(12)
        under.addWidget(Label(" · ".join(p for p in (who, due) if p), "bad" if late else "small"))
        if late and one.side == "client":
            letter = LinkLabel(_("Write a reminder"), "mail")
            letter.clicked.connect(lambda: self._remind(one))
            under.addWidget(letter)
        under.addStretch(1)
        texts.addLayout(under)
        done = icon_button("check", _("Done"), lambda: self.desk.write(talks.keep_promise, one.uid))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(texts, 1)
        line.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def remind_first(self) -> None:
        """Open the letter of the first promise of theirs that is late."""
        if self._late:
            self._remind(self._late[0])

    def _remind(self, one: Promise) -> None:
        from ui.pages.clients.reminder import open_reminder

        open_reminder(self.desk, page_of(self), one.uid)


def _rate(kept: Figure[Decimal]) -> Why | None:
    """How well a side keeps its word; a press tells what was counted."""
    if kept.value is None:
        return None
    words = _("{share} on time").format(share=fmt_percent(kept.value))
    made = Why(words)
    made.set_reason(
        words,
        (
            (_("Kept on time"), str(kept.inputs["kept"])),
            (_("Were due"), str(kept.inputs["due"])),
            (_("Period, days"), str(kept.inputs["days"])),
        ),
        kept.rule,
        fmt_date(kept.on) if kept.on else "",
    )
    return made
