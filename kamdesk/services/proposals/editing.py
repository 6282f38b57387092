"""Editing a proposal: texts by language, rows in order, and a look ahead at what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kamdesk.domain.people import Person
from kamdesk.domain.proposals import (
    Delivery,
    KeyItem,
    PlanRow,
    PriceLine,
    Proposal,
    Resource,
    Support,
)
from kamdesk.domain.proposals.delivered import open_to_take
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import Record
from kamdesk.domain.talks import Promise
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import N_
from kamdesk.services import checks, records
from kamdesk.services.base import Changes, Done, Workspace
from kamdesk.services.proposals.creating import delivery_rows

#: Rows of a proposal that stand in an order of their own.
ORDERED: dict[str, type[Record]] = {
    "benefits": Benefit,
    "price_lines": PriceLine,
    "plan_rows": PlanRow,
    "resources": Resource,
    "deliveries": Delivery,
    "sections": AddedSection,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A field as it is being typed: `language` names the one of three texts that it is."""

    kind: str
    uid: str
    field: str
    value: Any
    language: str = ""


def set_text(
    ws: Workspace, kind: str, uid: str, field: str, language: str, text: str
) -> Done[Record]:
    """Change one language of a text that holds several; an empty text takes it out."""
    present = getattr(records.get(ws, kind, uid), field)
    return records.set_field(ws, kind, uid, field, merged(present, language, text.strip()))


def add_row(ws: Workspace, kind: str, proposal_uid: str, values: Mapping[str, Any]) -> Done[Record]:
    """Add a row at the end of its list; raises Refused when the proposal was sent."""
    proposal = records.get(ws, "proposals", proposal_uid)
    rows = records.listing(ws, kind, proposal_uid=proposal_uid)
    last = max((getattr(one, "position", 0) for one in rows), default=0)
    given = {
        "client_uid": getattr(proposal, "client_uid", ""),
        "proposal_uid": proposal_uid,
        "position": last + 1,
        **values,
    }
    return records.add(ws, kind, given)


def move_row(ws: Workspace, kind: str, uid: str, by: int) -> Changes:
    """Move a row up (−1) or down (+1) in its list, as one step."""
    cls = ORDERED[kind]
    with ws.read() as reader:
        row: Any = reader.one(cls, uid)
        checks.GUARDS[cls](ws, reader, row, "position")
        rows: list[Any] = reader.find(cls, proposal_uid=row.proposal_uid)
    rows.sort(key=lambda one: (one.position, one.uid))
    at = next(nr for nr, one in enumerate(rows) if one.uid == uid)
    to = min(max(at + by, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    with ws.unit(N_("Changed the order of rows")) as unit:
        for nr, one in enumerate(rows, start=1):
            unit.change(one, position=nr)
    return unit.changes


def looked_ahead(material: Material, typed: Iterable[Typed]) -> Material:
    """Return the material with what is being typed, so that a preview need not wait for saving.

    What does not fit its field yet is left as it was saved.
    """
    for one in typed:
        if one.kind == "proposals" and one.uid == material.proposal.uid:
            material = replace(material, proposal=_changed(material.proposal, one))
            continue
        place = _PLACES.get(one.kind)
        if place is not None:
            rows = getattr(material, place)
            changes: dict[str, Any] = {
                place: tuple(_changed(row, one) if row.uid == one.uid else row for row in rows)
            }
            material = replace(material, **changes)
    return material


_PLACES = {
    "block_texts": "texts",
    "price_lines": "lines",
    "plan_rows": "plan",
    "resources": "resources",
    "benefits": "benefits",
    "deliveries": "deliveries",
    "sections": "sections",
}


def _changed(record: Any, typed: Typed) -> Any:
    value = typed.value
    if typed.language:
        value = merged(getattr(record, typed.field), typed.language, value or "")
    try:
        return replace(record, **{typed.field: records.checked(type(record), typed.field, value)})
    except Refused:
        return record


def merged(texts: Mapping[str, str], language: str, text: str) -> dict[str, str]:
    """Return texts with another one in a language; an empty text takes it out."""
    return {
        **{k: v for k, v in texts.items() if k != language},
        **({language: text} if text else {}),
    }


def choose_addressee(ws: Workspace, proposal_uid: str, person_uid: str | None) -> Done[Proposal]:
    """Write to another person; how that person decides comes along where the card knows it."""
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, reader, proposal, "addressee_uid")
        person = reader.get(Person, person_uid)
    known = person.buyer_types if person is not None else ()
    with ws.unit(N_("Changed the addressee of {number}"), number=proposal.number) as unit:
        proposal = unit.change(
            proposal,
            addressee_uid=None if person is None else person.uid,
            addressee_buyer_type=known[0] if known else None,
        )
    return Done(value=proposal, changes=unit.changes)


def take_promises(ws: Workspace, proposal_uid: str) -> Done[list[Delivery]]:
    """Add our promises to the client that stand in no line of a renewal yet, oldest first."""
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, reader, proposal, "")
        rows = reader.find(Delivery, proposal_uid=proposal_uid)
        promises = reader.find(Promise, client_uid=proposal.client_uid)
    last = max((one.position for one in rows), default=0)
    new = delivery_rows(proposal, open_to_take(promises, rows), last)
    with ws.unit(N_("Took our promises into {number}"), number=proposal.number) as unit:
        stored = unit.add_all(new)
    return Done(value=stored, changes=unit.changes)


def build_key_line(ws: Workspace, proposal_uid: str) -> Done[Proposal]:
    """Make the key line out of the benefits, in their order, with their proofs (section 42).

    A support that was put in by hand stays; new ones are the costs a benefit lowers, its case or
    reference, and its own words of proof.
    """
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, reader, proposal, "key_line")
        benefits = reader.find(Benefit, proposal_uid=proposal_uid, order=("position", "code"))
    old = {one.benefit_uid: one for one in proposal.key_line if one.benefit_uid}
    own = tuple(one for one in proposal.key_line if not one.benefit_uid and any(one.texts.values()))
    items = tuple(_item(one, old.get(one.uid)) for one in benefits)
    with ws.unit(
        N_("Took the key line of {number} from the benefits"), number=proposal.number
    ) as unit:
        proposal = unit.change(proposal, key_line=(*items, *own))
    return Done(value=proposal, changes=unit.changes)


def _item(benefit: Benefit, old: KeyItem | None) -> KeyItem:
    found = [Support(kind="tco", ref=one) for one in benefit.tco_components[:1]]
    if benefit.evidence_uid and benefit.evidence_kind in ("case", "reference"):
        found.append(Support(kind=benefit.evidence_kind, ref=benefit.evidence_uid))
    elif any(benefit.belief.values()):
        found.append(Support(kind="text", texts=benefit.belief))
    kept = old.support if old is not None else ()
    return KeyItem(benefit_uid=benefit.uid, support=kept or tuple(found))
