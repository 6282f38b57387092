"""Elements of value and RDB benefits (sections 39, 40)."""

from __future__ import annotations

from dataclasses import dataclass, field

from kamdesk.domain.records import Record, Texts


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
