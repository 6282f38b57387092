"""Saying and hearing something in an interview of the demo client."""

from __future__ import annotations

from datetime import date

from kamdesk.domain.notes import FoundFigure
from kamdesk.services import interviews, notes
from kamdesk.services.interviews import NewAnswer, NewFact
from tests.services import interview_demo as demo

DAY = date(2026, 3, 12)


def say(ws, uid, question, text, *, who="sokmash-p3", kind="", facts=(), promises=()):
    new = NewAnswer(
        uid=interviews.new_uid(), question_id=question, person_uid=who, text=text, kind=kind
    )
    return interviews.answer(ws, uid, new, facts, promises).value


def heard(ws, text, component, **more):
    [found] = [f for f in notes.read_for_client(ws, demo.CLIENT, text, on=DAY)
               if isinstance(f, FoundFigure)]  # fmt: skip
    return NewFact.of(found, interviews.new_uid(), component=component, **more)


def everything(ws, cls, **where):
    with ws.read() as reader:
        return reader.find(cls, **where)
