"""Negotiating: must-ask items, three steps, objections, what was given and got (section 47)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Interview
from kamdesk.domain.interviews.bank import MUST
from kamdesk.domain.money import Money
from kamdesk.domain.negotiation import (
    CHECKLIST,
    OBJECTION_KINDS,
    PER_MEETING,
    Concession,
    Objection,
    balance,
    given_for_nothing,
    proven_answers,
    step_states,
)
from kamdesk.domain.notes import FoundDate, read_note
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, fmt_date, fmt_money, language, term
from kamdesk.services import clock, interviews, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.interviews.forms import NewAnswer
from kamdesk.services.interviews.keeping import open_interview, put_answer
from kamdesk.services.interviews.reading import Basis, bank_of, basis_from
from kamdesk.services.interviews.states import must_rows
from kamdesk.services.steps import filled
from kamdesk.storage.unit import Reader, Unit, new_uid
from kamdesk.text import clean_text

_QUESTIONS = {item: question for question, item in MUST.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class MustItem:
    """A must-ask item: its state in this meeting, what is known of it, the wording to ask."""

    id: str
    label: str
    state: str
    reason: str
    known: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkView:
    """A negotiation as its page shows it; `meeting` is the open one, `past` those before.

    `prepared` are answers that settled objections of a kind in any deal. `gave` and `got` are the
    worths known in the currency of the deal, `nothing` uids of what was given without a return.
    """

    deal: Deal
    client: str
    on: date
    meeting: Interview | None
    past: tuple[Interview, ...]
    people: tuple[tuple[str, str], ...]
    items: tuple[MustItem, ...]
    steps: Mapping[str, str]
    objections: tuple[Objection, ...]
    prepared: Mapping[str, tuple[str, ...]]
    concessions: tuple[Concession, ...]
    gave: Money
    got: Money
    nothing: tuple[str, ...]

    @property
    def currency(self) -> str:
        """What amounts without a currency are in."""
        return self.gave.currency

    @property
    def open_items(self) -> tuple[str, ...]:
        """The items that keep the meeting from being closed."""
        return tuple(one.id for one in self.items if one.state == "open")


def talk_view(ws: Workspace, deal_uid: str) -> TalkView:
    """Return the negotiation of a deal; raises NotFound."""
    values, now = settings.values(ws), clock.now(ws)
    own = settings.own_currency(ws)
    with ws.read() as reader:
        deal = reader.one(Deal, deal_uid)
        talks = reader.find(Interview, deal_uid=deal_uid, kind="negotiation", order=("-on",))
        meeting = next((one for one in talks if one.status == "open"), None)
        thought = _next_meeting(deal, now.date())
        basis = basis_from(reader, meeting or thought, values, now)
        objections = reader.find(Objection, deal_uid=deal_uid)
        everywhere = reader.find(Objection, result="settled")
        given = reader.find(Concession, deal_uid=deal_uid)
    objections.sort(key=lambda one: one.raised_on or date.min, reverse=True)
    given.sort(key=lambda one: one.on or date.min, reverse=True)
    currency = deal.amount.currency if deal.amount else basis.client.currency or own
    gave, got = balance(given, currency)
    return TalkView(
        deal=deal,
        client=basis.client.short_name,
        on=now.date(),
        meeting=meeting,
        past=tuple(one for one in talks if one.status != "open"),
        people=tuple((one.person.uid, one.name) for one in basis.map.people),
        items=_items(basis),
        steps=step_states(meeting.checklist if meeting else ()),
        objections=tuple(objections),
        prepared={one: proven_answers(everywhere, one) for one in OBJECTION_KINDS},
        concessions=tuple(given),
        gave=gave,
        got=got,
        nothing=given_for_nothing(given),
    )


def _next_meeting(deal: Deal, on: date) -> Interview:
    """Return a meeting that is only thought of, after all that were held."""
    late = datetime.combine(on, time.max)
    return Interview(
        uid="talk", client_uid=deal.client_uid, deal_uid=deal.uid, on=on, started_at=late
    )


def _items(basis: Basis) -> tuple[MustItem, ...]:
    said = {one.item: one.answer_uid for one in basis.musts if one.answer_uid}
    texts = {one.uid: one.text for one in basis.answers}
    known = _known(basis)
    found = []
    for one in must_rows(basis):
        question = basis.bank.get(one.question_id)
        found.append(
            MustItem(
                id=one.item,
                label=one.label,
                state=one.state,
                reason=one.reason,
                known=known.get(one.item) or texts.get(said.get(one.item) or "", ""),
                question=question.text(language()) if question else one.label,
            )
        )
    return tuple(found)


def _known(basis: Basis) -> dict[str, str]:
    """Return what card and deal say of each item, in words."""
    deal, client = basis.deal, basis.client
    roles = (one for one in basis.map.people if one.person.decision_role not in (None, "unknown"))
    names = [f"{one.name} · {term('decision_role', one.person.decision_role)}" for one in roles]
    rivals = [one.name for one in client.other_suppliers]
    if deal is None:
        return {"who_decides": "; ".join(names), "rivals": ", ".join(rivals)}
    budget = (fmt_money(deal.budget) if deal.budget else "", deal.budget_evidence)
    return {
        "who_decides": "; ".join(names),
        "criteria": deal.criteria,
        "budget": " · ".join(one for one in budget if one),
        "decision_date": fmt_date(deal.decision_on) if deal.decision_on else "",
        "rivals": ", ".join(one for one in (*rivals, deal.competing_option) if one),
        "main_doubt": deal.main_doubt,
    }


# -- the meeting ----------------------------------------------------------------------------------


def begin(ws: Workspace, deal_uid: str) -> Done[Interview]:
    """Begin a meeting about the proposal; refused while one is open."""
    with ws.read() as reader:
        deal = reader.one(Deal, deal_uid)
        if reader.first(Interview, deal_uid=deal_uid, kind="negotiation", status="open"):
            raise Refused(_("Close the negotiation that is open first."))
    return interviews.start(ws, deal.client_uid, deal_uid=deal_uid, kind="negotiation")


def tick(ws: Workspace, meeting_uid: str, step: str, *, on: bool) -> Done[Interview]:
    """Tick a point of the three steps, or take the tick back."""
    known = [one for ticks in CHECKLIST.values() for one in ticks]
    if step not in known:
        raise Refused(_("This choice is not known: {value}.").format(value=step))
    with ws.unit(N_("Ticked: {what}"), **filled("what", ("talk_tick", step))) as unit:
        meeting = open_interview(unit, meeting_uid)
        ticked = {*meeting.checklist, step} if on else {*meeting.checklist} - {step}
        stored = unit.change(meeting, checklist=tuple(one for one in known if one in ticked))
    return Done(value=stored, changes=unit.changes)


def answer_item(
    ws: Workspace, meeting_uid: str, item: str, text: str, person_uid: str | None = None
) -> Done[Interview]:
    """Keep the answer to a must-ask item; card and deal take from it what they lack.

    Raises Refused for an empty answer, a decision date without a day, and for the next step, which
    the end of the meeting asks for.
    """
    plain = clean_text(text).strip()
    if not plain:
        raise Refused(_("Write down the answer first."), field="text")
    if item == PER_MEETING:
        raise Refused(_("The next step is agreed when the meeting is closed."), field="text")
    now = clock.now(ws)
    # A date answers "when" alone: the bank's question about the budget would answer both.
    question = None if item == "decision_date" else _QUESTIONS.get(item)
    with ws.unit(N_("Answered: {item}"), **filled("item", ("must_ask", item))) as unit:
        meeting = open_interview(unit, meeting_uid)
        new = NewAnswer(
            uid=new_uid(),
            question_id=question,
            question_text="" if question else term("must_ask", item),
            person_uid=person_uid,
            text=plain,
            must=item,
        )
        put_answer(unit, meeting, new, bank_of(unit), now)
        _fill_deal(unit, meeting, item, plain)
    return Done(value=meeting, changes=unit.changes)


def _fill_deal(unit: Unit, meeting: Interview, item: str, text: str) -> None:
    deal = unit.get(Deal, meeting.deal_uid)
    if deal is None:
        return
    if item == "rivals" and not deal.competing_option:
        unit.change(deal, competing_option=text)
    if item == "decision_date":
        days = [one.on for one in _dates(text, meeting.on)]
        if not days:
            raise Refused(_("Name the day, such as 30.06.2026."), field="text")
        unit.change(deal, decision_on=days[-1])


def _dates(text: str, on: date) -> list[FoundDate]:
    return [one for one in read_note(text, on, voice="client") if isinstance(one, FoundDate)]


# -- objections, given and got --------------------------------------------------------------------


def add_objection(ws: Workspace, deal_uid: str, kind: str, *, raised: bool) -> Done[Objection]:
    """Add an objection: raised today, or one that we expect and prepare for."""
    today = clock.today(ws)
    with ws.read() as reader:
        deal, meeting = reader.one(Deal, deal_uid), _open(reader, deal_uid)
    named = filled("kind", ("objection_kind", kind))
    with ws.unit(N_("Added an objection: {kind}"), **named) as unit:
        stored = unit.add(
            Objection(
                client_uid=deal.client_uid,
                deal_uid=deal_uid,
                interview_uid=meeting.uid if meeting and raised else None,
                raised_on=today if raised else None,
                kind=kind,
            )
        )
    return Done(value=stored, changes=unit.changes)


def add_concession(
    ws: Workspace,
    deal_uid: str,
    *,
    gave: str = "",
    gave_worth: Money | None = None,
    got: str = "",
    got_worth: Money | None = None,
) -> Done[Concession]:
    """Note what was given today, and what was got in return."""
    today = clock.today(ws)
    with ws.read() as reader:
        deal, meeting = reader.one(Deal, deal_uid), _open(reader, deal_uid)
    with ws.unit(N_("Noted a concession")) as unit:
        stored = unit.add(
            Concession(
                client_uid=deal.client_uid,
                deal_uid=deal_uid,
                interview_uid=meeting.uid if meeting else None,
                on=today,
                gave=clean_text(gave).strip(),
                gave_worth=gave_worth,
                got=clean_text(got).strip(),
                got_worth=got_worth,
            )
        )
    return Done(value=stored, changes=unit.changes)


def _open(reader: Reader, deal_uid: str) -> Interview | None:
    return reader.first(Interview, deal_uid=deal_uid, kind="negotiation", status="open")
