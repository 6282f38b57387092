"""A dossier into a workspace: one unit, one step to undo; what is here already by the policy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

import msgspec

from kamdesk.domain.clients import Client
from kamdesk.domain.exchange import POLICIES
from kamdesk.domain.library import TeamMember
from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.people import Person
from kamdesk.domain.records import Record, for_us_alone
from kamdesk.domain.regions import Factor, Region
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services.base import Workspace
from kamdesk.services.dossiers.reading import Dossier, bad, read_dossier
from kamdesk.services.exchange.known import Entry, key_of, known_clients, number_key, person_key
from kamdesk.services.exchange.reports import Duplicate, ImportReport
from kamdesk.storage.codec import specs
from kamdesk.storage.meanings import meant_by
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.unit import Unit, new_uid

Uids = dict[tuple[str, str], str]
#: Inserts of texts may name a row by its uid: {fact:…}, {quote:…}, {benefit:…}.
_SUBJECTS = {"fact": "facts", "quote": "quotes", "benefit": "benefits"}
#: What is ours stays as it is here.
_OURS = ("own_company", "own_logo", "own_figures", "own_fields")
_INSERT = re.compile(r"\{(?P<subject>fact|quote|benefit):(?P<uid>[^{}.|]+)")


def import_dossier(
    ws: Workspace, data: Mapping[str, Any] | Path, on_duplicate: str = "skip"
) -> ImportReport:
    """Take a dossier over in one unit of work.

    Records that are here already (by uid; clients also by tax id or name, regions by code, team
    members by code, our own company as such) stay under "skip", become as the dossier says under
    "update"; under "add" a client that is here is added once more under new uids. Raises Refused
    naming the path of a bad value; then nothing was changed.
    """
    if on_duplicate not in POLICIES:
        raise Refused(
            _("Choose what to do with duplicates: skip, update or add."), field="on_duplicate"
        )
    dossier = read_dossier(data)
    file = data.name if isinstance(data, Path) else _("dossier")
    with ws.unit(N_("Import from {file}"), file=file) as unit:
        taking = _Taking(unit, dossier, on_duplicate)
        taking.run()
    return replace(taking.report(), changes=unit.changes)


class _Taking:
    """One dossier on its way into one workspace; `uids` maps its uids to those used here."""

    def __init__(self, unit: Unit, dossier: Dossier, policy: str) -> None:
        self.unit = unit
        self.dossier = dossier
        self.policy = policy
        self.uids: Uids = {}
        self.left_out: set[str] = set()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.duplicates: list[Duplicate] = []
        self._here: dict[str, dict[str, Record]] = {}

    def run(self) -> None:
        """Settle which records are here, then store the rest table by table."""
        self._common()
        self._clients()
        self._strangers()
        self._check()
        for name, records in self.dossier.records.items():
            self._store(name, [one for one in records if self._wanted(name, one)])

    def report(self) -> ImportReport:
        """Return what was done: clients in the counts, everything else besides."""
        also = {
            name: number
            for (name, what), number in self.counts.items()
            if what == "added" and name != "clients" and number
        }
        return ImportReport(
            kind="dossier",
            added=self.counts["clients", "added"],
            updated=self.counts["clients", "updated"],
            unchanged=self.counts["clients", "unchanged"],
            skipped=self.counts["clients", "skipped"],
            duplicates=tuple(self.duplicates),
            also=also,
            uids=tuple(self._uid("clients", one.uid) for one in self.dossier.of("clients")),
        )

    # -- what is here already -----------------------------------------------------------------

    def _present(self, name: str) -> dict[str, Record]:
        if name not in self._here:
            self._here[name] = {one.uid: one for one in self.unit.find(BY_NAME[name].cls)}
        return self._here[name]

    def _uid(self, name: str, uid: str) -> str:
        return self.uids.get((name, uid), uid)

    def _common(self) -> None:
        """Let regions, team members and our own company meet those of the workspace."""
        for name, key in (
            ("regions", _region_key), ("team", _member_key), ("own_fields", _own_field_key),
        ):  # fmt: skip
            here = {key(one): one.uid for one in self._present(name).values() if key(one)}
            for one in self.dossier.of(name):
                if one.uid not in self._present(name) and key(one) in here:
                    self.uids[name, one.uid] = here[key(one)]
        for name in ("own_company", "own_logo"):
            own = next(iter(self._present(name)), None)
            if own is not None:
                for one in self.dossier.of(name):
                    self.uids[name, one.uid] = own

    def _clients(self) -> None:
        known = known_clients(self.unit)
        here = self._present("clients")
        for record in self.dossier.of("clients"):
            client = cast(Client, record)
            name = client.legal_name or client.short_name
            row = Entry("", name, key_of(name), number_key(client.tax_id))
            match = None if client.uid in here else known.find(row)
            if client.uid not in here and (match is None or not match.certain):
                continue
            other = client.uid if match is None else match.entry.uid
            self.duplicates.append(
                Duplicate(
                    line=0,
                    name=client.short_name or name,
                    other=match.entry.name if match else client.short_name or name,
                    uid=other,
                    reason=match.reason if match else _("same id"),
                    certain=self.policy != "add",
                )
            )
            if self.policy == "add":
                if match is None:
                    self._anew(client.uid)
            elif match is not None and self.policy == "skip":
                self.left_out.add(client.uid)
                self.counts["clients", "skipped"] += 1
            elif match is not None:
                self._into(client.uid, other)

    def _anew(self, client_uid: str) -> None:
        """Give new uids to a client and to all that is its own."""
        self.uids["clients", client_uid] = new_uid()
        for name, records in self.dossier.records.items():
            if "client_uid" in BY_NAME[name].table.c:
                for one in records:
                    if one.client_uid == client_uid:  # type: ignore[attr-defined]
                        self.uids[name, one.uid] = new_uid()
        for one in self.dossier.of("gate_answers"):
            self.uids["gate_answers", one.uid] = new_uid()

    def _into(self, client_uid: str, other: str) -> None:
        """Let a client and its people become those that are here under other uids."""
        self.uids["clients", client_uid] = other
        people = {
            person_key(one.surname, one.given): one.uid
            for one in self.unit.find(Person, client_uid=other)
        }
        for one in self.dossier.of("people"):
            person = cast(Person, one)
            uid = people.get(person_key(person.surname, person.given))
            if uid is not None and person.client_uid == client_uid:
                self.uids["people", person.uid] = uid

    def _strangers(self) -> None:
        """Give new uids to rows whose uid another client's row has here already."""
        for name, records in self.dossier.records.items():
            if name == "clients" or "client_uid" not in BY_NAME[name].table.c:
                continue
            here = self._present(name)
            for one in records:
                known = here.get(self._uid(name, one.uid))
                owner = self._uid("clients", one.client_uid)  # type: ignore[attr-defined]
                if known is not None and known.client_uid != owner:  # type: ignore[attr-defined]
                    self.uids[name, one.uid] = new_uid()

    # -- checking and storing -----------------------------------------------------------------

    def _wanted(self, name: str, record: Record) -> bool:
        if name == "clients":
            return record.uid not in self.left_out
        return getattr(record, "client_uid", None) not in self.left_out

    def _check(self) -> None:
        """Refuse a reference to something that neither the dossier nor the workspace holds."""
        for name, records in self.dossier.records.items():
            for column, target in BY_NAME[name].refers.items():
                inside = {one.uid for one in self.dossier.of(target)}
                for one in records:
                    uid = getattr(one, column)
                    if uid and uid not in inside and uid not in self._present(target):
                        place = self.dossier.places[name, one.uid]
                        why = _("there is no “{uid}” in {table}").format(uid=uid, table=target)
                        raise bad(f"{place}.{column}", why)

    def _store(self, name: str, records: list[Record]) -> None:
        here = self._present(name)
        new: list[Record] = []
        for record in records:
            one = self._mapped(name, record)
            known = here.get(one.uid)
            if known is None:
                new.append(self._settled(one))
            elif self.policy == "update" and name not in _OURS:
                self._update(name, known, one)
            else:
                self.counts[name, "skipped"] += 1
        self.unit.add_all(new)
        self.counts[name, "added"] += len(new)

    def _update(self, name: str, known: Record, one: Record) -> None:
        self.counts[name, "updated"] += 1
        values = {field.name: getattr(one, field.name) for field in fields(one)}
        for ours in for_us_alone(type(known)):  # a dossier does not tell them
            values[ours] = getattr(one, ours) or getattr(known, ours)
        if name == "team":
            values["is_me"] = cast(TeamMember, known).is_me
        if name == "factors":
            values["client_uids"] = tuple(
                dict.fromkeys((*cast(Factor, known).client_uids, *values["client_uids"]))
            )
        if replace(known, **values) == known:
            self.counts[name, "unchanged"] += 1
        else:
            self.unit.change(known, **values)

    def _settled(self, one: Record) -> Record:
        """There is one of us who is me, and one own company."""
        if isinstance(one, TeamMember) and one.is_me:
            taken = any(cast(TeamMember, each).is_me for each in self._present("team").values())
            return replace(one, is_me=not taken)
        return one

    def _mapped(self, name: str, record: Record) -> Record:
        """Return the record with the uids that are used here."""
        if not self.uids:
            return record
        values: dict[str, Any] = {"uid": self._uid(name, record.uid)}
        for spec in specs(type(record)):
            value = getattr(record, spec.name)
            if not value or spec.name == "uid":
                continue
            if spec.kind == "plain" and isinstance(value, str):
                values[spec.name] = self._renamed(name, spec.name, value)
            elif spec.kind == "nested":
                plain = self._renamed(name, spec.name, msgspec.to_builtins(value))
                values[spec.name] = msgspec.convert(plain, spec.type, strict=False)
        return replace(record, **values)

    def _renamed(self, name: str, field: str, value: Any) -> Any:
        """Return a value with its uids as they are used here; `field` tells what they mean."""
        if isinstance(value, str):
            if targets := meant_by(name, field):
                keys = ((table, value) for table in targets)
                return next((self.uids[key] for key in keys if key in self.uids), value)
            return _INSERT.sub(self._refilled, value) if "{" in value else value
        if isinstance(value, dict):
            return {key: self._renamed(name, key, one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._renamed(name, field, one) for one in value]
        return value

    def _refilled(self, insert: re.Match[str]) -> str:
        """Return the start of an insert with the uid that is used here in place of its own."""
        subject, uid = insert["subject"], insert["uid"]
        return f"{{{subject}:{self._uid(_SUBJECTS[subject], uid)}"


def _region_key(record: Record) -> str:
    return cast(Region, record).code.casefold()


def _member_key(record: Record) -> str:
    member = cast(TeamMember, record)
    return member.code.casefold() or member.email.casefold()


def _own_field_key(record: Record) -> str:
    field = cast(OwnField, record)
    return f"{field.subject}.{field.key}"
