"""What is typed and not kept yet goes to a synced file: after a pause, and every two seconds.

Nothing here waits for the database; the drafts have a lane of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from ui.widgets.fields import Editor

if TYPE_CHECKING:
    from ui.desk import Desk

PAUSE_MS = 900
EVERY_MS = 1_500


def note(workspace: Any, form_id: str, field: str, text: str | None) -> None:
    """Keep the draft of a field; None drops it. Runs in the lane of drafts."""
    from kamdesk.services import drafts

    drafts.note(workspace, form_id, field, text)


def pending(workspace: Any, form_id: str) -> dict[str, str]:
    """Return the drafts of a form by field; asked in the lane of drafts, none is missed."""
    from kamdesk.services import drafts

    return drafts.of_form(workspace, form_id)


def packed(fields: Mapping[str, str]) -> str:
    """Return the fields of a panel as one draft."""
    return json.dumps(dict(fields), ensure_ascii=False)


def unpacked(raw: str | None) -> dict[str, str]:
    """Return the fields of a panel from their draft; a torn one gives none."""
    try:
        return {str(name): str(text) for name, text in json.loads(raw or "{}").items()}
    except (ValueError, AttributeError):
        return {}


class DraftKeeper(QObject):
    """Writes the drafts of one form in their lane; `saved` tells when one is safe."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QObject, form_id: str = "") -> None:
        super().__init__(parent)
        self.desk = desk
        self.form_id = form_id
        self._waiting: dict[str, Callable[[], str | None]] = {}
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.write_now)
        self._since = QElapsedTimer()

    def open(self, form_id: str) -> None:
        """Turn to another form."""
        self.write_now()
        self.form_id = form_id

    def touch(self, field: str, text: Callable[[], str | None]) -> None:
        """A field was typed in; `text` is asked when it is written."""
        if not self._waiting:
            self._since.start()
        self._waiting[field] = text
        left = EVERY_MS - self._since.elapsed()
        if left <= 0:
            self.write_now()
        else:
            self._pause.start(int(min(PAUSE_MS, left)))

    def write_now(self) -> None:
        """Write what waits."""
        self._pause.stop()
        waiting, self._waiting = self._waiting, {}
        for field, text in waiting.items():
            self._put(field, text())

    def forget(self, field: str) -> None:
        """The field is saved in the workspace now: its draft goes."""
        self._waiting.pop(field, None)
        self._put(field, None)

    def _put(self, field: str, text: str | None) -> None:
        if not self.form_id or self.desk.workspace is None:
            return
        self.desk.drafts.submit(
            note, self.desk.workspace, self.form_id, field, text, then=self._done, owner=self
        )

    def _done(self, _nothing: Any) -> None:
        self.saved.emit()


class Sketch(QObject):
    """The inputs of a small form as one draft: put back when the form is opened again.

    `about` says of what record ("" when there is one such form only). An input is a line, a text,
    a choice, a word to press or an `Editor`; one that is made later joins with `add`.
    """

    def __init__(
        self, desk: Desk, owner: QWidget, form_id: str, about: str, inputs: Mapping[str, QWidget]
    ) -> None:
        super().__init__(owner)
        self._keeper = DraftKeeper(desk, self, form_id)
        self._field = about or "-"
        self._inputs: dict[str, QWidget] = {}
        self._empty: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._done = False
        for name, widget in inputs.items():
            self.add(name, widget)
        # In the lane that writes: what another form wrote a moment ago is there.
        desk.drafts.submit(pending, desk.workspace, form_id, then=self._restore, owner=owner)

    def add(self, name: str, widget: QWidget) -> None:
        """Watch one more input; what was kept of it is put back."""
        self._inputs[name] = widget
        self._empty[name] = _raw(widget)
        _changed(widget).connect(self._touched)
        self._put_back(name)

    def _restore(self, drafts: dict[str, str]) -> None:
        if not self._done:
            self._kept = unpacked(drafts.get(self._field))
            self._put_back(*self._inputs)

    def _put_back(self, *names: str) -> None:
        """Put kept texts back where nothing was typed meanwhile; one may make others guess."""
        kept = {name: self._kept[name] for name in names if name in self._kept}
        free = [name for name in kept if _raw(self._inputs[name]) == self._empty[name]]
        for name in free:
            if _raw(self._inputs[name]) != kept[name]:
                _set_raw(self._inputs[name], kept[name])

    def _touched(self) -> None:
        self._keeper.touch(self._field, self._text)

    def _text(self) -> str | None:
        now = {name: _raw(widget) for name, widget in self._inputs.items()}
        return packed(now) if now != self._empty else None

    def flush(self) -> None:
        """Write now what was typed last."""
        if not self._done:
            self._keeper.write_now()

    def forget(self) -> None:
        """All of it is in the workspace now."""
        self._done = True
        self._keeper.forget(self._field)


def _raw(widget: QWidget) -> str:
    if isinstance(widget, Editor):
        return widget.raw()
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return str(widget.currentData() or "")
    assert isinstance(widget, QPushButton), widget
    return "1" if widget.isChecked() else ""


def _set_raw(widget: QWidget, text: str) -> None:
    if isinstance(widget, Editor):
        widget.set_raw(text)
        widget.edited.emit()
        widget.left.emit()
    elif isinstance(widget, QLineEdit):
        widget.setText(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
        widget.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where one left off
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findData(text)))
    elif isinstance(widget, QPushButton):
        widget.setChecked(text == "1")


def _changed(widget: QWidget) -> Any:
    """The signal of an input that tells of a change by a person or a restored draft."""
    if isinstance(widget, Editor):
        return widget.edited
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget.textChanged
    if isinstance(widget, QComboBox):
        return widget.activated
    assert isinstance(widget, QPushButton), widget
    return widget.toggled
