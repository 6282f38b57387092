"""Who bears a tag or has an own field filled, read by the driver alone."""

from __future__ import annotations

from kamdesk.domain.records import Record
from kamdesk.storage.own_sql import path_of
from kamdesk.storage.reading import Driver, ask
from kamdesk.storage.tables import name_of


def holders(driver: Driver, cls: type[Record], key: str) -> list[str]:
    """Return the uids of records that have an own field filled."""
    text = (
        f"SELECT uid FROM {name_of(cls)} WHERE own <> '{{}}' AND json_extract(own, ?) IS NOT NULL"
    )
    return [row[0] for row in ask(driver, text, (path_of(key),))]


def tagged(driver: Driver, cls: type[Record], tag: str) -> list[str]:
    """Return the uids of records that bear a tag."""
    text = (
        f"SELECT uid FROM {name_of(cls)} WHERE tags <> '[]'"
        " AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)"
    )
    return [row[0] for row in ask(driver, text, (tag,))]


def tags(driver: Driver, cls: type[Record]) -> dict[str, int]:
    """Return the tags in use with the number of their records, the most used first."""
    text = (
        f"SELECT g.value, count(*) FROM {name_of(cls)} r, json_each(r.tags) g"
        " WHERE r.tags <> '[]' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(ask(driver, text))
