"""The stakeholder map in its views: pictures and tables for the window, for files and for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.i18n import N_
from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.maps.coverage import Cover, cover_rows, next_words, since_contact
    from kamdesk.services.maps.picture import (
        LABEL_LINE,
        PICTURES,
        STANCE_ROLES,
        ArrowPicture,
        BoxPicture,
        MapPicture,
        Mark,
        map_picture,
    )
    from kamdesk.services.maps.svg import LEGENDS, band_name
    from kamdesk.services.maps.words import LABEL_PX, LINE_HEIGHT, Line, Measure
else:
    __getattr__ = offered(
        __name__,
        {
            ".coverage": "Cover cover_rows next_words since_contact",
            ".picture": "LABEL_LINE PICTURES STANCE_ROLES ArrowPicture BoxPicture MapPicture Mark "
            "map_picture",
            ".svg": "LEGENDS band_name",
            ".words": "LABEL_PX LINE_HEIGHT Line Measure",
        },
    )

__all__ = [
    "LABEL_LINE",
    "LABEL_PX",
    "LEGENDS",
    "LINE_HEIGHT",
    "PICTURES",
    "STANCE_ROLES",
    "VIEW_NAMES",
    "ArrowPicture",
    "BoxPicture",
    "Cover",
    "Line",
    "MapPicture",
    "Mark",
    "Measure",
    "band_name",
    "cover_rows",
    "map_picture",
    "next_words",
    "since_contact",
]

#: The views in the order of the switcher; `kamdesk.services.maps.out` writes all but the list.
VIEW_NAMES = {
    "influence": N_("Influence"),
    "reports": N_("Reporting lines"),
    "grid": N_("Power × interest"),
    "coverage": N_("Coverage"),
    "list": N_("List"),
}
