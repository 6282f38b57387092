"""One field of a form: its input, the sentence beside it, what was saved last, its draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from kamdesk.i18n import _
from ui.tasks import Job
from ui.widgets.editors import Editor, Field, make_editor
from ui.widgets.reading import Unreadable
from ui.widgets.text import Label

if TYPE_CHECKING:
    from ui.widgets.forms import Form

PAUSE_MS = 800
DRAFT_PAUSE_MS = 1_000
#: Two seconds are promised; writing takes its part of them.
DRAFT_EVERY_MS = 1_500
#: What the disk refused is tried again while it may pass: a full disk, a file held by another.
RETRY_MS = 5_000
PASSING = ("full", "busy", "io")


class Slot(QObject):
    """A field in a form: its editor, its error line, and what was saved last."""

    def __init__(self, form: Form, field: Field) -> None:
        super().__init__(form)
        self.form = form
        self.field = field
        self.editor: Editor = make_editor(field)
        self.error = Label(kind="error", wrap=True)
        self.error.hide()
        self.label: Label | None = None
        self.saved: Any = None
        self.dirty = False
        self._pending: object | None = None
        self._record = object()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._draft = QTimer(self, singleShot=True)
        self._draft.timeout.connect(self._write_draft)
        self._since = QElapsedTimer()
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(lambda: self.save(again=True))
        self.editor.edited.connect(self._touched)
        self.editor.left.connect(self.save)

    def _touched(self) -> None:
        self.dirty = True
        self._pending = None
        self._pause.start()
        if self.form.on_draft is None:
            return
        if not self._since.isValid():
            self._since.start()
        left = DRAFT_EVERY_MS - self._since.elapsed()
        if left <= 0:
            self._write_draft()
        else:
            self._draft.start(min(DRAFT_PAUSE_MS, left))

    def _write_draft(self) -> None:
        self._draft.stop()
        self._since.invalidate()
        if self.dirty and self.form.on_draft is not None:
            self.form.on_draft(self.field.name, self.editor.raw())

    def save(self, *, again: bool = False) -> None:
        """Read the field and hand its value on, or say beside it what is wrong.

        What was said stays while it is tried `again`.
        """
        self._pause.stop()
        self._retry.stop()
        if not self.dirty:
            return
        try:
            value = self.editor.read()
        except Unreadable as error:
            self.fail(error.message)
            return
        if self.field.required and value in (None, "", ()):
            self.fail(_("This field is required."))
            return
        if not again:
            self.show_error("")
        if value == self.saved:
            self._settled(value)
            return
        if self._pending is not None:
            return  # the same text is on its way already
        token = self._pending = object()
        record, erase = self._record, self.form.eraser(self.field.name)
        result = self.form.on_save(self.field.name, value) if self.form.on_save else None
        if isinstance(result, Job):
            result.settled(lambda error: self._ended(record, erase, token, value, error))
        elif self._pending is token and not self.error.text():
            self._settled(value)

    def _ended(
        self,
        record: object,
        erase: Callable[[], Any],
        token: object,
        value: Any,
        error: BaseException | None,
    ) -> None:
        """The write came back: what was typed meanwhile stays dirty."""
        if record is not self._record or not shiboken6.isValid(self.form):
            if error is None:  # the form is gone or shows another record; the draft has to go
                erase()
            return
        if self._pending is not token:
            if error is None:
                self.saved = value
            return
        if error is None:
            self._settled(value)
        else:
            self._pending = None
            self.fail(getattr(error, "message", "") or _("Not saved."))
            if getattr(error, "kind", "") in PASSING:
                self._retry.start()

    def _settled(self, value: Any) -> None:
        self.saved, self.dirty, self._pending = value, False, None
        self._draft.stop()
        self._since.invalidate()
        self.show_error("")
        if not self.editor.hasFocus() and not _focus_inside(self.editor):
            self.editor.show_value(value)
        if self.form.on_draft is not None:
            self.form.on_draft(self.field.name, None)
        self.form.saved.emit(self.field.name)

    def fail(self, sentence: str) -> None:
        """Keep the text, say what is wrong, stay dirty; the draft keeps what was typed."""
        told_already = sentence == self.error.text()
        self.show_error(sentence)
        if not told_already:
            self._write_draft()

    def begin(self, value: Any) -> None:
        """Show the field of another record."""
        for timer in (self._pause, self._draft, self._retry):
            timer.stop()
        self.dirty, self._pending, self._record = False, None, object()
        self.saved = value
        self.editor.show_value(value)
        self.show_error("")

    def resume(self, text: str) -> None:
        """Put back what was typed and not saved before the program ended."""
        self.editor.set_raw(text)
        self.dirty = True
        self._pause.start()

    def show_error(self, sentence: str) -> None:
        """The sentence under the field; an empty one removes it."""
        if sentence == self.error.text() and bool(sentence) == self.error.isVisibleTo(self.form):
            return
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.editor.mark(bool(sentence))
        self.editor.setAccessibleDescription(sentence)


def _focus_inside(widget: QWidget) -> bool:
    focused = widget.window().focusWidget() if widget.window() else None
    return focused is not None and widget.isAncestorOf(focused) and widget.isActiveWindow()
