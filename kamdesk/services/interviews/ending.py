"""Closing an interview: must-ask items, outcome, the talk it becomes (sections 37 rule 6, 47)."""

from __future__ import annotations

from datetime import datetime

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Interview, MustAsk, Quote
from kamdesk.domain.interviews.spin import judge_outcome
from kamdesk.domain.negotiation import Closing, Mark
from kamdesk.domain.talks import OUTCOMES, Promise, Talk
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, term
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.interviews.forms import Ending, NewPromise
from kamdesk.services.interviews.keeping import open_interview, put_mark, put_promise
from kamdesk.services.interviews.reading import Basis, basis_from
from kamdesk.storage.unit import Unit, new_uid
from kamdesk.text import clean_text


def close(ws: Workspace, uid: str, ending: Ending) -> Done[Interview]:
    """Close a meeting: its outcome, its must-ask states, and the talk it becomes in the history.

    Refused with the list of open must-ask items, or naming what an advance still needs: who, what
    and by when (field "who", "text" or "due"). Without them it is a continuation.
    """
    check_outcome(ending)
    values, now = settings.values(ws), clock.now(ws)
    with ws.read() as reader:
        client = reader.one(Client, reader.one(Interview, uid).client_uid)
    with ws.unit(N_("Closed an interview with {client}"), client=client.short_name) as unit:
        interview = open_interview(unit, uid)
        basis = basis_from(unit, interview, values, now)
        closing = basis.closing({**_agreed(ending), **dict(ending.marks)})
        if not closing.may_close:
            raise Refused(_open_words(closing), field="must")
        _write_marks(unit, interview, closing, ending)
        talk = _put_talk(unit, interview, ending, now)
        stored = unit.change(
            interview,
            status="closed",
            talk_uid=talk.uid,
            outcome=ending.outcome,
            outcome_text=clean_text(ending.text).strip(),
            outcome_who=ending.who,
            outcome_due=ending.due,
        )
        _promise(unit, basis, stored, ending)
        _hang_on_talk(unit, stored, talk)
    return Done(value=stored, changes=unit.changes)


def may_close(basis: Basis, ending: Ending) -> Closing:
    """Return the must-ask states that an ending would leave."""
    return basis.closing({**_agreed(ending), **dict(ending.marks)})


def check_outcome(ending: Ending) -> None:
    """Refuse an outcome that is none, and an advance without who, what or when (37 rule 6)."""
    if ending.outcome not in OUTCOMES:
        raise Refused(_("Choose how the meeting ended."), field="outcome")
    judged = judge_outcome(ending.outcome, who=ending.who, what=ending.text, due=ending.due)
    if judged.outcome != ending.outcome:
        field = {"who": "who", "what": "text", "due": "due"}[judged.missing[0]]
        raise Refused(
            _("An advance names who will do what by when. Without it this is a continuation."),
            field=field,
        )


def _agreed(ending: Ending) -> dict[str, Mark]:
    """Return the next step as answered when the outcome itself holds it."""
    if ending.outcome in ("advance", "order"):
        return {"next_step": Mark(state="answered")}
    return {}


def _open_words(closing: Closing) -> str:
    items = "\n".join(f"• {term('must_ask', item)}" for item in closing.open_items)
    return _("Not asked yet. Ask, or write down why not:") + "\n" + items


def _write_marks(unit: Unit, interview: Interview, closing: Closing, ending: Ending) -> None:
    for item, state in closing.states.items():
        mark = ending.marks.get(item)
        put_mark(unit, interview, item, state, reason=_reason(unit, interview, item, mark))


def _reason(unit: Unit, interview: Interview, item: str, mark: Mark | None) -> str:
    if mark is not None:
        return clean_text(mark.reason).strip()
    row = unit.first(MustAsk, interview_uid=interview.uid, item=item)
    return row.reason if row else ""


def _put_talk(unit: Unit, interview: Interview, ending: Ending, now: datetime) -> Talk:
    """Write the meeting into the history; a planned one is turned into a held one."""
    planned = unit.get(Talk, interview.talk_uid)
    minutes = ending.minutes
    begun = interview.started_at
    if minutes is None and begun is not None and begun.date() == now.date():
        minutes = max(1, int((now - begun).total_seconds() // 60))
    text = clean_text(ending.text).strip()
    if planned is not None:
        return unit.change(
            planned,
            held=True,
            channel=interview.channel,
            started_at=begun or planned.started_at,
            duration_minutes=minutes if minutes is not None else planned.duration_minutes,
            person_uids=interview.person_uids or planned.person_uids,
            outcome=ending.outcome,
            outcome_text=text,
            recorded_at=now,
        )
    return unit.add(
        Talk(
            uid=new_uid(),
            client_uid=interview.client_uid,
            deal_uid=interview.deal_uid,
            on=interview.on,
            started_at=begun,
            zone=interview.zone,
            duration_minutes=minutes,
            channel=interview.channel,
            person_uids=interview.person_uids,
            team_uids=interview.team_uids,
            place=interview.place,
            goal=interview.goal,
            note=interview.notes,
            outcome=ending.outcome,
            outcome_text=text,
            recorded_at=now,
        )
    )


def _promise(unit: Unit, basis: Basis, interview: Interview, ending: Ending) -> None:
    """Keep what the client committed to as a promise, unless it was noted already."""
    if ending.outcome != "advance" or ending.who is None:
        return
    here = [one for one in basis.promises if one.interview_uid == interview.uid]
    if any(one.person_uid == ending.who and one.due_on == ending.due for one in here):
        return
    new = NewPromise(
        uid=new_uid(), side="client", what=ending.text, due_on=ending.due, person_uid=ending.who
    )
    put_promise(unit, interview, new)


def _hang_on_talk(unit: Unit, interview: Interview, talk: Talk) -> None:
    for promise in unit.find(Promise, interview_uid=interview.uid):
        unit.change(promise, talk_uid=talk.uid)
    for quote in unit.find(Quote, interview_uid=interview.uid):
        unit.change(quote, talk_uid=talk.uid)
