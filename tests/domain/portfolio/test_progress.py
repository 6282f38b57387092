"""Progress events (section 50)."""

from datetime import date, timedelta

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.progress import (
    PROGRESS_EVENTS,
    next_events,
    order_events,
    relation_level,
    stagnation,
)
from kamdesk.domain.portfolio.segments import Purchase
from kamdesk.domain.settings import DEFAULTS, with_overrides

ON = date(2026, 3, 16)


def test_T_50():
    done = ["first_dialogue", "decider_met", "site_visit", "first_order", "second_department"]
    assert relation_level(done, DEFAULTS) == 2


def test_a_level_needs_the_one_below_and_distinct_events():
    assert relation_level([], DEFAULTS) == 0
    assert relation_level(["first_dialogue", "first_dialogue"], DEFAULTS) == 0
    assert relation_level(["site_visit", "first_order"], DEFAULTS) == 0
    assert relation_level(PROGRESS_EVENTS, DEFAULTS) == 5
    assert relation_level(["first_dialogue"], with_overrides({"progress_events_per_level": 1})) == 1
    with pytest.raises(KeyError):
        relation_level(["unheard_of"], DEFAULTS)


def test_next_events_are_of_this_level_and_the_next():
    assert next_events(["first_dialogue"], 0) == ("shares_data", "decider_met")
    found = next_events(["site_visit", "first_order", "bigger_repeat"], 2)
    assert found == ("visits_us", "second_department", "informal_contact", "asks_advice")


def test_stagnation_after_180_days_without_event():
    assert stagnation([ON - timedelta(days=179)], ON, DEFAULTS) is False
    assert stagnation([ON - timedelta(days=180)], ON, DEFAULTS) is True
    assert stagnation([ON - timedelta(days=500), ON], ON, DEFAULTS) is False
    assert stagnation([], ON, DEFAULTS) is None
    assert stagnation([ON + timedelta(days=1)], ON, DEFAULTS) is None


def test_demo_level():
    done = [
        "first_dialogue",
        "first_order",
        "bigger_repeat",
        "site_visit",
        "shares_data",
        "decider_met",
    ]
    assert relation_level(done, DEFAULTS) == 2


def test_demo_orders_prove_two_events():
    def bought(on, amount):
        return Purchase(on=on, shipped_on=on, amount=Money.of(amount, "RUB"))

    orders = [
        bought(date(2024, 1, 22), 610000),
        bought(date(2024, 9, 10), 840000),
        bought(date(2025, 5, 14), 1150000),
    ]
    assert order_events(orders, ON) == {
        "first_order": date(2024, 1, 22),
        "bigger_repeat": date(2024, 9, 10),
    }
    assert order_events([orders[1], bought(date(2025, 1, 1), 840000)], ON).keys() == {"first_order"}
    assert order_events([], ON) == {}
