"""A brief as a file: two sheets to print, or one page for the phone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _
from ui.printing import Printing

if TYPE_CHECKING:
    from kamdesk.domain.briefs.document import BriefDocument
    from ui.desk import Desk
    from ui.pages.briefs.page import BriefPage


class Leaving(QObject):
    """Writes the brief that is shown, as it is saved now."""

    def __init__(self, page: BriefPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.printing = Printing(page, desk)
        self.printing.doing = _("The brief is being made…")

    def pdf(self) -> None:
        """Two sheets to print."""
        self._make(".pdf")

    def html(self) -> None:
        """One page for the phone."""
        self._make(".html")

    def _make(self, ending: str) -> None:
        presenter = self.page.presenter
        if presenter.view is None or self.desk.masked:
            return
        self.page.flush()
        self.desk.read(
            _read,
            presenter.client_uid,
            presenter.talk_uid,
            then=partial(self._write, ending),
            owner=self,
        )

    def _write(self, ending: str, brief: BriefDocument) -> None:
        self.printing.make(partial(_save, self.desk.workspace, brief, ending))


def _read(workspace: Any, client_uid: str, talk_uid: str | None) -> BriefDocument:
    from kamdesk.services import briefs

    return briefs.brief(workspace, client_uid, talk_uid=talk_uid)


def _save(workspace: Any, brief: BriefDocument, ending: str, folder: str) -> list[str]:
    from kamdesk.services import briefs

    path = Path(folder) / briefs.brief_name(brief, ending)
    return [str(briefs.save_brief(workspace, brief, path))]
