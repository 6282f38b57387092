"""Adding a client, and what people judge about one."""

from __future__ import annotations

from dataclasses import replace

from kamdesk.domain.clients import Client, KeyAnswer
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language
from kamdesk.services.base import Done, Workspace
from kamdesk.text import clean_text


def add_client(ws: Workspace, client: Client) -> Done[Client]:
    """Add a client; a short name is needed, the language defaults to the window's."""
    name = clean_text(client.short_name or client.legal_name, 200).strip()
    if not name:
        raise Refused(_("Type the name of the client first."), field="short_name")
    record = replace(client, short_name=name, language=client.language or language())
    with ws.unit(N_("Added client {client}"), client=name) as unit:
        stored = unit.add(record)
    return Done(value=stored, changes=unit.changes)


def set_key_answer(
    ws: Workspace, client_uid: str, criterion: str, answer: str, evidence: str = ""
) -> Done[KeyAnswer]:
    """Answer one of the seven key client criteria (section 4)."""
    if answer not in ("yes", "no", "unknown"):
        raise Refused(_("Answer yes, no or unknown."), field=criterion)
    with ws.unit(N_("Answered a key client criterion")) as unit:
        known = unit.first(KeyAnswer, client_uid=client_uid, criterion=criterion)
        values = {"answer": answer, "evidence": clean_text(evidence, 2000)}
        if known is None:
            stored = unit.add(KeyAnswer(client_uid=client_uid, criterion=criterion, **values))
        else:
            stored = unit.change(known, **values)
    return Done(value=stored, changes=unit.changes)
