"""Whether there are prices where they are awaited, and still hold: X5, X6, beyond section 45."""

from __future__ import annotations

from collections.abc import Iterator

from kamdesk.domain.proposals.lint.model import Finding, Place, Subject
from kamdesk.domain.statements import N_, Statement


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
