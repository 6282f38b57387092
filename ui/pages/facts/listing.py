"""The figures of a client: what is sure, what is not, and the sheet on which the client ticks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kamdesk.i18n import _, ngettext, pgettext
from ui.messages import file_to_save
from ui.pages.facts import source
from ui.pages.facts.card import STATE_ROLES, TABLES
from ui.printing import Printing, open_file
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.combo import Combo
from ui.widgets.text import Chip, LinkLabel, Muted

if TYPE_CHECKING:
    from kamdesk.services.facts import FactLine
    from ui.desk import Desk

_UNSURE = ("assumed", "heard")


class FactItem(QWidget):
    """A figure with the box to tick when the client confirms it; `link` shows all about it."""

    def __init__(self, one: FactLine) -> None:
        super().__init__()
        self.uid = one.uid
        self.box = QCheckBox()
        self.box.setAccessibleName(_("The client confirms it") + f": {one.label}")
        self.box.setVisible(one.can_confirm and one.state in _UNSURE)
        self.link = LinkLabel(one.label, cut=True)
        chip = Chip(one.state_label, STATE_ROLES.get(one.state, "neutral"))
        words = " · ".join(part for part in (one.said, one.confirmed or one.who) if part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(2)
        head = row(self.box, self.link, None, chip)
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
        self.desk.read(source.lines, self.client_uid, then=self._show, owner=self)

    def _changed(self, changes: Any) -> None:
        if changes.tables & TABLES:
            self.refresh()

    def _show(self, found: tuple[Sequence[FactLine], Sequence[tuple[str, str]]]) -> None:
        facts, people = found
        ticked = set(self._ticked())
        clear_layout(self.lines)
        self.items = [FactItem(one) for one in facts]
        for item in self.items:
            item.box.setChecked(item.uid in ticked)
            item.box.toggled.connect(self._count)
            item.link.clicked.connect(partial(self._open, item.uid))
            self.lines.addWidget(item)
        if not self.person.count():
            self.person.addItem(_("Anybody at the client"), "")
            for uid, name in people:
                self.person.addItem(name, uid)
        self._tell(facts)
        self._count()

    def _tell(self, facts: Sequence[FactLine]) -> None:
        open_ones = sum(one.can_confirm and one.state in _UNSURE for one in facts)
        if not facts:
            text = _("No figure is known yet: an interview or a talk brings the first.")
        elif open_ones:
            text = ngettext(
                "{n} figure is only heard or assumed: let the client confirm it.",
                "{n} figures are only heard or assumed: let the client confirm them.",
                open_ones,
            )
        else:
            text = _("All figures of the client are confirmed or documented.")
        self.told.setText(text)
        self.asks.setVisible(bool(open_ones))

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
