"""What the page of a deal asks of the services, in the database lane."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.domain.deals import Deal
from kamdesk.services import deals as service


def find(workspace: Any, client_uid: str) -> tuple[str, str]:
    """The open deal of a client, the newest one, "" without any; and the client's name."""
    from kamdesk.services import records

    deals: Any = records.listing(workspace, "deals", client_uid=client_uid)
    client: Any = records.get(workspace, "clients", client_uid)
    newest = max(
        deals,
        key=lambda one: (one.status == "open", one.opened_on or date.min, one.uid),
        default=None,
    )
    return (newest.uid if newest is not None else ""), client.short_name


def view(workspace: Any, tab: str, uid: str) -> tuple[Deal, str, Any]:
    """The deal, its client's name, and what a tab shows of it."""
    from kamdesk.services import value

    asked: dict[str, Any] = {
        "qualify": service.qualification,
        "value": value.value_view,
        "talk": service.talk_view,
    }
    found = asked[tab](workspace, uid)
    return found.deal, found.client, found
