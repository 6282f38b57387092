"""Pyramid, proofs, resources, totals and tracking of proposals (sections 41 to 46)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.domain.library import Case, Reference
from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.proposals import (
    KeyItem,
    Payment,
    PriceLine,
    Proposal,
    ProposalEvent,
    Resource,
    Support,
)
from kamdesk.domain.proposals.minto import pyramid
from kamdesk.domain.proposals.proofs import (
    case_complete,
    case_permitted,
    offered_cases,
    offered_references,
    reference_permitted,
    reference_usable,
    reference_uses,
)
from kamdesk.domain.proposals.steps import (
    client_hours,
    dates_fit,
    follow_up_on,
    missing_resources,
    statistics,
)
from kamdesk.domain.proposals.totals import payment_sums, percent_left, totals, vat_rate
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.value import Benefit

DAY = date(2026, 3, 16)


def proposal(**values: Any) -> Proposal:
    given = {"number": "KP-2026-017", **values}
    return Proposal(client_uid="c", dated=DAY, currency="RUB", **given)


def benefits(*rows: tuple[str, str]) -> dict[str, Benefit]:
    return {
        f"b{nr}": Benefit(
            uid=f"b{nr}", client_uid="c", proposal_uid="p", need_uid=need, value_element=element
        )
        for nr, (need, element) in enumerate(rows, 1)
    }


def line(count: int, *, supported: bool = True) -> tuple[KeyItem, ...]:
    support = (Support(kind="tco", ref="downtime"),) if supported else ()
    return tuple(KeyItem(texts={"en": f"item {nr}"}, support=support) for nr in range(count))


def test_T42_key_lines() -> None:
    assert not pyramid(line(6), {}, DEFAULTS).sound
    assert not pyramid(line(2), {}, DEFAULTS).sound
    mixed = (*line(2), *line(1, supported=False))
    assert pyramid(mixed, {}, DEFAULTS).unsupported == (3,)
    assert not pyramid(mixed, {}, DEFAULTS).sound
    assert pyramid(line(3), {}, DEFAULTS).sound


def test_items_of_a_deleted_benefit_are_gone() -> None:
    known = benefits(("n1", "risk_reduction"), ("n2", "cost_reduction"))
    items = tuple(
        KeyItem(benefit_uid=uid, support=(Support(kind="text", texts={"en": "x"}),))
        for uid in ("b1", "b2", "b3")
    )
    found = pyramid(items, known, DEFAULTS)
    assert len(found.items) == 2
    assert not found.count_fits


def test_same_need_or_element_overlaps() -> None:
    known = benefits(("n1", "stability"), ("n1", "risk_reduction"), ("n2", "stability"), ("", ""))
    items = tuple(KeyItem(benefit_uid=uid) for uid in known)
    assert pyramid(items, known, DEFAULTS).overlaps == ((1, 2), (1, 3))


def case(**values: Any) -> Case:
    base: dict[str, Any] = {
        "tasks": {"en": "end the stops"},
        "solutions": {"en": "two modules"},
        "results": {"en": "stops from 38 to 9 hours"},
        "result_number": "38 → 9",
        "permission": "yes",
        "valid_until": DAY,
        "languages": ("en", "ru"),
    }
    return Case(**{**base, **values})


def test_T43_praise_is_no_case() -> None:
    assert case_complete(case())
    assert not case_complete(case(result_number=""))
    assert not case_complete(case(tasks={}))
    assert case_complete(case(tasks={}, goals={"en": "run through"}))


def test_a_case_is_printed_only_with_permission() -> None:
    assert case_permitted(case(), DAY, "en")
    assert case_permitted(case(permission="anonymised"), DAY, "en")
    assert case_permitted(case(languages=()), DAY, "de")
    assert not case_permitted(case(), DAY, "de")
    assert not case_permitted(case(permission="no"), DAY, "en")
    assert not case_permitted(case(), DAY + timedelta(days=1), "en")


def reference(**values: Any) -> Reference:
    base: dict[str, Any] = {"permission_on": DAY, "valid_until": DAY, "phone": "+7 000"}
    return Reference(**{**base, **values})


def test_references_wear_out() -> None:
    assert reference_usable(reference(), DAY, DEFAULTS)
    assert not reference_permitted(reference(permission_on=None), DAY)
    assert not reference_permitted(reference(revoked=True), DAY)
    assert not reference_permitted(reference(), DAY + timedelta(days=1))
    assert not reference_usable(reference(phone=""), DAY, DEFAULTS)
    year = DAY - timedelta(days=365)
    used = reference(uses=(year, *[year + timedelta(days=1)] * 5))
    assert reference_uses(used, DAY) == 5
    assert reference_usable(used, DAY, DEFAULTS)
    assert not reference_usable(replace(used, uses=(*used.uses, DAY)), DAY, DEFAULTS)


def test_the_nearest_proofs_come_first() -> None:
    praise = case(code="c0", sector="machinery", result_number="")
    found = offered_cases(
        [praise, case(code="c1", sector="food"), case(code="c2", sector="Machinery")], "machinery"
    )
    assert [one.code for one in found] == ["c2", "c1", "c0"]
    people = [
        reference(code="r1", sector="metal", buyer_type="economic"),
        reference(code="r2", sector="machinery", buyer_type="user"),
        reference(code="r3", sector="machinery", buyer_type="economic"),
    ]
    found_people = offered_references(people, "machinery", "economic")
    assert [one.code for one in found_people] == ["r3", "r2", "r1"]


def hours(amount: int | None, **values: Any) -> Resource:
    value = None if amount is None else Decimal(amount)
    return Resource(client_uid="c", proposal_uid="p", position=1, hours=value, **values)


def test_T44_hours_of_your_staff() -> None:
    assert client_hours([hours(12), hours(6), hours(4)]) == 22
    assert client_hours([hours(None, kind="information")]) is None


def test_what_the_client_provides_is_said_whole() -> None:
    full = proposal(next_who={"en": "we"}, next_what={"en": "check"}, next_on=DAY)
    rows = [hours(1), hours(None, kind="none_needed")]
    assert missing_resources(full, rows) == ()
    assert missing_resources(full, rows[:1]) == ("information",)
    assert missing_resources(full, rows[1:]) == ("hours",)
    assert missing_resources(proposal(), []) == ("hours", "information", "who", "what", "when")


@pytest.mark.parametrize(
    ("until", "step", "fits"),
    [(0, 0, True), (-1, None, False), (10, 11, False), (10, -1, False), (None, 5, True)],
)
def test_dates_follow_each_other(until: int | None, step: int | None, fits: bool) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else DAY + timedelta(days=offset)

    assert dates_fit(proposal(valid_until=day(until), next_on=day(step))) is fits


def test_follow_up_counts_working_days() -> None:
    assert follow_up_on(DAY, DEFAULTS) == date(2026, 3, 19)
    assert follow_up_on(date(2026, 3, 19), DEFAULTS) == date(2026, 3, 24)  # over a weekend
    assert follow_up_on(DAY, DEFAULTS, {date(2026, 3, 17)}) == date(2026, 3, 20)


def test_T46_sent_discussed_accepted() -> None:
    statuses = ["accepted"] * 3 + ["discussed"] * 3 + ["sent"] * 4 + ["draft"]
    found = [
        proposal(uid=str(nr), number=str(nr), status=status) for nr, status in enumerate(statuses)
    ]
    log = [
        ProposalEvent(client_uid="c", proposal_uid="0", kind="sent", happened_on=DAY),
        ProposalEvent(
            client_uid="c", proposal_uid="0", kind="decision", happened_on=DAY + timedelta(9)
        ),
    ]
    value = statistics(found, log).value
    assert value is not None
    assert (value.sent, value.discussed, value.accepted) == (10, 6, 3)
    assert value.sent_to_discussed == Decimal("0.6")
    assert value.discussed_to_accepted == Decimal("0.5")
    assert value.overall == Decimal("0.3")
    assert value.median_days == 9
    again = proposal(uid="r2", number="9", revision=2, status="accepted")
    assert statistics([*found, again], log).value.sent == 10  # type: ignore[union-attr]
    empty = statistics([], []).value
    assert empty is not None
    assert empty.overall is None


def priced(amount: int, quantity: str = "1", **values: Any) -> PriceLine:
    return PriceLine(
        client_uid="c",
        proposal_uid="p",
        position=1,
        quantity=Decimal(quantity),
        unit_price=Money.of(amount, values.pop("currency", "RUB")),
        **{"vat_rate": Decimal("0.22"), **values},
    )


def test_T41_totals_of_the_demo() -> None:
    lines = [priced(5_900_000, "3"), priced(2_400_000), priced(1_500_000), priced(500_000)]
    lines += [priced(1_000_000), priced(1_900_000, option=True)]
    found = totals(lines, "RUB")
    assert found.net == Money.of(23_100_000, "RUB")
    assert found.vat == ((Decimal("0.22"), Money.of(5_082_000, "RUB")),)
    assert found.vat_sum == Money.of(5_082_000, "RUB")
    assert found.gross == Money.of(28_182_000, "RUB")
    parts = [Payment(share_pct=Decimal(one)) for one in (30, 40, 30)]
    assert [one.whole() for one in payment_sums(found.net, parts)] == [
        6_930_000,
        9_240_000,
        6_930_000,
    ]
    assert percent_left(parts) == 0


def test_vat_is_taken_per_rate_on_the_sum() -> None:
    half = [replace(priced(0), unit_price=Money(3, "RUB")) for _ in range(2)]
    assert totals(half, "RUB").vat_sum == Money(1, "RUB")  # 6 × 22 % = 1.32, not 0.66 twice
    mixed = [priced(100), priced(100, vat_rate=Decimal("0.1")), priced(50, vat_rate=None)]
    found = totals(mixed, "RUB")
    assert [rate for rate, _ in found.vat] == [Decimal("0.22"), Decimal("0.1"), Decimal(0)]
    assert found.gross == Money.of(282, "RUB")
    with pytest.raises(CurrencyMismatch):
        totals([priced(1), priced(1, currency="EUR")], "RUB")


def test_a_discount_lowers_the_line() -> None:
    assert totals([priced(100, "2", discount=Decimal("0.15"))], "RUB").net == Money.of(170, "RUB")


def test_the_last_payment_takes_the_rounding() -> None:
    thirds = [Payment(share_pct=Decimal("33.3"))] * 2 + [Payment(share_pct=Decimal("33.4"))]
    parts = payment_sums(Money(100, "RUB"), thirds)
    assert sum(one.minor for one in parts) == 100


def test_vat_rates_by_country_and_date() -> None:
    assert vat_rate("RU", DAY, DEFAULTS) == Decimal("0.22")
    assert vat_rate("RU", date(2025, 12, 31), DEFAULTS) == Decimal("0.20")
    assert vat_rate("de", DAY, DEFAULTS) == Decimal("0.19")
    assert vat_rate("FR", DAY, DEFAULTS) is None
