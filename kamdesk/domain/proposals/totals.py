"""What the priced lines add up to: net, VAT for each rate, gross, payments (sections 41, 0a.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import CurrencyMismatch, Money, half_up
from kamdesk.domain.proposals import Payment, PriceLine
from kamdesk.domain.settings import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Net, VAT by rate (highest first) and gross of the lines that are no options."""

    net: Money
    vat: tuple[tuple[Decimal, Money], ...]
    gross: Money

    @property
    def vat_sum(self) -> Money:
        """VAT of all rates together."""
        return self.gross - self.net


def vat_rate(country: str, on: date, values: Values) -> Decimal | None:
    """Return the rate of a country (ISO 3166 code) on a date, or None where none is declared."""
    rows = [row for row in values.table("table_vat") if row["country"] == country.upper()]
    valid = [row for row in rows if date.fromisoformat(row["valid_from"]) <= on]
    if not valid:
        return None
    return Decimal(max(valid, key=lambda row: str(row["valid_from"]))["rate"])


def line_net(line: PriceLine) -> Money:
    """Return quantity × unit price less discount, rounded once."""
    return line.unit_price.times(line.quantity * (1 - line.discount))


def vat_of(net: Money, rate: Decimal | None) -> Money:
    """Return VAT on a net sum, half up; no rate is no VAT."""
    return net.times(rate or Decimal(0))


def totals(lines: Iterable[PriceLine], currency: str) -> Totals:
    """Add up the lines outside options; raises CurrencyMismatch for a line in another currency."""
    net = Money(0, currency)
    by_rate: dict[Decimal, Money] = {}
    for line in lines:
        if line.option:
            continue
        if line.unit_price.currency != currency:
            raise CurrencyMismatch(f"{line.unit_price.currency} and {currency}")
        amount = line_net(line)
        net = net + amount
        rate = line.vat_rate or Decimal(0)
        by_rate[rate] = by_rate.get(rate, Money(0, currency)) + amount
    vat = tuple((rate, vat_of(by_rate[rate], rate)) for rate in sorted(by_rate, reverse=True))
    gross = net
    for _, amount in vat:
        gross = gross + amount
    return Totals(net=net, vat=vat, gross=gross)


def payment_sums(total: Money, payments: Sequence[Payment]) -> tuple[Money, ...]:
    """Split a sum by the payments' percentages; the last takes the rest when they make 100 %."""
    parts = [total.times(one.share_pct / 100) for one in payments]
    if parts and sum((one.share_pct for one in payments), Decimal(0)) == 100:
        rest = total
        for part in parts[:-1]:
            rest = rest - part
        parts[-1] = rest
    return tuple(parts)


def percent_left(payments: Sequence[Payment]) -> Decimal:
    """Return what the payments leave open of 100 percent; below zero they ask for too much."""
    return half_up(100 - sum((one.share_pct for one in payments), Decimal(0)), 2)
