"""A proposal on its way out: our looks, what was answered already, and the seal (0a.17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kamdesk.domain.deals import GateAnswer
from kamdesk.domain.library import TeamMember
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.document import Document
from kamdesk.i18n import N_
from kamdesk.services import clock, documents, looks, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.proposals import gate
from kamdesk.services.proposals.build import full_number
from kamdesk.services.proposals.gate import Clearance, Question
from kamdesk.services.proposals.sending import Rendered
from kamdesk.services.proposals.sending import send as seal
from kamdesk.storage.unit import Reader


def clearance(ws: Workspace, proposal_uid: str, languages: Sequence[str]) -> Clearance:
    """Return what stops a proposal and what is still asked: an answered question is not repeated.

    An answer holds for the codes it was given for; a new error is asked about again.
    """
    values = settings.values(ws)
    with ws.read() as reader:
        asked = gate.read_clearance(ws, reader, proposal_uid, languages, values)
        known = _answers(reader, proposal_uid)
    open_ones = tuple(one for one in asked.questions if _reason(one, known) is None)
    return replace(asked, questions=open_ones)


def answer(
    ws: Workspace, proposal_uid: str, languages: Sequence[str], answers: Mapping[str, str]
) -> Done[tuple[GateAnswer, ...]]:
    """Record that a proposal goes out anyway; raises Refused when something stops it."""
    asked = clearance(ws, proposal_uid, languages)
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        me = reader.first(TeamMember, is_me=True)
    by = (me.code or me.uid) if me is not None else ""
    rows = gate.answered(asked, answers, proposal, by, clock.now(ws))
    number = full_number(proposal.number, proposal.revision)
    with ws.unit(N_("Recorded the answers for {number}"), number=number) as unit:
        stored = tuple(unit.add_all(rows))
    return Done(value=stored, changes=unit.changes)


def send(
    ws: Workspace,
    proposal_uid: str,
    languages: Sequence[str],
    answers: Mapping[str, str],
    *,
    shipped: bool = False,
) -> Done[Proposal]:
    """Seal a proposal as it leaves; answers given before count, too. Raises Refused.

    `shipped` leaves out our own templates.
    """
    values = settings.values(ws)
    with ws.read() as reader:
        asked = gate.read_clearance(ws, reader, proposal_uid, languages, values)
        known = _answers(reader, proposal_uid)
    given = {one.gate: _reason(one, known) for one in asked.questions}
    before = {name: reason for name, reason in given.items() if reason is not None}
    theme = looks.theme(ws)
    if shipped:
        theme = looks.as_shipped(theme)

    def render(document: Document) -> Rendered:
        pages = documents.print_document(document, theme)
        return Rendered(pdf=pages.pdf, pages=pages.count)

    return seal(ws, proposal_uid, render, languages=languages, answers={**before, **answers})


def _answers(reader: Reader, proposal_uid: str) -> list[GateAnswer]:
    return reader.find(GateAnswer, proposal_uid=proposal_uid)


def _reason(question: Question, known: Sequence[GateAnswer]) -> str | None:
    """Return the reason of an earlier answer that covers a question, or None without one."""
    for one in known:
        if one.gate == question.gate and set(question.codes) <= set(one.codes):
            if question.reason_needed and not one.reason.strip():
                continue
            return one.reason
    return None
