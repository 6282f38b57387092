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
        tell,
    )
    from kamdesk.services.deals.discounts import DiscountView, Return, discount_view
    from kamdesk.services.deals.finding import deal_named
    from kamdesk.services.deals.qualify import Point, Qualification, qualification
    from kamdesk.services.deals.talking import (
        MustItem,
        TalkView,
        add_concession,
        add_objection,
        answer_item,
        begin,
        talk_view,
        tick,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            ".changing": "ask explain feel judge move set_job set_strategy tell",
            ".discounts": "DiscountView Return discount_view",
            ".finding": "deal_named",
            ".qualify": "Point Qualification qualification",
            ".talking": "MustItem TalkView add_concession add_objection answer_item begin "
            "talk_view tick",
        },
    )

__all__ = [
    "DiscountView",
    "MustItem",
    "Point",
    "Qualification",
    "Return",
    "TalkView",
    "add_concession",
    "add_objection",
    "answer_item",
    "ask",
    "begin",
    "deal_named",
    "discount_view",
    "explain",
    "feel",
    "judge",
    "move",
    "qualification",
    "set_job",
    "set_strategy",
    "talk_view",
    "tell",
    "tick",
]
