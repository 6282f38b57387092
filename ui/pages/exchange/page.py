"""The page of the import: passive; file, columns, progress and report one under another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_number, ngettext, term
from kamdesk.services.exchange import kind_label
from ui.pages.base import Page
from ui.pages.exchange.columns import ColumnTable
from ui.pages.exchange.presenter import ImportPresenter
from ui.pages.exchange.report import ReportCard
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.text import Label, Muted, Title

if TYPE_CHECKING:
    from kamdesk.services.exchange import ImportReport, Preview
    from ui.desk import Desk

KINDS = ("clients", "people", "orders")
POLICIES = ("skip", "update", "add")
ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252", "cp866", "koi8-r")
DELIMITERS = ((",", ","), (";", ";"), ("\t", "Tab"), ("|", "|"))


class ImportPage(Page):
    """Opens with `path`, else asks for a file; a file may be dropped on it at any time."""

    dropped = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Import")
        self.setAcceptDrops(True)
        self.empty = EmptyState(
            "file-spreadsheet",
            _("Drop a spreadsheet here: CSV, XLSX, or a dossier. Nothing is taken over yet."),
            _("Choose a file"),
        )
        self.file = Label("", "strong")
        self.about = Muted("", wrap=True)
        self.another = quiet(_("Another file"), icon="folder-open")
        self.kind = _box(_("The list holds"))
        self.encoding = _box(_("Encoding"))
        self.delimiter = _box(_("Delimiter"))
        self.policy = _box(_("What is here already"))
        self.columns = ColumnTable()
        self.warnings = Muted("", wrap=True)
        self.go = primary(_("Import"), icon="download")
        self.cancel = quiet(_("Cancel"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(True)
        self.bar.setAccessibleName(_("Progress"))
        self.error = Label("", "error", wrap=True)
        self.report = ReportCard()
        self._build()
        self.presenter = ImportPresenter(self, desk)

    def _build(self) -> None:
        self.preview = Card(_("What is in the file"))
        self.preview.add(row(self.file, None, self.another))
        self.preview.add(self.about)
        choices = row(
            *(
                part
                for name, box in (
                    (_("The list holds"), self.kind),
                    (_("Encoding"), self.encoding),
                    (_("Delimiter"), self.delimiter),
                    (_("What is here already"), self.policy),
                )
                for part in (Muted(name), box)
            ),
            None,
        )
        self.preview.add(choices)
        self.preview.add(self.columns)
        self.preview.add(self.warnings)
        self.preview.add(self.error)
        self.preview.add(self.bar)
        self.preview.add(row(self.go, self.cancel, None))
        for text, value in ((term("import_mode", one), one) for one in POLICIES):
            self.policy.addItem(text, value)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 18, 24, 24)
        box.setSpacing(16)
        box.addWidget(Title(_("Import a list")))
        for part in (self.report, self.preview, self.empty):
            box.addWidget(part)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.show_nothing()

    def open(self, **args: Any) -> None:
        """Look into the file of `path`, else show where to drop one."""
        self.presenter.open(args.get("path"))

    def show_nothing(self) -> None:
        """Show where to drop a file."""
        self.preview.hide()
        self.report.hide()
        self.empty.show()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence removes it."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def show_preview(self, preview: Preview) -> None:
        """Show what a file holds and how its columns would be taken over."""
        self.empty.hide()
        self.report.hide()
        self.preview.show()
        self.bar.hide()
        self.cancel.hide()
        self.show_error("")
        self.file.setText(preview.path.name)
        self.about.setText(_about(preview))
        _fill(self.kind, [(kind_label(one), one) for one in KINDS], preview.kind)
        _fill(self.encoding, [(one, one) for one in ENCODINGS], preview.encoding)
        _fill(self.delimiter, [(text, mark) for mark, text in DELIMITERS], preview.delimiter)
        text_file = not preview.sheet and not preview.is_dossier
        for box in (self.encoding, self.delimiter):
            box.setEnabled(text_file)
        self.kind.setEnabled(not preview.is_dossier)
        self.columns.setVisible(not preview.is_dossier)
        self.columns.show_columns(preview)
        self.warnings.setText("\n".join(preview.warnings))
        self.warnings.setVisible(bool(preview.warnings))
        self.go.setEnabled(preview.is_dossier or preview.kind is not None)
        self.go.set_text(ngettext("Import {n} row", "Import {n} rows", preview.rows))

    def show_progress(self, done: int, total: int, note: str) -> None:
        """Show how far the import is."""
        self.bar.show()
        self.cancel.show()
        self.go.setEnabled(False)
        self.bar.setMaximum(max(total, 0))
        self.bar.setValue(done)
        self.bar.setFormat(f"{note} {fmt_number(done)} / {fmt_number(total)}" if total else note)

    def show_report(self, report: ImportReport) -> None:
        """Show what the import did."""
        self.preview.hide()
        self.report.show_report(report)
        self.report.show()
        self.empty.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])


def _about(preview: Preview) -> str:
    parts = [ngettext("{n} row", "{n} rows", preview.rows)]
    if preview.header_row is not None:
        parts.append(_("headings in line {n}").format(n=preview.header_row))
    if preview.apart:
        parts.append(ngettext("{n} row apart", "{n} rows apart", preview.apart))
    if preview.sheet:
        parts.append(_("sheet {name}").format(name=preview.sheet))
    return " · ".join(parts)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box


def _fill(box: QComboBox, choices: list[tuple[str, str]], chosen: str | None) -> None:
    box.blockSignals(True)
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    at = box.findData(chosen)
    if at < 0 and chosen:
        box.addItem(chosen, chosen)
        at = box.count() - 1
    box.setCurrentIndex(at)
    box.blockSignals(False)
