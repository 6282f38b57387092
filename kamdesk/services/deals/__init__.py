"""A deal: its worth, the buyer's jobs, negotiation, what a discount costs (33 to 36, 47)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.deals.changing import (
        ask,
        explain,
        feel,
        judge,
        move,
        set_job,
        set_strategy,
    )
    from kamdesk.services.deals.qualify import Point, Qualification, qualification
else:
    __getattr__ = offered(
        __name__,
        {
            ".changing": "ask explain feel judge move set_job set_strategy",
            ".qualify": "Point Qualification qualification",
        },
    )

__all__ = [
    "Point",
    "Qualification",
    "ask",
    "explain",
    "feel",
    "judge",
    "move",
    "qualification",
    "set_job",
    "set_strategy",
]
