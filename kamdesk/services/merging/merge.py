"""Making two entries one: what hangs on the one that goes belongs to the one that stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import msgspec

from kamdesk.domain.clients import Client
from kamdesk.domain.merging.fields import THEIRS, merged
from kamdesk.domain.merging.keys import APART, CODED, NAMED_IN_TEXTS, ONCE
from kamdesk.domain.people import PathStep, Person, Photo
from kamdesk.domain.proposals import Proposal, Sealed
from kamdesk.domain.records import Record
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services.base import Done, Workspace
from kamdesk.services.merging.compare import PHOTO, changed, pair
from kamdesk.services.titles import title_of
from kamdesk.storage import references
from kamdesk.storage.codec import specs
from kamdesk.storage.tables import BY_NAME, TABLES
from kamdesk.storage.unit import Reader, Unit

_NUMBERED = re.compile(r"([A-Za-z]{1,2})(\d+)")


def merge(
    ws: Workspace, kind: str, into: str, gone: str, picks: Mapping[str, str] | None = None
) -> Done[Record]:
    """Make two people or two clients one, in one step that can be undone.

    What hangs on `gone` belongs to `into` afterwards: nothing is removed but its own row and what
    may be there once only, such as a second answer to one criterion, which is joined with the
    first. `picks` says by field whether "mine" (of `into`), "theirs" or "both" is kept; the rest is
    the newer or filled one. People of two clients become one only when no history of the other
    client would lose them. Raises NotFound and Refused.
    """
    chosen = dict(picks or {})
    with ws.read() as reader:
        mine, theirs = pair(reader, kind, into, gone)
        if isinstance(mine, Person) and isinstance(theirs, Person):
            _same_client(reader, mine, theirs)
        times = changed(reader, mine), changed(reader, theirs)
    label = N_("Merged {name} into {other}")
    with ws.unit(label, name=title_of(theirs), other=title_of(mine)) as unit:
        mine, theirs = pair(unit, kind, into, gone)
        if isinstance(mine, Client) and isinstance(theirs, Client):
            _tell_codes_apart(unit, mine, theirs)
            _join_paths(unit, mine, theirs)
        _choose_photo(unit, mine, theirs, chosen.pop(PHOTO, ""))
        kept = {row.uid for rows in _once_rows(unit, mine).values() for row in rows}
        references.replace(unit, theirs, mine)
        mine, theirs = pair(unit, kind, into, gone)
        result = merged(_no_own_boss(mine, into), _no_own_boss(theirs, into), *times, chosen)
        unit.remove(theirs)
        values = {one.name: getattr(result, one.name) for one in fields(result)}
        stored = unit.change(mine, **_without_loop(unit, result, values))
        _join_twins(unit, stored, kept)
    return Done(value=stored, changes=unit.changes)


def _same_client(reader: Reader, mine: Person, theirs: Person) -> None:
    """Refuse people of two clients when something at the other client names the one who goes."""
    if mine.client_uid == theirs.client_uid:
        return
    for table, uids in references.referring(reader, theirs).items():
        if table not in ("photos", "distinct_people") and uids:
            client = reader.one(Client, theirs.client_uid)
            raise Refused(
                _(
                    "{name} belongs to the history of {client} and cannot become a person"
                    " of another client. Merge the clients, or merge the other way round."
                ).format(name=title_of(theirs), client=title_of(client))
            )


def _choose_photo(unit: Unit, mine: Record, theirs: Record, pick: str) -> None:
    """Keep one photo: that of the person who stays, unless the other was picked."""
    if not isinstance(mine, Person):
        return
    first = unit.first(Photo, person_uid=mine.uid)
    second = unit.first(Photo, person_uid=theirs.uid)
    if first is not None and second is not None:
        unit.remove(first if pick == THEIRS else second)
        second = second if pick == THEIRS else None
    if second is not None:
        unit.change(second, client_uid=mine.client_uid)


def _no_own_boss(record: Record, uid: str) -> Record:
    """Forget that one of the two reported to the other."""
    if isinstance(record, Person) and record.reports_to_uid == uid:
        return replace(record, reports_to_uid=None)
    return record


def _without_loop(unit: Unit, person: Record, values: dict[str, Any]) -> dict[str, Any]:
    """Let nobody report to themselves, be it by way of others."""
    if not isinstance(person, Person):
        return values
    above, seen = person.reports_to_uid, {person.uid}
    while above is not None and above not in seen:
        seen.add(above)
        boss = unit.get(Person, above)
        above = boss.reports_to_uid if boss else None
    return values if above is None else {**values, "reports_to_uid": None}


# -- codes and paths -------------------------------------------------------------------------------


def _tell_codes_apart(unit: Unit, mine: Client, theirs: Client) -> None:
    """Give codes of the client that goes that are taken here another number, in texts as well."""
    renamed: dict[tuple[str, str], str] = {}
    for table in CODED:
        cls = BY_NAME[table].cls
        taken = {_code(one).casefold() for one in unit.find(cls, client_uid=mine.uid)}
        theirs_rows = unit.find(cls, client_uid=theirs.uid)
        used = taken | {_code(one).casefold() for one in theirs_rows}
        fresh: dict[str, str] = {}
        for one in theirs_rows:
            code = _code(one)
            if not code or code.casefold() not in taken:
                continue
            if code not in fresh:
                fresh[code] = free_code(code, used)
                used.add(fresh[code].casefold())
            unit.change(one, code=fresh[code])
        if table in NAMED_IN_TEXTS:
            subject = NAMED_IN_TEXTS[table]
            renamed |= {(subject, old.casefold()): new for old, new in fresh.items()}
    if renamed:
        _rename_in_texts(unit, theirs, renamed)


def _code(record: Record) -> str:
    return str(getattr(record, "code", ""))


def free_code(code: str, used: set[str]) -> str:
    """Return the next code of its row that is free: p1 becomes p7, downtime becomes downtime-2."""
    numbered = _NUMBERED.fullmatch(code)
    stem, start = (numbered[1], int(numbered[2])) if numbered else (f"{code}-", 1)
    candidates = (f"{stem}{nr}" for nr in range(start + 1, start + 1_000_000))
    return next(one for one in candidates if one.casefold() not in used)


def _rename_in_texts(unit: Unit, client: Client, renamed: Mapping[tuple[str, str], str]) -> None:
    """Let the texts of a client's proposals name facts and quotes by their new codes."""
    insert = re.compile(r"\{(\s*(?:fact|quote)\s*:\s*)([^{}.|\n]+?)(\s*[.|}])", re.IGNORECASE)

    def turned(found: re.Match[str]) -> str:
        subject = found[1].strip(" :").casefold()
        code = renamed.get((subject, found[2].strip().casefold()))
        return found[0] if code is None else "{" + found[1] + code + found[3]

    def deep(value: Any) -> Any:
        if isinstance(value, str):
            return insert.sub(turned, value)
        if isinstance(value, dict):
            return {name: deep(one) for name, one in value.items()}
        return [deep(one) for one in value] if isinstance(value, list) else value

    for name, entry in BY_NAME.items():
        if entry.cls is Sealed or not (entry.cls is Proposal or "proposal_uid" in entry.refers):
            continue
        if "client_uid" not in entry.table.c:
            continue
        for one in unit.find(BY_NAME[name].cls, client_uid=client.uid):
            changes = {}
            for spec in specs(type(one)):
                value = getattr(one, spec.name)
                if spec.kind == "money" or not isinstance(value, (str, dict, tuple)):
                    continue
                plain = msgspec.to_builtins(value)
                if (fresh := deep(plain)) != plain:
                    changes[spec.name] = msgspec.convert(fresh, spec.type, strict=False)
            if changes:
                unit.change(one, **changes)


