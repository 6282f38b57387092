"""The map as a file: SVG, PNG, or PDF on A4, one sheet or several (section 3)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kamdesk.domain.papers import Paper, Part, Table
from kamdesk.domain.people.sheets import Piece, Sheets, divide
from kamdesk.errors import Refused
from kamdesk.formats.filenames import file_name
from kamdesk.i18n import N_, Speech, _, language
from kamdesk.services.base import Workspace
from kamdesk.services.maps import coverage, svg
from kamdesk.services.maps.picture import PICTURES, map_picture
from kamdesk.services.people.project import client_name, our_name
from kamdesk.services.people.view import MapView, map_view

FORMATS = ("pdf", "png", "svg")
VIEWS = (*PICTURES, "coverage")
VIEW_NAMES = {
    "influence": N_("Influence"),
    "reports": N_("Reporting lines"),
    "grid": N_("Power × interest"),
    "coverage": N_("Coverage"),
}
#: Room for a drawing on A4 in points, upright and turned; the heading stands above it.
UPRIGHT, TURNED = (540.0, 690.0), (787.0, 440.0)
#: Points to one unit. Words keep their size on paper, so that boxes may be small.
LEAST, MOST = 0.45, 0.8
PNG_SCALE = 2
INTERNAL = N_("Internal: our view of these people. Not for the client.")


def write_map(
    ws: Workspace,
    client_uid: str,
    path: Path,
    *,
    view: str = "influence",
    lang: str = "",
    deal_uid: str | None = None,
    plain: bool = False,
    landscape: bool | None = None,
) -> Path:
    """Write a view of a client's map, or of a deal's, as the ending of the file says.

    `plain` leaves out stances, power, coverage and reasons; `landscape` turns a PDF, None lets the
    drawing decide. Personal facts are in none of them. Raises Refused.
    """
    from kamdesk.services import documents

    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise Refused(_("A map is written as PDF, PNG or SVG: end the file name with one of them."))
    shown = map_view(ws, client_uid, deal_uid=deal_uid)
    speech = Speech(lang or language())
    if kind == "pdf":
        with ws.read() as reader:
            us = our_name(reader, speech.language)
        paper = map_paper(shown, speech, view, plain, landscape)
        data = documents.print_paper(ws, replace(paper, us=us))
    else:
        text = map_text(shown, speech, view, plain=plain)
        data = text.encode() if kind == "svg" else documents.drawing(text, PNG_SCALE)
    return documents.save(path, data)


def suggested_name(view: MapView, which: str, lang: str, kind: str) -> str:
    """Return a name for the file, such as "Sokmash Influence 2026-03-16.pdf"."""
    words = Speech(lang).text(VIEW_NAMES[which])
    name = client_name(view.client, lang)
    return file_name(f"{name} {words} {view.on.isoformat()}", f".{kind}")


def map_svg(
    ws: Workspace, client_uid: str, lang: str, view: str = "influence", *, plain: bool = False
) -> str:
    """Return a view of a client's map as SVG: text stays text."""
    return map_text(map_view(ws, client_uid), Speech(lang), view, plain=plain)


def map_text(view: MapView, speech: Speech, which: str, *, plain: bool = False) -> str:
    """Return a view as SVG with its heading and legend."""
    drawing, foot = _drawing(view, speech, which, plain)
    words = (_about(view), speech.date(view.on), "" if plain else speech.text(INTERNAL))
    under = " · ".join(part for part in words if part)
    return svg.write(drawing, speech.language, _title(view, speech, which, plain), under, foot)


def map_paper(
    view: MapView, speech: Speech, which: str, plain: bool = False, landscape: bool | None = None
) -> Paper:
    """Return a view as a paper on A4: the coverage as a table, the others as drawings."""
    if which == "coverage":
        parts: tuple[Part, ...] = (Part(table=_table(view, speech, plain)),)
        turned, pages = bool(landscape), 99
    else:
        picture = map_picture(view, speech, which, plain=plain)
        foot = svg.legend(picture, speech)
        sheets = _sheets(svg.drawn(picture), landscape)
        drawing = svg.drawn(picture, sheets.scale)
        parts = tuple(
            _part(drawing, sheets, piece, speech, foot if nr == 0 else "")
            for nr, piece in enumerate(sheets.pieces)
        )
        turned, pages = sheets.landscape, len(parts)
    return Paper(
        kind="map",
        language=speech.language,
        title=_title(view, speech, which, plain),
        about=_about(view),
        mark=speech.date(view.on),
        foot="" if plain else speech.text(INTERNAL),
        parts=parts,
        pages=pages,
        landscape=turned,
    )


def drawing_within(view: MapView, speech: Speech, room: tuple[float, float]) -> str:
    """Return the map as SVG within a room (width, height in points), '' where it is too large."""
    picture = map_picture(view, speech)
    drawing = svg.drawn(picture)
    left, top = drawing.left - 4, drawing.top - 4
    width, height = drawing.width + 8, drawing.height + 8
    scale = min(room[0] / width, room[1] / height, MOST)
    if scale < LEAST:
        return ""
    size = (width * scale, height * scale)
    return svg.piece(svg.drawn(picture, scale), (left, top, width, height), size)


def _sheets(drawing: svg.Drawing, landscape: bool | None) -> Sheets:
    """Spread a drawing over sheets of A4."""
    return divide(
        (drawing.left - 8, drawing.top - 8, drawing.width + 16, drawing.height + 16),
        drawing.blocks,
        upright=UPRIGHT,
        turned=TURNED,
        least=LEAST,
        most=MOST,
        landscape=landscape,
    )


def _title(view: MapView, speech: Speech, which: str, plain: bool) -> str:
    shown = "reports" if plain and which == "grid" else which
    return f"{client_name(view.client, speech.language)} · {speech.text(VIEW_NAMES[shown])}"


def _about(view: MapView) -> str:
    return next((one.title for one in view.maps if one.uid == view.deal_uid), "")


def _drawing(view: MapView, speech: Speech, which: str, plain: bool) -> tuple[svg.Drawing, str]:
    """Return a view as a drawing, and its legend."""
    if which not in VIEWS:
        raise Refused(_("There is no such view: {view}.").format(view=which))
    if which == "coverage":
        return coverage.drawn(coverage.cover_rows(view, speech, plain=plain), speech), ""
    picture = map_picture(view, speech, which, plain=plain)
    return svg.drawn(picture), svg.legend(picture, speech)


def _part(drawing: svg.Drawing, sheets: Sheets, piece: Piece, speech: Speech, note: str) -> Part:
    size = (piece.width * sheets.scale, piece.height * sheets.scale)
    at = (piece.left, piece.top, piece.width, piece.height)
    heading = ""
    if piece.column or piece.row:
        heading = speech.text(N_("Row {row} of {rows}, column {column} of {columns}")).format(
            row=piece.row + 1, rows=sheets.rows, column=piece.column + 1, columns=sheets.columns
        )
    return Part(
        heading=heading, drawing=svg.piece(drawing, at, size), note=note, turn=bool(heading)
    )


def _table(view: MapView, speech: Speech, plain: bool) -> Table:
    rows = coverage.cover_rows(view, speech, plain=plain)
    heads = [speech.text(one) for one in coverage.HEADINGS]
    cells = [
        (
            ", ".join(part for part in (row.who, row.also) if part),
            ", ".join(part for part in (row.whom, row.position) if part),
            row.last,
            row.next or "—",
        )
        for row in rows
    ]
    count = 3 if plain else 4
    return Table(
        heads=tuple(heads[:count]),
        rows=tuple(one[:count] for one in cells),
        widths=(48, 0, 26, 44)[:count],
    )
