"""Numbers of records in words: "3 proposals", as a person counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kamdesk.i18n import ngettext

#: How the records of a table are counted; what a person thinks of first stands first.
COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "clients": lambda n: ngettext("{n} client", "{n} clients", n),
    "people": lambda n: ngettext("{n} person", "{n} people", n),
    "talks": lambda n: ngettext("{n} talk", "{n} talks", n),
    "deals": lambda n: ngettext("{n} deal", "{n} deals", n),
    "proposals": lambda n: ngettext("{n} proposal", "{n} proposals", n),
    "interviews": lambda n: ngettext("{n} interview", "{n} interviews", n),
    "orders": lambda n: ngettext("{n} order", "{n} orders", n),
    "order_lines": lambda n: ngettext("{n} order line", "{n} order lines", n),
    "promises": lambda n: ngettext("{n} promise", "{n} promises", n),
    "facts": lambda n: ngettext("{n} figure", "{n} figures", n),
    "attachments": lambda n: ngettext("{n} file", "{n} files", n),
    "regions": lambda n: ngettext("{n} region", "{n} regions", n),
    "questions": lambda n: ngettext("{n} question", "{n} questions", n),
    "answers": lambda n: ngettext("{n} answer", "{n} answers", n),
    "needs": lambda n: ngettext("{n} need", "{n} needs", n),
    "quotes": lambda n: ngettext("{n} quote", "{n} quotes", n),
    "objections": lambda n: ngettext("{n} objection", "{n} objections", n),
    "concessions": lambda n: ngettext("{n} concession", "{n} concessions", n),
    "influences": lambda n: ngettext("{n} arrow", "{n} arrows", n),
    "signals": lambda n: ngettext("{n} signal", "{n} signals", n),
    "recaps": lambda n: ngettext("{n} recap", "{n} recaps", n),
    "briefs": lambda n: ngettext("{n} meeting brief", "{n} meeting briefs", n),
    "benefits": lambda n: ngettext("{n} benefit", "{n} benefits", n),
    "block_texts": lambda n: ngettext("{n} text", "{n} texts", n),
    "price_lines": lambda n: ngettext("{n} price line", "{n} price lines", n),
    "price_items": lambda n: ngettext("{n} item", "{n} items", n),
    "cases": lambda n: ngettext("{n} case", "{n} cases", n),
    "refs": lambda n: ngettext("{n} reference", "{n} references", n),
    "settings": lambda n: ngettext("{n} setting", "{n} settings", n),
}


def listed(counts: Mapping[str, int], most: int | None = None) -> str:
    """Say how many records of several tables: "3 proposals, 1 talk, 5 more entries".

    At most so many tables are named; "" when there is nothing.
    """
    named = [table for table in COUNTED if counts.get(table)][:most]
    parts = [COUNTED[table](counts[table]) for table in named]
    if rest := sum(counts.values()) - sum(counts[table] for table in named):
        more = ngettext("{n} more entry", "{n} more entries", rest)
        parts.append(more if parts else ngettext("{n} entry", "{n} entries", rest))
    return ", ".join(parts)
