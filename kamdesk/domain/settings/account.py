"""Settings of the methods about working the account (sections 48 to 57)."""

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

ACCOUNT: tuple[Setting, ...] = (
    # 48
    table(
        "table_nine_box_anchors",
        tables.NINE_BOX_ANCHORS,
        N_("points"),
        N_("Anchors of the 9-box criteria"),
        "48",
        "portfolio",
    ),
    integer("nine_box_low_max", 11, N_("points"), N_("9-box: low up to"), "48", "portfolio", "S4"),
    integer(
        "nine_box_mid_max", 18, N_("points"), N_("9-box: medium up to"), "48", "portfolio", "S4"
    ),
    integer(
        "scoring_min_criteria",
        10,
        N_("criteria"),
        N_("9-box: criteria, at least"),
        "48",
        "portfolio",
        "S4",
    ),
    integer(
        "nine_box_review_months", 6, N_("months"), N_("9-box: review every"), "48", "portfolio"
    ),
    # 49
    table(
        "table_sla",
        tables.SLA,
        N_("per group"),
        N_("Service levels of the priority groups"),
        "49",
        "portfolio",
    ),
    share(
        "special_order_surcharge",
        "0.15",
        "",
        N_("Surcharge on special orders, at least"),
        "49",
        "portfolio",
        "S4",
    ),
    # 50
    integer(
        "progress_events_per_level",
        2,
        N_("events"),
        N_("Progress level needs events, at least"),
        "50",
        "portfolio",
    ),
    integer(
        "stagnation_days",
        180,
        N_("days"),
        N_("Stagnation: no progress event for"),
        "50",
        "portfolio",
    ),
    # 51
    share(
        "talk_time_max",
        "0.40",
        N_("of speaking time"),
        N_("Our share of speaking time, at most"),
        "51",
        "briefs",
    ),
    integer(
        "brief_questions_min",
        5,
        N_("questions"),
        N_("Meeting brief: questions, at least"),
        "51",
        "briefs",
    ),
    integer(
        "brief_proofs_min", 3, N_("proofs"), N_("Meeting brief: proofs, at least"), "51", "briefs"
    ),
    integer(
        "brief_dates_days",
        30,
        N_("days"),
        N_("Meeting brief: personal dates before and after"),
        "51",
        "briefs",
    ),
    integer(
        "readiness_amber", 5, N_("checks"), N_("Meeting readiness: amber below"), "51", "briefs"
    ),
    integer("readiness_red", 4, N_("checks"), N_("Meeting readiness: red below"), "51", "briefs"),
    # 52
    integer(
        "recap_due_hours", 24, N_("hours"), N_("Recap is due after a talk within"), "52", "talks"
    ),
    integer(
        "feedback_after_delivery_days",
        30,
        N_("days"),
        N_("Ask for feedback after delivery"),
        "52",
        "talks",
    ),
    integer(
        "promise_window_days", 90, N_("days"), N_("Kept promises are counted over"), "52", "talks"
    ),
    # 53
    integer(
        "project_green",
        12,
        N_("checks"),
        N_("Project start: green, checks of 13, at least"),
        "53",
        "deals",
    ),
    integer(
        "project_amber",
        9,
        N_("checks"),
        N_("Project start: amber, checks of 13, at least"),
        "53",
        "deals",
    ),
    # 54
    integer(
        "handover_follow_up_days",
        30,
        N_("days"),
        N_("Follow up a handover after"),
        "54",
        "exchange",
    ),
    integer(
        "handover_plan_days", 90, N_("days"), N_("Handover plan covers the first"), "54", "exchange"
    ),
    # 55
    number("cpi_clip", "1.2", N_("times"), N_("A client's goal counts at most"), "55", "value"),
    integer(
        "workshop_ideas_min",
        20,
        N_("ideas"),
        N_("Workshop: ideas before judging, at least"),
        "55",
        "value",
        "S2",
    ),
    integer(
        "workshop_ideas_max",
        100,
        N_("ideas"),
        N_("Workshop: ideas before judging, at most"),
        "55",
        "value",
        "S2",
    ),
    # 56
    integer(
        "recycle_bin_days",
        30,
        N_("days"),
        N_("Recycle bin keeps records for"),
        "56",
        "workspace",
        "S2",
    ),
    *(
        integer(f"backup_keep_{span}", count, N_("backups"), label, "56", "workspace")
        for span, count, label in (
            ("latest", 10, N_("Backups kept: the newest")),
            ("daily", 14, N_("Backups kept: last of each day")),
            ("weekly", 8, N_("Backups kept: last of each week")),
            ("monthly", 12, N_("Backups kept: last of each month")),
        )
    ),
    integer(
        "attachment_max_mb", 50, "MB", N_("Largest file that can be attached"), "1", "workspace"
    ),
    # 57
    number(
        "skill_mean_min",
        "3",
        N_("points"),
        N_("Skills: training if the mean is below"),
        "57",
        "reports",
    ),
    integer(
        "skill_floor", 1, N_("points"), N_("Skills: training if a skill equals"), "57", "reports"
    ),
    # 3, 20, 35, 36
    table(
        "table_info_texts",
        tables.INFO_TEXTS,
        N_("text"),
        N_("Figures quoted in hints"),
        "3, 20, 35, 36",
        "workspace",
        "S1, S2, S3, S0",
    ),
)
