"""Defaults of the editable tables. Decimal numbers stand as text, so that no float creeps in."""

from __future__ import annotations

from typing import Final

from kamdesk.domain.settings.model import N_, Json

#: Weight of each open signal (section 16).
SIGNAL_WEIGHTS: Final[dict[str, Json]] = {
    "volume_drop": 3,
    "interval_growth": 2,
    "payment_delay_growth": 2,
    "addon_refusal": 2,
    "slow_reply": 2,
    "contact_avoidance": 2,
    "distance": 1,
    "hard_refusal": 2,
    "complaint": 3,
    "returns": 2,
    "new_management": 2,
    "rival_invited": 2,
    "client_weakening": 2,
    "fatigue": 1,
    "decider_left": 3,
}

#: Days of the quarter by the number of touches planned in it (section 19).
PLAN_DAYS: Final[dict[str, Json]] = {"1": [45], "2": [20, 65], "3": [15, 45, 75]}

#: Points per service factor, 100 in sum (section 21).
SERVQUAL_WEIGHTS: Final[dict[str, Json]] = {
    "reliability": 30,
    "responsiveness": 20,
    "assurance": 20,
    "empathy": 20,
    "tangibles": 10,
}

#: Share from which each label applies; below the first it is childhood (section 27).
BASE_MATURITY: Final[dict[str, Json]] = {"adolescence": "0.4", "maturity": "0.65", "wisdom": "0.9"}

#: Weights of the programmatic score, 1 in sum (section 32).
ABM_WEIGHTS: Final[dict[str, Json]] = {"fit": "0.40", "intent": "0.35", "engagement": "0.25"}

#: Probability of each stage (section 35).
STAGE_PROBABILITY: Final[dict[str, Json]] = {
    "p0": "0",
    "p10": "0.10",
    "p25": "0.25",
    "p50": "0.50",
    "p75": "0.75",
    "p90": "0.90",
    "p100": "1",
}

#: Days a card may stay in its stage; a paid deal has no limit (section 35).
STAGE_AGE_DAYS: Final[dict[str, Json]] = {
    "p0": 14,
    "p10": 14,
    "p25": 30,
    "p50": 45,
    "p75": 30,
    "p90": 14,
}

#: VAT by country and first day of validity (sections 0a and 41).
VAT: Final[list[Json]] = [
    {"country": "RU", "valid_from": "2019-01-01", "rate": "0.20"},
    {"country": "RU", "valid_from": "2026-01-01", "rate": "0.22"},
    {"country": "DE", "valid_from": "2021-01-01", "rate": "0.19"},
]

#: Items never to leave without, each with its question of the bank (section 47).
MUST_ASK: Final[list[Json]] = [
    {"id": "who_decides", "question": "g_s07"},
    {"id": "criteria", "question": "g_s08"},
    {"id": "budget", "question": "g_s11"},
    {"id": "decision_date", "question": "g_s11"},
    {"id": "rivals", "question": ""},
    {"id": "main_doubt", "question": "g_n12"},
    {"id": "next_step", "question": "g_n02"},
]

#: Nine-box criteria (section 48). `steps` are the conditions for 2, 3, 4 and 5 points, tested on a
#: share, a difference (percentage points as a share), a ratio or days; a criterion without steps
#: is judged by a person along `words`.
NINE_BOX_ANCHORS: Final[dict[str, Json]] = {
    "f_current_value": {"axis": "F", "steps": [">= 0.005", ">= 0.02", ">= 0.05", ">= 0.10"]},
    "f_potential": {"axis": "F", "steps": ["> 0", ">= 0.25", ">= 1", ">= 3"]},
    "f_margin": {"axis": "F", "steps": ["> -0.10", "> -0.03", ">= 0.03", ">= 0.10"]},
    "f_ltv": {"axis": "F", "steps": [">= 0.5", ">= 1", ">= 2", ">= 5"]},
    "f_payment": {"axis": "F", "steps": ["<= 60", "<= 30", "<= 10", "<= 0"]},
    "r_access": {
        "axis": "R",
        "words": [
            N_("No access"),
            N_("Via others"),
            N_("Known, rarely met"),
            N_("Met regularly"),
            N_("Top to top"),
        ],
    },
    "r_coverage": {"axis": "R", "steps": [">= 0.20", ">= 0.40", ">= 0.60", ">= 0.80"]},
    "r_wallet": {"axis": "R", "steps": [">= 0.10", ">= 0.25", ">= 0.50", ">= 0.75"]},
    "r_loyalty": {
        "axis": "R",
        "words": [
            N_("Speaks against us"),
            N_("Indifferent"),
            N_("Renews"),
            N_("Reference on request"),
            N_("Recommends publicly"),
        ],
    },
    "r_cooperation": {
        "axis": "R",
        "words": [
            N_("Disputes, toxic"),
            N_("Tense"),
            N_("Normal"),
            N_("Open, plans shared"),
            N_("Joint projects"),
        ],
    },
}

#: Service levels of the four groups (section 49). `meeting_months` None means on demand.
SLA: Final[dict[str, Json]] = {
    "p1_invest": {
        "response_hours": 1,
        "line_24_7": True,
        "proposal_days": 2,
        "meeting_months": 1,
        "special_orders": N_("Yes, with priority"),
        "contact": N_("KAM, deputy and sponsor"),
        "review_months": 3,
    },
    "p2_develop": {
        "response_hours": 4,
        "line_24_7": False,
        "proposal_days": 3,
        "meeting_months": 3,
        "special_orders": N_("Taken"),
        "contact": N_("KAM"),
        "review_months": 6,
    },
    "p3_maintain": {
        "response_hours": 8,
        "line_24_7": False,
        "proposal_days": 5,
        "meeting_months": 6,
        "special_orders": N_("With a surcharge"),
        "contact": N_("Sales representative"),
        "review_months": 12,
    },
    "p4_reprice_exit": {
        "response_hours": 24,
        "line_24_7": False,
        "proposal_days": 10,
        "meeting_months": None,
        "special_orders": N_("With the least surcharge or more"),
        "contact": N_("Shared desk"),
        "review_months": 6,
    },
}

#: Figures quoted in hints, in percent; no rule uses them (sections 3, 20, 35 and 36).
INFO_TEXTS: Final[dict[str, Json]] = {
    "staff_influence_decisions": "> 80",
    "revenue_from_existing_clients": "70–80",
    "saas_churn_per_month": "3–7",
    "saas_churn_per_year": "30.6–58.1",
    "requests_becoming_projects": "10",
    "presale_projects_realised": "90",
    "buying_time_per_supplier_of_three": "5–6",
}
