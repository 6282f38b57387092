"""Clients of few orders, who are to be asked how a delivery went (section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.domain.portfolio.segments import check_on
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Talk
from kamdesk.storage.reading import ask
from kamdesk.storage.unit import Reader

#: Clients still with us to whom something was delivered lately, how many of their orders count,
#: and the last delivery.
_LATELY = """
    SELECT o.client_uid, count(*), max(CASE WHEN o.shipped_on <= :day THEN o.shipped_on END)
    FROM orders o
    JOIN clients c ON c.uid = o.client_uid AND c.ended IS NULL
    WHERE o.status = 'normal' AND (o.shipped_on <= :day OR o.paid_on <= :day)
      AND o.client_uid IN (
        SELECT client_uid FROM orders
        WHERE shipped_on BETWEEN :since AND :day AND status = 'normal'
      )
    GROUP BY o.client_uid
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheck:
    """A client of few orders whose last delivery nobody asked about yet; `on` is when one does."""

    client_uid: str
    delivered_on: date
    on: date


def to_check(reader: Reader, day: date, values: Values) -> tuple[ToCheck, ...]:
    """Return the deliveries to ask about, the earliest first.

    A talk in the second half of the time until then, or later, has done it; after as many days
    again the moment has passed.
    """
    days = values.integer("first_order_check_days")
    since = day - timedelta(2 * days)
    given = {"day": day.isoformat(), "since": since.isoformat()}
    found = []
    for client_uid, count, last in ask(reader.driver, _LATELY, given):
        delivered = date.fromisoformat(last)
        on = check_on(count, delivered, values)
        half = delivered + timedelta(days // 2)
        talked = ('"on" BETWEEN ? AND ?', half, day)
        if on and reader.first(Talk, *talked, client_uid=client_uid, held=True) is None:
            found.append(ToCheck(client_uid=client_uid, delivered_on=delivered, on=on))
    return tuple(sorted(found, key=lambda one: (one.on, one.client_uid)))
