"""Behind the page of an interview: opening it, showing what is known, notes, the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.i18n import _, term
from kamdesk.services import interviews, talks
from kamdesk.services.interviews import QuestionRow, State, banks, papers
from ui.pages.interviews.bank import open_bank
from ui.pages.interviews.drafting import FINISH, NOTES, NOW, form_of
from ui.pages.interviews.listening import Listener, NoteTaker
from ui.pages.interviews.question_list import key_of
from ui.pages.interviews.questions import Questions
from ui.pages.interviews.steps import Steps
from ui.printing import Printing
from ui.widgets.drafts import DraftKeeper, packed, pending, unpacked

if TYPE_CHECKING:
    from kamdesk.services.talks import TalkForm
    from ui.desk import Desk
    from ui.pages.interviews.page import InterviewPage
    from ui.widgets.panel import Panel

TABLES = {"answers", "facts", "needs", "quotes", "must_asks", "promises", "interviews", "deals",
          "clients", "people", "questions", "tco_cells", "settings", "talks"}  # fmt: skip


class InterviewPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: InterviewPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.uid = ""
        self.client_uid = ""
        self.view: State | None = None
        self.filter = ""
        self._after: list[Callable[[], object]] = []
        self._ending: dict[str, str] = {}
        self._panel: Panel | None = None
        self.drafts = DraftKeeper(desk, self)
        self.printing = Printing(page, desk)
        self.questions = Questions(self, page.ask)
        self.steps = Steps(self, self.questions)
        self.notes = NoteTaker(self, page.notes)
        self._reload = QTimer(self, singleShot=True, interval=0)
        self._reload.timeout.connect(self.read)
        self._connect()

    def _connect(self) -> None:
        page = self.page
        self.drafts.saved.connect(page.header.saved)
        page.start.started.connect(self.begin)
        page.start.opened.connect(lambda uid: self.desk.go("interviews", uid=uid))
        page.header.step.connect(self._choose_type)
        page.header.finish.connect(self.finish)
        page.header.notes.connect(self.set_notes)
        page.header.paper.connect(self.print)
        page.start.paper.connect(self.print)
        page.start.bank.connect(lambda: open_bank(self.desk, page))
        page.start.from_sheet.connect(self.enter)
        page.list.chosen.connect(self._chosen)
        page.list.review.connect(self.steps.review)
        page.list.wants_own.connect(self.steps.own_question)
        page.known.ask.connect(self.steps.ask_item)
        for part in (page.known, page.ask.facts, page.notes.facts, page.notes.filing):
            part.fact.connect(lambda uid: self.desk.command("fact", uid=uid))
        self.desk.changed.connect(self._changed)
        self.desk.masked_changed.connect(lambda _on: self.show())

    # -- opening ----------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """True while an open interview is shown."""
        return self.view is not None and not self.view.closed

    def open(self, uid: str | None, client_uid: str | None) -> None:
        """Show an interview; with a client alone the open one of it, or the form to begin."""
        if uid and uid == self.uid and self.view is not None:
            self.read()
            self.page.show_work(self.view)
        elif uid:
            self._turn_to(uid)
        elif client_uid:
            self.client_uid = self.desk.client_uid = client_uid
            self.desk.read(interviews.list_interviews, client_uid, then=self._past, owner=self)
        elif self.view is not None:
            self.page.show_work(self.view)

    def _past(self, rows: Any) -> None:
        going = next((one for one in rows if one.interview.status == "open"), None)
        if going is not None:
            self.desk.stay(uid=going.interview.uid)
            self.open(going.interview.uid, None)
            return
        self.page.start.show_past(rows)
        self.desk.read(talks.talk_form, self.client_uid, then=self._form, owner=self)

    def _form(self, form: TalkForm) -> None:
        self.page.start.show_form(form, self.client_uid)
        then = self.page.start.show_lists
        self.desk.read(banks.prepared_lists, self.client_uid, then=then, owner=self)
        self.page.show_start()

    def begin(self, people: tuple[str, ...], goal: str) -> None:
        """Begin an interview with the people chosen."""
        self.desk.write(
            interviews.start,
            self.client_uid,
            person_uids=people,
            planned=self.page.start.planned,
            goal=goal,
            channel=self.page.start.channel,
            then=self._begun,
            owner=self,
            quiet=True,
        )

    def enter(self, people: tuple[str, ...], goal: str, on: date) -> None:
        """Enter an interview that was held with a sheet of paper."""
        self.desk.write(
            papers.enter_sheet,
            self.client_uid,
            on=on,
            person_uids=people,
            goal=goal,
            then=self._begun,
            owner=self,
            quiet=True,
        )

    def print(self) -> None:
        """Print the questions of a meeting to come, or what was said in one that is closed."""
        view = self.view if self.page.stack.currentWidget() is self.page.work else None
        if view is not None and view.closed:
            self.printing.paper(papers.summary, view.interview.uid)
        elif self.client_uid:
            uid = view.interview.uid if view is not None else None
            self.printing.paper(papers.sheet, self.client_uid, uid)

    def _begun(self, done: Any) -> None:
        self.page.start.begun()
        self.desk.go("interviews", uid=done.value.uid)

    def _turn_to(self, uid: str) -> None:
        self.flush()
        self.uid, self.view, self.filter = uid, None, ""
        self._after = []
        self.questions.forget()
        self.drafts.open(form_of(uid))
        # In the lane that writes: what was typed a moment ago is among the drafts.
        self.desk.drafts.submit(
            pending, self.desk.workspace, form_of(uid), then=partial(self._kept, uid), owner=self
        )

    def _kept(self, uid: str, raw: dict[str, str]) -> None:
        if uid == self.uid:
            self.desk.read(interviews.state, uid, then=partial(self._loaded, raw), owner=self)

    def _loaded(self, raw: dict[str, str], view: State) -> None:
        if view.interview.uid != self.uid:
            return
        if view.interview.kind == "negotiation":  # it is at home with its deal
            self.uid = ""
            self.desk.back()
            self.desk.go("deals", uid=view.interview.deal_uid, tab="talk")
            return
        self.view = view
        self.client_uid = self.desk.client_uid = view.interview.client_uid
        self.page.show_work(view)
        self.notes.begin(view, raw.get(NOTES))
        self.show()
        self._ending = unpacked(raw.get(FINISH))
        self.steps.begin(raw)
        self.questions.begin(raw)

    # -- reading and showing ----------------------------------------------------------------------

    def read(self) -> None:
        """Read the state of the interview anew."""
        if self.uid:
            self.desk.read(interviews.state, self.uid, then=self._took, owner=self)

    def then(self, after: Callable[[], object]) -> None:
        """Read the state anew and go on with it."""
        self._after.append(after)
        self.read()

    def _took(self, view: State) -> None:
        if view.interview.uid != self.uid:
            return
        self.view = view
        if self.desk.saving == "saved":
            self.questions.listener.reconcile(view)
            self.notes.reconcile(view)
        self.show()
        waiting, self._after = self._after, []
        for after in waiting:
            after()

    def _changed(self, changes: Any) -> None:
        if self.uid and self.view is not None and changes.tables & TABLES:
            self._reload.start()

    def show(self) -> None:
        """Show head, left and right; the question being answered is not touched."""
        view, now = self.view, self.questions.now
        if view is None:
            return
        page, masked = self.page, self.desk.masked
        page.header.show_state(view)
        page.header.show_types(view.types, now.row.type if now else "", self.filter)
        heading = term("spin_type", self.filter) if self.filter else _("Next questions")
        offered = self._offered(view)
        if now is not None and now.fresh and now.key not in [key_of(one) for one in offered]:
            offered.insert(0, now.row)
        best = view.best[0] if view.best and not self.filter else None
        page.list.show_best(best, masked)
        page.list.show_next(
            [one for one in offered if best is None or key_of(one) != key_of(best)], heading, masked
        )
        page.list.show_asked(view.answers)
        page.list.show_topics(view.threads, masked)
        page.list.show_known(() if self.filter else view.hidden)
        page.list.own.setVisible(not view.closed)
        page.list.mark(now.key if now else "")
        page.known.show_state(view, masked)
        self.notes.show_state(view)
        self.questions.listener.refresh()
        closed = _closed_words(view) if view.closed and not now else ""
        page.ask.set_closed(closed, view.answers, masked=masked)

    def _offered(self, view: State) -> list[QuestionRow]:
        if not self.filter or view.closed:
            return list(view.next)
        done = {one.answer.question_id for one in view.answers}
        rows = view.bank.select(industry=view.interview.industry, type=self.filter)
        return [interviews.question_row(view, one.id) for one in rows if one.id not in done]

    def _choose_type(self, type_: str) -> None:
        """Offer all questions of a type; the same step again goes back to the suggestions."""
        self.filter = "" if self.filter == type_ else type_
        self.show()

    def _chosen(self, key: str) -> None:
        self.set_notes(False)
        self.questions.ask_key(key)

    # -- keys -------------------------------------------------------------------------------------

    @property
    def ears(self) -> Listener:
        """What listens to the box in front."""
        return self.notes if self.notes.on else self.questions.listener

    def keep(self, number: int) -> None:
        """Keep one figure or promise of the box in front."""
        if self._panel is None:
            self.ears.keep(number)

    def go_on(self) -> None:
        """Keep all that was heard, and go on."""
        if self._panel is not None:
            self._panel.content.save()  # type: ignore[attr-defined]
        elif self.notes.on:
            self.notes.keep_all()
        else:
            self.steps.go_on()

    def skip(self) -> None:
        """Leave the panel, the notes, or the question."""
        if self._panel is not None:
            self._panel.close_panel()
        elif self.notes.on:
            self.set_notes(False)
        else:
            self.steps.skip()

    def toggle_notes(self) -> None:
        """Turn between one question at a time and one box for all."""
        self.set_notes(not self.notes.on)

    def set_notes(self, on: bool) -> None:
        """Show the free notes, or the questions."""
        if on == self.notes.on:
            return
        self.questions.park()
        self.notes.on = on
        self.page.show_notes(on)

    # -- the end ----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Put everything typed in safety."""
        self.page.start.flush()
        self.questions.park()
        self.notes.flush()
        self.drafts.write_now()

    @property
    def finishing(self) -> bool:
        """True while the panel that closes the meeting is open."""
        return self._panel is not None

    def finish(self) -> None:
        """Open the panel that closes the meeting; what is typed is kept first."""
        if not self.running or self._panel is not None:
            return
        now, new = self.questions.now, self.questions.new_answer()
        self.flush()
        if now is None or new is None or not new.text.strip():
            self.then(self._open_finish)
            return
        facts, promises = self.questions.listener.all_offered()
        key = now.key

        def done(_kept: Any) -> None:
            self.questions.stored(key)
            self.questions.release()
            self.then(self._open_finish)

        self.desk.write(
            interviews.answer, self.uid, new, facts, promises, then=done, owner=self, quiet=True
        )

    def _open_finish(self) -> None:
        from ui.pages.interviews.finish import FinishPanel
        from ui.widgets.panel import Panel

        if self.view is None:
            return
        panel: Panel
        content = FinishPanel(
            self.desk, self.view, lambda: self._finished(panel), self._ending, self._keep_ending
        )
        panel = Panel(self.page, _("Finish the interview"), content)
        panel.closed.connect(self._unfinished)
        self._panel = panel
        panel.open_panel()

    def _keep_ending(self, raw: dict[str, str]) -> None:
        """Keep what is typed in the panel: it stands there again next time."""
        self._ending = raw
        self.drafts.touch(FINISH, lambda: packed(raw))

    def _unfinished(self) -> None:
        self._panel = None
        self.drafts.write_now()
        if self.running and self.questions.now is None:
            self.questions.ask_best()

    def _finished(self, panel: Any) -> None:
        self.questions.forget()
        self._ending = {}
        self.drafts.forget(FINISH)
        self.drafts.forget(NOW)
        self.view = None
        panel.close_panel(flush=False)
        self.read()


def _closed_words(view: State) -> str:
    """Return what a closed interview came to."""
    words = [
        _("This interview is closed."),
        term("outcome", view.interview.outcome),
        view.interview.outcome_text,
    ]
    return " ".join(part if part.endswith(".") else f"{part}." for part in words if part)
