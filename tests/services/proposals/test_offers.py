"""Prices of an offer beside its comparison of costs: X7, X8."""

from datetime import timedelta
from decimal import Decimal

from kamdesk.domain.deals import Deal
from kamdesk.domain.money import Money, Rate
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.services import settings
from kamdesk.services.proposals import gather
from kamdesk.services.proposals.ways import set_rate
from kamdesk.services.tco import sheet as look_at
from kamdesk.services.tco.told import told
from tests.services.proposals.test_lint_more import PROPOSAL, change, look, messages


def found(ws, code):
    return [one for one in look(ws).all if one.code == code]


def test_the_worked_example_agrees_with_its_costs(ws):
    """23.1 million are price, delivery and installation of the comparison, 21.6 + 0.5 + 1.0."""
    assert found(ws, "X8") == []


def test_a_total_apart_from_the_costs_names_both_figures(ws):
    change(ws, Proposal, PROPOSAL, stored_net=Money.of("23350000", "RUB"))
    (one,) = found(ws, "X8")
    assert [one.replace("\xa0", " ") for one in messages(look(ws), "X8")] == [
        "The price table comes to RUB 23,350,000, the comparison of costs counts RUB 23,100,000: "
        "Purchase price + Delivery, customs + Installation, start-up."
    ]
    assert (one.severity, one.place.where, one.place.uid) == (
        "hint", "tco", gather(ws, PROPOSAL).sheet.uid
    )  # fmt: skip
    settings.set_setting(ws, "offer_tco_share", Decimal("0.02"))
    assert found(ws, "X8") == []
    change(ws, Proposal, PROPOSAL, stored_net=Money.of("21600000", "RUB"))
    assert found(ws, "X8") == []  # the price alone


def test_costs_of_another_deal_or_currency_are_not_held_against_it(ws):
    change(ws, Proposal, PROPOSAL, stored_net=Money.of("9000000", "RUB"))
    assert found(ws, "X8")
    sheet = gather(ws, PROPOSAL).sheet
    with ws.unit("Other") as unit:
        other = unit.add(Deal(client_uid=sheet.client_uid, title="Pumps"))
    change(ws, TcoSheet, sheet.uid, deal_uid=other.uid)
    assert found(ws, "X8") == []
    change(ws, TcoSheet, sheet.uid, deal_uid=None, currency="EUR")
    assert found(ws, "X8") == []


def test_a_rate_of_long_ago_is_asked_about_in_the_offer_and_in_its_costs(ws):
    material = gather(ws, PROPOSAL)
    old = material.on - timedelta(days=31)
    set_rate(ws, PROPOSAL, "EUR", Decimal(100), on=material.on - timedelta(days=30))
    assert found(ws, "X7") == []
    set_rate(ws, PROPOSAL, "USD", Decimal(90), on=old)
    (one,) = found(ws, "X7")
    assert (one.place.where, one.place.field, one.severity) == ("price", "totals", "hint")
    assert messages(look(ws), "X7")[0].startswith("The rate of USD was stated on 13 Feb")
    cell = next(one for one in material.cells if one.component == "installation")
    rates = (
        Rate(currency="CNY", rate=Decimal(11), on=old),
        Rate(currency="USD", rate=Decimal(90), on=old),
    )
    change(ws, TcoSheet, material.sheet.uid, rates=rates)
    change(ws, TcoCell, cell.uid, fact_uid=None, estimate=Money.of(70000, "CNY"))
    assert [one.place.where for one in found(ws, "X7")] == ["price", "tco"]
    view = look_at(ws, material.sheet.uid)
    assert [one.currency for one in view.old_rates] == ["CNY"]
    assert [one["old"] for one in told(view)["rates"]] == [True, False]
    change(ws, Proposal, PROPOSAL, status="sent")
    assert found(ws, "X7") == []
