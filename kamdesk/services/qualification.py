"""Is a deal worth the effort: BANT from its talks, needs and what a person confirmed (33)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal, Told
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Need
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.domain.qualification import BantResult, DealFacts, bant
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Talk
from kamdesk.i18n import fmt_date, term
from kamdesk.services.people import full_name
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DealBasis:
    """Records of a client that qualify one of its deals, and the facts they make.

    `talks` are the two-way ones of the deal, newest first; `needs` those of this deal or of none.
    """

    client: Client
    people: tuple[Person, ...]
    talks: tuple[Talk, ...]
    needs: tuple[Need, ...]
    facts: DealFacts

    def met(self, role: str) -> Talk | None:
        """Return the newest talk of the deal with somebody of a decision role."""
        uids = {one.uid for one in self.people if one.decision_role == role}
        return next((one for one in self.talks if uids.intersection(one.person_uids)), None)


def read_deal(reader: Reader, deal: Deal, on: date) -> DealBasis:
    """Return what qualifies a deal; sums in another currency than its own do not count.

    What the client could afford is estimated by its yearly revenue. Needs of other deals stay out.
    """
    talks = [
        one
        for one in reader.find(Talk, client_uid=deal.client_uid, deal_uid=deal.uid, order=("-on",))
        if one.two_way and one.held and one.on <= on
    ]
    met = {uid for talk in talks for uid in talk.person_uids}
    people = reader.find(Person, client_uid=deal.client_uid)
    roles = {one.decision_role for one in people if one.uid in met}
    needs = [
        one
        for one in reader.find(Need, client_uid=deal.client_uid, order=("code",))
        if one.deal_uid in (None, deal.uid)
    ]
    client = reader.one(Client, deal.client_uid)
    told = {letter: one.state for letter, one in deal.told.items() if said_by(one, on)}

    def comparable(sum_: Money | None) -> Money | None:
        same = (
            sum_ is not None and deal.amount is not None and sum_.currency == deal.amount.currency
        )
        return sum_ if same else None

    facts = DealFacts(
        price=deal.amount,
        budget=comparable(deal.budget),
        capacity=comparable(client.annual_revenue),
        budget_told=told.get("budget", ""),
        decider_met="decision_maker" in roles,
        influencer_met="influencer" in roles,
        explicit_needs=sum(one.kind == "explicit" for one in needs),
        only_monitoring=told.get("need") == "watching",
        decision_on=deal.decision_on,
    )
    return DealBasis(
        client=client,
        people=tuple(people),
        talks=tuple(talks),
        needs=tuple(needs),
        facts=facts,
    )


def said_by(told: Told, on: date) -> bool:
    """Return whether a thing was said by a day; one without a day was."""
    return told.on is None or told.on <= on


def told_words(told: Told | None, people: Iterable[Person]) -> str:
    """Say how things stand, since when, who said so: "Denied, 26 Feb 2026, Ann Lee"; or ''."""
    if told is None:
        return ""
    by = next((full_name(one) for one in people if one.uid == told.person_uid), "")
    day = fmt_date(told.on) if told.on else ""
    return ", ".join(filter(None, (term("told", told.state), day, by)))


def deal_bant(reader: Reader, deal: Deal, on: date, values: Values) -> Figure[BantResult]:
    """Qualify a deal on a date (section 33)."""
    return bant(read_deal(reader, deal, on).facts, deal.bant, on, values)
