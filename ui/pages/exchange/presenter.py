"""Behind the import page: looking into a file, importing it, telling what was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.services import exchange
from kamdesk.services.exchange import ImportReport, Mapping, Preview, Reading
from ui.messages import file_to_open

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.exchange.page import ImportPage
    from ui.tasks import Job


class ImportPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: ImportPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self._preview: Preview | None = None
        self._reading = Reading()
        self._job: Job | None = None
        if page.empty.button is not None:
            page.empty.button.clicked.connect(self.choose)
        page.another.clicked.connect(self.choose)
        page.dropped.connect(lambda path: desk.go("exchange", path=path))
        page.go.clicked.connect(self.start)
        page.cancel.clicked.connect(self.stop)
        page.kind.activated.connect(lambda _at: self.look(kind=page.kind.currentData()))
        page.encoding.activated.connect(lambda _at: self._read_again())
        page.delimiter.activated.connect(lambda _at: self._read_again())

    def open(self, path: str | None) -> None:
        """Look into a file, or show where to drop one."""
        if not path:
            if self._job is None:
                self.page.show_nothing()
            return
        self._reading = Reading()
        self._path = Path(path)
        self.look()

    def choose(self) -> None:
        """Ask for a file."""
        patterns = _("Lists and dossiers (*.csv *.txt *.tsv *.xlsx *.xlsm *.json)")
        file_to_open(
            self.page.window(),
            _("Choose a file"),
            patterns,
            lambda path: self.desk.go("exchange", path=path),
        )

    def look(self, kind: str | None = None) -> None:
        """Read the file and show its columns."""
        self.desk.files.submit(
            exchange.look,
            self._path,
            kind,
            self._reading,
            then=self._looked,
            failed=self._unreadable,
            owner=self.page,
        )

    def _read_again(self) -> None:
        self._reading = Reading(
            encoding=self.page.encoding.currentData(), delimiter=self.page.delimiter.currentData()
        )
        self.look(kind=self._preview.kind if self._preview else None)

    def _looked(self, preview: Preview) -> None:
        self._preview = preview
        self.page.show_preview(preview)

    def _unreadable(self, error: Refused) -> None:
        self.page.show_nothing()
        self.desk.messages.warn(error.message)

    def start(self) -> None:
        """Import the file as it is shown."""
        preview = self._preview
        if preview is None or self._job is not None:
            return
        mapping = None
        if not preview.is_dossier and preview.kind is not None:
            mapping = Mapping(kind=preview.kind, columns=self.page.columns.chosen())
        self.page.show_error("")
        self.page.show_progress(0, 0, _("Reading the file"))
        self._job = self.desk.write(
            _run,
            preview.path,
            mapping,
            preview.kind,
            str(self.page.policy.currentData()),
            reading=self._reading,
            then=self._done,
            failed=self._refused,
            owner=self.page,
            progress=self.page.show_progress,
        )
        self._job.settled(lambda _error: self._over())

    def stop(self) -> None:
        """Cancel: nothing is changed."""
        if self._job is not None:
            self._job.cancel()

    def _over(self) -> None:
        self._job = None
        self.page.bar.hide()
        self.page.cancel.hide()
        self.page.go.setEnabled(True)

    def _done(self, report: ImportReport) -> None:
        self._preview = None
        self.page.show_report(report)

    def _refused(self, error: Refused) -> None:
        self.page.show_error(error.message)


def _run(workspace: Any, *args: Any, **kw: Any) -> ImportReport:
    return exchange.run(workspace, *args, **kw)
