"""The question being asked: choosing it, who answers, what the answer is, keeping what is typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kamdesk.domain.interviews.spin import ANSWER_KINDS, SUGGESTED_KIND
from kamdesk.i18n import _
from kamdesk.services import interviews
from kamdesk.services.interviews import AnswerRow, NewAnswer, QuestionRow, State
from ui.keys import latin_key
from ui.pages.interviews.asking import OTHERS
from ui.pages.interviews.drafting import CORRECTION, NOW, QUESTION, Typed
from ui.pages.interviews.listening import Listener
from ui.pages.interviews.question_list import key_of

if TYPE_CHECKING:
    from ui.pages.interviews.asking import AskView
    from ui.pages.interviews.presenter import InterviewPresenter


@dataclass(slots=True)
class Asking:
    """A question being asked: its row, the uid its answer is kept under, who spoke, its mark.

    `review` is an answer given before that is put right; `own` waits for the question's words.
    """

    row: QuestionRow
    answer: str
    who: str = ""
    kind: str = ""
    review: AnswerRow | None = None
    own: bool = False

    @property
    def key(self) -> str:
        """The question's id, or its text when it is free."""
        return key_of(self.row)

    @property
    def fresh(self) -> bool:
        """True for a question that gets a new answer."""
        return self.review is None and not self.own


