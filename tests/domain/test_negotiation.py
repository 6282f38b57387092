"""The must-ask items (section 47)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.money import Money
from kamdesk.domain.negotiation import (
    CHECKLIST,
    Concession,
    KnownFacts,
    Mark,
    Objection,
    balance,
    closing,
    given_for_nothing,
    known_items,
    proven_answers,
    step_states,
)
from kamdesk.domain.settings import DEFAULTS

ITEMS = (
    "who_decides",
    "criteria",
    "budget",
    "decision_date",
    "rivals",
    "main_doubt",
    "next_step",
)
ANSWERED = Mark(state="answered")


def later(reason="they do not know yet"):
    return Mark(state="postponed", reason=reason)


def skip(reason="of no use here"):
    return Mark(state="skipped", reason=reason)


def close(marks, earlier=(), known=()):
    return closing(marks, earlier, known, DEFAULTS)


def all_answered(**other):
    return {**dict.fromkeys(ITEMS, ANSWERED), **other}


def test_T_47():
    assert close(all_answered(rivals=skip())).may_close
    five = all_answered(budget=later())
    del five["rivals"]
    assert close(five, known=["rivals"]).may_close
    assert not close(five).may_close
    assert close(five).open_items == ("rivals",)
    assert close(all_answered(budget=later(" "))).open_items == ("budget",)


def test_the_next_step_is_never_carried_over_nor_skipped():
    first = all_answered()
    second = close({}, [first])
    assert second.open_items == ("next_step",)
    assert set(second.states.values()) == {"known", "open"}
    assert close({"next_step": skip()}, [first]).open_items == ("next_step",)
    assert close({"next_step": later()}, [first]).may_close
    assert close({}, [first], known=ITEMS).open_items == ("next_step",)


def test_a_skip_stays_and_a_postponement_does_not():
    first = all_answered(rivals=skip(), budget=later())
    states = close({"next_step": ANSWERED}, [first]).states
    assert states["rivals"] == "skipped"
    assert states["budget"] == "open"
    assert close({}, [all_answered(rivals=skip(""))]).states["rivals"] == "open"


@pytest.mark.parametrize(
    ("facts", "item"),
    [
        ({"path_persons": 2}, "who_decides"),
        ({"deciders": 1, "others_with_role": 1}, "who_decides"),
        ({"criteria_recorded": True}, "criteria"),
        ({"budget_evidence": True}, "budget"),
        ({"decision_date": True}, "decision_date"),
        ({"current_suppliers": 1}, "rivals"),
        ({"rival_invited_open": True}, "rivals"),
        ({"dated_objections": 1}, "main_doubt"),
    ],
)
def test_what_deal_and_card_know(facts, item):
    assert known_items(KnownFacts(**facts)) == {item}


def test_what_is_not_yet_known():
    assert known_items(KnownFacts()) == frozenset()
    assert known_items(KnownFacts(path_persons=1, others_with_role=5)) == frozenset()
    assert known_items(KnownFacts(deciders=1)) == frozenset()


def test_demo_three_meetings():
    first = {
        "who_decides": ANSWERED,
        "criteria": ANSWERED,
        "budget": later(),
        "decision_date": later(),
        "main_doubt": later(),
        "next_step": later(),
    }
    card = known_items(KnownFacts(others_with_role=2, current_suppliers=2))
    one = close(first, [], card)
    assert one.may_close
    assert one.states["rivals"] == "known"
    second = {
        "budget": ANSWERED,
        "decision_date": ANSWERED,
        "main_doubt": later(),
        "next_step": ANSWERED,
    }
    two = close(second, [first], card)
    assert two.may_close
    assert two.states == {
        "who_decides": "known",
        "criteria": "known",
        "budget": "answered",
        "decision_date": "answered",
        "rivals": "known",
        "main_doubt": "postponed",
        "next_step": "answered",
    }
    third = close({"main_doubt": ANSWERED, "next_step": ANSWERED}, [first, second], card)
    assert third.may_close
    assert [third.states[one] for one in ITEMS] == ["known"] * 5 + ["answered"] * 2


MARKS = st.sampled_from([ANSWERED, later(), skip(), later(""), skip("")])


@given(st.dictionaries(st.sampled_from(ITEMS), MARKS), st.sets(st.sampled_from(ITEMS)))
def test_a_meeting_closes_exactly_when_nothing_is_open(marks, known):
    found = close(marks, [], known)
    assert set(found.states) == set(ITEMS)
    assert found.may_close is ("open" not in found.states.values())


def test_presenting_is_skipped_for_a_client_who_studied_the_document():
    assert step_states(()) == {"open": "open", "present": "open", "qa_next": "open"}
    assert step_states(("has_read",))["present"] == "skipped"
    whole = [tick for ticks in CHECKLIST.values() for tick in ticks]
    assert set(step_states(whole).values()) == {"done"}


def test_what_was_given_for_nothing_is_named_and_worths_are_added_by_currency():
    rows = [
        Concession(uid="a", client_uid="c", deal_uid="d", gave="5 %", got="prepayment",
                   gave_worth=Money(500, "EUR"), got_worth=Money(300, "EUR")),
        Concession(uid="b", client_uid="c", deal_uid="d", gave="free delivery",
                   gave_worth=Money(90, "USD")),
    ]  # fmt: skip
    assert given_for_nothing(rows) == ("b",)
    assert balance(rows, "EUR") == (Money(500, "EUR"), Money(300, "EUR"))


def test_answers_that_settled_an_objection_are_offered_again():
    def raised(day, answer, result="settled", kind="price"):
        return Objection(client_uid="c", deal_uid="d", raised_on=date(2026, 3, day), kind=kind,
                         answer=answer, result=result)  # fmt: skip

    rows = [raised(1, "old"), raised(5, "new"), raised(4, "old"), raised(6, "no", "stands"),
            raised(7, "other", kind="trust"), raised(8, " ")]  # fmt: skip
    assert proven_answers(rows, "price") == ("new", "old")
