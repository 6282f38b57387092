"""The views of a map written as SVG: to stand in a page, in a document or as a file of its own.

Text stays text. Personal facts are in no picture, so they are in no file either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from kamdesk.domain.people.grid import Band, Grid
from kamdesk.domain.people.layout import Box
from kamdesk.domain.people.routes import Point, Route, Spot, arrow_head
from kamdesk.i18n import N_, Speech
from kamdesk.services.maps.picture import LABEL_LINE, ArrowPicture, BoxPicture, MapPicture
from kamdesk.services.maps.words import LABEL_PX, LINE_HEIGHT, ON_PAPER, text_width

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
        N_("Dots: covered by one of us, talked recently"),
        N_("Dashed box: stance unknown"),
        N_("Dashed arrow: against us"),
    ),
    "reports": (
        N_("Lines: who reports to whom"),
        N_("Heavy border: decides"),
        N_("Dots: covered by one of us, talked recently"),
        N_("Dashed box: stance unknown"),
    ),
    "grid": (
        N_("Right: more interest"),
        N_("Up: more power"),
        N_("Heavy border: decides"),
        N_("Dashed box: stance unknown"),
    ),
}


Area = tuple[float, float, float, float]


class Part(NamedTuple):
    """One thing that is drawn, and its left, top, right and bottom."""

    svg: str
    area: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn, and the rectangle it takes; the end of a page should cut no `blocks`."""

    parts: tuple[Part, ...]
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
        *(part.svg for part in drawing.parts),
        _foot(foot, left + MARGIN, top + height - 30, width - 2 * MARGIN) if foot else "",
        "</svg>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def piece(drawing: Drawing, at: Area, size: tuple[float, float]) -> str:
    """Return a part of a drawing (left, top, width, height) as SVG of a size in points."""
    left, top, width, height = at
    shown = (
        part.svg
        for part in drawing.parts
        if part.area[0] < left + width
        and part.area[2] > left
        and part.area[1] < top + height
        and part.area[3] > top
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}" '
        f'width="{size[0]:g}pt" height="{size[1]:g}pt" font-family="Inter, sans-serif">'
        f"{''.join(shown)}</svg>"
    )


def legend(picture: MapPicture, speech: Speech) -> str:
    """Return what the signs mean; nothing of a plain picture."""
    if picture.plain:
        return ""
    return " · ".join(speech.text(one) for one in LEGENDS[picture.view])


def drawn(picture: MapPicture, scale: float = 0) -> Drawing:
    """Return the drawing of a view; words for paper of `scale` points to a unit, 0 = no paper."""
    ways = picture.routes()
    spots = picture.labels(ways, text_width)
    parts = _fields(picture.grid, picture.axes) if picture.grid is not None else []
    parts += [_tie(one.points) for one in picture.ties]
    parts += [_arrow(one, ways[one.uid]) for one in picture.arrows if one.uid in ways]
    parts += [_label(one, spots[one.uid], scale) for one in picture.arrows if one.uid in spots]
    parts += [_box(one, scale) for one in picture.boxes]
    left, top, right, bottom = _around(parts)
    return Drawing(
        parts=tuple(parts), left=left, top=top, width=right - left, height=bottom - top,
        blocks=tuple(one.box for one in picture.boxes),
    )  # fmt: skip


def _around(parts: list[Part]) -> Area:
    if not parts:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*(part.area for part in parts), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _of_points(points: Iterable[Point], wider: float) -> Area:
    """Return the area of points with something around."""
    xs, ys = zip(*points, strict=True)
    return min(xs) - wider, min(ys) - wider, max(xs) + wider, max(ys) + wider


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


