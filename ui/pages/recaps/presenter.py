"""Behind the recap: saves its parts, shows the letter, makes the draft for the mail program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _, pgettext
from kamdesk.services import recaps
from ui.links import open_file
from ui.messages import file_to_save
from ui.widgets.drafts import note, pending

if TYPE_CHECKING:
    from kamdesk.services.recaps import RecapView
    from ui.desk import Desk
    from ui.pages.recaps.page import RecapPage
    from ui.tasks import Job

#: The sheets of the page.
NOTHING, LETTER, WATCHED = range(3)
_SHOWN = {"recaps", "talks", "people", "team", "own_company", "clients"}
_TEXTS = ("subject", "greeting", "thanks", "next_meeting", "closing")


class RecapPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: RecapPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.talk_uid = ""
        self.view: RecapView | None = None
        self._fresh = False
        page.rows.changed.connect(lambda actions: self.keep("actions", actions))
        desk.changed.connect(self._changed)
        desk.masked_changed.connect(lambda _on: self._turn())

    def open(self, talk_uid: str | None) -> None:
        """Show the recap of a talk."""
        talk_uid = talk_uid or self.talk_uid
        if not talk_uid:
            self._turn()
            return
        if talk_uid != self.talk_uid:
            self.page.flush()
            self.talk_uid, self._fresh = talk_uid, True
        self._read()

    def _turn(self) -> None:
        self.page.set_sheet(LETTER if self.view is not None else NOTHING)

    def _read(self) -> None:
        self.desk.read(recaps.recap, self.talk_uid, then=self._show, owner=self,
                       failed=lambda _error: self._gone())  # fmt: skip

    def _gone(self) -> None:
        self.talk_uid, self.view = "", None
        self._turn()

    def _show(self, view: RecapView) -> None:
        if view.talk.uid != self.talk_uid:
            return
        self.view = view
        self.desk.client_uid = view.talk.client_uid
        fresh, self._fresh = self._fresh, False
        self.page.show_view(view, fresh=fresh)
        if fresh:
            self.page.mail.setFocus()
            for form in (self.page.above, self.page.below):
                self.desk.read(pending, self._form_id(), then=form.restore_draft, owner=form)

    def _changed(self, changes: Any) -> None:
        if self.page.isVisible() and self.talk_uid and changes.tables & _SHOWN:
            self._read()

    # -- changing ---------------------------------------------------------------------------------

    def _form_id(self) -> str:
        return f"recap-{self.talk_uid}"

    def draft(self, name: str, text: str | None) -> None:
        """Keep what is typed and not saved yet."""
        if self.talk_uid:
            self.desk.drafts.submit(note, self.desk.workspace, self._form_id(), name, text)

    def keep(self, name: str, value: Any) -> Job:
        """Save one part of the letter."""
        if value is None:
            value = "" if name in _TEXTS else ()
        return self.desk.write(
            recaps.change, self.talk_uid, quiet=True, owner=self, **{name: value}
        )

    def settle(self, status: str) -> None:
        """Sent, not needed, or a draft again."""
        if self.talk_uid:
            self.page.flush()
            self.desk.write(recaps.settle, self.talk_uid, status, owner=self)

    def rewrite(self) -> None:
        """Write the letter anew from the records; Undo brings the old one back."""
        if self.talk_uid:
            self._fresh = True
            self.desk.write(recaps.rewrite, self.talk_uid, owner=self)

    # -- leaving ----------------------------------------------------------------------------------

    def save_draft(self) -> None:
        """Ask where the draft goes; the mail program opens it from there."""
        view = self.view
        if view is None or self.desk.masked:
            return
        self.page.flush()
        file_to_save(
            self.page, _("E-mail draft"), _("E-mail (*.eml)"), recaps.eml_name(view), self._save
        )

    def _save(self, path: str) -> None:
        self.desk.read(
            partial(_write, path=path, talk_uid=self.talk_uid),
            then=self._saved,
            failed=self._failed,
            owner=self,
        )

    def _failed(self, error: Any) -> None:
        self.desk.messages.warn(error.message)

    def _saved(self, path: Path) -> None:
        self.desk.messages.inform(
            _("{file} is in {folder}").format(file=path.name, folder=path.parent),
            action=pgettext("a file", "Open"),
            run=lambda: open_file(str(path)),
        )


def _write(workspace: Any, *, path: str, talk_uid: str) -> Path:
    from kamdesk.services import documents

    target = Path(path)
    if target.suffix.lower() != ".eml":
        target = target.with_name(target.name + ".eml")
    return documents.save(target, recaps.eml(workspace, talk_uid))
