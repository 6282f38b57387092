"""What the region means for each client: it stands first on the passport."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from kamdesk.i18n import _, fmt_number
from kamdesk.services.regions.meaning import day_words, factor_words
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.text import Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView
    from kamdesk.services.regions.meaning import Meaning
    from ui.desk import Desk


class MeaningCard(Card):
    """Client by client: the factor that weighs most, common hours, the next holiday."""

    SHOWN = 8
    #: So many more appear with each press of the link below them.
    STEP = 40
    NAME_WIDTH = 190

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What it means for each client"))
        self.desk = desk
        self._found: tuple[Meaning, ...] = ()
        self._region = ""
        self._shown = self.SHOWN
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(16)
        self.lines.setVerticalSpacing(10)
        self.lines.setColumnMinimumWidth(0, self.NAME_WIDTH)
        self.lines.setColumnStretch(1, 1)
        self.empty = Muted(_("None yet. A client gets its region on the tab Business."), wrap=True)
        self.more = LinkLabel("")
        self.more.clicked.connect(self._more)
        self.add(self.lines)
        self.add(self.empty)
        self.add(row(self.more, None))

    def show_passport(self, view: PassportView) -> None:
        """Show the clients of a region, those first that a factor names."""
        if view.region.uid != self._region:
            self._region, self._shown = view.region.uid, self.SHOWN
        self._found = view.meanings
        self.set_note(fmt_number(len(view.meanings)) if view.meanings else "")
        self._fill()

    def _more(self) -> None:
        self._shown += self.STEP
        self._fill()

    def _fill(self) -> None:
        clear_layout(self.lines)
        for at, one in enumerate(self._found[: self._shown]):
            self._line(at, one)
        left = len(self._found) - self._shown
        self.more.setVisible(left > 0)
        self.more.set_text(_("and {n} more").format(n=fmt_number(left)))
        self.empty.setVisible(not self._found)

    def _line(self, at: int, one: Meaning) -> None:
        link = LinkLabel(one.client, cut=True)
        link.setMaximumWidth(self.NAME_WIDTH)
        link.clicked.connect(partial(self._open, one.client_uid))
        factor = factor_words(one)
        said = Label(factor, wrap=True) if one.factor else Muted(factor, wrap=True)
        days = Muted(" · ".join(day_words(one)), small=True, wrap=True)
        box = QVBoxLayout()
        box.setSpacing(1)
        box.addWidget(said)
        box.addWidget(days)
        self.lines.addWidget(link, at, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(box, at, 1)

    def _open(self, uid: str) -> None:
        self.desk.go("clients", uid=uid)
