"""The register of assumptions: what hangs on each, who checks it, and by when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, fmt_money, term
from ui.pages.tco.results import column_names
from ui.widgets.cards import Card, clear_layout
from ui.widgets.text import Label, LinkLabel

if TYPE_CHECKING:
    from kamdesk.services.tco import Assumption, SheetView

#: So many are shown: those on which most hangs.
MOST = 6


class AssumedCard(Card):
    """Lines that nobody at the client has said or shown; a click opens the cell."""

    def __init__(self, choose: Callable[[str, str], None]) -> None:
        super().__init__(_("What is only assumed"))
        self._choose = choose
        self.links: list[LinkLabel] = []
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.add(self.rows)
        self._shown: tuple[Assumption, ...] = ()

    def show_sheet(self, view: SheetView) -> None:
        """Show the register of a sheet; an empty one hides the card."""
        found = view.outlook.assumptions
        self.setVisible(bool(found))
        self.set_note(str(len(found)) if len(found) > MOST else "")
        if found == self._shown:
            return
        self._shown = found
        clear_layout(self.rows)
        self.links = []
        names = column_names(view)
        for one in found[:MOST]:
            self.rows.addWidget(self._row(one, names[one.column]))

    def _row(self, one: Assumption, column: str) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        words = f"{term('tco_component', one.component)} · {column}"
        link = LinkLabel(words, cut=True)
        link.clicked.connect(partial(self._choose, one.column, one.component))
        self.links.append(link)
        box.addWidget(link)
        box.addWidget(Label(about(one), "warn" if one.overdue else "small", wrap=True))
        return holder


def about(one: Assumption) -> str:
    """Return what hangs on it, who checks it and by when."""
    moves = (
        _("moves the saving by up to {sum}").format(sum=fmt_money(one.reach)) if one.reach else ""
    )
    due = _("by {date}").format(date=fmt_date(one.due_on)) if one.due_on else ""
    who = " ".join(part for part in (one.owner, due) if part) or _("nobody checks it yet")
    return " · ".join(part for part in (moves, who) if part)
