"""What a person decides about a deal: letters, answers, stage, jobs; and asking what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kamdesk.domain.deals import STAGES, STRATEGIES, TOLD, TOLD_NO, Deal, Told
from kamdesk.domain.deals.jobs import JOB_STATES, JOBS
from kamdesk.domain.interviews import Interview
from kamdesk.domain.people import Person
from kamdesk.domain.qualification import BANT, QUICK_TEST
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import clock, interviews
from kamdesk.services.base import Done, Workspace
from kamdesk.services.steps import filled, titled
from kamdesk.text import clean_text

#: Which fields hold the answers to a set of points, and which the reasons.
_SETS = {"bant": ("bant", "bant_evidence", BANT), "quick": ("quick", "quick_notes", QUICK_TEST)}


def judge(ws: Workspace, deal_uid: str, of: str, point: str, answer: bool | None) -> Done[Deal]:
    """Decide a letter of BANT or a question of the quick test; None leaves it to what is known.

    `of` is "bant" or "quick". Raises Refused for a point that does not exist.
    """
    field, _notes, _known = _set(of, point)
    present = dict(getattr(_get(ws, deal_uid), field))
    present.pop(point, None)
    if answer is not None:
        present[point] = int(answer)
    return _change(ws, deal_uid, _label(of, point), **{field: present})


def explain(ws: Workspace, deal_uid: str, of: str, point: str, why: str) -> Done[Deal]:
    """Write down why a point was decided so; an empty text takes the reason out."""
    _field, field, _known = _set(of, point)
    present = dict(getattr(_get(ws, deal_uid), field))
    present.pop(point, None)
    if text := clean_text(why).strip():
        present[point] = text
    return _change(ws, deal_uid, _label(of, point), **{field: present})


def tell(
    ws: Workspace,
    deal_uid: str,
    letter: str,
    state: str,
    on: date | None = None,
    person_uid: str | None = None,
) -> Done[Deal]:
    """Note what the client says of the budget or the need; an empty state takes it back.

    Without a day it was said today. A "yes" decided before gives way to a "no" of the client, in
    the same step. Raises Refused for a letter, a state or a person that does not fit, and for a
    day to come.
    """
    deal, today = _get(ws, deal_uid), clock.today(ws)
    if letter not in TOLD or (state and state not in TOLD[letter]):
        raise Refused(_("This choice is not known: {value}.").format(value=state), field=letter)
    if on is not None and on > today:
        raise Refused(_("This day has not come yet."), field="on")
    if person_uid is not None:
        with ws.read() as reader:
            if reader.one(Person, person_uid).client_uid != deal.client_uid:
                raise Refused(_("This person belongs to another client."), field="person")
    told = {one: said for one, said in deal.told.items() if one != letter}
    if not state:
        return _change(ws, deal_uid, ("bant", letter), told=told)
    told[letter] = Told(state=state, on=on or today, person_uid=person_uid)
    if state not in TOLD_NO:
        return _change(ws, deal_uid, ("told", state), told=told)
    question = {"budget": "q_money", "need": "q_challenge"}[letter]
    bant = {one: point for one, point in deal.bant.items() if (one, point) != (letter, 1)}
    quick = {one: point for one, point in deal.quick.items() if (one, point) != (question, 1)}
    return _change(ws, deal_uid, ("told", state), told=told, bant=bant, quick=quick)


def feel(ws: Workspace, deal_uid: str, points: int | None) -> Done[Deal]:
    """Note the gut feeling, 1 to 5; it answers the last question of the quick test."""
    if points is not None and not 1 <= points <= 5:
        raise Refused(_("Give a number from {low} to {high}.").format(low=1, high=5))
    quick = {one: at for one, at in _get(ws, deal_uid).quick.items() if one != "q_xfactor"}
    return _change(ws, deal_uid, ("crux", "x_factor"), x_factor=points, quick=quick)


def move(ws: Workspace, deal_uid: str, stage: str) -> Done[Deal]:
    """Move a deal to a stage of probability, from today on (section 35)."""
    if stage not in STAGES:
        raise Refused(_("This choice is not known: {value}.").format(value=stage), field="stage")
    since = clock.today(ws)
    return _change(ws, deal_uid, ("schiffman", stage), stage=stage, stage_since=since)


def set_job(ws: Workspace, deal_uid: str, job: str, state: str) -> Done[Deal]:
    """Note how far the buyer is with one of the six jobs (section 36)."""
    if job not in JOBS or state not in JOB_STATES:
        raise Refused(_("This choice is not known: {value}.").format(value=state), field="jobs")
    jobs = {**_get(ws, deal_uid).jobs, job: state}
    return _change(ws, deal_uid, ("job", job), jobs=jobs)


def set_strategy(ws: Workspace, deal_uid: str, strategy: str) -> Done[Deal]:
    """Note how we sell: giving, telling, or making sense of it ('' = not said)."""
    if strategy and strategy not in STRATEGIES:
        raise Refused(_("This choice is not known: {value}.").format(value=strategy))
    what = ("seller_strategy", strategy) if strategy else ("field", "strategy")
    return _change(ws, deal_uid, what, strategy=strategy)


def ask(ws: Workspace, deal_uid: str, question_ids: Sequence[str]) -> Done[Interview]:
    """Put questions on the list of the open interview of a deal; without one, begin it."""
    deal = _get(ws, deal_uid)
    with ws.read() as reader:
        going = reader.find(Interview, deal_uid=deal_uid, status="open", kind="spin")
    if not going:
        return interviews.start(ws, deal.client_uid, deal_uid=deal_uid, planned=question_ids)
    planned = (*going[0].planned, *question_ids)
    return interviews.plan(ws, going[0].uid, tuple(dict.fromkeys(planned)))


def _set(of: str, point: str) -> tuple[str, str, tuple[str, ...]]:
    found = _SETS[of]
    if point not in found[2]:
        raise Refused(_("This choice is not known: {value}.").format(value=point), field=of)
    return found


def _label(of: str, point: str) -> tuple[str, str]:
    return ("bant" if of == "bant" else "quick_question", point)


def _get(ws: Workspace, deal_uid: str) -> Deal:
    with ws.read() as reader:
        return reader.one(Deal, deal_uid)


def _change(ws: Workspace, deal_uid: str, what: tuple[str, str], **values: Any) -> Done[Deal]:
    deal = _get(ws, deal_uid)
    label = N_("Deal {name}: {what}")
    with ws.unit(label, **titled(deal), **filled("what", what)) as unit:
        stored = unit.change(unit.one(Deal, deal_uid), **values)
    return Done(value=stored, changes=unit.changes)
