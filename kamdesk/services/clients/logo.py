"""The logo of a client: on the card and on the one view, kept in the workspace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kamdesk.domain.clients import Client, ClientLogo
from kamdesk.i18n import N_
from kamdesk.services.base import Changes, Done, Workspace
from kamdesk.services.logo import taken


def logo(ws: Workspace, client_uid: str) -> ClientLogo | None:
    """Return the logo of a client, or None while there is none."""
    with ws.read() as reader:
        return reader.first(ClientLogo, client_uid=client_uid)


def set_logo(ws: Workspace, client_uid: str, source: Path | bytes) -> Done[ClientLogo]:
    """Take a PNG, JPEG or SVG as the logo of a client; Undo brings back the one before.

    Raises Refused for another file, a script in it, a link to elsewhere, or too large a one.
    """
    media_type, data, plate = taken(source)
    new = ClientLogo(client_uid=client_uid, media_type=media_type, data=data, plate=plate)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    with ws.unit(N_("Set the logo of {client}"), client=client.short_name) as unit:
        known = unit.first(ClientLogo, client_uid=client_uid)
        stored = unit.put(new if known is None else replace(new, uid=known.uid))
    return Done(value=stored, changes=unit.changes)


def remove_logo(ws: Workspace, client_uid: str) -> Changes:
    """Show the initials of a client again."""
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    with ws.unit(N_("Removed the logo of {client}"), client=client.short_name) as unit:
        for one in unit.find(ClientLogo, client_uid=client_uid):
            unit.remove(one)
    return unit.changes
