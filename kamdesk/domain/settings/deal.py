"""Settings of the methods about deals and proposals (sections 29 to 47)."""

from __future__ import annotations

from kamdesk.domain.settings import tables
from kamdesk.domain.settings.model import (
    N_,
    Setting,
    flag,
    integer,
    share,
    table,
)

DEAL: tuple[Setting, ...] = (
    # 29
    integer(
        "tco_stage_components",
        3,
        N_("components"),
        N_("TCO stage is done: components with numbers, at least"),
        "29",
        "deals",
    ),
    # 30
    integer(
        "supplier_enough",
        2,
        N_("suppliers"),
        N_("Buying hierarchy: enough suppliers from"),
        "30",
        "deals",
        "PUB",
    ),
    # 32
    share(
        "abm_strategic_min",
        "0.05",
        "",
        N_("Strategic programme: expected share of revenue, at least"),
        "32",
        "planning",
    ),
    integer(
        "abm_strategic_max_accounts",
        8,
        N_("accounts"),
        N_("Strategic programme: accounts, at most"),
        "32",
        "planning",
    ),
    share(
        "abm_lite_min",
        "0.01",
        "",
        N_("Lite programme: expected share of revenue, at least"),
        "32",
        "planning",
    ),
    table(
        "table_abm_weights",
        tables.ABM_WEIGHTS,
        "",
        N_("Weights of fit, intent and engagement"),
        "32",
        "planning",
    ),
    integer("abm_hot", 75, N_("points"), N_("Prospect is hot from"), "32", "planning"),
    integer("abm_warm", 50, N_("points"), N_("Prospect is warm from"), "32", "planning"),
    integer("abm_lukewarm", 25, N_("points"), N_("Prospect is lukewarm from"), "32", "planning"),
    integer(
        "abm_step_n_days",
        3,
        N_("working days"),
        N_("Last step of a play is due after"),
        "32",
        "planning",
    ),
    # 33
    integer(
        "bant_pass_min",
        3,
        N_("points"),
        N_("BANT: points of four to go on"),
        "33",
        "qualification",
        "S4",
    ),
    integer(
        "bant_time_horizon_days",
        180,
        N_("days"),
        N_("BANT: decision is close enough within"),
        "33",
        "qualification",
    ),
    # 34
    integer(
        "xfactor_yes", 4, N_("points"), N_("X-factor counts as yes from"), "34", "qualification"
    ),
    integer("quick_pursue", 6, N_("points"), N_("Quick test: pursue from"), "34", "qualification"),
    integer(
        "quick_clarify", 4, N_("points"), N_("Quick test: clarify from"), "34", "qualification"
    ),
    # 35
    table(
        "table_stage_probability",
        tables.STAGE_PROBABILITY,
        "",
        N_("Probability of each deal stage"),
        "35",
        "deals",
        "PUB",
    ),
    table(
        "table_stage_age_days",
        tables.STAGE_AGE_DAYS,
        N_("days"),
        N_("Longest stay in each deal stage"),
        "35",
        "deals",
    ),
    share(
        "stage_cap_unqualified",
        "0.25",
        "",
        N_("Highest probability without qualification"),
        "35",
        "deals",
        "S4",
    ),
    # 36
    share(
        "supplier_time_share",
        "0.17",
        N_("of buying time"),
        N_("Buyer's time for all suppliers together"),
        "36",
        "deals",
        "S0",
    ),
    # 37
    share(
        "situation_share_max",
        "0.40",
        "",
        N_("Situation questions in a deal, at most"),
        "37",
        "interviews",
    ),
    integer(
        "situation_per_meeting_max",
        5,
        N_("questions"),
        N_("Situation questions in a meeting, at most"),
        "37",
        "interviews",
    ),
    integer(
        "sheet_per_type",
        4,
        N_("questions"),
        N_("Questions of one kind on the printed sheet, at most"),
        "37",
        "interviews",
    ),
    integer(
        "working_days_per_year", 247, N_("days"), N_("Working days in a year"), "37", "interviews"
    ),
    integer(
        "working_hours_per_year",
        1976,
        N_("hours"),
        N_("Working hours in a year"),
        "37",
        "interviews",
    ),
    # 38
    integer("tco_horizon_years", 5, N_("years"), N_("TCO horizon"), "38", "tco"),
    integer("tco_horizon_max", 15, N_("years"), N_("Longest TCO horizon"), "38", "tco"),
    share(
        "tco_range_default",
        "0.20",
        "",
        N_("Assumed range of a cost when none was given"),
        "38",
        "tco",
    ),
    share(
        "estimate_share_max",
        "0.30",
        "",
        N_("Share of our own estimates in the TCO, at most"),
        "38",
        "tco",
    ),
    # 39
    integer(
        "table_stakes_fail_max",
        2,
        N_("points"),
        N_("Basic value element fails up to"),
        "39",
        "value",
    ),
    integer(
        "element_importance_min",
        4,
        N_("points"),
        N_("Value element is important from"),
        "39",
        "value",
    ),
    # 40
    integer(
        "benefits_min", 3, N_("benefits"), N_("Benefits in a proposal, at least"), "40", "value"
    ),
    integer(
        "benefits_max", 5, N_("benefits"), N_("Benefits in a proposal, at most"), "40", "value"
    ),
    # 41
    integer(
        "follow_up_days",
        3,
        N_("working days"),
        N_("Ask about a sent proposal after"),
        "41",
        "proposals",
    ),
    integer(
        "proposal_pages_target", 4, N_("pages"), N_("Proposal length, target"), "41", "proposals"
    ),
    table("table_vat", tables.VAT, "", N_("VAT rates by country and date"), "41", "proposals"),
    integer(
        "rate_age_days",
        30,
        N_("days"),
        N_("Ask again about an exchange rate after"),
        "41",
        "proposals",
    ),
    # 42
    integer(
        "key_line_min",
        3,
        N_("items"),
        N_("Key line of the pyramid: items, at least"),
        "42",
        "proposals",
        "PUB",
    ),
    integer(
        "key_line_max",
        5,
        N_("items"),
        N_("Key line of the pyramid: items, at most"),
        "42",
        "proposals",
        "PUB",
    ),
    # 43
    integer(
        "reference_uses_max",
        6,
        N_("uses"),
        N_("A reference may be used in 365 days fewer times than"),
        "43",
        "library",
    ),
    # 45
    share(
        "template_share_max",
        "0.60",
        N_("of the text"),
        N_("Ready-made text in block A, at most"),
        "45",
        "proposals",
    ),
    share(
        "figures_near_share",
        "0.15",
        "",
        N_("Ask about figures that differ by less than"),
        "45",
        "proposals",
    ),
    share(
        "offer_tco_share",
        "0.01",
        "",
        N_("An offer and its cost comparison may differ by"),
        "45",
        "proposals",
    ),
    integer(
        "fact_fresh_days",
        365,
        N_("days"),
        N_("Ask again about a figure in a text after"),
        "45",
        "proposals",
    ),
    flag(
        "strict_method", False, "", N_("A method error needs a written reason"), "45", "proposals"
    ),
    flag(
        "capital_you",
        False,
        "",
        N_("Russian, to one reader: «Вы» with a capital"),
        "41",
        "proposals",
    ),
    # 47
    table(
        "table_must_ask",
        tables.MUST_ASK,
        N_("items"),
        N_("Questions never to leave without"),
        "47",
        "deals",
    ),
)
