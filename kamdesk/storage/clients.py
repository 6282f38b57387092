"""The list of clients in SQL: filtered, sorted, page by page.

Sorted by name it is read off the index of search keys: a page costs the same in a list of a
hundred thousand. Other sorts and most filters look at every client there is, and so does a text
that is sought anywhere in a name; `begins` is the way around that. Each statement is built once
for a set of filters; their values are bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.regions import Region
from kamdesk.domain.talks import Talk
from kamdesk.storage.reading import Prepared
from kamdesk.storage.search import find
from kamdesk.storage.search.letters import folded, skeleton, words_of
from kamdesk.storage.search.tables import INDEXED, words_table
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
    sa.type_coerce(_LAST, sa.Text).label("last"),
)
_ORDERS: dict[str, sa.ColumnElement[Any]] = {
    "city": _clients.c.city,
    "sector": _clients.c.sector,
    "grade": sa.func.coalesce(_clients.c.grade, "~"),
    "last": _LAST,
}

SORTS = ("name", *_ORDERS)


#: A list of more search keys than this is large: a look at every name would be felt in typing.
LARGE = 5_000
#: So many of the clients that hold a word are looked up at once.
_ENOUGH = 150

Row = tuple[Any, ...]


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
            "grades": self.grades and _listed(self.grades),
            "sectors": self.sectors and _listed(self.sectors),
            "region": self.region_uid,
            "since": self.silent_since,
        }
        return {name: value for name, value in every.items() if value}


def _listed(values: Sequence[Any]) -> str:
    return msgspec.json.encode(values).decode()


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
) -> tuple[list[Row], Place | None]:
    """Return the rows that follow a place, and the place of the last one (None without rows).

    A row is (uid, short_name, city, names of the region in JSON where there is no city, sector,
    grade, day of the last two-way talk); more columns may follow. The day is text.
    """
    return _by_name(connection, where.values(), descending, after, limit)


def begins(
    connection: sa.Connection, where: Where, *, descending: bool = False, limit: int = 100
) -> tuple[list[Row], Place | None]:
    """Return first rows by name at a price that hardly grows with the list.

    With a text: names that begin as typed, when they fill the page; else some of those with words
    that begin or sound so. `page_by_name` finds all that hold the text.
    """
    values = where.values()
    if "words" not in values:
        return _by_name(connection, values, descending, None, limit)
    spelt = {name: value for name, value in values.items() if name != "sounds"}
    key = str(values["words"]).strip("%")
    ahead = spelt | {"from": key, "to": key + "\U0010ffff"}
    found = _by_name(connection, ahead, descending, None, limit)
    if len(found[0]) == limit:
        return found
    ids = _listed(_with_words(connection, where.text))
    return _by_name(connection, values | {"ids": ids}, descending, None, limit)


def large(connection: sa.Connection) -> bool:
    """Say whether there are so many names that looking at each of them would be felt."""
    last = connection.exec_driver_sql("SELECT max(id) FROM search_keys").scalar_one()
    return (last or 0) > LARGE


def _with_words(connection: sa.Connection, text: str) -> list[int]:
    """Return search keys of clients that hold the words of a text.

    Whole words are cheap to look up, and so are beginnings of up to three letters: the index holds
    them. Words that begin with more are all gathered before the first one is given.
    """
    table = words_table("client")
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?"
    sought = find.typed(text)
    ids: list[int] = []
    whole = [find.whole_words(sought)] if len(sought.words[-1]) > INDEXED else []
    for match in (*whole, find.words_begun(sought)):
        ids = list(connection.exec_driver_sql(query, (match, _ENOUGH)).scalars())
        if len(ids) == _ENOUGH:
            break
    return ids


def _by_name(
    connection: sa.Connection,
    values: dict[str, Any],
    descending: bool,
    after: Place | None,
    limit: int,
) -> tuple[list[Row], Place | None]:
    query = _name_query(tuple(values), descending, after is not None)
    if after is not None:
        values = values | {"skey": after.skey, "id": after.id}
    found = query.rows(connection, values, limit)
    return found, Place(*found[-1][-2:]) if found else None


def page(
    connection: sa.Connection,
    where: Where,
    *,
    sort: str,
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> list[Row]:
    """Return a page sorted by something else than the name, equal ones by name; rows as above."""
    values = where.values()
    query = _sorted(tuple(values), sort, descending)
    uids = [row[0] for row in query.rows(connection, values | {"limit": limit, "offset": offset})]
    rows = {row[0]: row for row in _OF_UIDS.rows(connection, {"uids": _listed(uids)})}
    return [rows[uid] for uid in uids]


def count(connection: sa.Connection, where: Where) -> int:
    """Return how many clients meet the conditions."""
    values = where.values()
    return int(_counted(tuple(values)).rows(connection, values)[0][0])


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


@cache
def _name_query(filters: tuple[str, ...], descending: bool, following: bool) -> Prepared:
    name, nr = _keys.c.skey, _keys.c.id
    query = _rows(_BY_KEY, *_SHOWN, name, nr).where(*_conditions(filters))
    if "ids" not in filters:  # they are of clients alone, and the quicker way in
        query = query.where(_IS_CLIENT)
    if following:
        skey, place = sa.bindparam("skey", type_=sa.Text), sa.bindparam("id", type_=sa.Integer)
        # The first condition is the one that the index is entered by.
        query = (
            query.where(name <= skey, sa.or_(name < skey, nr < place))
            if descending
            else query.where(name >= skey, sa.or_(name > skey, nr > place))
        )
    return Prepared(query.order_by(*((name.desc(), nr.desc()) if descending else (name, nr))))


@cache
def _sorted(filters: tuple[str, ...], sort: str, descending: bool) -> Prepared:
    """Uids in their order: what is shown of a page is looked up for that page alone."""
    key = _ORDERS[sort]
    order = key.desc().nulls_last() if descending else key.asc().nulls_first()
    query = sa.select(_clients.c.uid).where(*_conditions(filters))
    if "words" in filters:
        query = query.select_from(_BY_KEY).where(_IS_CLIENT)
    query = query.order_by(order, _clients.c.short_name, _clients.c.uid)
    return Prepared(query.limit(_whole("limit")).offset(_whole("offset")))


def _whole(name: str) -> sa.BindParameter[int]:
    return sa.bindparam(name, type_=sa.Integer)


@cache
def _counted(filters: tuple[str, ...]) -> Prepared:
    query = sa.select(sa.func.count()).where(*_conditions(filters))
    if "words" not in filters:
        return Prepared(query.select_from(_clients))
    source = _keys if set(filters) <= {"words", "sounds"} else _BY_KEY
    return Prepared(query.select_from(source).where(_IS_CLIENT))


def _rows(source: sa.FromClause, *columns: Any) -> sa.Select[Any]:
    return sa.select(*columns).select_from(
        source.outerjoin(_regions, _regions.c.uid == _clients.c.region_uid)
    )


def _among(name: str) -> Any:
    """Return the values of a list that is bound as JSON, so that the statement stays the same."""
    return sa.text(f"(SELECT value FROM json_each(:{name}))").bindparams(
        sa.bindparam(name, type_=sa.Text)
    )


_OF_UIDS = Prepared(_rows(_clients, *_SHOWN).where(_clients.c.uid.in_(_among("uids"))))


def _conditions(filters: tuple[str, ...]) -> list[sa.ColumnElement[bool]]:
    heard = sa.select(_talks.c.client_uid).where(_talks.c.on > sa.bindparam("since"), _TWO_WAY)
    known = {
        "words": _keys.c.skey.like(sa.bindparam("words")),
        "grades": _clients.c.grade.in_(_among("grades")),
        "sectors": _clients.c.sector.in_(_among("sectors")),
        "region": _clients.c.region_uid == sa.bindparam("region"),
        "since": _clients.c.uid.not_in(heard),
        "from": _keys.c.skey >= sa.bindparam("from"),
        "to": _keys.c.skey < sa.bindparam("to"),
        "ids": _keys.c.id.in_(_among("ids")),
    }
    if "sounds" in filters:
        known["words"] = sa.or_(known["words"], _alike("ids" in filters))
    return [condition for name, condition in known.items() if name in filters]


def _alike(few: bool) -> sa.ColumnElement[bool]:
    """Names that sound as typed; of many, each of the two keys is read off its own index."""
    if few:
        return _keys.c.tkey.like(sa.bindparam("sounds"))
    twins = _keys.alias("twins")
    alike = twins.c.tkey.like(sa.bindparam("sounds"))
    return _keys.c.id.in_(sa.select(twins.c.id).where(twins.c.kind == "client", alike))
