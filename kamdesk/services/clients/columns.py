"""The columns that a table of clients can have besides those of every list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import PREFIX
from kamdesk.domain.regions import Region
from kamdesk.i18n import _, fmt_money, fmt_number, term
from kamdesk.services import own_fields
from kamdesk.services.regions import region_name
from kamdesk.services.titles import title_of
from kamdesk.storage import clients as stored
from kamdesk.storage.unit import Reader

#: Columns on demand, by the names of their fields.
MORE = (
    "owner_user", "deputy_user", "tags", "region", "country", "legal_name", "channel_format",
    "financial_state", "size_employees", "annual_revenue", "purchase_volume_category", "phone",
    "email", "website", "language", "agreed", "tax_id",
)  # fmt: skip
SORTABLE = frozenset(stored.SORTS)
ENUMS = {
    "sector": "sector", "channel_format": "channel_format", "financial_state": "financial_state",
    "ownership": "ownership", "preferred_channel": "channel", "language": "language",
}  # fmt: skip


def cells(
    reader: Reader, uids: Sequence[str], columns: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return the columns in words by the uid of the client; an unknown column is empty."""
    show = [_shower(reader, name) for name in columns]
    found = stored.whole(reader.driver, uids)
    return {uid: tuple([one(found[uid]) for one in show]) for uid in uids}


def _shower(reader: Reader, name: str) -> Callable[[Client], str]:
    """Return what says a column in words."""
    if name.startswith(PREFIX):
        key = name.removeprefix(PREFIX)
        field = next((one for one in own_fields.read(reader, "clients") if one.key == key), None)
        if field is None:
            return lambda _one: ""
        return lambda one: own_fields.in_words(field, one.own.get(key, ""))
    if name not in MORE:
        return lambda _one: ""
    say = words_for(reader, name)
    column = "region_uid" if name == "region" else name
    return lambda one: say(getattr(one, column))


def words_for(reader: Reader, name: str) -> Callable[[Any], str]:
    """Return what says the values of a field of clients in words."""
    if name in ("owner_user", "deputy_user"):
        team: dict[str | None, str] = {one.uid: title_of(one) for one in reader.find(TeamMember)}
        return lambda value: team.get(value, "")
    if name in ("region", "region_uid"):
        regions: dict[str | None, str] = {one.uid: region_name(one) for one in reader.find(Region)}
        return lambda value: regions.get(value, "")
    return lambda value: _plain(name, value)


def _plain(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name in ENUMS:
        return term(ENUMS[name], value)
    if isinstance(value, Money):
        return fmt_money(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int):
        return fmt_number(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
