"""Factor scores and the market entry hint of a region passport (section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kamdesk.domain.regions import MARKET_ENTRY, Factor


def factor_score(factor: Factor) -> int | None:
    """Return impact × probability, 1..25, or None while one is unknown."""
    if factor.impact is None or factor.probability is None:
        return None
    return factor.impact * factor.probability


def by_score(factors: Iterable[Factor]) -> list[Factor]:
    """Return factors with the highest score first, unknown ones last."""
    return sorted(factors, key=lambda one: (-(factor_score(one) or 0), one.statement))


def for_brief(factors: Iterable[Factor], minimum: int) -> list[Factor]:
    """Return the factors that a meeting brief shows: score ≥ factor_brief_min."""
    return [one for one in by_score(factors) if (factor_score(one) or 0) >= minimum]


def strongest_for(factors: Iterable[Factor], client_uid: str) -> Factor | None:
    """Return the factor that weighs most for a client: it names the client, or nobody at all.

    Of equal scores the one that names the client; None without any.
    """
    mine = [one for one in factors if not one.client_uids or client_uid in one.client_uids]
    return min(mine, key=lambda one: (-(factor_score(one) or 0), not one.client_uids), default=None)


def market_entry_hint(answers: Mapping[str, bool], minimum: int) -> bool | None:
    """True when fewer than market_entry_min_yes of the six are answered yes.

    None while too many are unanswered to tell.
    """
    yes = sum(answers.get(one) is True for one in MARKET_ENTRY)
    open_ = sum(one not in answers for one in MARKET_ENTRY)
    if yes >= minimum:
        return False
    return True if yes + open_ < minimum else None
