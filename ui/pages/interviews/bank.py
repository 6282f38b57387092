"""Questions of our own: put into other words, taken out, shared with colleagues as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kamdesk.domain.interviews import TYPES
from kamdesk.domain.interviews.bank import INDUSTRIES
from kamdesk.domain.records import in_language
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.domain.value import ELEMENTS
from kamdesk.i18n import _, language, ngettext, pgettext, term
from kamdesk.services import interviews
from kamdesk.services.interviews import banks
from ui.messages import file_to_save, files_to_open
from ui.pages.interviews.facts_view import combo
from ui.widgets.buttons import icon_button, primary, quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.drafts import Sketch
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamdesk.domain.interviews import Question
    from ui.desk import Desk


class QuestionLine(QWidget):
    """A question: its words, its kind, where it is asked, what it asks for; saved when left."""

    def __init__(self, desk: Desk, one: Question) -> None:
        super().__init__()
        self.desk, self.uid = desk, one.uid
        self.before = in_language(one.texts, language())
        self.line = QLineEdit(self.before)
        self.line.setAccessibleName(_("Your question"))
        self.line.setCursorPosition(0)
        self.line.editingFinished.connect(self.flush)
        kinds = [(kind, term("spin_type", kind)) for kind in TYPES]
        places = [("own", _("Everywhere"))]
        places += [(name, term("bank_industry", name)) for name in INDUSTRIES[1:]]
        self.kind = combo(kinds, one.type, _("It asks about"), 10)
        self.place = combo(places, one.industry, _("Question set"), 10)
        self.kind.activated.connect(lambda _at: self._set(type_=self.kind.currentData()))
        self.place.activated.connect(lambda _at: self._set(industry=self.place.currentData()))
        lines = [(name, term("tco_component", name)) for name in COMPONENTS]
        worth = [(name, term("element", name)) for name in ELEMENTS]
        none = ("", _("No line of the costs"))
        self.component = combo([none, *lines], one.tco, _("Component"), 10)
        self.element = combo([("", _("No value")), *worth], one.element, _("Value"), 10)
        self.component.activated.connect(
            lambda _at: self._set(component=self.component.currentData())
        )
        self.element.activated.connect(lambda _at: self._set(element=self.element.currentData()))
        drop = icon_button("trash-2", _("Delete"), self._drop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(4)
        box.addWidget(self.line)
        box.addLayout(row(self.kind, self.place, None, drop))
        box.addLayout(row(self.component, self.element, None))

    def show_question(self, one: Question) -> None:
        """Show what is stored, as after an undo; words that are being typed stay."""
        text = in_language(one.texts, language())
        if self.line.text().strip() == self.before and text != self.before:
            self.line.setText(text)
        self.before = text
        for box, value in (
            (self.kind, one.type), (self.place, one.industry), (self.component, one.tco),
            (self.element, one.element),
        ):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))

    def flush(self) -> None:
        """Save other words; an emptied line is put back."""
        text = self.line.text().strip()
        if not text:
            self.line.setText(self.before)
        elif text != self.before:
            self.before = text
            self._set(text=text)

    def _set(self, **values: Any) -> None:
        self.desk.write(banks.change_question, self.uid, owner=self, quiet=True, **values)

    def _drop(self) -> None:
        self.desk.write(_remove, self.uid, owner=self)


class OwnBank(QWidget):
    """The content of a panel with all questions of our own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.told = Muted("", wrap=True)
        self.rows: list[QuestionLine] = []
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.new = QLineEdit()
        self.new.setPlaceholderText(_("Type your question, then Enter"))
        self.new.setAccessibleName(_("A new question"))
        self.new.returnPressed.connect(self._add)
        self.give = quiet(_("Write to a file…"), self._export, "download")
        self.take = primary(_("Take from a file…"), self._import, "upload")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.told)
        box.addLayout(row(self.take, self.give, None))
        box.addWidget(self.new)
        box.addLayout(self.lines)
        desk.changed.connect(self._changed)
        self.sketch = Sketch(desk, self, "own-question", "", {"text": self.new})
        self.refresh()

    def refresh(self) -> None:
        """Read the questions anew."""
        self.desk.read(banks.own_questions, then=self._show, owner=self)

    def _add(self) -> None:
        """Write the question; the line keeps it until it is written."""
        text = self.new.text().strip()
        if text and not self.new.isReadOnly():
            self.new.setReadOnly(True)
            self.desk.write(
                interviews.add_question, text, TYPES[0],
                then=self._added, failed=self._not_added, owner=self,
            )  # fmt: skip

    def _added(self, _done: Any) -> None:
        self.new.clear()
        self.new.setReadOnly(False)

    def _not_added(self, error: Any) -> None:
        self.new.setReadOnly(False)
        self.desk.messages.warn(error.message)

    def flush(self) -> None:
        """Save what is being typed; a new question waits as a draft for its Enter."""
        self.sketch.flush()
        for one in self.rows:
            one.flush()

    def take_files(self, paths: Sequence[Path]) -> None:
        """A file that was dropped is taken over."""
        self._took(str(paths[0]))

    def _changed(self, changes: Any) -> None:
        if "questions" in changes.tables:
            self.refresh()

    def _show(self, found: Sequence[Question]) -> None:
        if [one.uid for one in found] == [one.uid for one in self.rows] and found:
            for line, one in zip(self.rows, found, strict=True):
                line.show_question(one)
            return
        clear_layout(self.lines)
        self.rows = [QuestionLine(self.desk, one) for one in found]
        for line in self.rows:
            self.lines.addWidget(line)
        self.give.setEnabled(bool(found))
        told = ngettext("{n} question of your own", "{n} questions of your own", len(found))
        none = _("None yet. Type one here or in an interview (Ctrl+Shift+Q), or take a file.")
        self.told.setText(told if found else none)

    def _export(self) -> None:
        name = _("Questions") + ".json"
        kinds = _("Questions") + " (*.json)"
        file_to_save(self, _("Write to a file…"), kinds, name, self._write)

    def _write(self, path: str) -> None:
        target = Path(path) if path.endswith(".json") else Path(f"{path}.json")
        self.desk.read(banks.export_questions, target, then=self._written, owner=self)

    def _written(self, path: Path) -> None:
        told = _("{file} is in {folder}").format(file=path.name, folder=path.parent)
        self.desk.messages.inform(told)

    def _import(self) -> None:
        kinds = _("Questions") + " (*.json)"
        files_to_open(self, _("Take from a file…"), kinds, lambda paths: self._took(paths[0]))

    def _took(self, path: str) -> None:
        self.desk.write(banks.import_questions, Path(path), then=self._told, owner=self)

    def _told(self, done: Any) -> None:
        if not done.value:
            self.desk.messages.inform(pgettext("questions", "All of them are here already."))


def _remove(workspace: Any, uid: str) -> Any:
    from kamdesk.services import records

    return records.remove(workspace, "questions", uid)


def open_bank(desk: Desk, host: QWidget) -> None:
    """Show our own questions in a panel."""
    from ui.widgets.panel import Panel

    Panel(host, _("Questions of our own"), OwnBank(desk), width=520).open_panel()
