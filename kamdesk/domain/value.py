"""Elements of value and RDB benefits (sections 39, 40)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kamdesk.domain.money import Money, total
from kamdesk.domain.records import Record, Texts
from kamdesk.domain.settings import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementScore(Record):
    """What an element is worth to a person: importance 0..5, performances 1..5."""

    client_uid: str
    person_uid: str
    element: str
    importance: int | None = None
    our_performance: int | None = None
    rival_performance: int | None = None
    evidence: str = ""
    assumed: bool = False
    tco_component: str = ""
    quote_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit(Record):
    """A benefit of a proposal: resonance, differentiation, belief, with need and evidence.

    Its money a year is computed from `tco_components` of the proposal's sheet (current minus
    offered) or, when `fact_uid` is set, from that fact.
    """

    client_uid: str
    proposal_uid: str
    code: str = ""
    position: int = 0
    need_uid: str | None = None
    headings: Texts = field(default_factory=dict)
    bodies: Texts = field(default_factory=dict)
    feature: Texts = field(default_factory=dict)
    advantage: Texts = field(default_factory=dict)
    resonance: Texts = field(default_factory=dict)
    differentiation: Texts = field(default_factory=dict)
    belief: Texts = field(default_factory=dict)
    evidence_kind: str | None = None
    evidence_uid: str | None = None
    value_element: str = ""
    tco_components: tuple[str, ...] = ()
    fact_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One of the 40 elements: tier, category and the kind of buyer who asks for it first."""

    tier: str
    category: str
    buyer: str


RANGE_OF_IMPORTANCE = range(6)
RANGE_OF_PERFORMANCE = range(1, 6)
TIERS = ("table_stakes", "functional", "ease", "individual", "inspirational")
#: Elements that promise money to an economic buyer (check E2).
MONEY_ELEMENTS = ("cost_reduction", "improved_top_line", "risk_reduction")

_ROWS = (
    ("table_stakes", "table_stakes", "T", "meeting_specifications regulatory_compliance"),
    ("table_stakes", "table_stakes", "E", "acceptable_price ethical_standards"),
    ("functional", "economic", "E", "improved_top_line cost_reduction"),
    ("functional", "performance", "T", "product_quality scalability innovation"),
    ("ease", "productivity", "U", "time_savings reduced_effort decreased_hassles information"),
    ("ease", "productivity", "E", "transparency"),
    ("ease", "operational", "U", "organization simplification connection"),
    ("ease", "operational", "T", "integration"),
    ("ease", "access", "T", "availability variety configurability"),
    ("ease", "relationship", "U", "responsiveness"),
    ("ease", "relationship", "T", "expertise"),
    ("ease", "relationship", "E", "commitment stability cultural_fit"),
    ("ease", "strategic", "E", "risk_reduction reach flexibility"),
    ("ease", "strategic", "T", "component_quality"),
    ("individual", "career", "P", "network_expansion marketability reputational_assurance"),
    ("individual", "personal", "P", "design_aesthetics growth_development"),
    ("individual", "personal", "P", "reduced_anxiety fun_perks"),
    ("inspirational", "purpose", "P", "vision hope social_responsibility"),
)  # fmt: skip
ELEMENTS: dict[str, Element] = {
    name: Element(tier=tier, category=category, buyer=buyer)
    for tier, category, buyer, names in _ROWS
    for name in names.split()
}
#: The letter of an element's buyer by the addressee's buyer type.
BUYER_LETTERS = {"economic": "E", "technical": "T", "user": "U"}


def elements_for(buyer_type: str) -> frozenset[str]:
    """Return the elements that a type of buyer asks for (section 39)."""
    letter = BUYER_LETTERS.get(buyer_type)
    return frozenset(name for name, one in ELEMENTS.items() if one.buyer == letter)


def priority(score: ElementScore, *, we_supply: bool = False) -> int | None:
    """Return importance × (6 − performance of the present supplier), or None if unknown.

    The present supplier is the rival, or we ourselves where no rival is scored and we supply.
    """
    present = score.rival_performance
    if present is None and we_supply:
        present = score.our_performance
    if score.importance is None or present is None:
        return None
    return score.importance * (6 - present)


def top_elements(
    scores: Iterable[ElementScore],
    powers: Mapping[str, int | None],
    values: Values,
    *,
    we_supply: bool = False,
) -> tuple[tuple[str, int], ...]:
    """Return the leading elements with Σ priority × power over people, highest first.

    People of unknown power are left out; `powers` is keyed by person uid.
    """
    sums: dict[str, int] = {}
    for score in scores:
        worth, power = priority(score, we_supply=we_supply), powers.get(score.person_uid)
        if worth is not None and power is not None:
            sums[score.element] = sums.get(score.element, 0) + worth * power
    order = sorted(sums.items(), key=lambda one: (-one[1], tuple(ELEMENTS).index(one[0])))
    return tuple(order[: values.integer("elements_top")])


def table_stakes_fail(scores: Iterable[ElementScore], values: Values) -> tuple[str, ...]:
    """Return the tier-1 elements that matter to somebody and that we do badly (section 39)."""
    limit = values.integer("table_stakes_fail_max")
    failed = (
        one.element
        for one in scores
        if one.element in ELEMENTS
        and ELEMENTS[one.element].tier == "table_stakes"
        and one.importance != 0
        and one.our_performance is not None
        and one.our_performance <= limit
    )
    return tuple(dict.fromkeys(failed))


def missing_of_benefit(benefit: Benefit, need_kind: str | None, language: str) -> tuple[str, ...]:
    """Return what a benefit lacks in a language: resonance, differentiation, belief, need.

    Without evidence the belief is missing (section 40); `need_kind` is that of the linked need.
    """
    missing = [
        name
        for name in ("resonance", "differentiation", "belief")
        if not getattr(benefit, name).get(language, "").strip()
    ]
    if not (benefit.evidence_kind or benefit.evidence_uid) and "belief" not in missing:
        missing.append("belief")
    if need_kind != "explicit":
        missing.append("need")
    return tuple(missing)


def benefit_money(
    benefit: Benefit,
    first_year: Mapping[str, Mapping[str, Money]],
    facts: Mapping[str, Money | None],
) -> Money | None:
    """Return a benefit's money a year: its fact, or current minus offered of its components.

    `first_year` holds the amounts a year by column and component, `facts` the yearly amount of a
    fact by uid. None when any of them is unknown.
    """
    if benefit.fact_uid:
        return facts.get(benefit.fact_uid)
    if not benefit.tco_components:
        return None
    current, offered = first_year.get("current", {}), first_year.get("offered", {})
    names = benefit.tco_components
    if any(name not in current or name not in offered for name in names):
        return None
    return total((current[name] - offered[name] for name in names), current[names[0]].currency)
