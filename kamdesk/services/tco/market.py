"""What competitors ask in the client's region, on offer for a cell of the comparison (2, 38)."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.money import Money
from kamdesk.domain.tco import TcoSheet
from kamdesk.services.base import Workspace
from kamdesk.services.regions.market import price_words, rivals_of
from kamdesk.services.regions.words import source_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketPrice:
    """A price with who asks it, for what, and where it is from: source, date, last check."""

    amount: Money
    name: str
    words: str
    source: str

    @property
    def comment(self) -> str:
        """What stands beside the amount when it is taken over."""
        return f"{self.name}: {self.words} ({self.source})"


def market_prices(ws: Workspace, sheet_uid: str) -> tuple[MarketPrice, ...]:
    """Return what is asked in the region of a sheet's client: first by those it deals with."""
    with ws.read() as reader:
        sheet = reader.one(TcoSheet, sheet_uid)
        found = rivals_of(
            reader, reader.one(Client, sheet.client_uid), reader.get(Deal, sheet.deal_uid)
        )
    ordered = (*found.met, *(one for one in found.market if one not in found.met))
    return tuple(
        MarketPrice(
            amount=one.price,
            name=one.name,
            words=price_words(one),
            source=source_words(one, "fresh"),
        )
        for one in ordered
        if one.price is not None
    )
