"""The core picture: what each way costs over the years, as stacked bars in one plain SVG.

Drawn by hand so that the same file serves a page and a window: attributes only, no style sheets,
no scripts, text stays text. The first bar and any further way are grey, the offered one is tinted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from kamdesk.domain.money import Money, half_up
from kamdesk.domain.proposals.document import CostRow, CostTable
from kamdesk.formats.pdf.typeset import text_width
from kamdesk.i18n import Speech
from kamdesk.text import clean_text

WIDTH = 470
MOST_PARTS = 5
OFFERED = 1
_BAR, _GAP, _LABEL, _TOTALS = 23, 13, 13, 46
_INK, _MUTED, _GREY = "#1B2A30", "#5B686F", "#5F6B70"
_TINTS = (Decimal(0), Decimal("0.36"), Decimal("0.55"), Decimal("0.70"), Decimal("0.82"))


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """How money becomes width: `unit` divides an amount for show, `zero` is where bars begin."""

    most: Decimal
    least: Decimal
    unit: Decimal
    name: str

    def x(self, amount: Decimal) -> Decimal:
        """Return the place of an amount."""
        span = self.most - self.least
        return (amount - self.least) / span * (WIDTH - _TOTALS) if span else Decimal(0)


def stacked_bars(costs: CostTable, speech: Speech, accent: str = "#0E7C7B") -> str:
    """Return the chart as SVG text, `WIDTH` points wide; '' when there is nothing to draw.

    Every column needs known amounts; the small rows are drawn as one part. The figures are those
    of the table, rounded for show only.
    """
    parts, totals = _parts(costs, speech), [_major(amount) for amount in costs.total.amounts]
    if not parts or None in totals or len(totals) != len(costs.columns):
        return ""
    sums = [one for one in totals if one is not None]
    scale = _scale(costs, parts, speech)
    body, top = [], 0
    for column, name in enumerate(costs.columns):
        body += _bar(parts, column, clean_text(name), sums, scale, top, speech, accent)
        top += _LABEL + _BAR + _GAP
    legend, height = _legend(parts, top + 4, accent)
    words = clean_text(describe(costs, speech))
    title = f"<title>{escape(words)}</title>"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}pt" height="{height}pt"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="Inter" font-size="7.5">'
    )
    return "\n".join([head, title, *body, *legend, "</svg>"])


def describe(costs: CostTable, speech: Speech) -> str:
    """Return the chart in words, for whoever cannot see it."""
    unit = _unit(costs, speech)
    bars = "; ".join(
        f"{name}: {_show(_major(amount), unit[0], 2, speech)}"
        for name, amount in zip(costs.columns, costs.total.amounts, strict=False)
        if amount is not None
    )
    return speech.text("Bar chart. {title}, {unit}. {bars}.").format(
        title=costs.title, unit=unit[1], bars=bars
    )


def unit_name(costs: CostTable, speech: Speech) -> str:
    """Return what the figures of the chart are counted in, such as "million RUB"."""
    return _unit(costs, speech)[1]


def _major(amount: Money | None) -> Decimal | None:
    return None if amount is None else amount.amount


def _unit(costs: CostTable, speech: Speech) -> tuple[Decimal, str]:
    most = max((abs(a.amount) for a in costs.total.amounts if a), default=Decimal(0))
    return unit_of(most, costs.currency, speech)


def unit_of(most: Decimal, currency: str, speech: Speech) -> tuple[Decimal, str]:
    """Return what amounts up to `most` are divided by for show, and that in words."""
    from kamdesk.formats.pdf.view import currency_sign

    sign = currency_sign(speech.language, currency)
    if most >= 1_000_000:
        return Decimal(1_000_000), speech.text("million {currency}").format(currency=sign)
    if most >= 10_000:
        return Decimal(1_000), speech.text("thousand {currency}").format(currency=sign)
    return Decimal(1), sign


def _parts(costs: CostTable, speech: Speech) -> list[_Part]:
    """Return the price, then the largest rows, then the rest as one; [] when an amount is unknown.

    The rest takes in as many rows as it needs to be above zero in every column, so that what is
    deducted (a residual value) does not stand as a bar of its own.
    """
    rows = [row for row in costs.rows if any(a is None or a.minor for a in row.amounts)]
    if not rows or any(amount is None for row in rows for amount in row.amounts):
        return []
    price = [_part(row) for row in rows if row.key == costs.price_key]
    others = sorted(
        (_part(row) for row in rows if row.key != costs.price_key),
        key=lambda part: max(part.amounts),
        reverse=True,
    )
    keep = len(others) if len(rows) <= MOST_PARTS else MOST_PARTS - len(price) - 1
    keep = min(keep, sum(min(part.amounts) >= 0 for part in others))
    while True:
        rest = _sum(others[keep:], speech.text("Other"))
        if rest is None or min(rest.amounts) >= 0 or keep == 0:
            return [*price, *others[:keep], *([rest] if rest else [])]
        keep -= 1


def _part(row: CostRow) -> _Part:
    return _Part(
        clean_text(row.label), tuple(Decimal(0) if a is None else a.amount for a in row.amounts)
    )


def _sum(parts: list[_Part], label: str) -> _Part | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    sums = tuple(
        sum(column, Decimal(0)) for column in zip(*(p.amounts for p in parts), strict=True)
    )
    return replace(parts[0], label=label, amounts=sums)


def _scale(costs: CostTable, parts: list[_Part], speech: Speech) -> _Scale:
    columns = list(zip(*(part.amounts for part in parts), strict=True))
    most = max(sum((a for a in column if a > 0), Decimal(0)) for column in columns)
    least = min(sum((a for a in column if a < 0), Decimal(0)) for column in columns)
    return _Scale(most, least, *_unit(costs, speech))


def _show(value: Decimal | None, unit: Decimal, digits: int, speech: Speech) -> str:
    if value is None:
        return "—"
    return speech.number(half_up(value / unit, digits))


def _digits(value: Decimal) -> int:
    """Return how many decimals, two at most, an amount needs."""
    exponent = half_up(value, 2).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _bar(
    parts: list[_Part], column: int, name: str, totals: list[Decimal], scale: _Scale, top: int,
    speech: Speech, accent: str,
) -> list[str]:  # fmt: skip
    """Draw one way: its name, its parts, its total, and how far it stays below the dearest."""
    base = accent if column == OFFERED else _GREY
    weight = "600" if column == OFFERED else "400"
    y = top + _LABEL
    out = [text_at(name, 0, top + 8, _INK, weight)]
    up = down = Decimal(0)
    for number, part in enumerate(parts):
        amount = part.amounts[column]
        start = up if amount >= 0 else down + amount
        up, down = (up + amount, down) if amount >= 0 else (up, down + amount)
        x, width = scale.x(start), scale.x(start + abs(amount)) - scale.x(start)
        if width < Decimal("0.4"):
            continue
        fill = tint(base, _TINTS[min(number, len(_TINTS) - 1)])
        out.append(_rect(x, y, max(width - Decimal("0.7"), Decimal("0.4")), _BAR, fill))
        figure = _show(amount, scale.unit, 2, speech)
        if text_width(figure, 7) + 5 < width:
            out.append(text_at(figure, x + width / 2, y + 14, _ink_on(fill), "400", "middle", 7))
    digits = max(_digits(one / scale.unit) for one in totals)
    total = speech.number(half_up(totals[column] / scale.unit, 2), digits)
    out.append(text_at(total, WIDTH, y + 15, _INK, "600", "end", 9.5))
    saved = totals[0] - totals[column]
    if column == OFFERED and saved > 0:
        out += _saving(scale.x(up), scale, y, saved, accent, speech)
    return out


def _saving(
    x: Decimal, scale: _Scale, y: int, saved: Decimal, accent: str, speech: Speech
) -> list[str]:
    """Draw what is saved as an open box between this bar's end and the dearest one's."""
    width = scale.x(scale.most) - x
    words = "\u2212" + _show(saved, scale.unit, 2, speech)
    out = [
        f'<rect x="{x + 1:.1f}" y="{y + 0.5}" width="{max(width - 2, Decimal(0)):.1f}"'
        f' height="{_BAR - 1}" fill="none" stroke="{accent}" stroke-width="0.7"'
        ' stroke-dasharray="2.5 2"/>'
    ]
    if text_width(words, 8) + 6 < width:
        out.append(text_at(words, x + width / 2, y + 14.5, accent, "600", "middle", 8))
    return out


def _legend(parts: list[_Part], top: int, accent: str) -> tuple[list[str], int]:
    out: list[str] = []
    x, y = Decimal(0), top
    for number, part in enumerate(parts):
        share = _TINTS[min(number, len(_TINTS) - 1)]
        width = 19 + text_width(part.label, 7.5)
        if x and x + width > WIDTH:
            x, y = Decimal(0), y + 12
        out.append(_rect(x, y, 6, 6, tint(_GREY, share)))
        out.append(_rect(x + 6, y, 6, 6, tint(accent, share)))
        out.append(text_at(part.label, x + 15, y + 6, _MUTED))
        x += width + 10
    return out, y + 9


def tint(colour: str, share: Decimal) -> str:
    """Return the colour with `share` of white in it."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (255 - one) * share):02X}" for one in parts)


def _ink_on(fill: str) -> str:
    """Return white or ink, whichever is read more easily on a colour."""
    red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return "#FFFFFF" if 299 * red + 587 * green + 114 * blue < 132_000 else _INK


def _rect(x: Decimal, y: int, width: Decimal | int, height: int, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}" fill="{fill}"/>'


def text_at(
    text: str, x: Decimal | int, y: float, fill: str, weight: str = "400", anchor: str = "start",
    size: float = 7.5,
) -> str:  # fmt: skip
    return (
        f'<text x="{x:.1f}" y="{y}" font-size="{size}" font-weight="{weight}"'
        f' fill={quoteattr(fill)} text-anchor="{anchor}">{escape(text)}</text>'
    )
