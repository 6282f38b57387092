"""The 24 components of the cost of ownership: when each is paid, and whether it is money at all."""

from __future__ import annotations

ONE_OFF = (
    "purchase_price",
    "delivery",
    "installation",
    "integration",
    "training",
    "project_time",
)
ANNUAL = (
    "energy",
    "consumables",
    "maintenance",
    "repair",
    "licences",
    "labour",
    "downtime",
    "quality_loss",
    "logistics_stock",
    "admin",
    "financing",
    "compliance",
)
END = ("disposal", "residual_value")
#: Paid by the year once the client agreed on an amount; until then a score 1..5 (section 38).
SUBJECTIVE = ("risk_anxiety", "reputation", "comfort", "dependence")

COMPONENTS = (*ONE_OFF, *ANNUAL, *END, *SUBJECTIVE)
KINDS = {
    **dict.fromkeys(ONE_OFF, "one_off"),
    **dict.fromkeys(ANNUAL, "annual"),
    **dict.fromkeys(END, "end"),
    **dict.fromkeys(SUBJECTIVE, "annual"),
}


def kind_of(component: str) -> str:
    """Return one_off, annual or end."""
    return KINDS[component]
