"""Statements of the rules in a language: values formatted, domain ids named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money, half_up
from kamdesk.domain.statements import Argument, Counted, Listed, Named, Rounded, Share, Statement
from kamdesk.i18n import Speech


def said(statement: Statement, speech: Speech) -> str:
    """Return the statement in the language, with its values formatted."""
    args = {name: shown(value, speech) for name, value in statement.args.items()}
    return speech.text(statement.message).format(**args)


def paragraph(statements: Iterable[Statement], speech: Speech) -> str:
    """Return statements as running text."""
    return " ".join(said(one, speech) for one in statements)


def shown(value: Argument, speech: Speech) -> str:
    """Return one value as the language writes it."""
    match value:
        case Money():
            return speech.money(value)
        case Share():
            return speech.percent(value.value, value.digits)
        case Rounded():
            return speech.number(half_up(value.value, value.digits).normalize())
        case Named():
            return value.between.join(speech.term(value.enum, one) for one in value.ids)
        case Listed():
            return ", ".join(speech.text(one) for one in value.messages)
        case Counted():
            return counted(value, speech)
        case date():
            return speech.date(value)
        case Decimal() | int():
            return speech.number(value)
    return value


def counted(value: Counted, speech: Speech) -> str:
    """Return "5 years", "8.6 months", "1 item"."""
    match value.what:
        case "years":
            return speech.plural("{n} year", "{n} years", value.n)
        case "months":
            return speech.plural("{n} month", "{n} months", value.n)
        case "items":
            return speech.plural("{n} item", "{n} items", value.n)
        case "proofs":
            return speech.plural("{n} proof", "{n} proofs", value.n)
    return speech.plural("{n} hour", "{n} hours", value.n)
