"""The page of the import: passive; file, columns, progress and report one under another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_number, ngettext
from ui.pages.base import Page
from ui.pages.exchange.choices import Choices
from ui.pages.exchange.columns import ColumnTable
from ui.pages.exchange.presenter import ImportPresenter
from ui.pages.exchange.report import ReportCard
from ui.widgets.buttons import primary, quiet
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.text import Label, Muted, Title, tip

if TYPE_CHECKING:
    from kamdesk.services.exchange import ImportReport, Preview
    from ui.desk import Desk


NAME = 48


class ImportPage(Page):
    """Opens with `path`, else asks for a file; a file may be dropped on the window at any time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Import")
        self.empty = EmptyState(
            "file-spreadsheet",
            _(
                "Drop a list here: CSV, XLSX, vCards or a dossier. You see a preview"
                " before anything is imported."
            ),
            _("Choose a file"),
        )
        self.about = Muted("", wrap=True)
        self.another = quiet(_("Another file"), icon="folder-open")
        self.choices = Choices()
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
        corner = QWidget()
        corner.setLayout(row(self.another, self.go))
        self.preview.corner(corner)
        for part in (self.about, self.choices, self.error, self.warnings, self.columns):
            self.preview.add(part)
        self.work = Card()
        self.work.add(row(self.bar, self.cancel))
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 18, 24, 24)
        box.setSpacing(16)
        box.addWidget(Title(_("Import a list")))
        for card in (self.work, self.report, self.preview, self.empty):
            box.addWidget(card)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.show_nothing()

    def open(self, **args: Any) -> None:
        """Look into the file of `path`, else show where to drop one."""
        self.presenter.open(args.get("path"))

    def flush(self) -> None:
        """Nothing is typed here; a file that was only looked at is let go of."""
        self.presenter.leave()

    def show_nothing(self) -> None:
        """Show where to drop a file."""
        self._show(self.empty)

    def _show(self, card: QWidget) -> None:
        for one in (self.empty, self.preview, self.report):
            one.setVisible(one is card)
        self.rest()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence removes it."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def show_preview(self, preview: Preview) -> None:
        """Show what a file holds and how its columns would be taken over."""
        self._show(self.preview)
        self.show_error("")
        self.preview.set_heading(short_name(preview.path.name))
        tip(self.preview.heading, str(preview.path))
        self.about.setText(_about(preview))
        self.choices.show_preview(preview)
        self.columns.setVisible(not preview.is_dossier)
        self.columns.show_columns(preview)
        self.warnings.setText("\n".join(preview.warnings))
        self.warnings.setVisible(bool(preview.warnings))
        self.go.setEnabled(preview.is_dossier or preview.kind is not None)
        self.go.set_text(
            _("Import")
            if preview.is_dossier
            else ngettext("Import {n} row", "Import {n} rows", preview.rows)
        )
        self.give_keyboard(self.go)

    def show_progress(self, done: int, total: int, note: str) -> None:
        """Show how far the work is; the choices wait."""
        self.work.show()
        self.preview.setEnabled(False)
        self.bar.setMaximum(max(total, 0))
        self.bar.setValue(done)
        self.bar.setFormat(f"{note} {fmt_number(done)} / {fmt_number(total)}" if total else note)

    def rest(self) -> None:
        """No work is under way."""
        self.work.hide()
        self.preview.setEnabled(True)

    def show_report(self, report: ImportReport, name: str) -> None:
        """Show what the import of a file did."""
        self.report.show_report(report, short_name(name))
        self._show(self.report)
        self.give_keyboard(self.report.show_list)


def short_name(name: str) -> str:
    """A file's name with its middle left out when it is long."""
    return name if len(name) <= NAME else f"{name[: NAME - 16]}…{name[-15:]}"


def _about(preview: Preview) -> str:
    if preview.is_dossier:
        return _("A dossier: a client with everything that belongs to it.")
    parts = [ngettext("{n} row", "{n} rows", preview.rows)]
    if preview.book:
        people = ngettext("{n} person", "{n} people", preview.rows)
        parts = [_("Address book ({name})").format(name=preview.book), people]
    if preview.broken:
        parts.append(
            ngettext("{n} card cannot be read", "{n} cards cannot be read", preview.broken)
        )
    if preview.apart:
        parts.append(ngettext("{n} row is not an entry", "{n} rows are not entries", preview.apart))
    return " · ".join(parts)
