"""What to ask next: ranked by reason, never out of order, always the same."""

from __future__ import annotations

from kamdesk.domain.interviews import Answer
from kamdesk.domain.interviews.suggest import Situation, hidden, suggest
from kamdesk.domain.money import Money
from kamdesk.domain.settings import DEFAULTS
from kamdesk.services.bank import shipped

BANK = shipped()


def answer(question_id, position=1, **more):
    question = BANK[question_id]
    return Answer(
        uid=f"a-{question_id}",
        client_uid="c",
        interview_uid="i",
        position=position,
        question_id=question_id,
        type=question.type,
        tco_component=question.tco,
        **more,
    )


def ask(*rows, **more):
    situation = Situation(deal_answers=rows, meeting_answers=rows, industry="manufacturing", **more)
    return suggest(situation, BANK, DEFAULTS)


def reasons(found):
    return {one.question_id: one.reason for one in found}


def test_a_confirmed_problem_without_a_figure_comes_first():
    found = ask(answer("mfg_p01", problem=True))
    assert found[0].reason == "no_figure"
    assert found[0].subject == "downtime"
    assert BANK[found[0].question_id].type == "implication"


def test_no_problem_no_consequence():
    found = ask(answer("mfg_p01", problem=False))
    assert found
    assert all(BANK[one.question_id].type != "implication" for one in found if one.question_id)


def test_payoff_follows_the_consequence():
    found = ask(
        answer("mfg_p01", problem=True),
        answer("mfg_i02", 2),
        figures={"downtime": Money.of(3_570_000, "RUB")},
    )
    assert found[0].reason == "payoff"
    assert found[0].subject == "downtime"


def test_a_known_sum_says_what_a_question_moves():
    found = ask(answer("mfg_p03", problem=True), figures={"energy": Money.of(9_600_000, "RUB")})
    moving = [one for one in found if one.reason == "moves"]
    assert moving[0].amount == Money.of(9_600_000, "RUB")


def test_open_must_ask_items_come_first_when_time_runs_out():
    calm = ask(answer("mfg_p01", problem=True), open_items=("budget",), minutes_left=30)
    late = ask(answer("mfg_p01", problem=True), open_items=("budget",), minutes_left=8)
    assert reasons(calm)["g_s11"] == "must"
    assert (late[0].question_id, late[0].reason) == ("g_s11", "must_now")


def test_decision_date_is_asked_by_the_budget_question():
    found = ask(open_items=("decision_date",))
    assert reasons(found)["g_s11"] == "must"


def test_planned_questions_keep_their_order():
    found = ask(planned=("mfg_s03", "mfg_s01"))
    assert [one.question_id for one in found[:2]] == ["mfg_s03", "mfg_s01"]


def test_what_the_card_knows_is_not_asked():
    known = {"current_suppliers": "Rival 70 %", "people": "6"}
    found = reasons(ask(known=known))
    assert "g_s02" not in found
    assert "g_s03" not in found
    told = {one.id: text for one, text in hidden(BANK, "manufacturing", known)}
    assert told["g_s03"] == "Rival 70 %"
    assert told["g_s07"] == "6"


def test_a_must_ask_question_is_offered_though_the_card_holds_people():
    found = reasons(ask(known={"people": "2"}, open_items=("who_decides",)))
    assert found["g_s07"] == "must"


def test_an_empty_card_field_is_a_reason():
    found = suggest(Situation(industry="manufacturing"), BANK, DEFAULTS, limit=40)
    assert reasons(found)["g_s09"] == "card_empty"


def test_bant_gap_is_a_reason():
    found = ask(bant_gaps=("budget",))
    assert reasons(found)["g_s11"] == "bant"


def test_the_strongest_uncovered_person_is_named():
    found = ask(uncovered=("p2", "p1"))
    [one] = [s for s in found if s.reason == "uncovered"]
    assert (one.question_id, one.subject) == (None, "p2")


def test_asked_and_skipped_questions_do_not_return():
    found = reasons(ask(answer("g_s07"), answer("g_s08", 2, skipped=True)))
    assert "g_s07" not in found
    assert "g_s08" not in found


def test_private_questions_wait_for_a_talk_between_two():
    rows = (answer("g_p11", problem=True),)
    assert "g_i12" in reasons(ask(*rows, participants=1))
    assert "g_i12" not in reasons(ask(*rows, participants=3))


def test_too_many_situation_questions_go_to_the_end():
    rows = [answer(f"g_s0{k}", k) for k in range(1, 7)]
    found = [one for one in ask(*rows) if one.question_id]
    types = [BANK[one.question_id].type for one in found]
    assert "situation" not in types[: types.index("problem") + 1]


def test_the_same_state_gives_the_same_list():
    rows = (answer("mfg_p01", problem=True), answer("g_p10", 2, problem=True))
    assert ask(*rows) == ask(*rows)
