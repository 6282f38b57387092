"""What an interview rests on, read once: card, people, deal, answers, figures, must-ask rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kamdesk.domain.clients import Client, Signal
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Answer, Fact, Interview, MustAsk, Need, Question, Quote
from kamdesk.domain.interviews.bank import Bank
from kamdesk.domain.negotiation import (
    Closing,
    KnownFacts,
    Mark,
    Objection,
    closing,
    known_items,
)
from kamdesk.domain.people import Person
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.i18n import fmt_percent
from kamdesk.services import clock, settings
from kamdesk.services.bank import shipped
from kamdesk.services.base import Workspace
from kamdesk.services.people import MapView, read_map, thresholds
from kamdesk.services.qualification import deal_bant
from kamdesk.storage.unit import Reader

#: A meeting without a planned length lasts as long as the bank's short set.
USUAL_MINUTES = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Records of an interview and its deal; lists are in the order of the meetings."""

    interview: Interview
    client: Client
    deal: Deal | None
    map: MapView
    values: Values
    bank: Bank
    meetings: tuple[Interview, ...]
    answers: tuple[Answer, ...]
    quotes: tuple[Quote, ...]
    needs: tuple[Need, ...]
    facts: tuple[Fact, ...]
    musts: tuple[MustAsk, ...]
    promises: tuple[Promise, ...]
    cells: tuple[TcoCell, ...]
    known: KnownFacts
    bant_gaps: tuple[str, ...]
    now: datetime

    @property
    def here(self) -> list[Answer]:
        """The answers of this meeting."""
        return [one for one in self.answers if one.interview_uid == self.interview.uid]

    @property
    def names(self) -> dict[str, str]:
        """The people of the client by uid."""
        return {one.person.uid: one.name for one in self.map.people}

    def closing(self, marks: Mapping[str, Mark] | None = None) -> Closing:
        """Return the must-ask states of this meeting; `marks` are laid over the stored ones."""
        here = marks_of(self.musts, self.interview.uid)
        if self._promised() and "next_step" not in here:
            here["next_step"] = Mark(state="answered")
        earlier = [marks_of(self.musts, one.uid) for one in self.meetings[: self._place()]]
        return closing({**here, **(marks or {})}, earlier, known_items(self.known), self.values)

    def _place(self) -> int:
        return [one.uid for one in self.meetings].index(self.interview.uid)

    def _promised(self) -> bool:
        """Any promise with who, what and date of this meeting is its next step (section 47)."""
        return any(
            one.interview_uid == self.interview.uid
            and one.due_on is not None
            and one.what
            and (one.person_uid or one.team_uid)
            for one in self.promises
        )


def bank_of(reader: Reader) -> Bank:
    """Return the shipped questions and the company's own."""
    return shipped().with_own(reader.find(Question))


def read_basis(ws: Workspace, uid: str) -> Basis:
    """Read everything an interview rests on."""
    values = settings.values(ws)
    now = clock.now(ws)
    with ws.read() as reader:
        return basis_from(reader, reader.one(Interview, uid), values, now)


def basis_from(reader: Reader, interview: Interview, values: Values, now: datetime) -> Basis:
    """Return the basis from an open reader or unit."""
    client_uid, deal_uid = interview.client_uid, interview.deal_uid
    client = reader.one(Client, client_uid)
    deal = reader.get(Deal, deal_uid)
    seen = read_map(reader, client_uid, now.date(), thresholds(values))
    meetings = meetings_of(reader, interview)
    answers = [
        answer
        for one in meetings
        for answer in reader.find(Answer, interview_uid=one.uid, order=("position",))
    ]
    needs = [n for n in reader.find(Need, client_uid=client_uid, order=("code",))
             if n.deal_uid in (None, deal_uid)]  # fmt: skip
    facts = [f for f in reader.find(Fact, client_uid=client_uid, order=("learned_on",))
             if f.deal_uid in (None, deal_uid)]  # fmt: skip
    sheets = [s.uid for s in reader.find(TcoSheet, client_uid=client_uid)
              if s.deal_uid in (None, deal_uid)]  # fmt: skip
    return Basis(
        interview=interview,
        client=client,
        deal=deal,
        map=seen,
        values=values,
        bank=bank_of(reader),
        meetings=meetings,
        answers=tuple(answers),
        quotes=tuple(reader.find(Quote, client_uid=client_uid)),
        needs=tuple(needs),
        facts=tuple(facts),
        musts=tuple(row for one in meetings for row in reader.find(MustAsk, interview_uid=one.uid)),
        promises=tuple(reader.find(Promise, client_uid=client_uid)),
        cells=tuple(cell for uid in sheets for cell in reader.find(TcoCell, sheet_uid=uid)),
        known=known_facts(reader, client, deal, seen),
        bant_gaps=_bant_gaps(reader, deal, values, now.date()),
        now=now,
    )


