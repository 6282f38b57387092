"""Region passports: overlap of working hours, factors, holidays, ageing, clients (section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.regions.change import (
        add_competitor,
        add_factor,
        add_region,
        check_zone,
        set_answer,
        set_fact,
        set_field,
        still_true,
        touch,
    )
    from kamdesk.services.regions.view import (
        PassportView,
        RegionRow,
        holidays_ahead,
        hours_together,
        list_regions,
        our_place,
        passport,
        region_name,
        region_place,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            ".change": "add_competitor add_factor add_region check_zone set_answer set_fact "
            "set_field still_true touch",
            ".view": "PassportView RegionRow holidays_ahead hours_together list_regions "
            "our_place passport region_name region_place",
        },
    )

__all__ = [
    "PassportView",
    "RegionRow",
    "add_competitor",
    "add_factor",
    "add_region",
    "check_zone",
    "holidays_ahead",
    "hours_together",
    "list_regions",
    "our_place",
    "passport",
    "region_name",
    "region_place",
    "set_answer",
    "set_fact",
    "set_field",
    "still_true",
    "touch",
]
