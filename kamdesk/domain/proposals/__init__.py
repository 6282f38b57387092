"""The ABCD proposal: Attention, Benefits, Credentials, Destination (sections 41 to 46)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kamdesk.domain.money import Money, Rate
from kamdesk.domain.records import AS_IT_IS, OURS_ALONE, Record, Texts

KINDS = ("new_business", "renewal", "price_letter", "one_pager")
#: The kinds that are one sheet (section 41).
ONE_PAGE = ("price_letter", "one_pager")
BINDING = ("binding", "non_binding")
#: A revision in one of these states may still be changed and sent.
OPEN = ("draft", "checked")
STATUSES = ("draft", "checked", "sent", "discussed", "accepted", "rejected", "expired")
#: Ways to buy the same, one of which is the offer.
TIERS = ("good", "better", "best")
BLOCKS = ("a", "b", "c", "d")
UNITS = ("pc", "set", "job", "hour")
#: What became of something we promised.
DELIVERY_STATES = ("kept", "partly", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A part of the price, in percent, and the event it follows."""

    share_pct: Decimal
    event: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A way to buy that the client may choose: one of TIERS, its own name, what it is."""

    code: str
    names: Texts = field(default_factory=dict)
    words: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What holds up one item of the key line: its own words, or a case / reference / TCO row."""

    kind: str
    ref: str = ""
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyItem:
    """One item of the key line (section 42); follows a benefit when `benefit_uid` is set."""

    benefit_uid: str | None = None
    texts: Texts = field(default_factory=dict)
    support: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """One revision of a proposal; immutable once sent.

    `story` are the headings, by language, of which a person said that they tell the story alone.
    The stored totals are taken over when the revision is saved; check L4 compares them with the
    lines. Of several `tiers` the one of code `tier` is the offer; prices hold until `price_until`,
    amounts in other currencies count at the stated `rates`. `languages` are the texts this revision
    holds, `language` the one that is sent. `own` holds the values of own fields by their keys.
    """

    client_uid: str
    deal_uid: str | None = None
    number: str
    revision: int = 1
    title: Texts = field(default_factory=dict)
    kind: str = "new_business"
    binding: str | None = None
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    dated: date
    valid_until: date | None = None
    addressee_uid: str | None = None
    addressee_buyer_type: str | None = None
    author_uid: str | None = None
    signatory_uid: str | None = None
    signatory_basis: Texts = field(default_factory=dict)
    currency: str
    tco_uid: str | None = None
    main_message: Texts = field(default_factory=dict)
    scq: dict[str, Texts] = field(default_factory=dict)
    key_line: tuple[KeyItem, ...] = ()
    story: Texts = field(default_factory=dict)
    quote_uids: tuple[str, ...] = ()
    case_uids: tuple[str, ...] = ()
    reference_uids: tuple[str, ...] = ()
    kept_by_hand: tuple[str, ...] = ()
    guarantee_fact_uids: tuple[str, ...] = ()
    payments: tuple[Payment, ...] = ()
    tiers: tuple[Tier, ...] = ()
    tier: str = ""
    rates: tuple[Rate, ...] = ()
    price_until: date | None = None
    terms: Texts = field(default_factory=dict)
    with_team: bool = False
    next_who: Texts = field(default_factory=dict)
    next_what: Texts = field(default_factory=dict)
    next_on: date | None = None
    next_person_uids: tuple[str, ...] = ()
    stored_net: Money | None = None
    stored_vat: Money | None = None
    stored_gross: Money | None = None
    status: str = "draft"
    needs_refresh: bool = False
    sent_via: str | None = None
    sent_at: datetime | None = None
    follow_up_on: date | None = None
    sealed_sha256: str = ""
    own: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockText(Record):
    """Heading and text of one block in one language.

    The text may hold inserts that name data: {fact:CODE.annual}, {tco.saving}, {quote:CODE}, …
    """

    client_uid: str
    proposal_uid: str
    language: str
    block: str
    heading: str = ""
    body: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine(Record):
    """One priced item; an option stands outside the total. VAT rate as a share, dated.

    The unit price is net, or holds VAT (`with_vat`). The line is part of the named `tiers`, without
    any of all. `phrases` name quantity and item in running text ("three modules"), `notes` adds a
    condition ("after acceptance"). A line from the price book keeps its item, the price there and
    the day; ours alone are its unit cost and who agreed to more discount than our limit.
    """

    client_uid: str
    proposal_uid: str
    position: int
    items: Texts = field(default_factory=dict)
    quantity: Decimal = Decimal(1)
    unit: str = "pc"
    unit_price: Money
    discount: Decimal = Decimal(0)
    vat_rate: Decimal | None = None
    vat_on: date | None = None
    vat_reason: str = ""
    option: bool = False
    per: str = "once"
    phrases: Texts = field(default_factory=dict)
    notes: Texts = field(default_factory=dict)
    with_vat: bool = False
    tiers: tuple[str, ...] = ()
    item_uid: str | None = field(default=None, metadata=OURS_ALONE)
    list_price: Money | None = None
    list_on: date | None = None
    cost: Money | None = field(default=None, metadata=OURS_ALONE)
    agreed_with: str = field(default="", metadata=OURS_ALONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Record):
    """What the client provides: hours of a role, or information and access (section 44)."""

    client_uid: str
    proposal_uid: str
    position: int
    kind: str = "hours"
    roles: Texts = field(default_factory=dict)
    person_uid: str | None = None
    hours: Decimal | None = None
    texts: Texts = field(default_factory=dict)
    needed_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow(Record):
    """A stage of the plan: our work, the client's work, and when."""

    client_uid: str
    proposal_uid: str
    position: int
    stages: Texts = field(default_factory=dict)
    our_work: Texts = field(default_factory=dict)
    client_work: Texts = field(default_factory=dict)
    start_on: date | None = None
    finish_on: date | None = None
    result: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Record):
    """A line of a renewal: what we promised, what came of it, who can show it (section 41).

    `fact_uid` is the figure that proves the effect, `promise_uid` the promise it came from. The
    day is when it was delivered; while it is open, when it is due.
    """

    client_uid: str
    proposal_uid: str
    position: int
    promised: Texts = field(default_factory=dict)
    delivered: Texts = field(default_factory=dict)
    state: str = "open"
    shown_by: Texts = field(default_factory=dict)
    happened_on: date | None = None
    fact_uid: str | None = None
    promise_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(Record):
    """A row of the proposal log: sent, opened, discussed, question, decision (section 46)."""

    client_uid: str
    proposal_uid: str
    kind: str
    happened_on: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed(Record):
    """A sent document in one language: file name in the attachments folder, hash and its data."""

    client_uid: str
    proposal_uid: str
    language: str
    sealed_at: datetime
    file_name: str
    sha256: str
    pages: int
    data: str = field(metadata=AS_IT_IS)
