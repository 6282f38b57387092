"""Whose row it is: the client that a row of people or orders names, made when it is new."""

from __future__ import annotations

from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.i18n import _
from kamdesk.services.exchange.known import (
    Entry,
    KnownClients,
    key_of,
    number_key,
    spoken,
)
from kamdesk.services.exchange.work import Work
from kamdesk.storage.fill import fill, new_uids


class Owners:
    """Finds the client of a row by id, tax id or name; adds it when only a name is new."""

    def __init__(self, work: Work, known: KnownClients) -> None:
        self.work = work
        self.known = known
        self._columns = tuple(
            work.table.get(name) for name in ("client_id", "client_tax_id", "client_name")
        )
        self._found: dict[tuple[str, str, str], tuple[str | None, str]] = {}
        self.new: dict[str, dict[str, Any]] = {}

    def find(self, row: int) -> tuple[str | None, str]:
        """Return the client's uid, or None and the reason why there is none."""
        if self.work.client_uid:
            return self.work.client_uid, ""
        key = tuple(column[row] or "" for column in self._columns)
        external, tax, name = key
        found = self._found.get((external, tax, name))
        if found is None:
            found = self._look(row, external, tax, name)
            self._found[external, tax, name] = found
        return found

    def _look(self, row: int, external: str, tax: str, name: str) -> tuple[str | None, str]:
        if external and (entry := self.known.by_id.get(external)):
            return entry.uid, ""
        number = number_key(tax)
        if number and (entry := self.known.by_tax.get(number)):
            return entry.uid, ""
        if name:
            # Another id elsewhere is another client, whatever the name.
            named = [
                one
                for one in self.known.named(name)
                if not (external and one.external_id and one.external_id != external)
            ]
            if len(named) == 1:
                return named[0].uid, ""
            if named:
                return None, _("Several clients are called {name}.").format(name=name)
            return self._add(row, external, tax, name), ""
        if external or tax:
            return None, _("There is no client {id}.").format(id=external or tax)
        return None, _("The client is missing.")

    def _add(self, row: int, external: str, tax: str, name: str) -> str:
        uid = new_uids(1)[0]
        values = {"uid": uid, "legal_name": name, "short_name": spoken(name)}
        if external:
            values["external_id"] = external
        if tax:
            values["tax_id"] = tax
        self.new[uid] = values
        line = self.work.line(row)
        self.known.add(Entry(uid, name, key_of(name), number_key(tax), "", external, line))
        return uid

    def store(self, used: set[str] | None = None) -> None:
        """Store the new clients, only the used ones when a set is given, and count them."""
        rows = [row for uid, row in self.new.items() if used is None or uid in used]
        fill(self.work.unit, Client, rows)
        if rows:
            self.work.also["clients"] += len(rows)