class Questions(QObject):
    """Shows one question at a time; what is typed for a question that is left stays with it."""

    def __init__(self, home: InterviewPresenter, ask: AskView) -> None:
        super().__init__(home)
        self.home, self.ask = home, ask
        self.now: Asking | None = None
        self.parked: dict[str, Typed] = {}
        self.corrections: dict[str, Typed] = {}
        self._last_speaker = ""
        self.listener = Listener(home, ask.box, ask.facts)
        ask.box.typed.connect(self._typed)
        ask.box.alt_letter.connect(self._letter)
        ask.speakers.chosen.connect(self._speaks)
        ask.kinds.chosen.connect(self._kind)

    @property
    def view(self) -> State | None:
        """The interview as it was read last."""
        return self.home.view

    def begin(self, raw: dict[str, str]) -> None:
        """Go on with an interview: with the question left last, else with the best one."""
        parked, key = Typed.all(raw, QUESTION), raw.get(NOW, "")
        self.now, self.parked, self._last_speaker = None, parked, ""
        self.corrections = Typed.all(raw, CORRECTION)
        self.show_speakers()
        if self.view is None or self.view.closed:
            return
        if key and key in parked:
            self.ask_key(key)
            if parked[key].text:
                self.home.desk.messages.inform(_("What you typed last has been restored."))
        else:
            self.ask_best()

    def forget(self) -> None:
        """Ask nothing; what is typed from now on belongs to the question to come."""
        self.release()
        self.parked, self.corrections = {}, {}

    # -- choosing ---------------------------------------------------------------------------------

    def ask_best(self, but: str = "") -> None:
        """Ask what is suggested first; questions with a text waiting come last."""
        view = self.view
        if view is None or view.closed or self.home.finishing:
            return
        rows = [one for one in view.next if key_of(one) != but]
        fresh = [one for one in rows if key_of(one) not in self.parked]
        if fresh or rows:
            self.put((fresh or rows)[0])
        else:
            self.home.steps.own_question()

    def ask_key(self, key: str) -> None:
        """Ask the question of an id or a text; what is typed for the present one is kept."""
        view = self.view
        if view is None or view.closed:
            return
        known = [*view.next, *view.best, *view.hidden]
        row = next((one for one in known if key_of(one) == key), None)
        if row is None and key in view.bank:
            row = interviews.question_row(view, key)
        if row is None:
            typed = self.parked.get(key, Typed())
            row = QuestionRow(id=None, text=key, type=typed.type or "situation")
        self.put(row)

    def put(self, row: QuestionRow, *, must: str = "") -> None:
        """Ask a question; `must` is the item that a free one asks."""
        loose = self.ask.box.text() if self.now is None else ""
        self.park()
        typed = self.parked.get(key_of(row), Typed())
        if must:
            row = replace(row, must=must)
        who = typed.who or self.usual_speaker()
        kind = typed.kind or SUGGESTED_KIND[row.type]
        self.now = Asking(row, typed.answer or interviews.new_uid(), who, kind)
        self.show("\n".join(part for part in (typed.text, loose) if part))
        if loose:
            self._touched()  # typed before the question came: it belongs to this one

    def show(self, text: str) -> None:
        """Show the question and a text in its box."""
        now, view, ask = self.now, self.view, self.ask
        if now is None or view is None:
            return
        count = view.types.get(now.row.type, 0) + (0 if now.review else 1)
        ask.set_closed("")
        ask.show_question(now.row, count, own=now.own)
        ask.set_reviewing(now.review is not None)
        ask.speakers.set_value(now.who)
        ask.kinds.set_value(now.kind)
        ask.box.put(text)
        self.listener.start(view, now, text)
        self._advise()
        self.home.show()
        (ask.own.line if now.own else ask.box).setFocus()

    def release(self) -> None:
        """Leave the question; its text was stored or stays parked."""
        self.now = None
        self.ask.box.put("")
        self.listener.stop()

    # -- who and what -----------------------------------------------------------------------------

    def usual_speaker(self) -> str:
        """Return the only person at the table, else whoever spoke last."""
        view = self.view
        here = [one.uid for one in view.speakers if one.present] if view else []
        if len(here) == 1:
            return here[0]
        return self._last_speaker if self._last_speaker in here else ""

    def show_speakers(self, *, everybody: bool = False) -> None:
        """Show the people at the table, or everybody at the client."""
        if self.view is not None:
            self.ask.show_speakers(self.view.speakers, self._letters(), everybody=everybody)

    def _letters(self) -> dict[str, str]:
        """One letter for each person at the table: the first that nobody before has."""
        given: dict[str, str] = {}
        people = self.view.speakers if self.view else ()
        nobody = not any(one.present for one in people)
        for one in people:
            free = [letter for letter in one.letters if letter not in given.values()]
            if free and (one.present or nobody):
                given[one.uid] = free[0]
        return given

    def _letter(self, key: int) -> None:
        """Alt and a letter, on whatever layout: the person whose letter or place it is."""
        if self.now is None:
            return
        for uid, letter in self._letters().items():
            wanted = {ord(letter), latin_key(ord(letter)) or ord(letter)}
            if wanted & {key, latin_key(key) or key}:
                self._speaks("" if self.now.who == uid else uid)
                self.ask.speakers.set_value(self.now.who)
                return

    def _speaks(self, uid: str) -> None:
        if uid == OTHERS:
            self.show_speakers(everybody=True)
            self.ask.speakers.set_value(self.now.who if self.now else "")
        elif self.now is not None:
            self.now.who = self._last_speaker = uid
            self.listener.look()
            self._touched()

    def mark_kind(self, number: int) -> None:
        """Say what the answer is, by number."""
        self._kind(ANSWER_KINDS[number - 1])
        self.ask.kinds.set_value(ANSWER_KINDS[number - 1])

    def _kind(self, kind: str) -> None:
        if self.now is not None:
            self.now.kind = kind
            self._touched()

    def _advise(self) -> None:
        """A need is explicit by the words of a person: say when nobody is named."""
        now = self.now
        alone = now is not None and now.kind == "explicit_need" and not now.who
        named = self.ask.speakers.count > 0 and bool(self.ask.box.text())
        text = _("Say who said it: only a person's own words make a need explicit.")
        self.ask.show_note(text if alone and named else "")

    # -- typing -----------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self.listener.typed(text)
        self._touched()

    def _touched(self) -> None:
        """Draft what is being typed, and where."""
        now = self.now
        self._advise()
        if now is None or now.own:
            return
        if now.review is not None:
            self.corrections[now.answer] = typed = self.typed_for(now)
            self.home.drafts.touch(CORRECTION + now.answer, typed.written)
            return
        key = now.key
        self.home.drafts.touch(QUESTION + key, lambda: self.typed_for(now).written())
        self.home.drafts.touch(NOW, lambda: key)

    def typed_for(self, now: Asking) -> Typed:
        """Return what is typed for a question."""
        shown = now is self.now
        text = self.ask.box.text() if shown else self.parked.get(now.key, Typed()).text
        return Typed(text, now.answer, now.who, now.kind, now.row.type)

    def park(self) -> None:
        """Keep what is typed for the question that is left; nothing typed, nothing kept."""
        now = self.now
        if now is None or not now.fresh:
            return
        typed = self.typed_for(now)
        if typed.text.strip():
            self.parked[now.key] = typed
            self.home.drafts.touch(QUESTION + now.key, typed.written)
            self.home.drafts.write_now()
        elif self.parked.pop(now.key, None) is not None:
            self.home.drafts.forget(QUESTION + now.key)

    def corrected(self, answer_uid: str) -> None:
        """The correction of an answer is in the workspace: its draft goes."""
        if self.corrections.pop(answer_uid, None) is not None:
            self.home.drafts.forget(CORRECTION + answer_uid)

    def stored(self, key: str) -> None:
        """The answer to a question is in the workspace: its draft goes."""
        self.parked.pop(key, None)
        self.home.drafts.forget(QUESTION + key)

    def new_answer(self) -> NewAnswer | None:
        """Return the answer as it stands, None when there is none to keep."""
        now = self.now
        if now is None or not now.fresh:
            return None
        free = now.row.id is None
        return NewAnswer(
            uid=now.answer,
            question_id=now.row.id,
            question_text=now.row.text if free else "",
            type=now.row.type,
            person_uid=now.who or None,
            text=self.ask.box.text(),
            kind=now.kind,
            must=now.row.must if free else "",
        )
