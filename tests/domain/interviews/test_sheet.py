"""The sheet for an interview: which questions, in which order, and what is left to enter."""

from __future__ import annotations

from kamdesk.domain.interviews import TYPES, Answer
from kamdesk.domain.interviews.sheet import left_on_sheet, sheet_questions
from kamdesk.domain.interviews.suggest import Situation
from kamdesk.domain.money import Money
from kamdesk.domain.settings import DEFAULTS, with_overrides
from kamdesk.services.bank import shipped

BANK = shipped()


def ids(situation, values=DEFAULTS):
    found = sheet_questions(situation, BANK, values)
    return [one.id for kind in TYPES for one in found[kind]]


def answer(question_id, **values):
    given = {"client_uid": "c", "interview_uid": "i", "position": 1, "type": "problem"}
    return Answer(**{**given, "question_id": question_id, **values})


def test_every_kind_has_its_share_and_types_stand_in_the_order_of_spin():
    found = sheet_questions(Situation(industry="manufacturing"), BANK, DEFAULTS)
    assert list(found) == list(TYPES)
    assert {kind: len(rows) for kind, rows in found.items()} == dict.fromkeys(TYPES, 4)
    few = sheet_questions(
        Situation(industry="manufacturing"), BANK, with_overrides({"sheet_per_type": 2})
    )
    assert {kind: len(rows) for kind, rows in few.items()} == dict.fromkeys(TYPES, 2)


def test_each_problem_brings_the_consequence_and_the_payoff_that_follow_it():
    found = sheet_questions(Situation(industry="manufacturing"), BANK, DEFAULTS)
    first = found["problem"][0]
    consequence = BANK.following(first.id)
    assert consequence in found["implication"]
    assert BANK.following(consequence.id) in found["need_payoff"]


def test_open_must_ask_items_are_never_left_out_and_what_was_planned_comes_first():
    items = ("who_decides", "criteria", "budget", "main_doubt", "next_step")
    tight = with_overrides({"sheet_per_type": 1})
    shown = ids(Situation(open_items=items, planned=("g_s05",)), tight)
    assert shown[0] == "g_s05"
    assert {"g_s07", "g_s08", "g_s11", "g_n02", "g_n12"} <= set(shown)
    assert shown[-2:] == ["g_n02", "g_n12"] or shown[-2:] == ["g_n12", "g_n02"]


def test_what_is_answered_or_known_is_not_printed():
    plain = ids(Situation())
    asked = next(one for one in plain if BANK[one].type == "problem")
    filled = next(one for one in BANK if one.fills and one.type == "situation")
    left = ids(Situation(deal_answers=[answer(asked)], known={filled.fills: "known"}))
    assert asked not in left
    assert filled.id not in left


def test_the_problem_where_most_money_is_known_comes_first():
    money = {"quality_loss": Money(minor=90_000_000, currency="RUB")}
    found = sheet_questions(Situation(figures=money), BANK, DEFAULTS)
    assert found["problem"][0].tco == "quality_loss"


def test_entering_goes_in_the_order_of_the_paper():
    planned = ("g_p03", "g_s05", "g_i03", "gone")
    situation = Situation(planned=planned, meeting_answers=[answer("g_s05")])
    assert [one.id for one in left_on_sheet(situation, BANK)] == ["g_p03", "g_i03"]
