"""A proposal as it is printed: every text resolved, every figure formatted, in one language.

The service fills it from the records, the formats print it, the checks read it: totals, texts and
sources are the same everywhere because they come from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money, Rate
from kamdesk.domain.proposals import ONE_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """A resolved insert of a text: its name as typed, the words it became, where they come from.

    `start` and `end` are positions in the resolved text. `source_uid` is the fact, quote or cell
    behind it; `source` says it in words ("Karpov, 12 March, mfg_i02"). An insert that data cannot
    fill stays in the text as typed and has `filled` False (check L1).
    """

    name: str
    text: str
    start: int
    end: int
    kind: str
    filled: bool = True
    source_uid: str | None = None
    source: str = ""
    money: Money | None = None
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with its inserts resolved; paragraphs are separated by a blank line."""

    text: str = ""
    inserts: tuple[Insert, ...] = ()

    @property
    def empty(self) -> bool:
        """True when nothing would be printed."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBlock:
    """One of the blocks a, b, c, d: heading (the point, not the topic), text, closing."""

    block: str
    heading: Passage
    body: Passage
    closing: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedField:
    """A field of one's own as it is printed."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSection:
    """A section of our own after block a, b, c, d or the price: text, list or table."""

    uid: str
    after: str
    kind: str
    heading: Passage
    body: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBenefit:
    """A benefit as printed in block B; `amount` is its money a year, `readers` who asks for it."""

    uid: str
    heading: Passage
    body: Passage
    amount: Money | None
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedQuote:
    """A quote as addressed: `you_said` only to its speaker, `name` only where permitted."""

    uid: str
    text: str
    said_on: date
    you_said: bool
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """A row of the cost table over the horizon; one amount a column, None = unknown."""

    key: str
    label: str
    amounts: tuple[Money | None, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """Current against offered; `bars` holds (label, amounts by column) for the stacked chart."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[CostRow, ...]
    total: CostRow
    horizon: int
    currency: str
    price_key: str = "purchase_price"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure that stands out on page one, with a few words under it."""

    value: str
    label: str
    source_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCase:
    """A case that may be printed."""

    uid: str
    title: str
    client: str
    sector: str
    facts: str
    task: str
    solution: str
    result: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReference:
    """A reference that may be printed."""

    uid: str
    name: str
    position: str
    client: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A priced line; an option stands outside the total.

    The unit price is as it was typed: less no discount, in its own currency, with VAT or without.
    Sums are in the currency of the offer.
    """

    uid: str
    item: str
    quantity: Decimal
    unit: str
    unit_price: Money
    net: Money
    vat_rate: Decimal | None
    vat: Money
    gross: Money
    per: str = ""
    yearly: bool = False
    option: bool = False
    phrase: str = ""
    note: str = ""
    discount: Decimal = Decimal(0)
    with_vat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTier:
    """A way to buy: what it is and what it costs; `difference` to the offer, without VAT."""

    name: str
    words: str
    net: Money
    gross: Money
    difference: Money
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPayment:
    """A payment: share, event, net amount and amount with VAT."""

    share: Decimal
    event: str
    net: Money
    gross: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedResource:
    """What the client provides."""

    text: str
    hours: Decimal | None
    needed_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedStage:
    """A stage of the plan."""

    stage: str
    our_work: str
    client_work: str
    start_on: date | None
    finish_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDelivery:
    """A line of a renewal; `effect` is proven money with its `period`, `day` when or until when."""

    uid: str
    promised: str
    delivered: str
    state: str
    shown_by: str = ""
    day: date | None = None
    effect: Money | None = None
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who signs: legal name, person, position, basis, contact lines."""

    name: str
    legal_name: str
    person: str = ""
    position: str = ""
    basis: str = ""
    contact: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """A figure of the document with its source, for the annex "where the figures come from"."""

    figure: str
    label: str
    source: str
    uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMember:
    """Somebody in the project team, as it is said to the client."""

    name: str
    position: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A proposal in one language, ready to print and to check.

    `pages` is the most that it should take: one too many, and the text is set closer. Some kinds
    are one sheet whatever it says. An `edition` is made for one reader: `left_out` are the parts
    that it lacks. A `courteous` one writes the Russian «Вы» with a capital.
    """

    proposal_uid: str
    language: str
    kind: str
    binding: str | None
    number: str
    dated: date
    valid_until: date | None
    currency: str
    title: str
    addressee_line: str
    salutation: str
    us: Party
    client: Party
    author: Party
    blocks: tuple[PrintedBlock, ...]
    main_message: Passage
    sections: tuple[PrintedSection, ...] = ()
    own: tuple[PrintedField, ...] = ()
    quotes: tuple[PrintedQuote, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    deliveries: tuple[PrintedDelivery, ...] = ()
    benefits: tuple[PrintedBenefit, ...] = ()
    costs: CostTable | None = None
    chart_sentence: str = ""
    cases: tuple[PrintedCase, ...] = ()
    references: tuple[PrintedReference, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    options: tuple[PrintedLine, ...] = ()
    tiers: tuple[PrintedTier, ...] = ()
    rates: tuple[Rate, ...] = ()
    net: Money | None = None
    vat: tuple[tuple[Decimal, Money], ...] = ()
    gross: Money | None = None
    in_words: str = ""
    payments: tuple[PrintedPayment, ...] = ()
    price_until: date | None = None
    terms: tuple[str, ...] = ()
    resources: tuple[PrintedResource, ...] = ()
    client_hours: Decimal | None = None
    plan: tuple[PrintedStage, ...] = ()
    next_step: str = ""
    next_on: date | None = None
    sources: tuple[SourceNote, ...] = ()
    our_team: tuple[PrintedMember, ...] = ()
    client_team: tuple[PrintedMember, ...] = ()
    pages: int = 4
    mark: str = ""
    edition: str = ""
    left_out: tuple[str, ...] = ()
    courteous: bool = False

    @property
    def most_pages(self) -> int:
        """The most pages that this kind should take (section 41)."""
        return 1 if self.kind in ONE_PAGE else self.pages
