"""Clients: the list, the card, and what happened with them (section 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.domain.clients.filters import ClientFilter, OwnCondition, SavedFilter
    from kamdesk.services.clients.cards import CardView, NextStep, PersonLine, card
    from kamdesk.services.clients.change import add_client, set_key_answer
    from kamdesk.services.clients.changes import Change, changes_of
    from kamdesk.services.clients.happened import HistoryItem, history
    from kamdesk.services.clients.listing import (
        ClientPage,
        ClientRow,
        Facets,
        facets,
        list_clients,
        team_names,
        uids_of,
    )
    from kamdesk.services.clients.saved import save_filter
    from kamdesk.services.clients.several import (
        Chosen,
        Preview,
        change_several,
        preview,
        remove_several,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            "kamdesk.domain.clients.filters": "ClientFilter OwnCondition SavedFilter",
            ".cards": "CardView NextStep PersonLine card",
            ".change": "add_client set_key_answer",
            ".changes": "Change changes_of",
            ".happened": "HistoryItem history",
            ".listing": "ClientPage ClientRow Facets facets list_clients team_names uids_of",
            ".saved": "save_filter",
            ".several": "Chosen Preview change_several preview remove_several",
        },
    )

__all__ = [
    "CardView",
    "Change",
    "Chosen",
    "ClientFilter",
    "ClientPage",
    "ClientRow",
    "Facets",
    "HistoryItem",
    "NextStep",
    "OwnCondition",
    "PersonLine",
    "Preview",
    "SavedFilter",
    "add_client",
    "card",
    "change_several",
    "changes_of",
    "facets",
    "history",
    "list_clients",
    "preview",
    "remove_several",
    "save_filter",
    "set_key_answer",
    "team_names",
    "uids_of",
]
