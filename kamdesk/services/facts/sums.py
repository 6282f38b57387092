"""Sums of figures that a person confirmed follow their parts (sections 0a.6, 59)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import evidence_of
from kamdesk.domain.money import known_total
from kamdesk.domain.settings import Values
from kamdesk.domain.tco.lines import fact_amount
from kamdesk.i18n import _
from kamdesk.services import settings
from kamdesk.storage.unit import Reader, Unit

#: From the least to the most reliable: a sum is worth what its weakest part is.
RELIABILITY = ("our_estimate", "benchmark", "client_stated", "measured", "our_offer")


def made_of(parts: Sequence[Fact], component: str, values: Values) -> dict[str, Any] | None:
    """Return what a fact holds as the sum of others, as reliable as the weakest; None if unknown.

    The amount is one a year, or once in a line that is paid once. Sums are no parts: a figure would
    count twice.
    """
    amount = known_total(fact_amount(one, component, values).value for one in parts)
    if amount is None or any(one.part_uids for one in parts):
        return None
    people = {one.person_uid for one in parts}
    weakest = min((one.number_source for one in parts), key=RELIABILITY.index)
    codes = " + ".join(one.code or one.uid[:8] for one in parts)
    return {
        "person_uid": people.pop() if len(people) == 1 else None,
        "part_uids": tuple(one.uid for one in parts),
        "said": codes,
        "amount": amount,
        "number_source": weakest,
        "evidence_state": evidence_of(weakest),
        "evidence_note": _("Sum of {codes}").format(codes=codes),
        "confirmed_on": None,
        "confirmed_person_uid": None,
        "confirmed_talk_uid": None,
    }


def sums_with(reader: Reader, fact: Fact) -> list[Fact]:
    """Return the sums in force that a fact is a part of."""
    return [one for one in _sums_of(reader, fact.client_uid) if fact.uid in one.part_uids]


def _sums_of(reader: Reader, client_uid: str) -> list[Fact]:
    """Return all sums of a client that are in force."""
    return reader.find(Fact, "part_uids <> '[]'", client_uid=client_uid, superseded_by=None)


def follow_parts(unit: Unit) -> None:
    """Let sums follow parts that this unit changed or replaced by newer figures.

    Called at the end of every unit, so that it holds whoever changes a part. A sum whose parts no
    longer make one stays as it was.
    """
    changed: dict[str, set[str]] = {}
    for name, uid in unit.columns:
        fact = unit.get(Fact, uid) if name == "facts" else None
        if fact is not None:
            changed.setdefault(fact.client_uid, set()).add(uid)
    found = [
        one
        for client_uid, uids in changed.items()
        for one in _sums_of(unit, client_uid)
        if not uids.isdisjoint(one.part_uids)
    ]
    if not found:
        return
    values = settings.values_from(unit)
    for one in found:
        parts = [_in_force(unit, uid) for uid in one.part_uids]
        fields = made_of([part for part in parts if part], one.tco_component, values)
        if fields is None or None in parts:
            continue
        same = fields["amount"] == one.amount and fields["number_source"] == one.number_source
        if same:
            fields = {"part_uids": fields["part_uids"]}
        if any(getattr(one, name) != value for name, value in fields.items()):
            unit.change(one, **fields)


def _in_force(reader: Reader, uid: str) -> Fact | None:
    """Return a fact, or the newest that replaced it."""
    fact = reader.get(Fact, uid)
    seen: set[str] = set()
    while fact is not None and fact.superseded_by and fact.uid not in seen:
        seen.add(fact.uid)
        fact = reader.get(Fact, fact.superseded_by)
    return fact
