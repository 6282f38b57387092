"""What is asked before a proposal leaves, and what stops it (sections 0a.17, 33, 39, 45)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kamdesk.domain.deals import GateAnswer
from kamdesk.domain.deals.stages import enough, export_waits
from kamdesk.domain.looks import OwnLook
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.lint import Finding, Findings, Place
from kamdesk.domain.settings import Values
from kamdesk.domain.value import table_stakes_fail
from kamdesk.errors import Refused
from kamdesk.formats.letters import lacking
from kamdesk.i18n import _, speech
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.checks import findings
from kamdesk.services.proposals.gathering import read_material
from kamdesk.services.proposals.view import read_document
from kamdesk.services.qualification import deal_bant
from kamdesk.services.wording import said
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """ "Send anyway?": `gate` is method, bant, table_stakes or typeface, `codes` what it is about.

    Codes of a typeface are letters that it lacks; `places` is where they stand.
    """

    gate: str
    codes: tuple[str, ...]
    reason_needed: bool
    places: tuple[Place, ...] = ()

    @property
    def terms(self) -> str:
        """The terms that name the codes."""
        known = {"bant": "bant", "table_stakes": "element", "typeface": "letter"}
        return known.get(self.gate, "lint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Whether a proposal may leave: what stops it, and what must be answered first."""

    findings: Findings
    blocked: tuple[Finding, ...]
    questions: tuple[Question, ...]


def clearance(ws: Workspace, proposal_uid: str, languages: Sequence[str]) -> Clearance:
    """Return what stops a proposal in these languages and what is asked, one question a gate."""
    values = settings.values(ws)
    with ws.read() as reader:
        return read_clearance(ws, reader, proposal_uid, languages, values)


def read_clearance(
    ws: Workspace, reader: Reader, proposal_uid: str, languages: Sequence[str], values: Values
) -> Clearance:
    """Return the clearance from an open reader."""
    material = read_material(reader, proposal_uid, clock.today(ws), values)
    found: list[Finding] = []
    for language in languages:
        printed = read_document(reader, material, language)
        checked = findings(material, printed, reader=reader).all
        found += [one for one in checked if one not in found]
    together = Findings(all=tuple(found))
    strict = values.flag("strict_method")
    questions = _boxes(together, _margins(reader, languages))
    if together.asking:
        codes = tuple(dict.fromkeys(one.code for one in together.asking))
        questions.append(Question(gate="method", codes=codes, reason_needed=strict))
    if material.deal is not None:
        bant = deal_bant(reader, material.deal, clock.today(ws), values).value
        if bant is not None and export_waits(bant.total, None, values):
            low = tuple(letter for letter, point in bant.points.items() if not point)
            questions.append(Question(gate="bant", codes=low, reason_needed=strict))
        failed = table_stakes_fail(material.scores, values)
        if failed:
            questions.append(Question(gate="table_stakes", codes=failed, reason_needed=strict))
    return Clearance(findings=together, blocked=together.blocked, questions=tuple(questions))


def _boxes(found: Findings, margins: str) -> list[Question]:
    """Ask about letters that would be printed as empty boxes, with the places where they stand.

    `margins` are letters without a typeface in the words of our look.
    """
    boxes = [one for one in found.all if one.code == "X9"]
    letters = [letter for one in boxes for letter in str(one.message.args["letters"]).split(" ")]
    places = [one.place for one in boxes] + [Place(where="look")] * bool(margins)
    codes = tuple(dict.fromkeys([*letters, *margins]))
    asked = Question(gate="typeface", codes=codes, reason_needed=False, places=tuple(places))
    return [asked] if codes else []


def _margins(reader: Reader, languages: Sequence[str]) -> str:
    """Return the letters without a typeface in what our look prints above and below."""
    look = reader.first(OwnLook) or OwnLook()
    return lacking(
        "".join(words.get(one, "") for words in (look.header, look.footer) for one in languages)
    )


def answered(
    ask: Clearance, answers: Mapping[str, str], proposal: Proposal, by: str, at: datetime
) -> list[GateAnswer]:
    """Return the answers to be recorded; raises Refused when something stops or lacks an answer.

    `answers` maps a gate to the reason given; a gate that is in it was answered "Send anyway".
    """
    if ask.blocked:
        raise Refused(said(ask.blocked[0].message, speech()), field=ask.blocked[0].place.field)
    rows = []
    for question in ask.questions:
        if question.gate not in answers:
            raise Refused(_("Answer first whether to send it anyway."), field=question.gate)
        reason = answers[question.gate].strip()
        if not enough(reason, strict=question.reason_needed):
            raise Refused(_("Give the reason in writing."), field=question.gate)
        rows.append(
            GateAnswer(
                deal_uid=proposal.deal_uid,
                proposal_uid=proposal.uid,
                gate=question.gate,
                codes=question.codes,
                answered_by=by,
                answered_at=at.isoformat(timespec="minutes"),
                reason=reason,
            )
        )
    return rows
