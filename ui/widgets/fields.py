"""What a field of a form is, and what all its inputs have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kamdesk.i18n import _
from ui.widgets.text import restyle

Choices = Sequence[tuple[Any, str]]


def named_line(name: str) -> QLineEdit:
    """Return a line to type into that says itself what it is for."""
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(name)
    return line


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `label` and `hint` are English msgids. `choices` is a sequence of (value, shown text) or a
    function that returns one. `parse` and `format` replace the reading and showing of the kind:
    `parse(text)` returns the value or raises ValueError with a sentence to show.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: Choices | Callable[[], Choices] = ()
    hint: str = ""
    parse: Callable[[str], Any] | None = None
    format: Callable[[Any], str] | None = None
    more: bool | None = None
    editable: bool = True
    wide: bool = False

    def offered(self) -> Choices:
        """The choices as they are now."""
        return self.choices() if callable(self.choices) else self.choices


class Editor(QWidget):
    """Base of all inputs."""

    edited = Signal()
    left = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(6)
        self._inputs: list[QWidget] = []

    def _take(self, widget: QWidget, stretch: int = 1) -> None:
        """Lay an input out and watch when it loses the focus."""
        self.box.addWidget(widget, stretch)
        self._watch(widget)

    def _watch(self, widget: QWidget) -> None:
        widget.setAccessibleName(_(self.field.label))
        widget.installEventFilter(self)
        widget.setEnabled(self.field.editable)
        self._inputs.append(widget)
        self.setFocusProxy(self._inputs[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the field was left; a popup of the field itself is not leaving."""
        if event.type() == QEvent.Type.FocusOut:
            reason = getattr(event, "reason", lambda: None)()
            if reason != Qt.FocusReason.PopupFocusReason:
                self.left.emit()
        return super().eventFilter(watched, event)

    def mark(self, bad: bool) -> None:
        """Show that what stands here cannot be kept as it is."""
        for widget in self._inputs:
            restyle(widget, bad=bad)

    def raw(self) -> str:
        """What stands in the field, letter by letter, for the draft."""
        raise NotImplementedError

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value without telling that it was edited."""
        raise NotImplementedError

    def read(self) -> Any:
        """The value that stands here, None when empty; raises `Unreadable`."""
        raise NotImplementedError
