"""The list of clients in SQL: filtered, sorted, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.regions import Region
from kamdesk.domain.talks import Talk
from kamdesk.storage.tables import TABLES

_clients = TABLES[Client]
_regions = TABLES[Region]
_talks = TABLES[Talk]
_keys = sa.table("search_keys", sa.column("uid"), sa.column("skey"), sa.column("tkey"))

SORTS = ("name", "city", "sector", "grade", "last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What the list is narrowed to; empty means all. `text` is folded, `sounds` its skeleton."""

    text: str = ""
    sounds: str = ""
    grades: Sequence[str] = ()
    sectors: Sequence[str] = ()
    region_uid: str | None = None
    silent_since: date | None = None


def _last() -> sa.ScalarSelect[Any]:
    return (
        sa.select(sa.func.max(_talks.c.on))
        .where(
            _talks.c.client_uid == _clients.c.uid,
            _talks.c.two_way.is_(True),
            _talks.c.held.is_(True),
        )
        .scalar_subquery()
    )


def _conditions(where: Where) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if where.text:
        hit = _keys.c.skey.contains(where.text, autoescape=True)
        if where.sounds:
            hit = sa.or_(hit, _keys.c.tkey.contains(where.sounds, autoescape=True))
        found.append(hit)
    if where.grades:
        found.append(_clients.c.grade.in_(where.grades))
    if where.sectors:
        found.append(_clients.c.sector.in_(where.sectors))
    if where.region_uid:
        found.append(_clients.c.region_uid == where.region_uid)
    if where.silent_since is not None:
        last = _last()
        found.append(sa.or_(last.is_(None), last <= where.silent_since))
    return found


def page(
    connection: sa.Connection,
    where: Where,
    *,
    sort: str = "name",
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> list[sa.Row[Any]]:
    """Return rows (uid, short_name, city, region names, sector, grade, last) of one page."""
    last = _last()
    key: sa.ColumnElement[Any] = {
        "name": _keys.c.skey,
        "city": _clients.c.city,
        "sector": _clients.c.sector,
        "grade": sa.func.coalesce(_clients.c.grade, "~"),
        "last": last,
    }[sort]
    query = (
        sa.select(
            _clients.c.uid,
            _clients.c.short_name,
            _clients.c.city,
            _regions.c.names,
            _clients.c.sector,
            _clients.c.grade,
            last.label("last"),
        )
        .select_from(
            _clients.join(_keys, _keys.c.uid == _clients.c.uid).outerjoin(
                _regions, _regions.c.uid == _clients.c.region_uid
            )
        )
        .where(*_conditions(where))
        .order_by(key.desc() if descending else key.asc(), _clients.c.uid)
        .limit(limit)
        .offset(offset)
    )
    return list(connection.execute(query))


def count(connection: sa.Connection, where: Where) -> int:
    """Return how many clients meet the conditions."""
    query = sa.select(sa.func.count()).select_from(_clients)
    if where.text:
        query = query.join(_keys, _keys.c.uid == _clients.c.uid)
    return int(connection.execute(query.where(*_conditions(where))).scalar_one())


def distinct(connection: sa.Connection, column: str) -> list[str]:
    """Return the values in use of a text column, most used first."""
    field = _clients.c[column]
    query = (
        sa.select(field)
        .where(field.is_not(None), field != "")
        .group_by(field)
        .order_by(sa.func.count().desc(), field)
    )
    return [str(value) for value in connection.execute(query).scalars()]
