"""A letter on its way into the history: whose it is, who wrote, what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date
from kamdesk.services import attachments, mails
from ui.keys import native
from ui.messages import files_to_open
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.check import Check
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.text import Heading, Label, Muted, no_mnemonic, tip
from ui.widgets.ticks import tick, ticked, ticks

if TYPE_CHECKING:
    from kamdesk.domain.mails import Letter, Named
    from kamdesk.errors import Refused
    from kamdesk.services.mails import MailView
    from ui.desk import Desk

#: Letters of a file name that fit beside its tick.
LONGEST = 44


class MailPanel(QWidget):
    """Shows what was read; Ctrl+Enter puts it into the history. `saved()` is called then."""

    def __init__(
        self,
        desk: Desk,
        letter: Letter,
        view: MailView,
        path: Path,
        saved: Callable[[], object],
    ) -> None:
        super().__init__()
        self.desk, self.letter, self.path, self._saved = desk, letter, path, saved
        self.subject = Heading(letter.subject or _("An e-mail without a subject"), wrap=True)
        self.under = Muted("", wrap=True)
        self.client = Label("", "strong", wrap=True)
        self.other = quiet(_("Another client…"), self._choose)
        self.direction = ticks({"client": _("they wrote"), "ours": _("we wrote")}, view.direction)
        self.who = QWidget()
        self.who_row = FlowLayout(self.who)
        self.strangers = Muted("", wrap=True, small=True)
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(_("Text of the e-mail"))
        self.note.setMinimumHeight(180)
        self.note.setTabChangesFocus(True)
        self.note.setPlainText(view.note)
        self.remarks = QVBoxLayout()
        self.files = [self._file(one) for one in letter.parts]
        self.whole = Check(no_mnemonic(_("The e-mail itself, as a file")))
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self.save = primary(_("Put into the history"), self.put, "check")
        self._build()
        self.setFocusProxy(self.note)
        self.show_view(view)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self.subject)
        box.addWidget(self.under)
        owner = row(self.client, self.other)
        owner.setStretch(0, 1)
        box.addLayout(owner)
        for part in (self.direction, self.who, self.strangers, self.note):
            box.addWidget(part)
        box.addLayout(self.remarks)
        if self.files:
            box.addWidget(Muted(_("Keep these files")))
        for one in (*self.files, self.whole, self.error):
            box.addWidget(one)
        box.addLayout(row(self.save, Muted(native("Ctrl+Enter")), None))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.put)

    def _file(self, one: Any) -> QCheckBox:
        size = attachments.size_text(len(one.data))
        made = Check(no_mnemonic(f"{_short(one.name)} · {size}"))
        made.setAccessibleName(one.name)
        tip(made, one.name if _short(one.name) != one.name else "")
        made.setChecked(not one.inline)
        return made

    def show_view(self, view: MailView) -> None:
        """Show whose letter it is; what was typed and ticked stays."""
        self.view = view
        when = fmt_date(view.on) + (f" {view.at:%H:%M}" if view.at else "")
        letter = self.letter
        to = ", ".join(filter(None, map(_named, (*letter.to, *letter.copy))))
        between = " → ".join(filter(None, (_named(letter.sender), to)))
        self.under.setText(" · ".join(filter(None, (between, when))))
        name = dict(view.clients).get(view.client_uid or "", "")
        self.client.setText(name or _("Whose e-mail is it? Nobody here has these addresses."))
        self.other.set_text(_("Another client…") if name else _("Choose a client"))
        self.save.setEnabled(bool(name))
        clear_layout(self.who_row)
        self.people = {uid: tick(uid, text, on=True) for uid, text in view.people}
        for one in self.people.values():
            self.who_row.addWidget(one)
        self.who.setVisible(bool(view.people))
        unknown = _("Not known here: {addresses}").format(addresses=", ".join(view.strangers))
        self.strangers.setText(unknown if view.strangers else "")
        self.strangers.setVisible(bool(view.strangers))
        clear_layout(self.remarks)
        for words in view.remarks:
            self.remarks.addWidget(Muted(words, wrap=True, small=True))

    def put(self) -> None:
        """Put the letter into the history, with what is ticked."""
        if self.view.client_uid is None:
            return
        entry = mails.Entry(
            client_uid=self.view.client_uid,
            direction=ticked(self.direction) or self.view.direction,
            person_uids=tuple(uid for uid, one in self.people.items() if one.isChecked()),
            note=self.note.toPlainText(),
            parts=tuple(nr for nr, one in enumerate(self.files) if one.isChecked()),
            whole=self.path if self.whole.isChecked() else None,
        )
        self.desk.write(
            mails.log, self.letter, entry, then=self._done, failed=self._refuse, owner=self
        )

    def _choose(self) -> None:
        self.desk.command("choose_client", then=self._given)

    def _given(self, uid: str) -> None:
        self.desk.read(mails.view, self.letter, uid, then=self.show_view, owner=self)

    def _refuse(self, error: Any) -> None:
        self.error.setText(error.message)
        self.error.show()

    def _done(self, _done: Any) -> None:
        self._saved()


def _short(name: str) -> str:
    """A file name that fits into the panel, with its end."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 15]}…{name[-14:]}"


def _named(one: Named) -> str:
    return one[0] or one[1]


class MailDrop(QObject):
    """Letters that were dropped or chosen: one after another is read and shown in a panel."""

    def __init__(self, host: QWidget, desk: Desk, client_uid: str | None = None) -> None:
        super().__init__(host)
        self.host, self.desk, self.client_uid = host, desk, client_uid
        self._waiting: list[Path] = []

    def choose(self) -> None:
        """Ask for letters."""
        kinds = _("E-mails") + " (*.eml *.msg)"
        title = _("Choose e-mails")
        files_to_open(self.host.window(), title, kinds, lambda paths: self.take(map(Path, paths)))

    def take(self, paths: Iterable[Path]) -> None:
        """Read letters; each panel that is saved opens the next."""
        self._waiting += paths
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self.deleteLater()
            return
        path = self._waiting.pop(0)
        failed = partial(self._refuse, path)
        self.desk.files.submit(
            mails.read, path, then=partial(self._look, path), failed=failed, owner=self
        )

    def _look(self, path: Path, letter: Letter) -> None:
        self.desk.read(
            mails.view,
            letter,
            self.client_uid,
            then=partial(self._show, path, letter),
            failed=partial(self._refuse, path),
            owner=self,
        )

    def _show(self, path: Path, letter: Letter, view: MailView) -> None:
        panel: Panel

        def saved() -> None:
            panel.close_panel()
            self._next()

        panel = Panel(
            self.host, _("E-mail into the history"), MailPanel(self.desk, letter, view, path, saved)
        )
        panel.open_panel()

    def _refuse(self, path: Path, error: Refused) -> None:
        """Say why a letter is not taken; one that is there can be shown, others attached."""
        if isinstance(error, mails.AlreadyThere):
            place = {"uid": error.client_uid, "tab": "history", "focus": error.talk_uid}
            show = partial(self.desk.go, "clients", **place)
            self.desk.messages.warn(error.message, _("Show"), show)
        elif self.client_uid is not None and path.is_file():
            run = partial(self.desk.write, attachments.attach, self.client_uid, [path])
            self.desk.messages.warn(error.message, _("Attach as a file"), run)
        else:
            self.desk.messages.warn(error.message)
        self._next()
