"""The map leaves as a file: where to, then in the lane of files; the message names the file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _, language
from ui.assets import prefs
from ui.messages import file_to_save

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.people.tab import PeopleTab

FOLDER = "people/folder"


class MapSaving(QObject):
    """Asks for a place and writes the view in front; the plain one while the client is watching."""

    def __init__(self, tab: PeopleTab, desk: Desk) -> None:
        super().__init__(tab)
        self.tab, self.desk = tab, desk

    def ask(self, kind: str) -> None:
        """Save the view in front as "pdf", "png" or "svg"."""
        view, which = self.tab.view, self.tab.shown
        if view is None or which == "list":
            return
        from kamdesk.services.maps.out import suggested_name

        name = suggested_name(view, which, language(), kind)
        write = partial(
            _write_map,
            client_uid=view.client.uid,
            view=which,
            deal_uid=view.deal_uid,
            plain=self.desk.masked,
        )
        self._ask(_("Save the map"), name, kind, write)

    def ask_team(self) -> None:
        """Save the project team of the deal for the client, in the client's language."""
        view = self.tab.view
        if view is None or view.deal_uid is None:
            return
        from kamdesk.services.people.project import team_file

        name, lang = team_file(view)
        write = partial(_write_team, client_uid=view.client.uid, deal_uid=view.deal_uid, lang=lang)
        self._ask(_("Save the project team"), name, "pdf", write)

    def _ask(self, title: str, name: str, kind: str, write: Any) -> None:
        folder = str(prefs().value(FOLDER, "")) or str(Path.home())
        file_to_save(
            self.tab.window(),
            title,
            f"{kind.upper()} (*.{kind})",
            str(Path(folder, name)),
            lambda path: self._write(Path(path), kind, write),
        )

    def _write(self, path: Path, kind: str, write: Any) -> None:
        if path.suffix.lower() != f".{kind}":
            path = path.with_name(f"{path.name}.{kind}")
        prefs().setValue(FOLDER, str(path.parent))
        self.desk.messages.inform(_("The file is being written…"))
        self.desk.files.submit(
            write, self.desk.workspace, path, then=self._written, failed=self._refused, owner=self
        )

    def _written(self, path: Path) -> None:
        self.desk.messages.inform(_("Saved: {path}").format(path=path))

    def _refused(self, error: Any) -> None:
        self.desk.messages.warn(error.message)


def _write_map(workspace: Any, path: Path, **what: Any) -> Path:
    from kamdesk.services.maps.out import write_map

    return write_map(workspace, what.pop("client_uid"), path, **what)


def _write_team(workspace: Any, path: Path, **what: str) -> Path:
    from kamdesk.services.people.project import write_team

    return write_team(workspace, path, **what)
