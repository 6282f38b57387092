"""Nine-box scoring, groups and service levels (sections 48, 49)."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.nine_box import (
    F_CRITERIA,
    GROUP_OF_CELL,
    R_CRITERIA,
    anchor_points,
    axis,
    margin_points,
    needs_decision_sheet,
    nine_box,
    potential_points,
)
from kamdesk.domain.portfolio.sla import WorkWeek, due_after_days, due_after_hours
from kamdesk.domain.settings import DEFAULTS, with_overrides

WEEK = WorkWeek(opens=time(9), closes=time(18))


def rub(amount):
    return Money.of(str(amount), "RUB")


def scores(names, points):
    return dict(zip(names, points, strict=True))


def of_sum(total):
    """Five points 1..5 with the sum wanted."""
    points = [1, 1, 1, 1, 1]
    for number in range(total - 5):
        points[number % 5] += 1
    return scores(F_CRITERIA, points)


def test_T_48():
    f, r = scores(F_CRITERIA, (3, 5, 4, 4, 4)), scores(R_CRITERIA, (3, 5, 3, 3, 3))
    found = nine_box(f, r, DEFAULTS).value
    assert (found.f.points, found.f.band) == (20, "high")
    assert (found.r.points, found.r.band) == (17, "mid")
    assert found.cell == "HM"
    extra = {**scores(F_CRITERIA, (3, 4, 3, 4, 3)), "own": 4}
    rescaled = axis(extra, F_CRITERIA, DEFAULTS).value
    assert (rescaled.points, rescaled.band) == (18, "mid")


@pytest.mark.parametrize(
    ("total", "band"),
    [(5, "low"), (11, "low"), (12, "mid"), (18, "mid"), (19, "high"), (25, "high")],
)
def test_bands_of_an_axis(total, band):
    found = axis(of_sum(total), F_CRITERIA, DEFAULTS).value
    assert (found.points, found.band) == (total, band)


def test_missing_criteria_make_it_incomplete():
    f, r = scores(F_CRITERIA, (3, 5, 4, 4, None)), scores(R_CRITERIA, (3, 5, 3, 3, 3))
    del r["r_wallet"]
    figure = nine_box(f, r, DEFAULTS)
    assert figure.value is None
    assert figure.missing == ("f_payment", "r_wallet")
    with pytest.raises(ValueError, match="1 to 5"):
        axis({**f, "f_payment": 0}, F_CRITERIA, DEFAULTS)


def test_few_criteria_warn():
    f, r = scores(F_CRITERIA, (3, 5, 4, 4, 4)), scores(R_CRITERIA, (3, 5, 3, 3, 3))
    assert nine_box(f, r, DEFAULTS).value.few_criteria is False
    more = with_overrides({"scoring_min_criteria": 11})
    assert nine_box(f, r, more).value.few_criteria is True


@pytest.mark.parametrize(
    ("criterion", "measures"),
    [
        ("f_current_value", ["0.0049", "0.005", "0.02", "0.05", "0.1"]),
        ("f_current_value", ["0", "0.0199", "0.0499", "0.0999", "1"]),
        ("f_potential", ["0", "0.2499", "0.25", "1", "3"]),
        ("f_potential", ["-1", "0.0001", "0.9999", "2.9999", "99"]),
        ("f_margin", ["-0.10", "-0.03", "0.0299", "0.03", "0.10"]),
        ("f_margin", ["-0.5", "-0.0999", "-0.0299", "0.0999", "0.5"]),
        ("f_ltv", ["0.4999", "0.5", "1", "2", "5"]),
        ("f_payment", ["60.1", "60", "30", "10", "0"]),
        ("f_payment", ["999", "30.1", "10.1", "0.1", "0"]),
        ("r_coverage", ["0.1999", "0.2", "0.4", "0.6", "0.8"]),
        ("r_wallet", ["0.0999", "0.1", "0.25", "0.5", "0.75"]),
    ],
)
def test_anchors(criterion, measures):
    found = [anchor_points(criterion, Decimal(one), DEFAULTS) for one in measures]
    assert found == [1, 2, 3, 4, 5]


def test_unknown_measures_have_no_points():
    assert anchor_points("f_ltv", None, DEFAULTS) is None
    assert potential_points(None, rub(1), DEFAULTS) is None
    assert margin_points(rub(1), rub(0), rub(1), rub(1), DEFAULTS) is None
    with pytest.raises(ValueError, match="person"):
        anchor_points("r_loyalty", Decimal(3), DEFAULTS)


def test_potential_of_a_client_without_revenue():
    assert potential_points(rub(0), rub(1), DEFAULTS) == 5
    assert potential_points(rub(0), rub(0), DEFAULTS) == 1


def test_T_49():
    assert GROUP_OF_CELL["HM"] == "p1_invest"
    assert GROUP_OF_CELL["MM"] == "p3_maintain"
    assert GROUP_OF_CELL["LL"] == "p4_reprice_exit"
    hours = DEFAULTS.table("table_sla")["p1_invest"]["response_hours"]
    friday = datetime(2026, 3, 13, 17, 30)
    assert due_after_hours(friday, hours, WEEK) == datetime(2026, 3, 16, 9, 30)


def test_every_cell_has_its_group():
    groups = {
        "p1_invest": {"HH", "HM"},
        "p2_develop": {"HL", "MH"},
        "p3_maintain": {"MM", "ML", "LH"},
        "p4_reprice_exit": {"LM", "LL"},
    }
    for group, cells in groups.items():
        assert {cell for cell, one in GROUP_OF_CELL.items() if one == group} == cells
    assert set(groups) == set(DEFAULTS.table("table_sla"))


def test_decision_sheet():
    assert needs_decision_sheet("p4_reprice_exit", ["image_maker"], False)
    assert needs_decision_sheet("p4_reprice_exit", [], True)
    assert not needs_decision_sheet("p4_reprice_exit", ["expert"], False)
    assert not needs_decision_sheet("p3_maintain", ["image_maker"], True)


def test_working_time_only_runs_in_working_hours():
    friday = date(2026, 3, 13)
    assert due_after_hours(datetime(2026, 3, 13, 17), 1, WEEK) == datetime(2026, 3, 13, 18)
    assert due_after_hours(datetime(2026, 3, 13, 7), 1, WEEK) == datetime(2026, 3, 13, 10)
    assert due_after_hours(datetime(2026, 3, 14, 12), 1, WEEK) == datetime(2026, 3, 16, 10)
    assert due_after_hours(datetime(2026, 3, 13, 20), 24, WEEK) == datetime(2026, 3, 18, 15)
    off = WorkWeek(opens=time(9), closes=time(18), holidays={date(2026, 3, 16)})
    assert due_after_hours(datetime(2026, 3, 13, 17, 30), 1, off) == datetime(2026, 3, 17, 9, 30)
    assert due_after_days(friday, 2, WEEK) == date(2026, 3, 17)


def test_impossible_calendars_are_refused():
    start = datetime(2026, 3, 13, 12)
    with pytest.raises(ValueError, match="working day"):
        due_after_hours(start, 99, WorkWeek(opens=time(9), closes=time(18), weekdays=()))
    with pytest.raises(ValueError, match="working hours"):
        due_after_hours(start, 1, WorkWeek(opens=time(9), closes=time(9)))


def test_demo_nine_box():
    f = {
        "f_current_value": anchor_points(
            "f_current_value", Decimal(3800000) / Decimal(148000000), DEFAULTS
        ),
        "f_potential": potential_points(rub(3800000), rub(27850000), DEFAULTS),
        "f_margin": margin_points(
            rub(1216000), rub(3800000), rub(41440000), rub(148000000), DEFAULTS
        ),
        "f_ltv": anchor_points("f_ltv", Decimal("11215534.25") / Decimal(3600000), DEFAULTS),
        "f_payment": anchor_points("f_payment", Decimal(6), DEFAULTS),
    }
    r = {
        "r_access": 3,
        "r_coverage": anchor_points("r_coverage", Decimal(5) / Decimal(6), DEFAULTS),
        "r_wallet": anchor_points("r_wallet", Decimal("3.8") / Decimal("12.7"), DEFAULTS),
        "r_loyalty": 3,
        "r_cooperation": 3,
    }
    assert list(f.values()) == [3, 5, 4, 4, 4]
    assert list(r.values()) == [3, 5, 3, 3, 3]
    found = nine_box(f, r, DEFAULTS).value
    assert (found.f.points, found.r.points, found.cell) == (20, 17, "HM")
    assert found.group == "p1_invest"


@given(st.lists(st.integers(1, 5), min_size=5, max_size=100))
def test_rescaling_keeps_the_axis_between_5_and_25(points):
    names = (*F_CRITERIA, *(f"own{number}" for number in range(len(points) - 5)))
    found = axis(scores(names, points), F_CRITERIA, DEFAULTS).value
    assert 5 <= found.points <= 25
    assert abs(found.points * len(points) - 5 * sum(points)) * 2 <= len(points)
