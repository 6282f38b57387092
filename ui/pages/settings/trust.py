"""Trust: where the data is, who can read it, whether it is whole, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, fmt_number, ngettext, term
from kamdesk.services import backups, settings, trust
from ui.links import open_file
from ui.messages import folder_to_use
from ui.pages.base import page_of
from ui.pages.settings.restoring import RestorePanel
from ui.pages.workspace.relocating import ForgetPanel
from ui.widgets.buttons import Button, quiet
from ui.widgets.cards import Card, clear_layout, row
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.text import Chip, Label, Muted

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kamdesk.services.health import Report
    from kamdesk.services.trust import Trust
    from ui.actions import Action
    from ui.desk import Desk

#: The action behind "Encrypt…".
PROTECT = "protect"
#: Checks after which only a backup helps, or saving what can be read.
BROKEN = ("pages", "references", "records")
_MEGA = 1024 * 1024


class TrustView(QWidget):
    """Cards that say what is true now; each has the buttons that change it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.buttons: dict[str, Button] = {}
        self._report: Report | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(16)
        desk.changed.connect(self._changed)
        self.look()

    def look(self) -> None:
        """Fetch what is true."""
        if self.desk.workspace is not None:
            self.desk.read(trust.look, then=self.show_trust, owner=self)

    def _changed(self, changes: Any) -> None:
        if self.isVisible() and changes.tables & {"bin", "settings"}:
            self.look()

    # -- what is shown --------------------------------------------------------------------------

    def show_trust(self, seen: Trust) -> None:
        """Show it all; what was found by a check stays until the next."""
        clear_layout(self.box)
        self.buttons = {}
        for card in (
            self._whole(seen), self._backups(seen), self._readers(seen), self._place(seen),
            self._leaving(), self._bin(seen),
        ):  # fmt: skip
            self.box.addWidget(card)
        self.box.addStretch(1)

    def _button(self, name: str, text: str, run: Any, icon: str) -> Button:
        made = self.buttons[name] = quiet(text, run, icon)
        return made

    def _card(self, title: str, chip: Chip | None, *items: QWidget | QLayout) -> Card:
        card = Card(title)
        if chip is not None:
            card.corner(chip)
        for item in items:
            card.add(item)
        return card

    def _whole(self, seen: Trust) -> Card:
        checked = seen.checked
        if checked is None:
            chip = Chip(_("not checked yet"), "neutral")
            told = _("This workspace has not been checked yet.")
        elif checked.whole:
            chip = Chip(_("intact"), "good")
            told = _("Checked on {when}: nothing is missing.").format(when=when(checked.at))
        else:
            chip = Chip(_("needs attention"), "bad")
            wrong = ngettext("{n} problem", "{n} problems", checked.findings)
            told = _("Checked on {when}: {found}.").format(when=when(checked.at), found=wrong)
        items: list[QWidget | QLayout] = [Label(told, wrap=True)]
        found = self._report.findings if self._report is not None else ()
        items += [Muted(f"{term('check', one.check)}: {one.text}", wrap=True) for one in found]
        items.append(
            Muted(_("The program checks automatically once a week."), wrap=True, small=True)
        )
        buttons = [self._button("check", _("Check now"), self.check, "shield-check")]
        if any(one.check in BROKEN for one in found):
            rescue = partial(self.desk.command, "rescue")
            buttons.append(self._button("rescue", _("Restore or save…"), rescue, "history"))
        items.append(row(*buttons, None))
        return self._card(_("Is everything there?"), chip, *items)

    def _backups(self, seen: Trust) -> Card:
        last = seen.backup
        if last is None:
            chip = Chip(_("no backup yet"), "warn")
            told = _("There is no backup yet. The first is taken half an hour after a change.")
        else:
            chip = Chip(_("up to date") if seen.backup_current else _("changes since"),
                        "good" if seen.backup_current else "neutral")  # fmt: skip
            kept = ngettext("{n} backup is kept.", "{n} backups are kept.", seen.backups)
            told = _("The last verified backup is from {when} ({why}). {kept}").format(
                when=when(last.at.astimezone()), why=term("backup_reason", last.reason), kept=kept
            )
        second = (
            _("Each backup also goes to {folder}.").format(folder=seen.second)
            if seen.second
            else _(
                "A second place, such as a USB stick or a network drive, survives the"
                " loss of this computer."
            )
        )
        buttons = FlowLayout()
        for one in (
            self._button("backup", _("Back up now"), self.back_up, "save"),
            self._button("restore", _("Restore…"), self.choose_backup, "history"),
            self._button("second", _("Second place…"), self.choose_second, "folder-open"),
        ):
            buttons.addWidget(one)
        if seen.second:
            buttons.addWidget(
                self._button("no_second", _("No second place"), self.forget_second, "x")
            )
        return self._card(
            _("Backups"), chip, Label(told, wrap=True), Muted(second, wrap=True), buttons
        )

    def _readers(self, seen: Trust) -> Card:
        if seen.encrypted:
            chip = Chip(_("encrypted"), "good")
            told = _(
                "Nobody without the passphrase, the recovery code or your key store: data, files,"
                " drafts and backups are encrypted."
            )
            words = _("Passphrase and key…")
        else:
            chip = Chip(_("not encrypted"), "warn")
            told = _(
                "You, and whoever gets hold of this disk: a thief, a repair shop, a system"
                " administrator."
            )
            words = _("Encrypt…")
        items: list[QWidget | QLayout] = [Label(told, wrap=True)]
        if seen.open_to_others:
            warned = _("Other accounts of this computer can read the files as well.")
            items.append(Label(warned, "strong", wrap=True))
        if (action := self._protection()) is not None:
            items.append(row(self._button("protect", words, action.run, "lock-keyhole"), None))
        return self._card(_("Who can read it?"), chip, *items)

    def _protection(self) -> Action | None:
        """The action of the frame that encrypts a workspace or changes what unlocks it."""
        return next((one for one in self.desk.actions.all() if one.id == PROTECT), None)

    def _place(self, seen: Trust) -> Card:
        size = _("{n} MB").format(n=fmt_number(max(1, round(seen.size / _MEGA))))
        place = Label(str(seen.folder), "body", wrap=True, selectable=True)
        items: list[QWidget | QLayout] = [place, Muted(_("Database: {size}").format(size=size))]
        chip = None
        if seen.notice:
            chip = Chip(_("better moved"), "warn")
            items.append(Label(seen.notice, wrap=True))
        if seen.scarce:
            chip = chip or Chip(_("little space"), "warn")
            scarce = _(
                "There is little space left on this disk. Free some so that saving can continue."
            )
            items.append(Label(scarce, wrap=True))
        if seen.left is not None:
            left = _("It was moved; the old files are still in {folder}.")
            items.append(Label(left.format(folder=seen.left), wrap=True))
        buttons = FlowLayout()
        move = self._button(
            "move", _("Move it…"), partial(self.desk.command, "place"), "arrow-right"
        )
        opened = self._button(
            "folder", _("Open the folder"), partial(self._open, seen.folder), "folder-open"
        )
        for one in (move, opened) if seen.notice else (opened, move):
            buttons.addWidget(one)
        if seen.left is not None:
            forget = partial(self.forget_old, seen.left)
            buttons.addWidget(self._button("forget", _("Remove the old files…"), forget, "trash-2"))
        items.append(buttons)
        return self._card(_("Where is it?"), chip, *items)

    def _leaving(self) -> Card:
        told = _(
            "Nothing. The program opens no connection: no account, no statistics,"
            " no update checks. Files leave only when you export, print or send"
            " them yourself."
        )
        chip = Chip(_("nothing"), "good")
        return self._card(_("What leaves this computer?"), chip, Label(told, wrap=True))

    def _bin(self, seen: Trust) -> Card:
        told = (
            ngettext("{n} deleted entry can be restored.", "{n} deleted entries can be restored.",
                     seen.binned)
            if seen.binned
            else _("Nothing has been deleted.")
        )  # fmt: skip
        button = self._button("bin", _("Recycle bin"), lambda: self.desk.go("bin"), "trash-2")
        return self._card(_("Recycle bin"), None, Label(told, wrap=True), row(button, None))

    # -- what the buttons do --------------------------------------------------------------------

    def check(self) -> None:
        """Look through the workspace, and put right what loses nothing."""
        self.buttons["check"].setEnabled(False)
        self.desk.write(trust.check, repair=True, quiet=True, then=self._checked, owner=self)

    def _checked(self, report: Report) -> None:
        self._report = report
        self.look()
        if report.whole:
            self.desk.messages.inform(_("Checked: everything is there."))

    def back_up(self) -> None:
        """Take a verified backup now."""
        self.buttons["backup"].setEnabled(False)
        self.desk.read(backups.back_up, then=self._backed_up, failed=self._not_done, owner=self)

    def _backed_up(self, taken: Any) -> None:
        self.look()
        self.desk.backed_up.emit()
        if taken.second:
            self.desk.messages.warn(taken.second)
        else:
            self.desk.messages.inform(_("Backup taken and verified."))

    def _not_done(self, error: Any) -> None:
        self.desk.messages.warn(error.message)
        self.look()

    def choose_backup(self) -> None:
        """Show the backups in a panel: what differs, and the way back."""
        body = RestorePanel(self.desk)
        panel = Panel(page_of(self), _("Restore a backup"), body, width=520, scroll=False)
        body.done.connect(lambda: panel.close_panel(flush=False))
        panel.open_panel()

    def choose_second(self) -> None:
        """Choose a folder where each backup goes as well."""
        folder_to_use(self, _("Second place for backups"), self._second)

    def _second(self, folder: str) -> None:
        self.desk.write(
            settings.set_setting, settings.SECOND_PLACE, folder, then=self._try_second, owner=self
        )

    def _try_second(self, _done: Any) -> None:
        self.desk.read(backups.back_up, then=self._backed_up, failed=self._not_done, owner=self)

    def forget_second(self) -> None:
        """Put backups into the workspace's folder alone."""
        self.desk.write(settings.reset_setting, settings.SECOND_PLACE, owner=self)

    def forget_old(self, old: Path) -> None:
        """Ask for the word that removes the old files of a moved workspace."""
        panel: Panel

        def done() -> None:
            panel.close_panel(flush=False)
            self.look()

        body = ForgetPanel(self.desk, old, done)
        panel = Panel(page_of(self), _("Remove the old files"), body, width=520)
        panel.open_panel(body)

    def _open(self, folder: Path) -> None:
        if not open_file(str(folder)):
            self.desk.messages.inform(str(folder))


def when(at: datetime) -> str:
    """Say day and time of a local moment."""
    return f"{fmt_date(at.date())}, {at:%H:%M}"
