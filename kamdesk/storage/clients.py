"""The list of clients in SQL: filtered, sorted, page by page.

Sorted by name it is read off the index of search keys: a page costs the same in a list of a
hundred thousand. Other sorts and most filters look at every client there is, and so does a text
that is sought anywhere in a name; `begins` is the way around that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec

from kamdesk.domain.clients import Client
from kamdesk.storage import own_sql
from kamdesk.storage.codec import columns_of, from_driver
from kamdesk.storage.reading import Driver, ask
from kamdesk.storage.search import find
from kamdesk.storage.search.letters import folded, skeleton, words_of
from kamdesk.storage.search.tables import INDEXED, words_table

_LAST = '(SELECT max(t."on") FROM talks t WHERE t.client_uid = c.uid AND t.two_way AND t.held)'
_SHOWN = (
    "c.uid, c.short_name, c.city, CASE c.city WHEN '' THEN r.names END, c.sector, c.grade,"
    f" {_LAST} AS last"
)
_BY_KEY = "search_keys k JOIN clients c ON c.uid = k.uid"
_REGION = "LEFT JOIN regions r ON r.uid = c.region_uid"
_ORDERS = {
    "city": "c.city",
    "sector": "c.sector",
    "grade": "coalesce(c.grade, '~')",
    "last": _LAST,
}
#: Columns that are sorted as they stand, those without a value last.
_SORTED: dict[str, tuple[str, ...]] = {
    "legal_name": ("nullif(c.legal_name, '')",),
    "channel_format": ("c.channel_format",),
    "financial_state": ("c.financial_state",),
    "size_employees": ("c.size_employees",),
    "annual_revenue": ("c.annual_revenue_currency", "c.annual_revenue_minor"),
    "country": ("nullif(c.country, '')",),
    "owner_user": ("(SELECT t.surname || t.given FROM team t WHERE t.uid = c.owner_user)",),
    "deputy_user": ("(SELECT t.surname || t.given FROM team t WHERE t.uid = c.deputy_user)",),
}
_ALIKE = "k.tkey LIKE :sounds"
_CONDITIONS = {
    "words": "k.skey LIKE :words",
    "grades": "c.grade IN (SELECT value FROM json_each(:grades))",
    "sectors": "c.sector IN (SELECT value FROM json_each(:sectors))",
    "region": "c.region_uid = :region",
    "tags": "c.tags <> '[]' AND EXISTS (SELECT 1 FROM json_each(c.tags) t"
    " WHERE t.value IN (SELECT value FROM json_each(:tags)))",
    "owners": "(c.owner_user IN (SELECT value FROM json_each(:owners))"
    " OR c.deputy_user IN (SELECT value FROM json_each(:owners)))",
    "since": 'c.uid NOT IN (SELECT t.client_uid FROM talks t WHERE t."on" > :since AND t.two_way'
    " AND t.held)",
    "from": "k.skey >= :from",
    "to": "k.skey < :to",
    "ids": "k.id IN (SELECT value FROM json_each(:ids))",
}

SORTS = ("name", *_ORDERS, *_SORTED)

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
    tags: Sequence[str] = ()
    owners: Sequence[str] = ()
    own: Sequence[own_sql.Own] = ()

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
            "tags": self.tags and _listed(self.tags),
            "owners": self.owners and _listed(self.owners),
            "since": self.silent_since and self.silent_since.isoformat(),
        }
        found = {name: value for name, value in every.items() if value}
        for nr, one in enumerate(self.own):
            found |= own_sql.bound(nr, one)
        return found


def _listed(values: Sequence[Any]) -> str:
    return msgspec.json.encode(values).decode()


class Place(NamedTuple):
    """Where a row stands in the list by name; no other row stands there."""

    skey: str
    id: int


def page_by_name(
    driver: Driver,
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
    return _by_name(driver, where.values(), descending, after, limit)


def begins(
    driver: Driver, where: Where, *, descending: bool = False, limit: int = 100
) -> tuple[list[Row], Place | None]:
    """Return first rows by name at a price that hardly grows with the list.

    With a text: names that begin as typed, when they fill the page; else some of those with words
    that begin or sound so. `page_by_name` finds all that hold the text.
    """
    values = where.values()
    if "words" not in values:
        return _by_name(driver, values, descending, None, limit)
    spelt = {name: value for name, value in values.items() if name != "sounds"}
    key = str(values["words"]).strip("%")
    ahead = spelt | {"from": key, "to": key + "\U0010ffff"}
    found = _by_name(driver, ahead, descending, None, limit)
    if len(found[0]) == limit:
        return found
    ids = _listed(_with_words(driver, where.text))
    return _by_name(driver, values | {"ids": ids}, descending, None, limit)


def large(driver: Driver) -> bool:
    """Say whether there are so many names that looking at each of them would be felt."""
    (last,) = ask(driver, "SELECT max(id) FROM search_keys", ())[0]
    return (last or 0) > LARGE


def _with_words(driver: Driver, text: str) -> list[int]:
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
        ids = [row[0] for row in ask(driver, query, (match, _ENOUGH))]
        if len(ids) == _ENOUGH:
            break
    return ids


def _by_name(
    driver: Driver,
    values: dict[str, Any],
    descending: bool,
    after: Place | None,
    limit: int,
) -> tuple[list[Row], Place | None]:
    text = _name_text(tuple(values), descending, after is not None)
    place = {} if after is None else after._asdict()
    found = ask(driver, text, values | place | {"limit": limit})
    return found, Place(*found[-1][-2:]) if found else None


def page(
    driver: Driver,
    where: Where,
    *,
    sort: str,
    key: str = "",
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> list[Row]:
    """Return a page sorted by something else than the name, equal ones by name; rows as above.

    `sort` is one of SORTS, or "own:KIND" with the key of an own field in `key`.
    """
    values = where.values()
    text = _sorted_text(tuple(values), sort, descending)
    place = {"limit": limit, "offset": offset} | (
        {"sort_path": own_sql.path_of(key)} if key else {}
    )
    uids = [row[0] for row in ask(driver, text, values | place)]
    rows = {row[0]: row for row in ask(driver, _OF_UIDS, {"uids": _listed(uids)})}
    return [rows[uid] for uid in uids]


def uids(driver: Driver, where: Where) -> list[str]:
    """Return the uids of all clients that meet the conditions, in no order."""
    values = where.values()
    of_names = "words" in values and set(values) <= {"words", "sounds"}
    text = _count_text(tuple(values), "k.uid" if of_names else "c.uid")
    return [row[0] for row in ask(driver, text, values)]


def whole(driver: Driver, uids: Sequence[str]) -> dict[str, Client]:
    """Return clients by uid."""
    columns = ", ".join(f'"{name}"' for name in columns_of(Client))
    text = f"SELECT {columns} FROM clients WHERE uid IN (SELECT value FROM json_each(:uids))"
    return {one.uid: one for one in from_driver(Client, ask(driver, text, {"uids": _listed(uids)}))}


def count(driver: Driver, where: Where) -> int:
    """Return how many clients meet the conditions."""
    values = where.values()
    return int(ask(driver, _count_text(tuple(values)), values)[0][0])


def sectors(driver: Driver) -> list[str]:
    """Return the sectors in use, most used first."""
    text = "SELECT sector FROM clients WHERE sector <> '' GROUP BY 1 ORDER BY count(*) DESC, 1"
    return [row[0] for row in ask(driver, text, {})]


@cache
def _name_text(filters: tuple[str, ...], descending: bool, following: bool) -> str:
    where = _conditions(filters)
    if "ids" not in filters:  # they are of clients alone, and the quicker way in
        where.insert(0, "k.kind = 'client'")
    if following:  # the first condition is the one that the index is entered by
        way = "<" if descending else ">"
        where.append(f"k.skey {way}= :skey AND (k.skey {way} :skey OR k.id {way} :id)")
    down = " DESC" if descending else ""
    return (
        f"SELECT {_SHOWN}, k.skey, k.id FROM {_BY_KEY} {_REGION}{_where(where)}"
        f" ORDER BY k.skey{down}, k.id{down} LIMIT :limit"
    )


@cache
def _sorted_text(filters: tuple[str, ...], sort: str, descending: bool) -> str:
    """Uids in their order: what is shown of a page is looked up for that page alone."""
    where, source = _conditions(filters), "clients c"
    if "words" in filters:
        where, source = [*where, "k.kind = 'client'"], _BY_KEY
    return (
        f"SELECT c.uid FROM {source}{_where(where)} ORDER BY {_order(sort, descending)},"
        " c.short_name, c.uid LIMIT :limit OFFSET :offset"
    )


def _order(sort: str, descending: bool) -> str:
    if sort in _ORDERS:
        return f"{_ORDERS[sort]} {'DESC NULLS LAST' if descending else 'ASC NULLS FIRST'}"
    columns = own_sql.order(sort.partition(":")[2]) if sort not in _SORTED else _SORTED[sort]
    return ", ".join(f"{one} {'DESC' if descending else 'ASC'} NULLS LAST" for one in columns)


@cache
def _count_text(filters: tuple[str, ...], what: str = "count(*)") -> str:
    where, source = _conditions(filters), "clients c"
    if "words" in filters:
        names_alone = set(filters) <= {"words", "sounds"}
        where, source = [*where, "k.kind = 'client'"], "search_keys k" if names_alone else _BY_KEY
    return f"SELECT {what} FROM {source}{_where(where)}"


_OF_UIDS = (
    f"SELECT {_SHOWN} FROM clients c {_REGION} WHERE c.uid IN (SELECT value FROM json_each(:uids))"
)


def _where(conditions: Iterable[str]) -> str:
    text = " AND ".join(conditions)
    return f" WHERE {text}" if text else ""


def _conditions(filters: tuple[str, ...]) -> list[str]:
    known = dict(_CONDITIONS)
    if "sounds" in filters:
        # Of many, each of the two keys is read off its own index.
        twins = f"SELECT k.id FROM search_keys k WHERE k.kind = 'client' AND {_ALIKE}"
        alike = _ALIKE if "ids" in filters else f"k.id IN ({twins})"
        known["words"] = f"({known['words']} OR {alike})"
    own = [own_sql.condition(name) for name in filters if own_sql.is_condition(name)]
    return [*(text for name, text in known.items() if name in filters), *own]
