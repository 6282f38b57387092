"""The question bank holds together: chains, topics, remarks."""

from __future__ import annotations

import pytest

from kamdesk.domain.interviews import TYPES, Question
from kamdesk.domain.interviews.bank import INDUSTRIES, Bank, BankError
from kamdesk.services.bank import shipped
from kamdesk.terms import TERMS


@pytest.fixture
def bank() -> Bank:
    return shipped()


def row(**changed: str) -> dict[str, str]:
    base = {"id": "x1", "industry": "generic", "type": "problem", "en": "?", "ru": "?", "de": "?"}
    return {**base, "tco": "", "element": "", "next": "", "extra": "", **changed}


def test_the_bank_has_96_questions_in_three_languages(bank: Bank):
    assert len(bank) == 96
    assert all(set(q.texts) == {"en", "ru", "de"} and all(q.texts.values()) for q in bank)


@pytest.mark.parametrize("industry", INDUSTRIES)
def test_an_industry_has_every_type(bank: Bank, industry: str):
    for kind in TYPES:
        own = bank.select(industry=industry, type=kind, generic=False)
        assert len(own) == (12 if industry == "generic" else 3)


def test_every_chain_ends_in_a_question_that_closes(bank: Bank):
    for question in bank:
        seen = [question.id]
        while question.next:
            assert TYPES.index(bank[question.next].type) >= TYPES.index(question.type)
            question = bank[question.next]
            assert question.id not in seen
            seen.append(question.id)
        assert question.closes
        assert question.type == "need_payoff"


def test_probes_are_known_ids(bank: Bank):
    assert {q.tco for q in bank} - {""} <= set(TERMS["tco_component"])
    assert {q.element for q in bank} - {""} <= set(TERMS["element"])
    assert {q.must for q in bank} - {""} <= set(TERMS["must_ask"])
    assert {q.bant for q in bank} == {"", "budget", "timing"}


def test_remarks_are_read(bank: Bank):
    assert {q.id: q.must for q in bank if q.must} == {
        "g_s07": "who_decides",
        "g_s08": "criteria",
        "g_s11": "budget",
        "g_n12": "main_doubt",
        "g_n02": "next_step",
    }
    assert bank["g_s07"].fills == "people"
    assert bank["g_s11"].bant == "budget"
    assert bank["g_i12"].private
    assert bank["g_n12"].equips
    assert bank["g_i01"].amount
    assert bank["g_n01"].quote
    assert {q.id for q in bank if q.exempt} == {"g_n02", "g_n12"}


def test_a_topic_is_a_chain_or_a_tco_component(bank: Bank):
    assert bank.chain("g_s05") >= {"g_s05", "g_p05", "g_i05", "g_n05"}
    assert bank.same_topic("mfg_i02", "mfg_n02")
    assert bank.same_topic("mfg_p01", "mfg_i02")  # both probe downtime
    assert not bank.same_topic("g_p05", "g_p10")
    assert not bank.same_topic("g_p02", "g_p07")  # no component is not a common one
    assert bank["g_i05"] in bank.topic("g_n05")
    assert bank.following("g_p05") == bank["g_i05"]
    assert bank.following("g_n05") is None


def test_an_own_question_may_point_at_nothing(bank: Bank):
    own = Question(uid="own-1", type="problem", next="gone")
    assert bank.with_own([own]).following("own-1") is None


def test_own_questions_join_the_chains(bank: Bank):
    own = Question(uid="own-1", type="problem", texts={"ru": "Что болит?"}, next="g_i01")
    joined = bank.with_own([own])
    assert joined["own-1"].text("de") == "Что болит?"
    assert joined.same_topic("own-1", "g_n01")
    assert joined["own-1"] in joined.select(industry="logistics", type="problem")


@pytest.mark.parametrize(
    "rows",
    [
        [row(), row()],
        [row(type="guess")],
        [row(next="x9")],
        [row(extra="must")],
        [row(extra="sing it")],
    ],
)
def test_a_contradiction_is_refused(rows: list[dict[str, str]]):
    with pytest.raises(BankError):
        Bank.parse(rows)


def test_an_unknown_question_has_no_topic(bank: Bank):
    assert bank.get("free") is None
    assert bank.chain("free") == {"free"}
    assert not bank.same_topic("free", "g_s01")
