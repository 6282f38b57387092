"""The registry declares every number of the methods once."""

import ast
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kamdesk.domain.settings import DEFAULTS, SETTINGS, WAITING, SettingError, with_overrides
from kamdesk.domain.settings.values import checked

ROOT = Path(__file__).resolve().parents[3]
SPOT = {
    "breadwinner_profit_share_min": "0.10",
    "concentration_share_alert": "0.20",
    "pareto_target_share": "0.80",
    "key_portfolio_min": "3",
    "key_portfolio_max_ok": "8",
    "key_portfolio_too_many": "15",
    "regular_min_orders": "3",
    "time_tested_min_orders": "10",
    "time_tested_min_months": "24",
    "reactivation_max_per_365d": "2",
    "tz_overlap_min": "4",
    "tz_overlap_good": "5",
    "bant_pass_min": "3",
    "bant_time_horizon_days": "180",
    "nine_box_low_max": "11",
    "nine_box_mid_max": "18",
    "scoring_min_criteria": "10",
    "retention_cost_ratio_warn": "10",
    "touch_interval_a": "14",
    "touch_interval_b": "30",
    "touch_interval_c": "90",
    "recycle_bin_days": "30",
    "margin_floor": "0.12",
    "tco_horizon_years": "5",
    "recap_due_hours": "24",
    "decline_volume_orders": "3",
    "completeness_working": "0.5",
    "completeness_ready": "0.8",
    "support_low": "-20",
    "flag_sceptic_max": "-1",
    "prospective_wallet_max": "0.25",
    "lapse_factor": "1.5",
    "cost_of_capital": "0.20",
    "vip_review_days": "92",
    "triad_gap_min": "-2.0",
    "triad_weight_tolerance": "0.001",
    "risk_critical": "6",
    "return_share": "0.05",
    "abm_hot": "75",
    "stage_cap_unqualified": "0.25",
    "situation_share_max": "0.40",
    "working_hours_per_year": "1976",
    "estimate_share_max": "0.30",
    "template_share_max": "0.60",
    "special_order_surcharge": "0.15",
    "stagnation_days": "180",
    "cpi_clip": "1.2",
    "workshop_ideas_min": "20",
    "workshop_ideas_max": "100",
}
TABLES = {
    "table_signal_weights": 15,
    "table_plan_days": 3,
    "table_servqual_weights": 5,
    "table_base_maturity": 3,
    "table_abm_weights": 3,
    "table_stage_probability": 7,
    "table_stage_age_days": 6,
    "table_vat": 3,
    "table_must_ask": 7,
    "table_nine_box_anchors": 10,
    "table_sla": 4,
    "table_info_texts": 7,
}


def test_every_setting_is_declared_once():
    keys = [setting.key for setting in SETTINGS]
    assert len(keys) == len(set(keys)) == 167


