"""Everything one proposal is made of: its own records and those it draws from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Fact, Need, Quote
from kamdesk.domain.interviews.facts import annual_amount
from kamdesk.domain.library import Case, OwnCompany, Reference, TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.people import DealSeat, Person
from kamdesk.domain.proposals import (
    BlockText,
    Delivery,
    PlanRow,
    PriceLine,
    Proposal,
    ProposalEvent,
    Resource,
)
from kamdesk.domain.proposals.delivered import Effect, proven_effects
from kamdesk.domain.proposals.proofs import case_permitted, reference_usable
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.lines import lines_of
from kamdesk.domain.tco.rules import Result, evaluate
from kamdesk.domain.value import Benefit, ElementScore, benefit_money


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The records behind a proposal on a date; mappings are keyed by uid, rows in order.

    Cases, references and those who write and sign are as the proposal took them; `newer` names
    those (and ready texts, or the rows made of them) of which the library has another version now,
    with how they are called there. `own_fields` are those declared for
    clients and proposals. `own_words` are never flagged as misspelt;
    dictionaries may lie in `dictionary_folder`.
    """

    on: date
    values: Values
    proposal: Proposal
    client: Client
    deal: Deal | None = None
    own: OwnCompany = field(default_factory=OwnCompany)
    people: Mapping[str, Person] = field(default_factory=dict)
    team: Mapping[str, TeamMember] = field(default_factory=dict)
    seats: tuple[DealSeat, ...] = ()
    texts: tuple[BlockText, ...] = ()
    lines: tuple[PriceLine, ...] = ()
    plan: tuple[PlanRow, ...] = ()
    resources: tuple[Resource, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    sections: tuple[AddedSection, ...] = ()
    newer: Mapping[str, str] = field(default_factory=dict)
    benefits: tuple[Benefit, ...] = ()
    needs: Mapping[str, Need] = field(default_factory=dict)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    scores: tuple[ElementScore, ...] = ()
    supplied: bool = False
    sheet: TcoSheet | None = None
    cells: tuple[TcoCell, ...] = ()
    events: tuple[ProposalEvent, ...] = ()
    own_fields: tuple[OwnField, ...] = ()
    own_words: tuple[str, ...] = ()
    dictionary_folder: str = ""

    @property
    def addressee(self) -> Person | None:
        """The person the proposal is written to."""
        return self.people.get(self.proposal.addressee_uid or "")

    def bearer(self, one: OwnField) -> Client | Proposal:
        """Return the record that has the value of a field of our own."""
        return self.proposal if one.subject == "proposals" else self.client

    def own_value(self, one: OwnField) -> str:
        """Return what stands in a field of our own, as it is kept."""
        return self.bearer(one).own.get(one.key, "")

    def text(self, language: str, block: str) -> BlockText:
        """Return the text of a block; an empty one where none is written."""
        for one in self.texts:
            if (one.language, one.block) == (language, block):
                return one
        return BlockText(
            client_uid=self.client.uid,
            proposal_uid=self.proposal.uid,
            language=language,
            block=block,
        )

    def tco(self) -> Result | None:
        """Return the evaluated cost comparison."""
        if self.sheet is None:
            return None
        return evaluate(self.sheet, lines_of(self.sheet, self.cells, self.facts, self.values))

    def effects(self) -> tuple[Effect, ...]:
        """Return what a renewal has proven in money, the largest first."""
        return proven_effects(self.deliveries, self.facts, self.values)

    def fact(self, code: str) -> Fact | None:
        """Return the fact of this code or uid: the deal's own first, then the newest in force.

        One that was replaced leads to the figure in its place.
        """
        key = code.casefold()
        found = [
            one for one in self.facts.values() if key in (one.code.casefold(), one.uid.casefold())
        ]
        found.sort(
            key=lambda one: (
                one.superseded_by is None,
                one.deal_uid == self.proposal.deal_uid,
                one.learned_on,
                one.uid,
            )
        )
        return self._in_force(found[-1]) if found else None

    def _in_force(self, fact: Fact) -> Fact:
        seen: set[str] = set()
        newer = self.facts.get(fact.superseded_by or "")
        while newer is not None and fact.uid not in seen:
            seen.add(fact.uid)
            fact, newer = newer, self.facts.get(newer.superseded_by or "")
        return fact

    def quote(self, code: str = "") -> Quote | None:
        """Return the quote of this code or uid, or the first chosen one without a code.

        Where several people answered the same question, a chosen quote goes before the
        addressee's, and that before the newest.
        """
        chosen = self.proposal.quote_uids
        if not code:
            return next((self.quotes[uid] for uid in chosen if uid in self.quotes), None)
        key = code.casefold()
        found = [
            one for one in self.quotes.values() if key in (one.code.casefold(), one.uid.casefold())
        ]
        found.sort(
            key=lambda one: (
                one.uid in chosen,
                one.person_uid == self.proposal.addressee_uid,
                one.said_on,
                one.uid,
            )
        )
        return found[-1] if found else None

    def benefit_money(self, result: Result | None) -> dict[str, Money | None]:
        """Return the money a year of each benefit by uid."""
        years = {} if result is None else {n: c.first_year for n, c in result.columns.items()}
        wanted = {one.fact_uid for one in self.benefits if one.fact_uid}
        facts = {
            uid: annual_amount(self.facts[uid], self.values).value
            for uid in wanted
            if uid in self.facts
        }
        return {one.uid: benefit_money(one, years, facts) for one in self.benefits}

    def printed_cases(self, language: str) -> tuple[Case, ...]:
        """Return the cases that stand in the document: permitted, or kept in by hand."""
        chosen = (self.cases.get(uid) for uid in self.proposal.case_uids)
        kept = self.proposal.kept_by_hand
        return tuple(
            one
            for one in chosen
            if one is not None and (one.uid in kept or case_permitted(one, self.on, language))
        )

    def printed_references(self) -> tuple[Reference, ...]:
        """Return the references that stand in the document: usable, or kept in by hand."""
        chosen = (self.references.get(uid) for uid in self.proposal.reference_uids)
        kept = self.proposal.kept_by_hand
        return tuple(
            one
            for one in chosen
            if one is not None and (one.uid in kept or reference_usable(one, self.on, self.values))
        )
