"""The market of a region: who else sells there, whom a client meets, what we are weaker in (2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.regions import Competitor
from kamdesk.text import fold


def by_presence(found: Iterable[Competitor]) -> list[Competitor]:
    """Return competitors with the largest share of the market first, unknown shares last."""

    def place(one: Competitor) -> tuple[Decimal, str]:
        return (Decimal(1) if one.share_pct is None else -one.share_pct, fold(one.name))

    return sorted(found, key=place)


def suppliers_of(client: Client) -> frozenset[str]:
    """Return the folded names of those who supply a client now, ourselves left out."""
    return frozenset(fold(one.name) for one in client.other_suppliers if one.name.strip())


def met_by(
    found: Iterable[Competitor], suppliers: Collection[str], option: str
) -> list[Competitor]:
    """Return the competitors that a client meets: they supply it, or its other option names them.

    `suppliers` are folded names, `option` is the deal's competing option as typed.
    """
    said = fold(option)
    return [
        one
        for one in found
        if (name := fold(one.name)) and (name in suppliers or _holds(said, name))
    ]


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def to_answer(found: Iterable[Competitor], met: Collection[str], most: int) -> list[Competitor]:
    """Return those whose strength needs an honest answer of ours in a meeting (section 51).

    All that the client meets (`met`: uids), answered or not; of the others at most `most`, and only
    with an answer.
    """
    strong = [one for one in by_presence(found) if one.strengths.strip()]
    theirs = [one for one in strong if one.uid in met]
    others = [one for one in strong if one.uid not in met and one.our_answer.strip()]
    return theirs + others[:most]
