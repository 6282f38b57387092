"""Finding one person among all of the workspace, to choose."""

from __future__ import annotations

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.services.base import Workspace
from kamdesk.services.people.view import full_name, position
from kamdesk.services.search import search
from kamdesk.services.titles import title_of


def find_people(
    ws: Workspace, text: str, limit: int = 8, *, near: str = "", but: str = ""
) -> list[tuple[str, str, str]]:
    """Return uid, name, and position with client of people that a text finds.

    Without a text those of the client `near`. `but` is left out.
    """
    if text:
        groups = {one.kind: one.rows for one in search(ws, text, limit + 1)}
        wanted = [one.uid for one in groups.get("person", ())]
    with ws.read() as reader:
        if not text:
            wanted = [one.uid for one in reader.find(Person, client_uid=near, order=("code",))]
        found = []
        for uid in [one for one in wanted if one != but][:limit]:
            person = reader.one(Person, uid)
            client = reader.get(Client, person.client_uid)
            parts = (position(person), title_of(client) if client else "")
            found.append((uid, full_name(person), " · ".join(filter(None, parts))))
    return found
