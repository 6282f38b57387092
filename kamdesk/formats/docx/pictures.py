"""Chart and logo as pictures for a Word file, drawn by the printer of the PDF."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from kamdesk.domain.proposals.document import Document
from kamdesk.formats.docx.writing import Drawn
from kamdesk.formats.pdf import chart
from kamdesk.formats.pdf.html import Theme, chart_drawing
from kamdesk.formats.pdf.raster import draw
from kamdesk.i18n import Speech

if TYPE_CHECKING:
    from kamdesk.formats.pdf.engine import Printer

#: How fine pictures are drawn, in pixels to a millimetre (300 to the inch).
_FINE = 11.8
_POINT = 25.4 / 72
#: The room that a logo has in the margin, in millimetres.
_LOGO = 50.0, 8.0
_MARGINS = "top-left", "top-right", "bottom-left", "bottom-right"
_HEIGHT = re.compile(r'height="([0-9.]+)pt"')


def chart_of(document: Document, theme: Theme, printer: Printer) -> Drawn | None:
    """Return the cost chart; None when there is nothing to draw."""
    if document.costs is None:
        return None
    svg = chart_drawing(document.costs, Speech(document.language), theme)
    if not svg:
        return None
    found = _HEIGHT.search(svg)
    assert found is not None
    return _drawn(svg, chart.WIDTH * _POINT, float(found[1]) * _POINT, theme, printer)


def logo_of(theme: Theme, printer: Printer) -> Drawn | None:
    """Return our logo as it stands in the margin of a page."""
    if not theme.logo:
        return None
    plate = ' class="plate"' if theme.plate else ""
    picture = f'<div{plate}><img src="{escape(theme.logo_name)}" alt=""></div>'
    return _drawn(picture, *_LOGO, theme, printer)


def _drawn(inside: str, width: float, height: float, theme: Theme, printer: Printer) -> Drawn:
    bare = "".join(f" @{one} {{ content: none; border: none }}" for one in _MARGINS)
    style = (
        f"@page {{ size: {width}mm {height}mm; margin: 0; {bare} }} html {{ line-height: 0 }}"
        " svg { display: block } img { max-width: 50mm; max-height: 8mm }"
        " .plate img { max-height: 4.8mm }"
    )
    html = f'<html lang="en"><title>-</title><style>{style}</style><body>{inside}</body></html>'
    pdf = printer.write(printer.lay(html, theme))
    return Drawn(draw(pdf, 0, round(width * _FINE), png=True).data, width, height)
