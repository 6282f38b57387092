"""The inputs of a form: one per kind of field, all with the same four habits.

An editor shows a value (`show`), tells what stands in it (`raw`), reads it (`read`, which raises
`Unreadable` with a sentence for the person) and says when it was touched or left.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from kamdesk.i18n import _, language
from ui.links import open_link, safe_url, shown_host
from ui.widgets import reading
from ui.widgets.addresses import ADDRESSES, AddressesEditor
from ui.widgets.buttons import icon_button
from ui.widgets.check import Check
from ui.widgets.choices import ChoiceEditor, ManyEditor, PickedEditor
from ui.widgets.fields import Choices, Editor, Field
from ui.widgets.reaches import EMAILS, PHONES, ReachesEditor
from ui.widgets.reading import Unreadable
from ui.widgets.tags import TAGS, TagsEditor
from ui.widgets.text import Muted, no_mnemonic, tip

MAX_TEXT = 20_000
MAX_LINE = 1_000
#: More than so many choices are searched instead of laid out.
MANY = 24

W = TypeVar("W", QLineEdit, QPlainTextEdit)

__all__ = ["Choices", "Editor", "Field", "make_editor"]


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


class BoolEditor(Editor):
    """Yes or no; three states when unknown is an answer (field not required)."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.check = Check(no_mnemonic(_(field.hint)))
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


class _PerLanguage(Editor, Generic[W]):
    """An input for each language, the window's first: a dict of language code to text.

    None when no language has one.
    """

    LANGUAGES = (("en", "EN"), ("ru", "RU"), ("de", "DE"))
    #: What stands between the texts of a draft, and the most that one holds.
    APART, MOST = "\n", MAX_LINE

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        column = QVBoxLayout()
        column.setSpacing(4)
        self.inputs: dict[str, W] = {}
        for code, shown in sorted(self.LANGUAGES, key=lambda one: one[0] != language()):
            made = self._made()
            self._watch(made)
            made.setAccessibleName(f"{_(field.label)}, {shown}")
            mark = Muted(shown, small=True)
            mark.setFixedWidth(24)
            pair = QHBoxLayout()
            pair.addWidget(mark)
            pair.addWidget(made, 1)
            column.addLayout(pair)
            self.inputs[code] = made
        self.box.addLayout(column, 1)

    @abstractmethod
    def _made(self) -> W:
        """An input that says `edited` when somebody types in it."""

    @abstractmethod
    def _text(self, one: W) -> str:
        """What stands in an input."""

    @abstractmethod
    def _put(self, one: W, text: str) -> None:
        """Show a text in an input."""

    def raw(self) -> str:
        """The texts of all languages."""
        return self.APART.join(self._text(self.inputs[code]) for code, _shown in self.LANGUAGES)

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        for (code, _shown), part in zip(self.LANGUAGES, text.split(self.APART), strict=False):
            self._put(self.inputs[code], part)

    def show_value(self, value: Any) -> None:
        """Show what is known in each language; the cursor stays where nothing changes."""
        known = value if isinstance(value, dict) else {"en": value or ""}
        for code, one in self.inputs.items():
            if self._text(one) != (text := known.get(code) or ""):
                one.blockSignals(True)
                self._put(one, text)
                one.blockSignals(False)

    def read(self) -> Any:
        """The languages that have a text, None when none has."""
        typed = {code: self._text(one).strip() for code, one in self.inputs.items()}
        return {code: text[: self.MOST] for code, text in typed.items() if text} or None


class NamesEditor(_PerLanguage[QLineEdit]):
    """A name in three languages, a line each."""

    def _made(self) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(self.MOST)
        line.textEdited.connect(lambda _text: self.edited.emit())
        return line

    def _text(self, one: QLineEdit) -> str:
        return one.text()

    def _put(self, one: QLineEdit, text: str) -> None:
        one.setText(text)


class TextsEditor(_PerLanguage[QPlainTextEdit]):
    """A text in three languages, several lines each."""

    APART, MOST = "\f", MAX_TEXT

    def _made(self) -> QPlainTextEdit:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(4 * text.fontMetrics().lineSpacing() + 14)
        text.textChanged.connect(self.edited)
        return text

    def _text(self, one: QPlainTextEdit) -> str:
        return one.toPlainText()

    def _put(self, one: QPlainTextEdit, text: str) -> None:
        one.setPlainText(text)


_SPECIAL: dict[str, Callable[[Field], Editor]] = {
    "multiline": TextEditor,
    "list": lambda field: TextEditor(field, as_list=True),
    "choice": ChoiceEditor,
    "zone": ChoiceEditor,
    "country": ChoiceEditor,
    "multichoice": ManyEditor,
    "bool": BoolEditor,
    "names": NamesEditor,
    "texts": TextsEditor,
    PHONES: ReachesEditor,
    EMAILS: ReachesEditor,
    ADDRESSES: AddressesEditor,
    TAGS: TagsEditor,
}


def make_editor(field: Field) -> Editor:
    """The input for a field's kind; unknown kinds are typed on a line."""
    if field.kind == "zone" and not field.choices:
        from dataclasses import replace

        field = replace(field, choices=reading.zones)
    if field.kind == "multichoice" and len(field.offered()) > MANY:
        return PickedEditor(field)
    return _SPECIAL.get(field.kind, LineEditor)(field)
