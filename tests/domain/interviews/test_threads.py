"""Topics as threads: linked questions and one component belong together; what each still lacks."""

from __future__ import annotations

from kamdesk.domain.interviews import Answer
from kamdesk.domain.interviews.threads import threads
from kamdesk.services.bank import shipped

BANK = shipped()


def row(question_id, position, **more):
    question = BANK[question_id]
    return Answer(uid=f"a{position}", client_uid="c", interview_uid="i", position=position,
                  question_id=question_id, type=question.type, tco_component=question.tco,
                  text="x", **more)  # fmt: skip


def told(*rows, figures=()):
    return [(one.component, [a.uid for a in one.answers], one.lacks)
            for one in threads(rows, BANK, figures)]  # fmt: skip


def test_two_topics_that_alternate_are_told_apart():
    rows = (row("mfg_p01", 1, problem=True), row("mfg_p03", 2, problem=True), row("mfg_i02", 3))
    assert told(*rows, figures={"downtime"}) == [
        ("downtime", ["a1", "a3"], ("need_payoff",)),
        ("energy", ["a2"], ("implication", "figure", "need_payoff")),
    ]
    assert threads(rows, BANK, ())[0].types == ("problem", "implication")


def test_a_problem_that_was_denied_leaves_nothing_open():
    assert told(row("mfg_p01", 1, problem=False)) == [("downtime", ["a1"], ())]


def test_a_situation_of_a_cost_lacks_its_problem_and_others_lack_nothing():
    energy = next(one for one in BANK if one.type == "situation" and one.tco)
    assert told(row(energy.id, 1))[0][2] == ("problem",)
    assert told(row("g_s07", 1))[0][2] == ()


def test_a_chain_that_begins_at_another_line_is_about_its_problem():
    rows = (row("mfg_s01", 1), row("mfg_p01", 2, problem=True), row("mfg_i02", 3))
    assert rows[0].tco_component == "purchase_price"
    assert told(*rows, figures={"downtime"}) == [
        ("downtime", ["a1", "a2", "a3"], ("need_payoff",)),
    ]


def test_questions_for_budget_and_for_the_end_of_a_meeting_ask_for_no_problem():
    budget, end = threads((row("g_s11", 1), row("g_n12", 2)), BANK, ())
    assert (budget.component, end.component) == ("financing", "reputation")
    assert (budget.lacks, end.lacks) == ((), ())
    assert not budget.developed


def test_a_problem_followed_to_its_end_is_developed():
    rows = (row("mfg_p01", 1, problem=True), row("mfg_i02", 2), row("mfg_n02", 3))
    assert threads(rows, BANK, {"downtime"})[0].developed
