"""How complete a client card is, and what is missing (section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person

PERSON_FIELDS = (
    "decision_role",
    "buyer_type",
    "power",
    "attitude",
    "owner_user",
    "preferred_channel",
)
LEVELS = ("sketch", "working", "ready_for_meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Shares 0..1 of the elements and of the card, the level, and the missing fields by element."""

    business: Decimal
    contact: Decimal
    people: Decimal
    total: Decimal
    level: str
    missing_business: tuple[str, ...]
    missing_contact: tuple[str, ...]
    missing_people: tuple[tuple[str, tuple[str, ...]], ...]


def missing_of_person(person: Person) -> tuple[str, ...]:
    """Return the unfilled fields that count for a person ("unknown" is not filled; section 3.6)."""
    filled = {
        "decision_role": person.decision_role not in (None, "", "unknown"),
        "buyer_type": bool(person.buyer_types),
        "power": person.power is not None,
        "attitude": person.attitude is not None,
        "owner_user": bool(person.owner_user),
        "preferred_channel": person.preferred_channel not in (None, "", "unknown"),
    }
    return tuple(name for name in PERSON_FIELDS if not filled[name])


def person_completeness(person: Person) -> Decimal:
    """Return the filled share 0..1 of the six fields of a person (section 3, rule 6)."""
    return _share(len(PERSON_FIELDS) - len(missing_of_person(person)), len(PERSON_FIELDS))


def completeness(
    client: Client,
    people: Sequence[Person],
    *,
    working: Decimal,
    ready: Decimal,
) -> Completeness:
    """Return how complete a card is; `working` and `ready` are the settings completeness_*.

    The card is the mean of business, contact and people; people is the mean over persons, 0 when
    there is none. Source: section 1.
    """
    business = {
        "legal_name": bool(client.legal_name or client.legal_names),
        "short_name": bool(client.short_name),
        "sector": bool(client.sector),
        "channel_format": bool(client.channel_format),
        "size_employees": client.size_employees is not None or client.annual_revenue is not None,
        "products": bool(client.products),
        "purchase_volume_category": client.purchase_volume_category is not None,
        "financial_state": client.financial_state not in (None, "", "unknown"),
    }
    contact = {
        "region": bool(client.region_uid),
        "time_zone": bool(client.time_zone),
        "working_hours": client.working_hours is not None,
        "language": bool(client.language),
        "people": bool(people),
    }
    shares = [person_completeness(one) for one in people]
    business_share = _share(sum(business.values()), len(business))
    contact_share = _share(sum(contact.values()), len(contact))
    people_share = sum(shares, Decimal(0)) / len(shares) if shares else Decimal(0)
    total = (business_share + contact_share + people_share) / 3
    level = LEVELS[2] if total >= ready else LEVELS[1] if total >= working else LEVELS[0]
    return Completeness(
        business=business_share,
        contact=contact_share,
        people=people_share,
        total=total,
        level=level,
        missing_business=tuple(name for name, is_set in business.items() if not is_set),
        missing_contact=tuple(name for name, is_set in contact.items() if not is_set),
        missing_people=tuple((one.uid, gaps) for one in people if (gaps := missing_of_person(one))),
    )


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / Decimal(whole)
