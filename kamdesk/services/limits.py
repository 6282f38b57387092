"""Rules between the fields of a record: how much may be taken off a price of the book."""

from __future__ import annotations

from collections.abc import Callable

from kamdesk.domain.proposals import PriceLine
from kamdesk.domain.records import Record
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_percent
from kamdesk.services.prices import book
from kamdesk.services.titles import title_of
from kamdesk.storage.unit import Reader

#: Raises Refused when a record, as a change of one of its fields would leave it, breaks a rule.
Rule = Callable[[Reader, Record, str], None]


def _within_limit(reader: Reader, record: Record, field: str) -> None:
    """Refuse more discount than the price book allows, unless it says who agreed to it."""
    assert isinstance(record, PriceLine)
    if field not in ("discount", "agreed_with") or not record.item_uid or record.agreed_with:
        return
    found = book(reader, [record.item_uid]).get(record.item_uid)
    if found is None or found.limit is None or record.discount <= found.limit:
        return
    told = _(
        "The discount on “{item}” is limited to {limit}. Reduce it, or first"
        " note who agreed to more."
    )
    raise Refused(
        told.format(limit=fmt_percent(found.limit), item=title_of(found.item)), field=field
    )


RULES: dict[type[Record], Rule] = {PriceLine: _within_limit}
