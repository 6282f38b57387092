"""The market of a region: who sells there at what price, and whom of them a client meets (2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.regions import Competitor
from kamdesk.domain.regions.market import by_presence, met_by, suppliers_of
from kamdesk.i18n import _, fmt_money, fmt_percent, ngettext, term
from kamdesk.storage.unit import Reader
from kamdesk.text import fold, shortened

#: The longest part of a line, in characters.
LINE = 220
#: So many competitors are named to a client that is not known to meet any.
MOST = 3


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Competitors of a client's region, the largest first; `met` are those it deals with."""

    market: tuple[Competitor, ...]
    met: tuple[Competitor, ...]

    @property
    def likely(self) -> tuple[Competitor, ...]:
        """Those it deals with; while none is known the largest."""
        return self.met or self.market[:MOST]


def rivals_of(reader: Reader, client: Client, deal: Deal | None) -> Rivals:
    """Return the competitors of a client's region."""
    if not client.region_uid:
        return Rivals(market=(), met=())
    market = by_presence(reader.find(Competitor, region_uid=client.region_uid))
    option = deal.competing_option if deal else ""
    return Rivals(market=tuple(market), met=tuple(met_by(market, suppliers_of(client), option)))


def weaker_words(one: Competitor) -> str:
    """Say in what a competitor is weaker than we are, and what it asks; '' without either."""
    weak = " ".join(one.weaknesses.split())
    said = _("weaker in: {what}").format(what=shortened(weak, LINE)) if weak else ""
    return "; ".join(part for part in (said, price_words(one)) if part)


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
