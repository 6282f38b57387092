"""A client as a dossier: its records, and of the common ones those that they refer to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import GateAnswer
from kamdesk.domain.library import OwnCompany, OwnFigures, OwnLogo
from kamdesk.domain.own_fields import SUBJECTS, OwnField
from kamdesk.domain.records import Record, for_us_alone
from kamdesk.domain.regions import Competitor, Factor, Region
from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.services.base import Workspace
from kamdesk.services.dossiers.reading import COMMON, FORMAT, VERSION
from kamdesk.storage.codec import to_json
from kamdesk.storage.tables import BY_NAME, TABLES
from kamdesk.storage.unit import Reader

Tables = dict[str, list[dict[str, Any]]]


def export_dossier(ws: Workspace, client_uid: str) -> dict[str, Any]:
    """Return a client's dossier: {"format", "version", "tables": {table: rows}}.

    The journal stays behind, and so do the files of sealed proposals and what is for our eyes
    alone (our costs, who agreed to a discount). Raises NotFound.
    """
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        tables: Tables = {"clients": [to_json(client)]}
        for entry in BY_NAME.values():
            if "client_uid" in entry.table.c:
                _put(tables, reader.find(entry.cls, client_uid=client_uid))
        _put(tables, _gate_answers(reader, tables))
        _put(tables, reader.find(OwnCompany))
        _put(tables, reader.find(OwnLogo))
        _put(tables, reader.find(OwnFigures))
        region = reader.get(Region, client.region_uid)
        if region is not None:
            _put(tables, [region])
            factors = reader.find(Factor, region_uid=region.uid)
            tables["factors"] = [_only(to_json(one), client_uid) for one in factors]
            _put(tables, reader.find(Competitor, region_uid=region.uid))
        _put(tables, _own_fields(reader, tables))
        _referred(reader, tables)
    ordered = {name: tables[name] for name in BY_NAME if tables.get(name)}
    return {"format": FORMAT, "version": VERSION, "tables": ordered}


def write_dossier(ws: Workspace, client_uid: str, path: Path) -> Path:
    """Write a client's dossier as a JSON file that only its owner can read."""
    text = json.dumps(export_dossier(ws, client_uid), ensure_ascii=False, indent=1)
    try:
        handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    except OSError as error:
        raise Refused(_("The file {path} cannot be written.").format(path=path)) from error
    return path


def _put(tables: Tables, records: Iterable[Record]) -> None:
    for one in sorted(records, key=lambda record: record.uid):
        row, ours = to_json(one), for_us_alone(type(one))
        kept = {name: value for name, value in row.items() if name not in ours} if ours else row
        tables.setdefault(TABLES[type(one)].name, []).append(kept)


def _only(factor: dict[str, Any], client_uid: str) -> dict[str, Any]:
    """Leave other clients out of a region's factor: they are nobody's business here."""
    kept = [uid for uid in factor["client_uids"] if uid == client_uid]
    return {**factor, "client_uids": kept}


def _gate_answers(reader: Reader, tables: Tables) -> list[GateAnswer]:
    deals = {row["uid"] for row in tables.get("deals", ())}
    proposals = {row["uid"] for row in tables.get("proposals", ())}
    return [
        one
        for one in reader.find(GateAnswer)
        if one.deal_uid in deals or one.proposal_uid in proposals
    ]


def _own_fields(reader: Reader, tables: Tables) -> list[OwnField]:
    """Return the declared fields that some row has a value for."""
    filled = {
        (name, key) for name in SUBJECTS for row in tables.get(name, ()) for key in row["own"]
    }
    return [one for one in reader.find(OwnField) if (one.subject, one.key) in filled]


def _referred(reader: Reader, tables: Tables) -> None:
    """Add team members, cases, references and own questions that some row names."""
    shared = {
        name: {one.uid: one for one in reader.find(BY_NAME[name].cls)}
        for name in COMMON
        if name not in ("regions", "own_company", "own_logo", "own_figures", "own_fields")
    }
    fresh: list[Any] = [row for rows in tables.values() for row in rows]
    while fresh:
        words = set(_strings(fresh))
        fresh = []
        for name, records in shared.items():
            here = {row["uid"] for row in tables.get(name, ())}
            found = [one for uid, one in records.items() if uid in words and uid not in here]
            _put(tables, found)
            fresh += [to_json(one) for one in found]
    for name in shared:
        if name in tables:
            tables[name].sort(key=lambda row: str(row["uid"]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) <= 64:
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
