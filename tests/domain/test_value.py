"""Elements of value and benefits (sections 39 and 40)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from kamdesk.domain.money import Money
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.value import (
    ELEMENTS,
    TIERS,
    Benefit,
    ElementScore,
    benefit_money,
    elements_for,
    missing_of_benefit,
    priority,
    table_stakes_fail,
    top_elements,
)
from kamdesk.terms import TERMS


def score(element: str, person: str = "p1", **values: Any) -> ElementScore:
    return ElementScore(client_uid="c", person_uid=person, element=element, **values)


def test_forty_elements_in_five_tiers() -> None:
    counts = Counter(one.tier for one in ELEMENTS.values())
    assert [counts[tier] for tier in TIERS] == [4, 5, 21, 7, 3]
    assert set(ELEMENTS) == set(TERMS["element"])
    assert {one.category for one in ELEMENTS.values()} == set(TERMS["element_category"])


def test_T39_priority_and_gate() -> None:
    assert priority(score("cost_reduction", importance=5, rival_performance=2)) == 20
    assert priority(score("cost_reduction", importance=4, rival_performance=4)) == 8
    bad = score("regulatory_compliance", importance=5, our_performance=2)
    assert table_stakes_fail([bad], DEFAULTS) == ("regulatory_compliance",)
    assert table_stakes_fail([replace(bad, our_performance=3)], DEFAULTS) == ()
    assert table_stakes_fail([replace(bad, importance=0)], DEFAULTS) == ()
    assert table_stakes_fail([score("stability", our_performance=1)], DEFAULTS) == ()


def test_our_own_performance_counts_where_we_supply() -> None:
    ours = score("stability", importance=3, our_performance=4)
    assert priority(ours) is None
    assert priority(ours, we_supply=True) == 6


def test_top_elements_are_weighted_with_power() -> None:
    scores = [
        score("cost_reduction", "p1", importance=5, rival_performance=2),
        score("risk_reduction", "p3", importance=5, rival_performance=2),
        score("stability", "p2", importance=4, rival_performance=3),
        score("hope", "p9", importance=5, rival_performance=1),
    ]
    top = top_elements(scores, {"p1": 5, "p2": 4, "p3": 4, "p9": None}, DEFAULTS)
    assert top == (("cost_reduction", 100), ("risk_reduction", 80), ("stability", 48))
    two = top_elements(scores, {"p1": 5, "p2": 4, "p3": 4}, DEFAULTS.override({"elements_top": 2}))
    assert len(two) == 2


def test_buyers_ask_for_their_elements() -> None:
    assert {"cost_reduction", "risk_reduction", "stability"} <= elements_for("economic")
    assert {"integration", "availability"} <= elements_for("technical")
    assert "decreased_hassles" in elements_for("user")


def benefit(**values: Any) -> Benefit:
    texts = {name: {"en": "text"} for name in ("resonance", "differentiation", "belief")}
    return Benefit(client_uid="c", proposal_uid="p", **{**texts, **values})


def test_T40_a_benefit_without_evidence_lacks_belief() -> None:
    assert missing_of_benefit(benefit(), "explicit", "en") == ("belief",)
    whole = benefit(evidence_kind="case")
    assert missing_of_benefit(whole, "explicit", "en") == ()
    assert missing_of_benefit(whole, "implied", "en") == ("need",)
    assert missing_of_benefit(whole, None, "de") == (
        "resonance",
        "differentiation",
        "belief",
        "need",
    )


def test_money_of_a_benefit_comes_from_its_rows() -> None:
    def rub(amount: int) -> Money:
        return Money.of(amount, "RUB")

    years = {
        "current": {"quality_loss": rub(900), "admin": rub(480), "maintenance": rub(1400)},
        "offered": {"quality_loss": rub(250), "admin": rub(120), "maintenance": rub(1900)},
    }
    rows = benefit(tco_components=("maintenance", "admin", "quality_loss"))
    assert benefit_money(rows, years, {}) == rub(510)
    assert benefit_money(benefit(tco_components=("energy",)), years, {}) is None
    assert benefit_money(benefit(fact_uid="f"), years, {"f": rub(7)}) == rub(7)
    assert benefit_money(benefit(), years, {}) is None
