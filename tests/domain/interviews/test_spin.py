"""SPIN rules: order, situation share, needs, outcomes; T-37 and the demo's own figures."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from kamdesk import paths
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Answer, Fact, Interview, MustAsk, Need
from kamdesk.domain.interviews.facts import annual_amount
from kamdesk.domain.interviews.spin import (
    NotExplicit,
    asked,
    current,
    judge_outcome,
    kind_of,
    make_explicit,
    marks_of,
    order_warnings,
    situation_hints,
    situation_share,
    too_early,
)
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.negotiation import KnownFacts, Mark, closing, known_items
from kamdesk.domain.notes import FoundFigure, FoundPromise, read_note
from kamdesk.domain.settings import DEFAULTS
from kamdesk.services.bank import shipped
from kamdesk.storage.codec import from_json

BANK = shipped()
DEMO = json.loads((paths.resources() / "demo" / "sokmash.json").read_text("utf-8"))["tables"]


def demo(cls, table):
    return [from_json(cls, row) for row in DEMO[table]]


ANSWERS = demo(Answer, "answers")


def answer(question_id="", *, type_="", position=1, problem=None, **more):
    question = BANK.get(question_id)
    return Answer(
        uid=more.pop("uid", f"a-{question_id or type_}-{position}"),
        client_uid="c",
        interview_uid=more.pop("interview_uid", "i"),
        position=position,
        question_id=question_id or None,
        type=type_ or question.type,
        tco_component=more.pop("tco_component", question.tco if question else ""),
        problem=problem,
        **more,
    )


def test_T_37_loss_of_a_year():
    fact = Fact(
        client_uid="c",
        learned_on=date(2026, 3, 12),
        amount=Money.of(85_000, "RUB"),
        frequency=Decimal("3.5"),
        period="per_month",
    )
    assert fact.amount.times(fact.frequency) == Money.of(297_500, "RUB")
    assert annual_amount(fact, DEFAULTS).value == Money.of(3_570_000, "RUB")


def test_T_37_loss_as_it_is_typed():
    note = "3.5 h stop per month at 85,000 RUB/h"
    [found] = read_note(note, date(2026, 3, 12), currency="RUB", language="en")
    assert isinstance(found, FoundFigure)
    fact = Fact(
        client_uid="c",
        learned_on=date(2026, 3, 12),
        amount=found.amount,
        frequency=found.frequency,
        period=found.period,
    )
    assert annual_amount(fact, DEFAULTS).value == Money.of(3_570_000, "RUB")


def test_T_37_send_kp_is_a_continuation():
    assert read_note("send KP, we will see", date(2026, 3, 12), language="en") == ()
    judged = judge_outcome("advance", what="send KP, we will see")
    assert judged.outcome == "continuation"
    assert judged.missing == ("who", "due")
    assert not judged.success


def test_T_37_log_files_by_a_date_are_an_advance():
    note = "Chief engineer gives us log files by 20 March"
    [found] = read_note(note, date(2026, 3, 12), language="en")
    assert isinstance(found, FoundPromise)
    assert found.due_on == date(2026, 3, 20)
    judged = judge_outcome("advance", who="p4", what=found.what, due=found.due_on)
    assert judged.outcome == "advance"
    assert judged.success


@pytest.mark.parametrize(("claimed", "success"), [("order", True), ("no_sale", False)])
def test_other_outcomes_stay(claimed, success):
    judged = judge_outcome(claimed)
    assert (judged.outcome, judged.success) == (claimed, success)


# -- the demo's own figures (abcd_example 10) -----------------------------------------------------


def test_demo_asks_eighteen_questions():
    assert len(asked(ANSWERS)) == 18


def test_demo_situation_share():
    figure = situation_share(ANSWERS)
    assert isinstance(figure, Figure)
    assert half_up(figure.value * 100, 1) == Decimal("33.3")
    assert figure.inputs == {"situation": 6, "questions": 18}
    for meeting in ("sokmash-i1", "sokmash-i2", "sokmash-i3"):
        here = [one for one in ANSWERS if one.interview_uid == meeting]
        assert situation_hints(ANSWERS, here, DEFAULTS) == ()


def test_demo_has_no_order_warnings():
    assert order_warnings(ANSWERS, BANK) == ()


def test_demo_outcomes():
    meetings = demo(Interview, "interviews")
    judged = [
        judge_outcome(
            one.outcome, who=one.outcome_who, what=one.outcome_text, due=one.outcome_due
        ).outcome
        for one in meetings
    ]
    assert judged == ["continuation", "advance", "advance"]


#: abcd_example 12: what card and deal held before each meeting.
KNOWN = {
    "sokmash-i1": KnownFacts(current_suppliers=2),
    "sokmash-i2": KnownFacts(
        path_persons=4, criteria_recorded=True, current_suppliers=2, rival_invited_open=True
    ),
    "sokmash-i3": KnownFacts(
        path_persons=5,
        deciders=1,
        others_with_role=5,
        criteria_recorded=True,
        budget_evidence=True,
        decision_date=True,
        current_suppliers=2,
        rival_invited_open=True,
    ),
}


@pytest.mark.parametrize("meeting", ["sokmash-i1", "sokmash-i2", "sokmash-i3"])
def test_demo_must_ask_states(meeting):
    rows = demo(MustAsk, "must_asks")
    order = list(KNOWN)

    def marks(uid):
        return {
            one.item: Mark(state=one.state, reason=one.reason)
            for one in rows
            if one.interview_uid == uid and one.state not in ("known", "open")
        }

    earlier = [marks(uid) for uid in order[: order.index(meeting)]]
    result = closing(marks(meeting), earlier, known_items(KNOWN[meeting]), DEFAULTS)
    assert result.may_close
    expected = {one.item: one.state for one in rows if one.interview_uid == meeting}
    assert dict(result.states) == expected


# -- order ----------------------------------------------------------------------------------------


def test_implication_without_a_problem_is_early():
    [warning] = order_warnings([answer("g_i01")], BANK)
    assert warning.reason == "no_problem"


def test_implication_after_no_problem_is_early():
    rows = [answer("g_p01", problem=False), answer("g_i01", position=2)]
    assert [one.reason for one in order_warnings(rows, BANK)] == ["no_problem"]


def test_payoff_without_implication_is_early():
    rows = [answer("g_p01", problem=True), answer("g_n01", position=2)]
    assert [one.reason for one in order_warnings(rows, BANK)] == ["no_implication"]


def test_a_chain_in_order_is_fine():
    rows = [
        answer("g_s05"),
        answer("g_p05", position=2, problem=True),
        answer("g_i05", position=3),
        answer("g_n05", position=4),
    ]
    assert order_warnings(rows, BANK) == ()


def test_the_same_component_is_the_same_topic():
    rows = [answer("mfg_p01", problem=True), answer("mfg_i02", position=2)]
    assert order_warnings(rows, BANK) == ()


def test_exempt_questions_may_close_any_meeting():
    assert order_warnings([answer("g_n02"), answer("g_n12", position=2)], BANK) == ()


def test_a_skipped_implication_opens_no_payoff():
    rows = [
        answer("g_p01", problem=True),
        answer("g_i01", position=2, skipped=True),
        answer("g_n01", position=3),
    ]
    assert [one.reason for one in order_warnings(rows, BANK)] == ["no_implication"]


def test_a_question_of_ones_own_joins_by_component():
    rows = [
        answer(type_="problem", tco_component="energy", problem=True, question_text="?"),
        answer(type_="implication", tco_component="energy", position=2, question_text="?"),
    ]
    assert order_warnings(rows, BANK) == ()
    assert too_early(None, "implication", "repair", rows, BANK) == "no_problem"


# -- share ----------------------------------------------------------------------------------------


def test_share_is_of_the_deal_and_the_limit_of_the_meeting():
    situations = [answer("g_s01", position=k, uid=f"s{k}") for k in range(6)]
    others = [answer("g_p01", position=k, uid=f"p{k}") for k in range(9)]
    assert situation_hints([*situations[:4], *others[:6]], situations[:4], DEFAULTS) == ()
    assert situation_hints([*situations[:5], *others[:6]], situations[:5], DEFAULTS) == ("share",)
    assert situation_hints([*situations, *others], situations, DEFAULTS) == ("meeting",)


def test_no_questions_no_share():
    figure = situation_share([])
    assert figure.value is None
    assert figure.missing == ("questions",)


# -- answers --------------------------------------------------------------------------------------


def test_a_correction_counts_and_the_first_answer_stays():
    first = answer("g_p01", uid="a1", text="No", problem=False)
    second = answer("g_p01", uid="a2", text="Yes", problem=True, corrects_uid="a1")
    third = answer("g_p01", uid="a3", text="Yes, often", problem=True, corrects_uid="a2")
    [counted] = current([first, second, third])
    assert (counted.uid, counted.text, counted.problem) == ("a1", "Yes, often", True)
    assert first.text == "No"


def test_corrections_that_point_in_a_circle_end():
    one = answer("g_p01", uid="a1", corrects_uid="a2")
    two = answer("g_p01", uid="a2", corrects_uid="a1")
    assert current([one, two]) == []


@pytest.mark.parametrize(
    ("kind", "type_", "marks"),
    [
        ("explicit_need", "need_payoff", ("explicit", None)),
        ("implied_need", "problem", ("implied", True)),
        ("problem", "problem", (None, True)),
        ("fact", "problem", (None, False)),
        ("fact", "situation", (None, None)),
        ("consequence", "implication", (None, None)),
    ],
)
def test_marks_of_an_answer(kind, type_, marks):
    assert marks_of(kind, type_) == marks


def test_marks_are_read_back():
    assert [
        kind_of(one) for one in ANSWERS if one.question_id in ("mfg_p01", "mfg_i02", "g_n05")
    ] == [
        "implied_need",
        "consequence",
        "explicit_need",
    ]


def test_a_need_is_explicit_by_a_quote_alone():
    need = Need(client_uid="c", texts={"en": "Fewer stops"})
    with pytest.raises(NotExplicit):
        make_explicit(need, None)
    explicit = make_explicit(make_explicit(need, "q1"), "q1")
    assert (explicit.kind, explicit.quote_uids) == ("explicit", ("q1",))


def test_demo_needs_are_explicit_by_quotes():
    for need in demo(Need, "needs"):
        assert (need.kind == "explicit") == bool(need.quote_uids)
