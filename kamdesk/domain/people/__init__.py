"""People of a client, who influences whom, and the decision path (section 3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kamdesk.domain.money import Money
from kamdesk.domain.records import AS_IT_IS, Record, Texts

DECISION_ROLES = (
    "decision_maker",
    "influencer",
    "approver",
    "gatekeeper",
    "purchaser",
    "initiator",
    "end_user",
    "unknown",
)
BUYER_TYPES = ("economic", "technical", "user")
EXTRA_ROLES = ("coach", "sponsor", "blocker", "competitor_ally")
ATTITUDES = (-2, -1, 0, 1, 2)
CHANNELS = ("meeting", "phone", "video", "email", "messenger", "letter", "social", "event")
INFLUENCE_HOW = (
    "formal_report",
    "budget_control",
    "expertise",
    "personal_trust",
    "committee",
    "information_control",
)
POLARITIES = ("supports", "against", "neutral")
PATH_DOES = ("checks", "compares", "approves", "decides", "signs")
#: What a deal's own map may see differently from the client's.
OWN_IN_DEAL = ("decision_role", "buyer_types", "power", "involvement", "interest", "attitude")
SEXES = ("female", "male", "unknown")
#: What a telephone number or an e-mail address is for; "" = nobody said.
PHONE_KINDS = ("work", "mobile", "home", "fax", "other")
PLACE_KINDS = ("work", "home", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalFact:
    """Something personal a person told; sensitive ones never leave in a print."""

    category: str = "other"
    text: str
    source: str = ""
    learned_on: date | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDate:
    """A date to remember: "YYYY-MM-DD", or "--MM-DD" when the year is not known."""

    kind: str = "other"
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One more telephone number or e-mail address, what it is for, and its own words if any."""

    value: str
    kind: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address of a person; `country` is an ISO 3166 code or, when unknown, as typed."""

    kind: str = "work"
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A property of an address book that has no field here: kept, shown and given back."""

    name: str
    value: str
    params: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person at the client; `code` is short and unique within the client ("p1").

    `phone` and `email` are those to use first, of the kinds `phone_kind` and `email_kind`;
    `more_phones` and `more_emails` are all others. `own` holds own fields by their keys.
    """

    client_uid: str
    code: str = ""
    external_id: str = ""
    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: str = "unknown"
    title: str = ""
    suffix: str = ""
    names: Texts = field(default_factory=dict)
    salutations: Texts = field(default_factory=dict)
    case_forms: dict[str, Texts] = field(default_factory=dict)
    position: str = ""
    positions: Texts = field(default_factory=dict)
    department: str = ""
    reports_to_uid: str | None = None
    decision_role: str | None = None
    buyer_types: tuple[str, ...] = ()
    extra_roles: tuple[str, ...] = ()
    power: int | None = None
    involvement: int | None = None
    interest: int | None = None
    attitude: int | None = None
    owner_user: str | None = None
    our_senior_sponsor: str | None = None
    preferred_channel: str | None = None
    preferred_style: tuple[str, ...] = ()
    talks_when: str = ""
    phone: str = ""
    phone_kind: str = ""
    more_phones: tuple[Reach, ...] = ()
    email: str = ""
    email_kind: str = ""
    more_emails: tuple[Reach, ...] = ()
    messenger: str = ""
    links: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    own: dict[str, str] = field(default_factory=dict)
    extras: tuple[Extra, ...] = ()
    personal_goals: str = ""
    pains: str = ""
    personal_facts: tuple[PersonalFact, ...] = ()
    dates: tuple[PersonDate, ...] = ()
    source_of_knowledge: str = ""
    consent: bool | None = None
    left_on: date | None = None
    map_x: int | None = None
    map_y: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Record):
    """The portrait of a person: a JPEG made anew from what was given, as base64 text."""

    client_uid: str
    person_uid: str
    data: str = field(metadata=AS_IT_IS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence(Record):
    """Who acts on whom, why and how; without `why` it is a draft. Strength 1..3."""

    client_uid: str
    from_uid: str
    to_uid: str
    strength: int = 1
    polarity: str = "neutral"
    why: str = ""
    how: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep(Record):
    """A step of the decision path; `limit` is net, None = no limit known."""

    client_uid: str
    deal_uid: str | None = None
    step_no: int
    person_uids: tuple[str, ...] = ()
    body: str = ""
    does: str
    what: str = ""
    limit: Money | None = None
    limit_note: str = ""
    when: str = ""
    how: str = ""
    source: str = ""
    learned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealSeat(Record):
    """A person on the map of one deal: on it are those who have a seat.

    What is None here is as at the client; the place on the map is the deal's own. `project_roles`
    are said to the client: only who has one stands in the project team of a proposal.
    """

    client_uid: str
    deal_uid: str
    person_uid: str
    decision_role: str | None = None
    buyer_types: tuple[str, ...] | None = None
    power: int | None = None
    involvement: int | None = None
    interest: int | None = None
    attitude: int | None = None
    project_roles: Texts = field(default_factory=dict)
    map_x: int | None = None
    map_y: int | None = None

    @property
    def own(self) -> tuple[str, ...]:
        """What differs from the client's map."""
        return tuple(name for name in OWN_IN_DEAL if getattr(self, name) is not None)


def seated(person: Person, seat: DealSeat) -> Person:
    """Return a person as the map of a deal sees them."""
    own = {name: getattr(seat, name) for name in seat.own}
    return replace(person, map_x=seat.map_x, map_y=seat.map_y, **own)
