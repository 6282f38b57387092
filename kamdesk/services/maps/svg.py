"""The views of a map written as SVG: to stand in a page, in a document or as a file of its own.

Text stays text. Personal facts are in no picture, so they are in no file either.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from kamdesk.domain.people.grid import Band
from kamdesk.domain.people.layout import Box
from kamdesk.domain.people.routes import Point, Route, Spot, arrow_head
from kamdesk.i18n import N_, Speech
from kamdesk.services.maps.picture import LABEL_LINE, ArrowPicture, BoxPicture, MapPicture
from kamdesk.services.maps.words import LABEL_PX, LINE_HEIGHT, text_width

INK, MUTED, PAPER, LINE, EDGE, DOT = (
    "#1B2A30", "#5B686F", "#FFFFFF", "#E3E1DA", "#5B686F", "#0E7C7B",
)  # fmt: skip
#: Colour role → ground, border, text.
_COLOURS = {
    "bad": ("#F8DDD8", "#B4432F", "#8F2F1E"),
    "neutral": ("#EBE9E2", "#8A9296", "#454F54"),
    "good": ("#DDEFE0", "#3B8B4B", "#23622F"),
}
MARGIN = 28
_HEAD, _FOOT = 58, 40
LEGENDS = {
    "influence": (
        N_("Size: power"),
        N_("Heavy border: decides"),
        N_("Dots: covered by one of us, talked lately"),
        N_("Dashed box: stance unknown"),
        N_("Dashed arrow: against us"),
    ),
    "reports": (
        N_("Lines: who reports to whom"),
        N_("Heavy border: decides"),
        N_("Dots: covered by one of us, talked lately"),
        N_("Dashed box: stance unknown"),
    ),
    "grid": (
        N_("Right: more interest"),
        N_("Up: more power"),
        N_("Heavy border: decides"),
        N_("Dashed box: stance unknown"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn, and the rectangle it takes; the end of a page should cut no `blocks`."""

    parts: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float
    blocks: tuple[Box, ...] = ()


def write(drawing: Drawing, language: str, title: str, under: str = "", foot: str = "") -> str:
    """Return a whole SVG file: heading, drawing, legend in `foot`."""
    left, top = drawing.left - MARGIN, drawing.top - MARGIN - _HEAD
    width = max(720.0, drawing.width + 2 * MARGIN)
    height = drawing.height + 2 * MARGIN + _HEAD + (_FOOT if foot else 0)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" xml:lang="{language}" '
        f'font-family="Inter, sans-serif" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="{PAPER}"/>',
        text(title, left + MARGIN, top + 38, 18, INK, weight=600),
        text(under, left + MARGIN, top + 58, 11, MUTED) if under else "",
        *drawing.parts,
        _foot(foot, left + MARGIN, top + height - 30, width - 2 * MARGIN) if foot else "",
        "</svg>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def piece(
    drawing: Drawing, at: tuple[float, float, float, float], size: tuple[float, float]
) -> str:
    """Return the part `at` (left, top, width, height) of a drawing as SVG of `size` in points."""
    left, top, width, height = at
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}" '
        f'width="{size[0]:g}pt" height="{size[1]:g}pt" font-family="Inter, sans-serif">'
        + "".join(drawing.parts)
        + "</svg>"
    )


def legend(picture: MapPicture, speech: Speech) -> str:
    """Return what the signs mean; nothing of a plain picture."""
    if picture.plain:
        return ""
    return " · ".join(speech.text(one) for one in LEGENDS[picture.view])


def drawn(picture: MapPicture, speech: Speech) -> Drawing:
    """Return the drawing of a view."""
    ways = picture.routes()
    spots = picture.labels(ways, text_width)
    parts = _fields(picture, speech)
    parts += [_tie(one.points) for one in picture.ties]
    parts += [_arrow(one, ways[one.uid]) for one in picture.arrows if one.uid in ways]
    parts += [_label(one, spots[one.uid]) for one in picture.arrows if one.uid in spots]
    parts += [_box(one) for one in picture.boxes]
    left, top, right, bottom = _edges(picture, ways, spots)
    return Drawing(
        parts=tuple(parts), left=left, top=top, width=right - left, height=bottom - top,
        blocks=tuple(one.box for one in picture.boxes),
    )  # fmt: skip


def text(
    words: str, x: float, y: float, size: float, colour: str, *, weight: int = 400, side: str = ""
) -> str:
    """Return a line of text; `side` is "middle" or "end", else it begins at x."""
    more = f' text-anchor="{side}"' if side else ""
    more += f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{more}>'
        f"{escape(words)}</text>"
    )


