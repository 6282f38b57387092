"""Whose row it is: the client that a row of people or orders names, made when it is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.exchange.domains import house
from kamdesk.domain.people import Person
from kamdesk.i18n import LANGUAGES, N_, Speech, _
from kamdesk.services.exchange.known import (
    Entry,
    KnownClients,
    key_of,
    number_key,
    spoken,
)
from kamdesk.services.exchange.work import Work
from kamdesk.storage.fill import fill, new_uids
from kamdesk.storage.tables import TABLES
from kamdesk.text import fold

#: The client under which people stand whose company nobody named, by its id elsewhere.
NO_COMPANY = "kamdesk:no-company"
_NOWHERE = N_("No company")


@cache
def _nowhere_names() -> frozenset[str]:
    """Return what the holder of people without a company is called in all languages."""
    return frozenset(fold(Speech(one).text(_NOWHERE)) for one in LANGUAGES)


class Owners:
    """Finds the client of a row by id, tax id or name; adds it when only a name is new."""

    def __init__(self, work: Work, known: KnownClients) -> None:
        self.work = work
        self.known = known
        self._columns = tuple(
            work.table.get(name) for name in ("client_id", "client_tax_id", "client_name")
        )
        self._found: dict[tuple[str, ...], tuple[str | None, str]] = {}
        self._houses: dict[str, str | None] | None = None
        self.new: dict[str, dict[str, Any]] = {}

    def find(
        self, row: int, houses: Sequence[str] = (), *, hold: bool = False
    ) -> tuple[str | None, str]:
        """Return the client's uid, or None and the reason why there is none.

        `houses` are the domains of the row's e-mail addresses: they tell the client whose name is
        not known. With `hold` a row without any company stands under "No company".
        """
        if self.work.client_uid:
            return self.work.client_uid, ""
        key = tuple(column[row] or "" for column in self._columns)
        external, tax, name = key
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = self._look(external, tax, name)
        uid, reason = known
        if uid is not None:
            return uid, ""
        if not (external or tax) and (uid := self._of_house(row, name, houses)):
            return uid, ""
        if reason:
            return None, reason
        if name and not self.work.hold:
            uid = self._add(row, external, tax, name)
            self._found[key] = (uid, "")
            return uid, ""
        if hold or self.work.hold:
            return self._nowhere(), ""
        return None, _("The client is missing.")

    def _look(self, external: str, tax: str, name: str) -> tuple[str | None, str]:
        """Return a client that is here, or why it cannot be told; ("", None) for a new name."""
        if external and (entry := self.known.by_id.get(external)):
            return entry.uid, ""
        number = number_key(tax)
        if number and (entry := self.known.by_tax.get(number)):
            return entry.uid, ""
        if name and not external and fold(name) in _nowhere_names():
            return self._nowhere(), ""
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
        elif external or tax:
            return None, _("There is no client {id}.").format(id=external or tax)
        return None, ""

    # -- by the e-mail addresses --------------------------------------------------------------

    def _of_house(self, row: int, name: str, houses: Sequence[str]) -> str | None:
        if not houses:
            return None
        if self._houses is None:
            self._houses = self._read_houses()
        for one in houses:
            uid = self._houses.get(one)
            if uid is not None:
                if name:
                    told = _("{name}: assigned to {client} by the e-mail address").format(
                        name=name, client=self._name_of(uid)
                    )
                    self.work.remarks.append((row, told))
                return uid
        return None

    def learn(self, houses: Iterable[str], client: str) -> None:
        """Remember whose e-mail addresses a client's people have."""
        if self._houses is not None and client not in (self._held(),):
            for one in houses:
                self._meet(self._houses, one, client)

    def _read_houses(self) -> dict[str, str | None]:
        """Return the clients by the domains of their addresses; None where several share one."""
        found: dict[str, str | None] = {}
        connection = self.work.unit.connection
        held = self._held()
        columns = TABLES[Client].c
        query = sa.select(columns.uid, columns.email, columns.website)
        for uid, email, website in connection.execute(query):
            for text in (email, website):
                if text and uid != held and (one := house(text)):
                    self._meet(found, one, uid)
        columns = TABLES[Person].c
        query = sa.select(columns.client_uid, columns.email).where(columns.email != "")
        for uid, email in connection.execute(query):
            if uid != held and (one := house(email)):
                self._meet(found, one, uid)
        return found

    @staticmethod
    def _meet(found: dict[str, str | None], name: str, uid: str) -> None:
        found[name] = uid if found.get(name, uid) == uid else None

    def _name_of(self, uid: str) -> str:
        if uid in self.new:
            return str(self.new[uid]["legal_name"])
        client = self.work.unit.get(Client, uid)
        return (client.short_name or client.legal_name) if client else ""

    # -- new ones -----------------------------------------------------------------------------

    def _held(self) -> str | None:
        entry = self.known.by_id.get(NO_COMPANY)
        return entry.uid if entry else None

    def _nowhere(self) -> str:
        """Return the client that holds people without a company."""
        if (uid := self._held()) is not None:
            return uid
        uid, name = new_uids(1)[0], _(_NOWHERE)
        self.new[uid] = {
            "uid": uid, "legal_name": name, "short_name": name, "external_id": NO_COMPANY,
        }  # fmt: skip
        self.known.add(Entry(uid, name, key_of(name), "", "", NO_COMPANY, None))
        return uid

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
