"""Cases and references: complete, permitted, not worn out (section 43)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from kamdesk.domain.library import Case, Reference
from kamdesk.domain.records import Texts
from kamdesk.domain.settings import Values


def _said(texts: Texts) -> bool:
    return any(text.strip() for text in texts.values())


def case_complete(case: Case) -> bool:
    """Say whether it is a case at all: goal or task, solution, result in numbers.

    Praise without them is a testimonial.
    """
    task = _said(case.goals) or _said(case.tasks)
    return task and _said(case.solutions) and bool(case.result_number.strip())


def case_permitted(case: Case, on: date, language: str) -> bool:
    """Say whether the case may be printed on a day in a language.

    A permission names the languages it covers; one without languages covers all.
    """
    if case.permission not in ("yes", "anonymised"):
        return False
    if case.valid_until is not None and case.valid_until < on:
        return False
    return not case.languages or language in case.languages


def reference_permitted(reference: Reference, on: date) -> bool:
    """Say whether the person's permission is there and in force."""
    given = reference.permission_on is not None and reference.permission_on <= on
    expired = reference.valid_until is not None and reference.valid_until < on
    return given and not expired and not reference.revoked


def reference_uses(reference: Reference, on: date) -> int:
    """Return how often the reference was named in the 365 days up to `on`."""
    start = on - timedelta(days=365)
    return sum(1 for used in reference.uses if start < used <= on)


def reference_usable(reference: Reference, on: date, values: Values) -> bool:
    """Say whether a reference may be named: permitted, with a contact, and not worn out."""
    return (
        reference_permitted(reference, on)
        and reference_uses(reference, on) < values.integer("reference_uses_max")
        and bool(reference.phone or reference.email)
    )


def offered_cases(cases: Iterable[Case], sector: str) -> list[Case]:
    """Return cases in the order they are offered: complete ones of the client's sector first."""
    return sorted(
        cases, key=lambda one: (not case_complete(one), not _same(one.sector, sector), one.code)
    )


def offered_references(
    references: Iterable[Reference], sector: str, buyer_type: str | None
) -> list[Reference]:
    """Return references in the order they are offered: same sector, then same buyer type."""
    return sorted(
        references,
        key=lambda one: (
            not _same(one.sector, sector),
            buyer_type is None or one.buyer_type != buyer_type,
            one.code,
        ),
    )


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()


def same_sector(case: Case, sector: str) -> bool:
    """Say whether a case is of the client's sector."""
    return _same(case.sector, sector)
