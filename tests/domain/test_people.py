"""Section 3: support, coverage, red flags, completeness of persons."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.clients.completeness import missing_of_person, person_completeness
from kamdesk.domain.people import Person
from kamdesk.domain.people.dmu import (
    RedFlag,
    Thresholds,
    coverage,
    equip_instead_of_sell,
    in_window,
    red_flags,
    support_band,
    support_index,
)

ON = date(2026, 3, 16)
LIMITS = Thresholds()


def person(code, power=None, attitude=None, *, owner="u", role="influencer", types=("user",)):
    return Person(
        uid=f"x-{code}", client_uid="x", code=code, surname=code, power=power, attitude=attitude,
        owner_user=owner, decision_role=role, buyer_types=types,
    )  # fmt: skip


def six():
    return [
        person("p1", 5, 0, role="decision_maker", types=("economic",)),
        person("p2", 4, -1, owner=None, role="approver", types=("economic",)),
        person("p3", 4, 1),
        person("p4", 3, 1, types=("technical",)),
        person("p5", 2, 2, role="end_user"),
        person("p6", 2, -1, role="gatekeeper", types=("technical",)),
    ]


def met(*codes, on=ON):
    return {f"x-{code}": on for code in codes}


def test_T_03():
    people = six()
    index = support_index(people)
    assert index.value == Decimal("12.5")
    assert support_band(index.value, LIMITS) == "open"
    share = coverage(people, met("p1", "p3", "p4", "p5", "p6"), ON, LIMITS)
    assert round(share.value * 100, 1) == Decimal("83.3")


def test_demo_red_flags():
    flags = red_flags(six(), met("p1", "p3", "p4", "p5", "p6"), ["x-p1"], ON, LIMITS)
    assert [one.code for one in flags] == ["power4_uncovered:p2", "sceptic_power4:p2"]


@pytest.mark.parametrize(
    ("index", "band"), [(-21, "hostile"), (-20, "open"), (20, "open"), (21, "favourable")]
)
def test_support_bands_include_both_ends(index, band):
    assert support_band(Decimal(index), LIMITS) == band


def test_unknown_stance_is_not_neutral():
    assert support_index([person("a", 5, None)]).value is None
    assert support_index([person("a", 5, None), person("b", 1, 2)]).value == 100


def test_window_includes_today_and_excludes_its_first_day():
    assert in_window(ON, ON, 60)
    assert in_window(ON - timedelta(days=59), ON, 60)
    assert not in_window(ON - timedelta(days=60), ON, 60)
    assert not in_window(ON + timedelta(days=1), ON, 60)


def test_every_other_red_flag():
    alone = person("a", 3, 1, role="unknown", types=())
    kinds = [one.code for one in red_flags([alone], {}, [], ON, LIMITS)]
    assert kinds == [
        "no_decision_maker",
        "no_economic_buyer",
        "buyer_type_empty:technical",
        "buyer_type_empty:user",
        "single_thread",
        "role_unknown_power3:a",
    ]
    far = person("d", 5, 1, role="decision_maker", types=("economic", "technical", "user"))
    flags = red_flags([far, person("b", 1, 1)], {}, ["x-d"], ON, LIMITS)
    assert RedFlag(kind="decider_by_edge_only", subject="d") in flags


def test_completeness_of_a_person_counts_unknown_as_empty():
    full = Person(
        client_uid="x", decision_role="approver", buyer_types=("economic",), power=4,
        attitude=0, owner_user="u", preferred_channel="phone",
    )  # fmt: skip
    assert person_completeness(full) == 1
    half = Person(client_uid="x", decision_role="unknown", power=4, attitude=0, owner_user="u")
    assert missing_of_person(half) == ("decision_role", "buyer_type", "preferred_channel")
    assert person_completeness(half) == Decimal("0.5")


def test_an_influencer_is_equipped_not_sold_to():
    assert equip_instead_of_sell(person("a", role="influencer"))
    assert not equip_instead_of_sell(person("a", role="decision_maker"))
