"""Whether a meeting falls on a day off or outside the client's working hours (2, 51)."""

from __future__ import annotations

from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.regions import Region
from kamdesk.domain.talks import Talk
from kamdesk.i18n import _, fmt_date
from kamdesk.services.regions.hours import client_place, holidays_ahead


def clash_words(talk: Talk, client: Client, region: Region | None) -> str:
    """Say what speaks against day and hour of a meeting there; '' when nothing is known to.

    The hour of a talk is the client's; working hours that end before they begin run over midnight.
    """
    day = talk.on
    if region is not None and day != date.max:
        found = dict(holidays_ahead(region, day))
        if day in found:
            words = _("day off there")
            return f"{words}: {found[day]}" if found[day] else words
    place = client_place(region, client)
    if place is None:
        return ""
    if day.isoweekday() not in place.hours.days:
        return _("no working day there: {day}").format(day=fmt_date(day, "weekday"))
    if talk.started_at is None:
        return ""
    start, end = place.hours.start, place.hours.end
    hour = talk.started_at.strftime("%H:%M")
    inside = start <= hour < end if start < end else hour >= start or hour < end
    return "" if inside else _("outside their hours {start}–{end}").format(start=start, end=end)
