"""The decision-making unit: support index, coverage and red flags (section 3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.people import BUYER_TYPES, Person

BANDS = ("hostile", "open", "favourable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Settings of section 3: window in days, powers, stance and the ends of the open band."""

    window_days: int = 60
    min_power: int = 2
    support_low: Decimal = Decimal(-20)
    support_high: Decimal = Decimal(20)
    power_high: int = 4
    role_power_min: int = 3
    sceptic_max: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """A gap of the map: `kind` of 0a.4, and the person or buyer type it names."""

    kind: str
    subject: str = ""

    @property
    def code(self) -> str:
        """The code as listed in 0a.4, such as "power4_uncovered:p2"."""
        return f"{self.kind}:{self.subject}" if self.subject else self.kind


def support_index(people: Sequence[Person]) -> Figure[Decimal]:
    """Return 100 × Σ(attitude × power) / Σ(2 × power), −100..+100 (section 3, rule 1).

    Persons without known attitude or power do not count; nobody left means unknown.
    """
    known = [
        (one.attitude, one.power)
        for one in people
        if one.attitude is not None and one.power is not None
    ]
    weight = sum(2 * power for _, power in known)
    inputs = {"persons": len(known), "of": len(people)}
    if not weight:
        return Figure(value=None, rule="3.1", inputs=inputs, missing=("attitude", "power"))
    score = sum(attitude * power for attitude, power in known)
    return Figure(value=Decimal(100 * score) / weight, rule="3.1", inputs=inputs)


def support_band(index: Decimal, limits: Thresholds) -> str:
    """Return hostile below the open band, open within it (ends included), favourable above."""
    if index < limits.support_low:
        return BANDS[0]
    return BANDS[1] if index <= limits.support_high else BANDS[2]


def in_window(last: date | None, on: date, days: int) -> bool:
    """True when a date lies in the `days` up to and including `on` (data rule 6)."""
    return last is not None and on - timedelta(days=days) < last <= on


def covered(person: Person, last: date | None, on: date, limits: Thresholds) -> bool:
    """True when a person has an owner of ours and a two-way contact in the window."""
    return bool(person.owner_user) and in_window(last, on, limits.window_days)


def coverage(
    people: Sequence[Person],
    last_two_way: Mapping[str, date],
    on: date,
    limits: Thresholds,
) -> Figure[Decimal]:
    """Return the covered share 0..1 of persons with enough power (section 3, rule 2).

    `last_two_way` maps person uids to the day of their last two-way talk.
    """
    counted = [one for one in people if one.power is not None and one.power >= limits.min_power]
    if not counted:
        return Figure(value=None, rule="3.2", missing=("power",), on=on)
    hit = sum(covered(one, last_two_way.get(one.uid), on, limits) for one in counted)
    return Figure(
        value=Decimal(hit) / len(counted),
        rule="3.2",
        inputs={"covered": hit, "persons": len(counted), "days": limits.window_days},
        on=on,
    )


def red_flags(
    people: Sequence[Person],
    last_two_way: Mapping[str, date],
    influenced: Collection[str],
    on: date,
    limits: Thresholds,
    known: int | None = None,
) -> tuple[RedFlag, ...]:
    """Return the gaps of the map in the order of 0a.4 (section 3, rule 3).

    `influenced` holds the uids of persons that an influence edge points at; `known` is how many
    people of the firm we know when the map shows some of them only. Subjects are the short codes of
    persons, or uids where a person has none.
    """
    name = {one.uid: one.code or one.uid for one in people}
    flags: list[RedFlag] = []
    deciders = [one for one in people if one.decision_role == "decision_maker"]
    if not deciders:
        flags.append(RedFlag(kind="no_decision_maker"))
    present = {kind for one in people for kind in one.buyer_types}
    if "economic" not in present:
        flags.append(RedFlag(kind="no_economic_buyer"))
    flags += [
        RedFlag(kind="buyer_type_empty", subject=kind)
        for kind in BUYER_TYPES
        if kind not in present and kind != "economic"
    ]
    strong = [one for one in people if (one.power or 0) >= limits.power_high]
    flags += [
        RedFlag(kind="power4_uncovered", subject=name[one.uid])
        for one in strong
        if not covered(one, last_two_way.get(one.uid), on, limits)
    ]
    flags += [
        RedFlag(kind="sceptic_power4", subject=name[one.uid])
        for one in strong
        if one.attitude is not None and one.attitude <= limits.sceptic_max
    ]
    if (len(people) if known is None else known) == 1:
        flags.append(RedFlag(kind="single_thread"))
    flags += [
        RedFlag(kind="decider_by_edge_only", subject=name[one.uid])
        for one in deciders
        if one.uid not in last_two_way and one.uid in influenced
    ]
    flags += [
        RedFlag(kind="role_unknown_power3", subject=name[one.uid])
        for one in people
        if one.decision_role in (None, "", "unknown") and (one.power or 0) >= limits.role_power_min
    ]
    return tuple(flags)


def equip_instead_of_sell(contact: Person) -> bool:
    """True when guidance turns from "sell" to "equip": the contact is an influencer (rule 4)."""
    return contact.decision_role == "influencer"
