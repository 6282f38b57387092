"""Negotiating a deal: must-ask items, steps, objections, given and got, discounts (section 47)."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.errors import Refused
from kamdesk.services import deals, interviews, records
from kamdesk.services.interviews import Ending, Mark
from tests.services.interview_demo import DEAL, OF_TALKS, load

EMPTY = {"budget": None, "budget_evidence": "", "decision_on": None, "criteria": "",
         "main_doubt": "", "main_doubt_on": None, "competing_option": ""}  # fmt: skip


@pytest.fixture
def bare(ws):
    """The demo deal before anything was asked; people and suppliers are known."""
    load(ws, without=OF_TALKS)
    for field, value in EMPTY.items():
        records.set_field(ws, "deals", DEAL, field, value)
    records.set_field(ws, "deals", DEAL, "bant_evidence", {})
    return ws


def states(ws):
    return {one.id: one.state for one in deals.talk_view(ws, DEAL).items}


def test_T_47_a_meeting_closes_when_nothing_is_open_without_a_reason(bare):
    meeting = deals.begin(bare, DEAL).value
    with pytest.raises(Refused):
        deals.begin(bare, DEAL)
    view = deals.talk_view(bare, DEAL)
    assert states(bare)["who_decides"] == states(bare)["rivals"] == "known"
    assert "Zimin" in next(one.known for one in view.items if one.id == "who_decides")
    assert set(view.open_items) == {
        "criteria", "budget", "decision_date", "main_doubt", "next_step"
    }  # fmt: skip
    deals.answer_item(bare, meeting.uid, "criteria", "Price first, then service")
    deals.answer_item(bare, meeting.uid, "decision_date", "By 30.06.2026")
    deals.answer_item(bare, meeting.uid, "main_doubt", "The board wants figures")
    ending = Ending(outcome="continuation", text="go on")
    with pytest.raises(Refused) as stopped:
        interviews.close(bare, meeting.uid, ending)
    assert stopped.value.field == "must"
    marks = {
        "budget": Mark(state="skipped", reason="settled with finance"),
        "next_step": Mark(state="postponed", reason="they call on Monday"),
    }
    interviews.close(bare, meeting.uid, Ending(outcome="continuation", text="go on", marks=marks))
    deal = records.get(bare, "deals", DEAL)
    assert (deal.decision_on, deal.criteria[:5]) == (date(2026, 6, 30), "Price")
    view = deals.talk_view(bare, DEAL)
    assert (view.meeting, len(view.past)) == (None, 1)
    again = states(bare)
    assert (again["budget"], again["next_step"], again["criteria"]) == ("skipped", "open", "known")
    assert interviews.list_interviews(bare, view.deal.client_uid) == ()


def test_an_answer_is_not_taken_empty_or_without_its_day(bare):
    meeting = deals.begin(bare, DEAL).value.uid
    for item, text in (("criteria", "  "), ("decision_date", "soon"), ("next_step", "we meet")):
        with pytest.raises(Refused):
            deals.answer_item(bare, meeting, item, text)
    assert states(bare)["decision_date"] == "open"
    deals.answer_item(bare, meeting, "budget", "25 million RUB are planned")
    assert records.get(bare, "deals", DEAL).budget.whole() == 25_000_000


def test_steps_are_ticked_and_a_dated_objection_is_the_main_doubt(bare):
    meeting = deals.begin(bare, DEAL).value.uid
    deals.tick(bare, meeting, "has_read", on=True)
    assert deals.talk_view(bare, DEAL).steps["present"] == "skipped"
    deals.tick(bare, meeting, "has_read", on=False)
    assert deals.talk_view(bare, DEAL).meeting.checklist == ()
    expected = deals.add_objection(bare, DEAL, "price", raised=False).value
    assert (states(bare)["main_doubt"], expected.raised_on) == ("open", None)
    raised = deals.add_objection(bare, DEAL, "price", raised=True).value
    assert states(bare)["main_doubt"] == "known"
    records.set_field(bare, "objections", raised.uid, "answer", "Count the stops")
    records.set_field(bare, "objections", raised.uid, "result", "settled")
    assert deals.talk_view(bare, DEAL).prepared["price"] == ("Count the stops",)


def test_a_discount_costs_orders_and_what_is_given_is_kept(ws):
    load(ws)
    view = deals.discount_view(ws, DEAL, Decimal("0.05"))
    found = view.cost.value
    assert found.lost == view.price.times(Decimal("0.05"))
    assert (found.orders, view.margin) == (4, Decimal("0.32"))  # 1,155,000 / (995,000 × 32 %)
    assert view.returns[0].worth is not None
    deals.add_concession(ws, DEAL, gave="5 %", gave_worth=found.lost)
    kept = deals.talk_view(ws, DEAL)
    assert (kept.gave, kept.got.minor, len(kept.nothing)) == (found.lost, 0, 1)
    assert deals.discount_view(ws, DEAL, None).cost.missing == ("discount",)
