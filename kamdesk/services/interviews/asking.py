"""Conducting an interview: start, plan, answer, skip, own questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import TYPES, Answer, Fact, Interview, Question
from kamdesk.domain.interviews.bank import GENERIC, INDUSTRIES
from kamdesk.domain.library import TeamMember
from kamdesk.domain.negotiation import PER_MEETING
from kamdesk.domain.notes import guess_language
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, fmt_date, language, term
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.interviews.forms import NewAnswer, NewFact, NewPromise
from kamdesk.services.interviews.keeping import (
    open_interview,
    put_answer,
    put_fact,
    put_mark,
    put_promise,
)
from kamdesk.services.interviews.reading import bank_of
from kamdesk.storage.unit import Reader, new_uid
from kamdesk.text import clean_text, fold

#: What a sector is called, by the industry whose questions fit.
_SECTORS = {
    "manufacturing": ("machin", "manufact", "industr", "equipment", "maschin", "anlagen", "fertig",
                      "производ", "машин", "завод", "станк", "metal", "металл"),
    "it_services": ("it", "software", "ит", "программ", "digital"),
    "fmcg_retail": ("retail", "fmcg", "consumer", "handel", "рознич", "торгов", "продукт"),
    "logistics": ("logist", "transport", "freight", "spedition", "логист", "перевоз", "склад"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one call kept: the answer, its figures, its promises."""

    answer: Answer | None = None
    facts: tuple[Fact, ...] = ()
    promises: tuple[Promise, ...] = ()


def start(
    ws: Workspace,
    client_uid: str,
    *,
    deal_uid: str | None = None,
    person_uids: Sequence[str] = (),
    planned: Sequence[str] = (),
    industry: str = "",
    goal: str = "",
    on: date | None = None,
    from_sheet: bool = False,
    kind: str = "spin",
    channel: str = "",
) -> Done[Interview]:
    """Begin an interview; deal, industry and our people are taken from what is known.

    `from_sheet` enters one that was held with the `planned` questions on paper; `kind` is
    "negotiation" for a meeting about the proposal. Without a `channel` it is that of the planned
    talk, else a meeting.
    """
    now = clock.now(ws)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        deal = reader.get(Deal, deal_uid) or open_deal(reader, client_uid)
        me = reader.first(TeamMember, is_me=True)
        meeting = _planned_talk(reader, client_uid, on or now.date())
        industry = industry or industry_of(reader, client)
    people = tuple(person_uids) or (meeting.person_uids if meeting else ())
    label = N_("Started an interview with {client}")
    if kind == "negotiation":
        label = N_("Began a negotiation with {client}")
    with ws.unit(label, client=client.short_name) as unit:
        stored = unit.add(
            Interview(
                client_uid=client_uid,
                deal_uid=deal.uid if deal else None,
                talk_uid=meeting.uid if meeting else None,
                on=on or now.date(),
                started_at=None if from_sheet or on not in (None, now.date()) else now,
                zone=client.time_zone,
                place=meeting.place if meeting else "",
                person_uids=people,
                team_uids=(me.uid,) if me else (),
                industry=industry,
                goal=clean_text(goal) or (meeting.goal if meeting else ""),
                planned=tuple(planned),
                from_sheet=from_sheet,
                kind=kind,
                channel=channel or (meeting.channel if meeting else "meeting"),
            )
        )
    return Done(value=stored, changes=unit.changes)


def open_deal(reader: Reader, client_uid: str) -> Deal | None:
    deals = reader.find(Deal, client_uid=client_uid, status="open")
    return max(deals, key=lambda one: (one.opened_on or date.min, one.uid), default=None)


def _planned_talk(reader: Reader, client_uid: str, on: date) -> Talk | None:
    """Return the meeting that was put into the calendar for this day."""
    talks = reader.find(Talk, client_uid=client_uid, held=False, on=on)
    taken = {one.talk_uid for one in reader.find(Interview, client_uid=client_uid)}
    return next((one for one in talks if one.uid not in taken), None)


def industry_of(reader: Reader, client: Client) -> str:
    """Return the industry of the last interview, else the one the sector's name fits."""
    last = reader.find(Interview, client_uid=client.uid, order=("-on",), limit=1)
    if last:
        return last[0].industry
    words = fold(client.sector).replace("_", " ").split()
    for industry, stems in _SECTORS.items():
        if any(word.startswith(stems) and (len(word) > 2 or word in stems) for word in words):
            return industry
    return GENERIC


def change_interview(
    ws: Workspace,
    uid: str,
    *,
    person_uids: Sequence[str] | None = None,
    planned: Sequence[str] | None = None,
    industry: str | None = None,
    goal: str | None = None,
    notes: str | None = None,
) -> Done[Interview]:
    """Change who takes part, the planned questions, the industry, the goal or the free notes."""
    if industry is not None and industry not in INDUSTRIES:
        raise Refused(_("There are no questions for this industry."), field="industry")
    values: dict[str, object] = {}
    if person_uids is not None:
        values["person_uids"] = tuple(person_uids)
    if planned is not None:
        values["planned"] = tuple(dict.fromkeys(planned))
    if industry is not None:
        values["industry"] = industry
    if goal is not None:
        values["goal"] = clean_text(goal).strip()
    if notes is not None:
        values["notes"] = clean_text(notes)
    with ws.unit(N_("Changed an interview")) as unit:
        stored = unit.change(unit.one(Interview, uid), **values)
    return Done(value=stored, changes=unit.changes)


