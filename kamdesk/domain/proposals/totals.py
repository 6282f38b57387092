"""What the priced lines add up to: net, VAT for each rate, gross, payments (sections 41, 0a.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import CurrencyMismatch, Money, Rate, converted, half_up, total
from kamdesk.domain.proposals import Payment, PriceLine, Proposal, Tier
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSums:
    """A line's net and gross in the currency of the offer; `exact` when it was priced with VAT."""

    net: Money
    gross: Money
    exact: bool = False

    @property
    def vat(self) -> Money:
        """VAT of this line alone."""
        return self.gross - self.net


def line_sums(line: PriceLine, currency: str, rates: Iterable[Rate] = ()) -> LineSums:
    """Return what a line makes: quantity × unit price less discount, converted, rounded once each.

    Of a price with VAT the gross sum is exact and the net follows from it, else the other way
    round. Raises CurrencyMismatch where no rate is stated for its currency.
    """
    made = line.unit_price.times(line.quantity * (1 - line.discount))
    typed = converted(made, currency, rates)
    if typed is None:
        raise CurrencyMismatch(f"{made.currency} and {currency}")
    rate = line.vat_rate or Decimal(0)
    if line.with_vat:
        net = Money(int(half_up(typed.minor / (1 + rate))), currency)
        return LineSums(net=net, gross=typed, exact=True)
    return LineSums(net=typed, gross=typed + vat_of(typed, rate))


def vat_of(net: Money, rate: Decimal | None) -> Money:
    """Return VAT on a net sum, half up; no rate is no VAT."""
    return net.times(rate or Decimal(0))


def totals(lines: Iterable[PriceLine], currency: str, rates: Iterable[Rate] = ()) -> Totals:
    """Add up the lines outside options.

    VAT is taken for each rate on the net sum of the lines priced without it (0a.11); what was
    priced with VAT keeps its gross sum. Raises CurrencyMismatch for a currency without a rate.
    """
    stated = tuple(rates)
    net = Money(0, currency)
    typed: dict[Decimal, Money] = {}
    vat: dict[Decimal, Money] = {}
    for line in lines:
        if line.option:
            continue
        rate = line.vat_rate or Decimal(0)
        sums = line_sums(line, currency, stated)
        net = net + sums.net
        known = vat.setdefault(rate, Money(0, currency))
        if sums.exact:
            vat[rate] = known + sums.vat
        else:
            typed[rate] = typed.get(rate, Money(0, currency)) + sums.net
    for rate, amount in typed.items():
        vat[rate] = vat[rate] + vat_of(amount, rate)
    gross = total((net, *vat.values()), currency)
    return Totals(
        net=net, vat=tuple((rate, vat[rate]) for rate in sorted(vat, reverse=True)), gross=gross
    )


def chosen_tier(proposal: Proposal) -> str:
    """Return the code of the way to buy that is the offer; '' where there is one way alone.

    There is always exactly one: the chosen, else the first.
    """
    codes = [one.code for one in proposal.tiers]
    return proposal.tier if proposal.tier in codes else next(iter(codes), "")


def lines_of(lines: Iterable[PriceLine], tier: str) -> tuple[PriceLine, ...]:
    """Return the lines of a way to buy: those that name it, and those that name none."""
    return tuple(one for one in lines if not tier or not one.tiers or tier in one.tiers)


def offer_totals(lines: Iterable[PriceLine], proposal: Proposal) -> Totals:
    """Return the totals of the offer itself; raises CurrencyMismatch as `totals`."""
    own = lines_of(lines, chosen_tier(proposal))
    return totals(own, proposal.currency, proposal.rates)


def stored_follow(lines: Iterable[PriceLine], proposal: Proposal) -> bool:
    """Say whether the stored totals are those of the lines; True as well while there are none.

    Lines whose currency has no rate are in no totals yet and do not count.
    """
    stored = (proposal.stored_net, proposal.stored_vat, proposal.stored_gross)
    if all(one is None for one in stored):
        return True
    known = {proposal.currency, *(one.currency for one in proposal.rates)}
    sums = offer_totals((one for one in lines if one.unit_price.currency in known), proposal)
    return stored == (sums.net, sums.vat_sum, sums.gross)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierTotals:
    """A way to buy with its sums; `difference` is its net less that of the offer."""

    tier: Tier
    sums: Totals
    difference: Money
    chosen: bool


def tier_totals(lines: Iterable[PriceLine], proposal: Proposal) -> tuple[TierTotals, ...]:
    """Return each way to buy with its sums, in order; raises CurrencyMismatch as `totals`."""
    known, chosen = tuple(lines), chosen_tier(proposal)
    offer = offer_totals(known, proposal)
    found = []
    for tier in proposal.tiers:
        sums = totals(lines_of(known, tier.code), proposal.currency, proposal.rates)
        found.append(
            TierTotals(
                tier=tier,
                sums=sums,
                difference=sums.net - offer.net,
                chosen=tier.code == chosen,
            )
        )
    return tuple(found)


def payment_sums(whole: Money, payments: Sequence[Payment]) -> tuple[Money, ...]:
    """Split a sum by the payments' percentages; the last takes the rest when they make 100 %."""
    parts = [whole.times(one.share_pct / 100) for one in payments]
    if parts and sum((one.share_pct for one in payments), Decimal(0)) == 100:
        rest = whole
        for part in parts[:-1]:
            rest = rest - part
        parts[-1] = rest
    return tuple(parts)


def percent_left(payments: Sequence[Payment]) -> Decimal:
    """Return what the payments leave open of 100 percent; below zero they ask for too much."""
    return half_up(100 - sum((one.share_pct for one in payments), Decimal(0)), 2)
