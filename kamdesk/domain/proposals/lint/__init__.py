"""The proposal checker: errors, warnings, hints and gates of a document (section 45).

Beyond the section it asks to look at what was typed by hand: others' names and figures.

Which checks apply follows from the kind of proposal (section 41).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kamdesk.domain.proposals.lint import claims, form, gates, method, offers, spelling
from kamdesk.domain.proposals.lint.model import (
    Finding,
    Findings,
    KnownAmount,
    Names,
    Place,
    Subject,
    WordLists,
)
from kamdesk.text import fold

__all__ = [
    "Finding",
    "Findings",
    "KnownAmount",
    "Names",
    "Place",
    "Subject",
    "WordLists",
    "check",
]

Check = Callable[[Subject], Iterator[Finding]]

_GATES: tuple[Check, ...] = (gates.permission, gates.recipient, gates.guarantee)
_CLAIMS: tuple[Check, ...] = (
    claims.other_client,
    claims.contradicted,
    claims.disagreeing,
    claims.unproven,
    form.boxes,
    offers.held_prices,
    offers.old_stated,
)
_FACTS: tuple[Check, ...] = (form.placeholders, form.expired, form.sums)
_HINTS: tuple[Check, ...] = (
    form.superlatives,
    form.layout,
    spelling.spelling,
    form.old_norms,
    form.element_gap,
    form.generic_words,
)
_WHOLE: tuple[Check, ...] = (
    method.estimate_only,
    method.wrong_reader,
    method.no_economic_problem,
    method.too_general,
    method.testimonials,
    method.no_references,
    method.no_client_resources,
    method.structure,
    method.no_tracking,
    form.placeholders,
    form.language_mix,
    form.expired,
    form.sums,
    form.unlinked_benefits,
    form.estimates,
    *_HINTS,
    form.overlap,
    *_CLAIMS,
    offers.beside_the_costs,
    *_GATES,
)
CHECKS: dict[str, tuple[Check, ...]] = {
    "new_business": _WHOLE,
    "renewal": _WHOLE,
    "price_letter": (*_FACTS, *_CLAIMS, offers.unpriced, *_GATES),
    "one_pager": (
        method.no_economic_problem,
        method.one_pager_structure,
        *_FACTS,
        form.estimates,
        *_HINTS,
        *_CLAIMS,
        offers.beside_the_costs,
        *_GATES,
    ),
}


def check(subject: Subject) -> Findings:
    """Return everything the checks of the proposal's kind find, in the order of their codes.

    What a person said is right is left out; nothing that blocks can be said to be.
    """
    accepted = {_bare(one) for one in subject.material.own_words}
    found = (finding for rule in CHECKS[subject.document.kind] for finding in rule(subject))
    return Findings(
        all=tuple(one for one in found if not one.word or _bare(one.word) not in accepted)
    )


def _bare(words: str) -> str:
    return fold(" ".join(words.split()))
