"""A proposal as plain data, for a program at the client's: what is printed, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.domain.money import Money, Rate
from kamdesk.domain.proposals.document import (
    CostTable,
    Document,
    Party,
    PrintedLine,
    PrintedPayment,
    PrintedTier,
)

FORMAT = "kamdesk-offer-1"
Plain = dict[str, Any]


def offer_data(document: Document) -> Plain:
    """Return number, parties, lines, sums, payments, costs and dates of a printed document.

    Money is a decimal text in major units with its currency (section 0a.1), a rate or a share a
    decimal text, a day ISO 8601; unknown is None.
    """
    return {
        "format": FORMAT,
        "number": document.number,
        "mark": document.mark,
        "edition": document.edition or None,
        "language": document.language,
        "kind": document.kind,
        "binding": document.binding,
        "dated": _day(document.dated),
        "valid_until": _day(document.valid_until),
        "title": document.title,
        "supplier": _party(document.us),
        "client": _party(document.client),
        "currency": document.currency,
        "lines": [_line(one) for one in document.lines],
        "options": [_line(one) for one in document.options],
        "ways": [_way(one) for one in document.tiers],
        "rates": [_rate(one) for one in document.rates],
        "price_until": _day(document.price_until),
        "net": _money(document.net),
        "vat": [{"rate": str(rate), "amount": _money(sum_)} for rate, sum_ in document.vat],
        "gross": _money(document.gross),
        "payments": [_payment(one) for one in document.payments],
        "benefits": [
            {"heading": one.heading.text, "a_year": _money(one.amount)} for one in document.benefits
        ],
        "costs": _costs(document.costs) if document.costs else None,
        "plan": [
            {"stage": one.stage, "start": _day(one.start_on), "finish": _day(one.finish_on)}
            for one in document.plan
        ],
        "fields": [
            {"key": one.key, "label": one.label, "value": one.value} for one in document.own
        ],
        "sections": [
            {"heading": one.heading.text, "body": one.body.text} for one in document.sections
        ],
        "next_step": document.next_step,
        "next_on": _day(document.next_on),
    }


def _money(value: Money | None) -> Plain | None:
    return {"amount": str(value.amount), "currency": value.currency} if value is not None else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on is not None else None


def _party(party: Party) -> Plain:
    return {"name": party.name, "legal_name": party.legal_name, "details": list(party.details)}


def _line(line: PrintedLine) -> Plain:
    return {
        "item": line.item,
        "quantity": str(line.quantity),
        "unit": line.unit,
        "unit_price": _money(line.unit_price),
        "with_vat": line.with_vat,
        "discount": str(line.discount),
        "net": _money(line.net),
        "vat_rate": str(line.vat_rate) if line.vat_rate is not None else None,
        "vat": _money(line.vat),
        "gross": _money(line.gross),
        "per": line.per,
        "note": line.note,
    }


def _way(way: PrintedTier) -> Plain:
    return {
        "name": way.name,
        "words": way.words,
        "net": _money(way.net),
        "gross": _money(way.gross),
        "difference": _money(way.difference),
        "chosen": way.chosen,
    }


def _rate(rate: Rate) -> Plain:
    return {
        "currency": rate.currency,
        "rate": str(rate.rate),
        "on": _day(rate.on),
        "source": rate.source,
    }


def _payment(payment: PrintedPayment) -> Plain:
    return {
        "share": str(payment.share),
        "event": payment.event,
        "net": _money(payment.net),
        "gross": _money(payment.gross),
    }


def _costs(costs: CostTable) -> Plain:
    return {
        "years": costs.horizon,
        "columns": list(costs.columns),
        "rows": [
            {"label": row.label, "amounts": [_money(one) for one in row.amounts]}
            for row in (*costs.rows, costs.total)
        ],
    }
