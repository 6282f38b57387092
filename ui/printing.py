"""Files for a person: made in the lane of files, in the folder chosen once, opened on demand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.i18n import _, pgettext
from ui.assets import prefs
from ui.links import open_file
from ui.messages import Progress, folder_to_use

if TYPE_CHECKING:
    from ui.desk import Desk

FOLDER = "pdf/folder"
Make = Callable[..., list[str]]


class Printing(QObject):
    """Asks for the folder the first time; says where the files are, or why there are none.

    `made` says that they are there. `instead` makes them without our own templates, when those are
    to blame.
    """

    made = Signal()
    TEMPLATE = "own_template"

    def __init__(self, host: QWidget, desk: Desk) -> None:
        super().__init__(host)
        self.host, self.desk = host, desk
        #: What is said while a file is being made.
        self.doing = _("The PDF is being made…")
        #: Words with a {share}, for files that tell how far they are and may be stopped.
        self.share = ""
        self.instead: Make | None = None

    def make(self, make: Make) -> None:
        """Write files with `make(folder)`, which returns their paths."""
        kept = str(prefs().value(FOLDER, ""))
        if kept and Path(kept).is_dir():
            self._run(make, kept)
        else:
            self._ask(make)

    def paper(self, compose: Callable[..., Any], *args: Any) -> None:
        """Print the paper that `compose(workspace, *args)` returns."""
        workspace = self.desk.workspace
        self.desk.read(
            compose,
            *args,
            then=lambda paper: self.make(partial(_write, workspace, paper)),
            owner=self,
        )

    def _run(self, make: Make, folder: str) -> None:
        told = None
        if self.share:
            stopped = _("Stopped. Files already written are kept.")
            told = Progress(self.desk.messages, self.share, stopped)
        else:
            self.desk.messages.inform(self.doing)
        job = self.desk.files.submit(
            make,
            folder,
            then=self._made,
            failed=partial(self._failed, make, folder),
            owner=self,
            progress=told.show if told is not None else None,
        )
        if told is not None:
            told.stop = job.stop
            job.settled(told.end)

    def _failed(self, make: Make, folder: str, error: Any) -> None:
        if error.field == self.TEMPLATE and self.instead is not None:
            self.desk.messages.warn(
                error.message,
                action=_("Use the standard templates"),
                run=partial(self._run, self.instead, folder),
            )
            return
        self.desk.messages.warn(
            error.message, action=_("Another folder"), run=lambda: self._ask(make)
        )

    def _ask(self, make: Make) -> None:
        def chosen(folder: str) -> None:
            prefs().setValue(FOLDER, folder)
            self._run(make, folder)

        folder_to_use(self.host, _("Folder for the PDFs"), chosen)

    def _made(self, files: list[str]) -> None:
        names = ", ".join(Path(one).name for one in files)
        self.desk.messages.inform(
            _("{file} is in {folder}").format(file=names, folder=str(Path(files[0]).parent)),
            action=pgettext("a file", "Open"),
            run=lambda: open_file(files[0]),
        )
        self.made.emit()


def _write(workspace: Any, paper: Any, folder: str) -> list[str]:
    from kamdesk.services import documents

    return [str(documents.write_paper(workspace, paper, Path(folder)))]
