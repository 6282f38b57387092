"""Churn and decline signals (section 16)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain import signals as s
from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.segments import Purchase, order_facts
from kamdesk.domain.settings import DEFAULTS

ON = date(2026, 3, 16)
WEIGHTS = DEFAULTS.table("table_signal_weights")


def rub(*amounts):
    return [Money.of(one, "RUB") for one in amounts]


def facts(*days_ago):
    orders = [
        Purchase(on=ON - timedelta(days=one), shipped_on=ON - timedelta(days=one))
        for one in days_ago
    ]
    return order_facts(orders, ON, DEFAULTS)


def ago(days):
    return ON - timedelta(days=days)


def test_T_16():
    assert s.volume_drop(rub(900, 800, 650, 500), DEFAULTS) is True
    assert s.payment_delay_growth([0, 4, 11]) is True
    both = s.risk(["volume_drop", "payment_delay_growth"], DEFAULTS).value
    assert (both.points, both.level) == (5, "risk")
    three = s.risk(["volume_drop", "payment_delay_growth", "rival_invited"], DEFAULTS).value
    assert (three.points, three.level) == (7, "critical")
    assert s.volume_drop(rub(900, 800, 800, 700), DEFAULTS) is False


def test_volume_drop_needs_four_known_orders():
    assert s.volume_drop(rub(900, 800, 700), DEFAULTS) is None
    assert s.volume_drop([*rub(900), None, *rub(700, 600)], DEFAULTS) is None
    assert s.volume_drop(rub(100, 900, 800, 700, 600), DEFAULTS) is True


def test_interval_growth_by_growing_gaps():
    assert s.interval_growth(facts(60, 50, 30, 0), DEFAULTS) is True
    assert s.interval_growth(facts(50, 40, 20, 0), DEFAULTS) is False
    assert s.interval_growth(facts(60, 50, 25, 0), DEFAULTS) is False


def test_interval_growth_by_a_lapse():
    assert s.interval_growth(facts(35, 25, 15), DEFAULTS) is False
    assert s.interval_growth(facts(36, 26, 16), DEFAULTS) is True
    assert s.interval_growth(facts(99, 90), DEFAULTS) is None


def test_payment_delay_growth():
    assert s.payment_delay_growth([4, 4, 11]) is False
    assert s.payment_delay_growth([4, 11]) is None
    assert s.payment_delay_growth([99, 1, 2, 3]) is True


def bought(on, *extras):
    return Purchase(on=on, shipped_on=on, add_ons=frozenset(extras))


def test_addon_refusal_compares_two_windows():
    orders = [bought(ago(180), "oil", "check"), bought(ago(179), "oil")]
    assert s.addon_refusal(orders, ON, DEFAULTS) is True
    assert s.addon_refusal([bought(ago(179), "oil", "check")], ON, DEFAULTS) is False
    older = [bought(ago(360), "oil", "check"), bought(ago(10))]
    assert s.addon_refusal(older, ON, DEFAULTS) is False
    assert s.addon_refusal([], ON, DEFAULTS) is None


def replies(*pairs):
    return [s.Reply(on=ago(days), took_hours=Decimal(hours)) for days, hours in pairs]


def test_slow_reply_by_median():
    before = [(100, 10), (120, 10)]
    assert s.slow_reply(replies(*before, (5, 20)), [], ON, DEFAULTS) is False
    assert s.slow_reply(replies(*before, (5, 21)), [], ON, DEFAULTS) is True
    assert s.slow_reply(replies((90, 10), (89, 21)), [], ON, DEFAULTS) is True
    assert s.slow_reply(replies((5, 21)), [], ON, DEFAULTS) is None


def test_slow_reply_by_silent_offers():
    silent = [s.Offer(sent_on=ago(14)), s.Offer(sent_on=ago(30))]
    assert s.slow_reply([], silent, ON, DEFAULTS) is True
    fresh = [s.Offer(sent_on=ago(13)), s.Offer(sent_on=ago(30))]
    assert s.slow_reply([], fresh, ON, DEFAULTS) is False
    answered = [s.Offer(sent_on=ago(14)), s.Offer(sent_on=ago(30), answered_on=ago(5))]
    assert s.slow_reply([], answered, ON, DEFAULTS) is False
    assert s.slow_reply([], silent[:1], ON, DEFAULTS) is None


def test_contact_avoidance():
    assert s.contact_avoidance([False, True, True], DEFAULTS) is True
    assert s.contact_avoidance([True, True, False], DEFAULTS) is False
    assert s.contact_avoidance([True], DEFAULTS) is None


def test_complaint_and_returns():
    assert s.complaint(1, False, DEFAULTS) is False
    assert s.complaint(2, False, DEFAULTS) is True
    assert s.complaint(1, True, DEFAULTS) is True
    assert s.complaint(None, False, DEFAULTS) is None
    assert s.returns([tuple(rub(5, 100))], DEFAULTS) is True
    assert s.returns([tuple(rub("4.99", 100)), tuple(rub(0, 100))], DEFAULTS) is False
    assert s.returns([], DEFAULTS) is None
    assert s.returns([(None, *rub(100))], DEFAULTS) is None


def test_state_of_the_client_and_its_people():
    assert s.client_weakening("weakening") is True
    assert s.client_weakening("distressed") is True
    assert s.client_weakening("stable") is False
    assert s.client_weakening(None) is None
    assert s.client_weakening("unknown") is None
    assert s.decider_left(["end_user", "decision_maker"]) is True
    assert s.decider_left(["end_user"]) is False
    assert s.new_management(False, True) is True
    assert s.new_management(False, False) is False


@pytest.mark.parametrize(
    ("signals", "level"),
    [
        ([], "green"),
        (["fatigue"], "watch"),
        (["rival_invited"], "watch"),
        (["complaint"], "risk"),
        (["complaint", "returns"], "risk"),
        (["complaint", "decider_left"], "critical"),
    ],
)
def test_levels(signals, level):
    assert s.risk(signals, DEFAULTS).value.level == level


def test_an_unknown_signal_has_no_weight():
    with pytest.raises(KeyError):
        s.risk(["gossip"], DEFAULTS)


def test_a_closed_signal_reopens_only_on_newer_evidence():
    assert s.reopens(True, ago(3), None) is True
    assert s.reopens(True, ago(3), ago(3)) is False
    assert s.reopens(True, ago(2), ago(3)) is True
    assert s.reopens(True, None, ago(3)) is False
    assert s.reopens(False, ago(1), None) is False
    assert s.reopens(None, ago(1), None) is False


def test_demo_signals():
    dates = [date(2024, 1, 22), date(2024, 9, 10), date(2025, 5, 14), date(2025, 11, 20)]
    extras = [(), (), ("oil analysis",), ("oil analysis", "remote check")]
    orders = [bought(on, *extra) for on, extra in zip(dates, extras, strict=True)]
    assert s.volume_drop(rub(610000, 840000, 1150000, 2650000), DEFAULTS) is False
    assert s.interval_growth(order_facts(orders, ON, DEFAULTS), DEFAULTS) is False
    assert s.payment_delay_growth([4, 7, 6, 6]) is False
    assert s.addon_refusal(orders, ON, DEFAULTS) is False
    assert s.slow_reply([], [], ON, DEFAULTS) is None
    assert s.contact_avoidance([False, False, False], DEFAULTS) is False
    assert s.complaint(0, False, DEFAULTS) is False
    assert s.client_weakening("stable") is False
    found = s.risk(["rival_invited"], DEFAULTS).value
    assert (found.points, found.level) == (2, "watch")


@given(st.sets(st.sampled_from(sorted(WEIGHTS))), st.sampled_from(sorted(WEIGHTS)))
def test_another_signal_never_lowers_the_risk(opened, one_more):
    levels = ["green", "watch", "risk", "critical"]
    before = s.risk(opened, DEFAULTS).value
    after = s.risk(opened | {one_more}, DEFAULTS).value
    assert after.points >= before.points
    assert levels.index(after.level) >= levels.index(before.level)