def _box(one: BoxPicture, scale: float) -> Part:
    box = one.box
    ground, border, colour = _COLOURS[one.role]
    ground = ground if one.known else PAPER
    weight = 3 if one.decides else 1.5
    dash = "" if one.known else ' stroke-dasharray="6 4"'
    x, y = box.x - box.width / 2, box.y - box.height / 2
    lines = one.lines(scale, text_width, ON_PAPER) if scale else one.lines()
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
    drawing = (
        f'<g class="person" id="{escape(one.uid)}"><title>{escape(one.described)}</title>'
        f'<rect x="{x:g}" y="{y:g}" width="{box.width}" height="{box.height}" rx="10" '
        f'fill="{ground}" stroke="{border}" stroke-width="{weight}"{dash}/>'
        f"{words}{_dots(box, one.covers) if one.covers is not None else ''}</g>"
    )
    return Part(drawing, (x - 2, y - 6, x + box.width + 2, y + box.height + 2))


def _dots(box: Box, covers: tuple[bool, bool]) -> str:
    right, top = box.x + box.width / 2 - 18, box.y - box.height / 2
    return "".join(
        f'<circle cx="{right - (1 - at) * 12:g}" cy="{top:g}" r="4.5" '
        f'fill="{DOT if on else "#FFFFFF"}" stroke="{DOT}"/>'
        for at, on in enumerate(covers)
    )


def _tie(points: tuple[Point, ...]) -> Part:
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    drawing = f'<polyline class="reports" points="{line}" fill="none" stroke="{EDGE}"/>'
    return Part(drawing, _of_points(points, 1))


def _arrow(one: ArrowPicture, way: Route) -> Part:
    weight = 0.8 + 0.9 * one.strength
    dash = ' stroke-dasharray="7 5"' if one.against else ""
    (x1, y1), (bx, by) = way.start, way.bend
    head = arrow_head(way, one.strength)
    stop = ((head[1][0] + head[2][0]) / 2, (head[1][1] + head[2][1]) / 2)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in head)
    drawing = (
        f'<g class="influence" id="{escape(one.uid)}">'
        f'<path d="M{x1:.1f} {y1:.1f}Q{bx:.1f} {by:.1f} {stop[0]:.1f} {stop[1]:.1f}" fill="none" '
        f'stroke="{EDGE}" stroke-width="{weight:.1f}"{dash}/>'
        f'<polygon points="{points}" fill="{EDGE}"/></g>'
    )
    return Part(drawing, _of_points([*way.points(), *head], 2))


def _label(one: ArrowPicture, spot: Spot, scale: float) -> Part:
    """Words at an arrow; on small paper they are set larger, so that they can be read."""
    larger = max(1.0, ON_PAPER[1] / (LABEL_PX * scale)) if scale else 1.0
    wide, high = spot.width * larger, spot.height * larger
    x, y, step = spot.x - wide / 2, spot.y - high / 2, LABEL_LINE * larger
    words = "".join(
        text(line, round(spot.x), round(y + 1 + (at + 0.75) * step, 1), LABEL_PX * larger, MUTED,
             side="middle")
        for at, line in enumerate(one.lines)
    )  # fmt: skip
    drawing = (
        f'<g class="why"><rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" '
        f'height="{high:.0f}" rx="3" fill="{PAPER}" fill-opacity="0.92"/>{words}</g>'
    )
    return Part(drawing, (x, y, x + wide, y + high))


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


def _fields(grid: Grid, axes: tuple[str, str]) -> list[Part]:
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
    across, up = (f"{one} →" for one in axes)
    parts.append(text(across, grid.width, grid.height + 36, 12, INK, weight=600, side="end"))
    parts.append(
        f'<g transform="translate(-30 0) rotate(-90)">'
        f"{text(up, 0, 0, 12, INK, weight=600, side='end')}</g>"
    )
    area = (-AXIS, 0.0, grid.width, grid.height + AXIS)
    return [Part(part, area) for part in parts if part]


def band_name(band: Band) -> str:
    """Return what stands at a column or a row: its value, "?" where it is not known."""
    return "?" if band.value is None else str(band.value)


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{LINE}"/>'
