"""The market of a region as shown: who sells there, met by how many clients, at what price (2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kamdesk.domain.clients import Client
from kamdesk.domain.regions import Competitor
from kamdesk.domain.regions.market import by_presence, suppliers_of
from kamdesk.i18n import _, fmt_money, fmt_percent, ngettext, term
from kamdesk.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketLine:
    """A competitor with the number of clients of the region that it supplies, and its age."""

    record: Competitor
    seen: int
    age: str


def market(
    found: Iterable[Competitor], clients: Iterable[Client], ages: Mapping[str, str]
) -> tuple[MarketLine, ...]:
    """Return the market of a region, the largest share first; `ages` are by uid."""
    met = Counter(name for client in clients for name in suppliers_of(client))
    return tuple(
        MarketLine(record=one, seen=met[fold(one.name)], age=ages[one.uid])
        for one in by_presence(found)
    )


def price_words(one: Competitor) -> str:
    """Say what it costs there: "service hour: 3,400 RUB per hour, lower than ours"."""
    parts = []
    if one.price is not None:
        price = fmt_money(one.price, None)
        if one.price_unit.strip():
            price = _("{price} per {unit}").format(price=price, unit=one.price_unit.strip())
        parts.append(price)
    if one.price_level:
        parts.append(term("price_level", one.price_level))
    said = ", ".join(parts)
    product = one.product.strip()
    return f"{product}: {said}" if product and said else product or said


def presence_words(line: MarketLine) -> str:
    """Say how present it is: "34 % of the market, seen at 3 clients"."""
    share = line.record.share_pct
    parts = []
    if share is not None:
        parts.append(_("{share} of the market").format(share=fmt_percent(share / 100)))
    if line.seen:
        parts.append(ngettext("seen at {n} client", "seen at {n} clients", line.seen))
    return ", ".join(parts)