def _edges(
    picture: MapPicture, ways: dict[str, Route], spots: dict[str, Spot]
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of everything."""
    xs, ys = [0.0], [0.0]
    for one in picture.boxes:
        xs += [one.box.x - one.box.width / 2, one.box.x + one.box.width / 2]
        ys += [one.box.y - one.box.height / 2 - 5, one.box.y + one.box.height / 2]
    for way in ways.values():
        xs += [point[0] for point in way.points()]
        ys += [point[1] for point in way.points()]
    for spot in spots.values():
        xs += [spot.x - spot.width / 2, spot.x + spot.width / 2]
    if picture.grid is not None:
        xs += [-AXIS, picture.grid.width]
        ys += [0.0, picture.grid.height + AXIS]
    return min(xs), min(ys), max(xs), max(ys)


def _box(one: BoxPicture) -> str:
    box = one.box
    ground, border, colour = _COLOURS[one.role]
    ground = ground if one.known else PAPER
    weight = 3 if one.decides else 1.5
    dash = "" if one.known else ' stroke-dasharray="6 4"'
    x, y = box.x - box.width / 2, box.y - box.height / 2
    lines = one.lines()
    high = sum(line.size for line in lines) * LINE_HEIGHT
    at, words = box.y - high / 2, ""
    for line in lines:
        tint = colour if line.kind == "standing" else INK
        weighs = {"name": 600, "standing": 500}.get(line.kind, 400)
        foot = at + line.size * (LINE_HEIGHT + 0.72) / 2
        words += text(
            line.text, box.x, round(foot, 1), line.size, tint, weight=weighs, side="middle"
        )
        at += line.size * LINE_HEIGHT
    return (
        f'<g class="person" id="{escape(one.uid)}"><title>{escape(one.described)}</title>'
        f'<rect x="{x:g}" y="{y:g}" width="{box.width}" height="{box.height}" rx="10" '
        f'fill="{ground}" stroke="{border}" stroke-width="{weight}"{dash}/>'
        f"{words}{_dots(box, one.covers) if one.covers is not None else ''}</g>"
    )


def _dots(box: Box, covers: tuple[bool, bool]) -> str:
    right, top = box.x + box.width / 2 - 18, box.y - box.height / 2
    return "".join(
        f'<circle cx="{right - (1 - at) * 12:g}" cy="{top:g}" r="4.5" '
        f'fill="{DOT if on else "#FFFFFF"}" stroke="{DOT}"/>'
        for at, on in enumerate(covers)
    )


def _tie(points: tuple[Point, ...]) -> str:
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline class="reports" points="{line}" fill="none" stroke="{EDGE}"/>'


def _arrow(one: ArrowPicture, way: Route) -> str:
    weight = 0.8 + 0.9 * one.strength
    dash = ' stroke-dasharray="7 5"' if one.against else ""
    (x1, y1), (bx, by) = way.start, way.bend
    head = arrow_head(way, 7 + 2 * one.strength)
    stop = ((head[1][0] + head[2][0]) / 2, (head[1][1] + head[2][1]) / 2)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in head)
    return (
        f'<g class="influence" id="{escape(one.uid)}">'
        f'<path d="M{x1:.1f} {y1:.1f}Q{bx:.1f} {by:.1f} {stop[0]:.1f} {stop[1]:.1f}" fill="none" '
        f'stroke="{EDGE}" stroke-width="{weight:.1f}"{dash}/>'
        f'<polygon points="{points}" fill="{EDGE}"/></g>'
    )


def _label(one: ArrowPicture, spot: Spot) -> str:
    x, y = spot.x - spot.width / 2, spot.y - spot.height / 2
    words = "".join(
        text(line, round(spot.x), round(y + 11 + at * LABEL_LINE), LABEL_PX, MUTED, side="middle")
        for at, line in enumerate(one.lines)
    )
    return (
        f'<g class="why"><rect x="{x:.0f}" y="{y:.0f}" width="{spot.width:.0f}" '
        f'height="{spot.height:.0f}" rx="3" fill="{PAPER}" fill-opacity="0.92"/>{words}</g>'
    )


def _foot(words: str, x: float, y: float, room: float) -> str:
    """The legend, in as many lines as it takes."""
    lines, line = [], ""
    for sign in words.split(" · "):
        longer = f"{line} · {sign}" if line else sign
        if line and text_width(longer, 10) > room:
            lines.append(line)
            longer = sign
        line = longer
    return "".join(text(one, x, y + at * 14, 10, MUTED) for at, one in enumerate([*lines, line]))


# -- the fields of power × interest ------------------------------------------------------------

#: Room for the headings of the axes, left of the fields and under them.
AXIS = 46


def _fields(picture: MapPicture, speech: Speech) -> list[str]:
    grid = picture.grid
    if grid is None:
        return []
    parts = [
        f'<rect x="0" y="0" width="{grid.width:g}" height="{grid.height:g}" fill="none" '
        f'stroke="{LINE}"/>'
    ]
    for band in grid.columns:
        parts.append(_rule(band.start, 0, band.start, grid.height) if band.start else "")
        middle = band.start + band.size / 2
        parts.append(text(band_name(band), middle, grid.height + 16, 11, MUTED, side="middle"))
    for band in grid.rows:
        parts.append(_rule(0, band.start, grid.width, band.start) if band.start else "")
        middle = band.start + band.size / 2
        parts.append(text(band_name(band), -12, middle + 4, 11, MUTED, side="middle"))
    across, up = (f"{one} →" for one in picture.axes)
    parts.append(text(across, grid.width, grid.height + 36, 12, INK, weight=600, side="end"))
    parts.append(
        f'<g transform="translate(-30 0) rotate(-90)">'
        f"{text(up, 0, 0, 12, INK, weight=600, side='end')}</g>"
    )
    return [part for part in parts if part]


def band_name(band: Band) -> str:
    """Return what stands at a column or a row: its value, "?" where it is not known."""
    return "?" if band.value is None else str(band.value)


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{LINE}"/>'
