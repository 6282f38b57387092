"""Results where sections 0a, 8, 16 and 33 leave no choice: several years, deals and currencies."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.domain.clients import Client, Expectation, Hours, KeyAnswer, ServeCost, Signal
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Fact, Need
from kamdesk.domain.library import OwnCompany, OwnFigures
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal, ProposalEvent
from kamdesk.domain.records import Record
from kamdesk.domain.regions import Region
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.i18n import term
from kamdesk.services.base import Workspace
from kamdesk.services.results import beside, reasons, results

ON = date(2026, 3, 16)
CLIENT = Client(uid="c", short_name="Made up", currency="EUR")


def found(ws: Workspace, *rows: Record, on: date = ON, client: Client = CLIENT) -> dict[str, Any]:
    """Store a client with its rows and return its results."""
    with ws.unit("Made up") as unit:
        unit.add_all([client, *rows])
    return results(ws, "c", on)


def order(day: date, amount: str, currency: str = "EUR", **more: Any) -> Order:
    money = Money.of(amount, currency)
    return Order(
        client_uid="c", ordered_on=day, shipped_on=day, currency=currency, total=money, **more
    )


def euros(amount: int | str) -> Money:
    return Money.of(amount, "EUR")


OURS = OwnFigures(
    year_end=ON, revenue=euros(900), gross_margin=euros(300), cost_to_serve=euros(100),
    hour_cost=euros(10), acquisition_cost=euros(5),
)  # fmt: skip


def test_delays_of_older_invoices_count_for_the_trend(ws: Workspace) -> None:
    days = [date(2024, 1, 10), date(2024, 9, 10), date(2025, 11, 20)]
    rows = [
        order(day, "100", due_on=day, paid_on=day + timedelta(days=late))
        for day, late in zip(days, (0, 4, 11), strict=True)
    ]
    assert found(ws, *rows)["signals"] == {"risk": 2, "level": "watch"}


def test_costs_of_one_year_only(ws: Workspace) -> None:
    rows = [
        ServeCost(client_uid="c", year_end=year_end, kind="travel", amount=euros(amount))
        for year_end, amount in ((date(2025, 12, 31), 500), (date(2026, 12, 31), 70))
    ]
    assert found(ws, OURS, *rows)["balance"]["cost_to_serve"] == 70
    assert results(ws, "c", date(2025, 6, 1))["balance"]["cost_to_serve"] == 500


def test_our_hour_cost_of_the_settings_stands_in(ws: Workspace) -> None:
    from kamdesk.services import settings

    settings.set_setting(ws, "our_hour_cost", Decimal(12))
    row = ServeCost(client_uid="c", year_end=ON, kind="hours", hours=Decimal(3))
    assert found(ws, row)["balance"]["cost_to_serve"] == 36


def test_answers_are_counted_while_the_balance_is_unknown(ws: Workspace) -> None:
    names = ("reliable_partner", "long_term", "drives_growth", "new_income", "image_influence")
    rows = [KeyAnswer(client_uid="c", criterion=one, answer="yes") for one in names]
    rows.append(KeyAnswer(client_uid="c", criterion="stable_high_profit", answer="no"))
    keys = found(ws, *rows)["key_criteria"]
    assert keys == {"yes": 5, "no": 1, "unknown": 1, "result": None}


def test_two_currencies_are_never_added(ws: Workspace) -> None:
    rows = [
        order(date(2025, 6, 1), "100", "USD", due_on=date(2025, 6, 2), margin=Money.of(9, "USD")),
        order(date(2025, 9, 1), "90", due_on=date(2025, 9, 2), margin=euros(9)),
        ServeCost(client_uid="c", year_end=ON, kind="travel", amount=Money.of(5, "USD")),
        Expectation(client_uid="c", on=ON, expected_revenue=Money.of(900, "USD"),
                    contribution_5y=Money.of(900, "USD")),
    ]  # fmt: skip
    shown = found(ws, OURS, *rows)
    assert shown["orders"]["count"] == 2
    assert shown["orders"]["revenue_365d"] is None
    assert shown["balance"] == dict.fromkeys(("cost_to_serve", "net", "ratio", "index", "status"))
    assert shown["what_if_concentration_pct"] is None
    assert {"f_payment", "f_potential", "f_ltv"} <= set(shown["nine_box"]["missing"])


@pytest.mark.parametrize(
    ("noted", "risk"), [(None, 2), (date(2026, 3, 1), 0), (date(2025, 12, 1), 2)]
)
def test_a_handled_signal_opens_again_on_new_evidence_only(
    ws: Workspace, noted: date | None, risk: int
) -> None:
    # The third order was due again after 1.5 × 100 days, on 30 January 2026.
    rows: list[Record] = [
        order(date(2025, 2, 14) + timedelta(days=100 * nr), "100") for nr in range(3)
    ]
    if noted is not None:
        rows.append(
            Signal(client_uid="c", signal="interval_growth", detected_on=noted, status="handled")
        )
    assert found(ws, *rows)["signals"]["risk"] == risk
    told = dict(reasons(ws, "c", ON)["relation"].inputs)
    assert (term("signal", "interval_growth") in told) is bool(risk)


def test_offers_without_an_answer_are_a_signal(ws: Workspace) -> None:
    def offer(uid: str, day: date) -> Proposal:
        at = datetime.combine(day, datetime.min.time())
        return Proposal(uid=uid, client_uid="c", number=uid, dated=day, currency="EUR",
                        status="sent", sent_at=at)  # fmt: skip

    rows = [offer("k1", date(2026, 1, 10)), offer("k2", date(2026, 3, 2))]
    assert found(ws, *rows)["signals"]["risk"] == 2
    with ws.unit("Asked") as unit:
        unit.add(ProposalEvent(client_uid="c", proposal_uid="k2", kind="question", happened_on=ON))
    assert results(ws, "c", ON)["signals"]["risk"] == 0


def test_returned_goods_and_people_gone_are_signals(ws: Workspace) -> None:
    rows = [
        order(date(2026, 2, 1), "100", status="returned"),
        Person(uid="p", client_uid="c", surname="Gone", decision_role="decision_maker", power=5,
               left_on=date(2026, 3, 1)),
    ]  # fmt: skip
    assert found(ws, *rows)["signals"] == {"risk": 2 + 2 + 3, "level": "critical"}
    assert results(ws, "c", date(2026, 2, 20))["signals"]["risk"] == 2


def test_results_speak_of_one_deal(ws: Workspace) -> None:
    def deal(uid: str, day: date) -> Deal:
        return Deal(uid=uid, client_uid="c", amount=euros(100), opened_on=day)

    rows = [
        deal("old", date(2025, 1, 1)),
        deal("new", date(2026, 1, 1)),
        Need(client_uid="c", deal_uid="old", kind="explicit"),
        TcoSheet(uid="t", client_uid="c", deal_uid="old", currency="EUR"),
        TcoCell(client_uid="c", sheet_uid="t", column="current", component="delivery",
                estimate=euros(1)),
        TcoCell(client_uid="c", sheet_uid="t", column="offered", component="delivery",
                estimate=euros(1)),
        Proposal(uid="k", client_uid="c", deal_uid="old", number="k", dated=ON, currency="EUR"),
    ]  # fmt: skip
    shown = found(ws, *rows)
    assert shown["bant"]["need"] == 0
    assert shown["tco"]["current"] is None
    assert shown["proposal"]["total"] is None


def test_facts_of_one_component_are_not_summed(ws: Workspace) -> None:
    def fact(uid: str, amount: int, day: date) -> Fact:
        return Fact(uid=uid, client_uid="c", learned_on=day, amount=euros(amount),
                    tco_component="downtime")  # fmt: skip

    rows = [
        fact("f1", 100, date(2026, 1, 1)),
        fact("f2", 250, date(2026, 2, 1)),
        TcoSheet(uid="t", client_uid="c", currency="EUR"),
    ]
    assert found(ws, *rows)["spin"]["downtime_loss"] == 250
    with ws.unit("Chosen") as unit:
        unit.add(TcoCell(client_uid="c", sheet_uid="t", column="current", component="downtime",
                         fact_uid="f1"))  # fmt: skip
    assert results(ws, "c", ON)["spin"]["downtime_loss"] == 100


@pytest.mark.parametrize(
    ("budget", "revenue", "points"),
    [(None, None, 0), (None, 120, 1), (None, 99, 0), (80, 120, 0), (100, None, 1)],
)
def test_what_a_client_can_afford_stands_in_for_a_budget(
    ws: Workspace, budget: int | None, revenue: int | None, points: int
) -> None:
    client = Client(uid="c", short_name="C", annual_revenue=revenue and euros(revenue))
    deal = Deal(uid="d", client_uid="c", amount=euros(100), budget=budget and euros(budget))
    assert found(ws, deal, client=client)["bant"]["budget"] == points


@pytest.mark.parametrize("zone", ["", "Asia/Tokyo"])
def test_the_clients_own_clock_where_the_region_does_not_say(ws: Workspace, zone: str) -> None:
    region = Region(uid="r", code="r", time_zone=zone, working_hours=Hours() if zone else None)
    client = Client(uid="c", short_name="C", region_uid="r", time_zone="Europe/London",
                    working_hours=Hours())  # fmt: skip
    us = OwnCompany(time_zone="Europe/Berlin", working_hours=Hours())
    (one,) = found(ws, region, us, client=client)["region"]["overlap"]
    assert (one["to_zone"], one["hours"]) == ((zone, 1.0) if zone else ("Europe/London", 8.0))


def test_every_rate_has_keys_of_its_own(ws: Workspace) -> None:
    sheet = TcoSheet(uid="t", client_uid="c", currency="EUR", discount_rate=Decimal("0.125"))
    rows = [
        TcoCell(client_uid="c", sheet_uid="t", column=one, component="energy", estimate=euros(8))
        for one in ("current", "offered")
    ]
    shown = found(ws, sheet, *rows)["tco"]
    assert {one for one in shown if one.startswith("npv")} == {
        "npv12.5_current", "npv12.5_offered", "npv12.5_saving_pct",
    }  # fmt: skip


def test_the_average_order_and_the_margin_are_those_of_365_days(ws):
    old, new = ON - timedelta(365), ON - timedelta(364)
    rows = [order(old, "999", margin=Money.of(500, "EUR"))]
    rows += [order(new, amount, margin=Money.of(30, "EUR")) for amount in ("100", "201")]
    found(ws, *rows)
    assert beside(ws, "c", ON).average_order == Money.of("150.50", "EUR")
    assert beside(ws, "c", ON).margin == Money.of(60, "EUR")
    assert beside(ws, "c", old - timedelta(1)).average_order is None
