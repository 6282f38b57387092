"""The price of a proposal as printed: lines, ways to buy, rates, sums and payments (section 41)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kamdesk.domain.money import CurrencyMismatch, Money, Rate, rate_for
from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.domain.proposals.document import PrintedLine, PrintedPayment, PrintedTier
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.totals import (
    chosen_tier,
    line_sums,
    lines_of,
    offer_totals,
    payment_sums,
    tier_totals,
)
from kamdesk.domain.records import in_language
from kamdesk.i18n import Speech
from kamdesk.services.words import in_words


def price_parts(material: Material, speech: Speech) -> dict[str, Any]:
    """Return the fields of a document that are its price: lines, ways to buy, sums, payments.

    The sums are as stored; words and payments follow from them.
    """
    proposal = material.proposal
    own = lines_of(material.lines, chosen_tier(proposal))
    lines = [_line(one, proposal, speech) for one in own]
    net, gross = proposal.stored_net, proposal.stored_gross
    payments = []
    if net is not None and gross is not None:
        nets, grosses = payment_sums(net, proposal.payments), payment_sums(gross, proposal.payments)
        payments = [
            PrintedPayment(
                share=one.share_pct / 100,
                event=in_language(one.event, speech.language),
                net=nets[nr],
                gross=grosses[nr],
            )
            for nr, one in enumerate(proposal.payments)
        ]
    words = in_words(gross, speech.language) if gross is not None else ""
    if words and proposal.stored_vat:
        words = speech.text("{amount}, VAT included").format(amount=words)
    return {
        "lines": tuple(one for one in lines if not one.option),
        "options": tuple(one for one in lines if one.option),
        "tiers": _tiers(material, speech),
        "rates": _rates(proposal, own),
        "price_until": proposal.price_until,
        "net": net,
        "vat": _vat(material),
        "gross": gross,
        "in_words": words,
        "payments": tuple(payments),
    }


def _vat(material: Material) -> tuple[tuple[Decimal, Money], ...]:
    """Return VAT by rate as the lines make it, with one rate as stored."""
    proposal = material.proposal
    try:
        found = offer_totals(material.lines, proposal).vat
    except CurrencyMismatch:
        return ()
    if len(found) == 1 and proposal.stored_vat is not None:
        return ((found[0][0], proposal.stored_vat),)
    return found


def _tiers(material: Material, speech: Speech) -> tuple[PrintedTier, ...]:
    """Return the ways to buy; a single one is no choice."""
    try:
        found = tier_totals(material.lines, material.proposal)
    except CurrencyMismatch:
        return ()
    if len(found) < 2:
        return ()
    language = speech.language
    return tuple(
        PrintedTier(
            name=in_language(one.tier.names, language) or speech.term("tier", one.tier.code),
            words=in_language(one.tier.words, language),
            net=one.sums.net,
            gross=one.sums.gross,
            difference=one.difference,
            chosen=one.chosen,
        )
        for one in found
    )


def _rates(proposal: Proposal, lines: Iterable[PriceLine]) -> tuple[Rate, ...]:
    """Return the rates that some line counts with, the newest of each currency."""
    foreign = dict.fromkeys(one.unit_price.currency for one in lines)
    found = (rate_for(proposal.rates, one) for one in foreign if one != proposal.currency)
    return tuple(one for one in found if one is not None)


def _line(line: PriceLine, proposal: Proposal, speech: Speech) -> PrintedLine:
    """Return a line as printed; without a rate it keeps its own currency, and check L4 tells."""
    try:
        sums = line_sums(line, proposal.currency, proposal.rates)
    except CurrencyMismatch:
        sums = line_sums(line, line.unit_price.currency)
    why = "" if line.vat_rate else line.vat_reason
    note = "; ".join(part for part in (in_language(line.notes, speech.language), why) if part)
    return PrintedLine(
        uid=line.uid,
        item=in_language(line.items, speech.language),
        quantity=line.quantity,
        unit=speech.term("unit", line.unit),
        unit_price=line.unit_price,
        net=sums.net,
        vat_rate=line.vat_rate,
        vat=sums.vat,
        gross=sums.gross,
        per="" if line.per == "once" else speech.term("period", line.per),
        yearly=line.per == "per_year",
        option=line.option,
        phrase=in_language(line.phrases, speech.language),
        note=note,
        discount=line.discount,
        with_vat=line.with_vat,
    )
