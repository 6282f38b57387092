"""Whether prices are there, still hold and agree with the costs: X5 to X8, beyond section 45."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations

from kamdesk.domain.money import Money, old_rates
from kamdesk.domain.proposals import OPEN
from kamdesk.domain.proposals.lint.model import Finding, Place, Subject
from kamdesk.domain.statements import N_, Named, Statement

#: What an offer may charge beside the price itself; the comparison has a line for each.
_CHARGED = ("delivery", "installation", "integration", "training")


def held_prices(subject: Subject) -> Iterator[Finding]:
    """X5: prices are held until a day that is over, or that ends before the offer does."""
    proposal, today = subject.material.proposal, subject.material.on
    held, valid = proposal.price_until, proposal.valid_until
    if held is None:
        return
    if held < max(proposal.dated, today):
        said = Statement(message=N_("Prices were held until {held} only."), args={"held": held})
    elif valid is not None and held < valid:
        said = Statement(
            message=N_("Prices hold until {held}, the offer until {valid}."),
            args={"held": held, "valid": valid},
        )
    else:
        return
    place = Place(where="price", field="price_until")
    yield Finding(code="X5", severity="look", message=said, place=place)


def unpriced(subject: Subject) -> Iterator[Finding]:
    """X6: a letter that is all about prices has none."""
    if not subject.material.lines:
        said = Statement(message=N_("Nothing is priced in this letter yet."))
        yield Finding(
            code="X6", severity="look", message=said, place=Place(where="price", field="lines")
        )


def old_stated(subject: Subject) -> Iterator[Finding]:
    """X7: rates that were stated long ago, of the offer and of its comparison of costs.

    What was sent keeps its own.
    """
    material, proposal = subject.material, subject.material.proposal
    if proposal.status not in OPEN:
        return
    days, price = material.values.integer("rate_age_days"), Place(where="price", field="totals")
    found = [(one, price) for one in old_rates(proposal.rates, material.on, days)]
    if material.sheet is not None and old_rates(material.sheet.rates, material.on, days):
        result = material.tco()
        used = result.rates if result is not None else ()
        place = Place(where="tco", field="rates", uid=material.sheet.uid)
        found += [(one, place) for one in old_rates(used, material.on, days)]
    for rate, place in found:
        said = Statement(
            message=N_("The rate of {currency} was stated on {day}. Is it still valid?"),
            args={"currency": rate.currency, "day": rate.on},
        )
        yield Finding(code="X7", severity="hint", message=said, place=place)


def beside_the_costs(subject: Subject) -> Iterator[Finding]:
    """X8: the offer's total is not what the comparison of costs counts for it.

    The total may hold delivery, installation, integration and training beside the purchase price:
    it is held against the nearest sum of these, of the same deal and currency.
    """
    material, offer = subject.material, subject.material.proposal
    sheet, total = material.sheet, offer.stored_net
    if sheet is None or total is None or total.currency != sheet.currency:
        return
    if sheet.deal_uid not in (None, offer.deal_uid):
        return
    result = material.tco()
    column = result.columns.get("offered") if result is not None else None
    known = column.first_year if column is not None else {}
    if "purchase_price" not in known:
        return
    what, counted = _nearest(total, known)
    apart = abs((total - counted).amount)
    if apart <= abs(total.amount) * material.values.number("offer_tco_share"):
        return
    said = Statement(
        message=N_(
            "The price table comes to {total}, the comparison of costs counts {counted}: {what}."
        ),
        args={"total": total, "counted": counted, "what": Named("tco_component", what, " + ")},
    )
    place = Place(where="tco", field="purchase_price", uid=sheet.uid)
    yield Finding(code="X8", severity="hint", message=said, place=place)


def _nearest(total: Money, known: Mapping[str, Money]) -> tuple[tuple[str, ...], Money]:
    """Return the components, the purchase price among them, whose sum is nearest to a total."""
    extras = [one for one in _CHARGED if one in known]
    chosen = chain.from_iterable(combinations(extras, n) for n in range(len(extras) + 1))
    sums = {
        ("purchase_price", *parts): sum((known[one] for one in parts), known["purchase_price"])
        for parts in chosen
    }
    return min(sums.items(), key=lambda item: abs((total - item[1]).minor))
