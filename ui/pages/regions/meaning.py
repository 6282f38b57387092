"""What the region means for each client: it stands first on the passport."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from kamdesk.i18n import _, fmt_number
from kamdesk.services.regions.meaning import day_words, factor_words
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.text import Label, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.regions import PassportView
    from kamdesk.services.regions.meaning import Meaning
    from ui.desk import Desk

#: The words of a row: factor, then hours and holiday.
Said = tuple[str, str]
Group = tuple[Said, tuple["Meaning", ...]]


class MeaningCard(Card):
    """The factor that weighs most, common hours, the next holiday; the same is said once."""

    SHOWN = 8
    #: So many clients of whom the same is said are named at first.
    NAMES = 4
    #: So many more appear with each press of a link.
    STEP = 40
    NAME_WIDTH = 190

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What it means for each client"))
        self.desk = desk
        self._groups: tuple[Group, ...] = ()
        self._region = ""
        self._shown = self.SHOWN
        self._named: dict[Said, int] = {}
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
            self._region, self._shown, self._named = view.region.uid, self.SHOWN, {}
        self._groups = groups(view.meanings)
        self.set_note(fmt_number(len(view.meanings)) if view.meanings else "")
        self._fill()

    def _more(self) -> None:
        self._shown += self.STEP
        self._fill()

    def _name_more(self, said: Said) -> None:
        self._named[said] = self._named.get(said, self.NAMES) + self.STEP
        self._fill()

    def _fill(self) -> None:
        clear_layout(self.lines)
        for at, (said, found) in enumerate(self._groups[: self._shown]):
            self._line(at, said, found)
        left = sum(len(found) for _said, found in self._groups[self._shown :])
        self.more.setVisible(left > 0)
        self.more.set_text(_("and {n} more").format(n=fmt_number(left)))
        self.empty.setVisible(not self._groups)

    def _line(self, at: int, said: Said, found: Sequence[Meaning]) -> None:
        factor, days = said
        words = Label(factor, wrap=True) if found[0].factor else Muted(factor, wrap=True)
        box = QVBoxLayout()
        box.setSpacing(1)
        box.addWidget(words)
        box.addWidget(Muted(days, small=True, wrap=True))
        box.addStretch(1)
        self.lines.addLayout(self._names(said, found), at, 0)
        self.lines.addLayout(box, at, 1)

    def _names(self, said: Said, found: Sequence[Meaning]) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(1)
        most = self._named.get(said, self.NAMES)
        for one in found[:most]:
            link = LinkLabel(one.client, cut=True)
            link.setMaximumWidth(self.NAME_WIDTH)
            link.clicked.connect(partial(self.desk.go, "clients", uid=one.client_uid))
            box.addWidget(link)
        if len(found) > most:
            more = LinkLabel(_("and {n} more").format(n=fmt_number(len(found) - most)))
            more.clicked.connect(partial(self._name_more, said))
            box.addWidget(more)
        box.addStretch(1)
        return box


def groups(found: Sequence[Meaning]) -> tuple[Group, ...]:
    """Put clients of whom the same is said together, in their order."""
    together: dict[Said, list[Meaning]] = {}
    for one in found:
        together.setdefault((factor_words(one), " · ".join(day_words(one))), []).append(one)
    return tuple((said, tuple(ones)) for said, ones in together.items())