def _join_paths(unit: Unit, mine: Client, theirs: Client) -> None:
    """Put the decision path of the client that goes behind the one that stays."""
    last = max((one.step_no for one in _path(unit, mine)), default=0)
    for nr, one in enumerate(_path(unit, theirs), start=last + 1):
        unit.change(one, step_no=nr)


def _path(unit: Unit, client: Client) -> list[PathStep]:
    steps = unit.find(PathStep, client_uid=client.uid, order=("step_no",))
    return [one for one in steps if one.deal_uid is None]


# -- what may be there once ------------------------------------------------------------------------


def _once_rows(unit: Unit, record: Record) -> dict[str, list[Record]]:
    """Return the rows of tables that hold a thing of a record once, by table."""
    found = {}
    target = TABLES[type(record)].name
    for table, uids in references.referring(unit, record).items():
        refers = BY_NAME[table].refers
        if any(refers.get(name) == target for name in ONCE.get(table, ())):
            cls = BY_NAME[table].cls
            rows = (unit.get(cls, uid) for uid in sorted(uids))
            found[table] = [one for one in rows if one is not None]
    return found


def _join_twins(unit: Unit, record: Record, kept: set[str]) -> None:
    """Join rows that became twins, and take out what points from a thing to itself."""
    for table, rows in _once_rows(unit, record).items():
        apart = APART.get(table)
        first: dict[tuple[Any, ...], Record] = {}
        for one in sorted(rows, key=lambda row: (row.uid not in kept, row.uid)):
            if apart and getattr(one, apart[0]) == getattr(one, apart[1]):
                unit.remove(one)
                continue
            key = tuple(getattr(one, name) for name in ONCE[table])
            if key not in first:
                first[key] = one
                continue
            known = first[key]
            joined = merged(known, one, {}, {}, {})
            references.replace(unit, one, known)
            unit.remove(one)
            values = {field.name: getattr(joined, field.name) for field in fields(joined)}
            first[key] = unit.change(known, **values)
