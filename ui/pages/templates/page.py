"""Templates of a proposal: files, the text, the real page, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from kamdesk.domain.looks import TEMPLATES
from kamdesk.i18n import _, language
from ui.pages.base import Page
from ui.pages.proposals.preview import PreviewPane
from ui.tasks import Job, Newest
from ui.widgets.buttons import quiet
from ui.widgets.cards import row
from ui.widgets.head import PageHead
from ui.widgets.splitter import Splitter
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Elided, Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.looks import TemplateView
    from ui.desk import Desk

#: A text is kept and tried after so long a pause in typing.
PAUSE_MS = 900


class TemplatesPage(Page):
    """Opens with `name`, optional. What is typed is kept, right or wrong; Undo takes it back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Templates")
        self.name = TEMPLATES[0]
        self.views: dict[str, TemplateView] = {}
        self.model = RowsModel((
            Column("name", "", lambda one: one[1], width=0, sub=lambda one: one[2], strong=True),
        ))  # fmt: skip
        self.list = RowsView(self.model, row_height=52, header=False)
        self.list.setAccessibleName(_("Templates"))
        self.list.moved.connect(self._chosen)
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(_("Text of the template"))
        self.editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setTabChangesFocus(True)
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        self.there = quiet(_("Go to the line"), self._go_there)
        self.there.hide()
        self.back = quiet(_("Reset to standard"), self.back_to_shipped, "undo-2")
        self._drawing = Newest(self._start_drawing)
        self.preview = PreviewPane()
        self.preview.wanted.connect(self.draw)
        body = Splitter("templates", (self.list, 210), (self._middle(), 560), (self.preview, 440))
        body.setStretchFactor(1, 1)
        about = Muted(
            _("HTML with Jinja, and CSS. Only values of the proposal can be read, no files."),
            wrap=True,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(PageHead(Elided(_("Templates"), "title"), about, self.back))
        box.addWidget(body, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.editor.textChanged.connect(self._pause.start)
        self._place = ("", 0)
        desk.changed.connect(self._changed)

    def _middle(self) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(12, 8, 12, 12)
        box.addWidget(self.editor, 1)
        box.addWidget(self.problem)
        box.addLayout(row(self.there, None))
        return made

    def open(self, **args: Any) -> None:
        """Show the templates, one of them in the editor."""
        if args.get("name") in TEMPLATES:
            self.flush()
            self.name = str(args["name"])
        self._read()

    def flush(self) -> None:
        """Keep what is typed."""
        self._pause.stop()
        known = self.views.get(self.name)
        if known is not None and self.editor.toPlainText() != known.text:
            self._write(self.editor.toPlainText())

    def back_to_shipped(self) -> None:
        """Use the template that came along again; Undo brings ours back."""
        self._pause.stop()
        self.desk.write(_back, self.name, owner=self)

    def _write(self, text: str) -> None:
        self.desk.write(_set, self.name, text, owner=self, quiet=True)

    def _read(self) -> None:
        self.desk.read(_templates, then=self._show, owner=self)

    def _changed(self, changes: Any) -> None:
        if self.isVisible() and {"own_templates", "own_look", "own_fonts"} & changes.tables:
            self._read()

    def _show(self, views: tuple[TemplateView, ...]) -> None:
        before = self.views.get(self.name)
        self.views = {one.name: one for one in views}
        self.list.selectionModel().blockSignals(True)
        self.model.set_rows([(one.name, one.name.partition("/")[2], _state(one)) for one in views])
        self.list.select(TEMPLATES.index(self.name))
        self.list.selectionModel().blockSignals(False)
        now = self.views[self.name]
        typing = before is not None and self.editor.toPlainText() != before.text
        if self.editor.toPlainText() != now.text and not typing:
            self._put(now.text)
        self.back.setVisible(now.own)
        self.draw()

    def _put(self, text: str) -> None:
        at = self.editor.textCursor().position()
        self.editor.blockSignals(True)
        self.editor.setPlainText(text)
        self.editor.blockSignals(False)
        cursor = self.editor.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.editor.setTextCursor(cursor)

    def _chosen(self, at: int) -> None:
        if 0 <= at < len(TEMPLATES) and TEMPLATES[at] != self.name:
            self.flush()
            self.name = TEMPLATES[at]
            self._put(self.views[self.name].text)
            self.editor.moveCursor(QTextCursor.MoveOperation.Start)
            self.back.setVisible(self.views[self.name].own)

    # -- the page -------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the page with the templates as they are kept."""
        self._drawing.ask()

    def _start_drawing(self) -> Job | None:
        if not self.isVisible():
            return None
        pane = self.preview
        return self.desk.files.submit(
            _draw, self.desk.workspace, language(), pane.page, pane.paper_width, pane.ratio,
            then=self._drawn, failed=self._failed, owner=self,
        )  # fmt: skip

    def _drawn(self, drawn: Any) -> None:
        picture, faults = drawn
        if picture is not None:
            self.preview.show_picture(picture)
        self._say(*faults)

    def _failed(self, error: Any) -> None:
        self._say(error.message, getattr(error, "name", ""), getattr(error, "line", 0))

    def _say(self, sentence: str, name: str = "", line: int = 0) -> None:
        self._place = (name, line)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.there.setVisible(bool(sentence) and name in TEMPLATES and line > 0)

    def _go_there(self) -> None:
        name, line = self._place
        self._chosen(TEMPLATES.index(name))
        self.list.select(TEMPLATES.index(name))
        block = self.editor.document().findBlockByNumber(line - 1)
        self.editor.setTextCursor(QTextCursor(block))
        self.editor.setFocus()


def _state(view: TemplateView) -> str:
    if view.outdated:
        return _("yours, based on an older version")
    return _("yours") if view.own else _("standard")


def _templates(workspace: Any) -> Any:
    from kamdesk.services import looks

    return looks.templates(workspace)


def _set(workspace: Any, name: str, text: str) -> Any:
    from kamdesk.services import looks

    return looks.set_template(workspace, name, text)


def _back(workspace: Any, name: str) -> Any:
    from kamdesk.services import looks

    return looks.back_to_shipped(workspace, name)


def _draw(workspace: Any, spoken: str, page: int, width: int, ratio: float) -> Any:
    from kamdesk.services import specimen

    return specimen.trial(workspace, spoken, page, width, ratio)
