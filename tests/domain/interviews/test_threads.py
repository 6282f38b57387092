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
