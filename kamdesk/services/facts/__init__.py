"""Facts with their evidence: where each comes from, where it is used, what makes it surer (37)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.services.facts.changing import confirm, newer_from, supersede, withdraw
    from kamdesk.services.facts.uses import Use, uses_of
    from kamdesk.services.facts.viewing import (
        ClientFacts,
        FactCard,
        FactLine,
        all_facts,
        card,
        list_facts,
        named,
        person_named,
    )
    from kamdesk.services.facts.wording import counted, label_of, said_of, unit_label, yearly
else:
    __getattr__ = offered(
        __name__,
        {
            ".changing": "confirm newer_from supersede withdraw",
            ".uses": "Use uses_of",
            ".viewing": "ClientFacts FactCard FactLine all_facts card list_facts named "
            "person_named",
            ".wording": "counted label_of said_of unit_label yearly",
        },
    )

__all__ = [
    "ClientFacts",
    "FactCard",
    "FactLine",
    "Use",
    "all_facts",
    "card",
    "confirm",
    "counted",
    "label_of",
    "list_facts",
    "named",
    "newer_from",
    "person_named",
    "said_of",
    "supersede",
    "unit_label",
    "uses_of",
    "withdraw",
    "yearly",
]
