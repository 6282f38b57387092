"""The cost comparison: sheets, cells with their facts, figures on offer, results (section 38)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.tco.change import (
        choose_fact,
        confirm_sum,
        create_sheet,
        remove_row,
        rename_sheet,
        set_cell,
        set_horizon,
        type_estimate,
    )
    from kamdesk.services.tco.view import (
        CellView,
        FactOffer,
        RowView,
        SheetView,
        evaluate,
        offers,
        result_from,
        sheet,
        sheets,
        sub_sum,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            ".change": "choose_fact confirm_sum create_sheet remove_row rename_sheet set_cell "
            "set_horizon type_estimate",
            ".view": "CellView FactOffer RowView SheetView evaluate offers result_from sheet "
            "sheets sub_sum",
        },
    )

__all__ = [
    "CellView",
    "FactOffer",
    "RowView",
    "SheetView",
    "choose_fact",
    "confirm_sum",
    "create_sheet",
    "evaluate",
    "offers",
    "remove_row",
    "rename_sheet",
    "result_from",
    "set_cell",
    "set_horizon",
    "sheet",
    "sheets",
    "sub_sum",
    "type_estimate",
]
