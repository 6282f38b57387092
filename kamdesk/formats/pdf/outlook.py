"""How far a saving may lie off, and how costs run up: two plain SVG drawings.

Like the chart of costs: attributes only, text stays text. Nothing is told by colour alone: the
bars bear their figures, the lines their names and dashes of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from xml.sax.saxutils import escape

from kamdesk.domain.money import half_up
from kamdesk.formats.pdf.chart import WIDTH, text_at, tint, unit_of
from kamdesk.formats.pdf.typeset import text_width
from kamdesk.i18n import Speech
from kamdesk.text import clean_text

_INK, _MUTED, _GREY, _RULE = "#1B2A30", "#5B686F", "#5F6B70", "#D8D6CF"
_NAMES, _END = 158, 40
_ROW, _BAR = 22, 13
_HEIGHT, _LEFT, _TOP, _FOOT = 196, 44, 20, 22
_DASHES = ("", "", "5 3", "1.5 2.5", "8 3 1.5 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A line's name, and the saving at its two ends; `said` when somebody said how far."""

    label: str
    low: Decimal
    high: Decimal
    said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A way of doing it: its name and what is paid by the end of each year, from the start."""

    label: str
    points: tuple[Decimal, ...]


def tornado_chart(
    bars: Sequence[Bar], base: Decimal, currency: str, speech: Speech, accent: str = "#0E7C7B"
) -> str:
    """Return the lines by how far they move the saving as SVG, `WIDTH` wide; '' without any."""
    if not bars:
        return ""
    ends = [end for one in bars for end in (one.low, one.high)] + [base]
    least, most = min(ends), max(ends)
    unit, name = unit_of(max(abs(one) for one in ends), currency, speech)
    wide = Decimal(WIDTH - _NAMES - 2 * _END)

    def x(value: Decimal) -> Decimal:
        span = most - least
        return _NAMES + _END + (value - least) / span * wide if span else _NAMES + _END + wide / 2

    def show(value: Decimal) -> str:
        return speech.number(half_up(value / unit, 2))

    middle, bottom = x(base), 18 + _ROW * len(bars)
    heading = speech.text("Saving {amount}").format(amount=f"{show(base)} {name}")
    out = [text_at(heading, middle, 9, _INK, "600", "middle")]
    out.append(_stroke(middle, 13, middle, bottom, _GREY, "0.8"))
    for nr, bar in enumerate(bars):
        y = 18 + nr * _ROW
        out.append(text_at(_fit(bar.label, _NAMES - 6), 0, y + 10, _INK))
        left, right = sorted((x(bar.low), x(bar.high)))
        for start, end, fill in (
            (left, min(middle, right), tint(_GREY, Decimal("0.45"))),
            (max(middle, left), right, accent),
        ):
            if end > start:
                dash = "" if bar.said else ' stroke-dasharray="2.5 2"'
                inside = fill if bar.said else tint(fill, Decimal("0.6"))
                out.append(
                    f'<rect x="{start:.1f}" y="{y}" width="{end - start:.1f}" height="{_BAR}"'
                    f' fill="{inside}" stroke="{fill}" stroke-width="0.7"{dash}/>'
                )
        lower, upper = sorted((bar.low, bar.high))
        out.append(text_at(show(lower), left - 4, y + 10, _MUTED, "400", "end", 7))
        out.append(text_at(show(upper), right + 4, y + 10, _MUTED, "400", "start", 7))
    words = speech.text("Saving in {unit} if one line is off: {lines}.").format(
        unit=name,
        lines="; ".join(f"{one.label} {show(one.low)} … {show(one.high)}" for one in bars),
    )
    return _svg(words, out, bottom + 4)


def course_chart(
    curves: Sequence[Curve],
    currency: str,
    speech: Speech,
    ahead: Decimal | None = None,
    accent: str = "#0E7C7B",
) -> str:
    """Return what is paid by the end of each year as SVG; `ahead` years mark the break-even.

    The first curve is today's way, the second the offer. '' without two of them.
    """
    if len(curves) < 2:
        return ""
    values = [one for curve in curves for one in curve.points]
    highest, lowest = max(*values, Decimal(0)), min(*values, Decimal(0))
    step = _step(highest - lowest)
    most = (highest / step).to_integral_value(ROUND_CEILING) * step
    least = (lowest / step).to_integral_value(ROUND_FLOOR) * step
    years = len(curves[0].points) - 1
    unit, name = unit_of(max(abs(most), abs(least)), currency, speech)
    names = [_fit(one.label, 130) for one in curves]
    right = WIDTH - max(text_width(one, 7.5) for one in names) - 8

    def x(year: Decimal | int) -> Decimal:
        return _LEFT + (right - _LEFT) * Decimal(year) / years

    def y(value: Decimal) -> Decimal:
        return _TOP + (_HEIGHT - _TOP - _FOOT) * (most - value) / ((most - least) or Decimal(1))

    out = [text_at(name, 0, 8, _MUTED, size=7)]
    for nr in range(int((most - least) / step) + 1):
        value = least + step * nr
        out.append(_stroke(Decimal(_LEFT), y(value), right, y(value), _RULE, "0.5"))
        shown = speech.number(half_up(value / unit, 1))
        out.append(text_at(shown, _LEFT - 5, float(y(value)) + 2.5, _MUTED, "400", "end", 7))
    out += [
        text_at(str(year), x(year), _HEIGHT - 10, _MUTED, "400", "middle", 7)
        for year in range(years + 1)
    ]
    out.append(text_at(speech.text("years"), right + 6, _HEIGHT - 10, _MUTED, size=7))
    for nr, curve in enumerate(curves):
        colour = accent if nr == 1 else _GREY
        points = " ".join(f"{x(at):.1f},{y(one):.1f}" for at, one in enumerate(curve.points))
        dash = f' stroke-dasharray="{_DASHES[nr % 5]}"' if _DASHES[nr % 5] else ""
        out.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}"'
            f' stroke-width="{"2.2" if nr == 1 else "1.2"}"{dash}/>'
        )
    out += _names(names, [y(one.points[-1]) for one in curves], right + 5, accent)
    if ahead is not None and 0 < ahead <= years:
        out += _mark(ahead, curves[1].points, x, y, speech)
    words = speech.text("Paid by the end of each year, {unit}: {lines}.").format(
        unit=name,
        lines="; ".join(
            f"{one.label} {', '.join(speech.number(half_up(p / unit, 1)) for p in one.points)}"
            for one in curves
        ),
    )
    return _svg(words, out, _HEIGHT)


def _names(labels: Sequence[str], ends: Sequence[Decimal], x: Decimal, accent: str) -> list[str]:
    """Write the names beside the ends of their lines, none over another."""
    out, free = [], Decimal("-100")
    for at in sorted(range(len(labels)), key=lambda one: ends[one]):
        free = max(ends[at] + Decimal("2.5"), free + 10)
        weight = "600" if at == 1 else "400"
        out.append(text_at(labels[at], x, float(free), accent if at == 1 else _INK, weight))
    return out


def _mark(
    ahead: Decimal, points: Sequence[Decimal], x: Callable[[Decimal], Decimal],
    y: Callable[[Decimal], Decimal], speech: Speech,
) -> list[str]:  # fmt: skip
    year = min(int(ahead), len(points) - 2)
    value = points[year] + (points[year + 1] - points[year]) * (ahead - year)
    months = speech.number(half_up(ahead * 12, 1))
    words = speech.text("ahead after {n} months").format(n=months)
    return [
        _stroke(x(ahead), y(value), x(ahead), Decimal(_HEIGHT - _FOOT), _INK, "0.6", "2 2"),
        f'<circle cx="{x(ahead):.1f}" cy="{y(value):.1f}" r="3.2" fill="#FFFFFF"'
        f' stroke="{_INK}" stroke-width="1.2"/>',
        text_at(words, x(ahead) + 6, _HEIGHT - _FOOT - 5, _INK, "600"),
    ]


def _step(span: Decimal) -> Decimal:
    """Return a round step that divides a span into two to five parts."""
    if not span:
        return Decimal(1)
    ten = Decimal(1).scaleb((span / 5).adjusted())
    return next(ten * one for one in (1, 2, 5, 10) if ten * one * 5 >= span)


def _fit(label: str, width: int) -> str:
    """Return a name cut to a width, with an ellipsis."""
    text = clean_text(label)
    while text_width(text, 7.5) > width and len(text) > 2:
        text = text[:-2].rstrip() + "…"
    return text


def _stroke(
    x1: Decimal, y1: Decimal | int, x2: Decimal, y2: Decimal | int, colour: str, width: str,
    dash: str = "",
) -> str:  # fmt: skip
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"'
        f' stroke-width="{width}"{dashes}/>'
    )


def _svg(words: str, body: Sequence[str], height: int) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}pt" height="{height}pt"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="Inter" font-size="7.5">'
    )
    title = f"<title>{escape(clean_text(words))}</title>"
    return "\n".join([head, title, *body, "</svg>"])
