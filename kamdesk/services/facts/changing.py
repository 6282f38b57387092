"""Making a fact surer or newer: confirmed by the client, replaced by a newer figure (0a.9, 37)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kamdesk.domain.attachments import Attachment
from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import confirmable, evidence_of, state_of
from kamdesk.domain.notes import FoundFigure, read_note
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import OPEN, Delivery, Proposal
from kamdesk.domain.tco import TcoCell
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.facts.wording import label_of, name_of
from kamdesk.services.interviews.forms import NewFact
from kamdesk.services.steps import filled
from kamdesk.storage.unit import Reader, Unit, new_uid
from kamdesk.text import clean_text


def confirm(
    ws: Workspace,
    fact_uids: Sequence[str],
    *,
    person_uid: str | None = None,
    on: date | None = None,
    talk_uid: str | None = None,
) -> Done[tuple[Fact, ...]]:
    """Note that the client repeated or signed figures, all in one step (0a.9).

    Who repeated them is `person_uid`, else whoever said each; `on` is today unless given. Raises
    Refused for a figure that was replaced, for one of ours, and for somebody of another client.
    """
    day = on or clock.today(ws)
    with ws.read() as reader:
        facts = [reader.one(Fact, uid) for uid in dict.fromkeys(fact_uids)]
        named = _client(reader, facts, person_uid)
    label = N_("Confirmed a figure of {client}: {name}")
    if len(facts) > 1:
        label = N_("Confirmed figures of {client}: {name}")
    with ws.unit(label, client=named, **filled("name", *map(name_of, facts))) as unit:
        stored = [_confirmed(unit, uid.uid, person_uid, day, talk_uid) for uid in facts]
    return Done(value=tuple(stored), changes=unit.changes)


def _client(reader: Reader, facts: Sequence[Fact], person_uid: str | None) -> str:
    """Return the name of the one client that figures are of; raises Refused as `confirm` does."""
    clients = {one.client_uid for one in facts}
    if person_uid is not None:
        clients.add(reader.one(Person, person_uid).client_uid)
    if len(clients) != 1:
        raise Refused(_("Choose figures and a person of one client."), field="person_uid")
    for one in facts:
        if one.superseded_by is not None:
            told = _("{name}: there is a newer figure. Confirm that one.")
            raise Refused(told.format(name=label_of(one)), field="fact_uid")
        if not confirmable(one):
            told = _("{name} is a figure of ours: the client cannot confirm it.")
            raise Refused(told.format(name=label_of(one)), field="fact_uid")
    return reader.one(Client, clients.pop()).short_name


def _confirmed(
    unit: Unit, uid: str, person_uid: str | None, day: date, talk_uid: str | None
) -> Fact:
    fact = unit.one(Fact, uid)
    sure = replace(
        fact,
        confirmed_on=day,
        confirmed_person_uid=person_uid or fact.person_uid,
        confirmed_talk_uid=talk_uid,
    )
    return unit.put(replace(sure, evidence_state=state_of(sure)))


def withdraw(ws: Workspace, fact_uid: str) -> Done[Fact]:
    """Take a confirmation back: the figure is again as sure as its source."""
    with ws.unit(N_("Took back the confirmation of a figure")) as unit:
        fact = replace(
            unit.one(Fact, fact_uid),
            confirmed_on=None,
            confirmed_person_uid=None,
            confirmed_talk_uid=None,
        )
        documented = fact.evidence_state == "documented"
        state = "documented" if documented else evidence_of(fact.number_source)
        stored = unit.put(replace(fact, evidence_state=state))
    return Done(value=stored, changes=unit.changes)


def follow_documents(unit: Unit) -> None:
    """Let figures follow their documents: with a file they are documented, without as before.

    Called at the end of every unit, so that it holds whoever attaches or removes the file (0a.9).
    """
    files = [unit.get(Attachment, uid) for name, uid in unit.columns if name == "attachments"]
    proven = {one.fact_uid for one in files if one is not None and one.fact_uid}
    for uid in proven:
        unit.change(unit.one(Fact, uid), evidence_state="documented")
    if None not in files:
        return
    for fact in unit.find(Fact, evidence_state="documented"):
        plain = state_of(replace(fact, evidence_state=""))
        if plain != "documented" and unit.first(Attachment, fact_uid=fact.uid) is None:
            unit.change(fact, evidence_state=plain)


# -- a newer figure -------------------------------------------------------------------------------


def newer_from(
    ws: Workspace,
    fact_uid: str,
    text: str,
    *,
    person_uid: str | None = None,
    on: date | None = None,
    number_source: str = "client_stated",
) -> NewFact:
    """Read the newer figure out of what was said, such as "90 thousand an hour, 4 h a month".

    What is not said stays as it was: the period, and how often. Raises Refused when the words hold
    no figure, or several, or a count where the figure is money.
    """
    said = clean_text(text).strip()
    with ws.read() as reader:
        fact = reader.one(Fact, fact_uid)
        client = reader.one(Client, fact.client_uid)
    currency = fact.amount.currency if fact.amount is not None else client.currency
    read = read_note(said, on or clock.today(ws), currency=currency, language=language())
    found = [one for one in read if isinstance(one, FoundFigure)]
    if len(found) != 1:
        raise Refused(_("Write one figure, such as: {as_said}").format(
            as_said=fact.said or _("90,000 an hour, 4 hours a month")), field="said")  # fmt: skip
    one = found[0]
    if (one.amount is None) != (fact.amount is None):
        told = _("This figure is money: give the amount and how often it occurs.")
        if fact.amount is None:
            told = _("This figure is a count, not an amount of money.")
        raise Refused(told, field="said")
    return newer_of(fact, one, said=said, person_uid=person_uid, number_source=number_source)


def newer_of(
    fact: Fact,
    one: FoundFigure,
    *,
    said: str,
    person_uid: str | None = None,
    number_source: str = "client_stated",
) -> NewFact:
    """Return a figure that was found as the newer one of a fact; what it does not say stays."""
    again = not one.period_said
    new = NewFact.of(one, new_uid(), component=fact.tco_component, element=fact.value_element)
    return replace(
        new,
        said=said,
        unit=new.unit or fact.unit,
        period=fact.period if again else new.period,
        frequency=fact.frequency if again and new.frequency is None else new.frequency,
        frequency_unit=new.frequency_unit or fact.frequency_unit,
        shifts_per_day=fact.shifts_per_day,
        number_source=number_source,
        person_uid=person_uid or fact.person_uid,
    )


def supersede(ws: Workspace, fact_uid: str, new: NewFact, *, on: date | None = None) -> Done[Fact]:
    """Put a newer figure in the place of a fact; the first stays readable behind it.

    Every cell of the cost of ownership and every proposal that has not left follows, and asks to
    be read again (section 59); what was sent stays. Raises Refused for a fact replaced before.
    """
    day = on or clock.today(ws)
    with ws.read() as reader:
        fact = reader.one(Fact, fact_uid)
        client = reader.one(Client, fact.client_uid).short_name
    if fact.superseded_by is not None:
        raise Refused(_("There is already a newer figure."), field="fact_uid")
    if new.amount is None and new.quantity is None:
        raise Refused(_("A figure needs an amount or a quantity."), field="said")
    told = N_("A newer figure of {client}: {name}")
    with ws.unit(told, client=client, **filled("name", name_of(fact))) as unit:
        stored = replace_by(unit, fact, new, day)
    return Done(value=stored, changes=unit.changes)


def replace_by(unit: Unit, fact: Fact, new: NewFact, day: date) -> Fact:
    """Put a newer figure in the place of a fact within a unit, as `supersede` does."""
    stored = unit.add(
        replace(
            new.as_fact(fact.client_uid, day),
            uid=new.uid or new_uid(),
            code=fact.code,
            deal_uid=fact.deal_uid,
            labels=fact.labels,
            tco_component=fact.tco_component,
            tco_column=fact.tco_column,
            value_element=fact.value_element,
            evidence_state=evidence_of(new.number_source),
            said=clean_text(new.said).strip(),
        )
    )
    unit.change(unit.one(Fact, fact.uid), superseded_by=stored.uid)
    _lead_over(unit, fact.uid, stored.uid)
    return stored


def _lead_over(unit: Unit, old: str, new: str) -> None:
    """Let all that follows a fact follow the newer one; sent proposals are left alone."""
    for cell in unit.find(TcoCell, fact_uid=old):
        unit.change(cell, fact_uid=new)
    client_uid = unit.one(Fact, new).client_uid
    for proposal in unit.find(Proposal, client_uid=client_uid):
        if proposal.status not in OPEN:
            continue
        for cls in (Benefit, Delivery):
            for row in unit.find(cls, proposal_uid=proposal.uid, fact_uid=old):
                unit.change(row, fact_uid=new)
        if old in proposal.guarantee_fact_uids:
            kept = tuple(new if uid == old else uid for uid in proposal.guarantee_fact_uids)
            unit.change(proposal, guarantee_fact_uids=kept, needs_refresh=True, status="draft")
