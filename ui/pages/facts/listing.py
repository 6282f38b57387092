"""The figures of a client: what is sure, what is not, and the sheet on which the client ticks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, ngettext, pgettext
from ui.links import open_file
from ui.messages import file_to_save
from ui.pages.facts import source
from ui.pages.facts.card import STATE_ROLES, TABLES
from ui.printing import Printing
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.check import Check
from ui.widgets.combo import Combo
from ui.widgets.text import Chip, LinkLabel, Muted, tip

if TYPE_CHECKING:
    from kamdesk.services.facts import FactLine
    from ui.desk import Desk


class FactItem(QWidget):
    """A figure with the box to tick when the client confirms it; `link` shows all about it.

    `number` is the one on the sheet, None for a figure that does not stand there.
    """

    def __init__(self, one: FactLine, number: int | None) -> None:
        super().__init__()
        self.uid = one.uid
        self.box = Check()
        self.box.setAccessibleName(_("The client confirms it") + f": {one.label}")
        if number is None:
            self.box.hide()
        self.link = LinkLabel(f"{number}. {one.label}" if number else one.label, cut=True)
        chip = Chip(one.state_label, STATE_ROLES.get(one.state, "neutral"))
        words = " · ".join(part for part in (one.figure, one.confirmed or one.who) if part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(2)
        head = row(self.box, self.link, None, chip)
        tip(self.link, one.said)
        box.addLayout(head)
        box.addWidget(Muted(words, wrap=True, small=True))


class FactsView(QWidget):
    """The content of a panel: figures, the least sure first; ticked ones are confirmed together."""

    def __init__(self, desk: Desk, client_uid: str) -> None:
        super().__init__()
        self.desk, self.client_uid = desk, client_uid
        self.items: list[FactItem] = []
        self.told = Muted("", wrap=True)
        self.person = Combo()
        self.person.setAccessibleName(_("Who of the client confirms"))
        self.confirm = primary(_("Confirm what is ticked"), self._confirm, "check")
        self.all = quiet(_("Tick all"), self._tick_all, "list-checks")
        self.paper = quiet(_("Sheet to tick, PDF"), self._print, "printer")
        self.mail = quiet(_("By e-mail…"), self._mail, "mail")
        self.printing = Printing(self, desk)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.asks = QWidget()
        ask = QVBoxLayout(self.asks)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(8)
        ask.addWidget(self.person)
        ask.addLayout(row(self.paper, self.mail, None))
        ask.addLayout(row(self.confirm, self.all, None))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.told)
        box.addWidget(self.asks)
        box.addLayout(self.lines)
        desk.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the figures anew; ticks stay."""
        self.desk.read(source.lines, self.client_uid, self._who, then=self._show, owner=self)

    def _changed(self, changes: Any) -> None:
        if changes.tables & TABLES:
            self.refresh()

    def _show(self, found: Any) -> None:
        facts, numbers, people = found
        ticked = set(self._ticked())
        clear_layout(self.lines)
        self.items = [FactItem(one, numbers.get(one.uid)) for one in facts]
        for item in self.items:
            item.box.setChecked(item.uid in ticked)
            item.box.toggled.connect(self._count)
            item.link.clicked.connect(partial(self._open, item.uid))
            self.lines.addWidget(item)
        if not self.person.count():
            self.person.addItem(_("Anybody at the client"), "")
            for uid, name in people:
                self.person.addItem(name, uid)
            self.person.activated.connect(lambda _at: self.refresh())
        self._tell(len(facts), len(numbers))
        self._count()

    def _tell(self, known: int, unsure: int) -> None:
        if not known:
            text = _("No figure is known yet: an interview or a talk brings the first.")
        elif unsure:
            text = ngettext(
                "{n} figure is only heard or assumed: let the client confirm it.",
                "{n} figures are only heard or assumed: let the client confirm them.",
                unsure,
            )
        else:
            text = _("All figures of the client are confirmed or documented.")
        self.told.setText(text)
        self.asks.setVisible(bool(unsure))

    def _ticked(self) -> list[str]:
        return [one.uid for one in self.items if one.box.isChecked()]

    def _tick_all(self) -> None:
        for one in self.items:
            if not one.box.isHidden():
                one.box.setChecked(True)

    def _count(self) -> None:
        self.confirm.setEnabled(bool(self._ticked()))

    @property
    def _who(self) -> str:
        return str(self.person.currentData() or "")

    def _open(self, uid: str) -> None:
        self.desk.command("fact", uid=uid)

    def _confirm(self) -> None:
        if uids := self._ticked():
            self.desk.write(source.confirm, uids, self._who, owner=self)

    def _print(self) -> None:
        self.printing.paper(source.sheet, self.client_uid, self._who)

    def _mail(self) -> None:
        name = _("Figures to confirm") + ".eml"
        file_to_save(self, _("E-mail draft"), _("E-mail (*.eml)"), name, self._save)

    def _save(self, path: str) -> None:
        self.desk.read(
            source.save_mail, self.client_uid, self._who, path, then=self._saved, owner=self
        )

    def _saved(self, path: Path) -> None:
        self.desk.messages.inform(
            _("{file} is in {folder}").format(file=path.name, folder=path.parent),
            action=pgettext("a file", "Open"),
            run=lambda: open_file(str(path)),
        )