def plan(ws: Workspace, uid: str, question_ids: Sequence[str]) -> Done[Interview]:
    """Put questions on the list of a meeting, in the order given."""
    return change_interview(ws, uid, planned=question_ids)


def answer(
    ws: Workspace,
    interview_uid: str,
    new: NewAnswer | None,
    facts: Sequence[NewFact] = (),
    promises: Sequence[NewPromise] = (),
    *,
    notes: str | None = None,
) -> Done[Kept]:
    """Keep an answer, the figures and the promises heard in it, in one step.

    Without `new` the figures and promises come from free notes, and question, speaker and
    component may be assigned later. Calling it again with the same uids changes what was kept.
    """
    now = clock.now(ws)
    with ws.read() as reader:
        bank = bank_of(reader)
        client = reader.one(Client, reader.one(Interview, interview_uid).client_uid)
    label = N_("Noted an answer of {client}")
    if facts and new is None:
        label = N_("Noted a figure of {client}")
    with ws.unit(label, client=client.short_name) as unit:
        interview = open_interview(unit, interview_uid)
        if notes is not None:
            interview = unit.change(interview, notes=clean_text(notes))
        stored = put_answer(unit, interview, new, bank, now) if new is not None else None
        kept = Kept(
            answer=stored,
            facts=tuple(put_fact(unit, interview, one, stored) for one in facts),
            promises=tuple(put_promise(unit, interview, one) for one in promises),
        )
    return Done(value=kept, changes=unit.changes)


def skip(
    ws: Workspace,
    interview_uid: str,
    question_id: str | None,
    *,
    question_text: str = "",
    reason: str = "",
    postpone: bool = False,
) -> Done[Answer]:
    """Leave a question out; a must-ask one needs a reason (section 47).

    Skipped stays skipped for the deal, `postpone` opens the item again in the next meeting. The
    next step can only be postponed.
    """
    with ws.read() as reader:
        bank = bank_of(reader)
    question = bank.get(question_id)
    why = clean_text(reason).strip()
    if question is not None and question.must and not why:
        raise Refused(_("Say why this question is left out: it must be asked."), field="reason")
    with ws.unit(N_("Left a question out")) as unit:
        interview = open_interview(unit, interview_uid)
        rows = unit.find(Answer, interview_uid=interview.uid)
        stored = unit.add(
            Answer(
                client_uid=interview.client_uid,
                interview_uid=interview.uid,
                position=max((one.position for one in rows), default=0) + 1,
                question_id=question_id,
                question_text="" if question else clean_text(question_text),
                type=question.type if question else "situation",
                tco_component=question.tco if question else "",
                skipped=True,
                skip_reason=why,
                asked_at=clock.now(ws),
            )
        )
        if question is not None and question.must:
            later = postpone or question.must == PER_MEETING
            put_mark(unit, interview, question.must, "postponed" if later else "skipped",
                     reason=why)  # fmt: skip
    return Done(value=stored, changes=unit.changes)


def mark_must(
    ws: Workspace, interview_uid: str, item: str, state: str, reason: str = ""
) -> Done[str]:
    """Note a must-ask item as answered, skipped or postponed, or open again."""
    why = clean_text(reason).strip()
    if state in ("skipped", "postponed") and not why:
        raise Refused(_("Say why: {item}").format(item=term("must_ask", item)), field="reason")
    if state == "skipped" and item == PER_MEETING:
        raise Refused(_("The next step cannot be skipped, only postponed."), field="state")
    with ws.unit(N_("Marked a question that must be asked")) as unit:
        interview = open_interview(unit, interview_uid)
        put_mark(unit, interview, item, state, reason=why)
    return Done(value=state, changes=unit.changes)


def add_question(
    ws: Workspace,
    text: str,
    type_: str,
    *,
    component: str = "",
    element: str = "",
    industry: str = "own",
) -> Done[Question]:
    """Add a question of our own to the bank, for all clients, in the language it is typed in."""
    plain = clean_text(text).strip()
    if not plain:
        raise Refused(_("Write the question first."), field="text")
    if type_ not in TYPES:
        raise ValueError(type_)
    with ws.unit(N_("Added a question: {text}"), text=plain[:60]) as unit:
        stored = unit.add(
            Question(
                uid=new_uid(),
                industry=industry,
                type=type_,
                texts={guess_language(plain, language()): plain},
                tco=component,
                element=element,
            )
        )
    return Done(value=stored, changes=unit.changes)


def title_of(interview: Interview) -> str:
    """Return what an interview is called in a list."""
    return _("Interview of {date}").format(date=fmt_date(interview.on))
