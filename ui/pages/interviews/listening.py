"""Listening to a box: what is typed is read at every key, and kept when a person says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.notes import FoundFigure, FoundName, FoundPromise, read_note
from kamdesk.i18n import _
from kamdesk.services import interviews
from kamdesk.services.interviews import NewFact, NewPromise, State
from ui.pages.interviews.drafting import NOTES
from ui.pages.interviews.heard import DROPPED, KEPT, OFFERED, Heard, HeardRows, figure_key

if TYPE_CHECKING:
    from ui.pages.interviews.answer_box import AnswerBox
    from ui.pages.interviews.facts_view import FactsView
    from ui.pages.interviews.notes_view import NotesView
    from ui.pages.interviews.presenter import InterviewPresenter
    from ui.pages.interviews.questions import Asking

#: A longer text is read after a pause, not at every key.
AT_ONCE = 1_500
PAUSE_MS = 250


class Listener(QObject):
    """Listens to the answer of one question."""

    def __init__(self, presenter: InterviewPresenter, box: AnswerBox, facts: FactsView) -> None:
        super().__init__(presenter)
        self.presenter, self.box, self.facts = presenter, box, facts
        self.heard = HeardRows(interviews.new_uid)
        self.asking: Asking | None = None
        self._names: list[str] = []
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self.look)
        facts.keep.connect(self.keep)
        facts.drop.connect(self.drop)
        facts.component.connect(self.set_component)
        facts.period.connect(self.set_period)

    @property
    def view(self) -> State | None:
        """The interview as it was read last."""
        return self.presenter.view

    @property
    def component(self) -> str:
        """The line of the costs that the question probes."""
        return self.asking.row.component if self.asking else ""

    def start(self, view: State, asking: Asking, text: str) -> None:
        """Listen to another question."""
        self.asking = asking
        self.heard.clear()
        self.look(text)
        kept = [one for one in view.facts if one.answer_uid == asking.answer]
        self._restore(kept)
        self.refresh()

    def _restore(self, kept: list[interviews.FactRow]) -> None:
        view = self.view
        rows: list[tuple[Any, ...]] = [
            (("promise", one.side, one.what, one.due_on), one.uid, "")
            for one in (view.promises if view else ())
        ]
        for one in kept:
            f = one.fact
            key = figure_key(f.amount, f.quantity, f.unit, f.frequency, f.frequency_unit, f.period)
            rows.append((key, f.uid, f.tco_component))
        self.heard.restore(rows)

    def reconcile(self, view: State) -> None:
        """Offer again what was kept and then taken back by an undo."""
        there = {one.uid for one in view.facts} | {one.uid for one in view.promises}
        for row in self.heard.rows:
            if row.state == KEPT and row.uid not in there:
                self.heard.change(row.key, state=OFFERED)

    def stop(self) -> None:
        """Listen to nothing."""
        self.asking = None
        self.heard.clear()
        self.refresh()

    def typed(self, text: str) -> None:
        """Something was typed."""
        if len(text) <= AT_ONCE:
            self.look(text)
        else:
            self._later.start()

    def look(self, text: str | None = None) -> None:
        """Read the text and show what is in it."""
        view = self.view
        if view is None:
            return
        said = self.box.text() if text is None else text
        found = read_note(
            said,
            view.on,
            currency=view.currency,
            language=view.language,
            people=view.known,
            voice=self._voice(),
        )
        self._names = [one.uid for one in found if isinstance(one, FoundName)]
        self.heard.read(found, self.component)
        self.refresh()

    def _voice(self) -> str:
        """An answer with a speaker holds the client's own words: "we" are they."""
        return "client" if self.asking is not None and self.asking.who else "ours"

    def refresh(self) -> None:
        """Show the rows and underline the words."""
        rows = self.heard.rows
        names = {}
        if self.view is not None:
            names = {one.uid: one.short for one in self.view.speakers}
        held = self.facts.has_keyboard()
        self.facts.show_rows(rows, [self._annual(one) for one in rows], names)
        if held and not self.facts.has_keyboard():
            self.box.setFocus()
        self.box.underliner.show_spans(self.heard.spans())

    def _annual(self, row: Heard) -> Figure[Money] | None:
        view = self.view
        if view is None or not isinstance(row.find, FoundFigure) or row.find.amount is None:
            return None
        fact = self._fact(row).as_fact(view.interview.client_uid, view.on)
        return interviews.annual_of(fact, view)

    # -- keeping ----------------------------------------------------------------------------------

    def _fact(self, row: Heard) -> NewFact:
        find = row.find
        assert isinstance(find, FoundFigure)
        notes = []
        if "weeks_per_year" in find.assumed:
            notes.append(_("Given per week; 52 weeks a year are assumed."))
        if find.approximate:
            notes.append(_("Given as an approximate figure."))
        shifts = self.view.shifts_per_day if self.view else None
        if row.period and row.period != find.period:
            find = replace(find, period=row.period)
        return NewFact.of(
            find,
            row.uid,
            component=row.component,
            element=self.asking.row.element if self.asking else "",
            note=" ".join(notes),
            shifts_per_day=shifts,
        )

    def _split(self, rows: list[Heard]) -> tuple[list[NewFact], list[NewPromise]]:
        facts = [self._fact(one) for one in rows if isinstance(one.find, FoundFigure)]
        promises = []
        for one in rows:
            if isinstance(one.find, FoundPromise):
                new = NewPromise.of(one.find, one.uid)
                promises.append(self._by_speaker(new))
        return facts, promises

    def _by_speaker(self, new: NewPromise) -> NewPromise:
        """Let the one who speaks keep the client's promise in which nobody is named."""
        who = self.asking.who if self.asking else ""
        if new.side == "client" and new.person_uid is None and who:
            return replace(new, person_uid=who)
        return new

    def all_offered(self) -> tuple[list[NewFact], list[NewPromise]]:
        """Return all that was heard and is neither kept nor dropped."""
        return self._split(self.heard.offered)

    def keep(self, number: int) -> None:
        """Keep one row now, with the answer as far as it goes."""
        row = self.heard.at(number)
        if row is None or row.state == KEPT:
            return
        self._write([row])

    def keep_all(self) -> None:
        """Keep every row that is offered."""
        self._write(self.heard.offered)

    def _write(self, rows: list[Heard]) -> None:
        facts, promises = self._split(rows)
        new, notes = self._whole()
        if new is None and notes is None and not rows:
            return
        for row in rows:
            self.heard.change(row.key, state=KEPT)
        self.refresh()
        self.presenter.desk.write(
            interviews.answer, self.presenter.uid, new, facts, promises,
            notes=notes, failed=lambda error: self._unkept(rows, error),
            owner=self, quiet=True,
        )  # fmt: skip

    def _whole(self) -> tuple[Any, str | None]:
        """Return (answer, notes) that the rows belong to."""
        return self.presenter.questions.new_answer(), None

    def _unkept(self, rows: list[Heard], error: Any) -> None:
        for row in rows:
            self.heard.change(row.key, state=OFFERED)
        self.refresh()
        self.presenter.desk.messages.warn(error.message)

    def drop(self, number: int) -> None:
        """Drop a row; one that was kept is taken out of the workspace."""
        row = self.heard.at(number)
        if row is None:
            return
        if row.state == KEPT:
            figure = isinstance(row.find, FoundFigure)
            drop = interviews.drop_fact if figure else interviews.drop_promise
            self.presenter.desk.write(
                drop, row.uid, failed=lambda error: self._undropped(row, error), owner=self
            )
        self.heard.change(row.key, state=DROPPED)
        self.refresh()

    def _undropped(self, row: Heard, error: Any) -> None:
        """Show a row again that has to stay in the workspace."""
        self.heard.change(row.key, state=KEPT)
        self.refresh()
        self.presenter.desk.messages.warn(error.message)

    def drop_last(self) -> None:
        """Drop the last row shown."""
        self.drop(len(self.heard.rows))

    def set_component(self, number: int, component: str) -> None:
        """Give a row another line of the costs."""
        row = self.heard.at(number)
        if row is None:
            return
        self.heard.change(row.key, component=component)
        if row.state == KEPT:
            write = self.presenter.desk.write
            write(interviews.assign, row.uid, component=component, owner=self, quiet=True)
        self.refresh()

    def set_period(self, number: int, period: str) -> None:
        """Say how often a figure comes when the words do not."""
        row = self.heard.at(number)
        if row is None:
            return
        self.heard.change(row.key, period=period)
        if row.state == KEPT:
            write = self.presenter.desk.write
            write(interviews.assign, row.uid, period=period, owner=self, quiet=True)
        self.refresh()


