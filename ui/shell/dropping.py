"""Files dropped on the window, wherever it is: a list is shown by the import page, a mail is read.

Fields of text would take a dropped file for a text and write its address. So the window of the
system is watched, where a drag arrives first; what a part of a page takes itself stays with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from kamdesk.i18n import _

if TYPE_CHECKING:
    from ui.desk import Desk

_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)
_DRAGS = (QDragEnterEvent, QDragMoveEvent, QDropEvent)


class FileDrops(QObject):
    """Event filter of the window `host`: takes a dropped file to the import page."""

    def __init__(self, host: QWidget, desk: Desk) -> None:
        super().__init__(host)
        self._host, self._desk = host, desk
        host.setAcceptDrops(True)

    def watch(self, window: QWindow | None) -> None:
        """Watch the window of the system, once it is there."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; all other events pass."""
        if not isinstance(event, _DRAGS):
            return False
        taker = self._taker(event.position().toPoint())
        if not event.mimeData().hasUrls() or (taker and not hasattr(taker, "take_files")):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(event.mimeData(), taker)
        return True

    def _taker(self, at: QPoint) -> Any:
        """The part of the page under the cursor that wants dropped files itself, None for nobody.

        It takes Qt's own event, or has a method `take_files`, to which fields of text in it are
        no hindrance.
        """
        part = self._host.childAt(at)
        while part is not None and part is not self._host:
            if hasattr(part, "take_files") or (part.acceptDrops() and not self._is_text(part)):
                return part
            part = part.parentWidget()
        return None

    @staticmethod
    def _is_text(part: QWidget) -> bool:
        return isinstance(part, _TEXTS) or isinstance(part.parentWidget(), _TEXTS)

    def _take(self, mime: QMimeData, taker: Any) -> None:
        """Give files to who wants them, else show a list on the import page, or say why not."""
        warn = self._desk.messages.warn
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if self._desk.workspace is None:
            warn(_("Open a workspace first, then drop the list again."))
        elif not files:
            warn(_("Only a file of this computer can be imported. Save it first, then drop it."))
        elif taker is not None:
            taker.take_files(files)
        elif all(one.suffix.casefold() in (".eml", ".msg") for one in files):
            self._desk.command("mail", paths=files)
        elif len(mime.urls()) > 1:
            warn(_("Several files were dropped, and none was taken. Drop them one by one."))
        elif files[0].is_dir():
            told = _("{name} is a folder. Drop the list itself.")
            warn(told.format(name=files[0].name))
        else:
            self._desk.go("exchange", path=str(files[0]))
