"""New proposals and new revisions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from string import Formatter
from typing import TypeVar

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Fact, Quote
from kamdesk.domain.interviews.facts import annual_amount
from kamdesk.domain.library import OwnCompany, Taken, TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import (
    BLOCKS,
    KINDS,
    BlockText,
    Delivery,
    PlanRow,
    PriceLine,
    Proposal,
    Resource,
)
from kamdesk.domain.proposals.delivered import open_to_take
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import Record
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise
from kamdesk.domain.tco import TcoSheet
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import LANGUAGES, N_, _
from kamdesk.services import clock, settings, versions, wordlists
from kamdesk.services.base import Done, Workspace
from kamdesk.storage.unit import Reader, Unit, new_uid

R = TypeVar("R", BlockText, PriceLine, Resource, PlanRow, Delivery, Benefit, AddedSection)
#: Placeholders of the ready-made texts that data can fill, as inserts.
_FILLED = {
    "date": "quote.date",
    "quote": "quote",
    "salutation": "salutation",
    "effect": "delivered.effect|cur",
}
_PARTS: tuple[type[Record], ...] = (
    BlockText, PriceLine, Resource, PlanRow, Delivery, Benefit, AddedSection,
)  # fmt: skip


def create(
    ws: Workspace,
    client_uid: str,
    deal_uid: str | None = None,
    *,
    kind: str = "new_business",
    languages: Sequence[str] = (),
) -> Done[Proposal]:
    """Start a proposal from what is known: deal, cost table, addressee, quote, ready-made texts.

    Its first language is the client's. Raises Refused for an unknown kind or language.
    """
    if kind not in KINDS or any(one not in LANGUAGES for one in languages):
        raise Refused(_("This choice is not known: {value}.").format(value=kind), field="kind")
    today, values = clock.today(ws), settings.values(ws)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        deal = reader.get(Deal, deal_uid)
        record = start(reader, client, kind, languages, today, values, deal)
        texts = block_texts(reader, record, values)
        promises = reader.find(Promise, client_uid=client_uid) if kind == "renewal" else []
    with ws.unit(
        N_("Started proposal {number} for {client}"), number=record.number, client=client.short_name
    ) as unit:
        stored = unit.add(record)
        unit.add_all(texts)
        unit.add_all(versions.of_team(unit, stored, today))
        unit.add_all(delivery_rows(stored, open_to_take(promises, ()), 0))
    return Done(value=stored, changes=unit.changes)


def revise(ws: Workspace, proposal_uid: str) -> Done[Proposal]:
    """Make the next revision of a proposal: the same content, open to change (section 41).

    The old one stays as it was; the copy is dated today and keeps a validity that lies ahead.
    """
    today = clock.today(ws)
    with ws.read() as reader:
        old = reader.one(Proposal, proposal_uid)
        same = reader.find(Proposal, number=old.number, client_uid=old.client_uid)
    until = old.valid_until if old.valid_until and old.valid_until >= today else None
    held = old.price_until if old.price_until and old.price_until >= today else None
    step = old.next_on if old.next_on and old.next_on >= today else None
    copy = replace(
        old,
        uid=new_uid(),
        revision=max(one.revision for one in same) + 1,
        dated=today,
        valid_until=until,
        price_until=held,
        next_on=step,
        status="draft",
        needs_refresh=False,
        sent_via=None,
        sent_at=None,
        follow_up_on=None,
        sealed_sha256="",
    )
    label = N_("Made revision {revision} of {number}")
    with ws.unit(label, number=copy.number, revision=str(copy.revision)) as unit:
        uids = _copy_parts(unit, old, copy)
        line = tuple(
            replace(one, benefit_uid=uids.get(one.benefit_uid or "", one.benefit_uid))
            for one in copy.key_line
        )
        stored = unit.add(replace(copy, key_line=line))
    return Done(value=stored, changes=unit.changes)


def delivery_rows(proposal: Proposal, promises: Sequence[Promise], after: int) -> list[Delivery]:
    """Return promises of ours as lines of a renewal, numbered on from `after`."""
    return [
        Delivery(
            client_uid=proposal.client_uid,
            proposal_uid=proposal.uid,
            position=after + nr,
            promised={proposal.language: one.what},
            state="kept" if one.status == "done" else "open",
            happened_on=one.done_on or one.due_on,
            promise_uid=one.uid,
        )
        for nr, one in enumerate(promises, start=1)
    ]


def next_number(reader: Reader, on: date) -> str:
    """Return the number after the highest of the year, after the pattern of our company."""
    own = reader.first(OwnCompany)
    pattern = own.number_pattern if own else ""
    if not _usable(pattern):
        pattern = OwnCompany().number_pattern
    ours = re.compile(_shape(pattern, on.year))
    taken = {one.number for one in reader.find(Proposal)}
    highest = max((int(one["n"]) for one in map(ours.fullmatch, taken) if one), default=0)
    texts = (pattern.format(year=on.year, n=number) for number in count(highest + 1))
    return next(one for one in texts if one not in taken)


def _shape(pattern: str, year: int) -> str:
    """Return what the numbers of a year look like, as a regular expression with group n."""
    shape = ""
    for text, name, form, _conversion in Formatter().parse(pattern):
        shape += re.escape(text)
        if name == "year":
            shape += re.escape(format(year, form or ""))
        elif name == "n":
            shape += "(?P=n)" if "(?P<n>" in shape else r"(?P<n>\d+)"
    return shape


def _usable(pattern: str) -> bool:
    """Say whether a pattern holds {n} and nothing unknown, so that numbers can be made of it."""
    try:
        fields = {name for _text, name, _form, _conv in Formatter().parse(pattern) if name}
        return "n" in fields <= {"n", "year"} and bool(pattern.format(year=2000, n=1))
    except (ValueError, IndexError, KeyError):
        return False


def start(
    reader: Reader,
    client: Client,
    kind: str,
    languages: Sequence[str],
    today: date,
    values: Values,
    deal: Deal | None = None,
) -> Proposal:
    """Return a proposal that is not stored yet: what is known of the client, the deal under way."""
    deal = deal or _open_deal(reader, client.uid)
    first = client.language if client.language in LANGUAGES else "en"
    chosen = tuple(dict.fromkeys(languages)) or (first,)
    person = _addressee(reader, client.uid)
    quote = _best_quote(reader, client.uid, person)
    sheet = _sheet(reader, client.uid, deal)
    me = reader.first(TeamMember, is_me=True)
    currency = client.currency or (deal.amount.currency if deal and deal.amount else "")
    return Proposal(
        uid=new_uid(),
        client_uid=client.uid,
        deal_uid=deal.uid if deal else None,
        number=next_number(reader, today),
        kind=kind,
        language=chosen[0] if first not in chosen else first,
        languages=chosen,
        dated=today,
        addressee_uid=person.uid if person else None,
        addressee_buyer_type=person.buyer_types[0] if person and person.buyer_types else None,
        author_uid=me.uid if me else None,
        signatory_uid=me.uid if me else None,
        currency=currency or settings.currency_of(reader),
        tco_uid=sheet.uid if sheet else None,
        quote_uids=(quote.uid,) if quote else (),
    )


def _open_deal(reader: Reader, client_uid: str) -> Deal | None:
    deals = reader.find(Deal, client_uid=client_uid, status="open")
    return deals[0] if len(deals) == 1 else None


def _addressee(reader: Reader, client_uid: str) -> Person | None:
    """The one decision maker, or the only person known there."""
    people = reader.find(Person, client_uid=client_uid)
    here = [one for one in people if one.left_on is None]
    chosen = [one for one in here if one.decision_role == "decision_maker"] or here
    return chosen[0] if len(chosen) == 1 else None


def _best_quote(reader: Reader, client_uid: str, person: Person | None) -> Quote | None:
    """The addressee's newest words; another's are never chosen by themselves."""
    if person is None:
        return None
    said = reader.find(Quote, client_uid=client_uid, person_uid=person.uid, order=("-said_on",))
    wishes = {one.uid for one in said if "_n" in one.code}
    return next((one for one in said if one.uid in wishes), said[0] if said else None)


def _sheet(reader: Reader, client_uid: str, deal: Deal | None) -> TcoSheet | None:
    sheets = reader.find(TcoSheet, client_uid=client_uid)
    own = [one for one in sheets if deal is not None and one.deal_uid == deal.uid]
    return next(iter(own or sheets), None)


def _worst_loss(reader: Reader, client_uid: str, values: Values) -> str:
    """The code of the largest yearly figure that the client gave, '' where there is none."""
    found: list[tuple[Decimal, str]] = []
    for fact in reader.find(Fact, client_uid=client_uid, superseded_by=None):
        amount = annual_amount(fact, values).value
        if amount is not None and fact.number_source in ("client_stated", "measured"):
            found.append((amount.amount, fact.code or fact.uid))
    return max(found)[1] if found else ""


def block_texts(reader: Reader, proposal: Proposal, values: Values) -> list[BlockText]:
    """Return the blocks of a proposal that begins, in each of its languages."""
    loss = _worst_loss(reader, proposal.client_uid, values)
    return [one for language in proposal.languages for one in _texts(proposal, language, loss)]


def _texts(proposal: Proposal, language: str, loss: str) -> list[BlockText]:
    """Return the four blocks, the first with its ready-made text; a price letter begins empty."""
    bodies = {"a": _with_inserts(wordlists.opening(proposal.kind, language), loss)}
    return [
        BlockText(
            client_uid=proposal.client_uid,
            proposal_uid=proposal.uid,
            language=language,
            block=block,
            body=bodies.get(block, ""),
        )
        for block in BLOCKS
    ]


def _with_inserts(template: str, loss: str) -> str:
    """Turn the placeholders of block A that data can fill into inserts; the rest ask a person."""
    names: Mapping[str, str] = {**_FILLED, "amount": f"fact:{loss}.annual|cur" if loss else ""}
    for name, insert in names.items():
        if insert:
            template = template.replace("{" + name + "}", "{" + insert + "}")
    return template


def _copy_parts(unit: Unit, old: Proposal, new: Proposal) -> dict[str, str]:
    """Copy the rows of a proposal; returns new uids by old ones."""
    uids: dict[str, str] = {}
    for cls in _PARTS:
        rows: list[Record] = []
        for row in unit.find(cls, proposal_uid=old.uid):
            uids[row.uid] = new_uid()
            rows.append(replace(row, uid=uids[row.uid], proposal_uid=new.uid))  # type: ignore[call-arg]
        unit.add_all(rows)
    taken = unit.find(Taken, proposal_uid=old.uid)
    unit.add_all(
        replace(one, uid=new_uid(), proposal_uid=new.uid, row=uids.get(one.row, one.row))
        for one in taken
    )
    return uids
