"""BANT and the quick test (sections 33, 34)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.qualification import (
    BANT,
    CHAMP,
    CRUX,
    QUICK_TEST,
    DealFacts,
    bant,
    framework,
    quick_answers,
    quick_suggested,
    quick_test,
    x_factor,
)
from kamdesk.domain.settings import DEFAULTS

ON = date(2026, 3, 16)


def rub(amount):
    return Money.of(str(amount), "RUB")


def judge(**facts):
    return bant(DealFacts(**facts), {}, ON, DEFAULTS).value


def confirmed(*points):
    return bant(DealFacts(), dict(zip(BANT, points, strict=True)), ON, DEFAULTS).value


def test_T_33():
    assert (confirmed(1, 0, 1, 1).total, confirmed(1, 0, 1, 1).result) == (3, "pass")
    assert (confirmed(1, 1, 0, 0).total, confirmed(1, 1, 0, 0).result) == (2, "nurture")
    assert judge(decision_on=date(2026, 9, 12)).points["timing"] == 1
    assert judge(decision_on=date(2026, 9, 13)).points["timing"] == 0
    denied = judge(price=rub(10), budget=rub(20), capacity=rub(99), budget_told="denied")
    assert denied.points["budget"] == 0
    assert "budget" not in denied.unknown
    assert judge(price=rub(10), budget=rub(10), budget_told="estimated").points["budget"] == 1
    assert "budget" in judge(price=rub(10), budget_told="confirmed").unknown
    assert judge(explicit_needs=2, only_monitoring=True).points["need"] == 0


def test_timing_looks_ahead_only():
    assert judge(decision_on=ON).points["timing"] == 1
    past = judge(decision_on=ON - timedelta(days=1))
    assert (past.points["timing"], past.days_to_decision) == (0, -1)
    assert "timing" not in past.unknown


@pytest.mark.parametrize(
    ("facts", "point", "unknown"),
    [
        ({"price": 10, "budget": 10}, 1, False),
        ({"price": 10, "budget": "9.99"}, 0, False),
        ({"price": 10, "budget": 9, "capacity": 99}, 0, False),
        ({"price": 10, "capacity": 10}, 1, False),
        ({"price": 10, "capacity": 9}, 0, False),
        ({"price": 10}, 0, True),
        ({"budget": 10}, 0, True),
    ],
)
def test_budget(facts, point, unknown):
    found = judge(**{key: rub(one) for key, one in facts.items()})
    assert found.points["budget"] == point
    assert ("budget" in found.unknown) is unknown


def test_a_denied_budget_beats_capacity():
    found = judge(price=rub(1), capacity=rub(99), budget_told="denied")
    assert found.points["budget"] == 0
    assert "budget" not in found.unknown
    with pytest.raises(CurrencyMismatch):
        judge(price=rub(1), budget=Money.of(5, "EUR"))


def test_need_and_authority():
    assert judge(explicit_needs=1).points["need"] == 1
    assert judge(explicit_needs=1, only_monitoring=True).points["need"] == 0
    assert judge(decider_met=True).points["authority"] == 1
    only = judge(decider_met=False, influencer_met=True)
    assert (only.points["authority"], only.guidance) == (0, "equip")
    assert judge(decider_met=True, influencer_met=True).guidance == "sell"


def test_unknown_counts_zero_and_is_listed():
    found = judge()
    assert (found.total, found.result) == (0, "nurture")
    assert found.unknown == ("budget", "authority", "timing")


def test_confirmed_letters_win():
    facts = DealFacts(decider_met=True, explicit_needs=2, decision_on=ON)
    found = bant(facts, {"need": 0, "timing": 0}, ON, DEFAULTS).value
    assert found.points == {"budget": 0, "authority": 1, "need": 0, "timing": 0}
    with pytest.raises(ValueError, match="0 or 1"):
        bant(facts, {"need": 2}, ON, DEFAULTS)


def test_demo_bant():
    found = judge(
        price=rub(23100000),
        budget=rub(25000000),
        decider_met=True,
        explicit_needs=3,
        decision_on=date(2026, 6, 30),
    )
    assert found.points == {"budget": 1, "authority": 1, "need": 1, "timing": 1}
    assert (found.total, found.result, found.days_to_decision) == (4, "pass", 106)


def answers(**no):
    return {one: no.get(one, True) for one in QUICK_TEST}


def test_T_34():
    found = quick_test(answers(q_xfactor=False, q_money=False), DEFAULTS).value
    assert (found.points, found.result) == (6, "pursue")
    stopped = quick_test(answers(q_realistic=False), DEFAULTS).value
    assert (stopped.points, stopped.result) == (7, "stop")


@pytest.mark.parametrize(("no", "result"), [(3, "clarify"), (4, "clarify"), (5, "nurture")])
def test_bands_of_the_quick_test(no, result):
    soft = [one for one in QUICK_TEST if one not in ("q_challenge", "q_realistic")]
    found = quick_test(answers(**dict.fromkeys(soft[:no], False)), DEFAULTS).value
    assert (found.points, found.result) == (8 - no, result)


def test_quick_test_with_unknown_answers():
    figure = quick_test(answers(q_fit=None), DEFAULTS)
    assert (figure.value, figure.missing) == (None, ("q_fit",))
    stopped = quick_test({"q_challenge": False}, DEFAULTS)
    assert (stopped.value.result, stopped.value.stops) == ("stop", ("q_challenge",))
    with pytest.raises(ValueError, match="q_mood"):
        quick_test({"q_mood": True}, DEFAULTS)


def test_x_factor():
    assert x_factor(4, DEFAULTS) is True
    assert x_factor(3, DEFAULTS) is False
    assert x_factor(None, DEFAULTS) is None


def test_demo_quick_test():
    assert quick_test(answers(), DEFAULTS).value.result == "pursue"


@given(st.integers(-400, 400))
def test_timing_is_one_exactly_from_today_to_the_horizon(ahead):
    found = judge(decision_on=ON + timedelta(days=ahead))
    assert found.points["timing"] == (1 if 0 <= ahead <= 180 else 0)


def test_what_is_known_fills_the_quick_test_and_a_person_decides():
    nothing = quick_suggested(DealFacts(), None, None, DEFAULTS)
    assert set(nothing.values()) == {None}
    assert tuple(nothing) == QUICK_TEST
    facts = DealFacts(budget=rub(5), decider_met=True, explicit_needs=1, decision_on=ON)
    known = quick_suggested(facts, 4, 3, DEFAULTS)
    assert [known[one] for one in QUICK_TEST] == [True] * 5 + [None, None, False]
    assert quick_suggested(DealFacts(budget_told="denied"), 3, 4, DEFAULTS)["q_money"] is False
    estimated = DealFacts(budget=rub(5), budget_told="estimated")
    assert quick_suggested(estimated, None, None, DEFAULTS)["q_money"] is None
    watching = quick_suggested(DealFacts(explicit_needs=1, only_monitoring=True), 5, None, DEFAULTS)
    assert (watching["q_challenge"], watching["q_priority"]) == (False, None)
    answers = quick_answers(known, {"q_money": 0, "q_fit": 1})
    assert (answers["q_money"], answers["q_fit"], answers["q_realistic"]) == (False, True, None)
    assert framework(CHAMP, answers)["money"] is False
    assert framework(CRUX, answers) == {
        "compatible": True, "realistic": None, "urgent": True, "x_factor": False
    }  # fmt: skip
