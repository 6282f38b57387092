"""All results of a client: the demo's list, and clients made up anew, computed here by hand."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kamdesk.domain.clients import Client, Expectation, ServeCost, Signal
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Answer, Fact, Interview, Need
from kamdesk.domain.library import OwnFigures, TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Payment, PriceLine, Proposal, Resource
from kamdesk.domain.records import Record
from kamdesk.domain.talks import Talk
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.value import Benefit
from kamdesk.services.base import Workspace
from kamdesk.services.results import results
from tests.services.interview_demo import load

DEMO = Path(__file__).parents[1] / "fixtures" / "demo_results.json"
ON = date(2025, 9, 17)
COMPONENTS = ("purchase_price", "delivery", "energy", "downtime", "labour", "residual_value")
ONCE = ("purchase_price", "delivery", "residual_value")


def test_the_demo_gives_every_expected_result(ws: Workspace) -> None:
    load(ws)
    assert results(ws, "sokmash", date(2026, 3, 16)) == json.loads(DEMO.read_text("utf-8"))


def keys_of(value: Any, path: str = "") -> set[str]:
    """Return the paths of an object's keys; lists count as values."""
    if not isinstance(value, dict):
        return {path}
    return {one for key, part in value.items() for one in keys_of(part, f"{path}.{key}")}


def test_an_empty_client_has_every_key_and_claims_nothing(ws: Workspace) -> None:
    with ws.unit("Bare") as unit:
        unit.add(Client(uid="bare", short_name="Bare"))
    found = results(ws, "bare", ON)
    expected = keys_of(json.loads(DEMO.read_text("utf-8")))
    assert {one for one in expected if "npv" not in one} <= keys_of(found)
    assert set(found["proposal"]["lint"].values()) == {None}
    assert found["proposal"]["total"] is None
    assert found["tco"]["saving"] is None
    assert found["balance"]["net"] is None
    assert found["share_of_revenue_pct"] is None


def rounded(value: Decimal, digits: int = 0) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def percent(part: Any, whole: Any) -> float:
    return float(rounded(Decimal(part) * 100 / Decimal(whole), 1))


