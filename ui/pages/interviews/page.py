"""The page of an interview: passive, three columns under a head, all of it by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _
from kamdesk.services.interviews import State
from ui.pages.actions import FIGURES, KINDS
from ui.pages.base import Page
from ui.pages.interviews.asking import AskView
from ui.pages.interviews.header import Header
from ui.pages.interviews.known_view import KnownView
from ui.pages.interviews.notes_view import NotesView
from ui.pages.interviews.presenter import InterviewPresenter
from ui.pages.interviews.question_list import QuestionList
from ui.pages.interviews.starting import StartView

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


#: Below this width the columns beside the question give way.
NARROW = 1150


class InterviewPage(Page):
    """Opens with `uid` of an interview, or with `client_uid` to begin or to go on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("SPIN interview")
        self.start = StartView(desk)
        self.header = Header()
        self.list = QuestionList()
        self.ask, self.notes = AskView(), NotesView()
        self.known = KnownView()
        self.middle = QStackedWidget()
        self.middle.addWidget(self.ask)
        self.middle.addWidget(self.notes)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(self.middle, 1)
        body.addWidget(self.known)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        self.work = work
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(work)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self.presenter = InterviewPresenter(self, desk)
        self._keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the question in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.list.setFixedWidth(186 if narrow else 252)
        self.known.setFixedWidth(252 if narrow else 262)

    def _keys(self) -> None:
        do = self.presenter
        runs: dict[str, Callable[[], object]] = {
            "interview.next": do.go_on,
            "interview.skip": do.skip,
            "interview.up": partial(self._step, -1),
            "interview.down": partial(self._step, 1),
            "interview.drop": lambda: do.ears.drop_last(),
            "interview.own": do.steps.own_question,
            "interview.notes": do.toggle_notes,
            "interview.print": do.print,
            "interview.finish": do.finish,
        }
        runs |= {f"interview.keep{n}": partial(do.keep, n) for n in range(1, FIGURES + 1)}
        mark = do.questions.mark_kind
        runs |= {f"interview.kind{n}": partial(mark, n) for n in range(1, KINDS + 1)}
        self.use(runs)

    def _step(self, by: int) -> None:
        """Ask the question above or below; a list that has the keyboard drops down instead."""
        box = QApplication.focusWidget()
        if isinstance(box, QComboBox):
            box.showPopup()
        else:
            self.presenter.steps.move(by)

    def open(self, **args: Any) -> None:
        """Show an interview, or begin one with a client."""
        self.presenter.open(args.get("uid"), args.get("client_uid"))

    def flush(self) -> None:
        """Put what is being typed in safety."""
        self.presenter.flush()

    def command(self, name: str, **args: Any) -> bool:
        """Interview (Ctrl+I) inside an interview begins no other one; files are its own."""
        shown = self.presenter
        if name == "files" and shown.view is not None and "owner" not in args:
            owner = ("interviews", shown.uid)
            self.desk.command("files", client_uid=shown.client_uid, owner=owner)
            return True
        return name == "interview" and shown.running

    def show_start(self) -> None:
        """Show the form that begins an interview."""
        self.stack.setCurrentWidget(self.start)
        self.setFocusProxy(self.start)
        self.start.begin.setFocus()

    def show_work(self, view: State) -> None:
        """Show the interview."""
        self.title = _("Interview with {client}").format(client=view.client)
        self.stack.setCurrentWidget(self.work)
        self.setFocusProxy(self.notes if self.presenter.notes.on else self.ask)

    def show_notes(self, on: bool) -> None:
        """Turn between one question at a time and one box for all."""
        self.middle.setCurrentWidget(self.notes if on else self.ask)
        self.header.mode.setChecked(on)
        self.setFocusProxy(self.notes if self.presenter.notes.on else self.ask)
        (self.notes.box if on else self.ask.box).setFocus()
