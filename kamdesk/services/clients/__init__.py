"""Clients: the list, the card, and what happened with them (section 1)."""

from kamdesk.services.client_list import (
    ClientFilter,
    ClientPage,
    ClientRow,
    Facets,
    facets,
    list_clients,
)
from kamdesk.services.clients.card import CardView, NextStep, PersonLine, card
from kamdesk.services.clients.change import add_client, set_key_answer
from kamdesk.services.clients.history import HistoryItem, history

__all__ = [
    "CardView",
    "ClientFilter",
    "ClientPage",
    "ClientRow",
    "Facets",
    "HistoryItem",
    "NextStep",
    "PersonLine",
    "add_client",
    "card",
    "facets",
    "history",
    "list_clients",
    "set_key_answer",
]
