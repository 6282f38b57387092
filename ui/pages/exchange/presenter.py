"""Behind the import page: looking into a file, importing it, telling what was done."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.services import exchange
from kamdesk.services.exchange import (
    ImportCancelled,
    ImportReport,
    ListReader,
    Mapping,
    Preview,
    Reading,
)
from ui.links import open_file
from ui.messages import file_to_open, file_to_save
from ui.pages.exchange.choices import HOLD

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.exchange.page import ImportPage
    from ui.tasks import Job

PATTERNS = "*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods *.vcf *.json"
#: After so long reading shows progress.
PATIENCE_MS = 300


class ImportPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: ImportPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self._lists = ListReader()
        self._preview: Preview | None = None
        self._report: ImportReport | None = None
        self._path = Path()
        self._called_off = threading.Event()
        self._looking = False
        self._job: Job | None = None
        self._slow = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._slow.timeout.connect(lambda: page.show_progress(0, 0, _("Reading the file")))
        if page.empty.button is not None:
            page.empty.button.clicked.connect(self.choose)
        report = page.report
        for button in (page.another, report.another):
            button.clicked.connect(self.choose)
        page.go.clicked.connect(self.start)
        page.cancel.clicked.connect(self.stop)
        page.columns.changed.connect(self._check)
        page.choices.kind_chosen.connect(lambda kind: self._look(self._said(), kind))
        page.choices.reading_chosen.connect(lambda reading: self._look(reading, self._kind()))
        report.undo.clicked.connect(desk.undo)
        report.open_bad.clicked.connect(self._open_bad)
        report.save_bad.clicked.connect(self._save_bad)
        report.show_list.clicked.connect(lambda: desk.go("clients"))
        report.twins.clicked.connect(self._find_duplicates)
        desk.changed.connect(self._changed)
        lists = self._lists
        page.destroyed.connect(lambda: lists.close())

    # -- a file -------------------------------------------------------------------------------

    def open(self, path: str | None) -> None:
        """Look into a file, or show where to drop one; nothing disturbs an import under way."""
        if self._job is not None:
            if path and Path(path) != self._path:
                told = _("An import is under way. Choose {file} again when it has finished.")
                self.desk.messages.warn(told.format(file=Path(path).name))
            return
        if path:
            self._look(Reading(), None, Path(path))
        elif not self._looking and self._preview is None and self._report is None:
            self.page.show_nothing()

    def choose(self) -> None:
        """Ask for a file."""
        file_to_open(
            self.page.window(),
            _("Choose a file"),
            _("Lists and dossiers") + f" ({PATTERNS})",
            lambda path: self.desk.go("exchange", path=path),
        )

    def leave(self) -> None:
        """Let go of a file that is only looked at, and of the process that holds it."""
        if self._job is None:
            self._called_off.set()
            self.desk.files.submit(self._lists.rest)

    def _said(self) -> Reading:
        return self._preview.reading if self._preview is not None else Reading()

    def _kind(self) -> str | None:
        return self._preview.kind if self._preview is not None else None

    def _look(self, reading: Reading, kind: str | None, path: Path | None = None) -> None:
        """Read a file as it is said and show its columns; an older look is called off."""
        self._called_off.set()
        called_off = self._called_off = threading.Event()
        wanted = path or self._path
        self._looking = True
        self._slow.start()
        self.desk.files.submit(
            _look,
            self.desk.workspace,
            wanted,
            kind,
            reading,
            lists=self._lists,
            cancelled=called_off.is_set,
            then=lambda preview: self._looked(preview, called_off),
            failed=lambda error: self._unreadable(error, called_off),
            owner=self.page,
        )

    def _settled(self, called_off: threading.Event) -> bool:
        """Whether it is still the newest look that has ended."""
        if called_off is not self._called_off:
            return False
        self._looking = False
        self._slow.stop()
        self.page.rest()
        return True

    def _looked(self, preview: Preview, called_off: threading.Event) -> None:
        if self._settled(called_off):
            self._path, self._preview, self._report = preview.path, preview, None
            self.page.show_preview(preview)
            self._check()

    def _unreadable(self, error: Refused, called_off: threading.Event) -> None:
        """Tell why; what was shown before stays as it was."""
        if not self._settled(called_off):
            return
        if self._preview is not None:
            self.page.choices.show_preview(self._preview)
        if not isinstance(error, ImportCancelled):
            self.desk.messages.warn(error.message)

    def _mapping(self) -> Mapping | None:
        if self._preview is None or self._preview.is_dossier or self._preview.kind is None:
            return None
        return Mapping(kind=self._preview.kind, columns=self.page.columns.chosen())

    def _check(self) -> None:
        """Say which column is still missing before anybody asks."""
        mapping, sentence = self._mapping(), ""
        if mapping is not None:
            try:
                exchange.usable(mapping)
            except Refused as error:
                sentence = error.message
        self.page.show_error(sentence)

    # -- the import ---------------------------------------------------------------------------

    def start(self) -> None:
        """Import the file as it is shown."""
        preview = self._preview
        if preview is None or self._job is not None or self._looking:
            return
        mapping = self._mapping()
        self.page.show_error("")
        self.page.show_progress(0, 0, _("Reading the file"))
        called_off = self._called_off = threading.Event()
        self._job = self.desk.write(
            exchange.run,
            preview.path,
            mapping,
            preview.kind,
            str(self.page.choices.policy.value),
            reading=preview.reading,
            lists=self._lists,
            seen=preview,
            dates=str(self.page.choices.dates.value or ""),
            hold=preview.kind == "people" and self.page.choices.companies.value == HOLD,
            cancelled=called_off.is_set,
            then=self._done,
            failed=self._refused,
            owner=self.page,
            progress=self.page.show_progress,
        )
        self._job.settled(lambda _error: self._over())

    def stop(self) -> None:
        """Cancel: nothing is changed."""
        self._called_off.set()

    def _over(self) -> None:
        self._job = None
        self.page.rest()
        self.desk.files.submit(self._lists.rest)

    def _done(self, report: ImportReport) -> None:
        self._preview, self._report = None, report
        if self.desk.place is not None and self.desk.place[0] == self.page.page_id:
            self.desk.stay()  # coming back shows the report, not the file anew
        self.page.show_report(report, self._path.name)
        self.desk.backed_up.emit()  # before it began

    def _refused(self, error: Refused) -> None:
        if isinstance(error, ImportCancelled):
            self.desk.messages.inform(error.message)
        else:
            self.page.show_error(error.message)

    # -- afterwards ---------------------------------------------------------------------------

    def _changed(self, changes: Any) -> None:
        """Offer to take the import back while it is the last step; say when it was taken back."""
        if self._report is None or changes is self._report.changes:
            return
        card, ours = self.page.report, self._report.changes
        if (changes.label, changes.args) != (ours.label, ours.args):
            card.show_undo(False)
        elif card.offers_undo:
            card.show_undone()
        else:
            card.show_undo(card.says_undone)

    def _find_duplicates(self) -> None:
        if self._report is not None:
            self.desk.go("merging", kind=self._report.kind)

    def _open_bad(self) -> None:
        if self._report is not None and self._report.bad_file is not None:
            bad = self._report.bad_file
            self.desk.read(exchange.open_bad, bad, then=_open)

    def _save_bad(self) -> None:
        bad = self._report.bad_file if self._report is not None else None
        if bad is None:
            return
        file_to_save(
            self.page.window(),
            _("Save the rows with errors"),
            _("Lists") + " (*.csv *.vcf)",
            bad.name,
            lambda path: self.desk.read(
                exchange.keep_bad, bad, Path(path), then=self._kept, owner=self.page
            ),
        )

    def _kept(self, path: Path) -> None:
        told = _("{file} is in {folder}").format(file=path.name, folder=str(path.parent))
        self.desk.messages.inform(told)


def _open(path: Path) -> None:
    open_file(str(path))


def _look(workspace: Any, path: Path, kind: str | None, reading: Reading, **more: Any) -> Preview:
    from kamdesk.services.own_fields import own_fields

    return exchange.look(path, kind, reading, own=own_fields(workspace), **more)
