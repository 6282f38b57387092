"""One door for messages: inform, warn, undo, ask. Nothing here is modal.

`Messages` is what pages hold; `MessageBar` is the strip at the bottom of the page area that shows
one message after another. A question stays until it is answered; Esc answers None.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from time import monotonic
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_percent
from ui import theme
from ui.assets import prefs
from ui.tasks import Cancelled
from ui.widgets.buttons import Button, icon_button
from ui.widgets.text import Label, Muted, restyle

INFORM, WARN, UNDO, ASK, BUSY = "inform", "warn", "undo", "ask", "busy"
_FOLDER = "files/folder"
#: A long report scrolls: its buttons stay on a small screen.
_REPORT_HEIGHT = 360
_STAYS_MS = {INFORM: 6_000, UNDO: 10_000}
_ICONS = {INFORM: ("circle-check", "good"), UNDO: ("undo-2", "muted")}
_ICONS |= {WARN: ("triangle-alert", "warn"), ASK: ("circle-help", "accent")}
_ICONS[BUSY] = ("clock", "muted")
#: Work that ends sooner than this says nothing of itself, in seconds.
SOON = 0.5


class Option(NamedTuple):
    """One answer to a question; `kind` is that of a button."""

    id: str
    text: str
    kind: str = "quiet"


class Message:
    """What is shown: a kind, a text and what can be done about it."""

    def __init__(
        self,
        kind: str,
        text: str,
        *,
        title: str = "",
        action: str = "",
        run: Callable[[], object] | None = None,
        options: tuple[Option, ...] = (),
        then: Callable[[str | None], object] | None = None,
    ) -> None:
        self.kind, self.text, self.title = kind, text, title
        self.action, self.run = action, run
        self.options, self.then = options, then
        self.id = 0


class Messages(QObject):
    """The door that pages use; without a bar (in tests) the last message is kept in `last`."""

    posted = Signal(object)
    withdrawn = Signal(int)
    retold = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last: Message | None = None
        self._count = 0

    def inform(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> int:
        """Say that something was done; goes away by itself."""
        return self._post(Message(INFORM, text, action=action, run=run))

    def warn(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> int:
        """Say what went wrong and what to do; stays until it is closed."""
        return self._post(Message(WARN, text, action=action, run=run))

    def undo(self, text: str, run: Callable[[], object]) -> int:
        """Announce a step and offer to take it back."""
        return self._post(Message(UNDO, text, action=_("Undo"), run=run))

    def ask(
        self,
        title: str,
        text: str,
        options: Sequence[Option],
        then: Callable[[str | None], object],
    ) -> int:
        """Ask without blocking: `then` gets the id of the option or None when it was left open."""
        return self._post(Message(ASK, text, title=title, options=tuple(options), then=then))

    def busy(self, text: str, stop: Callable[[], object]) -> int:
        """Say that work goes on and offer to stop it; stays until it is withdrawn."""
        return self._post(Message(BUSY, text, action=_("Cancel"), run=stop))

    def retell(self, message_id: int, text: str) -> None:
        """Say something newer in a message that is still shown."""
        self.retold.emit(message_id, text)

    def withdraw(self, message_id: int) -> None:
        """Take a message back that is no longer true."""
        self.withdrawn.emit(message_id)

    def _post(self, message: Message) -> int:
        self._count += 1
        message.id = self._count
        self.last = message
        self.posted.emit(message)
        return message.id


class Progress:
    """Tells how far a long piece of work is, and lets a person stop it."""

    def __init__(self, messages: Messages, words: str, stopped: str = "") -> None:
        self._messages, self._words = messages, words
        self._stopped = stopped or _("Stopped. Nothing was changed.")
        self._began, self._shown = monotonic(), 0
        #: Stops the work; given when it has begun.
        self.stop: Callable[[], object] = lambda: None

    def show(self, done: int, total: int, _note: str) -> None:
        """So much is done; `words` hold {share}."""
        if not total or monotonic() - self._began < SOON:
            return
        text = self._words.format(share=fmt_percent(Decimal(done) / total, 0))
        if self._shown:
            self._messages.retell(self._shown, text)
        else:
            self._shown = self._messages.busy(text, lambda: self.stop())

    def end(self, error: BaseException | None) -> None:
        """The work ended, in whatever way."""
        self._messages.withdraw(self._shown)
        if isinstance(error, Cancelled):
            self._messages.inform(self._stopped)


class MessageBar(QFrame):
    """The strip under the page; newer news replace older ones, a question waits its turn."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "messagebar")
        self.shown: Message | None = None
        self._waiting: list[Message] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()
        messages.posted.connect(self.show_message)
        messages.withdrawn.connect(self._withdraw)
        messages.retold.connect(self._retell)

    def _build(self) -> None:
        """What a message is shown in; made for the first one."""
        self._icon = Label()
        self._title = Label(kind="heading", wrap=True)
        self._text = Label(wrap=True)
        self._buttons = QHBoxLayout()
        self._close = icon_button("x", _("Close"), self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 8, 8, 8)
        box.setSpacing(12)
        box.addWidget(self._icon)
        box.addLayout(words, 1)
        box.addLayout(self._buttons)
        box.addWidget(self._close)

    def show_message(self, message: Message) -> None:
        """Show it now, or after the question or warning that is waiting for a person."""
        if self.shown is not None and self.shown.kind == ASK:
            self._waiting.append(message)
            return
        if self.shown is not None and self.shown.kind == WARN and message.kind != WARN:
            self._waiting = [m for m in self._waiting if m.kind in (WARN, ASK)]
            self._waiting.append(self.shown)
        self._put(message)

    def _put(self, message: Message) -> None:
        if self.layout() is None:
            self._build()
        self.shown = message
        restyle(self, role=message.kind)
        name, role = _ICONS[message.kind]
        self._icon.setPixmap(theme.icon(name, role, 20).pixmap(20, 20))
        self._title.setText(message.title)
        self._title.setVisible(bool(message.title))
        self._text.setText(message.text)
        self.setAccessibleName(message.title or message.text)
        self._fill(message)
        self._timer.stop()
        if message.kind in _STAYS_MS:
            self._timer.start(_STAYS_MS[message.kind])
        self.show()
        if message.kind == ASK and self._buttons.count():
            first = self._buttons.itemAt(self._buttons.count() - 1)
            if first is not None and (button := first.widget()) is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, message: Message) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if message.action and message.run is not None:
            self._buttons.addWidget(Button(message.action, run=lambda: self._act(message)))
        for option in message.options:
            answer = Button(
                option.text, kind=option.kind, run=partial(self._answer, message, option.id)
            )
            self._buttons.addWidget(answer)

    def buttons(self) -> list[Button]:
        """The buttons that are offered now, left to right."""
        if self.layout() is None:
            return []
        items = [self._buttons.itemAt(at) for at in range(self._buttons.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, Button)]

    def dismiss(self) -> None:
        """Close what is shown; a question is answered with None."""
        message, self.shown = self.shown, None
        self._timer.stop()
        self.hide()
        if message is not None and message.then is not None:
            message.then(None)
        self._next()

    def _act(self, message: Message) -> None:
        self.shown = None
        self.hide()
        if message.run is not None:
            message.run()
        self._next()

    def _answer(self, message: Message, option: str) -> None:
        self.shown = None
        self.hide()
        if message.then is not None:
            message.then(option)
        self._next()

    def _next(self) -> None:
        if self.shown is None and self._waiting:
            self._put(self._waiting.pop(0))

    def _withdraw(self, message_id: int) -> None:
        self._waiting = [m for m in self._waiting if m.id != message_id]
        if self.shown is not None and self.shown.id == message_id:
            self.shown.then = None
            self.dismiss()

    def _retell(self, message_id: int, text: str) -> None:
        if self.shown is not None and self.shown.id == message_id:
            self._text.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class CrashPanel(QFrame):
    """Says that the program made a mistake; the report can be copied and names no client."""

    def __init__(self, report: str, log_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        self.setMinimumWidth(560)
        self.report = report
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        box.addWidget(Label(_("Something went wrong in KAM Desk"), "heading"))
        box.addWidget(
            Label(
                _(
                    "What you saved is safe, and you can keep working. The report below"
                    " names places in the program only, nothing about your clients."
                ),
                wrap=True,
            )
        )
        from ui.widgets.cards import scrolled

        self.text = scrolled(Label(report, "mono", selectable=True))
        self.text.setMaximumHeight(_REPORT_HEIGHT)
        self.text.setMinimumHeight(min(_REPORT_HEIGHT, 24 + 18 * (report.count("\n") + 1)))
        box.addWidget(self.text)
        if log_file:
            box.addWidget(Muted(_("Log: {path}").format(path=log_file), wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button(_("Copy the report"), icon="copy", run=self._copy))
        go_on = Button(_("Continue"), kind="primary", run=self.close)
        foot.addWidget(go_on)
        go_on.setFocus()
        box.addLayout(foot)

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.report)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def file_to_open(
    parent: QWidget, title: str, patterns: str, then: Callable[[str], Any], folder: str = ""
) -> None:
    """Let a person choose a file to read; `patterns` as Qt writes them: "CSV (*.csv)"."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, folder or _folder(), patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def files_to_open(
    parent: QWidget, title: str, patterns: str, then: Callable[[list[str]], Any]
) -> None:
    """Let a person choose one or several files."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, _folder(), patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    _remember(dialog)
    dialog.filesSelected.connect(then)
    dialog.open()


def file_to_save(
    parent: QWidget, title: str, patterns: str, name: str, then: Callable[[str], Any]
) -> None:
    """Let a person choose where to write; the dialog itself asks before it replaces a file."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, _folder(), patterns)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    _open(dialog, then)


def folder_to_use(parent: QWidget, title: str, then: Callable[[str], Any]) -> None:
    """Let a person choose a folder."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, _folder())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    _open(dialog, then)


def _folder() -> str:
    """Where a person chose a file last; the documents at first."""
    from PySide6.QtCore import QStandardPaths

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted = (str(prefs().value(_FOLDER, documents)), documents)  # a stick may be gone by now
    return next(filter(os.path.isdir, wanted), os.path.expanduser("~"))


def _open(dialog: Any, then: Callable[[str], Any]) -> None:
    _remember(dialog)
    dialog.fileSelected.connect(then)
    dialog.open()


def _remember(dialog: Any) -> None:
    """Keep the folder in which something was chosen; let the dialog go when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
    dialog.accepted.connect(lambda: prefs().setValue(_FOLDER, dialog.directory().absolutePath()))
