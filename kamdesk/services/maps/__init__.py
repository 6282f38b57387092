"""The stakeholder map in its views: pictures and tables for the window, for files and for print."""

from __future__ import annotations

from kamdesk.i18n import N_, Speech
from kamdesk.services.base import Workspace
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
from kamdesk.services.people.view import map_view

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
    "map_svg",
    "next_words",
    "since_contact",
]

#: The views in the order of the switcher; a list is no picture and is not exported.
VIEW_NAMES = {
    "influence": N_("Influence"),
    "reports": N_("Reporting lines"),
    "grid": N_("Power × interest"),
    "coverage": N_("Coverage"),
    "list": N_("List"),
}


def map_svg(
    ws: Workspace, client_uid: str, language: str, view: str = "influence", *, plain: bool = False
) -> str:
    """Return a view of a client's map as SVG: text stays text, personal facts are never in it.

    With `plain` stances, power, coverage and reasons are left out.
    """
    from kamdesk.services.maps import coverage, svg

    shown, speech = map_view(ws, client_uid), Speech(language)
    title = f"{shown.client.short_name} · {speech.text(VIEW_NAMES[view])}"
    under = speech.date(shown.on)
    if view == "coverage":
        rows = cover_rows(shown, speech, plain=plain)
        return svg.write(coverage.drawn(rows, speech), language, title, under)
    picture = map_picture(shown, speech, view, plain=plain)
    foot = svg.legend(picture, speech)
    return svg.write(svg.drawn(picture, speech), language, title, under, foot)
