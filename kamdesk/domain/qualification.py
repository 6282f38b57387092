"""Is a deal worth the effort: BANT and the quick test (sections 33, 34)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.settings import Values

BANT = ("budget", "authority", "need", "timing")
QUICK_TEST = (
    "q_challenge",
    "q_priority",
    "q_authority",
    "q_money",
    "q_timing",
    "q_fit",
    "q_realistic",
    "q_xfactor",
)
#: A "no" to one of these ends the quick test.
HARD_STOPS = ("q_challenge", "q_realistic")


@dataclass(frozen=True, slots=True, kw_only=True)
class DealFacts:
    """What is known of a deal; sums are net, None = unknown.

    `budget_told` is "estimated", "confirmed", "denied" or "" while nobody said anything;
    `only_monitoring`: they say that they only watch the market.
    `decider_met`: a decision maker had a two-way contact on this deal. `influencer_met`: somebody
    who shapes the decision had one.
    """

    price: Money | None = None
    budget: Money | None = None
    capacity: Money | None = None
    budget_told: str = ""
    decider_met: bool | None = None
    influencer_met: bool = False
    explicit_needs: int = 0
    only_monitoring: bool = False
    decision_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BantResult:
    """Points per letter, their sum, `pass` or `nurture`, and the letters nobody knows.

    `guidance` is "sell", or "equip" while only an influencer was met.
    """

    points: Mapping[str, int]
    total: int
    result: str
    unknown: tuple[str, ...]
    days_to_decision: int | None
    guidance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickTest:
    """Points of eight and what to do: pursue, clarify, nurture or stop."""

    points: int
    result: str
    stops: tuple[str, ...] = ()


def bant(
    facts: DealFacts, confirmed: Mapping[str, int], on: date, values: Values
) -> Figure[BantResult]:
    """Qualify a deal (section 33); an unknown letter counts 0 and is listed.

    `confirmed` holds letters a person decided, 0 or 1; they win over the rule. Raises ValueError
    for other letters or points.
    """
    if any(letter not in BANT or point not in (0, 1) for letter, point in confirmed.items()):
        raise ValueError("confirmed holds budget, authority, need, timing with 0 or 1")
    found = {
        "budget": _budget(facts),
        "authority": facts.decider_met,
        "need": facts.explicit_needs >= 1 and not facts.only_monitoring,
        "timing": _timing(facts.decision_on, on, values),
    }
    answers = {letter: confirmed.get(letter, answer) for letter, answer in found.items()}
    points = {letter: int(answer or 0) for letter, answer in answers.items()}
    total = sum(points.values())
    equip = facts.influencer_met and not points["authority"]
    value = BantResult(
        points=points,
        total=total,
        result="pass" if total >= values.integer("bant_pass_min") else "nurture",
        unknown=tuple(letter for letter, answer in answers.items() if answer is None),
        days_to_decision=None if facts.decision_on is None else (facts.decision_on - on).days,
        guidance="equip" if equip else "sell",
    )
    inputs = {"facts": facts, "confirmed": dict(confirmed)}
    return Figure(value=value, rule="33", inputs=inputs, on=on)


def _budget(facts: DealFacts) -> bool | None:
    """Denied is no; a budget decides; without one, what the client could afford."""
    if facts.budget_told == "denied":
        return False
    money = facts.budget if facts.budget is not None else facts.capacity
    if money is None or facts.price is None:
        return None
    return (money - facts.price).minor >= 0


def _timing(decision_on: date | None, on: date, values: Values) -> bool | None:
    if decision_on is None:
        return None
    return 0 <= (decision_on - on).days <= values.integer("bant_time_horizon_days")


def x_factor(points: int | None, values: Values) -> bool | None:
    """Return whether the gut feeling, 1..5, counts as yes (section 34)."""
    return None if points is None else points >= values.integer("xfactor_yes")


def quick_test(answers: Mapping[str, bool | None], values: Values) -> Figure[QuickTest]:
    """Judge the eight answers of a first contact (section 34).

    A hard "no" stops at once; otherwise an unknown answer makes it incomplete. Raises ValueError
    for a question that does not exist.
    """
    stray = set(answers) - set(QUICK_TEST)
    if stray:
        raise ValueError(f"unknown questions: {', '.join(sorted(stray))}")
    points = sum(answers.get(one) is True for one in QUICK_TEST)
    stops = tuple(one for one in HARD_STOPS if answers.get(one) is False)
    missing = tuple(one for one in QUICK_TEST if answers.get(one) is None)
    inputs = dict(answers)
    if stops:
        value = QuickTest(points=points, result="stop", stops=stops)
        return Figure(value=value, rule="34", inputs=inputs)
    if missing:
        return Figure(value=None, rule="34", inputs=inputs, missing=missing)
    result = "nurture"
    if points >= values.integer("quick_pursue"):
        result = "pursue"
    elif points >= values.integer("quick_clarify"):
        result = "clarify"
    return Figure(value=QuickTest(points=points, result=result), rule="34", inputs=inputs)


#: What a question of the quick test answers of CHAMP and CRUX.
CHAMP = {
    "challenges": "q_challenge",
    "authority": "q_authority",
    "money": "q_money",
    "prioritization": "q_priority",
}
CRUX = {
    "compatible": "q_fit",
    "realistic": "q_realistic",
    "urgent": "q_timing",
    "x_factor": "q_xfactor",
}
#: Questions that the client answers; the rest we ask ourselves.
CLIENT_ANSWERS = ("q_challenge", "q_priority", "q_authority", "q_money", "q_timing")


def quick_suggested(
    facts: DealFacts, weight: int | None, x_points: int | None, values: Values
) -> dict[str, bool | None]:
    """Return what is known already of the eight answers; what we ask ourselves is never guessed.

    `weight` is the highest importance of a need, 0..5, `x_points` the gut feeling, 1..5. An
    estimated budget is our word, not the client's answer; who only watches the market has nothing
    that must change, whatever was said before.
    """
    money = facts.budget is not None and facts.budget_told != "estimated"
    important = weight is not None and weight >= values.integer("element_importance_min")
    watching = facts.only_monitoring
    return {
        "q_challenge": False if watching else (True if facts.explicit_needs else None),
        "q_priority": True if important and not watching else None,
        "q_authority": True if facts.decider_met else None,
        "q_money": False if facts.budget_told == "denied" else (True if money else None),
        "q_timing": True if facts.decision_on is not None else None,
        "q_fit": None,
        "q_realistic": None,
        "q_xfactor": x_factor(x_points, values),
    }


def quick_answers(
    suggested: Mapping[str, bool | None], decided: Mapping[str, int]
) -> dict[str, bool | None]:
    """Return the eight answers: what a person decided wins over what is known."""
    return {one: bool(decided[one]) if one in decided else suggested.get(one) for one in QUICK_TEST}


def framework(
    questions: Mapping[str, str], answers: Mapping[str, bool | None]
) -> dict[str, bool | None]:
    """Return CHAMP or CRUX as the quick test fills it; an unanswered question leaves None."""
    return {letter: answers.get(question) for letter, question in questions.items()}
