"""Going on: keep the answer, skip, correct, ask a question of one's own or a must-ask one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _
from kamdesk.services import interviews
from kamdesk.services.interviews import QuestionRow
from ui.pages.interviews.drafting import OWN, REASON, Typed
from ui.pages.interviews.questions import Asking, Questions

if TYPE_CHECKING:
    from ui.pages.interviews.presenter import InterviewPresenter


class Steps(QObject):
    """What the keys of the middle column do."""

    def __init__(self, home: InterviewPresenter, questions: Questions) -> None:
        super().__init__(home)
        self.home, self.questions = home, questions
        self.desk, self.ask = home.desk, questions.ask
        self.own_words = ""
        self.reasons: dict[str, str] = {}
        self.ask.reason.given.connect(self._leave_out)
        self.ask.reason.line.textEdited.connect(self._reason_typed)
        self.ask.own.entered.connect(self._own_entered)
        self.ask.own.line.textEdited.connect(self._own_typed)
        self.ask.skip.clicked.connect(self.skip)
        self.ask.next.clicked.connect(self.go_on)

    def begin(self, raw: dict[str, str]) -> None:
        """Take up what was typed for an interview and not kept."""
        self.own_words = raw.get(OWN, "")
        self.reasons = {key.removeprefix(REASON): raw[key] for key in raw if key.startswith(REASON)}

    # -- on ---------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Keep the answer with all that was heard in it, and ask the next question."""
        now = self.questions.now
        if now is None:
            return
        if now.own:
            self._own_entered()
        elif now.review is not None:
            self._correct(now)
        elif self.ask.box.text().strip():
            self._store(now)
        else:
            self.move(1)

    def _store(self, now: Asking) -> None:
        """Write the answer; the box is free at once, and gets the text back if that fails."""
        questions = self.questions
        new = questions.new_answer()
        facts, promises = questions.listener.all_offered()
        questions.park()

        def done(_kept: Any) -> None:
            questions.stored(now.key)
            self._forget_reason(now.key)
            self.home.then(lambda: questions.ask_best(but=now.key))

        def failed(error: Any) -> None:
            self.desk.messages.warn(error.message)
            questions.ask_key(now.key)

        questions.release()
        self.desk.write(
            interviews.answer,
            self.home.uid,
            new,
            facts,
            promises,
            then=done,
            failed=failed,
            owner=self,
            quiet=True,
        )

    def move(self, step: int) -> None:
        """Ask the question above or below in the list."""
        now = self.questions.now
        key = self.home.page.list.beside(now.key if now else "", step)
        if key:
            self.questions.ask_key(key)

    # -- corrections ------------------------------------------------------------------------------

    def review(self, answer_uid: str) -> None:
        """Open an answer given before, to put it right."""
        view = self.home.view
        row = next((o for o in view.answers if o.answer.uid == answer_uid), None) if view else None
        if row is None:
            return
        self.questions.park()
        self.home.set_notes(False)
        question = QuestionRow(
            id=row.answer.question_id, text=row.question, type=row.answer.type, early=row.early
        )
        who = row.answer.person_uid or ""
        said = Typed(row.answer.text, row.answer.uid, who, row.kind)
        typed = self.questions.corrections.get(row.answer.uid, said)
        self.questions.now = Asking(question, row.answer.uid, typed.who, typed.kind, review=row)
        self.questions.show(typed.text)
        if typed.text != said.text:
            self.desk.messages.inform(_("What you typed last has been restored."))

    def _correct(self, now: Asking) -> None:
        assert now.review is not None
        first, text = now.review.answer, self.ask.box.text().strip()
        before = (first.text, first.person_uid or "", now.review.kind)
        self.leave()
        if before == (text, now.who, now.kind):
            self.questions.corrected(first.uid)
            return
        self.desk.write(
            interviews.correct,
            first.uid,
            text,
            person_uid=now.who or None,
            kind=now.kind,
            then=lambda _done: self.questions.corrected(first.uid),
            owner=self,
        )

    def leave(self) -> None:
        """Go back from a correction or an empty question of one's own."""
        self.questions.release()
        if self.home.running:
            self.questions.ask_best()
        else:
            self.home.show()

    # -- skipping ---------------------------------------------------------------------------------

    def skip(self) -> None:
        """Leave the question: typed text stays with it, a must-ask one wants a reason."""
        ask, now = self.ask, self.questions.now
        if not ask.reason.isHidden():
            ask.reason.hide()
            ask.box.setFocus()
        elif now is None:
            return
        elif not now.fresh:
            self.leave()
        elif ask.box.text().strip():
            self.desk.messages.inform(_("Your text stays with the question."))
            self.questions.ask_best(but=now.key)
        elif now.row.must:
            kept = self.reasons.get(now.key, "")
            ask.reason.ask(never=now.row.must != "next_step", text=kept)
        else:
            self._skip(now, "", postpone=False)

    def _reason_typed(self, text: str) -> None:
        if (now := self.questions.now) is not None:
            self.reasons[now.key] = text
            self.home.drafts.touch(REASON + now.key, lambda: text)

    def _forget_reason(self, key: str) -> None:
        """The reason is kept, or needed no more."""
        if self.reasons.pop(key, None) is not None:
            self.home.drafts.forget(REASON + key)

    def _leave_out(self, reason: str, for_deal: bool) -> None:
        if self.questions.now is not None:
            self._skip(self.questions.now, reason, postpone=not for_deal)

    def _skip(self, now: Asking, reason: str, *, postpone: bool) -> None:
        self.ask.reason.hide()
        self.questions.release()

        def failed(error: Any) -> None:
            self.desk.messages.warn(error.message)
            self.questions.ask_key(now.key)

        def on(_done: Any) -> None:
            self._forget_reason(now.key)
            self.home.then(lambda: self.questions.ask_best(but=now.key))

        if now.row.id is None and now.row.must:
            state = "postponed" if postpone else "skipped"
            self.desk.write(
                interviews.mark_must,
                self.home.uid,
                now.row.must,
                state,
                reason,
                then=on,
                failed=failed,
                owner=self,
            )
            return
        self.desk.write(
            interviews.skip,
            self.home.uid,
            now.row.id,
            question_text="" if now.row.id else now.row.text,
            reason=reason,
            postpone=postpone,
            then=on,
            failed=failed,
            owner=self,
        )

    # -- own and must-ask -------------------------------------------------------------------------

    def own_question(self) -> None:
        """Ask for the words of a question of one's own."""
        if not self.home.running:
            return
        self.home.set_notes(False)
        self.questions.park()
        row = QuestionRow(id=None, text="", type="situation")
        who = self.questions.usual_speaker()
        self.questions.now = Asking(row, interviews.new_uid(), who, "fact", own=True)
        self.ask.own.line.setText(self.own_words)
        self.questions.show("")

    def _own_typed(self, text: str) -> None:
        self.own_words = text
        self.home.drafts.touch(OWN, lambda: text)

    def _own_entered(self) -> None:
        own = self.ask.own
        text, type_ = own.line.text().strip(), own.types.value or "situation"
        if not text:
            own.line.setFocus()
            return
        if not own.keep.isChecked():
            self._forget_own()
            self.questions.put(QuestionRow(id=None, text=text, type=type_))
            return

        def kept(done: Any) -> None:
            self._forget_own()
            self.home.then(lambda: self.questions.ask_key(done.value.uid))

        own.setEnabled(False)  # one question, however often Enter is pressed
        job = self.desk.write(interviews.add_question, text, type_, then=kept, owner=self)
        job.settled(lambda _error: own.setEnabled(True))

    def _forget_own(self) -> None:
        """The question is asked or kept: its draft goes."""
        self.questions.now = None
        self.own_words = ""
        self.home.drafts.forget(OWN)

    def ask_item(self, item: str) -> None:
        """Ask the question of a must-ask item; one that the bank has not is asked freely."""
        view = self.home.view
        must = next((one for one in view.must if one.item == item), None) if view else None
        if must is None:
            return
        self.home.set_notes(False)
        if must.question_id:
            self.questions.ask_key(must.question_id)
        else:
            row = QuestionRow(id=None, text=must.label, type="situation")
            self.questions.put(row, must=item)
