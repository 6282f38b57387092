"""The price of a proposal as plain values for the template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.domain.money import Rate
from kamdesk.domain.proposals.document import PrintedLine, PrintedTier

if TYPE_CHECKING:
    from kamdesk.formats.pdf.view import View

Plain = dict[str, Any]


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def price_view(page: View) -> Plain:
    """Return what the template prints of lines, ways to buy, rates, sums, payments and terms."""
    one = page.document
    rates = {line.vat_rate for line in one.lines}
    return {
        "lines": [_line(page, line) for line in one.lines],
        "options": [_line(page, line) for line in one.options],
        "tiers": [_tier(page, tier) for tier in one.tiers],
        "rates": [_rate(page, rate) for rate in one.rates],
        "all_with_vat": bool(one.lines) and all(line.with_vat for line in one.lines),
        "price_until": page.spelled(one.price_until),
        "mixed_vat": len(rates) > 1,
        "net": page.amount(one.net, exact=True) if one.net else "",
        "net_amount": page.speech.money(one.net) if one.net else "",
        "vat": [
            {"rate": page.speech.percent(rate), "amount": page.amount(vat, exact=True)}
            for rate, vat in one.vat
        ],
        "gross": page.amount(one.gross, exact=True) if one.gross else "",
        "gross_amount": page.speech.money(one.gross) if one.gross else "",
        "in_words": capital(page.text(one.in_words)),
        "payments": [
            {
                "share": page.speech.percent(payment.share),
                "event": page.text(payment.event),
                "net": page.amount(payment.net, exact=True),
                "gross": page.amount(payment.gross, exact=True),
            }
            for payment in one.payments
        ],
        "terms": page.texts(one.terms),
    }


def _line(page: View, line: PrintedLine) -> Plain:
    one = page.document
    quantity = page.speech.number(line.quantity)
    foreign = line.unit_price.currency != one.currency
    notes = [page.text(line.note)]
    if line.with_vat and not all(each.with_vat for each in one.lines):
        notes.append(page.speech.text("price with VAT"))
    if line.discount:
        share = page.speech.percent(line.discount)
        notes.append(page.speech.text("less {share} discount").format(share=share))
    price = page.amount(line.unit_price, exact=True)
    return {
        "item": page.text(line.item),
        "quantity": f"{quantity}\u00a0{page.text(line.unit)}".strip("\u00a0"),
        "unit_price": f"{price}\u00a0{line.unit_price.currency}" if foreign else price,
        "net": page.amount(line.net, exact=True),
        "rate": "—" if line.vat_rate is None else page.speech.percent(line.vat_rate),
        "gross": page.amount(line.gross, exact=True),
        "per": page.text(line.per),
        "note": ", ".join(filter(None, notes)),
    }


def _tier(page: View, tier: PrintedTier) -> Plain:
    sign = "+" if tier.difference.minor > 0 else ""
    return {
        "name": page.text(tier.name),
        "words": page.text(tier.words),
        "net": page.amount(tier.net, exact=True),
        "gross": page.amount(tier.gross, exact=True),
        "difference": sign + page.amount(tier.difference, exact=True),
        "chosen": tier.chosen,
    }


def _rate(page: View, rate: Rate) -> str:
    words = page.speech.text("1 {currency} = {rate} on {date}").format(
        currency=rate.currency,
        rate=f"{page.speech.number(rate.rate)}\u00a0{page.sign}",
        date=page.day(rate.on),
    )
    return page.text(f"{words} ({rate.source})" if rate.source else words)
