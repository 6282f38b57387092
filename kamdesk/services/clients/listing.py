"""The list of clients: filters and sorting in SQL, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Region
from kamdesk.i18n import language
from kamdesk.layouts import slips
from kamdesk.services import clock
from kamdesk.services.base import Workspace
from kamdesk.storage import clients as stored


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFilter:
    """What the list shows; `silent_days` keeps those without a two-way talk for that long."""

    text: str = ""
    grades: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    region_uid: str | None = None
    silent_days: int | None = None
    sort: str = "name"
    descending: bool = False


class ClientRow(NamedTuple):
    """A client in the list; `days` since the last two-way talk, None = never."""

    uid: str
    name: str
    place: str
    sector: str
    grade: str | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """A page of the list with the number of all that met the filter when it was first asked.

    `meant` is the text that was looked for when what was typed found nobody: the same keys under
    another layout. A `partial` page was quick to make: a closer look may find others and counts.
    """

    rows: tuple[ClientRow, ...]
    total: int
    offset: int
    end: stored.Place | None = None
    meant: str = ""
    partial: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What the filters offer: sectors in use, most used first, and regions (uid, name)."""

    sectors: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]
    total: int


def list_clients(
    ws: Workspace,
    chosen: ClientFilter | None = None,
    *,
    after: ClientPage | None = None,
    limit: int = 100,
    quick: bool = False,
) -> ClientPage:
    """Return the first page of the clients that meet the filter, or the one that follows a page.

    Sorted by name, no client is shown twice or left out when others come or go between pages. A
    `quick` answer in a large workspace holds what can be found without a look at every name.
    """
    chosen = chosen or ClientFilter()
    if after is not None and after.meant:
        chosen = replace(chosen, text=after.meant)
    page = _page(ws, chosen, after, limit, quick)
    if page.rows or after is not None or page.partial:
        return page
    for meant in slips(chosen.text):
        found = _page(ws, replace(chosen, text=meant), None, limit)
        if found.rows:
            return replace(found, meant=meant)
    return page


def _page(
    ws: Workspace,
    chosen: ClientFilter,
    after: ClientPage | None,
    limit: int,
    quick: bool = False,
) -> ClientPage:
    day = clock.today(ws)
    where = _where(chosen, day)
    offset = after.offset + len(after.rows) if after else 0
    end = after.end if after else None
    if after is not None and not after.rows:
        return after
    with ws.read() as reader:
        partial = quick and chosen.sort == "name" and stored.large(reader.driver)
        if partial:
            found, end = stored.begins(
                reader.driver, where, descending=chosen.descending, limit=limit
            )
        elif chosen.sort == "name":
            found, end = stored.page_by_name(
                reader.driver, where, descending=chosen.descending, after=end, limit=limit
            )
        else:
            found = stored.page(
                reader.driver,
                where,
                sort=chosen.sort,
                descending=chosen.descending,
                offset=offset,
                limit=limit,
            )
        if after is not None:
            total = after.total
        elif partial or len(found) < limit:  # not counted yet; or all, and nobody need count them
            total = len(found)
        else:
            total = stored.count(reader.driver, where)
    lang = language()
    return ClientPage(
        rows=tuple([_shown(row, lang, day) for row in found]),
        total=total,
        offset=offset,
        end=end,
        meant=after.meant if after else "",
        partial=partial,
        more=not partial and offset + len(found) < total,
    )


def _shown(row: Any, lang: str, day: date) -> ClientRow:
    uid, name, city, region, sector, grade, last, *_place = row
    place = city or (in_language(msgspec.json.decode(region), lang) if region else "")
    days = None if last is None else (day - date.fromisoformat(last)).days
    return ClientRow(uid, name, place, sector, grade, days)


def facets(ws: Workspace) -> Facets:
    """Return what the filters can offer."""
    from kamdesk.services.regions import region_name

    with ws.read() as reader:
        regions = sorted((region_name(one), one.uid) for one in reader.find(Region))
        return Facets(
            sectors=tuple(stored.sectors(reader.driver)),
            regions=tuple((uid, name) for name, uid in regions),
            total=stored.count(reader.driver, stored.Where()),
        )


def _where(chosen: ClientFilter, on: date) -> stored.Where:
    silent = None if chosen.silent_days is None else on - timedelta(days=chosen.silent_days)
    return stored.Where(
        text=chosen.text,
        grades=chosen.grades,
        sectors=chosen.sectors,
        region_uid=chosen.region_uid,
        silent_since=silent,
    )
