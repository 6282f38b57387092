"""Prices with and without VAT, in other currencies, and several ways to buy (41, 0a.11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.money import CurrencyMismatch, Money, Rate
from kamdesk.domain.proposals import PriceLine, Proposal, Tier
from kamdesk.domain.proposals.totals import (
    chosen_tier,
    line_sums,
    offer_totals,
    stored_follow,
    tier_totals,
    totals,
)

DAY = date(2026, 3, 16)
EUR = Rate(currency="EUR", rate=Decimal("98.50"), on=DAY, source="Bank of Russia")
YEN = Rate(currency="JPY", rate=Decimal("0.6"), on=DAY)
PLAIN = Proposal(client_uid="c", number="KP-1", dated=DAY, currency="RUB")
WAYS = replace(PLAIN, tiers=(Tier(code="good"), Tier(code="better"), Tier(code="best")))


def line(amount: str, currency: str = "RUB", **values: Any) -> PriceLine:
    return PriceLine(
        client_uid="c",
        proposal_uid="p",
        position=1,
        unit_price=Money.of(amount, currency),
        **{"vat_rate": Decimal("0.22"), **values},
    )


def test_a_price_with_vat_keeps_its_gross_sum() -> None:
    found = line_sums(line("122", with_vat=True, quantity=Decimal(3)), "RUB")
    assert (found.net, found.vat, found.gross) == (
        Money.of(300, "RUB"), Money.of(66, "RUB"), Money.of(366, "RUB"),
    )  # fmt: skip
    odd = totals([line("99.99", with_vat=True), line("50")], "RUB")
    assert odd.net == Money.of("131.96", "RUB")  # 81.96 out of 99.99, and 50
    assert odd.vat == ((Decimal("0.22"), Money.of("29.03", "RUB")),)  # 18.03 and 11
    assert odd.gross == Money.of("160.99", "RUB")


@given(st.integers(1, 10**12), st.sampled_from(["0", "0.07", "0.19", "0.22"]))
def test_net_and_vat_of_a_price_with_vat_make_the_price(minor: int, rate: str) -> None:
    one = replace(line("1"), unit_price=Money(minor, "RUB"), with_vat=True, vat_rate=Decimal(rate))
    found = totals([one], "RUB")
    assert found.gross == Money(minor, "RUB")
    assert found.net + found.vat_sum == found.gross


def test_other_currencies_count_at_the_stated_rate() -> None:
    lines = [line("100", "EUR", quantity=Decimal(2)), line("1000", "JPY"), line("300")]
    found = totals(lines, "RUB", (EUR, YEN))
    assert found.net == Money.of(20_600, "RUB")
    into_yen = Rate(currency="EUR", rate=Decimal("163.25"), on=DAY)
    assert totals([line("10.01", "EUR")], "JPY", (into_yen,)).net == Money(1634, "JPY")
    newer = replace(EUR, rate=Decimal(100), on=date(2026, 3, 17))
    assert totals(lines[:1], "RUB", (EUR, newer)).net == Money.of(20_000, "RUB")
    with pytest.raises(CurrencyMismatch):
        totals(lines, "RUB", (EUR,))


def test_one_way_is_the_offer_and_the_others_differ_from_it() -> None:
    lines = [
        line("1000"),
        line("500", tiers=("better", "best")),
        line("700", tiers=("best",)),
        line("900", option=True),
    ]
    offered = replace(WAYS, tier="better")
    assert offer_totals(lines, offered).net == Money.of(1500, "RUB")
    found = tier_totals(lines, offered)
    assert [one.difference.whole() for one in found] == [-500, 0, 700]
    assert [one.sums.gross.whole() for one in found] == [1220, 1830, 2684]
    assert [one.tier.code for one in found if one.chosen] == ["better"]


def test_there_is_always_exactly_one_offer() -> None:
    assert chosen_tier(PLAIN) == ""
    assert chosen_tier(WAYS) == "good"
    assert chosen_tier(replace(WAYS, tier="gone")) == "good"
    assert offer_totals([line("5", tiers=("best",))], PLAIN).net == Money.of(5, "RUB")
    assert sum(one.chosen for one in tier_totals([line("5")], WAYS)) == 1


def test_totals_that_were_agreed_are_told_from_those_of_the_lines() -> None:
    lines = [line("100")]
    own = replace(
        PLAIN,
        stored_net=Money.of(100, "RUB"),
        stored_vat=Money.of(22, "RUB"),
        stored_gross=Money.of(122, "RUB"),
    )
    agreed = replace(own, stored_net=Money.of(90, "RUB"), stored_gross=Money.of(112, "RUB"))
    assert stored_follow(lines, PLAIN), "there are none yet"
    assert stored_follow(lines, own)
    assert not stored_follow(lines, agreed)
    lines.append(line("5", "USD"))
    assert stored_follow(lines, own), "a line without a rate is in no totals yet"
    assert not stored_follow(lines, agreed)
