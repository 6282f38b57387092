"""The inputs of a form: one per kind of field, all with the same four habits.

An editor shows a value (`show`), tells what stands in it (`raw`), reads it (`read`, which raises
`Unreadable` with a sentence for the person) and says when it was touched or left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _
from ui.links import open_link, safe_url, shown_host
from ui.widgets import reading
from ui.widgets.buttons import icon_button
from ui.widgets.flow import FlowLayout
from ui.widgets.reading import Unreadable
from ui.widgets.text import Muted, no_mnemonic, restyle, tip

Choices = Sequence[tuple[Any, str]]
MAX_TEXT = 20_000
MAX_LINE = 1_000


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


class LineEditor(Editor):
    """Everything that is typed on one line: text, numbers, money, dates, hours, links."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = QLineEdit()
        self.line.setMaxLength(MAX_LINE)
        self.line.setPlaceholderText(_(field.hint) or reading.example(field.kind))
        self._take(self.line)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self._parse = field.parse or reading.reader(field.kind)
        self._format = field.format or reading.shower(field.kind)
        if field.kind == "link":
            self._open = icon_button("external-link", _("Open the link"), self._follow)
            self.box.addWidget(self._open)
            self.line.textChanged.connect(self._host)
            self._host("")

    def raw(self) -> str:
        """The text of the line."""
        return self.line.text()

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        self.line.setText(text)

    def show_value(self, value: Any) -> None:
        """Show a value the way its kind is written; the cursor stays where it can."""
        text = "" if value is None else self._format(value)
        if text != self.line.text():
            at = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(min(at, len(text)) if self.line.hasFocus() else 0)

    def read(self) -> Any:
        """Read the text by the parser of the kind."""
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return self._parse(text)
        except Unreadable:
            raise
        except (ValueError, ArithmeticError) as error:
            sentence = getattr(error, "message", "") or str(error)
            raise Unreadable(sentence or _("This cannot be read.")) from None

    def _host(self, text: str) -> None:
        self._open.setVisible(safe_url(text) is not None)
        tip(self._open, shown_host(text))

    def _follow(self) -> None:
        open_link(self.line.text())


class TextEditor(Editor):
    """Several lines; grows with what is in it. Kind "list" reads one entry per line."""

    def __init__(self, field: Field, *, as_list: bool = False) -> None:
        super().__init__(field)
        self._as_list = as_list
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(_(field.hint) or (_("one per line") if as_list else ""))
        self._take(self.edit)
        self._quiet = False
        self.edit.textChanged.connect(self._changed)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit()

    def _fit(self) -> None:
        lines = self.edit.document().size().height()
        height = round(min(max(lines, 2), 9) * self.edit.fontMetrics().lineSpacing()) + 22
        self.edit.setFixedHeight(height)

    def raw(self) -> str:
        """The whole text."""
        return self.edit.toPlainText()

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        if text != self.edit.toPlainText():
            self._quiet = True
            self.edit.setPlainText(text)
            self._quiet = False

    def show_value(self, value: Any) -> None:
        """Show a text, or a sequence of texts one per line."""
        if value is not None and self.field.format is not None:
            value = self.field.format(value)
        elif value is not None and not isinstance(value, str):
            value = "\n".join(str(entry) for entry in value)
        self.set_raw(value or "")

    def read(self) -> Any:
        """The text, or a tuple of lines for a list."""
        text = self.edit.toPlainText()[:MAX_TEXT]
        if self._as_list:
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        if self.field.parse is not None and text.strip():
            return self.field.parse(text)
        return text.strip() or None


class ChoiceEditor(Editor):
    """One of several; a long list can be searched by typing. No choice is None."""

    SEARCH_FROM = 12

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(10)
        self.combo.setMaxVisibleItems(14)
        offered = list(field.offered())
        if not field.required:
            self.combo.addItem("—", None)
        for value, text in offered:
            self.combo.addItem(text, value)
        if len(offered) >= self.SEARCH_FROM:
            self._searchable()
        self._take(self.combo)
        self.combo.activated.connect(self._chosen)
        self.combo.setCurrentIndex(-1 if field.required else 0)

    def _searchable(self) -> None:
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (completer := self.combo.completer()) is not None:
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if (line := self.combo.lineEdit()) is not None:
            line.setAccessibleName(_(self.field.label))
            line.editingFinished.connect(self._typed)

    def _typed(self) -> None:
        at = self.combo.findText(self.combo.currentText(), Qt.MatchFlag.MatchFixedString)
        if at >= 0 and at != self.combo.currentIndex():
            self.combo.setCurrentIndex(at)
            self._chosen()

    def _chosen(self) -> None:
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """The shown text."""
        return self.combo.currentText()

    def set_raw(self, text: str) -> None:
        """Choose the entry that is shown like this, when there is one."""
        if (at := self.combo.findText(text)) >= 0:
            self.combo.setCurrentIndex(at)

    def show_value(self, value: Any) -> None:
        """Choose the entry of a value; an unknown one is added rather than lost."""
        for at in range(self.combo.count()):
            if self.combo.itemData(at) == value:
                self.combo.setCurrentIndex(at)
                return
        if value is None:
            self.combo.setCurrentIndex(-1)
        else:
            self.combo.addItem(str(value), value)
            self.combo.setCurrentIndex(self.combo.count() - 1)

    def read(self) -> Any:
        """The value of the chosen entry."""
        if self.combo.isEditable():
            at = self.combo.findText(self.combo.currentText(), Qt.MatchFlag.MatchFixedString)
            if at < 0 and self.combo.currentText().strip():
                raise Unreadable(_("Choose one from the list."))
            return self.combo.itemData(at) if at >= 0 else None
        return self.combo.currentData()


