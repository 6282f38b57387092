"""The deal of a client that is meant by a title, or by none where there is one."""

from __future__ import annotations

from kamdesk.domain.deals import Deal
from kamdesk.errors import NotFound
from kamdesk.i18n import _
from kamdesk.services.base import Workspace


def deal_named(ws: Workspace, client_uid: str, title: str = "") -> Deal:
    """Return a client's deal by its title or uid, without either the only one that is open.

    Raises NotFound, naming the deals there are.
    """
    with ws.read() as reader:
        deals = reader.find(Deal, client_uid=client_uid, order=("title",))
    wanted = title.casefold()
    chosen = [one for one in deals if wanted in (one.title.casefold(), one.uid.casefold())]
    if not title:
        chosen = [one for one in deals if one.status == "open"] or deals
    if len(chosen) != 1:
        known = ", ".join(one.title for one in deals) or "–"
        raise NotFound(_("Which deal do you mean? There are: {known}").format(known=known))
    return chosen[0]
