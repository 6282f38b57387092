"""Lines that are usual in an industry: what to ask about first, before any figure is known (38).

The industries are those of the question bank, so that what is asked fills what is compared.
"""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, ...]] = {
    "generic": (
        "purchase_price",
        "delivery",
        "training",
        "project_time",
        "maintenance",
        "labour",
        "downtime",
        "admin",
        "disposal",
    ),
    "manufacturing": (
        "purchase_price",
        "delivery",
        "installation",
        "training",
        "energy",
        "consumables",
        "maintenance",
        "repair",
        "downtime",
        "quality_loss",
        "disposal",
        "residual_value",
    ),
    "it_services": (
        "purchase_price",
        "integration",
        "training",
        "project_time",
        "maintenance",
        "licences",
        "labour",
        "downtime",
        "compliance",
        "disposal",
        "dependence",
    ),
    "fmcg_retail": (
        "project_time",
        "consumables",
        "labour",
        "quality_loss",
        "logistics_stock",
        "admin",
        "financing",
        "compliance",
        "reputation",
    ),
    "logistics": (
        "integration",
        "training",
        "project_time",
        "energy",
        "labour",
        "downtime",
        "quality_loss",
        "logistics_stock",
        "admin",
        "financing",
        "disposal",
    ),
}
