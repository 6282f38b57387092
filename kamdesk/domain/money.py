"""Money: whole minor units of one currency, never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

#: Digits after the decimal point where ISO 4217 does not say two.
MINOR_DIGITS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies met; convert one with a stated rate first."""


def minor_digits(currency: str) -> int:
    """Return how many decimal digits the currency has (ISO 4217)."""
    return MINOR_DIGITS.get(currency, 2)


def half_up(value: Decimal, digits: int = 0) -> Decimal:
    """Round half up to `digits` decimals (section 0, data rule 4)."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount as integer minor units with its ISO 4217 currency (section 0, data rule 2)."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> Money:
        """Build from major units, rounded half up to minor units."""
        scaled = Decimal(amount).scaleb(minor_digits(currency))
        return cls(int(half_up(scaled)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.minor), self.currency)

    def times(self, factor: Decimal | int) -> Money:
        """Multiply, rounding half up to minor units."""
        return Money(int(half_up(Decimal(self.minor) * Decimal(factor))), self.currency)

    def whole(self) -> int:
        """The amount in major units, rounded half up."""
        return int(half_up(self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What one unit of a currency is worth in another, when, and who says so (0)."""

    currency: str
    rate: Decimal
    on: date
    source: str = ""


def old_rates(rates: Iterable[Rate], on: date, days: int) -> tuple[Rate, ...]:
    """Return the rates that were stated more than so many days before a day."""
    return tuple(one for one in rates if (on - one.on).days > days)


def rate_for(rates: Iterable[Rate], currency: str) -> Rate | None:
    """Return the newest rate stated for a currency, None without one."""
    known = [one for one in rates if one.currency == currency]
    return max(known, key=lambda one: one.on, default=None)


def converted(amount: Money, currency: str, rates: Iterable[Rate]) -> Money | None:
    """Return an amount in a currency, rounded once; None without a stated rate."""
    if amount.currency == currency:
        return amount
    rate = rate_for(rates, amount.currency)
    return None if rate is None else Money.of(amount.amount * rate.rate, currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Sum amounts of one currency; an empty sum is zero of `currency`."""
    result = Money(0, currency)
    for amount in amounts:
        result = result + amount
    return result


def known_total(amounts: Iterable[Money | None]) -> Money | None:
    """Sum amounts; None without any, with one that is unknown, and for several currencies."""
    found = list(amounts)
    known = [one for one in found if one is not None]
    if not known or len(known) != len(found) or len({one.currency for one in known}) > 1:
        return None
    return total(known, known[0].currency)
