"""What is done with a proposal more seldom: files of all kinds, changes, another client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from kamdesk.i18n import _
from ui.pages.proposals import source
from ui.pages.proposals.changes import Changes
from ui.pages.proposals.files import FilesWanted
from ui.pages.proposals.phrases import PhraseFinder
from ui.pages.proposals.picker import ClientPicker
from ui.shell.topbar import add_to_menu
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kamdesk.domain.library import LibraryText
    from kamdesk.services.proposals import Compared
    from ui.desk import Desk
    from ui.pages.proposals.studio import StudioPage


class More(QObject):
    """The menu beside the buttons of the studio, and the panels it opens."""

    def __init__(self, page: StudioPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.panel: Panel | None = None

    def show(self) -> None:
        """Open the menu under its button."""
        button = self.page.head.more
        menu = QMenu(self.page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        for name in ("phrase", "files", "diff", "other"):
            add_to_menu(menu, self.desk.actions.get(f"studio.{name}"))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def choose_files(self) -> None:
        """Ask which files are wanted, then make them."""
        view = self.page.view
        if view is None:
            return
        self.page.flush()
        figures = bool(view.document.costs or view.document.lines)
        content = FilesWanted(view.language, view.proposal.languages, figures=figures)
        panel = self._panel(_("Files of the proposal"), content)

        def make() -> None:
            wanted = content.wish()
            if wanted is not None:
                panel.close_panel()
                languages, wish = wanted
                sent = not view.editable
                self.page.leaving.make_pdf(view.proposal.uid, languages, sent=sent, wish=wish)

        content.make.clicked.connect(make)
        panel.open_panel(content.first())

    def choose_phrase(self) -> None:
        """Offer the phrases of the library; one is written where the cursor was."""
        view = self.page.view
        if view is None or not view.editable:
            return
        target = self.page.target()
        if target is None:
            self.desk.messages.inform(_("Put the cursor into a text first."))
            return
        uid, language = view.proposal.uid, view.language

        def take(phrase: LibraryText) -> None:
            panel.close_panel()
            for form in self.page.sections[self.page.part].forms:
                form.take_phrase(target, phrase.bodies[language], uid, phrase.uid)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

        finder = PhraseFinder(self.desk, language, take)
        panel = self._panel(_("Phrases of the library"), finder, scroll=False)
        panel.open_panel(finder.line)

    def show_changes(self) -> None:
        """Show what differs from the revision before."""
        if self.page.view is not None:
            self.page.flush()
            uid = self.page.view.proposal.uid
            self.desk.read(source.compare, uid, then=self._compared, owner=self)

    def _compared(self, found: Compared) -> None:
        self._panel(_("What has changed"), Changes(found)).open_panel()

    def take_over(self) -> None:
        """Ask for which client this is taken over."""
        if self.page.view is None:
            return
        self.page.flush()
        uid = self.page.view.proposal.uid

        def chosen(client_uid: str, _kind: str) -> None:
            panel.close_panel()
            self.page.presenter.duplicate(uid, client_uid)

        picker = ClientPicker(self.desk, chosen, kinds=False)
        panel = self._panel(_("For another client"), picker, scroll=False)
        panel.open_panel(picker.line)

    def _panel(self, title: str, content: QWidget, *, scroll: bool = True) -> Panel:
        self.panel = Panel(self.page, title, content, scroll=scroll)
        return self.panel
