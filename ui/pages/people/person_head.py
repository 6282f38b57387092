"""The head of the person at the right: picture, name, and what can be done with the person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kamdesk.i18n import _
from kamdesk.services.people import reach
from ui.asking import Question
from ui.messages import file_to_open
from ui.widgets.buttons import icon_button
from ui.widgets.portrait import Portrait
from ui.widgets.text import Heading, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.people import MapPerson
    from ui.desk import Desk

PICTURES = "*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff"
SIDE = 42


class PersonHead(QWidget):
    """Shows who it is; `more` is what can be done, `remove` takes the person away."""

    def __init__(
        self, desk: Desk, remove: Callable[[], object], close: Callable[[], object]
    ) -> None:
        super().__init__()
        self.desk = desk
        self.deeds = PersonDeeds(self, desk)
        self.portrait = Portrait(SIDE)
        self.name = Heading("", wrap=True)
        self.under = Muted("", wrap=True)
        self.ahead = Muted("", wrap=True, small=True)
        self.more = icon_button("ellipsis", _("More for this person"))
        self.more.setMenu(self._menu(remove))
        names = QVBoxLayout()
        names.setSpacing(2)
        for part in (self.name, self.under, self.ahead):
            names.addWidget(part)
        names.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.more)
        buttons.addWidget(icon_button("x", _("Close"), close))
        corner = QVBoxLayout()
        corner.addLayout(buttons)
        corner.addStretch(1)
        picture = QVBoxLayout()
        picture.addWidget(self.portrait)
        picture.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addLayout(picture)
        line.addLayout(names, 1)
        line.addLayout(corner)

    def _menu(self, remove: Callable[[], object]) -> QMenu:
        menu, deeds = QMenu(self), self.deeds

        def add(words: str, run: Callable[[], object]) -> Any:
            return menu.addAction(no_mnemonic(words), run)

        add(_("Save as a contact…"), deeds.save)
        add(_("Merge with another person…"), deeds.merge)
        add(_("Move to another client…"), deeds.move)
        menu.addSeparator()
        add(_("Choose a photo…"), deeds.choose_photo)
        self.no_photo = add(_("Remove the photo"), deeds.remove_photo)
        menu.addSeparator()
        self.remove = add(_("Remove the person"), remove)
        return menu

    def show_person(self, one: MapPerson, under: str, ahead: str, *, masked: bool) -> None:
        """Show a person; the client must not see what can be done."""
        self.deeds.one = one
        self.name.setText(one.name)
        self.under.setText(under)
        self.ahead.setText(ahead)
        self.more.setVisible(not masked)
        if self.portrait.accessibleName() != one.name:
            self._show_photo(None)
        uid = one.person.uid
        self.desk.read(
            reach.photo,
            uid,
            then=lambda photo: self._show_photo(photo) if self.deeds.uid == uid else None,
            owner=self,
        )

    def _show_photo(self, photo: bytes | None) -> None:
        self.portrait.show_photo(self.name.text(), photo)
        self.no_photo.setVisible(photo is not None)


class PersonDeeds(QObject):
    """What can be done with the person that is shown."""

    def __init__(self, head: PersonHead, desk: Desk) -> None:
        super().__init__(head)
        self.head, self.desk = head, desk
        self.one: MapPerson | None = None

    @property
    def uid(self) -> str:
        """The person who is shown, "" for nobody."""
        return self.one.person.uid if self.one is not None else ""

    def save(self) -> None:
        """Write the person to a file."""
        from kamdesk.services.exchange.people_out import Chosen

        self.desk.command("export_people", chosen=Chosen(people=(self.uid,)))

    def choose_photo(self) -> None:
        """Ask for a picture and keep it as the photo."""
        uid = self.uid
        file_to_open(
            self.head.window(),
            _("Choose a photo"),
            _("Pictures") + f" ({PICTURES})",
            lambda path: self.desk.write(reach.set_photo, uid, Path(path), owner=self),
        )

    def remove_photo(self) -> None:
        """Take the photo away; the message offers Undo."""
        self.desk.write(reach.remove_photo, self.uid, owner=self)

    def merge(self) -> None:
        """Ask with whom, then compare the two."""
        if self.one is None:
            return
        uid, near = self.uid, self.one.person.client_uid

        def find(workspace: Any, text: str, limit: int) -> list[tuple[str, str, str]]:
            from kamdesk.services.people.finding import find_people

            return find_people(workspace, text, limit, near=near, but=uid)

        self.desk.command(
            "choose",
            question=Question(
                _("Merge with whom?"),
                "user",
                find,
                lambda other: self.desk.go("merging", kind="people", mine=uid, theirs=other),
                lambda: self.desk.messages.inform(_("There is nobody else.")),
            ),
        )

    def move(self) -> None:
        """Ask to which client the person belongs, then show the person there."""
        uid = self.uid

        def to(client_uid: str) -> None:
            self.desk.write(reach.move, uid, client_uid, then=lambda _done: show(client_uid))

        def show(client_uid: str) -> None:
            self.desk.go("clients", uid=client_uid, tab="people", focus=uid)

        self.desk.command("choose_client", then=to)
