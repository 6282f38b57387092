"""The list of clients in SQL: filtered, sorted, page by page.

Sorted by name it is read off the index of search keys: a page costs the same in a list of a
hundred thousand. Other sorts and most filters look at every client there is. Each statement is
built once for a set of filters; their values are bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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
    sa.case((_clients.c.city == "", sa.type_coerce(_regions.c.names, sa.Text))).label("names"),
    _clients.c.sector,
    _clients.c.grade,
    _LAST.label("last"),
)
_ORDERS: dict[str, sa.ColumnElement[Any]] = {
    "city": _clients.c.city,
    "sector": _clients.c.sector,
    "grade": sa.func.coalesce(_clients.c.grade, "~"),
    "last": _LAST,
}

SORTS = ("name", *_ORDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What the list is narrowed to; empty means all. `text` is what a person typed."""

    text: str = ""
    grades: Sequence[str] = ()
    sectors: Sequence[str] = ()
    region_uid: str | None = None
    silent_since: date | None = None

    def values(self) -> dict[str, Any]:
        """Return the filters that are set with their values, as the statements bind them."""
        words = words_of(folded(self.text))
        sounds = " ".join(map(skeleton, words))
        every = {
            "words": words and f"%{' '.join(words)}%",
            "sounds": len(sounds) > 1 and f"%{sounds}%",
            "grades": list(self.grades),
            "sectors": list(self.sectors),
            "region": self.region_uid,
            "since": self.silent_since,
        }
        return {name: value for name, value in every.items() if value}


class Place(NamedTuple):
    """Where a row stands in the list by name; no other row stands there."""

    skey: str
    id: int


def page_by_name(
    connection: sa.Connection,
    where: Where,
    *,
    descending: bool = False,
    after: Place | None = None,
    limit: int = 100,
) -> tuple[list[sa.Row[Any]], Place | None]:
    """Return the rows that follow a place, and the place of the last one (None without rows).

    A row is (uid, short_name, city, names of the region in JSON where there is no city, sector,
    grade, last); more columns may follow.
    """
    values = where.values()
    query = _by_name(tuple(values), descending, after is not None)
    if after is not None:
        values |= {"skey": after.skey, "id": after.id}
    found = connection.execute(query, values | {"limit": limit}).all()
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
    values = where.values()
    query = _sorted(tuple(values), sort, descending).limit(limit).offset(offset)
    uids = connection.execute(query, values).scalars().all()
    rows = {row.uid: row for row in connection.execute(_OF_UIDS, {"uids": uids})}
    return [rows[uid] for uid in uids]


def count(connection: sa.Connection, where: Where) -> int:
    """Return how many clients meet the conditions."""
    values = where.values()
    return int(connection.execute(_counted(tuple(values)), values).scalar_one())


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


@lru_cache(maxsize=64)
def _by_name(filters: tuple[str, ...], descending: bool, following: bool) -> sa.Select[Any]:
    name, nr = _keys.c.skey, _keys.c.id
    query = _rows(_BY_KEY, *_SHOWN, name, nr).where(_IS_CLIENT, *_conditions(filters))
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


@lru_cache(maxsize=64)
def _sorted(filters: tuple[str, ...], sort: str, descending: bool) -> sa.Select[Any]:
    """Uids in their order: what is shown of a page is looked up for that page alone."""
    key = _ORDERS[sort]
    order = key.desc().nulls_last() if descending else key.asc().nulls_first()
    query = sa.select(_clients.c.uid).where(*_conditions(filters))
    if "words" in filters:
        query = query.select_from(_BY_KEY).where(_IS_CLIENT)
    return query.order_by(order, _clients.c.short_name, _clients.c.uid)


@lru_cache(maxsize=64)
def _counted(filters: tuple[str, ...]) -> sa.Select[Any]:
    query = sa.select(sa.func.count()).where(*_conditions(filters))
    if "words" not in filters:
        return query.select_from(_clients)
    return query.select_from(_keys if set(filters) <= {"words", "sounds"} else _BY_KEY).where(
        _IS_CLIENT
    )


def _rows(source: sa.FromClause, *columns: Any) -> sa.Select[Any]:
    return sa.select(*columns).select_from(
        source.outerjoin(_regions, _regions.c.uid == _clients.c.region_uid)
    )


_OF_UIDS = _rows(_clients, *_SHOWN).where(_clients.c.uid.in_(sa.bindparam("uids", expanding=True)))


def _conditions(filters: tuple[str, ...]) -> list[sa.ColumnElement[bool]]:
    heard = sa.select(_talks.c.client_uid).where(_talks.c.on > sa.bindparam("since"), _TWO_WAY)
    known = {
        "words": _keys.c.skey.like(sa.bindparam("words")),
        "grades": _clients.c.grade.in_(sa.bindparam("grades", expanding=True)),
        "sectors": _clients.c.sector.in_(sa.bindparam("sectors", expanding=True)),
        "region": _clients.c.region_uid == sa.bindparam("region"),
        "since": _clients.c.uid.not_in(heard),
    }
    if "sounds" in filters:
        twins = _keys.alias("twins")
        alike = twins.c.tkey.like(sa.bindparam("sounds"))
        # A list of its own: each of the two keys is read off its own index.
        listed = sa.select(twins.c.id).where(twins.c.kind == "client", alike)
        known["words"] = sa.or_(known["words"], _keys.c.id.in_(listed))
    return [condition for name, condition in known.items() if name in filters]
