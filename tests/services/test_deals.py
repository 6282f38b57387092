"""What qualifies a deal, what a person decides, what is asked (sections 33 to 36)."""

import json
from datetime import date

import pytest

from kamdesk.domain.deals import Deal
from kamdesk.domain.people import Person
from kamdesk.errors import NotFound, Refused
from kamdesk.services import deals, interviews, journal
from kamdesk.services.deals import qualification
from kamdesk.storage.codec import from_json, to_json
from tests.services.interview_demo import CLIENT, DEAL, OF_TALKS, load


def points(found):
    return {one.id: one for one in (*found.letters, *found.questions)}


def test_the_demo_deal_is_qualified_with_its_reasons(ws):
    load(ws)
    found = qualification(ws, DEAL)
    assert (found.bant.value.total, found.quick.value.result) == (4, "pursue")
    known = points(found)
    assert known["budget"].suggested is True
    assert "25" in dict(known["budget"].why)["Budget"]
    assert "Zimin" in dict(known["authority"].why)["Who decides"]
    assert dict(known["timing"].why)["Days to the decision"] == "106"
    assert (found.chance.counted, str(found.chance.share)) == ("p50", "0.50")
    assert found.champ == dict.fromkeys(found.champ, True)
    assert [job.built_in for job in found.jobs if job.id == "consensus_creation"] == [
        ("connector",)
    ]
    assert found.to_ask == ()


def test_a_deal_is_found_by_its_title_and_without_one_where_there_is_one(ws):
    load(ws)
    assert deals.deal_named(ws, CLIENT).uid == DEAL
    with ws.unit("Second") as unit:
        unit.add(Deal(client_uid=CLIENT, title="Spare parts", status="open"))
    with pytest.raises(NotFound, match="Spare parts"):
        deals.deal_named(ws, CLIENT)
    assert deals.deal_named(ws, CLIENT, "spare PARTS").title == "Spare parts"
    with pytest.raises(NotFound, match="Which deal"):
        deals.deal_named(ws, CLIENT, "Spare")


def test_an_unknown_deal_says_what_to_ask_and_asking_fills_one_list(ws):
    load(ws, without=OF_TALKS)
    deals.judge(ws, DEAL, "bant", "need", None)
    for question in ("q_challenge", "q_priority"):
        deals.judge(ws, DEAL, "quick", question, None)
    found = qualification(ws, DEAL)
    known = points(found)
    assert known["need"].answer is False  # no need was heard yet
    assert known["q_challenge"].answer is None
    assert found.quick.missing == ("q_challenge", "q_priority")
    assert found.to_ask == ("g_n02", "g_s08")
    first = deals.ask(ws, DEAL, found.to_ask).value
    again = deals.ask(ws, DEAL, ("g_s08", "g_s07")).value
    assert first.uid == again.uid
    assert again.planned == ("g_n02", "g_s08", "g_s07")
    assert interviews.list_interviews(ws, CLIENT)[0].interview.deal_uid == DEAL


def test_what_a_person_decides_wins_and_can_be_taken_back(ws):
    load(ws)
    deals.judge(ws, DEAL, "bant", "budget", False)
    deals.explain(ws, DEAL, "bant", "budget", "  frozen till May ")
    deals.judge(ws, DEAL, "bant", "authority", False)
    found = qualification(ws, DEAL)
    budget = points(found)["budget"]
    assert (budget.answer, budget.suggested, budget.note) == (False, True, "frozen till May")
    assert found.bant.value.result == "nurture"
    assert (found.chance.stage, found.chance.counted) == ("p50", "p25")
    journal.undo(ws)
    assert qualification(ws, DEAL).bant.value.total == 3
    with pytest.raises(Refused):
        deals.judge(ws, DEAL, "bant", "luck", True)


def test_the_feeling_counts_from_four_and_a_move_is_dated(ws):
    load(ws)
    deals.feel(ws, DEAL, 3)
    found = qualification(ws, DEAL)
    assert found.crux["x_factor"] is False
    assert found.quick.value.points == 7
    deals.move(ws, DEAL, "p75")
    deal = qualification(ws, DEAL).deal
    assert (deal.stage, deal.stage_since) == ("p75", date(2026, 3, 16))
    deals.set_job(ws, DEAL, "validation", "in_progress")
    assert qualification(ws, DEAL).deal.jobs["validation"] == "in_progress"


def test_what_the_client_says_of_budget_and_need_counts_and_names_who_said_it(ws):
    load(ws)
    with ws.read() as reader:
        zimin = next(one.uid for one in reader.find(Person, client_uid=CLIENT) if one.code == "p1")
    deals.tell(ws, DEAL, "budget", "denied", date(2026, 3, 12), zimin)
    deals.tell(ws, DEAL, "need", "watching")
    found = qualification(ws, DEAL)
    known = points(found)
    assert (known["budget"].answer, known["need"].answer, found.bant.value.total) == (
        False,
        False,
        2,
    )
    assert dict(known["budget"].why)["The budget is"] == "Denied, 12 Mar 2026, Arkady L. Zimin"
    assert (found.champ["money"], found.champ["challenges"]) == (False, False)
    assert found.quick.value.stops == ("q_challenge",)
    assert not known["need"].open
    assert not known["q_money"].open
    assert found.to_ask == ()
    deals.judge(ws, DEAL, "bant", "need", True)
    assert points(qualification(ws, DEAL))["need"].answer is True
    for _step in range(3):
        journal.undo(ws)
    deal = qualification(ws, DEAL).deal
    assert (deal.told, deal.bant["budget"], deal.quick["q_money"]) == ({}, 1, 1)


def test_what_was_said_is_of_this_client_of_a_day_that_came_and_goes_with_a_file(ws):
    load(ws)
    with pytest.raises(Refused):
        deals.tell(ws, DEAL, "timing", "denied")
    with pytest.raises(Refused):
        deals.tell(ws, DEAL, "need", "denied")
    with pytest.raises(Refused):
        deals.tell(ws, DEAL, "need", "watching", date(2026, 3, 17))
    told = deals.tell(ws, DEAL, "budget", "estimated").value
    assert from_json(Deal, json.loads(json.dumps(to_json(told)))) == told
    assert deals.tell(ws, DEAL, "budget", "").value.told == {}
