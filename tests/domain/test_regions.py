"""Section 2: overlap, factors, ageing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client, Hours, Supplier
from kamdesk.domain.regions import Competitor, Factor
from kamdesk.domain.regions.ageing import age_of
from kamdesk.domain.regions.factors import (
    by_score,
    factor_score,
    for_brief,
    market_entry_hint,
    strongest_for,
)
from kamdesk.domain.regions.market import by_presence, met_by, suppliers_of, to_answer
from kamdesk.domain.regions.overlap import Place, common_hours, overlap, status_of, worst_overlap

LIMITS = {"red_below": Decimal(4), "green_from": Decimal(5)}
DAY = Hours(start="09:00", end="18:00")
MOSCOW = Place(zone="Europe/Moscow", hours=DAY)


@pytest.mark.parametrize(
    ("ours", "zone", "on", "hours", "status"),
    [
        (DAY, "Asia/Yekaterinburg", date(2026, 1, 15), 7, "green"),
        (DAY, "Europe/Berlin", date(2026, 1, 15), 7, "green"),
        (DAY, "Europe/Berlin", date(2026, 7, 15), 8, "green"),
        (DAY, "America/New_York", date(2026, 1, 15), 1, "red"),
        (DAY, "America/New_York", date(2026, 7, 15), 2, "red"),
        (Hours(start="13:00", end="22:00"), "America/New_York", date(2026, 1, 15), 5, "green"),
        (DAY, "Asia/Vladivostok", date(2026, 1, 15), 2, "red"),
    ],
)
def test_T_02(ours, zone, on, hours, status):
    found = overlap(
        Place(zone="Europe/Moscow", hours=ours), Place(zone=zone, hours=DAY), on, **LIMITS
    )
    assert found.hours == hours
    assert found.status == status


def test_demo_overlap_with_samara():
    samara = Place(zone="Europe/Samara", hours=Hours(start="08:00", end="17:00"))
    assert common_hours(MOSCOW, samara, date(2026, 3, 16)) == 7


def test_worst_overlap_looks_over_a_year_of_common_working_days():
    new_york = Place(zone="America/New_York", hours=DAY)
    worst = worst_overlap(MOSCOW, new_york, date(2026, 7, 1), months=12, **LIMITS)
    assert worst is not None
    assert (worst.hours, worst.on) == (1, date(2026, 11, 2))


def test_shifts_over_midnight_and_the_date_line():
    night = Place(zone="Europe/Moscow", hours=Hours(start="22:00", end="06:00"))
    auckland = Place(zone="Pacific/Auckland", hours=DAY)
    assert common_hours(night, auckland, date(2026, 7, 15)) == 6
    assert common_hours(auckland, night, date(2026, 7, 15)) == 6


def test_half_hour_zones_and_no_common_day():
    delhi = Place(zone="Asia/Kolkata", hours=DAY)
    assert common_hours(MOSCOW, delhi, date(2026, 1, 15)) == Decimal("6.5")
    weekend = Place(zone="Asia/Kolkata", hours=Hours(days=(6, 7)))
    assert worst_overlap(MOSCOW, weekend, date(2026, 1, 1), months=12, **LIMITS) is None


@pytest.mark.parametrize(("hours", "status"), [("3.99", "red"), ("4", "amber"), ("5", "green")])
def test_status_edges(hours, status):
    assert status_of(Decimal(hours), Decimal(4), Decimal(5)) == status


def factor(impact, probability, statement="x"):
    return Factor(
        region_uid="r", dimension="social", statement=statement, impact=impact,
        probability=probability,
    )  # fmt: skip


def test_factors_sort_by_score_and_unknown_stays_unknown():
    rows = [factor(3, 3, "b"), factor(None, 5, "c"), factor(3, 5, "a")]
    assert [one.statement for one in by_score(rows)] == ["a", "b", "c"]
    assert factor_score(rows[1]) is None
    assert [one.statement for one in for_brief(rows, 15)] == ["a"]


def test_the_strongest_factor_names_the_client_or_nobody():
    of_other = replace(factor(5, 5, "other"), client_uids=("b",))
    general, own = factor(3, 4, "general"), replace(factor(4, 3, "own"), client_uids=("a",))
    unknown = factor(None, 5, "unknown")
    assert strongest_for([unknown, of_other, general, own], "a") is own
    assert strongest_for([unknown, of_other, general], "a") is general
    assert strongest_for([unknown, of_other], "a") is unknown
    assert strongest_for([of_other], "a") is None


def test_passport_is_stale_after_more_than_the_review_days():
    first = date(2026, 1, 1)
    assert age_of(date(2026, 6, 30), 180, first) == "fresh"
    assert age_of(date(2026, 7, 1), 180, first) == "old"
    assert age_of(date(2026, 12, 27), 180, first) == "old"
    assert age_of(date(2026, 12, 28), 180, first) == "very_old"
    assert age_of(date(2026, 7, 1), 180, None) == "undated"


def test_a_fact_is_as_old_as_its_last_check():
    source, check = date(2024, 1, 1), date(2026, 6, 1)
    assert age_of(date(2026, 7, 1), 365, source, check) == "fresh"
    assert age_of(date(2026, 7, 1), 365, check, source) == "fresh"
    assert age_of(date(2026, 7, 1), 365, source, None) == "very_old"
    assert age_of(date(2026, 7, 1), 365, date(2026, 9, 1)) == "fresh"


def test_market_entry_hint_waits_until_it_can_tell():
    assert market_entry_hint({}, 4) is None
    yes = dict.fromkeys(("local_office", "fluent_language", "clear_processes"), True)
    assert market_entry_hint({**yes, "guide_role": True}, 4) is False
    no = dict.fromkeys(("guide_role", "strict_choice", "client_review"), False)
    assert market_entry_hint({**yes, **no}, 4) is True


def rival(name, **more):
    return Competitor(uid=name, region_uid="r", name=name, **more)


def test_the_market_stands_by_share():
    rows = [rival("b"), rival("a"), rival("small", share_pct=Decimal(2)),
            rival("none", share_pct=Decimal(0)), rival("big", share_pct=Decimal(34))]  # fmt: skip
    assert [one.name for one in by_presence(rows)] == ["big", "small", "none", "a", "b"]


def test_a_client_meets_its_suppliers_and_whom_its_other_option_names():
    suppliers = (Supplier(name="АЛЬФА"), Supplier(name="We", ours=True), Supplier(name=" "))
    client = Client(short_name="c", current_suppliers=suppliers)
    market = [rival(name) for name in ("Альфа", "We", "Beta GmbH", "Bet", "Gamma")]
    option = "an offer of Beta GmbH, 15 % cheaper"
    met = met_by(market, suppliers_of(client), option)
    assert [one.name for one in met] == ["Альфа", "Beta GmbH"]
    assert met_by(market, frozenset(), "") == []


def test_strengths_of_those_met_need_an_answer_of_others_only_answered_ones():
    market = [
        rival("met, open", strengths="price"),
        rival("met, weak"),
        *(rival(f"{at}", strengths="price", our_answer="pays back") for at in range(5)),
        rival("far, open", strengths="price"),
    ]
    found = to_answer(market, {"met, open", "met, weak"}, 3)
    assert [one.name for one in found] == ["met, open", "0", "1", "2"]
