"""Prepared lists, and a bank of one's own as a file that is checked before it is taken (37)."""

from __future__ import annotations

import pytest

from kamdesk.domain.interviews import Answer, Question
from kamdesk.domain.interviews.bank import SHORT_SET_FIRST, SHORT_SET_LAST, BankError
from kamdesk.domain.interviews.lists import LISTS, prepared
from kamdesk.domain.interviews.own import from_rows, to_rows
from kamdesk.domain.interviews.suggest import Situation
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.value import elements_for
from kamdesk.services.bank import shipped

BANK = shipped()
MADE = Situation(industry="manufacturing")


def of(which, situation=MADE):
    return [BANK[one] for one in prepared(which, situation, BANK, DEFAULTS)]


def test_45_minutes_hold_the_first_things_two_problems_with_their_chains_and_the_last():
    found = of("short")
    ids = [one.id for one in found]
    assert tuple(ids[:3]) == SHORT_SET_FIRST
    assert tuple(ids[-2:]) == SHORT_SET_LAST
    problems = [one for one in found if one.type == "problem"]
    assert len(problems) == 2
    assert len({one.tco for one in problems}) == 2
    assert {"implication", "need_payoff"} <= {one.type for one in found[3:-2]}


def test_what_was_asked_is_on_no_list():
    row = Answer(uid="a", client_uid="c", interview_uid="i", position=1, question_id="g_s07",
                 type="situation", text="x")  # fmt: skip
    asked = Situation(industry="manufacturing", deal_answers=(row,))
    assert "g_s07" not in [one.id for which in LISTS for one in of(which, asked)]


@pytest.mark.parametrize("buyer", ["economic", "technical", "user"])
def test_a_buyer_is_asked_for_the_values_that_this_buyer_looks_at(buyer):
    found = of(buyer)
    assert found
    assert {one.element for one in found} <= elements_for(buyer)
    with pytest.raises(ValueError, match="nobody"):
        of("nobody")


OWN = Question(uid="q1", type="problem", texts={"en": "What fails at night?"}, tco="downtime",
               next="q2")  # fmt: skip
NEXT = Question(uid="q2", type="implication", texts={"ru": "Сколько?"}, next="g_n02")


def test_a_bank_goes_into_a_file_and_comes_back():
    assert from_rows(to_rows([OWN, NEXT]), BANK) == (OWN, NEXT)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": "smalltalk"}, "1: type"),
        ({"type": 3}, "1: type"),
        ({"texts": {}}, "1: texts"),
        ({"texts": {"xx": "?"}}, "1: texts"),
        ({"texts": {"en": "x" * 601}}, "1: texts"),
        ({"texts": None}, "1: texts"),
        ({"tco": "beer"}, "1: tco"),
        ({"element": "luck"}, "1: element"),
        ({"industry": "moon"}, "1: industry"),
        ({"next": "nowhere"}, "1: next"),
        ({"id": ""}, "1: id"),
        ({"id": "q2"}, "1: id"),
    ],
)
def test_a_wrong_question_is_named(change, code):
    data = to_rows([OWN, NEXT])
    data["questions"][0] |= change
    with pytest.raises(BankError, match=f"^{code}$"):
        from_rows(data, BANK)


@pytest.mark.parametrize(
    ("data", "code"),
    [([], "format"), ({"format": "x"}, "format"), (None, "format"),
     ({"format": "kamdesk-questions", "version": 2}, "version"),
     ({"format": "kamdesk-questions", "version": 1, "questions": []}, "format"),
     ({"format": "kamdesk-questions", "version": 1, "questions": [{}] * 2001}, "many")],
)  # fmt: skip
def test_a_file_that_is_no_bank_is_refused(data, code):
    with pytest.raises(BankError, match=code):
        from_rows(data, BANK)
