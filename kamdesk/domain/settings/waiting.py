"""Settings that wait for the page of their method: nothing is reckoned with them yet.

They are declared because every number of the methods is; a test compares this with the source,
where a rule that nothing calls yet does not count.
"""

from __future__ import annotations

from typing import Final

WAITING: Final = frozenset({
    "decision_point_months", "birth_budget", "five_way_key", "five_way_important",
    "five_way_difficult_max", "five_way_effort", "triad_scale", "triad_match", "triad_gap_min",
    "triad_weight_tolerance", "idic_individual_months", "canvas_stale_days", "segment_min_count",
    "end_groups_min", "end_decide_days", "reactivation_max_per_365d", "table_plan_days",
    "personal_greeting_below", "touch_interval_a", "touch_interval_b", "touch_interval_c",
    "nrr_masking", "table_servqual_weights", "servqual_answered_min", "feedback_months",
    "stock_days_max", "review_quality_max", "review_breaches_min", "maturity_low_level",
    "maturity_majority", "base_ready_min", "table_base_maturity", "abm_strategic_min",
    "abm_strategic_max_accounts", "abm_lite_min", "table_abm_weights", "abm_hot", "abm_warm",
    "abm_lukewarm", "abm_step_n_days", "nine_box_review_months", "table_sla",
    "special_order_surcharge", "feedback_after_delivery_days", "project_green", "project_amber",
    "cpi_clip", "workshop_ideas_min", "workshop_ideas_max", "skill_mean_min", "skill_floor",
    "table_info_texts", "complaints_open", "key_loss_quarters", "key_portfolio_max_ok",
    "key_portfolio_min", "key_portfolio_too_many", "pareto_target_share",
    "retention_cost_ratio_warn", "stagnation_days", "tco_stage_components", "vip_review_days",
})  # fmt: skip
