"""Which client somebody means: by uid, id elsewhere, tax id or name."""

from __future__ import annotations

from kamdesk.domain.clients import Client
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _
from kamdesk.services.base import Workspace
from kamdesk.services.exchange.known import key_of, known_clients, number_key

_SHOWN = 5


def client_of(ws: Workspace, text: str) -> str:
    """Return the uid of the client that a uid, an id elsewhere, a tax id or a name means.

    Raises NotFound when there is none and Refused when there are several.
    """
    wanted = " ".join(text.split())
    with ws.read() as reader:
        if reader.get(Client, wanted) is not None:
            return wanted
        known = known_clients(reader)
    if entry := known.by_id.get(wanted) or known.by_tax.get(number_key(wanted)):
        return entry.uid
    named = known.named(wanted)
    exact = [one for one in named if one.key.whole == key_of(wanted).whole]
    found = exact if len(exact) == 1 else named
    if not found:
        raise NotFound(_("There is no client “{name}”.").format(name=wanted))
    if len(found) > 1:
        some = ", ".join(f"{one.name} ({one.uid})" for one in found[:_SHOWN])
        raise Refused(
            _("“{name}” could be several clients: {clients}. Use the id.").format(
                name=wanted, clients=some
            )
        )
    return found[0].uid
