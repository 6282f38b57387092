"""The one view that the page of an interview shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from kamdesk.domain.interviews import Answer, Fact, Interview
from kamdesk.domain.interviews.bank import MUST
from kamdesk.domain.interviews.sheet import left_on_sheet
from kamdesk.domain.interviews.spin import (
    asked,
    current,
    kind_of,
    order_warnings,
    situation_hints,
    situation_share,
    too_early,
    types_state,
)
from kamdesk.domain.interviews.suggest import Situation, already_known, hidden, suggest
from kamdesk.domain.interviews.threads import threads
from kamdesk.domain.notes import Known
from kamdesk.domain.people import Person
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, language, term
from kamdesk.services import settings
from kamdesk.services.base import Workspace
from kamdesk.services.interviews import wording
from kamdesk.services.interviews.figures import figured, losses_of, row_of, total_of
from kamdesk.services.interviews.reading import USUAL_MINUTES, Basis, card_texts, read_basis
from kamdesk.services.interviews.views import (
    AnswerRow,
    InterviewRow,
    Lack,
    Loss,
    MustRow,
    NeedRow,
    QuestionRow,
    Speaker,
    State,
    ThreadRow,
)
from kamdesk.services.notes import known_people
from kamdesk.services.people import full_name, position
from kamdesk.storage.unit import Reader

_QUESTION_OF = {item: question for question, item in MUST.items()} | {"decision_date": "g_s11"}


def state(ws: Workspace, uid: str) -> State:
    """Return everything known in an interview now (sections 37 and 47)."""
    basis = read_basis(ws, uid)
    currency = basis.client.currency or settings.own_currency(ws)
    with ws.read() as reader:
        known = known_people(reader, basis.client.uid)
        best = best_of(reader, basis, currency)
    return view_of(basis, known=known, currency=currency, best=best)


def best_of(reader: Reader, basis: Basis, currency: str) -> tuple[QuestionRow, ...]:
    """Return the questions whose answers could move the results most, with the reason."""
    from kamdesk.services.interviews.stakes import best_questions

    losses, must = losses_of(basis, currency), must_rows(basis)
    return best_questions(reader, basis, situation_of(basis, losses, must, minutes_left(basis)))


def list_interviews(
    ws: Workspace, client_uid: str, deal_uid: str | None = None
) -> tuple[InterviewRow, ...]:
    """Return the interviews of a client, of a deal when given, newest first."""
    with ws.read() as reader:
        found = reader.find(Interview, client_uid=client_uid, kind="spin", order=("-on",))
        found = [one for one in found if deal_uid in (None, one.deal_uid)]
        answers = reader.find(Answer, client_uid=client_uid)
        facts = Counter(one.interview_uid for one in reader.find(Fact, client_uid=client_uid))
        people = {
            one.uid: _short(full_name(one), one.surname)
            for one in reader.find(Person, client_uid=client_uid)
        }
    rows = []
    for one in found:
        here = asked(a for a in answers if a.interview_uid == one.uid)
        names = tuple(people[uid] for uid in one.person_uids if uid in people)
        rows.append(
            InterviewRow(interview=one, people=names, questions=len(here), figures=facts[one.uid])
        )
    return tuple(rows)


def view_of(
    basis: Basis,
    *,
    known: tuple[Known, ...],
    currency: str,
    best: tuple[QuestionRow, ...] = (),
) -> State:
    """Return the view of what was read."""
    losses = losses_of(basis, currency)
    share = situation_share(basis.answers)
    hints = [
        wording.hint(
            code,
            share=share.value,
            limit=basis.values.integer("situation_per_meeting_max"),
        )
        for code in situation_hints(basis.answers, basis.here, basis.values)
    ]
    must = must_rows(basis)
    shifts = [f.quantity for f in basis.facts if f.unit == "shift" and f.quantity]
    left = minutes_left(basis)
    return State(
        interview=basis.interview,
        client=basis.client.short_name,
        deal=basis.deal,
        on=basis.interview.on,
        now=basis.now,
        currency=currency,
        language=language(),
        known=known,
        values=basis.values,
        bank=basis.bank,
        speakers=_speakers(basis),
        next=_next(basis, losses, must, left),
        best=best,
        threads=_threads(basis),
        hidden=_hidden(basis),
        answers=_answers(basis),
        facts=tuple(
            row_of(one, basis)
            for one in basis.facts
            if one.interview_uid == basis.interview.uid and one.superseded_by is None
        ),
        losses=losses,
        total=total_of(losses, currency),
        needs=_needs(basis),
        must=must,
        lacks=_lacks(basis, losses),
        types=types_state(basis.here),
        hints=tuple(hints),
        situation_share=share,
        shifts_per_day=int(shifts[-1]) if shifts else None,
        minutes_left=left,
        promises=tuple(p for p in basis.promises if p.interview_uid == basis.interview.uid),
    )


def minutes_left(basis: Basis) -> int | None:
    """Return the minutes of the meeting that are left; None when it is not running today."""
    begun = basis.interview.started_at
    if begun is None or begun.date() != basis.now.date() or basis.interview.status != "open":
        return None
    return USUAL_MINUTES - int((basis.now - begun).total_seconds() // 60)


def _speakers(basis: Basis) -> tuple[Speaker, ...]:
    inside = set(basis.interview.person_uids)
    rows = [
        Speaker(
            uid=one.person.uid,
            name=one.name,
            short=_short(one.name, one.person.surname),
            position=position(one.person),
            present=one.person.uid in inside,
            letters=_letters(one.name, one.person),
        )
        for one in basis.map.people
    ]
    order = {uid: place for place, uid in enumerate(basis.interview.person_uids)}
    return tuple(sorted(rows, key=lambda one: (not one.present, order.get(one.uid, 99))))


def _letters(name: str, person: Person) -> str:
    words = [_short(name, person.surname), person.surname]
    words += [one.split()[-1] for one in person.names.values() if one.split()]
    return "".join(dict.fromkeys(word[0].upper() for word in words if word))


def _short(name: str, surname: str) -> str:
    """Return the surname in the language of the name."""
    words = name.split()
    return surname if surname in words or not words else words[-1]


# -- questions ------------------------------------------------------------------------------------


def question_row(view: State, question_id: str) -> QuestionRow:
    """Return any question of the bank as it may be asked now, with its warning when early."""
    question = view.bank[question_id]
    rows = [one.answer for one in view.answers]
    code = too_early(question.id, question.type, question.tco, rows, view.bank)
    return QuestionRow.of(question, early=wording.early(code))


def situation_of(
    basis: Basis, losses: tuple[Loss, ...], must: tuple[MustRow, ...], left: int | None
) -> Situation:
    uncovered = [
        one for one in basis.map.people if not one.covered and (one.person.power or 0) >= 2
    ]
    uncovered = [one for one in uncovered if one.person.uid not in basis.interview.person_uids]
    return Situation(
        deal_answers=basis.answers,
        meeting_answers=basis.here,
        industry=basis.interview.industry,
        planned=basis.interview.planned,
        figures={one.component: one.amount for one in losses},
        figured=figured(basis),
        known=card_texts(basis.client, basis.map),
        open_items=[one.item for one in must if one.state == "open"],
        bant_gaps=basis.bant_gaps,
        uncovered=[one.person.uid for one in uncovered],
        minutes_left=left,
        participants=max(1, len(basis.interview.person_uids)),
    )


def _next(
    basis: Basis, losses: tuple[Loss, ...], must: tuple[MustRow, ...], left: int | None
) -> tuple[QuestionRow, ...]:
    if basis.interview.status != "open":
        return ()
    situation = situation_of(basis, losses, must, left)
    rows = []
    if basis.interview.from_sheet:
        left_ones = left_on_sheet(situation, basis.bank)
        rows = [QuestionRow.of(one, reason=_("On your sheet")) for one in left_ones]
    if rows:
        return tuple(rows)
    for one in suggest(situation, basis.bank, basis.values):
        why = wording.reason(one, {p.person.uid: _short(p.name, p.person.surname)
                                   for p in basis.map.people})  # fmt: skip
        if one.question_id is not None:
            question = basis.bank[one.question_id]
            told = already_known(question, situation.known)
            known = _("Already known: {text}").format(text=told) if told else ""
            rows.append(QuestionRow.of(question, reason=why, known=known))
        else:
            name = basis.names.get(one.subject, "")
            text = wording.about_person(name)
            rows.append(QuestionRow(id=None, text=text, type="situation", reason=why))
    return tuple(rows)


def _hidden(basis: Basis) -> tuple[QuestionRow, ...]:
    told = card_texts(basis.client, basis.map)
    done = {one.question_id for one in basis.answers}
    return tuple(
        QuestionRow.of(question, known=_("Already known: {text}").format(text=text))
        for question, text in hidden(basis.bank, basis.interview.industry, told)
        if question.id not in done
    )


# -- answers, figures, needs ----------------------------------------------------------------------


def _answers(basis: Basis) -> tuple[AnswerRow, ...]:
    corrected = {one.corrects_uid for one in basis.here if one.corrects_uid}
    first = {one.uid: one for one in basis.here if one.uid in corrected}
    warnings = {one.answer_uid: one.reason for one in order_warnings(basis.answers, basis.bank)}
    rows = []
    for one in current(basis.here):
        question = basis.bank.get(one.question_id)
        rows.append(
            AnswerRow(
                answer=one,
                question=question.text(language()) if question else one.question_text,
                speaker=basis.names.get(one.person_uid or "", ""),
                kind=kind_of(one),
                facts=tuple(
                    row_of(f, basis)
                    for f in basis.facts
                    if f.answer_uid == one.uid and f.superseded_by is None
                ),
                first=_said(first[one.uid], basis) if one.uid in first else "",
                early=wording.early(warnings.get(one.uid, "")),
            )
        )
    return tuple(rows)


def _said(answer: Answer, basis: Basis) -> str:
    """Return "Karpov: every week"."""
    name = basis.names.get(answer.person_uid or "", "")
    return ": ".join(part for part in (name, answer.text or "—") if part)


def _threads(basis: Basis) -> tuple[ThreadRow, ...]:
    """Return the topics of the deal, with who said what in them."""
    short = {one.person.uid: _short(one.name, one.person.surname) for one in basis.map.people}
    rows = []
    for one in threads(basis.answers, basis.bank, figured(basis)):
        first = one.answers[0]
        question = basis.bank.get(first.question_id)
        topic = term("tco_component", one.component)
        rows.append(
            ThreadRow(
                topic=topic or (question.text(language()) if question else first.question_text),
                component=one.component,
                said=tuple((short.get(a.person_uid or "", ""), a.text) for a in one.answers),
                open=tuple(wording.lack(code) for code in one.lacks),
                developed=one.developed,
            )
        )
    return tuple(rows)


def _needs(basis: Basis) -> tuple[NeedRow, ...]:
    quotes = {one.uid: one.text for one in basis.quotes}
    order = {"explicit": 0, "implied": 1}
    rows = sorted(basis.needs, key=lambda one: (order.get(one.kind, 2), one.code))
    return tuple(
        NeedRow(
            need=one,
            text=in_language(one.texts, language()),
            quotes=tuple(quotes[uid] for uid in one.quote_uids if uid in quotes),
        )
        for one in rows
    )


# -- what is missing ------------------------------------------------------------------------------


def must_rows(basis: Basis) -> tuple[MustRow, ...]:
    states = basis.closing().states
    reasons = {
        one.item: one.reason for one in basis.musts if one.interview_uid == basis.interview.uid
    }
    return tuple(
        MustRow(
            item=item,
            label=term("must_ask", item),
            state=state,
            state_label=term("must_state", state),
            reason=reasons.get(item, ""),
            question_id=_QUESTION_OF.get(item),
        )
        for item, state in states.items()
    )


def _lacks(basis: Basis, losses: tuple[Loss, ...]) -> tuple[Lack, ...]:
    """Return what a proposal needs beside the must-ask items."""
    rows = asked(basis.answers)
    problem = any(one.problem for one in rows)
    payoff = any(one.type == "need_payoff" for one in rows)
    explicit = any(one.kind == "explicit" for one in basis.needs)
    lacks = [
        Lack(code="problem", text=_("A problem confirmed"), done=problem),
        Lack(code="figure", text=_("A loss in figures"), done=bool(losses)),
        Lack(code="payoff", text=_("What solving it is worth"), done=payoff),
        Lack(code="explicit", text=_("A need in the client's own words"), done=explicit),
    ]
    for component in _without_figure(rows, figured(basis)):
        text = _("{topic}: no figure yet").format(topic=term("tco_component", component))
        lacks.append(Lack(code=f"figure:{component}", text=text, done=False))
    for letter in basis.bant_gaps:
        text = _("BANT: {letter}").format(letter=term("bant", letter))
        lacks.append(Lack(code=f"bant:{letter}", text=text, done=False))
    return tuple(lacks)


def _without_figure(rows: Iterable[Answer], known: Collection[str]) -> list[str]:
    named = [one.tco_component for one in rows if one.problem and one.tco_component]
    return [one for one in dict.fromkeys(named) if one not in known]
