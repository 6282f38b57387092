"""A new client from what was pasted: requisites or the signature of an e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.clients import Client
from kamdesk.domain.clients.requisites import read_requisites
from kamdesk.i18n import _, term
from kamdesk.services.base import Done, Workspace
from kamdesk.services.clients.change import add_client
from kamdesk.services.exchange.known import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A value for a field of the card, with a warning when its check digit is wrong."""

    field: str
    label: str
    value: str
    warning: str = ""


def offers(text: str) -> tuple[Offer, ...]:
    """Return what a pasted text says of a company; nothing is kept by this."""
    wrong = _("The check digit is wrong.")
    return tuple(
        Offer(
            field=one.field,
            label=term("field", one.field),
            value=one.value,
            warning=wrong if one.sure is False else "",
        )
        for one in read_requisites(text)
    )


def add_pasted(ws: Workspace, name: str, values: Mapping[str, str]) -> Done[Client]:
    """Add a client under a name with the offers that were accepted, by field.

    Without a name the client is called as people say its legal name.
    """
    given = {field: value for field, value in values.items() if value}
    short = name.strip() or spoken(given.get("legal_name", ""))
    return add_client(ws, Client(short_name=short, **given))  # type: ignore[arg-type]