class ManyEditor(Editor):
    """Any of several, as words to press."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        inner = QWidget()
        flow = FlowLayout(inner)
        self._ticks: list[tuple[Any, QPushButton]] = []
        for value, text in field.offered():
            tick = QPushButton(no_mnemonic(text))
            tick.setCheckable(True)
            tick.setProperty("kind", "tick")
            tick.clicked.connect(self._pressed)
            flow.addWidget(tick)
            self._watch(tick)
            tick.setAccessibleName(text)
            self._ticks.append((value, tick))
        self.box.addWidget(inner, 1)

    def _pressed(self) -> None:
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """What is pressed, by its text."""
        return "\n".join(tick.text() for _value, tick in self._ticks if tick.isChecked())

    def set_raw(self, text: str) -> None:
        """Press what a draft names."""
        wanted = set(text.splitlines())
        for _value, tick in self._ticks:
            tick.setChecked(tick.text() in wanted)

    def show_value(self, value: Any) -> None:
        """Press the given values."""
        wanted = set(value or ())
        for each, tick in self._ticks:
            tick.setChecked(each in wanted)

    def read(self) -> Any:
        """A tuple of the pressed values in the order they are offered."""
        return tuple(value for value, tick in self._ticks if tick.isChecked())


class BoolEditor(Editor):
    """Yes or no; three states when unknown is an answer (field not required)."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.check = QCheckBox(no_mnemonic(_(field.hint)))
        self._take(self.check)
        self.check.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        self.edited.emit()
        self.left.emit()

    def raw(self) -> str:
        """The digit 1 or 0."""
        return "1" if self.check.isChecked() else "0"

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        self.check.setChecked(text == "1")

    def show_value(self, value: Any) -> None:
        """Tick or untick."""
        self.check.setChecked(bool(value))

    def read(self) -> Any:
        """True or False."""
        return self.check.isChecked()


class NamesEditor(Editor):
    """A name in three languages: a dict of language code to text."""

    LANGUAGES = (("en", "EN"), ("ru", "RU"), ("de", "DE"))

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        column = QVBoxLayout()
        column.setSpacing(4)
        self.lines: dict[str, QLineEdit] = {}
        for code, shown in self.LANGUAGES:
            line = QLineEdit()
            line.setMaxLength(MAX_LINE)
            line.textEdited.connect(lambda _text: self.edited.emit())
            self._watch(line)
            line.setAccessibleName(f"{_(field.label)}, {shown}")
            mark = Muted(shown, small=True)
            mark.setFixedWidth(24)
            pair = QHBoxLayout()
            pair.addWidget(mark)
            pair.addWidget(line, 1)
            column.addLayout(pair)
            self.lines[code] = line
        self.box.addLayout(column, 1)

    def raw(self) -> str:
        """Three lines, one per language."""
        return "\n".join(line.text() for line in self.lines.values())

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        for line, part in zip(self.lines.values(), text.split("\n"), strict=False):
            line.setText(part)

    def show_value(self, value: Any) -> None:
        """Show what is known in each language."""
        known = value if isinstance(value, dict) else {"en": value or ""}
        for code, line in self.lines.items():
            if line.text() != (known.get(code) or ""):
                line.setText(known.get(code) or "")

    def read(self) -> Any:
        """The languages that have a text, None when none has."""
        typed = {code: line.text().strip() for code, line in self.lines.items()}
        return {code: text for code, text in typed.items() if text} or None


_SPECIAL: dict[str, Callable[[Field], Editor]] = {
    "multiline": TextEditor,
    "list": lambda field: TextEditor(field, as_list=True),
    "choice": ChoiceEditor,
    "zone": ChoiceEditor,
    "country": ChoiceEditor,
    "multichoice": ManyEditor,
    "bool": BoolEditor,
    "names": NamesEditor,
}


def make_editor(field: Field) -> Editor:
    """The input for a field's kind; unknown kinds are typed on a line."""
    if field.kind == "zone" and not field.choices:
        from dataclasses import replace

        field = replace(field, choices=reading.zones)
    return _SPECIAL.get(field.kind, LineEditor)(field)