def meetings_of(reader: Reader, interview: Interview) -> tuple[Interview, ...]:
    """Return the interviews of the same client and deal in the order held, this one included."""
    found = [
        one
        for one in reader.find(Interview, client_uid=interview.client_uid)
        if one.deal_uid == interview.deal_uid
    ]
    if all(one.uid != interview.uid for one in found):
        found.append(interview)  # one that is only thought of, as a brief does
    return tuple(sorted(found, key=lambda one: (one.on, one.started_at or datetime.min, one.uid)))


def marks_of(rows: Iterable[MustAsk], interview_uid: str) -> dict[str, Mark]:
    """Return what was noted for the must-ask items in a meeting; what is known is not noted."""
    return {
        one.item: Mark(state=one.state, reason=one.reason)
        for one in rows
        if one.interview_uid == interview_uid and one.state not in ("known", "open")
    }


def known_facts(reader: Reader, client: Client, deal: Deal | None, seen: MapView) -> KnownFacts:
    """Return what deal and card hold of the must-ask items (section 47)."""
    people: list[Person] = [one.person for one in seen.people]
    deciders = [one for one in people if one.decision_role == "decision_maker"]
    roles = [one for one in people if one.decision_role not in (None, "", "unknown")]
    path = {
        uid
        for step in seen.path
        if step.deal_uid in (None, deal.uid if deal else None)
        for uid in step.person_uids
    }
    invited = reader.find(Signal, client_uid=client.uid, signal="rival_invited", status="open")
    return KnownFacts(
        path_persons=len(path),
        deciders=len(deciders),
        others_with_role=max(0, len(roles) - 1) if deciders else 0,
        criteria_recorded=bool(deal and deal.criteria),
        budget_evidence=bool(deal and (deal.budget_evidence or deal.bant_evidence.get("budget"))),
        decision_date=bool(deal and deal.decision_on),
        current_suppliers=len(client.other_suppliers),
        rival_invited_open=bool(invited),
        dated_objections=_objections(reader, deal),
    )


def _objections(reader: Reader, deal: Deal | None) -> int:
    """Return how many dated objections of a deal are known, its main doubt among them."""
    if deal is None:
        return 0
    raised = [one for one in reader.find(Objection, deal_uid=deal.uid) if one.raised_on]
    return len(raised) + (deal.main_doubt_on is not None)


def _bant_gaps(reader: Reader, deal: Deal | None, values: Values, on: date) -> tuple[str, ...]:
    """Return the letters of BANT that have no point yet; none without a deal."""
    result = None if deal is None else deal_bant(reader, deal, on, values).value
    if result is None:
        return ()
    return tuple(letter for letter, point in result.points.items() if not point)


def card_texts(client: Client, seen: MapView) -> dict[str, str]:
    """Return the card fields that questions would fill, one line of text each, none empty."""
    suppliers = ", ".join(
        f"{one.name} {fmt_percent(one.share_pct / 100, 0)}" if one.share_pct else one.name
        for one in client.current_suppliers
    )
    texts = {
        "products": client.products,
        "main_customers": client.main_customers,
        "development_plans": client.development_plans,
        "current_suppliers": suppliers,
        "people": ", ".join(one.name for one in seen.people),
    }
    return {name: text for name, text in texts.items() if text}
