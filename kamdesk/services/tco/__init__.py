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
    from kamdesk.services.tco.outlook import Assumption, Outlook
    from kamdesk.services.tco.shape import (
        add_column,
        industry,
        remove_column,
        set_currency,
        set_rate,
        use_template,
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
        summable,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            ".change": "choose_fact confirm_sum create_sheet remove_row rename_sheet set_cell "
            "set_horizon type_estimate",
            ".outlook": "Assumption Outlook",
            ".shape": "add_column industry remove_column set_currency set_rate use_template",
            ".view": "CellView FactOffer RowView SheetView evaluate offers result_from sheet "
            "sheets sub_sum summable",
        },
    )

__all__ = [
    "Assumption",
    "CellView",
    "FactOffer",
    "Outlook",
    "RowView",
    "SheetView",
    "add_column",
    "choose_fact",
    "confirm_sum",
    "create_sheet",
    "evaluate",
    "industry",
    "offers",
    "remove_column",
    "remove_row",
    "rename_sheet",
    "result_from",
    "set_cell",
    "set_currency",
    "set_horizon",
    "set_rate",
    "sheet",
    "sheets",
    "sub_sum",
    "summable",
    "type_estimate",
    "use_template",
]
