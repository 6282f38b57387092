"""The list of clients: filters and sorting in SQL, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from kamdesk.domain.clients import Client
from kamdesk.domain.clients.filters import OPERATORS, ClientFilter, SavedFilter
from kamdesk.domain.library import TeamMember
from kamdesk.domain.own_fields import PREFIX, OwnField
from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Region
from kamdesk.i18n import language
from kamdesk.layouts import slips
from kamdesk.services import clock, own_fields
from kamdesk.services.base import Workspace
from kamdesk.storage import borne
from kamdesk.storage import clients as stored
from kamdesk.storage.own_sql import Own
from kamdesk.storage.unit import Reader


class ClientRow(NamedTuple):
    """A client in the list; `days` since the last two-way talk, None = never.

    `more` holds the columns that were asked for besides, in words.
    """

    uid: str
    name: str
    place: str
    sector: str
    grade: str | None
    days: int | None
    more: tuple[str, ...] = ()


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
    """What the filters offer: sectors and tags in use, most used first, regions and our people.

    Regions and people are (uid, name).
    """

    sectors: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]
    total: int
    tags: tuple[str, ...] = ()
    team: tuple[tuple[str, str], ...] = ()
    own: tuple[OwnField, ...] = ()
    saved: tuple[SavedFilter, ...] = ()


def list_clients(
    ws: Workspace,
    chosen: ClientFilter | None = None,
    *,
    after: ClientPage | None = None,
    limit: int = 100,
    quick: bool = False,
    columns: tuple[str, ...] = (),
) -> ClientPage:
    """Return the first page of the clients that meet the filter, or the one that follows a page.

    `columns` are asked for besides, by the names of `services.clients.columns`.

    Sorted by name, no client is shown twice or left out when others come or go between pages. A
    `quick` answer in a large workspace holds what can be found without a look at every name.
    """
    chosen = chosen or ClientFilter()
    if after is not None and after.meant:
        chosen = replace(chosen, text=after.meant)
    page = _page(ws, chosen, after, limit, quick)
    if not (page.rows or after is not None or page.partial):
        for meant in slips(chosen.text):
            found = _page(ws, replace(chosen, text=meant), None, limit)
            if found.rows:
                page = replace(found, meant=meant)
                break
    return _with_columns(ws, page, columns) if columns else page


def _with_columns(ws: Workspace, page: ClientPage, columns: tuple[str, ...]) -> ClientPage:
    """Look the further columns up for the rows of a page alone."""
    from kamdesk.services.clients.columns import cells

    with ws.read() as reader:
        found = cells(reader, [row.uid for row in page.rows], columns)
    return replace(page, rows=tuple(row._replace(more=found[row.uid]) for row in page.rows))


def uids_of(ws: Workspace, chosen: ClientFilter) -> tuple[str, ...]:
    """Return the uids of all clients that meet a filter."""
    with ws.read() as reader:
        return tuple(stored.uids(reader.driver, _where(reader, chosen, clock.today(ws))))


def _page(
    ws: Workspace,
    chosen: ClientFilter,
    after: ClientPage | None,
    limit: int,
    quick: bool = False,
) -> ClientPage:
    day = clock.today(ws)
    offset = after.offset + len(after.rows) if after else 0
    end = after.end if after else None
    if after is not None and not after.rows:
        return after
    with ws.read() as reader:
        where, (sort, key) = _where(reader, chosen, day), _sort(reader, chosen.sort)
        partial = quick and sort == "name" and stored.large(reader.driver)
        if partial:
            found, end = stored.begins(
                reader.driver, where, descending=chosen.descending, limit=limit
            )
        elif sort == "name":
            found, end = stored.page_by_name(
                reader.driver, where, descending=chosen.descending, after=end, limit=limit
            )
        else:
            found = stored.page(
                reader.driver,
                where,
                sort=sort,
                key=key,
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
            tags=tuple(borne.tags(reader.driver, Client)),
            team=_team(reader),
            own=own_fields.read(reader, "clients"),
            saved=tuple(sorted(reader.find(SavedFilter), key=lambda one: one.name.casefold())),
        )


def team_names(ws: Workspace) -> tuple[tuple[str, str], ...]:
    """Return our people, who may own a client, as (uid, name); I stand first."""
    with ws.read() as reader:
        return _team(reader)


def _team(reader: Reader) -> tuple[tuple[str, str], ...]:
    from kamdesk.services.titles import title_of

    found = sorted(reader.find(TeamMember), key=lambda one: (not one.is_me, title_of(one)))
    return tuple((one.uid, title_of(one)) for one in found)


def _where(reader: Reader, chosen: ClientFilter, on: date) -> stored.Where:
    """Return the conditions; those on a field that is not declared any more are left out."""
    silent = None if chosen.silent_days is None else on - timedelta(days=chosen.silent_days)
    kinds = _kinds(reader) if chosen.own else {}
    return stored.Where(
        text=chosen.text,
        grades=chosen.grades,
        sectors=chosen.sectors,
        region_uid=chosen.region_uid,
        silent_since=silent,
        tags=chosen.tags,
        owners=chosen.owner_uids,
        own=tuple(
            Own(one.key, kinds[one.key], one.op, one.value)
            for one in chosen.own
            if one.key in kinds and one.op in OPERATORS and one.value
        ),
    )


def _sort(reader: Reader, name: str) -> tuple[str, str]:
    """Return how the statements call a sort, and the key of an own field."""
    key = name.removeprefix(PREFIX)
    if key != name:
        kind = _kinds(reader).get(key)
        return (f"own:{kind}", key) if kind else ("name", "")
    return (name if name in stored.SORTS else "name"), ""


def _kinds(reader: Reader) -> dict[str, str]:
    return {one.key: one.kind for one in own_fields.read(reader, "clients")}
