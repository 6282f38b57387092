"""A sentence a rule says: an English text of the catalogue with the values that fill it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction that is shown as percent."""

    value: Decimal
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number shown with at most so many decimals."""

    value: Decimal
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """Domain ids whose labels are resolved late, such as ("tco_component", ("energy",))."""

    enum: str
    ids: tuple[str, ...]
    between: str = ", "


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the thing counted: years, months, hours, items or proofs ("5 years")."""

    n: int | Decimal
    what: str


@dataclass(frozen=True, slots=True)
class Listed:
    """English texts of the catalogue, translated and put in a row."""

    messages: tuple[str, ...]


Argument = str | int | Decimal | date | Money | Share | Rounded | Named | Counted | Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`message` with {placeholders} that `args` fill."""

    message: str
    args: Mapping[str, Argument] = field(default_factory=dict)


def N_(text: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text
