"""Putting answers, quotes, figures, needs and promises into one unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Answer, Fact, Interview, MustAsk, Need, Quote
from kamdesk.domain.interviews.bank import MUST_IF_DATED, Bank, BankQuestion
from kamdesk.domain.interviews.facts import evidence_of
from kamdesk.domain.interviews.spin import (
    SUGGESTED_KIND,
    make_explicit,
    marks_of,
    same_topic,
)
from kamdesk.domain.negotiation import PER_MEETING
from kamdesk.domain.notes import FoundDate, FoundFigure, guess_language, read_note
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Promise
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_date, language
from kamdesk.services.interviews.forms import NewAnswer, NewFact, NewPromise
from kamdesk.storage.unit import Unit, new_uid
from kamdesk.text import clean_text

#: Card fields that an answer in words fills when they are empty.
_CARD_TEXTS = ("products", "main_customers", "development_plans")


def open_interview(unit: Unit, uid: str) -> Interview:
    """Return an interview that is still open; raises Refused when it is closed."""
    interview = unit.one(Interview, uid)
    if interview.status != "open":
        raise Refused(_("This interview is closed. Correct an answer instead."))
    return interview


def put_answer(
    unit: Unit, interview: Interview, new: NewAnswer, bank: Bank, now: datetime
) -> Answer:
    """Store an answer as it stands, with its quote, need and must-ask mark; returns it."""
    question = bank.get(new.question_id)
    type_ = question.type if question else new.type
    kind = new.kind or SUGGESTED_KIND[type_]
    text = clean_text(new.text).strip()
    if kind == "explicit_need" and not (new.person_uid and text):
        kind = "implied_need"  # explicit only by the client's own words, with a speaker
    need_kind, problem = marks_of(kind, type_)
    before = unit.get(Answer, new.uid)
    answer = Answer(
        uid=new.uid,
        client_uid=interview.client_uid,
        interview_uid=interview.uid,
        position=before.position if before else _last_position(unit, interview) + 1,
        question_id=new.question_id,
        question_text="" if question else clean_text(new.question_text).strip(),
        type=type_,
        person_uid=new.person_uid,
        text=text,
        tco_component=_default(new.component, question.tco if question else ""),
        value_element=_default(new.element, question.element if question else ""),
        need_kind=need_kind,
        problem=problem,
        asked_at=before.asked_at if before else now,
    )
    stored = unit.put(answer)
    if new.person_uid and new.person_uid not in interview.person_uids:
        present = unit.one(Interview, interview.uid)
        unit.change(present, person_uids=(*present.person_uids, new.person_uid))
    quote = put_quote(unit, interview, stored)
    settle_need(unit, interview, stored, quote, bank, before=before)
    if question is not None and text:
        _answer_must(unit, interview, stored, question)
        _fill_card(unit, interview, stored, question)
    elif new.must and text and new.must != PER_MEETING:
        put_mark(unit, interview, new.must, "answered", answer_uid=stored.uid)
    return stored


def _default(value: str | None, of_question: str) -> str:
    return of_question if value is None else value


def _last_position(unit: Unit, interview: Interview) -> int:
    return max((one.position for one in unit.find(Answer, interview_uid=interview.uid)), default=0)


# -- quote and need -------------------------------------------------------------------------------


def put_quote(unit: Unit, interview: Interview, answer: Answer) -> Quote | None:
    """Keep what a named person said as a quote; it follows the answer while that grows."""
    before = unit.first(Quote, answer_uid=answer.uid)
    if not answer.person_uid or not answer.text:
        return before
    if before is not None:
        return unit.change(before, text=answer.text, person_uid=answer.person_uid)
    taken = {one.code for one in unit.find(Quote, client_uid=interview.client_uid)}
    return unit.add(
        Quote(
            uid=new_uid(),
            client_uid=interview.client_uid,
            code=free_code(answer.question_id or "q", taken),
            answer_uid=answer.uid,
            interview_uid=interview.uid,
            talk_uid=interview.talk_uid,
            person_uid=answer.person_uid,
            said_on=interview.on,
            text=answer.text,
            language=guess_language(answer.text, language()),
        )
    )


def free_code(base: str, taken: Iterable[str]) -> str:
    """Return `base`, or `base` with the first free number, for a code unique at the client."""
    used = set(taken)
    if base and base not in used:
        return base
    return next(f"{base}-{n}" for n in range(2, 100_000) if f"{base}-{n}" not in used)


def settle_need(
    unit: Unit,
    interview: Interview,
    answer: Answer,
    quote: Quote | None,
    bank: Bank,
    *,
    before: Answer | None,
) -> None:
    """Let the needs follow an answer: what it said `before`, marked otherwise, is taken back.

    An answer without words makes no need.
    """
    if not answer.text:
        answer = replace(answer, need_kind=None)
    if before is not None and before.need_kind and before.need_kind != answer.need_kind:
        _take_back(unit, answer, quote)
    if answer.need_kind is not None:
        _put_need(unit, interview, answer, quote, bank)


def _take_back(unit: Unit, answer: Answer, quote: Quote | None) -> None:
    """Take an answer out of its needs; one without any other goes, unless a benefit serves it."""
    for need in unit.find(Need, client_uid=answer.client_uid):
        if answer.uid not in need.answer_uids:
            continue
        quotes = tuple(uid for uid in need.quote_uids if quote is None or uid != quote.uid)
        rests = tuple(uid for uid in need.answer_uids if uid != answer.uid)
        if not (rests or quotes or answer.need_kind or unit.first(Benefit, need_uid=need.uid)):
            unit.remove(need)
            continue
        kind = "explicit" if quotes else "implied"
        kept = need.answer_uids if answer.need_kind else rests
        unit.change(need, kind=kind, quote_uids=quotes, answer_uids=kept)


def _put_need(
    unit: Unit, interview: Interview, answer: Answer, quote: Quote | None, bank: Bank
) -> None:
    """Join the answer to the need of its topic, or begin one; a quote makes it explicit."""
    needs = [
        one
        for one in unit.find(Need, client_uid=interview.client_uid, order=("code",))
        if one.deal_uid in (None, interview.deal_uid)
    ]
    need = next((one for one in needs if answer.uid in one.answer_uids), None)
    own = need is not None and need.answer_uids == (answer.uid,)
    if need is None:
        need = _of_topic(unit, needs, answer, bank)
    explicit = answer.need_kind == "explicit" and quote is not None
    if need is None:
        numbers = [one.code for one in needs]
        code = next(f"N{n}" for n in range(1, 100_000) if f"N{n}" not in numbers)
        need = unit.add(
            Need(
                uid=new_uid(),
                client_uid=interview.client_uid,
                deal_uid=interview.deal_uid,
                code=code,
                texts={guess_language(answer.text, language()): answer.text},
                answer_uids=(answer.uid,),
                buyer_type=_buyer_type(unit, answer.person_uid),
            )
        )
    changed = replace(need, answer_uids=tuple(dict.fromkeys((*need.answer_uids, answer.uid))))
    if own:
        changed = replace(changed, texts={guess_language(answer.text, language()): answer.text})
    if explicit and quote is not None:
        changed = make_explicit(changed, quote.uid)
    unit.put(changed)


def _of_topic(unit: Unit, needs: Sequence[Need], answer: Answer, bank: Bank) -> Need | None:
    for need in needs:
        for uid in need.answer_uids:
            other = unit.get(Answer, uid)
            if other is not None and same_topic(other, answer, bank):
                return need
    return None


def _buyer_type(unit: Unit, person_uid: str | None) -> str | None:
    person = unit.get(Person, person_uid)
    return person.buyer_types[0] if person and person.buyer_types else None


# -- must-ask and card ----------------------------------------------------------------------------


def _answer_must(unit: Unit, interview: Interview, answer: Answer, question: BankQuestion) -> None:
    """Mark the item of a must question as answered; the next step needs its person and date."""
    items = [question.must] if question.must and question.must != "next_step" else []
    dated = MUST_IF_DATED.get(question.id)
    if dated and _dates(answer, interview):
        items.append(dated)
    for item in items:
        put_mark(unit, interview, item, "answered", answer_uid=answer.uid)


def put_mark(
    unit: Unit,
    interview: Interview,
    item: str,
    state: str,
    *,
    reason: str = "",
    answer_uid: str | None = None,
) -> None:
    """Note the state of a must-ask item in this meeting, once per item."""
    row = unit.first(MustAsk, interview_uid=interview.uid, item=item)
    if row is None:
        unit.add(
            MustAsk(
                client_uid=interview.client_uid,
                deal_uid=interview.deal_uid,
                interview_uid=interview.uid,
                item=item,
                state=state,
                reason=reason,
                answer_uid=answer_uid,
            )
        )
    else:
        unit.change(row, state=state, reason=reason, answer_uid=answer_uid or row.answer_uid)


def _dates(answer: Answer, interview: Interview) -> list[date]:
    found = read_note(answer.text, interview.on, voice="client")
    return [one.on for one in found if isinstance(one, FoundDate)]


def _fill_card(unit: Unit, interview: Interview, answer: Answer, question: BankQuestion) -> None:
    """Let an answer fill what the card or the deal does not hold yet; nothing is overwritten."""
    client = unit.one(Client, interview.client_uid)
    if question.fills in _CARD_TEXTS and not getattr(client, question.fills):
        unit.change(client, **{question.fills: answer.text})
    deal = unit.get(Deal, interview.deal_uid)
    if deal is None or not question.must:
        return
    source = f"{answer.text} ({fmt_date(interview.on)}, {question.id})"
    if question.must == "criteria" and not deal.criteria:
        deal = unit.change(deal, criteria=source)
    if question.must == "main_doubt" and deal.main_doubt_on is None:
        deal = unit.change(deal, main_doubt=source, main_doubt_on=interview.on)
    if question.must == "budget":
        deal = _fill_budget(unit, deal, answer, interview, client.currency, source)
        days = _dates(answer, interview)
        if deal.decision_on is None and days:
            unit.change(deal, decision_on=days[-1])


def _fill_budget(
    unit: Unit, deal: Deal, answer: Answer, interview: Interview, currency: str, source: str
) -> Deal:
    found = read_note(answer.text, interview.on, currency=currency, language=language())
    sums = [one.amount for one in found if isinstance(one, FoundFigure) and one.amount]
    if deal.budget is None and len(sums) == 1:
        deal = unit.change(deal, budget=sums[0])
    if not deal.budget_evidence:
        deal = unit.change(deal, budget_evidence=source)
    return deal


# -- figures and promises -------------------------------------------------------------------------


def put_fact(unit: Unit, interview: Interview, new: NewFact, answer: Answer | None = None) -> Fact:
    """Keep a figure with its own uid and code; a figure kept before is changed in place."""
    if new.amount is None and new.quantity is None:
        raise Refused(_("A figure needs an amount or a quantity."))
    before = unit.get(Fact, new.uid)
    taken = {one.code for one in unit.find(Fact, client_uid=interview.client_uid)}
    code = before.code if before else free_code((answer and answer.question_id) or "f", taken)
    fact = replace(
        new.as_fact(interview.client_uid, interview.on),
        deal_uid=interview.deal_uid,
        code=code,
        interview_uid=interview.uid,
        answer_uid=answer.uid if answer else None,
        person_uid=new.person_uid or (answer.person_uid if answer else None),
        evidence_state=evidence_of(new.number_source),
        said=clean_text(new.said),
    )
    return unit.put(fact)


def put_promise(unit: Unit, interview: Interview, new: NewPromise) -> Promise:
    """Keep a promise made in the meeting."""
    what = clean_text(new.what).strip()
    if not what:
        raise Refused(_("Say what was promised."), field="what")
    return unit.put(
        Promise(
            uid=new.uid,
            client_uid=interview.client_uid,
            deal_uid=interview.deal_uid,
            talk_uid=interview.talk_uid,
            interview_uid=interview.uid,
            side=new.side,
            person_uid=new.person_uid,
            team_uid=new.team_uid,
            what=what,
            due_on=new.due_on,
        )
    )
