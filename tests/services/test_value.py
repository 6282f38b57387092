"""What people value, and the way of it into a proposal (section 39)."""

import pytest

from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.services import proposals, records, value
from kamdesk.services.proposals.evidence import evidence
from tests.services.interview_demo import CLIENT, DEAL, load

ZIMIN = f"{CLIENT}-p1"


def cell(view, person, element):
    return next(one for one in view.cells[person] if one.element == element)


def test_the_pyramid_knows_scores_words_and_who_asks(ws):
    load(ws)
    view = value.value_view(ws, DEAL)
    assert [len(cells) for cells in view.cells.values()] == [40] * len(view.people)
    assert cell(view, ZIMIN, "cost_reduction").priority == 20
    zimin = next(one for one in view.people if one.uid == ZIMIN)
    assert "cost_reduction" in zimin.asks
    assert [one.element for one in view.top][:2] == ["cost_reduction", "risk_reduction"]
    assert view.top[0].total == sum(worth * power for _name, worth, power in view.top[0].who)


def test_a_score_is_noted_and_one_of_which_nothing_is_left_goes(ws):
    load(ws)
    value.set_score(ws, DEAL, ZIMIN, "regulatory_compliance", "importance", 5)
    value.set_score(ws, DEAL, ZIMIN, "regulatory_compliance", "our_performance", 2)
    assert value.value_view(ws, DEAL).fails == ("regulatory_compliance",)
    for field in ("importance", "our_performance"):
        value.set_score(ws, DEAL, ZIMIN, "regulatory_compliance", field, None)
    view = value.value_view(ws, DEAL)
    assert (view.fails, cell(view, ZIMIN, "regulatory_compliance").score) == ((), None)
    for field, number in (("importance", 6), ("our_performance", 0), ("luck", 1)):
        with pytest.raises(Refused):
            value.set_score(ws, DEAL, ZIMIN, "vision", field, number)


def test_what_leads_goes_into_blocks_a_and_b(ws):
    load(ws)
    value.set_score(ws, DEAL, ZIMIN, "expertise", "importance", 5)
    value.set_score(ws, DEAL, ZIMIN, "expertise", "rival_performance", 1)
    for one in records.listing(ws, "benefits", proposal_uid=value_draft(ws)):
        if one.value_element == "cost_reduction":
            records.remove(ws, "benefits", one.uid)
    made = value.take_up(ws, value_draft(ws), "cost_reduction").value
    assert isinstance(made, Benefit)
    assert (made.headings["de"], made.tco_components) == ("Kostensenkung", ("energy",))
    assert records.get(ws, "needs", made.need_uid).kind == "explicit"
    with pytest.raises(Refused):
        value.take_up(ws, value_draft(ws), "cost_reduction")
    material = proposals.gather(ws, value_draft(ws))
    told = {one.template: one.words for one in evidence(material, "en")}
    assert told["{value.top}"] == "expertise, cost reduction and risk reduction"


def test_a_benefit_takes_need_and_money_from_what_was_answered_about_its_element(ws):
    load(ws)
    made = value.take_up(ws, value_draft(ws), "product_quality").value
    assert made.tco_components == ("quality_loss",)
    assert records.get(ws, "needs", made.need_uid).code == "N4"
    calm = value.take_up(ws, value_draft(ws), "reduced_anxiety").value
    assert calm.tco_components == ("downtime",)
    assert records.get(ws, "needs", calm.need_uid).code == "N1"
    assert value.take_up(ws, value_draft(ws), "variety").value.tco_components == ()


def value_draft(ws):
    return value.value_view(ws, DEAL).proposal.uid
