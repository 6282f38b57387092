"""The stakeholder map written as SVG, to stand in a page or a document."""

from __future__ import annotations

from html import escape

from kamdesk.domain.people.layout import Box
from kamdesk.domain.people.routes import Route, Spot, arrow_head
from kamdesk.i18n import N_, Speech
from kamdesk.services.maps import (
    LABEL_LINE,
    LABEL_PX,
    LINE_PX,
    NAME_PX,
    ArrowPicture,
    BoxPicture,
    MapPicture,
    text_width,
)

INK, MUTED, PAPER, LINE, EDGE, DOT = (
    "#1B2A30", "#5B686F", "#F6F5F1", "#E3E1DA", "#5B686F", "#0E7C7B",
)  # fmt: skip
#: Colour role → ground, border, text.
_COLOURS = {
    "bad": ("#F8DDD8", "#B4432F", "#8F2F1E"),
    "neutral": ("#EBE9E2", "#8A9296", "#454F54"),
    "good": ("#DDEFE0", "#3B8B4B", "#23622F"),
}
_MARGIN = 28
_LEGEND = (
    N_("Size: power"),
    N_("Heavy border: decides"),
    N_("Dots: covered by one of us, talked lately"),
    N_("Dashed box: stance unknown"),
    N_("Dashed arrow: against us"),
)


def write(picture: MapPicture, language: str) -> str:
    """Return the SVG text of a picture."""
    speech = Speech(language)
    ways = picture.routes()
    spots = picture.labels(ways, text_width)
    left, top, width, height = _frame(picture, ways, spots)
    title = speech.text(N_("Stakeholder map"))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" '
        f'width="{width}" height="{height}" role="img" xml:lang="{language}" '
        f'font-family="Inter, sans-serif" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{PAPER}"/>',
    ]
    parts += [_arrow(one, ways[one.uid]) for one in picture.arrows if one.uid in ways]
    parts += [_label(one, spots[one.uid]) for one in picture.arrows if one.uid in spots]
    parts += [_box(one, picture.plain) for one in picture.boxes]
    if not picture.plain:
        parts.append(_legend(speech, left + _MARGIN, top + height - 28))
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _frame(
    picture: MapPicture, ways: dict[str, Route], spots: dict[str, Spot]
) -> tuple[int, int, int, int]:
    """Return left, top, width and height that hold everything."""
    xs, ys = [0.0], [0.0]
    for one in picture.boxes:
        xs += [one.box.x - one.box.width / 2, one.box.x + one.box.width / 2]
        ys += [one.box.y - one.box.height / 2, one.box.y + one.box.height / 2]
    for way in ways.values():
        xs += [point[0] for point in way.points()]
        ys += [point[1] for point in way.points()]
    for spot in spots.values():
        xs += [spot.x - spot.width / 2, spot.x + spot.width / 2]
    left, top = int(min(xs)) - _MARGIN, int(min(ys)) - _MARGIN
    return (
        left,
        top,
        max(720, int(max(xs)) + _MARGIN - left),
        int(max(ys)) + _MARGIN + 40 - top,
    )


def _box(one: BoxPicture, plain: bool) -> str:
    box = one.box
    ground, border, text = _COLOURS[one.role]
    ground = ground if one.known else PAPER
    weight = 3 if one.decides else 1.5
    dash = "" if one.known else ' stroke-dasharray="6 4"'
    x, y = box.x - box.width / 2, box.y - box.height / 2
    lines = [(one.name, NAME_PX, INK, ' font-weight="600"'), (one.line, LINE_PX, INK, "")]
    if one.stance:
        lines.append((one.stance, LINE_PX, text, ' font-weight="500"'))
    step = 17
    first = box.y - (len(lines) - 1) * step / 2 + 4
    words = "".join(
        f'<text x="{box.x}" y="{first + at * step:.0f}" text-anchor="middle" '
        f'font-size="{size}" fill="{colour}"{more}>{escape(words)}</text>'
        for at, (words, size, colour, more) in enumerate(lines)
        if words
    )
    return (
        f'<g class="person" id="{escape(one.uid)}"><title>{escape(one.described)}</title>'
        f'<rect x="{x:g}" y="{y:g}" width="{box.width}" height="{box.height}" rx="10" '
        f'fill="{ground}" stroke="{border}" stroke-width="{weight}"{dash}/>'
        f"{words}{'' if plain else _dots(box, one.covers)}</g>"
    )


def _dots(box: Box, covers: tuple[bool, bool]) -> str:
    right, top = box.x + box.width / 2 - 18, box.y - box.height / 2
    return "".join(
        f'<circle cx="{right - (1 - at) * 12:g}" cy="{top:g}" r="4.5" '
        f'fill="{DOT if on else "#FFFFFF"}" stroke="{DOT}"/>'
        for at, on in enumerate(covers)
    )


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
        f'<text x="{spot.x:.0f}" y="{y + 11 + at * LABEL_LINE:.0f}" text-anchor="middle" '
        f'font-size="{LABEL_PX}" fill="{MUTED}">{escape(line)}</text>'
        for at, line in enumerate(one.lines)
    )
    return (
        f'<g class="why"><rect x="{x:.0f}" y="{y:.0f}" width="{spot.width:.0f}" '
        f'height="{spot.height:.0f}" rx="3" fill="{PAPER}" fill-opacity="0.92"/>{words}</g>'
    )


def _legend(speech: Speech, x: int, y: int) -> str:
    """Two lines that say what the signs mean."""
    words = [speech.text(one) for one in _LEGEND]
    lines = (" · ".join(words[:3]), " · ".join(words[3:]))
    return "".join(
        f'<text x="{x}" y="{y + at * 14}" font-size="10" fill="{MUTED}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
