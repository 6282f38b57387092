"""Settings of the methods about the health of the relation (sections 16 to 28)."""

from __future__ import annotations

from kamdesk.domain.settings import tables
from kamdesk.domain.settings.model import (
    N_,
    Setting,
    integer,
    number,
    share,
    table,
)

RELATION: tuple[Setting, ...] = (
    # 16
    table(
        "table_signal_weights",
        tables.SIGNAL_WEIGHTS,
        N_("points"),
        N_("Weights of the signals"),
        "16",
        "signals",
    ),
    integer(
        "decline_volume_orders",
        3,
        N_("orders"),
        N_("Falling volume: orders in a row"),
        "16",
        "signals",
    ),
    integer("risk_watch", 1, N_("points"), N_('Risk level "watch" from'), "16", "signals"),
    integer("risk_risk", 3, N_("points"), N_('Risk level "risk" from'), "16", "signals"),
    integer("risk_critical", 6, N_("points"), N_('Risk level "critical" from'), "16", "signals"),
    integer(
        "addon_window_days",
        180,
        N_("days"),
        N_("Extra services are compared over"),
        "16",
        "signals",
    ),
    integer(
        "reply_window_days", 90, N_("days"), N_("Reply times are compared over"), "16", "signals"
    ),
    number(
        "reply_slow_factor",
        "2",
        N_("times"),
        N_("Slow reply: longer than before by more than"),
        "16",
        "signals",
    ),
    integer(
        "offer_silent_days", 14, N_("days"), N_("Offer counts as unanswered after"), "16", "signals"
    ),
    integer("offers_silent", 2, N_("offers"), N_("Unanswered offers in a row"), "16", "signals"),
    integer(
        "talks_missed", 2, N_("talks"), N_("Missed talks or messages in a row"), "16", "signals"
    ),
    integer(
        "complaints_open", 2, N_("complaints"), N_("Open complaints, at least"), "16", "signals"
    ),
    share(
        "return_share",
        "0.05",
        N_("of the order"),
        N_("Returned value of an order, at least"),
        "16",
        "signals",
    ),
    # 17
    integer(
        "end_groups_min",
        2,
        N_("groups"),
        N_("Ending the relation: groups of signs, at least"),
        "17",
        "signals",
    ),
    integer(
        "end_decide_days", 14, N_("days"), N_("Ending the relation: decide within"), "17", "signals"
    ),
    # 18
    integer(
        "reactivation_max_per_365d",
        2,
        N_("touches"),
        N_("Former client: touches in 365 days, at most"),
        "18",
        "planning",
        "S1",
    ),
    # 19
    table(
        "table_plan_days",
        tables.PLAN_DAYS,
        N_("day of the quarter"),
        N_("Days of planned touches in the quarter"),
        "19",
        "planning",
    ),
    integer(
        "personal_greeting_below",
        30,
        N_("recipients"),
        N_("Greet personally if recipients are fewer than"),
        "19",
        "planning",
        "S1",
    ),
    # 20
    integer("touch_interval_a", 14, N_("days"), N_("Touch interval of class A"), "20", "planning"),
    integer("touch_interval_b", 30, N_("days"), N_("Touch interval of class B"), "20", "planning"),
    integer("touch_interval_c", 90, N_("days"), N_("Touch interval of class C"), "20", "planning"),
    number(
        "nrr_masking",
        "1.00",
        N_("times"),
        N_("Net revenue retention that may hide untouched accounts, from"),
        "20",
        "planning",
        "S3",
    ),
    # 21
    table(
        "table_servqual_weights",
        tables.SERVQUAL_WEIGHTS,
        N_("points"),
        N_("Weights of the service factors"),
        "21",
        "reports",
    ),
    share(
        "servqual_answered_min",
        "0.5",
        "",
        N_("Service survey: answered items per factor, at least"),
        "21",
        "reports",
    ),
    # 23
    integer(
        "feedback_months", 12, N_("months"), N_("Ask for feedback at least every"), "23", "planning"
    ),
    integer(
        "stock_days_max", 60, N_("days"), N_("Do not push volume above stock of"), "23", "planning"
    ),
    # 24
    integer(
        "review_quality_max",
        2,
        N_("points"),
        N_("Client review: poor quality up to"),
        "24",
        "portfolio",
    ),
    integer(
        "review_breaches_min",
        3,
        N_("breaches"),
        N_("Client review: payment breaches, at least"),
        "24",
        "portfolio",
    ),
    # 26
    integer("maturity_low_level", 2, N_("level"), N_("Maturity: low up to level"), "26", "reports"),
    integer(
        "maturity_majority",
        9,
        N_("parameters"),
        N_("Maturity: majority of the 16 parameters"),
        "26",
        "reports",
    ),
    # 27
    number(
        "base_ready_min",
        "12",
        N_("steps"),
        N_("Client base is in order: steps of 14, at least"),
        "27",
        "reports",
    ),
    table(
        "table_base_maturity",
        tables.BASE_MATURITY,
        "",
        N_("Maturity labels of the client base"),
        "27",
        "reports",
    ),
)