def test_labels_and_groups_are_filled_and_labels_differ():
    assert all(setting.label_msgid and setting.group and setting.section for setting in SETTINGS)
    unitless = ("flag", "share", "table")
    assert all(setting.unit for setting in SETTINGS if setting.type not in unitless)
    assert len({setting.label_msgid for setting in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize("key", SPOT)
def test_shipped_value(key):
    assert DEFAULTS.number(key) == Decimal(SPOT[key])


def test_shipped_tables():
    assert {s.key: len(s.default) for s in SETTINGS if s.type == "table"} == TABLES
    assert DEFAULTS.table("table_sla")["p1_invest"]["response_hours"] == 1
    assert DEFAULTS.table("table_stage_age_days")["p50"] == 45


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_default_passes_its_own_check(setting):
    if setting.default is not None:
        assert checked(setting, setting.default) == setting.default


def sources():
    """The program without the settings themselves, and without rules that nothing calls yet."""
    texts = {
        path: path.read_text(encoding="utf-8")
        for folder in ("kamdesk", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if not {"settings", "__pycache__"} & set(path.relative_to(ROOT).parts)
    }
    words = re.compile(r'""".*?"""|"[^"\n]*"|#[^\n]*', re.S)
    named = Counter(
        name for text in texts.values() for name in re.findall(r"\w+", words.sub("", text))
    )
    for path, text in texts.items():
        rules = ast.parse(text).body if "domain" in path.parts else []
        idle = [
            ast.get_source_segment(text, rule)
            for rule in rules
            if isinstance(rule, ast.FunctionDef) and named[rule.name] == 1
        ]
        for rule in idle:
            text = text.replace(rule, "")
        yield text


def test_what_nothing_is_reckoned_with_says_so():
    made = {f"risk_{level}" for level in ("watch", "risk", "critical")}  # named by their level
    program = "".join(sources())
    read = {one.key for one in SETTINGS if f'"{one.key}"' in program} | made
    assert {one.key for one in SETTINGS} - read == WAITING


def test_empty_money_is_unknown_not_zero():
    assert DEFAULTS.optional("our_hour_cost") is None
    with pytest.raises(SettingError, match="empty"):
        DEFAULTS.number("our_hour_cost")
    assert with_overrides({"our_hour_cost": "1500"}).number("our_hour_cost") == 1500


def test_overrides_win_and_leave_the_defaults_alone():
    changed = with_overrides({"bant_pass_min": 4}).override({"strict_method": True})
    assert changed.integer("bant_pass_min") == 4
    assert changed.flag("strict_method") is True
    assert changed.overrides == {"bant_pass_min": 4, "strict_method": True}
    assert DEFAULTS.integer("bant_pass_min") == 3
    assert DEFAULTS.flag("strict_method") is False


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("no_such_key", 1, "no such setting"),
        ("bant_pass_min", 3.0, "expected a number"),
        ("bant_pass_min", True, "expected a number"),
        ("bant_pass_min", None, "expected a number"),
        ("bant_pass_min", "three", "expected a number"),
        ("bant_pass_min", "NaN", "expected a number"),
        ("bant_pass_min", "3.5", "whole number"),
        ("margin_floor", "1.2", "share from 0 to 1"),
        ("strict_method", 1, "true or false"),
        ("table_signal_weights", {"volume_drop": 3}, "expected the keys"),
        ("table_plan_days", {"1": [45], "2": [20], "3": [15, 45, 75]}, "list of 2"),
        ("table_abm_weights", {"fit": "0.5", "intent": "0.5", "engagement": "0.5"}, "the sum"),
        ("table_abm_weights", {"fit": 0.4, "intent": "0.35", "engagement": "0.25"}, "value like"),
        ("table_vat", [{"country": "RU", "valid_from": "soon", "rate": "0.2"}], "value like"),
        ("table_vat", [{"country": "RU", "rate": "0.2"}], "expected the keys"),
    ],
)
def test_wrong_overrides_are_rejected(key, value, says):
    with pytest.raises(SettingError, match=says):
        with_overrides({key: value})


def test_nine_box_steps_must_stay_conditions():
    table = {key: dict(row) for key, row in DEFAULTS.table("table_nine_box_anchors").items()}
    table["f_ltv"]["steps"] = ["above 1", ">= 1", ">= 2", ">= 5"]
    with pytest.raises(SettingError, match=r"f_ltv\.steps\[0\]"):
        with_overrides({"table_nine_box_anchors": table})


def test_rows_of_a_list_table_may_come_and_go():
    rows = [
        *DEFAULTS.table("table_vat"),
        {"country": "AT", "valid_from": "2016-01-01", "rate": "0.20"},
    ]
    assert len(with_overrides({"table_vat": rows}).table("table_vat")) == 4


def test_reading_as_another_type_is_an_error():
    with pytest.raises(SettingError, match="is of type share"):
        DEFAULTS.integer("margin_floor")
    with pytest.raises(SettingError, match="no such setting"):
        DEFAULTS.flag("nothing")
