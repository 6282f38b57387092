"""The list of clients: filters and sorting in SQL, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Region
from kamdesk.i18n import language
from kamdesk.services import clock
from kamdesk.services.base import Workspace
from kamdesk.services.regions import region_name
from kamdesk.storage import clients as rows
from kamdesk.text import fold


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """A client in the list; `days` since the last two-way talk, None = never."""

    uid: str
    name: str
    place: str
    sector: str
    grade: str | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """A page of the list with the number of all that meet the filter."""

    rows: tuple[ClientRow, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What the filters offer: sectors in use, most used first, and regions (uid, name)."""

    sectors: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]
    total: int


def list_clients(
    ws: Workspace, chosen: ClientFilter | None = None, *, offset: int = 0, limit: int = 100
) -> ClientPage:
    """Return one page of the clients that meet the filter."""
    chosen = chosen or ClientFilter()
    day = clock.today(ws)
    where = _where(chosen, day)
    with ws.read() as reader:
        found = rows.page(
            reader.connection,
            where,
            sort=chosen.sort,
            descending=chosen.descending,
            offset=offset,
            limit=limit,
        )
        total = rows.count(reader.connection, where)
    lang = language()
    return ClientPage(
        rows=tuple(
            ClientRow(
                uid=row.uid,
                name=row.short_name,
                place=row.city or in_language(row.names or {}, lang),
                sector=row.sector,
                grade=row.grade,
                days=None if row.last is None else (day - row.last).days,
            )
            for row in found
        ),
        total=total,
        offset=offset,
    )


def facets(ws: Workspace) -> Facets:
    """Return what the filters can offer."""
    with ws.read() as reader:
        regions = sorted((region_name(one), one.uid) for one in reader.find(Region))
        return Facets(
            sectors=tuple(rows.distinct(reader.connection, "sector")),
            regions=tuple((uid, name) for name, uid in regions),
            total=rows.count(reader.connection, rows.Where()),
        )


def _where(chosen: ClientFilter, on: date) -> rows.Where:
    silent = None if chosen.silent_days is None else on - timedelta(days=chosen.silent_days)
    return rows.Where(
        text=fold(chosen.text),
        grades=chosen.grades,
        sectors=chosen.sectors,
        region_uid=chosen.region_uid,
        silent_since=silent,
    )
