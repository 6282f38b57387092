"""Putting an answer right: the first one stays, need and figure follow the correction (37)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Answer, Fact, Interview, Quote
from kamdesk.domain.interviews.spin import current, kind_of, marks_of
from kamdesk.domain.notes import FoundFigure, read_note
from kamdesk.i18n import N_, language
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.facts.changing import newer_of, replace_by
from kamdesk.services.interviews.keeping import put_quote, settle_need
from kamdesk.services.interviews.reading import bank_of
from kamdesk.storage.unit import Unit, new_uid
from kamdesk.text import clean_text


def correct(
    ws: Workspace,
    answer_uid: str,
    text: str,
    *,
    person_uid: str | None = None,
    kind: str = "",
) -> Done[Answer]:
    """Put an answer right: a new row that names the first one, which stays as it was said.

    The need of the answer follows. Where the words hold one figure that is new, in the place of
    one that was heard here, it replaces that; several are left to the person. A quote that may be
    named keeps the words that were agreed on.
    """
    with ws.unit(N_("Corrected an answer")) as unit:
        first = unit.one(Answer, answer_uid)
        while first.corrects_uid:
            first = unit.one(Answer, first.corrects_uid)
        rows = unit.find(Answer, interview_uid=first.interview_uid, order=("position",))
        before = next(one for one in current(rows) if one.uid == first.uid)
        words, who = clean_text(text).strip(), person_uid or before.person_uid
        kind = kind or kind_of(before)
        if kind == "explicit_need" and not (who and words):
            kind = "implied_need"
        need, problem = marks_of(kind, first.type)
        counted = replace(before, text=words, person_uid=who, need_kind=need, problem=problem)
        stored = unit.add(
            replace(
                counted,
                uid=new_uid(),
                position=max(one.position for one in rows) + 1,
                corrects_uid=first.uid,
                asked_at=clock.now(ws),
            )
        )
        _follow(unit, counted, before)
    return Done(value=stored, changes=unit.changes)


def _follow(unit: Unit, answer: Answer, before: Answer) -> None:
    interview = unit.one(Interview, answer.interview_uid)
    quote = unit.first(Quote, answer_uid=answer.uid)
    if quote is None or not quote.may_attribute:
        quote = put_quote(unit, interview, answer)
    settle_need(unit, interview, answer, quote, bank_of(unit), before=before)
    facts = [one for one in unit.find(Fact, answer_uid=answer.uid) if not one.superseded_by]
    if answer.person_uid != before.person_uid:
        facts = [
            unit.change(one, person_uid=answer.person_uid)
            if one.person_uid == before.person_uid
            else one
            for one in facts
        ]
    if answer.text != before.text:
        _follow_figure(unit, interview, answer, before, facts)


def _follow_figure(
    unit: Unit, interview: Interview, answer: Answer, before: Answer, facts: Sequence[Fact]
) -> None:
    """Replace the one figure that the corrected words no longer hold by the one that is new.

    What was said before as well is not new, however the figure was changed by hand since.
    """
    client = unit.one(Client, interview.client_uid)

    def figures(text: str) -> list[FoundFigure]:
        read = read_note(
            text, interview.on, currency=client.currency, language=language(), voice="client"
        )
        return [one for one in read if isinstance(one, FoundFigure)]

    found, said = figures(answer.text), [_told(one) for one in figures(before.text)]
    gone = [one for one in facts if not any(_same(one, other) for other in found)]
    fresh = [
        one
        for one in found
        if _told(one) not in said and not any(_same(other, one) for other in facts)
    ]
    if len(gone) != 1 or len(fresh) != 1 or (fresh[0].amount is None) != (gone[0].amount is None):
        return
    new = newer_of(gone[0], fresh[0], said=fresh[0].said, person_uid=answer.person_uid)
    stored = replace_by(unit, gone[0], new, interview.on)
    unit.change(stored, answer_uid=answer.uid, interview_uid=interview.uid)


def _told(one: Fact | FoundFigure) -> tuple[object, ...]:
    return (one.amount, one.quantity, one.frequency, one.period)


def _same(fact: Fact, found: FoundFigure) -> bool:
    """A period that the words leave out is that of the figure."""
    period = found.period if found.period_said else fact.period
    return _told(fact) == (found.amount, found.quantity, found.frequency, period)