class NoteTaker(Listener):
    """Listens to the free notes of the whole meeting."""

    def __init__(self, presenter: InterviewPresenter, notes: NotesView) -> None:
        super().__init__(presenter, notes.box, notes.facts)
        self.notes = notes
        self.on = False
        self._saved = ""
        notes.box.typed.connect(self._note)
        notes.keep.clicked.connect(lambda: self.keep_all())
        notes.filing.filed.connect(self._file)

    def begin(self, view: State, draft: str | None) -> None:
        """Show the notes of an interview; a draft wins over what was saved."""
        self._saved = view.interview.notes
        self.box.put(self._saved if draft is None else draft)
        self.heard.clear()
        self.look(self.box.text())
        self._restore([one for one in view.facts if one.answer_uid is None])
        self.refresh()

    def show_state(self, view: State) -> None:
        """Show what was kept and is not filed yet."""
        self.notes.filing.show_state(view)
        self._show_names()

    def _show_names(self) -> None:
        view = self.view
        names = [one.name for uid in self._names if view and (one := view.speaker(uid))]
        text = ", ".join(dict.fromkeys(names))
        self.notes.names.setText(_("Named: {names}").format(names=text) if text else "")
        self.notes.names.setVisible(bool(text))

    def _note(self, text: str) -> None:
        self.typed(text)
        self._show_names()
        self.presenter.drafts.touch(NOTES, self.box.text)

    def _voice(self) -> str:
        return "ours"

    def _whole(self) -> tuple[Any, str | None]:
        text = self.box.text()
        return None, text

    def _write(self, rows: list[Heard]) -> None:
        super()._write(rows)
        self._saved = self.box.text()
        self.presenter.drafts.forget(NOTES)

    def flush(self) -> None:
        """Save the notes as they are."""
        text = self.box.text()
        running = self.presenter.running and self.presenter.desk.workspace is not None
        if running and text != self._saved:
            self._saved = text
            self.presenter.desk.write(
                interviews.change_interview, self.presenter.uid, notes=text, quiet=True,
                then=lambda _done: self.presenter.drafts.forget(NOTES), owner=self,
            )  # fmt: skip

    def _file(self, fact_uid: str, what: str, value: str) -> None:
        if what == "answer_uid" and not value:
            return
        given: dict[str, Any] = {what: value}
        self.presenter.desk.write(interviews.assign, fact_uid, **given, owner=self, quiet=True)
