"""The list of clients in SQL: filtered, sorted, page by page.

Sorted by name it is read off the index of search keys: a page costs the same in a list of a
hundred thousand. Other sorts and most filters look at every client there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.regions import Region
from kamdesk.domain.talks import Talk
from kamdesk.storage.search.letters import folded, skeleton, words_of
from kamdesk.storage.tables import TABLES

_clients = TABLES[Client]
_regions = TABLES[Region]
_talks = TABLES[Talk]
_keys = sa.table(
    "search_keys",
    sa.column("id", sa.Integer),
    sa.column("kind", sa.Text),
    sa.column("uid", sa.Text),
    sa.column("skey", sa.Text),
    sa.column("tkey", sa.Text),
)
_IS_CLIENT = _keys.c.kind == "client"
_BY_KEY = _keys.join(_clients, _clients.c.uid == _keys.c.uid)
_TWO_WAY = sa.and_(_talks.c.two_way.is_(True), _talks.c.held.is_(True))
_LAST = (
    sa.select(sa.func.max(_talks.c.on))
    .where(_talks.c.client_uid == _clients.c.uid, _TWO_WAY)
    .scalar_subquery()
)
_SHOWN = (
    _clients.c.uid,
    _clients.c.short_name,
    _clients.c.city,
    _regions.c.names,
    _clients.c.sector,
    _clients.c.grade,
    _LAST.label("last"),
)

SORTS = ("name", "city", "sector", "grade", "last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What the list is narrowed to; empty means all. `words` are those a name must hold."""

    words: str = ""
    sounds: str = ""
    grades: Sequence[str] = ()
    sectors: Sequence[str] = ()
    region_uid: str | None = None
    silent_since: date | None = None


def typed(text: str) -> dict[str, str]:
    """Return a typed text as `words` and `sounds` of a Where, as the index keeps names."""
    words = words_of(folded(text))
    sounds = " ".join(map(skeleton, words))
    return {"words": " ".join(words), "sounds": sounds if len(sounds) > 1 else ""}


class Place(NamedTuple):
    """Where a row stands in the list by name; no other row stands there."""

    skey: str
    id: int


def _rows(source: sa.FromClause, *columns: Any) -> sa.Select[Any]:
    return sa.select(*columns).select_from(
        source.outerjoin(_regions, _regions.c.uid == _clients.c.region_uid)
    )


def _by_name(*, descending: bool, following: bool) -> sa.Select[Any]:
    name, nr = _keys.c.skey, _keys.c.id
    query = _rows(_BY_KEY, *_SHOWN, name, nr).where(_IS_CLIENT)
    if following:
        skey, place = sa.bindparam("skey", type_=sa.Text), sa.bindparam("id", type_=sa.Integer)
        # The first condition is the one that the index is entered by.
        query = (
            query.where(name <= skey, sa.or_(name < skey, nr < place))
            if descending
            else query.where(name >= skey, sa.or_(name > skey, nr > place))
        )
    order = (name.desc(), nr.desc()) if descending else (name, nr)
    return query.order_by(*order).limit(sa.bindparam("limit", type_=sa.Integer))


#: The list by name, built once: (descending, following a place).
_NEXT = {
    (down, following): _by_name(descending=down, following=following)
    for down in (False, True)
    for following in (False, True)
}


def page_by_name(
    connection: sa.Connection,
    where: Where,
    *,
    descending: bool = False,
    after: Place | None = None,
    limit: int = 100,
) -> tuple[list[sa.Row[Any]], Place | None]:
    """Return the rows that follow a place, and the place of the last one (None without rows).

    A row is (uid, short_name, city, region names, sector, grade, last), more columns may follow.
    """
    query = _NEXT[descending, after is not None]
    if conditions := _conditions(where):
        query = query.where(*conditions)
    values: dict[str, Any] = {"limit": limit}
    if after is not None:
        values |= {"skey": after.skey, "id": after.id}
    found = connection.execute(query, values).all()
    return list(found), Place(found[-1].skey, found[-1].id) if found else None


def page(
    connection: sa.Connection,
    where: Where,
    *,
    sort: str,
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> list[sa.Row[Any]]:
    """Return a page sorted by something else than the name, equal ones by name; rows as above."""
    key: sa.ColumnElement[Any] = {
        "city": _clients.c.city,
        "sector": _clients.c.sector,
        "grade": sa.func.coalesce(_clients.c.grade, "~"),
        "last": _LAST,
    }[sort]
    # Sorted are narrow rows; what is shown of a page is looked up for that page alone.
    sorted_ = sa.select(_clients.c.uid).select_from(_BY_KEY if where.words else _clients)
    sorted_ = sorted_.where(*_conditions(where), *((_IS_CLIENT,) if where.words else ()))
    order = key.desc().nulls_last() if descending else key.asc().nulls_first()
    sorted_ = sorted_.order_by(order, _clients.c.short_name, _clients.c.uid)
    uids = connection.execute(sorted_.limit(limit).offset(offset)).scalars().all()
    found = connection.execute(_rows(_clients, *_SHOWN).where(_clients.c.uid.in_(uids)))
    rows = {row.uid: row for row in found}
    return [rows[uid] for uid in uids]


def count(connection: sa.Connection, where: Where) -> int:
    """Return how many clients meet the conditions."""
    query = sa.select(sa.func.count())
    if where == Where(words=where.words, sounds=where.sounds) and where.words:
        query = query.select_from(_keys).where(_IS_CLIENT)
    elif where.words:
        query = query.select_from(_BY_KEY).where(_IS_CLIENT)
    else:
        query = query.select_from(_clients)
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


def _conditions(where: Where) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if where.words:
        hit = _keys.c.skey.contains(where.words, autoescape=True)
        if where.sounds:
            twins = _keys.alias("twins")
            alike = twins.c.tkey.contains(where.sounds, autoescape=True)
            # A list of its own: each of the two keys is read off its own index.
            hit = sa.or_(
                hit, _keys.c.id.in_(sa.select(twins.c.id).where(twins.c.kind == "client", alike))
            )
        found.append(hit)
    if where.grades:
        found.append(_clients.c.grade.in_(where.grades))
    if where.sectors:
        found.append(_clients.c.sector.in_(where.sectors))
    if where.region_uid:
        found.append(_clients.c.region_uid == where.region_uid)
    if where.silent_since is not None:
        heard = sa.select(_talks.c.client_uid).where(_talks.c.on > where.silent_since, _TWO_WAY)
        found.append(_clients.c.uid.not_in(heard))
    return found
