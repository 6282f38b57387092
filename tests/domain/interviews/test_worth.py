"""The most valuable next question: what an answer could move, and why, always the same (37)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kamdesk.domain.interviews import Answer
from kamdesk.domain.interviews.suggest import Situation
from kamdesk.domain.interviews.worth import Stakes, box_bands, most_valuable
from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.nine_box import F_CRITERIA, R_CRITERIA
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.lines import lines_of
from kamdesk.domain.tco.rules import evaluate
from kamdesk.services.bank import shipped

BANK = shipped()
PROBLEMS = {"energy": "mfg_p03", "downtime": "mfg_p01"}


def rub(amount):
    return Money.of(amount, "RUB")


def result(**cells):
    """Evaluate a sheet of (current, offered) by component; None is an empty cell."""
    sheet = TcoSheet(uid="s", client_uid="c", horizon=5, currency="RUB")
    made = [
        TcoCell(uid=f"{column}-{name}", client_uid="c", sheet_uid="s", column=column,
                component=name, estimate=None if amount is None else rub(amount))
        for name, pair in cells.items()
        for column, amount in zip(("current", "offered"), pair, strict=True)
    ]  # fmt: skip
    return evaluate(sheet, lines_of(sheet, made, {}, DEFAULTS))


def problem(component):
    question = BANK[PROBLEMS[component]]
    return Answer(
        uid=question.id,
        client_uid="c",
        interview_uid="i",
        position=1,
        problem=True,
        question_id=question.id,
        type=question.type,
        tco_component=question.tco,
    )


def ask(*rows, stakes=None, **more):
    situation = Situation(deal_answers=rows, industry="manufacturing", **more)
    return most_valuable(situation, stakes or Stakes(), BANK, DEFAULTS, limit=9)


def test_nothing_known_nothing_at_stake():
    assert ask() == ()


def test_a_line_without_an_amount_goes_first_for_no_saving_can_be_stated():
    stakes = Stakes(result=result(energy=(None, 7_400_000), downtime=(3_570_000, 1_020_000)))
    found = ask(problem("energy"), problem("downtime"), stakes=stakes)
    assert (found[0].subject, found[0].reason) == ("energy", "no_saving")
    assert BANK[found[0].question_id].amount
    assert found[0].decides


def test_of_unsure_lines_the_widest_goes_first_and_says_by_how_much():
    stakes = Stakes(result=result(energy=(9_600_000, 2_000_000), downtime=(3_000_000, 500_000)))
    found = [one for one in ask(problem("energy"), problem("downtime"), stakes=stakes)
             if one.kind == "tco"]  # fmt: skip
    assert [one.subject for one in found] == ["energy", "downtime"]
    step = DEFAULTS.number("tco_range_default")
    assert found[0].amount == rub(9_600_000).times(Decimal(5) * step)
    assert [one.reason for one in found] == ["moves", "moves"]


def test_a_line_that_could_turn_the_saving_round_goes_before_a_wider_one():
    energy = (9_600_000, 9_500_000)
    stakes = Stakes(result=result(energy=energy))
    assert ask(problem("energy"), stakes=stakes)[0].reason == "turns"


def test_too_early_for_the_figure_the_question_that_leads_to_it_is_taken():
    stakes = Stakes(result=result(energy=(9_600_000, 2_000_000)))
    found = ask(stakes=stakes)
    assert BANK[found[0].question_id].type == "problem"
    assert BANK[found[0].question_id].tco == "energy"


def test_where_the_bank_has_no_question_left_the_cost_is_asked_plainly():
    stakes = Stakes(result=result(comfort=(1, 1), disposal=(None, 1)))
    assert [(one.question_id, one.subject) for one in ask(stakes=stakes)] == [(None, "disposal")]


def test_a_problem_that_nobody_put_into_figures():
    assert ask(problem("downtime"))[0].reason == "no_figure"
    assert ask(problem("downtime"), figures={"downtime": rub(3_570_000)}) == ()


@pytest.mark.parametrize(("total", "reason"), [(2, "bant_pass"), (1, "bant"), (3, "bant")])
def test_bant_the_letter_that_decides_goes_first(total, reason):
    found = ask(stakes=Stakes(bant_total=total, bant_unknown=("budget",)))
    assert (found[0].question_id, found[0].reason) == ("g_s11", reason)


def test_authority_and_need_have_a_question_too():
    found = ask(stakes=Stakes(bant_total=2, bant_unknown=("authority", "need")))
    assert [(one.subject, one.question_id) for one in found] == [
        ("authority", "g_s07"),
        ("need", "g_n02"),
    ]


def test_the_last_open_criterion_of_an_axis_decides_the_cell():
    criteria = dict.fromkeys((*F_CRITERIA, *R_CRITERIA), 3) | {"r_wallet": None}
    assert box_bands(criteria, "r_wallet", DEFAULTS) == ("mid", "mid")
    criteria |= {"r_access": 5}
    assert box_bands(criteria, "r_wallet", DEFAULTS) == ("mid", "high")
    found = ask(stakes=Stakes(criteria=criteria))
    assert (found[0].subject, found[0].reason) == ("r_wallet", "cell")
    assert box_bands(criteria | {"r_loyalty": None}, "r_wallet", DEFAULTS) is None
    assert ask(stakes=Stakes(criteria=criteria | {"r_loyalty": None}))[0].reason == "box"


def test_an_element_counts_only_when_it_could_become_one_of_the_five():
    top = [(f"e{n}", 90) for n in range(5)]
    assert [one.reason for one in ask(stakes=Stakes(power=4, top=top))][:1] == ["top"]
    assert ask(stakes=Stakes(power=3, top=top)) == ()
    everything = frozenset(one.element for one in BANK)
    assert ask(stakes=Stakes(power=4, top=top, scored=everything)) == ()


def test_what_decides_goes_before_what_moves_and_the_same_state_gives_the_same_list():
    stakes = Stakes(
        result=result(energy=(9_600_000, 2_000_000)),
        bant_total=2,
        bant_unknown=("budget", "timing"),
        power=5,
    )
    found = ask(problem("energy"), stakes=stakes)
    assert [one.kind for one in found][:3] == ["bant", "tco", "value"]
    assert found == ask(problem("energy"), stakes=stakes)
    masked = ask(problem("energy"), stakes=stakes, known={"people": "x"})
    assert [one.question_id for one in masked] == [one.question_id for one in found]
