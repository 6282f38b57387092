"""Fields that a person declares for clients, people or proposals: their kinds, and their values.

A record keeps its values as plain texts by the key of the field: "12.5", "2026-03-16", "yes",
"1200.00 EUR". So they travel in dossiers and stay readable when a field is no longer declared.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record, Texts
from kamdesk.text import fold

SUBJECTS = ("clients", "people", "proposals")
#: Whose fields may be printed. Texts of a proposal name them by their key, so no two share one.
PRINTED = ("clients", "proposals")
KINDS = ("text", "number", "money", "date", "yes_no", "choice")
#: What stands before the key where own fields are named among others: "own.machine_park".
PREFIX = "own."
YES, NO = "yes", "no"
#: The property of a vCard that bears the value of an own field; its label stands beside it.
PROPERTY = "X-KAMDESK-FIELD"

_APART = re.compile(r"[\W_]+")
_ISO = re.compile("[A-Z]{3}")
_LONGEST = 40

Value = str | Decimal | Money | date | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField(Record):
    """A declared field of one of SUBJECTS; `key` never changes, `choices` are for its kind.

    One of PRINTED with `in_documents` stands in proposals, called as `shown_as` says in their
    language, else by its label.
    """

    subject: str
    key: str
    label: str = ""
    kind: str = "text"
    choices: tuple[str, ...] = ()
    in_documents: bool = False
    shown_as: Texts = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How the field is called among others."""
        return PREFIX + self.key


def new_key(label: str, taken: Collection[str]) -> str:
    """Return a key made of the words of a label that no other field has."""
    words = _APART.sub("_", fold(label)).strip("_")[:_LONGEST].rstrip("_") or "field"
    key, nr = words, 2
    while key in taken:
        key, nr = f"{words}_{nr}", nr + 1
    return key


def kept(value: Value | None) -> str:
    """Return a value as the record keeps it; "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def typed(kind: str, text: str) -> Value | None:
    """Return a kept text as a value of a kind; None when it is empty or does not fit."""
    try:
        match kind:
            case "number":
                number = Decimal(text)
                return number if number.is_finite() else None
            case "money":
                amount, _blank, currency = text.partition(" ")
                return Money.of(Decimal(amount), currency) if _ISO.fullmatch(currency) else None
            case "date":
                return date.fromisoformat(text)
            case "yes_no":
                return {YES: True, NO: False}.get(text)
            case _:
                return text or None
    except (ValueError, InvalidOperation):
        return None