@dataclass
class Made:
    """A client made up from a seed, with what the results should say."""

    seed: int
    rows: list[Record] = field(default_factory=list)
    expected: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.rows.append(Client(uid="c", short_name="Made up", currency="EUR", language="de"))
        self.rows.append(TeamMember(uid="u", surname="Us"))
        self.people()
        self.orders()
        self.tco()
        self.deal()
        self.proposal()

    def people(self) -> None:
        points = weights = covered = counted = 0
        for nr in range(self.dice.randint(3, 8)):
            power, stance = self.dice.randint(1, 5), self.dice.randint(-2, 2)
            owned, days = self.dice.random() < 0.7, self.dice.randint(0, 120)
            role = "decision_maker" if nr == 0 else "influencer"
            self.rows.append(
                Person(
                    uid=f"p{nr}",
                    client_uid="c",
                    code=f"p{nr}",
                    surname=f"Person {nr}",
                    power=power,
                    attitude=stance,
                    decision_role=role,
                    buyer_types=("economic",),
                    owner_user="u" if owned else None,
                )
            )
            self.rows.append(
                Talk(
                    client_uid="c",
                    deal_uid="d" if nr == 0 else None,
                    on=ON - timedelta(days=days),
                    person_uids=(f"p{nr}",),
                )
            )
            points, weights = points + stance * power, weights + 2 * power
            if power >= 2:
                counted, covered = counted + 1, covered + (owned and days < 60)
        index = rounded(Decimal(100 * points) / weights, 1)
        self.expected["stakeholders.support_index"] = float(index)
        self.expected["stakeholders.coverage_pct"] = percent(covered, counted)

    def orders(self) -> None:
        days = sorted(self.dice.sample(range(1, 900), self.dice.randint(4, 9)), reverse=True)
        dates = [ON - timedelta(days=one) for one in days]
        year_sum = year_margin = 0
        for nr, day in enumerate(dates):
            quantity, price = self.dice.randint(1, 9), self.dice.randint(1_000, 90_000)
            amount = quantity * price
            margin = amount * self.dice.randint(10, 45) // 100
            self.rows.append(
                Order(
                    uid=f"o{nr}",
                    client_uid="c",
                    ordered_on=day,
                    shipped_on=day,
                    due_on=day,
                    paid_on=day,
                    currency="EUR",
                    total=Money.of(amount, "EUR"),
                    margin=Money.of(margin, "EUR"),
                )
            )
            self.rows.append(
                OrderLine(
                    order_uid=f"o{nr}",
                    client_uid="c",
                    position=1,
                    product="Part",
                    quantity=Decimal(quantity),
                    price=Money.of(price, "EUR"),
                )
            )
            if day > ON - timedelta(days=365):
                year_sum, year_margin = year_sum + amount, year_margin + margin
        gaps = [(b - a).days for a, b in pairwise(dates)]
        ordered = sorted(gaps)
        middle = len(ordered) // 2
        median = ordered[middle] if len(ordered) % 2 else sum(ordered[middle - 1 : middle + 1]) / 2
        ours, profit = 10_000_000, 2_500_000
        expected_year = year_sum + self.dice.randint(0, 900_000)
        hours, travel = self.dice.randint(5, 90), self.dice.randint(100, 9_000)
        cost = hours * 80 + travel
        self.rows += [
            OwnFigures(
                year_end=ON,
                revenue=Money.of(ours, "EUR"),
                gross_margin=Money.of(profit, "EUR"),
                cost_to_serve=Money.of(900_000, "EUR"),
                hour_cost=Money.of(80, "EUR"),
            ),
            ServeCost(client_uid="c", year_end=ON, kind="hours", hours=Decimal(hours)),
            ServeCost(client_uid="c", year_end=ON, kind="travel", amount=Money.of(travel, "EUR")),
            Expectation(client_uid="c", on=ON, expected_revenue=Money.of(expected_year, "EUR")),
            Signal(client_uid="c", signal="rival_invited", detected_on=ON),
        ]
        index = (Decimal(year_margin) / profit) / (Decimal(cost) / 900_000)
        self.expected |= {
            "orders.count": len(dates),
            "orders.revenue_365d": year_sum,
            "orders.intervals_days": gaps,
            "orders.median_interval": int(rounded(Decimal(str(median)))),
            "orders.days_since_last": (ON - dates[-1]).days,
            "share_of_revenue_pct": percent(year_sum, ours),
            "share_of_profit_pct": percent(year_margin, profit),
            "balance.cost_to_serve": cost,
            "balance.net": year_margin - cost,
            "balance.ratio": float(rounded(Decimal(year_margin) / cost, 2)),
            "balance.index": float(rounded(index, 2)),
            "what_if_concentration_pct": percent(expected_year, ours + expected_year - year_sum),
        }

    def tco(self) -> None:
        horizon, rate = self.dice.randint(2, 9), Decimal("0.12")
        self.rows.append(
            TcoSheet(
                uid="t",
                client_uid="c",
                deal_uid="d",
                currency="EUR",
                horizon=horizon,
                discount_rate=rate,
            )
        )
        amounts: dict[str, dict[str, int]] = {}
        for column in ("current", "offered"):
            amounts[column] = {}
            for name in COMPONENTS:
                amount = self.dice.randint(1_000, 90_000) * (1 if column == "current" else 2)
                if name not in ONCE:
                    amount = amount if column == "current" else amount // 4
                amounts[column][name] = -amount if name == "residual_value" else amount
                self.cell(column, name, amounts[column][name])
        self.compare(amounts, horizon, rate)

    def cell(self, column: str, name: str, amount: int) -> None:
        once = name in ONCE
        times = {"per_year": 1, "per_month": 12, "per_quarter": 4, "per_day": 247}
        period = "once" if once else self.dice.choice(list(times))
        share = Decimal(amount) / times.get(period, 1)
        exact = share == share.to_integral_value()
        period = period if exact or once else "per_year"
        value = share if exact and not once else Decimal(amount)
        uid = f"f-{column}-{name}"
        self.rows.append(
            Fact(
                uid=uid,
                client_uid="c",
                learned_on=ON,
                amount=Money.of(value, "EUR"),
                period=period,
                number_source="measured",
                tco_component=name if name != "downtime" else "",
            )
        )
        self.rows.append(
            TcoCell(client_uid="c", sheet_uid="t", column=column, component=name, fact_uid=uid)
        )

    def compare(self, amounts: dict[str, dict[str, int]], horizon: int, rate: Decimal) -> None:
        once = {k: v["purchase_price"] + v["delivery"] for k, v in amounts.items()}
        yearly = {k: v["energy"] + v["downtime"] + v["labour"] for k, v in amounts.items()}
        end = {k: v["residual_value"] for k, v in amounts.items()}
        total = {k: once[k] + horizon * yearly[k] + end[k] for k in amounts}
        now = {
            k: once[k]
            + sum(yearly[k] / (1 + rate) ** year for year in range(1, horizon + 1))
            + end[k] / (1 + rate) ** horizon
            for k in amounts
        }
        saving, gain = total["current"] - total["offered"], yearly["current"] - yearly["offered"]
        extra = once["offered"] - once["current"]
        price = amounts["current"]["purchase_price"]
        self.gain = gain
        self.expected |= {
            "tco.current": total["current"],
            "tco.offered": total["offered"],
            "tco.saving": saving,
            "tco.saving_pct": percent(saving, total["current"]),
            "tco.premium_pct": percent(amounts["offered"]["purchase_price"] - price, price),
            "tco.one_off_diff": extra,
            "tco.annual_saving": gain,
            "tco.cost_of_delay_month": int(rounded(Decimal(gain) / 12)),
            "tco.estimate_share_pct": 0,
            "tco.npv12_current": int(rounded(now["current"])),
            "tco.npv12_offered": int(rounded(now["offered"])),
        }
        if extra > 0 and gain > 0:
            years = Decimal(extra) / gain
            self.expected["tco.payback_years"] = float(rounded(years, 2))
            self.expected["tco.payback_months"] = float(rounded(years * 12, 1))

    def deal(self) -> None:
        days, price = self.dice.randint(-30, 300), self.dice.randint(10_000, 90_000)
        budget = self.dice.randint(10_000, 90_000)
        explicit = self.dice.random() < 0.5
        self.rows.append(
            Deal(
                uid="d",
                client_uid="c",
                amount=Money.of(price, "EUR"),
                budget=Money.of(budget, "EUR"),
                decision_on=ON + timedelta(days=days),
                opened_on=ON,
            )
        )
        self.rows.append(
            Need(client_uid="c", deal_uid="d", kind="explicit" if explicit else "implied")
        )
        asked = [self.dice.choice(("situation", "problem", "implication")) for _ in range(9)]
        self.rows.append(Interview(uid="i", client_uid="c", deal_uid="d", on=ON, outcome="advance"))
        self.rows += [
            Answer(
                client_uid="c", interview_uid="i", position=nr, type=one, question_text=f"Why {nr}?"
            )
            for nr, one in enumerate(asked)
        ]
        points = [int(budget >= price), 1, int(explicit), int(0 <= days <= 180)]
        self.expected |= {
            "bant.budget": points[0],
            "bant.authority": points[1],
            "bant.need": points[2],
            "bant.timing": points[3],
            "bant.sum": sum(points),
            "bant.days_to_decision": days,
            "bant.result": "pass" if sum(points) >= 3 else "nurture",
            "spin.questions": 9,
            "spin.situation_share_pct": percent(asked.count("situation"), 9),
            "spin.outcomes": [{"date": ON.isoformat(), "outcome": "advance"}],
        }

    def proposal(self) -> None:
        lines = [(self.dice.randint(1, 5), self.dice.randint(100, 9_000)) for _ in range(3)]
        net = sum(quantity * price for quantity, price in lines)
        hours = [self.dice.randint(1, 20) for _ in range(2)]
        shares = (25, 75)
        parts = [int(rounded(Decimal(net) * one / 100)) for one in shares]
        self.rows.append(
            Proposal(
                uid="k",
                client_uid="c",
                deal_uid="d",
                number="K",
                dated=ON,
                currency="EUR",
                tco_uid="t",
                language="de",
                languages=("de",),
                payments=tuple(Payment(share_pct=Decimal(one)) for one in shares),
                follow_up_on=ON + timedelta(days=3),
            )
        )
        for nr, (quantity, price) in enumerate(lines):
            self.rows.append(
                PriceLine(
                    client_uid="c",
                    proposal_uid="k",
                    position=nr,
                    quantity=Decimal(quantity),
                    unit_price=Money.of(price, "EUR"),
                    vat_rate=Decimal("0.19"),
                )
            )
        for nr, one in enumerate(hours):
            self.rows.append(
                Resource(client_uid="c", proposal_uid="k", position=nr, hours=Decimal(one))
            )
        for name in ("energy", "downtime", "labour"):
            self.rows.append(Benefit(client_uid="c", proposal_uid="k", tco_components=(name,)))
        self.expected |= {
            "proposal.total": net,
            "proposal.vat": int(rounded(rounded(Decimal(net) * 19, 0) / 100)),
            "proposal.client_hours": sum(hours),
            "proposal.follow_up_on": (ON + timedelta(days=3)).isoformat(),
            "proposal.benefits_sum_per_year": self.gain,
            "proposal.payments": parts,
        }


def at(found: dict[str, Any], path: str) -> Any:
    for key in path.split("."):
        found = found[key]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_made_up_clients_give_what_was_computed_by_hand(ws: Workspace, seed: int) -> None:
    made = Made(seed)
    with ws.unit("Made up") as unit:
        unit.add_all(made.rows)
    found = results(ws, "c", ON)
    wrong = {
        path: (at(found, path), value)
        for path, value in made.expected.items()
        if at(found, path) != value
    }
    assert wrong == {}
    assert at(found, "signals.risk") >= 2
