"""Behind the studio: reading, looking ahead while one types, drawing the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.pages.proposals import source
from ui.pages.proposals.parts import Layout
from ui.tasks import Job, Newest

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk
    from ui.pages.proposals.studio import StudioPage

PAUSE_MS = 250
RELOAD_MS = 30


class StudioPresenter(QObject):
    """One read and one drawing are under way at most; what came meanwhile is done once after."""

    def __init__(self, page: StudioPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.uid = ""
        self.language = ""
        self._view: StudioView | None = None
        self._whole = self._spelling = False
        self._reading, self._drawing = Newest(self._start_reading), Newest(self._start_drawing)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self._read(whole=False))
        self._reload = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._reload.timeout.connect(lambda: self._read(whole=True))
        desk.changed.connect(self._changed)

    def open(self, uid: str | None, client_uid: str | None) -> None:
        """Show a proposal, or a client's newest draft, or a new one."""
        if uid:
            self._show(uid)
        elif client_uid:
            self.desk.read(
                source.newest,
                client_uid,
                then=lambda found: self._found(found, client_uid),
                owner=self,
            )
        elif self.uid:
            self._show(self.uid)
        else:
            self.desk.go("proposals")

    def _found(self, uid: str, client_uid: str) -> None:
        if uid:
            self._come(uid)
        else:
            self.desk.write(
                source.create, client_uid, then=lambda done: self._come(done.value.uid), owner=self
            )

    def _come(self, uid: str) -> None:
        self.desk.stay(uid=uid)
        self._show(uid)

    def _show(self, uid: str) -> None:
        if uid != self.uid:
            self.page.flush()
            self.uid, self.language = uid, ""
            self.page.preview.page = 0
            self.page.part = "a"
            for section in self.page.sections.values():
                section.hide()
        self._read(whole=True)

    # -- reading --------------------------------------------------------------------------------

    def typed(self) -> None:
        """A key was pressed somewhere: look ahead after a short pause."""
        self._pause.start()

    def _read(self, *, whole: bool) -> None:
        self._whole = self._whole or whole
        self._reading.ask()

    def _start_reading(self) -> Job | None:
        if not self.uid:
            return None
        whole, self._whole = self._whole, False
        typed = [one for part in self.page.sections.values() for one in part.typed_now()]
        return self.desk.read(
            source.studio,
            self.uid,
            self.language,
            typed,
            None if whole or self._view is None else self._view.evidence,
            then=lambda view: self._take(view, whole),
            failed=lambda error: self._gone(error.message),
            owner=self,
        )

    def _take(self, view: StudioView, whole: bool) -> None:
        if view.proposal.uid != self.uid or self.language not in ("", view.language):
            return
        self._view, self.language = view, view.language
        self.desk.client_uid = view.material.client.uid
        if whole:
            self.page.show_view(view)
        else:
            self.page.look(view)
        self.draw()
        self._spell(view)

    def _spell(self, view: StudioView) -> None:
        """Look up what no dictionary was asked about; what is wrong shows with the next look."""
        if self._spelling or not view.unasked:
            return
        self._spelling = True
        job = self.desk.words.submit(
            source.spell,
            view.unasked,
            view.language,
            view.material.dictionary_folder,
            then=self._spelled,
            owner=self,
        )
        job.settled(lambda _error: self._spelling_done())

    def _spelled(self, wrong: bool) -> None:
        if wrong:
            self._read(whole=False)

    def _spelling_done(self) -> None:
        self._spelling = False

    def add_word(self, word: str) -> None:
        """Never flag a word again; Undo takes it back."""
        self.desk.write(source.add_word, word, owner=self)

    def _gone(self, sentence: str) -> None:
        self.uid, self._view = "", None
        if self.page.isVisible():
            self.desk.go("proposals")
            self.desk.tell_here(sentence)

    def _changed(self, changes: Any) -> None:
        if self.page.isVisible() and self.uid:
            self._reload.start()

    # -- drawing --------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the page that is shown, newest wins."""
        self._drawing.ask()

    def _start_drawing(self) -> Job | None:
        if self._view is None:
            return None
        pane = self.page.preview
        return self.desk.files.submit(
            source.draw,
            self.desk.workspace,
            self._view.document,
            pane.page,
            pane.paper_width,
            pane.ratio,
            then=self._drawn,
            failed=lambda error: pane.show_problem(error.message),
            owner=self,
        )

    def _drawn(self, picture: Any) -> None:
        if picture is not None:
            self.page.preview.show_picture(picture)
            self.page.show_layout(Layout(picture.pages, picture.lonely))

    # -- what the head asks for -----------------------------------------------------------------

    def speak(self, language: str) -> None:
        """Show the text in another language; one that is not there yet is added."""
        if self._view is None:
            return
        self.page.flush()
        self.language = language
        if language in self._view.proposal.languages or not self._view.editable:
            self._read(whole=True)
        else:
            self.desk.write(
                source.add_language,
                self.uid,
                language,
                then=lambda _done: self._read(whole=True),
                owner=self,
            )

    def revise(self) -> None:
        """Make the next revision and go on in it."""
        self.desk.write(
            source.revise,
            self.uid,
            then=lambda done: self.desk.go("studio", uid=done.value.uid),
            owner=self,
        )

    def duplicate(self, uid: str, client_uid: str) -> None:
        """Take a proposal over for another client and go on in it."""
        self.desk.write(
            source.duplicate,
            uid,
            client_uid,
            then=lambda done: self.desk.go("studio", uid=done.value.uid),
            owner=self,
        )

    def set_status(self, status: str) -> None:
        """Note what became of a sent proposal."""
        self.desk.write(source.set_status, self.uid, status, owner=self)

    def refreshed(self) -> None:
        """Somebody has read the text after a figure had changed."""
        self.desk.write(
            source.set_field, "proposals", self.uid, "needs_refresh", False, owner=self, quiet=True
        )
