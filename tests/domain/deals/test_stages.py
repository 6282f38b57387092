"""Sales stages, probability, forecast and tracking (sections 29, 30, 35, 46)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.deals import STAGES
from kamdesk.domain.deals.market import MOORE_TACTICS, basis_of_competition
from kamdesk.domain.deals.stages import (
    SALES_STAGES,
    Evidence,
    Expected,
    card_too_old,
    exit_reached,
    export_waits,
    forecast,
    may_skip,
    probability,
    stage_allowed,
)
from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.settings import DEFAULTS, with_overrides

ON = date(2026, 3, 16)
STRICT = with_overrides({"strict_method": True})


def rub(amount):
    return Money.of(str(amount), "RUB")


def test_T_29():
    assert export_waits(2, None, DEFAULTS) is True
    assert export_waits(2, "", DEFAULTS) is False
    assert export_waits(2, " ", STRICT) is True
    assert export_waits(2, "the board asked for it", STRICT) is False
    assert export_waits(3, None, STRICT) is False


@pytest.mark.parametrize(
    ("stage", "shown"),
    [
        ("marketing", {"agreed_to_talk": True}),
        ("presell", {"bant_points": 3}),
        ("tco", {"tco_components": 3}),
        ("proposal", {"proposal_sent": True, "lint_settled": True}),
        ("negotiation", {"order_or_next_step": True}),
        ("scoring", {"group_confirmed": True}),
        ("progresses", {"next_event_planned": True}),
    ],
)
def test_exit_evidence(stage, shown):
    assert exit_reached(stage, Evidence(**shown), DEFAULTS) is True
    assert not exit_reached(stage, Evidence(), DEFAULTS)


def test_exit_evidence_just_short_of_it():
    assert exit_reached("presell", Evidence(bant_points=2), DEFAULTS) is False
    assert exit_reached("tco", Evidence(tco_components=2), DEFAULTS) is False
    assert exit_reached("proposal", Evidence(proposal_sent=True), DEFAULTS) is False
    assert exit_reached("marketing", Evidence(), DEFAULTS) is None
    assert len(SALES_STAGES) == 7
    assert may_skip("known client")
    assert not may_skip(" ")


@pytest.mark.parametrize(
    ("counts", "basis"),
    [((4, 3, 1), "convenience"), ((4, 3, 2), "price"), ((1, 3, 3), "functionality")],
)
def test_T_30a(counts, basis):
    given = dict(zip(("functionality", "reliability", "convenience"), counts, strict=True))
    assert basis_of_competition(given, DEFAULTS).value == basis


def test_basis_of_competition_with_unknown_counts():
    late = {"functionality": 1, "reliability": None}
    assert basis_of_competition(late, DEFAULTS).value == "functionality"
    early = basis_of_competition({"reliability": 1}, DEFAULTS)
    assert (early.value, early.missing) == (None, ("functionality",))
    assert basis_of_competition({}, DEFAULTS).missing == (
        "functionality",
        "reliability",
        "convenience",
    )


def test_T_30b():
    assert MOORE_TACTICS["main_street"] == "defence"
    assert MOORE_TACTICS["tornado"] == "offence"
    assert len(MOORE_TACTICS) == 5


def test_demo_windermere():
    given = {"functionality": 4, "reliability": 2, "convenience": 1}
    assert basis_of_competition(given, DEFAULTS).value == "convenience"


def expected(*pairs):
    return [
        Expected(uid=str(number), amount=rub(amount), probability=Decimal(share))
        for number, (amount, share) in enumerate(pairs)
    ]


def test_T_35():
    deals = expected((1000000, "0.25"), (2000000, "0.50"), (500000, "0.90"))
    assert forecast(deals, "RUB").value == rub(1700000)


def test_forecast_rounds_once_and_names_unknown_amounts():
    assert forecast(expected(("0.01", "0.25"), ("0.01", "0.25")), "RUB").value == rub("0.01")
    assert forecast([], "RUB").value == rub(0)
    unknown = Expected(uid="d1", amount=None, probability=Decimal("0.5"))
    assert forecast([unknown], "RUB").missing == ("amount:d1",)
    with pytest.raises(CurrencyMismatch):
        forecast(expected((1, "0.5")), "EUR")


def test_nothing_above_25_percent_without_qualification():
    assert [probability(stage, 2, DEFAULTS) for stage in STAGES] == [
        Decimal(one) for one in ("0", "0.10", "0.25", "0.25", "0.25", "0.25", "0.25")
    ]
    assert probability("p90", 3, DEFAULTS) == Decimal("0.90")
    assert stage_allowed("p90", 2, DEFAULTS) == "p25"
    assert stage_allowed("p10", 0, DEFAULTS) == "p10"
    assert stage_allowed("p90", 3, DEFAULTS) == "p90"


def test_a_card_grows_too_old_the_day_after_its_limit():
    assert card_too_old("p50", ON - timedelta(days=45), ON, DEFAULTS) is False
    assert card_too_old("p50", ON - timedelta(days=46), ON, DEFAULTS) is True
    assert card_too_old("p50", None, ON, DEFAULTS) is None
    assert card_too_old("p100", None, ON, DEFAULTS) is False


def test_demo_forecast():
    share = probability("p50", 4, DEFAULTS)
    assert stage_allowed("p50", 4, DEFAULTS) == "p50"
    deal = Expected(uid="d1", amount=rub(23100000), probability=share)
    assert forecast([deal], "RUB").value == rub(11550000)


def day(number):
    return date(2026, 1, 1) + timedelta(days=number)
